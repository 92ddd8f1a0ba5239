"""What moves a total apart from its lines, written down as it happens, so that everything adds up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import evolve

from relational.evaluation import Adjustment, LineResult, SectionResult
from relational.scorecard.model import Ceiling

_ROUNDING = 1e-12


class Ledger:
    """The running total of one talk, and every step away from what the lines bring."""

    def __init__(self, results: Sequence[SectionResult]) -> None:
        self._results = results
        self._taken: dict[str, float] = {}
        self.adjustments: list[Adjustment] = []
        self.total = sum(line.contribution for result in results for line in result.lines)

    def fail_sections(self) -> None:
        """A section with a line that fails it brings nothing."""
        for result in self._results:
            failing = [line for line in result.lines if line.failed == "section"]
            if failing:
                amount = -max(0.0, result.contribution)
                self._taken[result.name] = amount
                self._add("critical", result.name, 0.0, amount, _words(failing), section=result.name)

    def hold_between_0_and_1(self) -> None:
        """A bonus ends at 1, a deduction at 0; what only rounding brought about is not told."""
        if self.total > 1.0 + _ROUNDING:
            self._add("limit", "no total is above 1", 1.0, 1.0 - self.total)
        elif self.total < -_ROUNDING:
            self._add("limit", "no total is below 0", 0.0, -self.total)
        self.total = min(1.0, max(0.0, self.total))

    def fail_card(self) -> None:
        """A line that fails the card leaves nothing of the total."""
        for result in self._results:
            failing = [line for line in result.lines if line.failed == "card"]
            if failing:
                self._add("critical", result.name, 0.0, -self.total, _words(failing))

    def hold(self, ceiling: Ceiling, because: Sequence[str]) -> None:
        """The total is no higher than the ceiling."""
        amount = min(0.0, ceiling.at_most - self.total)
        why = [ceiling.why] * bool(ceiling.why) + [*because]
        self._add("ceiling", ceiling.name, ceiling.at_most, amount, why)

    def sections(self) -> tuple[SectionResult, ...]:
        """The sections with what is left of their contributions."""
        return tuple(
            evolve(result, contribution=result.contribution + self._taken[result.name])
            if result.name in self._taken
            else result
            for result in self._results
        )

    def _add(
        self,
        kind: Literal["critical", "ceiling", "limit"],
        name: str,
        at_most: float,
        amount: float,
        why: Sequence[str] = (),
        *,
        section: str = "",
    ) -> None:
        made = Adjustment(kind=kind, name=name, at_most=at_most, amount=amount, why=tuple(why), section=section)
        self.adjustments.append(made)
        # Exactly where it is held, whatever the last bit of a sum says.
        self.total = at_most if amount and not section else self.total + amount


def _words(failing: Sequence[LineResult]) -> list[str]:
    return [_failed(line) for line in failing]


def _failed(line: LineResult) -> str:
    if line.threshold is None:
        return f"{line.name}: {line.answer or 'the answer'}"
    return f"{line.name}: {line.value:.2f} does not reach {line.threshold:g}"
