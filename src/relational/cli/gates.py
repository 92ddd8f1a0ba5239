"""`--fail-under`: worse than a value, by the rubric's own direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from relational.cli.words import say
from relational.contract import Direction, RubricInfo
from relational.errors import UnknownNameError
from relational.evaluation import Evaluation
from relational.outcome import Score

TOTAL = "total"


@frozen
class Gate:
    """What one rubric, or the total, must not be worse than."""

    rubric: str
    threshold: float
    direction: Direction

    def passed(self, evaluation: Evaluation) -> bool:
        """False where the value is worse; a rubric without a value is named on stderr and passes."""
        outcome = evaluation.total if self.rubric == TOTAL else evaluation[self.rubric]
        talk = evaluation.interaction_id
        if not isinstance(outcome, Score):
            say(f"{talk}: {self.rubric} has no value, so --fail-under does not apply to it: {outcome.reason}")
            return True
        worse = outcome.value < self.threshold if self.direction == "higher" else outcome.value > self.threshold
        if worse:
            side = "below" if self.direction == "higher" else "above"
            better = "" if self.direction == "higher" else " (lower is better)"
            say(f"{talk}: {self.rubric} is {outcome.value:.4f}, {side} {self.threshold:g}{better}")
        return not worse


def gates(thresholds: Mapping[str, float], rubrics: Mapping[str, RubricInfo]) -> tuple[Gate, ...]:
    """A gate for each threshold; raises UnknownNameError for rubrics that are not scored."""
    unknown = [name for name in thresholds if name != TOTAL and name not in rubrics]
    if unknown:
        raise UnknownNameError("scored rubric", unknown, [*rubrics, TOTAL])
    return tuple(
        Gate(name, threshold, "higher" if name == TOTAL else rubrics[name].direction)
        for name, threshold in thresholds.items()
    )


def failed(all_gates: Iterable[Gate], evaluation: Evaluation) -> bool:
    """True where any gate failed; every one of them is looked at."""
    passed = [gate.passed(evaluation) for gate in all_gates]
    return not all(passed)
