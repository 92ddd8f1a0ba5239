"""The form: which rubrics, with which options and weights; and how outcomes fold to a total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Attribute, field, frozen

from relational.contract import RubricInfo
from relational.errors import OptionError
from relational.outcome import Abstention, Failure, NotApplicable, Outcome, Score
from relational.rubrics.bands import band_of


def _positive(_instance: object, _attribute: Attribute[Any], weights: Mapping[str, Any]) -> None:
    for name, weight in weights.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < float("inf"):
            raise OptionError(f"the weight of {name!r} was {weight!r}; expected a number of 0 or more")


@frozen(kw_only=True)
class Scorecard:
    """Rubrics with weights and options. Without weights every rubric weighs the same.

    A rubric that `weights` does not name weighs 1.
    """

    name: str = "default"
    rubrics: tuple[str, ...] | None = None
    weights: Mapping[str, float] = field(factory=dict, validator=_positive, hash=False)
    options: Mapping[str, Mapping[str, Any]] = field(factory=dict, hash=False)

    def weight(self, rubric: str) -> float:
        """What the rubric weighs in the total."""
        return float(self.weights.get(rubric, 1.0))


def fold(card: Scorecard, infos: Mapping[str, RubricInfo], outcomes: Mapping[str, Outcome]) -> tuple[Outcome, float]:
    """The total and its coverage (0..1). Lower-is-better values are flipped before they count.

    Rubrics without a value leave numerator and denominator; they lower the coverage unless
    nothing called for them.
    """
    weight_all = weight_scored = weighted = 0.0
    for name, outcome in outcomes.items():
        if isinstance(outcome, NotApplicable):
            continue
        weight = card.weight(name)
        weight_all += weight
        if isinstance(outcome, Score):
            weight_scored += weight
            value = 1.0 - outcome.value if infos[name].direction == "lower" else outcome.value
            weighted += weight * value
    if weight_scored > 0:
        scored = sum(isinstance(outcome, Score) for outcome in outcomes.values())
        summary = f"{scored} of {len(outcomes)} rubrics have a value."
        value = min(1.0, weighted / weight_scored)
        total = Score(
            value,
            opportunities=scored,
            summary=summary,
            band=band_of(value, "higher"),
            confidence=scored / (scored + 2),
        )
        return total, weight_scored / weight_all
    if any(isinstance(outcome, Score) for outcome in outcomes.values()):
        return NotApplicable("every rubric that has a value weighs 0"), 0.0
    kinds = {type(outcome) for outcome in outcomes.values()}
    if Failure in kinds:
        return Failure("no rubric has a value, and at least one broke"), 0.0
    if Abstention in kinds:
        return Abstention("no rubric has a value; at least one could not look"), 0.0
    return NotApplicable("nothing in this talk called for any of the rubrics"), 0.0
