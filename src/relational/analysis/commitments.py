"""What the agent undertakes to do: actor, action, and by when."""

from __future__ import annotations

import re

from attrs import frozen

from relational.analysis.core import Core
from relational.cues.matcher import AGENT

_ACTS = (
    "add|arrange|ask|assign|book|bring|call|cancel|change|chase|check|close|confirm|contact|convert|correct|create|credit|deal|deliver|dispatch"
    "|do|email|escalate|expedite|extend|file|fill|find|fix|follow|forward|get|give|go|have|handle|help|hold|inform|initiate|investigate|issue|keep|let"
    "|look|make|message|move|note|notify|open|order|organi[sz]e|pass|pay|phone|place|print|process|provide|pull|push|put|raise|rebook|refund"
    "|register|release|remove|replace|report|request|reserve|reset|resolve|return|reverse|ring|schedule|see|send|set|share|ship|sort|speak"
    "|start|stay|submit|swap|switch|take|talk|text|transfer|try|unlock|update|upgrade|verify|waive|walk|watch|write"
)
_DONE = (
    "added|applied|approved|arranged|asked|assigned|booked|called|canceled|cancelled|changed|chased|checked|closed|contacted|corrected|created|credited"
    "|dispatched|done|emailed|escalated|extended|filed|fixed|forwarded|found|given|held|issued|looked|made|moved|noted|opened|ordered|organi[sz]ed|passed|placed|processed|put|raised"
    "|rebooked|refunded|registered|released|removed|replaced|reported|requested|reserved|reset|resolved|reversed|rung|scheduled|sent|set|sorted"
    "|started|submitted|swapped|switched|taken|transferred|unlocked|updated|upgraded|verified|waived|written"
)
_COMMITMENT = re.compile(
    rf"\b(?P<who>i|we|someone|somebody|they|the team|a colleague|my colleague)(?:"
    rf"(?:'ll| will| shall| am going to|'m going to| are going to|'re going to)(?: (?:now|also|just|personally|then|be able to|gladly|happily|immediately))?(?: go ahead and)? (?P<will>{_ACTS})\b"
    rf"|(?:'ve| have| has)(?: (?:now|also|just|already|personally|gone ahead and))? (?P<done>{_DONE})\b"
    rf"|(?:'m| am|'re| are) (?:now |just |already |currently )?(?P<doing>(?:{_ACTS}|mak|tak|mov|remov|cancell?|chang|chas|clos|creat|issu|arrang|escalat|pass|process|updat|revers|replac|reserv|resolv|schedul|verif|writ|work|look|check)\w?ing)\b)"
    rf"|\b(?P<let>let me|allow me to|leave (?:it|this|that) (?:with|to) me|i've got (?:it|this))\b(?: (?P<letact>{_ACTS})\b)?"
)
_REFUSED = re.compile(r"\b(?:not|never|unable|cannot|can't|won't|if)\b")
_TIME = re.compile(
    r"\b(?:today|tonight|tomorrow|now|right away|straight away|immediately|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:by|before|at|until|till) (?:noon|midday|midnight|\d{1,2}(?::\d\d)?(?: ?[ap]\.?m)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|the end of)"
    r"|(?:within|in) (?:the (?:next|hour)|an? |\d+|one|two|three|five|ten)[a-z0-9 -]{0,16}?(?:minutes?|hours?|days?|weeks?|hour)?"
    r"|this (?:morning|afternoon|evening|week)|next week)\b"
)


@frozen
class Commitment:
    """What somebody on the firm's side undertakes: place in original characters, actor, act, and time if said.

    `actor` is "i", "we" or "other"; `kind` is "will", "done", "doing" or "let me".
    """

    turn: int
    start: int
    end: int
    actor: str
    act: str
    kind: str
    time: str


def commitments(core: Core) -> tuple[Commitment, ...]:
    """Every commitment in the agent's turns, in order."""
    found: list[Commitment] = []
    for turn, side in enumerate(core.sides):
        if side == AGENT:
            found += _in_turn(core, turn)
    return tuple(found)


def _in_turn(core: Core, turn: int) -> list[Commitment]:
    begin, end = core.bounds(turn)
    found = []
    for match in _COMMITMENT.finditer(core.text, begin, end):
        sentence = core.sentence_at(turn, match.start())
        clause = core.text[max(sentence[0], match.start() - 24) : match.end()]
        if _REFUSED.search(clause):
            continue
        who = match["who"]
        actor = who if who in ("i", "we") else "i" if match["let"] else "other"
        kind = "let me" if match["let"] else "will" if match["will"] else "done" if match["done"] else "doing"
        act = match["will"] or match["done"] or match["doing"] or match["letact"] or ""
        time = _TIME.search(core.text, match.end(), sentence[1])
        stop = time.end() if time else _clause_end(core.text, match.end(), sentence[1])
        found.append(
            Commitment(turn, *core.original(turn, match.start(), stop), actor, act, kind, time.group() if time else "")
        )
    return found


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of up to six words after the act: enough to show the object."""
    position = start
    for _ in range(6):
        space = text.find(" ", position + 1, end)
        stop = end if space < 0 else space
        if text[stop - 1] in ",.;:!?":
            return stop - 1
        position = stop
        if position == end:
            break
    return position
