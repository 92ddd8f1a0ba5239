"""Asks that the very next reply grants: they leave nothing open."""

from __future__ import annotations

import re

from relational.analysis.answering import answered
from relational.analysis.commitments import Commitment, commitments
from relational.analysis.core import Core
from relational.analysis.openings import is_yes
from relational.analysis.plans import is_small
from relational.analysis.questions import all_asked
from relational.contract import Run
from relational.cues.matcher import AGENT, CUSTOMER

# What says in the customer's words that something is wanted.
WANTS = re.compile(
    r"\b(?:(?:i|we)(?:'d| would| do| just| still| only| really)*(?: like| want| need| prefer| wish| hope| expect"
    r"| demand| insist)\b"
    r"|(?:i|we)(?:'m| am|'re| are) (?:looking for|hoping|trying to|requesting|asking|after)\b"
    r"|please\b"
    r"|can(?:'t)? (?:you|i|we)\b|could(?:n't)? (?:you|i|we)\b|would (?:you|it be)\b"
    r"|is (?:it|there) (?:any|a way|possible)\b"
    r"|possible to\b|give me|send me|refund|replace\w*|cancel\b|exchange|speed (?:it|this) up"
    r"|how about|what about|let me\b)"
)
_NOES = ("relational/limit.refusal", "relational/limit.unavailable", "relational/limit.preface")
_AGAIN = ("relational/verdict.unfixed", "relational/confusion.repair", "relational/challenge.contradicts")
_WORD = frozenset(
    "update email e-mail mail contact call ring phone text message inform notify let tell send reply".split()
)
_FIRM = frozenset({"done", "doing", "will", "offer"})


def is_granted(core: Core, turn: int, start: int, end: int) -> bool:
    """Whether a place in the customer's words asks for something and the very next reply gives or undertakes it.

    Not where that reply also says no, or where the customer's next words say that it did not help.
    """
    reply = next(iter(core.runs.after(turn, AGENT, 1)), None)
    if reply is None or not _asks(core, turn, start, end) or not grants(core, reply):
        return _answers(core, reply, turn, start, end)
    return True


def grants(core: Core, reply: Run) -> bool:
    """Whether a reply says yes or undertakes more than to look, says no nowhere, and is let stand."""
    if _turns(core, _NOES) & set(reply.turns) or _is_disowned(core, reply):
        return False
    first, last = core.bounds(reply.turns[0])
    if is_yes(core.text[first:last]):
        return True
    made = core.once(("granting", "by turn"), lambda: _by_turn(core))
    return any(_is_firm(item) for turn in reply.turns for item in made.get(turn, ()))


def tells(core: Core, turn: int, first: int, last: int) -> bool:
    """Whether somebody undertakes to send word to the customer, in a folded span of a turn."""
    made = core.once(("granting", "by turn"), lambda: _by_turn(core)).get(turn, ())
    return any(
        item.kind == "will" and item.act in _WORD and first <= core.folded_position(turn, item.start) < last
        for item in made
    )


def _is_firm(item: Commitment) -> bool:
    return item.kind in _FIRM and item.actor != "other" and not item.supposed and not is_small(item)


def _asks(core: Core, turn: int, start: int, end: int) -> bool:
    first, last = core.folded_position(turn, start), core.folded_position(turn, max(start, end - 1)) + 1
    first = min(first, core.sentence_at(turn, first)[0])
    last = max(last, core.sentence_at(turn, last - 1)[1])
    return "?" in core.text[first:last] or WANTS.search(core.text, first, last) is not None


def _answers(core: Core, reply: Run | None, turn: int, start: int, end: int) -> bool:
    """Whether the reply answers a question that stands in that place."""
    if reply is None or _is_disowned(core, reply):
        return False
    asked = core.once("asked", lambda: all_asked(core)).get(turn, ())
    for item in asked:
        if item.start < end and start < item.end and item.type != "request" and not item.social:
            for each in reply.turns:
                found = answered(core, each, item)
                if found is not None and not found.deferred:
                    return True
    return False


def _is_disowned(core: Core, reply: Run) -> bool:
    after = next(iter(core.runs.after(reply.turns[-1], CUSTOMER, 1)), None)
    return after is not None and not _turns(core, _AGAIN).isdisjoint(after.turns)


def _turns(core: Core, names: tuple[str, ...]) -> frozenset[int]:
    """The turns that hold an undiscounted hit of one of the cues."""
    return core.once(
        ("granting", names),
        lambda: frozenset(cue.turn for name in names for cue in core.cues(name, name) if cue.discounted is None),
    )


def _by_turn(core: Core) -> dict[int, list[Commitment]]:
    made: dict[int, list[Commitment]] = {}
    for item in core.once("commitments", lambda: commitments(core)):
        made.setdefault(item.turn, []).append(item)
    return made
