"""Answers that give what a question asks for, as against words on the same topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relational.analysis.questions import Question

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis, Sentence

# What tells an answer of some types from a sentence that merely speaks of the same thing.
EXPLICIT = {
    "yes-no": re.compile(
        r"^(?:\w+,? ){0,2}(?:yes|yeah|yep|no|nope|not|sure|of course|certainly|absolutely|correct|exactly|unfortunately"
        r"|sadly|afraid|sorry|right|both|never|always|only)\b"
        r"|^(?:\w+,? ){0,2}(?:it|that|this|they|you|we|i|he|she|there|these|those)(?:'s|'re|'ll|'ve|'d|'m| \w+)"
        r"|\b(?:can|can't|cannot|could|will|won't|would|does|doesn't|do|don't|isn't|aren't|depends|possible|included)\b"
    ),
    "why": re.compile(
        r"\b(?:because|since|due|as|so that|reason|caused?|means|owing|therefore|otherwise|by mistake)\b"
        r"|^(?:that|it|this)\b|\b(?:to|for) \w+"
    ),
    "who": re.compile(
        r"\b(?:i|me|we|us|he|she|they|team|department|desk|manager|colleague|office|dr|mr|mrs|ms)\b|\b[A-Z]"
    ),
    "where": re.compile(
        r"\b(?:on|in|at|behind|under|beside|next to|above|below|near|opposite|inside|outside|between|by|to|from|here"
        r"|there|left|right|top|bottom|upstairs|downstairs|online)\b|https?:|www\."
    ),
}
# Where and who want a name that the question did not hold: a place word alone may be what was asked about.
NAMED = frozenset({"where", "who"})
_ONLY_ABOUT = re.compile(
    r"^(?:the|a|an|our|your) (?:\w+ ){1,4}?(?:has|have|can be|comes with|includes?|offers?|features?|contains?)\b"
)


def names(analysis: Analysis, question: Question, places: Sequence[tuple[Sentence, str]]) -> list[Sentence]:
    """The sentences that name a place or a person, as asked, that the question did not; deferring ones aside."""
    asked = analysis.stems(question.turn, question.start, question.end)
    found = []
    for place, text in places:
        raw = analysis.interaction.turns[place.turn].text[place.start + 1 : place.end]
        new = analysis.stems(place.turn, place.start, place.end) - asked
        if new and not text.endswith("?") and not _ONLY_ABOUT.match(text) and EXPLICIT[question.type].search(raw):
            found.append(place)
    return found
