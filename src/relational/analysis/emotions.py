"""Feelings of the customer: holder, intensity and target of what the lexicon found, and stories that imply one."""

from __future__ import annotations

import re
from functools import partial

from attrs import evolve

from relational.analysis.core import Core
from relational.analysis.experience import own_experience
from relational.contract import Event
from relational.cues.matcher import CUSTOMER

JOYS = frozenset({"joy", "pride", "relief"})
# Which way a story points is not known.
UNCLEAR = frozenset({"story", "surprise", "implied"})
NOTABLE = 0.3

_STORY = 0.35
_SLIGHT = 0.25
_PLAIN = frozenset({"trouble", "implied"})
# A trouble told with a word of this kind weighs on somebody: it lasts, comes back, is urgent, or touches those dear.
_WEIGHS = re.compile(
    r"\b(?:again|twice|(?:second|third|fourth) (?:time|try|attempt)|several|(?:two|three|four|many|\d+) ?(?:x|times)"
    r"|still|already|since|so far|(?:days?|weeks?|months?|hours?)(?: ago| now| late)?|wait(?:ing|ed)?|urgent\w*"
    r"|need (?:it|them|this)|as soon as possible|promised|nobody|no one|never|finally|unable"
    r"|(?:my|our) (?:wife|husband|partner|son|daughter|mother|m[uo]m|dad|father|kids?|child|children|family|baby"
    r"|friend|boss)\w*|birthday|wedding|christmas|holiday|gift|present|party|work|job"
    r"|very|really|so|such|totally|completely|unfortunately|sadly|pity|complain\w*)\b|!"
)
# So many troubled turns weigh by their number.
_PERSISTS = 3
# What is told of one's life, or was done to one by the firm, implies a feeling from these intensities on.
_IMPLYING = {"disclosure": 0.55, "firm-failure": 0.6}
_SHORTEST_STORY = 6
_SHORTEST_CLAUSE = 3
_LONGEST_SIDE = 60
_CLAUSE_END = re.compile(r"[,;:.!?\v()]+ ?| - | (?=(?:and|but|so|because) )")
_BOOST = re.compile(
    r"\b(?:so|very|really|extremely|incredibly|absolutely|totally|completely|utterly|beyond|super|seriously|deeply"
    r"|fucking|bloody"
    r"|too|such|terribly|awfully|insanely|genuinely|truly)(?: \w+)? ?$"
)
_DAMPEN = re.compile(
    r"\b(?:a (?:bit|little|tad)|slightly|somewhat|kind of|kinda|sort of|sorta|fairly|mildly|not (?:too|very|that"
    r"|really)) ?$"
)
# Somebody far from the customer; the feelings of those dear to them are theirs too.
_OTHERS = re.compile(
    r"\b(?:(?P<who>he|she|they|who)|(?:my|our|his|her|their|the|your) (?:boss|manager|colleague|coworker|client"
    r"|customer"
    r"|landlord|neighbou?r|agent|driver|teacher)s?)"
    r"(?:'s| is| was| are| were| got| gets| feels| felt| seems?| looks?| has been| will be)(?: \w+){0,2} ?$"
)
_TARGET = re.compile(
    r"[ ,]*(?:\w+ )?(?:about|that|because|with|at|of|by|over|for|when|since|to) (?P<what>[^.!?,;\v\n]{3,60})"
)
_CAPITALS = re.compile(r"(?<![#\w])[A-Z]{4,}(?![#\w])")
# Whoever asks for something tells no story; nor, unless of those dear, who greets or speaks of the firm's things.
_REQUEST = re.compile(
    r"\b(?:(?:i|we)(?:'d| would)? (?:like (?:to|a|an|the)|need|want|wish)(?! (?:it|i|my|him|her|them|people))"
    r"|would like to|looking (?:for|to)|please|(?:can|could|would|will) (?:you|i|someone)|help me|how (?:do|can|much"
    r"|to)"
    r"|my name|interested in)\b"
)
_ERRAND = re.compile(
    r"\b(?:hi|hello|hey|good (?:morning|afternoon|evening)|order(?:ed)?|purchased?|signed up|subscri\w*|install\w*"
    r"|download\w*|app|website|card|bank|pin|hotel|flight|ride|taxi|appointment|reserv\w*|weather|trivia)\b"
)
_CLOSE = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:mother|father|m[uo]m|dad|parents?|son|daughter|kids?|child|children|baby|wife|husband"
    r"|partner|brother|sister|grand\w+|nan|family|dog|cat|best friend|lad|boy|girl|little one|fiancee?|boyfriend"
    r"|girlfriend|uncle|aunt|nephew|niece|last|only child|whole life)\b"
)
# "... and so am I": the feeling is shared.
_SHARED = re.compile(r" ?,? ?(?:and )?(?:so (?:am|are|do|was|were) (?:i|we)|me too|as (?:am|are) (?:i|we))\b")
_OWN = re.compile(r"\b(?:i|me|my|us|our|we)\b")


def emotions(core: Core, found: list[Event]) -> list[Event]:
    """The feelings that the lexicon found, completed; and a story the customer opens with, where it shows none."""
    events = [_completed(core, event) for event in found]
    events += _story(core, events)
    return _weighed(core, events + _implied(core, events))


