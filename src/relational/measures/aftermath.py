"""What becomes of a quarrel or an outburst: how the customer takes it from there, and where the matter stands."""

from __future__ import annotations

from collections.abc import Sequence

from relational.analysis import Analysis
from relational.analysis.challenges import challenges
from relational.analysis.heat import heated
from relational.analysis.landing import landed, landings
from relational.analysis.standing import standing
from relational.contract import Measure, measure
from relational.outcome import NotApplicable, Outcome, Score

_SILENT = NotApplicable("the customer says nothing after it")
_COLD = NotApplicable("no heated words of the customer's in this talk")
_SHOWN = 3


@measure("contest-settles")
def settles(analysis: Analysis, *, told: Sequence[str]) -> Outcome:
    """How the customer takes what follows the first challenge, 0..1: 0.5 is neither; later words weigh more."""
    found = challenges(analysis, told) if analysis.focus is None else []
    return _taken(analysis, found[0].reply.index) if found else _SILENT


@measure("calm-cools")
def cools(analysis: Analysis) -> Outcome:
    """How the customer takes what follows their first heated words, 0..1: 0.5 is neither; later words weigh more."""
    found = heated(analysis) if analysis.focus is None else ()
    return _taken(analysis, found[0].run.index) if found else _SILENT


@measure("calm-standing")
def moved(analysis: Analysis) -> Outcome:
    """Where a heated customer's matter stands at the end of the talk, 0..1 (see `standing`)."""
    if analysis.focus is not None or not heated(analysis):
        return _COLD
    found = standing(analysis)
    return Score(found.value, found.evidence, opportunities=1)


def _taken(analysis: Analysis, start: int) -> Outcome:
    after = [item for item in landings(analysis) if item.reply.index >= start]
    if not after:
        return _SILENT
    shown = [
        analysis.span(place.turn, place.start, place.end, cue="taken", worth=round(item.value, 4))
        for item in after
        if (place := item.shown) is not None
    ]
    return Score(landed(after), shown[-_SHOWN:], opportunities=len(after))


MEASURES: tuple[Measure, ...] = (settles, cools, moved)
