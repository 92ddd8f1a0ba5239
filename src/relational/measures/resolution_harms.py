"""What makes a resolution impersonal: facts asked for again, and house sentences."""

from __future__ import annotations

from collections.abc import Sequence

from relational.analysis import Analysis
from relational.analysis.slots_reasked import reasked
from relational.contract import Measure, measure
from relational.outcome import NotApplicable, Outcome, Score

_NO_CUSTOMER = NotApplicable("the customer has said nothing before it")


@measure("resolution-reasks")
def reasks(analysis: Analysis, *, each: float = 0.3) -> Outcome:
    """1 less `each` for every question whose answer the customer had given, by the share of it given, 0..1."""
    if not analysis.runs("customer"):
        return _NO_CUSTOMER
    found = reasked(analysis)
    evidence = [
        analysis.span(item.turn, item.start, item.end, cue="re-ask", worth=round(-each * item.share, 4))
        for item in found
    ]
    return Score(max(0.0, 1.0 - each * sum(item.share for item in found)), evidence, opportunities=1)


@measure("resolution-own-words")
def own_words(analysis: Analysis, *, stock: Sequence[str], each: float = 0.25) -> Outcome:
    """How far a reply judged alone is its own and no house text, 0..1: the share of sentences without a `stock` cue.

    Each stock phrase takes `each` off besides. Not applicable to a whole talk: greetings have their place there.
    """
    if analysis.focus is None:
        return NotApplicable("in a whole talk, greetings and closings have their place")
    turn = analysis.focus
    found = analysis.found()
    hits = [cue for name in stock if name in found for cue in analysis.cues(name) if cue.turn == turn]
    sentences = analysis.sentences(turn)
    if not sentences:
        return NotApplicable("the reply has no words")
    marked = sum(any(place.start <= cue.start < place.end for cue in hits) for place in sentences)
    value = max(0.0, 1.0 - marked / len(sentences) - each * len(hits)) if hits else 1.0
    return Score(value, [analysis.evidence(cue, -each) for cue in hits], opportunities=1)


MEASURES: tuple[Measure, ...] = (reasks, own_words)
