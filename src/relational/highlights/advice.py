"""Which tips are worth giving: those of the rubrics that could move the total most."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights.stakes import weights_of


@frozen(kw_only=True)
class Advice:
    """A rubric's tip, and what the total could gain there: its share, times what is missing, times how sure that is."""

    rubric: str
    tip: str
    gain: float


def advice(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo], *, most: int = 3) -> tuple[Advice, ...]:
    """At most `most` tips, the greatest gain first; a strong rubric needs none, and one for the customer is none."""
    scores, weights = evaluation.scores, weights_of(evaluation)
    found = []
    for name, score in scores.items():
        info = rubrics.get(name)
        if not score.tip or score.band == "strong" or (info is not None and info.about == "customer"):
            continue
        lacking = score.value if info is not None and info.direction == "lower" else 1.0 - score.value
        found.append(Advice(rubric=name, tip=score.tip, gain=weights[name] * lacking * score.confidence / len(scores)))
    found.sort(key=lambda one: (-one.gain, one.rubric))
    unique = {one.tip: one for one in reversed(found)}
    return tuple(one for one in found if unique[one.tip] is one)[:most]
