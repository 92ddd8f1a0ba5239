"""The tests that a rubric file carries: what its cues find, which talk is handled better, what each criterion shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs
from attrs import frozen

from relational.contract import Cue
from relational.cues.definition import CueDefinition, CueTest
from relational.cues.files import load_cues
from relational.cues.matcher import Matcher, spans
from relational.cues.needs import needed
from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_tables import open_toml
from relational.errors import Mistake
from relational.interaction import Interaction, Turn
from relational.outcome import Outcome, Score
from relational.rubrics.binding import bind_text
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.linting import is_cue_file
from relational.rubrics.model import Example, RubricSpec

if TYPE_CHECKING:
    from relational.plugins.host import PluginHost
    from relational.scoring import Scorer

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ALONE = "cues"  # what the cues of a shared file are called while they are looked at


@frozen(kw_only=True)
class FileTests:
    """What the tests of one file came to; `untested` are criteria that no example shows."""

    source: str
    passed: int
    failed: tuple[Mistake, ...]
    untested: tuple[Mistake, ...] = ()


def check_rubric_file(text: str, source: str, host: PluginHost) -> FileTests:
    """The tests of a rubric file or a shared cue file, run; raises RubricFileError where it has mistakes.

    A cue passes a `match` where it finds something in it that no guard takes away, at the words of `span` where
    they are given, and a `miss` where it does not. An example passes where its better talk has the better value.
    """
    from relational.scoring import Scorer

    if is_cue_file(open_toml(text, source)):
        cues = load_cues(text, source, shared=host.cues)
        rubric = FileRubric(RubricSpec(name=_ALONE, version="1", summary="", source=source, cues=cues))
    else:
        rubric = bind_text(text, source, measures=host.measures, shared=host.cues)
    run = Run(rubric, Scorer(select=[rubric], host=host), Mistakes(text, source), Mistakes(text, source))
    passed = [run.cue_passes(*test) for test in cue_tests(rubric.spec.cues)]
    passed += [run.example_passes(number, example) for number, example in enumerate(rubric.spec.examples)]
    if rubric.spec.examples:
        run.look_for_untested()
    return FileTests(source=source, passed=sum(passed), failed=run.failed.all, untested=run.untested.all)


def cue_tests(cues: Mapping[str, CueDefinition]) -> Iterator[tuple[CueDefinition, str, int, CueTest]]:
    """Each match and miss of each cue: the cue, the key, the number under it, and the test."""
    for cue in cues.values():
        for key, tests in (("match", cue.match), ("miss", cue.miss)):
            for number, test in enumerate(tests):
                yield cue, key, number, test


class Run:
    """One run of the tests of one file."""

    def __init__(self, rubric: FileRubric, scorer: Scorer, failed: Mistakes, untested: Mistakes) -> None:
        self.failed, self.untested = failed, untested
        self._rubric, self._scorer = rubric, scorer
        self._shown: set[str] = set()  # criteria that some example tells apart

    def cue_passes(self, cue: CueDefinition, key: str, number: int, test: CueTest) -> bool:
        """Whether the cue finds the text, or does not, as it must."""
        hits = self._hits(cue, test.text)
        counted = [hit.quote for hit in hits if hit.discounted is None]
        path, name = ("cue", cue.name, key, number), f"the cue {cue.name!r}"
        if key == "miss":
            if counted:
                pattern = self._pattern(cue, test.text)
                by = f", by the pattern {pattern!r}" if pattern else ""
                self.failed.value(path, f"{name} finds {counted[0]!r} in this 'miss'{by}", "nothing", rule="miss")
            return not counted
        if not counted:
            why = f"the guard {hits[0].discounted!r} takes {hits[0].quote!r} away" if hits else self._lack(cue, test)
            self.failed.value(path, f"{name} does not find this 'match': {why}", "it to be found", rule="match")
            return False
        if test.span is not None and test.span not in counted:
            self.failed.value(path, f"{name} finds {counted[0]!r}", f"exactly {test.span!r}", rule="span")
            return False
        return True

    def _hits(self, cue: CueDefinition, text: str) -> list[Cue]:
        """Where the cue is found in a text that the right side says; what nobody says is looked for by itself."""
        if cue.by == "nobody":
            matcher = self._matcher({cue.name: cue})
            return [Cue(name=cue.name, turn=1, start=a, end=b, quote=text[a:b]) for _, a, b in spans(text, matcher)]
        role, other = ("customer", "agent") if cue.by == "customer" else ("agent", "customer")
        talk = Interaction([Turn(other, "Well."), Turn(role, text)])
        found = self._scorer.analyze(talk, self._rubric.info.name).cues(cue.name)
        return sorted((hit for hit in found if hit.turn == 1), key=lambda hit: hit.start)

    def _matcher(self, cues: Mapping[str, CueDefinition]) -> Matcher:
        scope = {**self._scorer.host.cues, **self._rubric.spec.cues}
        return Matcher({name: attrs.evolve(cue, by="any") for name, cue in cues.items()}, dict.fromkeys(cues, scope))

    def _pattern(self, cue: CueDefinition, text: str) -> str | None:
        """The first pattern of a cue that finds something in a text."""
        parts = {pattern: attrs.evolve(cue, name=pattern, patterns=[pattern]) for pattern in cue.patterns}
        return next((name for name, _, _ in spans(text, self._matcher(parts))), None)

    def _lack(self, cue: CueDefinition, test: CueTest) -> str:
        """What the pattern that comes nearest would need."""
        said = {word.lower().replace("\u2019", "'") for word in _WORD.findall(test.text)}
        lacking = {pattern: [word for word in needed(pattern) if word not in said] for pattern in cue.patterns}
        pattern = min(lacking, key=lambda name: (len(lacking[name]), -len(needed(name))))
        wants = " and ".join(map(repr, lacking[pattern]))
        return f"the pattern {pattern!r} wants {wants}" if wants else f"the words of {pattern!r} stand otherwise in it"

    def example_passes(self, number: int, example: Example) -> bool:
        """Whether the better talk has the better value, of the rubric or of one criterion."""
        sides = {side: self._outcome(getattr(example, side)) for side in ("better", "worse")}
        for name in self._rubric.info.criteria:
            values = [_value(outcome.criteria.get(name.name)) for outcome in sides.values()]
            if values[0] != values[1]:
                self._shown.add(name.name)
        whose = f"the criterion {example.of!r}" if example.of else "the rubric"
        judged = {side: outcome.criteria.get(example.of) if example.of else outcome for side, outcome in sides.items()}
        path = ("example", number)
        for side, outcome in judged.items():
            if not isinstance(outcome, Score):
                reason = "" if outcome is None else f": {type(outcome).__name__}: {outcome.reason}"
                self.failed.value((*path, side), f"{whose} has no value here{reason}", "a value", rule="example")
                return False
        better, worse = _value(judged["better"]) or 0.0, _value(judged["worse"]) or 0.0
        if (better < worse) if self._rubric.info.direction == "lower" else (better > worse):
            return True
        found = f"{whose} gives the better talk {better:.2f} and the worse one {worse:.2f}"
        expected = f"a {self._rubric.info.direction} value for the better one"
        self.failed.value(path, found, expected, rule="example")
        return False

    def _outcome(self, lines: tuple[str, ...]) -> Outcome:
        pairs = (line.partition(":") for line in lines)
        talk = Interaction([Turn(role, said.strip()) for role, _, said in pairs])
        return self._scorer.score(talk)[self._rubric.info.name]

    def look_for_untested(self) -> None:
        """Keep each criterion whose value is the same in both talks of every example."""
        for number, criterion in enumerate(self._rubric.spec.criteria):
            if criterion.name not in self._shown:
                found = f"no example shows the criterion {criterion.name!r}: both talks of each have one value for it"
                expected = "an [[example]] where it makes the difference"
                self.untested.value(("criterion", number, "name"), found, expected, rule="criterion-without-example")


def _value(outcome: Outcome | None) -> float | None:
    return outcome.value if isinstance(outcome, Score) else None
