"""What a score is made of: each item of evidence by removal, what was not found, and what would move the band.

Everything here is worked out, never guessed: words are taken out of the talk and it is scored again, and criteria
are taken as met and folded again by the rubric's own fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias, overload

import attrs

from relational.analysis import Analysis
from relational.contract import Rubric, RubricInfo
from relational.interaction import Interaction, Role
from relational.outcome import Band, Evidence, Missed, Outcome, Score
from relational.rubrics.bands import band_of
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.refolding import Place, Refold

_BANDS: tuple[Band, ...] = ("weak", "fair", "strong")
_SMALL = 0.005  # a move that two decimals do not show
_UP, _DOWN = 1, -1
_TENTHS = 10
MOST_STEPS = 5  # a change of more is no advice
_PROMISING = 40  # places that are tried together; a long talk has hundreds

Judge: TypeAlias = Callable[[Interaction], Outcome]
View: TypeAlias = Callable[[Interaction], Analysis]


@attrs.frozen
class Worth:
    """An item of evidence, and what it is worth: the rubric's value with its words less the value without them."""

    evidence: Evidence
    worth: float


@attrs.frozen(kw_only=True)
class Looked:
    """One criterion: what was looked for, what came of it, and what it would bring if it were met in full.

    `gain` is what the value would move by towards the better side; None where the rubric is no file, whose fold
    nobody but itself knows.
    """

    criterion: str
    summary: str
    outcome: Outcome
    missed: tuple[Missed, ...] = ()
    gain: float | None = None


@attrs.frozen(kw_only=True)
class Removal:
    """These words are not said."""

    evidence: Evidence


@attrs.frozen(kw_only=True)
class Fulfilment:
    """A criterion is worth `worth` instead of `was`: where `missed` called for it, or in the whole talk."""

    criterion: str
    was: float
    worth: float
    missed: Missed | None = None


@attrs.frozen(kw_only=True)
class Change:
    """What would move the band, and to which value. More than one step: no single one does."""

    steps: tuple[Removal | Fulfilment, ...]
    value: float
    band: Band


@attrs.frozen(kw_only=True)
class Why(Sequence[Worth]):
    """Why one rubric came to its outcome for one talk; as a sequence, its evidence with what each item is worth.

    `better` and `worse` are the smallest changes that would move the band, None where none was found;
    `best` is the value with every criterion met, None where the rubric is no file.
    """

    rubric: str
    outcome: Outcome
    worths: tuple[Worth, ...] = ()
    criteria: tuple[Looked, ...] = ()
    better: Change | None = None
    worse: Change | None = None
    best: float | None = None

    @overload
    def __getitem__(self, index: int) -> Worth: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Worth, ...]: ...
    def __getitem__(self, index: int | slice) -> Worth | tuple[Worth, ...]:
        return self.worths[index]

    def __len__(self) -> int:
        return len(self.worths)


def explained(talk: Interaction, rubric: Rubric, judge: Judge, view: View) -> Why:
    """Why the rubric comes to its outcome; `judge` gives its checked outcome for a talk, `view` what it sees of one."""
    outcome, info = judge(talk), rubric.info
    if not isinstance(outcome, Score):
        return Why(rubric=info.name, outcome=outcome, criteria=_criteria(info, outcome, {}))
    without = [(item, judge(_without(talk, item))) for item in outcome.evidence]
    refold = Refold(rubric, view(talk)) if isinstance(rubric, FileRubric) else None
    search = _Search(outcome, info, refold)
    removed = [(item, other.value) for item, other in without if isinstance(other, Score)]
    rest = info.neutral or 0.0
    worths = [
        Worth(item, round(outcome.value - (other.value if isinstance(other, Score) else rest), 6))
        for item, other in without
    ]
    worths.sort(key=lambda one: (-abs(one.worth), one.evidence.turn, one.evidence.start))
    return Why(
        rubric=info.name,
        outcome=outcome,
        worths=tuple(worths),
        criteria=_criteria(info, outcome, search.gains()),
        better=search.better([(item, value) for item, value in removed if _in_hand(talk, item, info)]),
        worse=search.worse(removed),
        best=search.best(),
    )


def _criteria(info: RubricInfo, outcome: Outcome, gains: Mapping[str, float]) -> tuple[Looked, ...]:
    return tuple(
        Looked(
            criterion=criterion.name,
            summary=criterion.summary,
            outcome=outcome.criteria[criterion.name],
            missed=_missed(outcome, criterion.name),
            gain=gains.get(criterion.name),
        )
        for criterion in info.criteria
        if criterion.name in outcome.criteria
    )


def _missed(outcome: Outcome, criterion: str) -> tuple[Missed, ...]:
    """What the criterion itself missed, and what the rubric says was missed in its name."""
    own = outcome.criteria[criterion]
    found = own.missed if isinstance(own, Score) else ()
    named = outcome.missed if isinstance(outcome, Score) else ()
    return tuple(dict.fromkeys([*found, *(item for item in named if item.criterion == criterion)]))