def _weighed(core: Core, events: list[Event]) -> list[Event]:
    """A plain trouble calls for help, not for feeling: it is slight unless told with weight, or the third of many."""
    troubled: dict[int, Event] = {}
    for event in sorted(events, key=lambda event: event.turn):
        if event.type in _PLAIN:
            troubled.setdefault(core.runs.index[event.turn], event)
    third = [*troubled.values()][_PERSISTS - 1 : _PERSISTS]
    return [
        evolve(event, intensity=max(_STORY, event.intensity))
        if event in third
        else evolve(event, intensity=_SLIGHT)
        if event.type == "trouble" and event.intensity >= NOTABLE and not _weighs(core, event.turn)
        else event
        for event in events
    ]


def _weighs(core: Core, turn: int) -> bool:
    return _WEIGHS.search(core.text, *core.bounds(turn)) is not None


def _implied(core: Core, events: list[Event]) -> list[Event]:
    """One feeling for each turn that names none and tells of a loss, a stake or a failure; which one is not known."""
    from relational.analysis.events import of_kind  # of whose kinds this is one

    taken = {event.turn for event in events if event.intensity >= NOTABLE}
    found: dict[int, Event] = {}
    for kind, least in _IMPLYING.items():
        for event in core.once(("events", kind), partial(of_kind, core, kind)):
            shown = event.intensity >= least and core.sides[event.turn] == CUSTOMER and event.turn not in taken
            if shown and event.turn not in found:
                weighty = kind != "firm-failure" or _weighs(core, event.turn)
                intensity = _STORY if weighty else _SLIGHT
                found[event.turn] = evolve(event, kind="emotion", intensity=intensity, type="implied")
    return list(found.values())


def _completed(core: Core, event: Event) -> Event:
    start = core.folded_position(event.turn, event.start)
    end = core.folded_position(event.turn, event.end - 1) + 1
    before = core.text[max(core.starts[event.turn], start - 60) : start]
    text = core.interaction.turns[event.turn].text
    intensity = event.intensity
    if _DAMPEN.search(before):
        intensity *= 0.6
    elif _BOOST.search(before):
        intensity *= 1.25
    # Capitals and exclamation marks move the intensity by a tenth at most.
    if core.once(("shouts", event.turn), lambda: _shouts(text)):
        intensity += 0.1
    target = _TARGET.match(core.text, end)
    first, last = core.original(event.turn, *_clause(core, event.turn, start, end))
    place = core.original(event.turn, *target.span("what")) if target else (0, 0)
    return Event(
        kind=event.kind,
        turn=event.turn,
        start=first,
        end=last,
        quote=text[first:last],
        intensity=round(min(1.0, intensity), 3),
        type=event.type,
        holder="other" if _elsewhere(core, event.turn, before, start, end) else "customer",
        target=text[place[0] : place[1]],
    )


def _elsewhere(core: Core, turn: int, before: str, start: int, end: int) -> bool:
    """True for the feeling of somebody who is not dear to the customer, as far as the turn tells."""
    other = _OTHERS.search(before)
    if other is None or _OWN.search(core.text, start, end) or _SHARED.match(core.text, end):
        return False
    return other["who"] is None or _CLOSE.search(core.text, *core.bounds(turn)) is None


def _clause(core: Core, turn: int, start: int, end: int) -> tuple[int, int]:
    """The clause around a place, or the sentence where the clause is too short to be understood alone."""
    sentence = core.sentence_at(turn, start)
    first, last = sentence
    for mark in _CLAUSE_END.finditer(core.text, *sentence):
        if mark.end() <= start:
            first = mark.end()
        elif mark.start() >= end:
            last = mark.start()
            break
    if core.text.count(" ", first, last) < _SHORTEST_CLAUSE:
        first, last = sentence
    if first < start - _LONGEST_SIDE:
        first = core.text.find(" ", start - _LONGEST_SIDE, start) + 1 or start
    if last > end + _LONGEST_SIDE:
        cut = core.text.rfind(" ", end, end + _LONGEST_SIDE)
        last = cut if cut >= 0 else end
    return min(first, start), max(last, end)


def _shouts(text: str) -> bool:
    """Doubled marks, or two words in capitals where not everything is; marks such as #NAME# are none."""
    if "!!" in text or "??" in text or "?!" in text or "!?" in text:
        return True
    return len(_CAPITALS.findall(text)) > 1 and not text.isupper()


def _story(core: Core, events: list[Event]) -> list[Event]:
    """The first sentence in which the customer opens with something from their life, and no errand."""
    turn = next((index for index, side in enumerate(core.sides) if side == CUSTOMER), None)
    if turn is None or any(event.turn == turn and event.intensity >= NOTABLE for event in events):
        return []
    start, end = core.bounds(turn)
    if core.text.count(" ", start, end) < _SHORTEST_STORY - 1 or core.text.find("?", start, end) >= 0:
        return []
    if _REQUEST.search(core.text, start, end):
        return []
    errand = _ERRAND.search(core.text, start, end) is not None
    for first, last in core.sentences(turn):
        sentence = core.text[first:last]
        if "!!" in sentence or _CLOSE.search(sentence) or (not errand and own_experience(sentence)):
            place = core.original(turn, first, last)
            quote = core.interaction.turns[turn].text[place[0] : place[1]]
            return [
                Event(
                    kind="emotion", turn=turn, start=place[0], end=place[1], quote=quote, intensity=_STORY, type="story"
                )
            ]
    return []
