"""Whether the tests of a rubric file would notice that it was damaged: each damage that none notices is a gap.

After mutation testing of programs (DeMillo, Lipton and Sayward 1978). A damage to a cue is tried on its own tests and
on those of the cues that hold it in a slot; all damages are tried on the examples and on the cases beside the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import attrs
from attrs import frozen

from relational.cues.grammar import Choice, Item, Slot, parse
from relational.cues.grammar import Sequence as Words
from relational.cues.toml_mistakes import Mistakes
from relational.errors import OptionError, RubricFileError
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.overrides import with_options
from relational.scoring import Scorer
from relational.testing.case_files import load_cases
from relational.testing.mutants import DAMAGES, Damage, Mutant, mutants
from relational.testing.rubric_files import Run, cue_tests

if TYPE_CHECKING:
    from relational.cues.definition import CueDefinition
    from relational.evaluation import Evaluation
    from relational.plugins.host import PluginHost

_TOGETHER = 24  # damaged rubrics that are compiled at once: the cues that rubrics share are then compiled once


@frozen(kw_only=True)
class Survivor:
    """A damage that no test notices, its place in the file (from 1), and the test that would notice."""

    damage: Damage
    source: str
    line: int
    change: str
    write: str


@frozen(kw_only=True)
class Tally:
    """How many damages of one kind were tried, and how many of them some test noticed."""

    damage: Damage
    tried: int
    killed: int


@frozen(kw_only=True)
class Mutation:
    """What came of the damages: `score` is killed / tried, None where nothing was.

    `left_out` are damages that were not looked at because no more were wanted.
    """

    rubric: str
    source: str
    score: float | None
    killed: int
    tried: int
    left_out: int
    tallies: tuple[Tally, ...]
    survivors: tuple[Survivor, ...]


def mutate_rubric(
    rubric: FileRubric,
    text: str,
    host: PluginHost,
    *,
    cases: Sequence[Path] = (),
    most: int | None = None,
) -> Mutation:
    """The rubric damaged in one place after the other; `text` is its file, `cases` are the case files beside it.

    At most `most` damages are tried, chosen by a hash of what they change: the same ones each time. Raises
    RubricFileError where a test fails that is run on the rubric as it is.
    """
    failing = next(_failures(rubric, None, _Batch(select=[rubric], host=host), cases), None)
    if failing is not None:
        raise RubricFileError(
            rubric.spec.source, [f"{failing} fails on {rubric.spec.source} as it is; run `relational test`, mend it"]
        )
    every = list(mutants(rubric, host.cues))
    chosen = every if most is None else _some(every, most)
    places = Mistakes(text, rubric.spec.source)
    tried: Counter[Damage] = Counter()
    killed: Counter[Damage] = Counter()
    survivors = []
    for mutant, noticed in _tried(rubric, chosen, host, cases):
        tried[mutant.damage] += 1
        killed[mutant.damage] += noticed
        if not noticed:
            survivors.append(
                Survivor(
                    damage=mutant.damage,
                    source=rubric.spec.source,
                    line=places.line(mutant.path),
                    change=mutant.change,
                    write=mutant.write,
                )
            )
    count = tried.total()
    return Mutation(
        rubric=rubric.info.name,
        source=rubric.spec.source,
        score=killed.total() / count if count else None,
        killed=killed.total(),
        tried=count,
        left_out=len(every) - len(chosen),
        tallies=tuple(Tally(damage=each, tried=tried[each], killed=killed[each]) for each in DAMAGES if tried[each]),
        survivors=tuple(sorted(survivors, key=lambda each: each.line)),
    )


def _some(every: Sequence[Mutant], most: int) -> list[Mutant]:
    """Some of them, from everywhere in the file, in their order."""
    order = sorted(range(len(every)), key=lambda number: crc32(every[number].change.encode("utf-8", "replace")))
    return [every[number] for number in sorted(order[:most])]


class _Batch(Scorer):
    """Several damaged rubrics that are compiled together and read each example once."""

    def __init__(self, select: Iterable[FileRubric], host: PluginHost) -> None:
        super().__init__(select=select, host=host)
        self._known: dict[str, Evaluation] = {}

    def score(self, talk: Any) -> Evaluation:
        """The evaluation of a talk, made once for all of them."""
        if talk.id not in self._known:
            self._known[talk.id] = super().score(talk)
        return self._known[talk.id]


def _tried(
    rubric: FileRubric, chosen: Iterable[Mutant], host: PluginHost, cases: Sequence[Path]
) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant that is still a rubric, and whether some test noticed."""
    damaged = (pair for number, mutant in enumerate(chosen) for pair in _damaged(rubric, mutant, number, host))
    while batch := list(islice(damaged, _TOGETHER)):
        scorer = _Batch([each for _, each in batch], host)
        for mutant, each in batch:
            yield mutant, next(_failures(each, mutant, scorer, cases), None) is not None


def _damaged(rubric: FileRubric, mutant: Mutant, number: int, host: PluginHost) -> Iterator[tuple[Mutant, FileRubric]]:
    """The mutant with its rubric, under a name of its own; nothing where no rubric is left."""
    try:
        changed = with_options(rubric, mutant.options, shared=host.cues)
    except OptionError:
        return
    assert isinstance(changed, FileRubric)
    yield mutant, FileRubric(attrs.evolve(changed.spec, name=f"mutant-{number}"), changed.measures)


def _failures(rubric: FileRubric, mutant: Mutant | None, scorer: Scorer, cases: Sequence[Path]) -> Iterator[str]:
    """The tests that fail, one at a time and the likeliest first; all tests are run where there is no mutant."""
    spec = rubric.spec
    unread = Mistakes("", spec.source)  # what is said of the failures is never shown
    run = Run(rubric, scorer, unread, unread)
    touched = spec.cues if mutant is None else {name: spec.cues[name] for name in _touched(mutant.cue, spec.cues)}
    for cue, key, number, test in cue_tests(touched):
        if not run.cue_passes(cue, key, number, test):
            yield f"the {key!r} {test.text!r} of the cue {cue.name!r}"
    for number, example in enumerate(spec.examples):
        if not run.example_passes(number, example):
            yield f"[[example]] {number + 1}"
    for case in chain.from_iterable(load_cases(path, rubric=rubric, host=scorer.host) for path in cases):
        if not case.run().passed:
            yield f"the case {case.name!r}"


def _touched(cue: str, cues: Mapping[str, CueDefinition]) -> Iterator[str]:
    """A cue, then those whose patterns hold it in a slot, through others too."""
    if not cue:
        return
    found = [cue]
    for name in found:
        yield name
        found += [other for other, each in cues.items() if other not in found and name in _slots(each)]


def _slots(cue: CueDefinition) -> set[str]:
    return {name for pattern in cue.patterns for name in _named(parse(pattern).body)}


def _named(part: Item | Words) -> Iterator[str]:
    match part:
        case Slot(name):
            yield name
        case Words(parts) | Choice(parts):
            for each in parts:
                yield from _named(each)
