"""How a reply changes course after a sign to stop: less, other words, or what was asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.answering import stems_of, words_of
from relational.analysis.listening import taken_up
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# Starting points: a reply of three fifths of the words is shorter, one of six fifths longer.
_SHORTER, _LONGER = 0.6, 1.2
_BRIEF, _LONG = 20, 40
_FEW = 12
# What a reply repeats of the words that were not understood is not reworded.
_KEPT = 0.4
_TOLD_AGAIN = 0.6
_EXPLAINS_IT = re.compile(
    r"\b(?:it's|that's|it is|that is|means?|the one|a kind of|a sort of|looks? like|stands? for|short for|called"
    r"|i meant?|jargon|in other words|basically|simply|the \w+ one)\b"
)
# An understanding that is offered gets its yes or no.
_OFFERS = re.compile(r"\b(?:do|did) you mean\b|\b(?:is|was) (?:it|that) (?:the|a|my)\b|\bor (?:the|a|my)\b")
# A reply that goes on where it was adapts nothing, whatever its length.
_GOES_ON = 0.3
_ON = re.compile(
    r"^(?:(?:yes|ok|okay|sure|of course|certainly|right|i understand|no worries|no problem|great)\b[^.!]*[.!,] )?"
    r"(?:after (?:that|this)|once (?:it|that|this|you|the)|when you(?:'ve| have)|then\b|next\b|also\b|and (?:then|also"
    r"|on top)|plus\b|there(?:'s| is| are) also|you(?:'ll| will)? (?:also|then)|in addition|on top of|it also"
    r"|as well as|furthermore|moreover)"
)
# The one thing that is wanted, and the value that it has: a sum, a number, a time.
_ONE_THING = re.compile(r"\b(?:only|just) (?:want|need|asked? for|wish)\w* (?:to know )?(?:the|my|one|an?)\b")
_VALUE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|today|tomorrow|tonight"
    r"|\w+day|yes|no|free)\b"
)
_GIVEN = 0.8
# After these less has to come.
_LESS = frozenset({"overload", "fading", "hurry", "again"})
REPAIRS = frozenset({"hearing", "repair", "term"})


@frozen
class Sign:
    """A sign in one customer run: its kind, where it stands, and the agent runs around it."""

    kind: str
    turn: int
    start: int
    end: int
    before: Run | None
    prompt: Run
    reply: Run


def changed(analysis: Analysis, sign: Sign, *, told: bool) -> float:
    """How far a reply changes course, 0..1: in its words, its length, or by giving what the sign asked for."""
    size = analysis.size(sign.reply)
    before = analysis.size(sign.before) if sign.before is not None else _LONG
    if sign.kind in _LESS:
        value = 1.0 if told else _less(analysis, sign, size, before)
        return value * (0.4 if size > _SHORTER * before and size > _BRIEF and not told else 1.0)
    same = _kept(analysis, sign) if size > _SHORTER * before else 0.0
    if told and same <= _TOLD_AGAIN:
        return 1.0
    if sign.kind in REPAIRS:
        value = _repaired(analysis, sign)
    else:
        value = max(_answers(analysis, sign), min(1.0, 1.4 * taken_up(analysis, sign.prompt, sign.reply).worth))
        value *= 0.3 if same > _TOLD_AGAIN else 1.0
    return value * (0.5 if size > _LONGER * before and size > _LONG else 1.0)


def _kept(analysis: Analysis, sign: Sign) -> float:
    """The share of the reply's content that the agent had said before the sign."""
    said = analysis.content(sign.before) if sign.before is not None else frozenset()
    again = analysis.content(sign.reply)
    return len(said & again) / len(again) if again else 0.0


def _less(analysis: Analysis, sign: Sign, size: int, before: int) -> float:
    """Less, and what was asked for: not a little more of the same."""
    if _goes_on(analysis, sign.reply):
        return _GOES_ON
    answered = _answers(analysis, sign)
    if answered and sign.kind == "hurry" and size <= _BRIEF and not analysis.asked(sign.prompt):
        return answered
    if sign.kind == "hurry" and not answered and _gives_the_value(analysis, sign):
        return max(0.0, _GIVEN - 3.0 * _more_of_it(analysis, sign))
    if sign.kind != "overload":
        answered *= 1.0 - _more_of_it(analysis, sign)
    if sign.kind == "again" or (sign.kind == "hurry" and analysis.asked(sign.prompt)):
        return answered * (1.0 if size <= max(_FEW, _SHORTER * before) else 0.5)
    if sign.kind != "overload" and _more_of_it(analysis, sign) > _KEPT / 2:
        return _GOES_ON
    stops = answered or size <= _FEW or _asks(analysis, sign.reply)
    return (1.0 if stops else 0.6) * (1.0 if size <= _SHORTER * before else 0.5 if size <= _BRIEF else 0.0)