class _Search:
    """Looks for the smallest change of one score that moves its band."""

    def __init__(self, score: Score, info: RubricInfo, refold: Refold | None) -> None:
        self._score, self._info, self._refold = score, info, refold
        self._rank = _BANDS.index(band_of(score.value, info.direction))

    def gains(self) -> Mapping[str, float]:
        """What each criterion would bring if it were met wherever it was due."""
        met: dict[str, dict[Place, float]] = {}
        for place, _ in self._places():
            met.setdefault(place[0], {})[place] = self._goal
        return {name: round(self._gain(self._value(worths)), 6) for name, worths in met.items()}

    def best(self) -> float | None:
        """The value with every criterion met; None where nobody can fold again."""
        return None if self._refold is None else self._value({place: self._goal for place, _ in self._places()})

    def better(self, removed: Sequence[tuple[Evidence, float]]) -> Change | None:
        """The single change to a better band that moves the value least, or several together where no single does."""
        singles = [*self._removals(removed, _UP), *self._fulfilments()]
        return min(singles, key=self._size, default=None) or self._together()

    def worse(self, removed: Sequence[tuple[Evidence, float]]) -> Change | None:
        """The words without which the band would be worse, those that move the value least."""
        return min(self._removals(removed, _DOWN), key=self._size, default=None)

    def _places(self) -> Sequence[tuple[Place, float]]:
        return () if self._refold is None else [*self._refold.places()]

    @property
    def _goal(self) -> float:
        return 1.0 if self._refold is None else self._refold.goal

    def _value(self, worths: Mapping[Place, float]) -> float:
        value = None if self._refold is None else self._refold.value(worths)
        return self._score.value if value is None else value

    def _gain(self, value: float) -> float:
        return self._score.value - value if self._info.direction == "lower" else value - self._score.value

    def _moves(self, value: float, side: int) -> bool:
        return (_BANDS.index(band_of(value, self._info.direction)) - self._rank) * side > 0

    def _size(self, change: Change) -> float:
        return abs(change.value - self._score.value)

    def _change(self, steps: Sequence[Removal | Fulfilment], value: float) -> Change:
        return Change(steps=tuple(steps), value=value, band=band_of(value, self._info.direction))

    def _removals(self, removed: Sequence[tuple[Evidence, float]], side: int) -> Iterator[Change]:
        for item, value in removed:
            if self._moves(value, side):
                yield self._change([Removal(evidence=item)], value)

    def _fulfilments(self) -> Iterator[Change]:
        for place, was in self._places():
            for worth in self._tenths(was):
                value = self._value({place: worth})
                if self._moves(value, _UP):
                    yield self._change([self._fulfilment(place, was, worth)], value)
                    break  # more than that is not the smallest

    def _tenths(self, was: float) -> Iterator[float]:
        """Whole tenths from what there is to the goal."""
        here = round(was * _TENTHS, 6)
        steps = range(_TENTHS + 1) if self._goal else range(_TENTHS, -1, -1)
        yield from (step / _TENTHS for step in steps if (step > here if self._goal else step < here))

    def _fulfilment(self, place: Place, was: float, worth: float) -> Fulfilment:
        missed = self._refold.missed(place) if self._refold else None
        return Fulfilment(criterion=place[0], was=was, worth=worth, missed=missed)

    def _together(self) -> Change | None:
        """Criteria met in full, the one that brings most each time, until the band is better."""
        alone = {place: self._gain(self._value({place: self._goal})) for place, _ in self._places()}
        promising = sorted(alone, key=lambda place: -alone[place])[:_PROMISING]
        left, met = {place: was for place, was in self._places() if place in promising}, dict[Place, float]()
        steps: list[Removal | Fulfilment] = []
        value = self._score.value
        while left and len(steps) < MOST_STEPS:
            values = {place: self._value({**met, place: self._goal}) for place in left}
            place = max(values, key=lambda place: self._gain(values[place]))
            if self._gain(values[place]) - self._gain(value) < _SMALL:
                break
            steps.append(self._fulfilment(place, left.pop(place), self._goal))
            met[place], value = self._goal, values[place]
            if self._moves(value, _UP):
                return self._change(steps, value)
        return None


def _in_hand(talk: Interaction, item: Evidence, info: RubricInfo) -> bool:
    """True where those whom the rubric is about could have left the words unsaid."""
    role = talk.turns[item.turn].role
    return info.about == "both" or (role is Role.CUSTOMER) is (info.about == "customer")


def _without(talk: Interaction, item: Evidence) -> Interaction:
    turn = talk.turns[item.turn]
    text = turn.text[: item.start] + turn.text[item.end :]
    turns = (*talk.turns[: item.turn], attrs.evolve(turn, text=text), *talk.turns[item.turn + 1 :])
    return attrs.evolve(talk, turns=turns)
