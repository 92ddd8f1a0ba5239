"""Interest over a whole talk: coming back to what was told, and questions that only fill a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relational.analysis import Analysis
from relational.analysis.asking import asks_for_field
from relational.analysis.told import Occasion, occasions
from relational.contract import Cue, Measure, Run, measure
from relational.interaction import Role
from relational.outcome import Evidence, NotApplicable, Outcome, Score

# Turns between what was told and coming back to it: closer, it is an answer.
_LATER = 3
_STREAK = 3
_SHORTEST_STATEMENT = 4
_CLOSED = re.compile(
    r"^(?:(?:and|so|ok|okay|thanks|thank you|right|great),? )*(?:is|are|was|were|do|does|did|have"
    r"|has|can|could|will|would|what"
    r"|which|who|when|where|how many|how much|your|any)\b"
)


@measure("interest-continuity")
def continuity(analysis: Analysis) -> Outcome:
    """1 where the agent comes back, three turns later or more, to something personal that was told; else 0.

    Not applicable where nothing personal was told, or the talk ended before.
    """
    if analysis.focus is not None:
        return NotApplicable("a reply alone has no later turns")
    due = False
    for occasion in occasions(analysis):
        if not occasion.personal or not occasion.stems:
            continue
        last = occasion.run.turns[-1]
        for run in analysis.runs():
            if run.role is Role.CUSTOMER or run.index - occasion.run.index < _LATER:
                continue
            due = True
            found = _returns(analysis, run, occasion)
            if found is not None and run.turns[0] - last >= _LATER:
                return Score(1.0, [found], opportunities=1)
    return Score(0.0, opportunities=1) if due else NotApplicable("nothing personal was told early enough to return to")


def _returns(analysis: Analysis, run: Run, occasion: Occasion) -> Evidence | None:
    if not analysis.content(run) & occasion.stems:
        return None
    for turn in run.turns:
        for sentence in analysis.sentences(turn):
            if analysis.stems(turn, sentence.start, sentence.end) & occasion.stems:
                return analysis.span(turn, sentence.start, sentence.end, cue="continuity", worth=1.0)
    return None


@measure("interest-interrogation")
def interrogation(analysis: Analysis, *, each: float = 0.35) -> Outcome:
    """1 less `each` for every three questions in a row that only want facts, with nothing said between them, 0..1."""
    streak: list[Evidence] = []
    evidence: list[Evidence] = []
    asked = False
    for run in analysis.runs():
        if run.role is Role.CUSTOMER or (analysis.focus is not None and analysis.focus not in run.turns):
            continue
        for turn in run.turns:
            for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
                if asks_for_field(text) or (text.endswith("?") and _CLOSED.match(text)):
                    asked = True
                    streak.append(analysis.span(turn, sentence.start, sentence.end, cue="interrogation", worth=-each))
                    if len(streak) == _STREAK:
                        evidence.append(streak[-1])
                        streak.clear()
                elif text.count(" ") + 1 >= _SHORTEST_STATEMENT:
                    streak.clear()
    if not asked:
        return NotApplicable("the agent asked no such questions")
    return Score(max(0.0, 1.0 - each * len(evidence)), evidence, opportunities=1)


@measure("interest-attention")
def attention(analysis: Analysis, *, cues: Sequence[str], full: float = 3.0, repeated: float = 0.3) -> Outcome:
    """How much attention to the person the agent's words show, 0..1: `full` different acts give 1.

    Each cue counts once, its strength; said a second time it adds `repeated` of that.
    """
    if not occasions(analysis) and analysis.focus is None:
        return NotApplicable("the customer told nothing of their situation")
    found = analysis.found()
    evidence: list[Evidence] = []
    value = 0.0
    for name in cues:
        hits = _counted(analysis, name) if name in found else []
        for number, cue in enumerate(hits[:2]):
            worth = round(cue.strength * (1.0 if number == 0 else repeated), 4)
            value += worth
            evidence.append(analysis.evidence(cue, worth))
    return Score(min(1.0, value / full), evidence, opportunities=1)


def _counted(analysis: Analysis, name: str) -> list[Cue]:
    return [
        cue
        for cue in analysis.cues(name)
        if cue.discounted is None
        and (analysis.focus is None or cue.turn == analysis.focus)
        and analysis.times_said(cue) == 1
    ]


@measure("said-once")
def freshness(analysis: Analysis, *, each: float = 0.2) -> Outcome:
    """1 less `each` for every sentence of the agent's that was said before in this talk, 0..1."""
    said = [item for item in analysis.repeats() if analysis.focus is None or item.turn == analysis.focus]
    evidence = [analysis.span(item.turn, item.start, item.end, cue="said-again", worth=-each) for item in said]
    return Score(max(0.0, 1.0 - each * len(evidence)), evidence, opportunities=1)


MEASURES: tuple[Measure, ...] = (continuity, interrogation, attention, freshness)