def _gives_the_value(analysis: Analysis, sign: Sign) -> bool:
    """Whether the customer names the one thing they want ("only the balance") and the reply begins with a value."""
    if not any(_ONE_THING.search(text) for turn in sign.prompt.turns for text in analysis.folded(turn)):
        return False
    opening = [text for turn in sign.reply.turns for text in analysis.folded(turn)][:2]
    return any(map(_VALUE.search, opening))


def _more_of_it(analysis: Analysis, sign: Sign) -> float:
    """The share of the reply that goes on about what the customer had enough of."""
    said = analysis.content(sign.before) if sign.before is not None else frozenset()
    again = analysis.content(sign.reply)
    return len((said & again) - analysis.content(sign.prompt)) / len(again) if again else 0.0


def _asks(analysis: Analysis, reply: Run) -> bool:
    return any(text.endswith("?") for turn in reply.turns for text in analysis.folded(turn))


def _goes_on(analysis: Analysis, reply: Run) -> bool:
    return any(_ON.match(text) for text in analysis.folded(reply.turns[0])[:2])


def _repaired(analysis: Analysis, sign: Sign) -> float:
    """A repair in kind: the same again where it was not heard, the word explained, or other words."""
    if _goes_on(analysis, sign.reply):
        return _GOES_ON * min(1.0, 2.0 * _share(analysis, sign))
    said = analysis.content(sign.before) if sign.before is not None else frozenset()
    again = analysis.content(sign.reply)
    kept = _kept(analysis, sign)
    if sign.kind == "hearing":
        return min(1.0, max(_answers(analysis, sign), 4.0 * len(said & again) / len(said) if said else 0.0))
    share = min(1.0, 2.0 * _share(analysis, sign))
    if sign.kind == "term":
        explained = _explains(analysis, sign.reply)
        offered = any(_OFFERS.search(text) for turn in sign.prompt.turns for text in analysis.folded(turn))
        told = max(0.8 if explained else 0.0, share * (1.0 if explained else 0.6))
        told *= 1.0 if kept <= _TOLD_AGAIN else 0.2
        # An answer to a choice is one of its words, which were said before.
        return max(told, _answers(analysis, sign) if offered and analysis.size(sign.reply) <= _BRIEF else 0.0)
    plain = bool(said & again) or _asks(analysis, sign.reply) or _explains(analysis, sign.reply)
    reworded = 0.6 if kept <= _KEPT and plain else 0.0
    return max(reworded, (share if kept <= _KEPT else 0.3 * share), 0.0 if kept > _KEPT else _answers(analysis, sign))


def _explains(analysis: Analysis, reply: Run) -> bool:
    """Whether a sentence says what something is or means."""
    return any(_EXPLAINS_IT.search(text) for turn in reply.turns for text in analysis.folded(turn))


def _answers(analysis: Analysis, sign: Sign) -> float:
    """1 where a question of the customer's in the run is answered, 0.5 where it is put off; 0 without one.

    Who is in a hurry and asks nothing anew still waits for what they had asked before.
    """
    best = 0.0
    asked = analysis.asked(sign.prompt)
    if not asked and sign.kind == "hurry" and sign.before is not None:
        earlier = analysis.prompt(sign.before)
        asked = () if earlier is None or analysis.size(sign.reply) > _BRIEF else analysis.asked(earlier)
    for question in asked:
        for turn in sign.reply.turns:
            found = analysis.answers(turn, question)
            if found is not None:
                best = max(best, 0.5 if found.deferred else 1.0)
    return best


def _share(analysis: Analysis, sign: Sign) -> float:
    """The share of the telling words of the sign's sentence that the reply takes up."""
    text = analysis.interaction.turns[sign.turn].text
    wanted = stems_of(words_of(text.lower()))
    return len(wanted & analysis.content(sign.reply)) / len(wanted) if wanted else 0.0
