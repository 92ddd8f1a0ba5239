"""The built-in measures, offered like everybody's."""

from __future__ import annotations

from collections.abc import Iterable

from relational.contract import Measure
from relational.hookspecs import hookimpl
from relational.measures import confidence, empathy, empathy_acts, empathy_questions, explanation


@hookimpl
def relational_measures() -> Iterable[Measure]:
    """Every measure of this package."""
    return (
        *empathy.MEASURES,
        *empathy_acts.MEASURES,
        *empathy_questions.MEASURES,
        *explanation.MEASURES,
        *confidence.MEASURES,
    )
