"""Which way a feeling points: pain, joy, or neither for sure; and whether something has gone wrong at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relational.analysis.emotions import JOYS, NOTABLE, UNCLEAR
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

_SERIOUS_PROBLEM = 0.5


def direction(analysis: Analysis, run: Run | None) -> str:
    """Where a customer's run points: "pain" or "joy", "mixed" for both or neither for sure, "" without a feeling."""
    if run is None:
        return ""
    return analysis.once(("direction", run.index), lambda: _direction(analysis, run))


def is_case(analysis: Analysis) -> bool:
    """Whether the talk is about something gone wrong; never of a reply that is judged alone."""
    if analysis.focus is not None:
        return False
    return analysis.once("case", lambda: _case(analysis))


def _case(analysis: Analysis) -> bool:
    serious = any(event.intensity >= _SERIOUS_PROBLEM for event in analysis.events("problem"))
    return serious or bool(analysis.events("firm-failure"))


def _direction(analysis: Analysis, run: Run) -> str:
    types = {
        event.type
        for event in analysis.events_in("emotion", run)
        if event.holder != "other" and event.intensity >= NOTABLE
    }
    if not types:
        return ""
    joy, pain = bool(types & JOYS), bool(types - JOYS - UNCLEAR)
    return "joy" if joy and not pain else "pain" if pain and not joy else "mixed"
