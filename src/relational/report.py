"""Many evaluations, with aggregates that state their denominators."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.outcome import Abstention, Failure, NotApplicable, Outcome, Score
from relational.problems import Problem


@frozen(kw_only=True)
class Aggregate:
    """One rubric over many interactions: how many had a value, and why the others had none."""

    rubric: str
    scored: int
    not_applicable: int
    abstained: int
    failed: int
    mean: float | None
    median: float | None

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


class Tally:
    """Counts outcomes as they pass by; memory grows by one number per score."""

    def __init__(self) -> None:
        self._values: dict[str, list[float]] = {}
        self._counts: dict[str, dict[type, int]] = {}

    def add(self, evaluation: Evaluation) -> None:
        """Count the outcomes and the total of one evaluation."""
        self._add("total", evaluation.total)
        for name, outcome in evaluation.outcomes.items():
            self._add(name, outcome)

    def _add(self, name: str, outcome: Outcome) -> None:
        counts = self._counts.setdefault(name, {})
        counts[type(outcome)] = counts.get(type(outcome), 0) + 1
        if isinstance(outcome, Score):
            self._values.setdefault(name, []).append(outcome.value)

    def aggregates(self) -> tuple[Aggregate, ...]:
        """One row a rubric in the order first seen, the total last."""
        names = [name for name in self._counts if name != "total"] + ["total"] * ("total" in self._counts)
        return tuple(self._aggregate(name) for name in names)

    def _aggregate(self, name: str) -> Aggregate:
        values, counts = self._values.get(name, []), self._counts[name]
        return Aggregate(
            rubric=name,
            scored=counts.get(Score, 0),
            not_applicable=counts.get(NotApplicable, 0),
            abstained=counts.get(Abstention, 0),
            failed=counts.get(Failure, 0),
            mean=statistics.fmean(values) if values else None,
            median=statistics.median(values) if values else None,
        )
