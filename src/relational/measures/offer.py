"""The built-in measures, offered like everybody's."""

from __future__ import annotations

from collections.abc import Iterable

from relational.contract import Measure
from relational.hookspecs import hookimpl
from relational.measures import (
    arc,
    calm,
    confidence,
    confidence_consistency,
    confidence_path,
    confidence_picture,
    confidence_plan,
    confidence_steps,
    contest,
    dead_end,
    empathy,
    empathy_acts,
    empathy_questions,
    explanation,
    explanation_extra,
    explanation_fit,
    explanation_landing,
    explanation_signals,
    explanation_words,
    forward,
    impression,
    interest,
    interest_talk,
    listening,
    listening_harms,
    ownership,
    ownership_holds,
    receptiveness,
    recovery,
    recovery_repair,
    resolution,
    resolution_harms,
    respect,
    seniority,
    stop_sign,
    takeaway,
)


@hookimpl
def relational_measures() -> Iterable[Measure]:
    """Every measure of this package."""
    return (
        *arc.MEASURES,
        *takeaway.MEASURES,
        *impression.MEASURES,
        *receptiveness.MEASURES,
        *contest.MEASURES,
        *recovery_repair.MEASURES,
        *forward.MEASURES,
        *ownership.MEASURES,
        *ownership_holds.MEASURES,
        *recovery.MEASURES,
        *respect.MEASURES,
        *empathy.MEASURES,
        *seniority.MEASURES,
        *dead_end.MEASURES,
        *calm.MEASURES,
        *empathy_acts.MEASURES,
        *empathy_questions.MEASURES,
        *explanation.MEASURES,
        *explanation_extra.MEASURES,
        *explanation_fit.MEASURES,
        *explanation_landing.MEASURES,
        *explanation_signals.MEASURES,
        *explanation_words.MEASURES,
        *stop_sign.MEASURES,
        *interest.MEASURES,
        *interest_talk.MEASURES,
        *resolution.MEASURES,
        *resolution_harms.MEASURES,
        *listening_harms.MEASURES,
        *listening.MEASURES,
        *confidence.MEASURES,
        *confidence_picture.MEASURES,
        *confidence_consistency.MEASURES,
        *confidence_path.MEASURES,
        *confidence_plan.MEASURES,
        *confidence_steps.MEASURES,
    )
