"""What many evaluations have in common, gathered as they pass by: memory does not grow with how many they are."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import define, field, frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights import Moment, moments
from relational.highlights.stakes import Stake, missed
from relational.interaction import Interaction
from relational.outcome import Score
from relational.renderers.excerpt import Piece, excerpt
from relational.renderers.profile import goodness, is_lower
from relational.report import Tally

WORST, BEST = 5, 2  # conversations kept to listen to
SHORT = 20  # characters: a shorter quote is no good example


@frozen(eq=False)
class Kept:
    """What is kept of a conversation that is worth listening to; `said` is the turn of its moment."""

    talk_id: str
    turns: int
    total: Score
    coverage: float
    moment: Moment | None
    said: str
    extremes: tuple[str, ...]


Heap: TypeAlias = list[tuple[float, int, Kept]]


@frozen
class Example:
    """Words that called for something, in their context; the greater `telling`, the better the example."""

    telling: float
    talk_id: str
    turn: int
    pieces: tuple[Piece, ...]


@define
class Unmet:
    """One kind of event that was not met: in how many conversations, how often, for which rubrics, and an example."""

    event: str
    talks: int = 0
    times: int = 0
    rubrics: Counter[str] = field(factory=Counter)
    example: Example | None = None


class Gathering:
    """Counts, distributions, what was missed most, and the few conversations to listen to."""

    def __init__(self, rubrics: Mapping[str, RubricInfo]) -> None:
        self.rubrics = rubrics
        self.tally = Tally()
        self.talks = self.with_total = 0
        self._coverage = 0.0
        self._unmet: dict[str, Unmet] = {}
        self._low: Heap = []
        self._high: Heap = []

    def add(self, evaluation: Evaluation) -> None:
        """Take in one evaluation; of most of them only numbers stay."""
        self.talks += 1
        self.tally.add(evaluation)
        self._add_missed(evaluation)
        total = evaluation.total
        if isinstance(total, Score):
            self.with_total += 1
            self._coverage += evaluation.coverage
            rank = _rank(total, evaluation.coverage)
            self._keep(self._low, WORST, -rank, evaluation, best=False)
            self._keep(self._high, BEST, rank, evaluation, best=True)

    @property
    def coverage(self) -> float:
        """The mean coverage of those that have a total."""
        return self._coverage / self.with_total if self.with_total else 0.0

    def unmet(self) -> list[Unmet]:
        """What was missed, in the most conversations first."""
        return sorted(self._unmet.values(), key=lambda one: (-one.talks, -one.times, one.event))

    def lowest(self) -> list[Kept]:
        """The conversations with the lowest totals, the lowest first: a few, and no more than half of all."""
        return [kept for _, _, kept in self._lowest()]

    def highest(self) -> list[Kept]:
        """Those with the highest, the highest first, unless they are among the lowest."""
        low = {number for _, number, _ in self._lowest()}
        ranked = sorted(self._high, key=lambda item: (-item[0], -item[1]))
        return [kept for _, number, kept in ranked if number not in low]

    def _lowest(self) -> Heap:
        return sorted(self._low, key=lambda item: (-item[0], -item[1]))[: max(1, self.with_total // 2)]

    def _keep(self, heap: Heap, most: int, key: float, evaluation: Evaluation, *, best: bool) -> None:
        # Of equals the earlier one stays, and what would not stay is not looked into.
        number = -self.talks
        if len(heap) == most and (key, number) <= heap[0][:2]:
            return
        entry = (key, number, self._kept(evaluation, best=best))
        if len(heap) == most:
            heapq.heapreplace(heap, entry)
        else:
            heapq.heappush(heap, entry)

    def _kept(self, evaluation: Evaluation, *, best: bool) -> Kept:
        talk, total = evaluation.interaction, evaluation.total
        assert isinstance(total, Score)
        found = [one for one in moments(evaluation, self.rubrics) if (one.kind == "best") is best]
        moment = max(found, key=lambda one: abs(one.worth), default=None)
        values = sorted(self._values(evaluation), key=lambda pair: ((-pair[1] if best else pair[1]), pair[0]))[:2]
        return Kept(
            talk_id=talk.id,
            turns=len(talk.turns),
            total=total,
            coverage=evaluation.coverage,
            moment=moment,
            said="" if moment is None else talk.turns[moment.turn].text,
            extremes=tuple(f"{self._name(name)} {evaluation.scores[name].value:.2f}" for name, _ in values),
        )

    def _name(self, rubric: str) -> str:
        return rubric + (" ↓" if is_lower(self.rubrics.get(rubric)) else "")

    def _values(self, evaluation: Evaluation) -> Iterator[tuple[str, float]]:
        for name, score in evaluation.scores.items():
            yield name, round(goodness(score, lower=is_lower(self.rubrics.get(name))), 9)

    def _add_missed(self, evaluation: Evaluation) -> None:
        places: dict[str, set[tuple[int, int]]] = {}
        for stake in missed(evaluation, self.rubrics):
            unmet = self._unmet.setdefault(stake.event, Unmet(stake.event))
            places.setdefault(stake.event, set()).add((stake.turn, stake.start))
            unmet.rubrics[stake.rubric] += 1
            telling = -stake.worth * min(1.0, (stake.end - stake.start) / SHORT)
            if unmet.example is None or telling > unmet.example.telling:
                unmet.example = _example(stake, telling, evaluation.interaction)
        for event, found in places.items():
            self._unmet[event].talks += 1
            self._unmet[event].times += len(found)


def _example(stake: Stake, telling: float, talk: Interaction) -> Example:
    pieces = excerpt(talk.turns[stake.turn].text, [(stake.start, stake.end)])
    return Example(telling, talk.id, stake.turn, tuple(pieces))


def _rank(total: Score, coverage: float) -> float:
    """The total, drawn to the middle as far as little stands behind it."""
    return 0.5 + (total.value - 0.5) * total.confidence * coverage
