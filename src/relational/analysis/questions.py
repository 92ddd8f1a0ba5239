"""What a turn asks: the questions in it, their type, and whether a long or a short answer is wanted."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import frozen

from relational.analysis.core import Core
from relational.analysis.question_types import is_social, question_type
from relational.cues.matcher import CUSTOMER

NAMESPACE = "relational/"
# Speech and hasty typing leave the question mark out: these cues tell a question all the same.
UNMARKED = NAMESPACE + "question.unmarked"
INDIRECT = NAMESPACE + "question.indirect"
# How long an answer may be is the customer's to say.
DETAIL = NAMESPACE + "question.detail"
HURRIES = (NAMESPACE + "question.hurry", NAMESPACE + "stop.hurry")
POINT = frozenset({"what", "when", "where", "who", "how-much"})

_TELLING = re.compile(
    r"\b(?:give (?:me|us) .{0,30}(?:picture|overview|idea|summary|explanation|rundown|breakdown|information|info"
    r"|details)|(?:describe|outline|summari[sz]e|explain|teach me|show me (?:how|what|where)|tell (?:me"
    r"|us) (?:more |all |everything |a bit |a little |something )*about|(?:walk|talk|guide|take) (?:me"
    r"|us) through|(?:information|info|details) (?:about|on|regarding)|help (?:me|us) (?:to )?understand))\b"
)
# So does a verb before its subject, where a turn or a sentence begins with it.
_INVERTED = re.compile(
    r"(?:(?:hi|hello|hey|ok|okay|so|and|but|well|also|sorry|please|yes|no|yeah|thanks),? ){0,2}"
    r"(?:am i|is (?:there|it|this|that|the|my|your|he|she)|are (?:there|they|these|those|the|my|your|we|you)"
    r"|do (?:i|you|they|we)|does (?:it|the|this|that|my|your|he|she)|did (?:i|you|they|it|the|my)"
    r"|can (?:i|you|we|they|it|my)|could (?:i|you|we)|will (?:i|it|the|they|there|you|my)|would (?:it|you|i|that)"
    r"|should (?:i|we)|may i|have you|has (?:it|the|my|anyone)|was (?:it|there|my|the)|were (?:you|they|there))"
    r" [a-z0-9]"
)


@frozen
class Question:
    """What a turn asks. Places are original characters of the turn.

    `type` is yes-no, what, when, where, who, how-much, which, how-to, why, open or request;
    `social` marks small talk ("how are you?"). `licensed` means a long answer was asked for; `hurried` a short one.
    """

    turn: int
    start: int
    end: int
    type: str
    licensed: bool = False
    hurried: bool = False
    social: bool = False


def all_asked(core: Core) -> dict[int, tuple[Question, ...]]:
    """The questions of every customer's turn that asks any."""
    unmarked = core.once("unmarked", lambda: _by_turn(core, (UNMARKED, INDIRECT)))
    text, starts = core.text, core.starts
    found = {}
    for turn, side in enumerate(core.sides):
        start = starts[turn]
        if side == CUSTOMER and (
            text.find("?", start, starts[turn + 1]) >= 0 or turn in unmarked or _INVERTED.match(text, start)
        ):
            questions = asks(core, turn)
            if questions:
                found[turn] = questions
    return found


def asks(core: Core, turn: int) -> tuple[Question, ...]:
    """Every question of a turn, in order."""
    text = core.text
    unmarked = core.once("unmarked", lambda: _by_turn(core, (UNMARKED, INDIRECT))).get(turn, [])
    found = []
    for start, end in core.sentences(turn):
        marked = text[end - 1] == "?" or text[end - 2 : end] in ("?)", '?"')
        if not marked and not _within(unmarked, start, end) and not _INVERTED.match(text, start, end):
            continue
        sentence = text[start:end].rstrip(' .!)"') if marked else text[start:end].rstrip(" .!")
        kind = question_type(sentence)
        if not kind:
            kind = "open" if _TELLING.search(sentence) else "what"
        elif kind == "request" and (_TELLING.search(sentence) or licenses(core, turn)):
            kind = "open"
        place = core.original(turn, start, end)
        social = is_social(sentence)
        found.append(Question(turn, *place, kind, licenses(core, turn), hurries(core, turn), social))
    return tuple(found)


def licenses(core: Core, turn: int) -> bool:
    """The customer asks for detail."""
    return turn in core.once("detail", lambda: _by_turn(core, (DETAIL,)))


def hurries(core: Core, turn: int) -> bool:
    """The customer has no time."""
    return turn in core.once("hurry", lambda: _by_turn(core, HURRIES))


def _within(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _by_turn(core: Core, names: tuple[str, ...]) -> dict[int, list[int]]:
    """Where cues that no guard discounts begin, in folded places, by turn."""
    places: dict[int, list[int]] = {}
    for name in names:
        for cue in core.cues(name, name):
            if cue.discounted is None:
                places.setdefault(cue.turn, []).append(core.folded_position(cue.turn, cue.start))
    if len(names) > 1:
        for starts in places.values():
            starts.sort()
    return places


def question(core: Core, turn: int) -> Question | None:
    """The question a turn leaves standing: its last one that is no mere request or small talk, else its last."""
    found = asks(core, turn)
    standing = [item for item in found if item.type != "request" and not item.social] or list(found)
    return standing[-1] if standing else None
