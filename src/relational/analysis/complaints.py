"""What a customer states about how they were served: the sentence that tells most, by its structure, not its verbs."""

from __future__ import annotations

import re

from attrs import frozen

from relational.analysis.core import Core
from relational.contract import Run

# In an exchange of so few runs the talk's occasion is what the customer says in it: it was cut out for it.
EXCERPT = 4
_FIRM = re.compile(
    r"\b(?:came back|turned up|arrived|you(?:'ve|'d|'re)?|your|yours|they(?:'ve|'d|'re)?|them|their|(?:somebody"
    r"|someone|nobody|no one|everybody) "
    r"(?:at|from|of|in|over|here|there)|the (?:\w+ )?(?:\w+ers?|\w+ors?|crew|team|hotel|shop|man|woman|men|lady|guy"
    r"|desk|courier|staff|bank|clinic|firm|office|bus|van|machine|app|site|website|delivery|order|parcel|bill"
    r"|invoice|receipt|label|nurse|technician))\b"
)
_STAKE = re.compile(r"\b(?:i|i've|i'd|i'm|we|we've|we'd|my|our|me|us|mine|ours)\b")
_ADVERSE = re.compile(
    r"\b(?:wrong\w*|late|short|broke\w*|dead|missing|pieces|smaller|nothing like|not like|backwards|upside"
    r"|somebody else"
    r"|someone else|another \w+'s|rubbish|useless|faulty|dropp\w+|los[te]\b|left|hanging|lost|forgot\w*|cancel+ed"
    r"|shr[aiu]nk|threw"
    r"|thrown|damag\w+|missed|ruin\w+|charged|overcharg\w+|ignor\w+|refus\w+|scratch\w*|crack\w*|spill\w+|flood\w+"
    r"|smash\w*|delet\w+|wip(?:ed|es)|hang|hung|rude\w*|shout\w+|honk\w*|away|off|out of|stood|waited|sat|stuck|shut"
    r"|closed|empty|dirty|cold|burn\w*|leak\w*|mix\w* up|nobody|no one|nothing|never|not|no|none|without|cannot"
    r"|fail\w*|stop\w+|beep\w*|complain\w*|wrongly|unfair|fault|mistake|error|problem|instead|unsigned|tor[en]\w*"
    r"|undone|un\w+ed|done for|mudd?\w*|stupid|ridiculous|bent|stain\w*|mold\w*|expired|double\w*|extra|higher"
    r"|vanish\w*|disappear\w*|hurt\w*|sick|ill)\b|n't\b"
)
_AGAIN = re.compile(
    r"\b(?:again|still|twice|(?:two|three|four|five|six|several|many|hundred|\d+) (?:times|days|weeks|months|hours"
    r"|letters|calls|lessons|visits)|(?:second|third|fourth|fifth|sixth) (?:time|day|week)|every (?:night|day|week"
    r"|time"
    r"|month|single)|since|for (?:an?|the|two|three|hours|days|weeks|months)|always|all (?:day|week|morning|night)"
    r"|already|supposed|promised|told|although|though|but|yet|then|after|until|hours?|ages)\b"
)
_ASKS = re.compile(
    r"^(?:(?:hi|hello|please|and|so),? )*(?:can|could|may|would|will|do|does|is|are|what time|when|where|please"
    r"|i'd like"
    r"|i would like|i want to|i need to|i am looking|i'm looking|looking for|how do)\b"
)
_COURTESY = re.compile(
    r"\b(?:thank|thanks|great|lovely|perfect|wonderful|excellent|(?:everything|all) (?:is|was|went)|happy|pleased)\b"
)
_OWN = re.compile(
    r"\bi(?:'ve| have)? (?:just |accidentally |also )?(?:lost|broke|broken|dropped|forgot|forgotten|misplaced|spilled"
    r"|deleted|missed|don't|can't|cannot|didn't|haven't|am not|do not)\b"
)
_SHORTEST = 3


@frozen
class Stated:
    """A customer's sentence in original characters, and how much it tells against the firm: 0 nothing, 3 a failure."""

    turn: int
    start: int
    end: int
    points: int


def is_excerpt(core: Core) -> bool:
    """True for an exchange of a few runs only."""
    return len(core.runs.all()) <= EXCERPT


def most_telling(core: Core, run: Run) -> Stated | None:
    """The sentence of a customer's run that tells most, the first of equals; None where it only asks or thanks."""
    best: Stated | None = None
    for turn in run.turns:
        for start, end in core.sentences(turn):
            points = _points(core.text[start:end])
            if points > (0 if best is None else best.points):
                best = Stated(turn, *core.original(turn, start, end), points)
    return best


def _points(text: str) -> int:
    """Statements only: what went wrong 1, again or in vain 1, by the firm 1, to the customer 1."""
    if text.count(" ") < _SHORTEST - 1 or _ASKS.match(text) or _COURTESY.search(text):
        return 0
    adverse = _ADVERSE.search(text) is not None
    again = _AGAIN.search(text) is not None
    firm = _FIRM.search(text) is not None
    points = 2 * adverse + again + firm + (_STAKE.search(text) is not None)
    if _OWN.search(text) and not firm:
        return min(points, 1)
    return points if adverse or again else min(points, 2)
