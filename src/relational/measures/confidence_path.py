"""Measures of confidence-building: where the customer stands at the end, and whether they sound sure of it."""

from __future__ import annotations

from relational.analysis import Analysis
from relational.analysis.landing import landed, landings
from relational.analysis.plans import plan_is_due
from relational.analysis.standing import standing
from relational.contract import Measure, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_NO_PLAN = NotApplicable("no plan in this talk to see through")
_UNHEARD = NotApplicable("the customer said nothing after the agent's first reply")
_SHOWN = 2


@measure("confidence-path")
def path(analysis: Analysis) -> Outcome:
    """0..1: how far the customer's matter got: settled, on a path that somebody owns, or left (analysis/standing.py).

    Not applicable where no plan is due, or where the customer said nothing after the first reply.
    """
    if not plan_is_due(analysis) or not landings(analysis):
        return _NO_PLAN
    found = standing(analysis)
    return Score(found.value, found.evidence, opportunities=1)


@measure("confidence-heard")
def heard(analysis: Analysis, *, shown_from: float = 0.3) -> Outcome:
    """0..1: how sure the customer sounds of what they were told; 0.5 is neither.

    Thanks, relief and "it works" say sure; confusion, protest, insisting and "still" say not; later words weigh more.
    The two strongest on each side are shown, from `shown_from` on. Not applicable where no plan is due. RUBRICS 2.2.
    """
    if not plan_is_due(analysis):
        return _NO_PLAN
    found = landings(analysis)
    if not found:
        return _UNHEARD
    signs = sorted(found, key=lambda item: item.value)
    evidence: list[Evidence] = []
    for item in (*signs[:_SHOWN], *signs[-_SHOWN:]):
        if abs(item.value) >= shown_from and item.shown is not None:
            shown = item.shown
            one = analysis.span(shown.turn, shown.start, shown.end, cue=shown.cue, worth=round(item.value, 4))
            evidence += [] if one in evidence else [one]
    return Score(landed(found), evidence, opportunities=len(found))


MEASURES: tuple[Measure, ...] = (path, heard)
