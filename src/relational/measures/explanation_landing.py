"""Measures of over-explaining: what customers make of what they were told, and what is still open at the end."""

from __future__ import annotations

from relational.analysis import Analysis
from relational.analysis.landing import Landing, landed, landings
from relational.analysis.standing import standing
from relational.contract import Measure, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_UNHEARD = NotApplicable("the customer said nothing after a reply that told them something")
_SHOWN = 3


@measure("explanation-landed")
def misses(analysis: Analysis, *, from_words: int = 3, shown_from: float = 0.3) -> Outcome:
    """How far the customer's next words show that what they were told did not land: 0 gladly taken, 1 all lost.

    0.5 is neither. Lost are confusion, a sign to stop, protest, the same question again, "it still doesn't work"; later
    reactions weigh more. Shown are the three worst, from `shown_from` on: the reply, and what the customer makes of it.
    Source: grounding, the next turn shows how the last was understood (Clark and Brennan 1991).
    """
    found = _heard(analysis, from_words)
    if not found:
        return _UNHEARD
    evidence: list[Evidence] = []
    lost = sorted((item for item in found if -item.value >= shown_from), key=lambda item: item.value)
    for item in lost[:_SHOWN]:
        worth = round(-item.value, 4)
        evidence.append(_told(analysis, item, worth))
        if item.shown is not None:
            evidence.append(item.shown)
    return Score(1.0 - landed(found), evidence, opportunities=len(found))


@measure("explanation-open")
def still_open(analysis: Analysis, *, from_words: int = 3) -> Outcome:
    """How much of what the customer came for is still open at the end, 0..1: nobody told or did it.

    Not applicable where the customer said nothing after the first reply: there the reply itself is judged.
    """
    if not _heard(analysis, from_words):
        return _UNHEARD
    found = standing(analysis)
    return Score(1.0 - found.value, opportunities=1)


def _heard(analysis: Analysis, from_words: int) -> list[Landing]:
    """The reactions to replies that said something."""
    return [item for item in landings(analysis) if analysis.size(item.reply) >= from_words]


def _told(analysis: Analysis, item: Landing, worth: float) -> Evidence:
    """What was said longest in a reply that did not land."""
    explained = analysis.explanation(item.reply)
    if explained is not None:
        longest = max(explained.said, key=lambda piece: piece.words)
        return analysis.quoted(longest, cue="did-not-land", worth=worth)
    sentences = [sentence for turn in item.reply.turns for sentence in analysis.sentences(turn)]
    longest_sentence = max(sentences, key=lambda sentence: sentence.end - sentence.start)
    return analysis.span(
        longest_sentence.turn, longest_sentence.start, longest_sentence.end, cue="did-not-land", worth=worth
    )


MEASURES: tuple[Measure, ...] = (misses, still_open)
