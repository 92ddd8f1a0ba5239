"""Many evaluations, with aggregates that state their denominators."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.outcome import Abstention, Band, Failure, NotApplicable, Outcome, Score
from relational.problems import Problem


@frozen(kw_only=True)
class Aggregate:
    """One rubric over many interactions: how many had a value, and why the others had none.

    `median` is exact to a thousandth; `strong`, `fair` and `weak` count bands; `histogram` counts values by
    tenths, from 0 to 1.
    """

    rubric: str
    scored: int
    not_applicable: int
    abstained: int
    failed: int
    mean: float | None
    median: float | None
    strong: int = 0
    fair: int = 0
    weak: int = 0
    histogram: tuple[int, ...] = ()

    @property
    def asked(self) -> int:
        """How many interactions were looked at: the four counts together."""
        return self.scored + self.not_applicable + self.abstained + self.failed


@frozen(kw_only=True)
class Report:
    """Evaluations in the order they were made, and everything that went wrong.

    `evaluations` may be a one-pass iterable: a renderer goes over it once, in order.
    """

    evaluations: Iterable[Evaluation]
    rubrics: tuple[RubricInfo, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Evaluation]:
        return iter(self.evaluations)


_FINE = 1000  # steps in which values are counted, 0..1
_ONE = 1 << 1074  # sums are kept in parts so small that every float is a whole number of them: exact in any order


class Spread:
    """How values in 0..1 are spread; takes as much memory for many as for few."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._sum = self._count = 0

    def add(self, value: float) -> None:
        """Count one value; what is no finite number is left out."""
        if math.isfinite(value):
            self._counts[min(_FINE, max(0, round(value * _FINE)))] += 1
            numerator, denominator = value.as_integer_ratio()
            self._sum += numerator * (_ONE // denominator)
            self._count += 1

    @property
    def mean(self) -> float | None:
        """The mean; None where there is no value."""
        return self._sum / (self._count * _ONE) if self._count else None

    @property
    def median(self) -> float | None:
        """The middle value, or the mean of the two in the middle, to a thousandth; None where there is no value."""
        if not self._count:
            return None
        middle = ((self._count - 1) // 2, self._count // 2)
        found, passed = list[int](), 0
        for step in sorted(self._counts):
            passed += self._counts[step]
            found += [step for place in middle[len(found) :] if place < passed]
        return sum(found) / (2 * _FINE)

    @property
    def histogram(self) -> tuple[int, ...]:
        """How many values lie in each tenth of 0..1; 1 lies in the last."""
        tenths = [0] * 10
        for step, count in self._counts.items():
            tenths[min(9, 10 * step // _FINE)] += count
        return tuple(tenths)


class Tally:
    """Counts outcomes as they pass by; memory does not grow with how many they are."""

    def __init__(self) -> None:
        # The total is under None: a rubric may be called "total", and is another thing.
        self._values: dict[str | None, Spread] = {}
        self._bands: dict[str | None, Counter[Band | None]] = {}
        self._counts: dict[str | None, dict[type, int]] = {}

    def add(self, evaluation: Evaluation) -> None:
        """Count the outcomes and the total of one evaluation."""
        self._add(None, evaluation.total)
        for name, outcome in evaluation.outcomes.items():
            self._add(name, outcome)

    def _add(self, name: str | None, outcome: Outcome) -> None:
        counts = self._counts.setdefault(name, {})
        counts[type(outcome)] = counts.get(type(outcome), 0) + 1
        if isinstance(outcome, Score):
            self._values.setdefault(name, Spread()).add(outcome.value)
            self._bands.setdefault(name, Counter())[outcome.band] += 1

    def aggregates(self) -> tuple[Aggregate, ...]:
        """One row a rubric in the order first seen, the total last."""
        names = [name for name in self._counts if name is not None]
        return tuple(self._aggregate(name) for name in [*names, *[None] * (None in self._counts)])

    def _aggregate(self, name: str | None) -> Aggregate:
        values, bands, counts = self._values.get(name, Spread()), self._bands.get(name, Counter()), self._counts[name]
        return Aggregate(
            rubric="total" if name is None else name,
            scored=counts.get(Score, 0),
            not_applicable=counts.get(NotApplicable, 0),
            abstained=counts.get(Abstention, 0),
            failed=counts.get(Failure, 0),
            mean=values.mean,
            median=values.median,
            strong=bands["strong"],
            fair=bands["fair"],
            weak=bands["weak"],
            histogram=values.histogram,
        )
