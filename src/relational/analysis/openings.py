"""A no and a way on by their structure: clauses that bound what can be, and clauses that say what can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

_CLAUSE = re.compile(
    r"[;:\v\n]+|[.!?]+(?=\s|$)| - |,? (?:but|and (?=(?:i|we|you|it|the|our|from|in|on|for)\b)|because|since|while"
    r"|although|though|as (?=(?:it|the|we|they|all|each|only|our|with|he|she|there|that|every|you)\b|an? |\w+'s)"
    r"|so (?=(?:that|you|we|i|it)\b)"
    r"|which)\b|, (?=(?:i|we|you|it|the|or|want|shall|would|and)\b)"
)
# What bounds: a negation, a restriction, a state of being over, full or kept.
_BOUND = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|nor|cannot|unable|without|only|just (?:the|one|two|for|in|until)|unless"
    r"|except"
    r"|limit\w*|capped|full|fully|gone|sold|taken|closed|ended|expired|stays?|remains?|retained|kept by|wait|occupied"
    r"|overbooked|too (?:late|early|big|small|short|long|heavy|wide|many)|maximum|at most|off limits|out of|outside"
    r"|beyond|belongs? to|personal|the rest|as a rule|policy|rules?|terms|have to|has to|must|required|needs? to"
    r"|(?:starts?|opens?|closes?|shuts?|begins?|ends?|finish\w*) (?:at|from|on|in|by)|per (?:order|person|customer"
    r"|day))\b"
    r"|n't\b|\bhas (?:it|them)\b|\b[a-z]{3,}s have (?:it|them)\b"
)
_SOFT_NO = re.compile(r"\b(?:afraid|unfortunately|regrettably|sadly|sorry)\b")
_IDLE = re.compile(
    r"\b(?:hope|hopefully|luck|i'm sure|i am sure|usually|normally|generally|probably|might|imagine|understand"
    r"|appreciate"
    r"|see (?:that|why|how)|however much|of course lovely|thank|thanks|many (?:customers|people)|everybody|popular"
    r"|as all|in such cases|always|quite)\b"
)
_CAN = re.compile(
    r"\b(?:can|could|may) (?!be (?:quite|a|very|long|busy|seen)|imagine|understand|see\b|take (?:up|a))[a-z]+"
    r"|\b(?:would|will|'ll|'d) (?:\w+ )?(?:fit|work|suit|do|hold|keep|get|give|be (?:yours|ready|glad|delighted"
    r"|happy|free)"
    r"|have|come|send|meet|cover|lend|pop|bring|reissue|reach)\b"
    r"|\byou(?:'ll| will) (?:get|have|see|find|be)\b"
)
_OPEN = re.compile(
    r"\b(?:is|are|'s|comes?|becomes?|there) (?:\w+ ){0,4}?(?:open|free|yours|available|possible|ready|on the house"
    r"|on us|at the counter|nearest|something i can|no problem|fine|in stock|included)\b|\b(?:takes?|rides?|runs?"
    r"|goes?|sees?|fetch(?:es)?|spreads?"
    r"|wraps?|does|fits?|holds?|moves?|works?|reissues?|delivers?|ships?|sells?|lends?|offers?|has (?:two|three|one"
    r"|some|a)"
    r"|leaves?) (?:\w+ ){0,5}?(?:free|any|on|by|for|over|until|from|stairs|knees|it|at|singly|tomorrow|today|twice"
    r"|you)\b"
    r"|\b(?:i|we) (?:\w+ )?(?:have|'ve got|keep|stock|reissue|put|pop|relist|offer|do|lend|hold)\b|\bwe've got\b"
    r"|\b(?:two|three|several) (?:ways|options|choices)\b|\bhere(?:'s| is| are)\b"
)
_WHEN = re.compile(
    r"\b(?:today|tomorrow|tonight|now|this (?:morning|afternoon|evening|minute)|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day"
    r"|meanwhile|instead|or|at (?:\d|\w+ o'clock|noon)|for \d+|until|from the)\b|\d"
)
_ASKS = re.compile(
    r"\b(?:shall (?:i|we)|would (?:you|that|this|it|either)|want (?:it|that|one|me)|which (?:\w+ )?(?:suits|one|would"
    r"|do|is)|does that|how about|what about|do you want|interested|which|could you|can you)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|did|has been|have been|went|got)\b")
_YES = re.compile(
    r"(?:(?:hi|hello|oh|well|ah|good (?:morning|afternoon|evening)|\w+ here)[,.!]? ){0,2}(?:yes|yeah|yep|sure"
    r"|of course"
    r"|certainly|absolutely|gladly|done|with pleasure|happy to|no problem|right away|by all means|all right"
    r"|consider it"
    r"|you got it|it's done|that's done|definitely)\b"
)


@frozen
class Opening:
    """A clause that opens a way, in characters of the text looked at, and how usable it looks, 0..1."""

    start: int
    end: int
    worth: float


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a folded text, without the space around them."""
    start = 0
    for stop in _CLAUSE.finditer(text):
        yield from _trimmed(text, start, stop.start() + (text[stop.start()] in ".!?"))
        start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    held = text[start:end]
    if held.strip(" ,.!"):
        yield start + len(held) - len(held.lstrip(" ,")), start + len(held.rstrip())


def bound(text: str) -> tuple[int, int] | None:
    """The first clause that says what cannot be, or what is left: a negation, a restriction, an end."""
    return next((place for place in clauses(text) if _bounds(text[slice(*place)])), None)


def _bounds(clause: str) -> bool:
    return (_BOUND.search(clause) or _SOFT_NO.search(clause)) is not None


def is_yes(text: str) -> bool:
    """True for a reply that begins with a yes."""
    return _YES.match(text) is not None


def ways(text: str) -> Iterator[Opening]:
    """The clauses that say what can be done, without a negation, a hope, a habit or a tale of the past."""
    for start, end in clauses(text):
        clause = text[start:end]
        if _IDLE.search(clause) or _PAST.search(clause):
            continue
        if clause.endswith("?"):
            if _ASKS.search(clause):
                yield Opening(start, end, 0.55)
        elif not _bounds(clause):
            can, free = _CAN.search(clause) is not None, _OPEN.search(clause) is not None
            when = _WHEN.search(clause) is not None
            if can or free:
                yield Opening(start, end, 0.75 if when or (can and free) else 0.6)
