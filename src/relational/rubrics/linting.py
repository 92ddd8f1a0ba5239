"""What is wrong with a rubric or cue file, and what is probably not meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import attrs
from attrs import frozen

from relational.analysis.events import lexicon
from relational.contract import Measure
from relational.cues.definition import CueDefinition
from relational.cues.files import read_cue_file
from relational.cues.frequency import cost
from relational.cues.grammar import Choice, Item, Sequence, Slot, parse
from relational.cues.matcher import Matcher
from relational.cues.needs import needed
from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_positions import Path
from relational.cues.toml_tables import Table, one_of, open_toml
from relational.errors import Mistake, RubricFileError, nearest
from relational.rubrics.binding import check_measures
from relational.rubrics.loader import read_rubric
from relational.rubrics.model import RubricSpec

# Kinds whose types are known: all that their lexicons name, and these.
_FOUND_BY_RULES: Mapping[str, tuple[str, ...]] = {
    "emotion": ("implied", "story"),
    "disclosure": ("story",),
    "preference": (),
    "problem": (),
    "confusion": (),
    "stop": (),
    "firm-failure": ("admitted",),
    "immaterial-slip": ("challenge",),
    "decision": ("plan",),
    "positive": (),
}
# More often than this in a million words, a word alone says nothing: "the", "you", "is".
_COMMON = 2500


@frozen
class Finding:
    """One thing to look at: an error keeps the file from working, a warning is probably not meant."""

    level: Literal["error", "warning"]
    mistake: Mistake


def lint(
    text: str,
    source: str,
    *,
    measures: Mapping[str, Measure] | None = None,
    shared: Mapping[str, CueDefinition] | None = None,
    draft: bool = False,
) -> tuple[Finding, ...]:
    """Everything to be said of a file, by place; a missing test is an error, of a draft a warning.

    A file with neither [rubric] nor [[criterion]] is taken for a shared cue file if it has cues.
    """
    try:
        return _lint(text, source, measures, shared or {}, draft=draft)
    except RubricFileError as error:  # nothing else can be said of what is no TOML, or empty
        return tuple(Finding("error", each) for each in error.details)


def _lint(
    text: str,
    source: str,
    measures: Mapping[str, Measure] | None,
    shared: Mapping[str, CueDefinition],
    *,
    draft: bool,
) -> tuple[Finding, ...]:
    file = open_toml(text, source)
    untested, doubtful = Mistakes(text, source), Mistakes(text, source)
    swaps: dict[str, Path] = {}
    if is_cue_file(file):
        cues: Mapping[str, CueDefinition] = read_cue_file(file, shared)
    else:
        spec = read_rubric(file, source, measures=measures, shared=shared)
        cues, swaps = spec.cues, _swaps(spec)
        if measures is not None:
            check_measures(spec, measures, file.mistakes)
        _check_examples(spec, untested)
        _check_used(spec, doubtful)
        _check_types(spec, doubtful)
    if not file.mistakes.all:  # patterns that cannot be read have been told of
        _check_patterns(cues, shared, swaps, file.mistakes, doubtful)
    _check_tests([cue for name, cue in cues.items() if name not in swaps], untested)
    found = [Finding("error", each) for each in file.mistakes.all]
    found += [Finding("warning" if draft else "error", each) for each in untested.all]
    found += [Finding("warning", each) for each in doubtful.all]
    return tuple(sorted(found, key=lambda each: (each.mistake.line, each.mistake.column)))


def is_cue_file(file: Table) -> bool:
    """Whether a file holds shared cues and no rubric."""
    return "cue" in file and "rubric" not in file and "criterion" not in file


def _swaps(spec: RubricSpec) -> dict[str, Path]:
    """The cues that stand for the pairs of swaps, with the places of their patterns."""
    return {
        harms.cue: ("criterion", number, "swap", place, "not")
        for number, criterion in enumerate(spec.criteria)
        if criterion.form == "swap"
        for place, harms in enumerate(criterion.harms)
    }


def _check_tests(cues: Iterable[CueDefinition], untested: Mistakes) -> None:
    for cue in cues:
        if not cue.match and cue.by != "nobody":
            found = f"the cue {cue.name!r} has no 'match', so that nobody knows whether it works"
            untested.key(("cue", cue.name), found, 'a text that it finds: match = ["..."]', rule="cue-without-match")


def _check_examples(spec: RubricSpec, untested: Mistakes) -> None:
    if not spec.examples:
        found = "the rubric has no [[example]], so that nobody knows whether it works"
        untested.value(("rubric",), found, "a pair of short talks, 'better' and 'worse'", rule="no-example")


def _check_used(spec: RubricSpec, doubtful: Mistakes) -> None:
    if any(criterion.measure for criterion in spec.criteria):
        return  # a measure may ask for any cue by its name
    used = {slot for cue in spec.cues.values() for pattern in cue.patterns for slot in _slots(pattern)}
    for criterion in spec.criteria:
        used |= {criterion.before or "", *criterion.condition}
        used |= {*(meets.cue for meets in criterion.meets), *(harms.cue for harms in criterion.harms)}
    for name in spec.cues:
        if name not in used:
            doubtful.key(("cue", name), f"nothing names the cue {name!r}", "a criterion or a slot", rule="unused-cue")


def _slots(pattern: str) -> Iterator[str]:
    try:
        tree = parse(pattern).body
    except ValueError:
        return
    todo: list[Item | Sequence] = [tree]
    while todo:
        match todo.pop():
            case Slot(name):
                yield name
            case Sequence(items):
                todo += items
            case Choice(options):
                todo += options


def _check_types(spec: RubricSpec, doubtful: Mistakes) -> None:
    for number, criterion in enumerate(spec.criteria):
        if not criterion.types or not set(criterion.answers) <= set(_FOUND_BY_RULES):
            continue
        known = sorted({name for kind in criterion.answers for name in _types(kind)})
        for place, name in enumerate(criterion.types):
            if name not in known:
                kinds = " or ".join(criterion.answers)
                path = ("criterion", number, "types", place)
                hint = nearest(name, known)
                doubtful.value(path, f"no {kinds} is of type {name!r}", one_of(known, hint), hint, rule="unknown-type")


def _types(kind: str) -> set[str]:
    """The types of an event of that kind: those of its lexicon, and those that rules find."""
    return {name.split(".")[1] for name in lexicon() if name.startswith(f"{kind}.")} | set(_FOUND_BY_RULES[kind])


def _check_patterns(
    cues: Mapping[str, CueDefinition],
    shared: Mapping[str, CueDefinition],
    swaps: Mapping[str, Path],
    wrong: Mistakes,
    doubtful: Mistakes,
) -> None:
    scope = {**shared, **cues}
    matcher = Matcher({name: attrs.evolve(cue, by="any") for name, cue in cues.items()}, dict.fromkeys(cues, scope))
    for name, reason in matcher.refused.items():
        wrong.value(
            swaps.get(name, ("cue", name, "patterns")),
            f"a pattern of {name!r} cannot be used: {reason}",
            "a simpler one",
        )
    for name, cue in cues.items():
        if name not in matcher.refused:
            for number, pattern in enumerate(cue.patterns):
                path = (*swaps.get(name, ("cue", name, "patterns")), number)
                if cue.patterns.index(pattern) != number:
                    doubtful.value(path, f"{pattern!r} stands here twice", "it once", rule="repeated-pattern")
                elif cue.by != "nobody" and _common(pattern):
                    found = f"{pattern!r} is found in nearly every talk"
                    doubtful.value(path, found, "a rarer word beside it", rule="finds-everything")


def _common(pattern: str) -> bool:
    """Whether all that a pattern asks for is words that everybody says all the time."""
    body = parse(pattern)
    words = needed(pattern)
    return (
        len(words) == len(body.body.items) <= 1
        and not (body.starts or body.ends)
        and all(cost(word) > _COMMON for word in words)
    )
