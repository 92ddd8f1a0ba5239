"""What a rubric file makes of real conversations: how often it speaks, what it finds, what never comes up.

Memory does not grow with the conversations: counts, and a few samples of each cue, chosen by a hash of their place so
that they come from everywhere and are the same each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING, Literal, TypeAlias
from zlib import crc32

import attrs
from attrs import Factory, define, frozen

from relational.contract import Cue
from relational.interaction import Interaction
from relational.outcome import Abstention, Failure, Missed, NotApplicable, Outcome, Score
from relational.rubrics.file_rubric import FileRubric

if TYPE_CHECKING:
    from relational.analysis import Analysis
    from relational.plugins.host import PluginHost

Kind: TypeAlias = Literal["strong", "fair", "weak", "not applicable", "could not look", "broke"]
KINDS: tuple[Kind, ...] = ("strong", "fair", "weak", "not applicable", "could not look", "broke")

_AROUND = 80  # characters of context that a sample keeps on either side
_LONGEST = 240  # characters of a sample's quote
_WITHOUT: Mapping[type, Kind] = {NotApplicable: "not applicable", Abstention: "could not look", Failure: "broke"}


@frozen(kw_only=True)
class Sample:
    """Words in their place, with a little of what stands around them."""

    interaction_id: str
    turn: int
    before: str
    quote: str
    after: str


@frozen(kw_only=True)
class CriterionTrial:
    """One criterion: in how many talks it had a value, how often it was due and missed, its least, mean and most."""

    name: str
    talks: int
    due: int
    missed: int
    least: float | None
    mean: float | None
    most: float | None
    samples: tuple[Sample, ...]


@frozen(kw_only=True)
class CueTrial:
    """One cue: how often and in how many talks it was found, what guards took away, which patterns never were."""

    name: str
    hits: int
    talks: int
    discounted: Mapping[str, int]
    unmatched: tuple[str, ...]
    samples: tuple[Sample, ...]


@frozen(kw_only=True)
class RubricTrial:
    """What a rubric made of some conversations; `outcomes` counts them by band, or by why they have no value."""

    rubric: str
    talks: int
    outcomes: Mapping[Kind, int]
    reasons: Mapping[str, int]
    mean: float | None
    criteria: tuple[CriterionTrial, ...]
    cues: tuple[CueTrial, ...]


def try_rubric(
    rubric: FileRubric,
    talks: Iterable[Interaction],
    host: PluginHost,
    *,
    samples: int = 3,
    seen: Callable[[Analysis], object] | None = None,
) -> RubricTrial:
    """The rubric tried on talks, which are gone over once; `samples` is how many quotes each cue keeps.

    `seen` is called with what was made of each talk.
    """
    from relational.scoring import Scorer

    spec = rubric.spec
    parts = {
        _part(name, number): attrs.evolve(cue, name=_part(name, number), patterns=[pattern])
        for name, cue in spec.cues.items()
        for number, pattern in enumerate(cue.patterns)
    }
    # Every pattern is looked for by itself too, in the same reading: so it is known which of them never matched.
    watched = FileRubric(attrs.evolve(spec, cues={**spec.cues, **parts}), rubric.measures)
    scorer = Scorer(select=[watched], host=host)
    trial = _Trial(watched, samples)
    for talk in talks:
        analysis = scorer.analyze(talk, spec.name)
        trial.add(talk, scorer.score(talk)[spec.name], analysis)
        if seen is not None:
            seen(analysis)
    return trial.result(list(spec.cues))


def _part(cue: str, number: int) -> str:
    return f"{cue}#{number}"  # no file can call a cue so


@define
class _Samples:
    """The few of many that a hash of their place chooses."""

    most: int
    count: int = 0
    kept: list[tuple[int, int, Sample]] = Factory(list)

    def add(self, talk: Interaction, item: Cue | Missed) -> None:
        self.count += 1
        order = -crc32(f"{talk.id}\n{item.turn}\n{item.start}".encode("utf-8", "replace"))
        if len(self.kept) >= self.most and (not self.most or order <= self.kept[0][0]):
            return
        text = talk.turns[item.turn].text
        sample = Sample(
            interaction_id=talk.id,
            turn=item.turn,
            before=text[max(0, item.start - _AROUND) : item.start],
            quote=item.quote[:_LONGEST],
            after=text[item.end : item.end + _AROUND],
        )
        (heappush if len(self.kept) < self.most else heappushpop)(self.kept, (order, -self.count, sample))

    @property
    def all(self) -> tuple[Sample, ...]:
        return tuple(sample for _, _, sample in sorted(self.kept, key=lambda each: each[:2], reverse=True))


@define
class _Counted:
    samples: _Samples
    hits: int = 0
    talks: int = 0
    due: int = 0
    missed: int = 0
    total: float = 0.0
    least: float = 1.0
    most: float = 0.0
    discounted: Counter[str] = Factory(Counter)


class _Trial:
    def __init__(self, rubric: FileRubric, samples: int) -> None:
        self._spec = rubric.spec
        self._talks = 0
        self._outcomes: Counter[Kind] = Counter()
        self._reasons: Counter[str] = Counter()
        self._total = 0.0
        self._criteria = {each.name: _Counted(_Samples(samples)) for each in rubric.spec.criteria}
        self._cues = {name: _Counted(_Samples(samples)) for name in rubric.spec.cues}

    def add(self, talk: Interaction, outcome: Outcome, analysis: Analysis) -> None:
        self._talks += 1
        if isinstance(outcome, Score):
            self._outcomes[outcome.band or "fair"] += 1
            self._total += outcome.value
        else:
            self._outcomes[_WITHOUT[type(outcome)]] += 1
            if len(self._reasons) < 100 or outcome.reason in self._reasons:
                self._reasons[outcome.reason] += 1
        for name, found in outcome.criteria.items():
            if isinstance(found, Score):
                _count_value(self._criteria[name], found, talk)
        for name in analysis.found() & self._cues.keys():
            _count_hits(self._cues[name], analysis.cues(name), talk)

    def result(self, cues: Sequence[str]) -> RubricTrial:
        scored = sum(self._outcomes[kind] for kind in ("strong", "fair", "weak"))
        return RubricTrial(
            rubric=self._spec.name,
            talks=self._talks,
            outcomes={kind: self._outcomes[kind] for kind in KINDS},
            reasons=dict(self._reasons.most_common(5)),
            mean=self._total / scored if scored else None,
            criteria=tuple(_criterion(name, counted) for name, counted in self._criteria.items()),
            cues=tuple(self._cue(name) for name in cues),
        )

    def _cue(self, name: str) -> CueTrial:
        counted = self._cues[name]
        patterns = self._spec.cues[name].patterns
        silent = (pattern for number, pattern in enumerate(patterns) if not self._cues[_part(name, number)].talks)
        return CueTrial(
            name=name,
            hits=counted.hits,
            talks=counted.talks,
            discounted=dict(sorted(counted.discounted.items())),
            unmatched=tuple(silent),
            samples=counted.samples.all,
        )


def _count_value(counted: _Counted, score: Score, talk: Interaction) -> None:
    counted.talks += 1
    counted.due += score.opportunities
    counted.missed += len(score.missed)
    counted.total += score.value
    counted.least, counted.most = min(counted.least, score.value), max(counted.most, score.value)
    for item in score.missed:
        counted.samples.add(talk, item)


def _count_hits(counted: _Counted, hits: Sequence[Cue], talk: Interaction) -> None:
    counted.talks += 1
    for hit in hits:
        if hit.discounted is None:
            counted.hits += 1
            counted.samples.add(talk, hit)
        else:
            counted.discounted[hit.discounted] += 1


def _criterion(name: str, counted: _Counted) -> CriterionTrial:
    known = counted.talks > 0
    return CriterionTrial(
        name=name,
        talks=counted.talks,
        due=counted.due,
        missed=counted.missed,
        least=counted.least if known else None,
        mean=counted.total / counted.talks if known else None,
        most=counted.most if known else None,
        samples=counted.samples.all,
    )
