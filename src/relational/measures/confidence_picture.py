"""Measures of confidence-building that look for a scene, for others like the customer, and for worries waved away."""

from __future__ import annotations

from relational.analysis import Analysis
from relational.analysis.plans import calls_for_plan, plan_is_due, said, sentence_of, speaks_of
from relational.contract import Cue, Measure, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_ALIKE = 0.2


@measure("confidence-picture")
def picture(analysis: Analysis, *, scene: str, anchor: str, empty: str, anchored: float = 0.4) -> Outcome:
    """0..1: the best scene of the outcome with the customer in it; `anchored` more where a time or place fixes it.

    A promise of joy without a scene counts its cue's strength. Not applicable where the agent paints none: a picture
    is welcome and never owed. RUBRICS 2.2.
    """
    if not plan_is_due(analysis):
        return NotApplicable("no plan in this talk to picture")
    anchors = said(analysis, anchor)
    found: list[Evidence] = []
    best = 0.0
    for cue in said(analysis, scene):
        worth = cue.strength
        if any(other.turn == cue.turn and _same_sentence(analysis, cue, other) for other in anchors):
            worth += anchored
        found.append(analysis.evidence(cue, round(min(1.0, worth), 4)))
        best = best if cue.discounted else max(best, worth)
    for cue in said(analysis, empty):
        found.append(analysis.evidence(cue, cue.strength))
        best = best if cue.discounted else max(best, cue.strength)
    if not best:
        return NotApplicable("no outcome was pictured, and none was owed")
    return Score(min(1.0, best), found, opportunities=1)


def _same_sentence(analysis: Analysis, first: Cue, second: Cue) -> bool:
    low, high = sorted((first.start, second.start))
    between = analysis.interaction.turns[first.turn].text[low:high]
    return not any(mark in between for mark in ".!?\n")


@measure("confidence-proof")
def proof(analysis: Analysis, *, similar: str, vague: str, likeness: float = 0.5) -> Outcome:
    """0..1: what people like the customer did, by the strength of its cue.

    `likeness` more where it speaks of "you" or takes up their words.

    "Everybody loves it" counts its cue's strength. Not applicable where nothing of the kind is said: Goldstein et al.
    2008 found that likeness matters, Bohner and Schlüter 2014 could not repeat it.
    """
    if not plan_is_due(analysis):
        return NotApplicable("no plan in this talk that others could speak for")
    found: list[Evidence] = []
    best = 0.0
    for cue in said(analysis, similar):
        sentence = sentence_of(analysis, cue.turn, cue.start)
        if sentence.text.endswith("?"):
            continue
        run = analysis.run_of(cue.turn)
        prompt = analysis.prompt(run) if run is not None else None
        alike = "you" in cue.quote.lower().split() or "yours" in cue.quote.lower().split()
        if prompt is not None and not alike:
            alike = speaks_of(analysis, sentence, prompt, pointing=False) >= _ALIKE
        worth = min(1.0, cue.strength + likeness * alike)
        found.append(analysis.evidence(cue, round(worth, 4)))
        best = best if cue.discounted else max(best, worth)
    for cue in said(analysis, vague):
        found.append(analysis.evidence(cue, cue.strength))
        best = best if cue.discounted else max(best, cue.strength)
    if not best:
        return NotApplicable("nobody like the customer was spoken of, and nobody had to be")
    return Score(best, found, opportunities=1)


@measure("confidence-undismissed")
def undismissed(analysis: Analysis, *, waved: tuple[str, ...], calm: str, reasons: tuple[str, ...]) -> Outcome:
    """1 where no worry was waved away, less the strength of each way of doing so (0 at least).

    Ordering calm (`calm`) harms only where the same reply gives no reason for it (`reasons`).
    """
    found: list[Evidence] = []
    cost = 0.0
    for name in waved:
        for cue in said(analysis, name):
            found.append(analysis.evidence(cue, -cue.strength))
            cost += 0.0 if cue.discounted else cue.strength
    worried = any(event.type in ("risk", "first-time", "choice") for event in calls_for_plan(analysis))
    for cue in said(analysis, calm) if worried or analysis.focus is not None else ():
        run = analysis.run_of(cue.turn)
        if run is not None and any(
            other.discounted is None for name in reasons for other in analysis.cues_in(name, run)
        ):
            continue
        found.append(analysis.evidence(cue, -cue.strength))
        cost += 0.0 if cue.discounted else cue.strength
    return Score(max(0.0, 1.0 - cost), found, opportunities=1)


MEASURES: tuple[Measure, ...] = (picture, proof, undismissed)
