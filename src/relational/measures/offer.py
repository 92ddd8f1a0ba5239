"""The built-in measures, offered like everybody's."""

from __future__ import annotations

from collections.abc import Iterable

from relational.contract import Measure
from relational.hookspecs import hookimpl
from relational.measures import (
    confidence,
    confidence_consistency,
    confidence_picture,
    confidence_plan,
    confidence_steps,
    empathy,
    empathy_acts,
    empathy_questions,
    explanation,
    explanation_extra,
    explanation_fit,
    explanation_signals,
    explanation_words,
)


@hookimpl
def relational_measures() -> Iterable[Measure]:
    """Every measure of this package."""
    return (
        *empathy.MEASURES,
        *empathy_acts.MEASURES,
        *empathy_questions.MEASURES,
        *explanation.MEASURES,
        *explanation_extra.MEASURES,
        *explanation_fit.MEASURES,
        *explanation_signals.MEASURES,
        *explanation_words.MEASURES,
        *confidence.MEASURES,
        *confidence_picture.MEASURES,
        *confidence_consistency.MEASURES,
        *confidence_plan.MEASURES,
        *confidence_steps.MEASURES,
    )
