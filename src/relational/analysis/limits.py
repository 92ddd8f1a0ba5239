"""Requests that cannot be met as asked: the customer's ask, and the agent's or the facts' no in the reply to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.complaints import is_excerpt
from relational.analysis.core import Core
from relational.analysis.filling import fills_in
from relational.analysis.granting import WANTS, tells
from relational.analysis.openings import bound, is_yes
from relational.analysis.questions import Question, all_asked
from relational.contract import Cue, Event, Run
from relational.cues.matcher import AGENT, CUSTOMER

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

KIND = "unmet-request"
_NAMESPACE = "relational/limit."
# The ways of saying no, by how much they say so alone; a weak one needs an ask right before it.
STRONG = ("refusal", "unavailable", "preface")
WEAK = ("unknown", "fact", "no", "elsewhere", "condition", "evasion")
# A regret with so little after it stands for the no itself.
_SHORTEST = 5
_INFORMS = re.compile(r"\bto (?:inform|say|tell|advise)")
# A no so shortly before a question mark asks.
_ASKED = 60
_SOFT = ("no", "elsewhere", "condition", "evasion", "bound")
# What is put off is no "no" where its sentence promises word of it: "once it's here I'll ring".
_PUT_OFF = ("condition", "elsewhere", "evasion")
_BACK = 2
# A weak no to a question of fact is its answer.
_FACTS = frozenset({"how-to", "what", "where", "who", "open", "why", "how-much"})
# "Is there a fee?" "No." is good news.
_WELCOME = re.compile(
    r"\b(?:fees?|charges?|costs?|extra|catch|risks?|penalt\w+|must i|do (?:i|we) (?:still )?(?:need|have)"
    r"|will i (?:need|have)"
    r"|(?:is|was) (?:anything|something|it) (?:wrong|missing|broken)|problem|lose|losing|expire|late"
    r"|too (?:late|much|long)"
    r"|harm|hurt|dangerous|worry|anything else|(?:pay|leave|need|any|a) (?:\w+ )?deposit)\b"
)
_SEEKS = re.compile(
    r"\b(?:any (?:way|chance)|possible to|(?:can|could|may) (?:i|we|you) (?:get|have|keep|still|give|waive|tell|say"
    r"|show))\b"
)
# How far back the ask may lie that a plain no answers.
_LATELY = 6
_IDLE = re.compile(
    r"(?:ok|okay|yes|no|sure|fine|hi|hello|good (?:morning|afternoon|evening)|thanks?|thank you|all right|alright|great"
    r"|perfect|please|(?:(?:just )?(?:a|one) )?(?:moment|minute|second)|here (?:it is|you (?:go|are))|\W)+"
    r"(?:very much|a lot|please|you|so much|\W)*$"
)
_IF = re.compile(r"\b(?:if|in case|unless)\b[^,;]*$")
_GOOD = re.compile(
    r"\b(?:can(?:no|')t wait|no (?:problem|worries|trouble|charge|cost|fee|need|rush|hurry|doubt)|not a problem"
    r"|can(?:no|')t (?:imagine|believe|thank|apologi[sz]e|express)|no,? (?:not at all|thank))\b"
)
_WISH = re.compile(
    r"\b(?:want\w*|love|need\w*|wish\w*|prefer\w*|like|hop(?:e|ed|ing)|rather|hoped|after|looking|trying|tried"
    r"|please|send|give"
    r"|book\w*|get|make|change|any chance|possible|could|can|may|would|let)\b"
)
# What is done or promised without a bound grants the request.
_GRANTS = re.compile(
    r"\b(?:i(?:'ve|'ll|'m)|we(?:'ve|'ll)|i (?:have|will|am)|let me|here(?:'s| is| are)|you(?:'re| are) all)\b"
)


# To ask or try on somebody's behalf grants nothing yet.
_TRIES = re.compile(
    r"\b(?:let me|i'll|i will|i can) (?:just |first |at least )?(?:ask|try|check with|put (?:it|this"
    r"|your case)|argue|plead)\b"
)


@frozen
class Unmet:
    """A request, the run that says it cannot be met so, and the words that say it."""

    event: Event
    reply: Run
    limits: tuple[Cue, ...]


def events(core: Core, _kind: str) -> list[Event]:
    """The customer's words that asked, one event for each reply with a no; `type` is the strongest way of saying it."""
    return [item.event for item in core.once("unmet", lambda: _found(core))]


def unmet(analysis: Analysis) -> tuple[Unmet, ...]:
    """The requests of a talk that could not be met as asked, in order."""
    analysis.events(KIND)
    return analysis.once("unmet", tuple)


def _found(core: Core) -> tuple[Unmet, ...]:
    limits: dict[int, list[Cue]] = {}
    for how in (*STRONG, *WEAK):
        name = _NAMESPACE + how
        for cue in core.cues(name, name):
            if cue.discounted is None:
                limits.setdefault(core.runs.index[cue.turn], []).append(cue)
    excerpt = is_excerpt(core)
    if not limits and not excerpt:
        return ()
    asked = core.once("asked", lambda: all_asked(core))
    found: dict[tuple[int, int], Unmet] = {}
    for index, cues in sorted(limits.items()):
        item = _unmet(core, core.runs.run(index), sorted(cues, key=lambda cue: (cue.turn, cue.start)), asked)
        if item is not None:
            found.setdefault((item.event.turn, item.event.start), item)
    if not found and excerpt:
        return tuple(_by_structure(core, asked, limits))
    return tuple(found.values())


def _by_structure(core: Core, asked: dict[int, tuple[Question, ...]], limits: dict[int, list[Cue]]) -> Iterator[Unmet]:
    """In an exchange of a few runs: a request, and a reply with no yes that bounds what can be, or grants nothing."""
    for reply in core.runs.all():
        prompt = core.runs.before(reply.index, CUSTOMER)
        if core.sides[reply.turns[0]] != AGENT or prompt is None:
            continue
        place = _wish(core, prompt, asked)
        turn = reply.turns[0]
        first, last = core.bounds(turn)
        text = core.text[first:last]
        if place is None or is_yes(text) or not text.strip():
            continue
        held = bound(text)
        how = "implied" if held is None else "bound"
        named = limits.get(reply.index, ())
        if named and all(_is_no(core, cue) for cue in named):
            yield Unmet(_event(core, place, _how(named[0])), reply, tuple(sorted(named, key=_place_of)))
            continue
        opening = core.sentences(turn)[0]
        if held is None and _GRANTS.search(core.text, *opening) and not _TRIES.search(core.text, *opening):
            continue
        start, end = held or (opening[0] - first, opening[1] - first)
        start, end = core.original(turn, first + start, first + end)
        quote = core.interaction.turns[turn].text[start:end]
        limit = Cue(name=_NAMESPACE + how, turn=turn, start=start, end=end, quote=quote, strength=0.5)
        yield Unmet(_event(core, place, how), reply, (limit,))


def _unmet(core: Core, reply: Run, cues: list[Cue], asked: dict[int, tuple[Question, ...]]) -> Unmet | None:
    cues = [cue for cue in cues if _is_no(core, cue)]
    if not cues:
        return None
    strongest = min(cues, key=lambda cue: (*STRONG, *WEAK).index(_how(cue)))
    strong = _how(strongest) in STRONG
    prompt = core.runs.before(reply.index, CUSTOMER)
    for _ in range(_BACK + 1 if strong else 1):
        if prompt is None:
            break
        place = _ask(core, prompt, asked, weak=_how(strongest) if not strong else "")
        if place is not None:
            return Unmet(_event(core, place, _how(strongest)), reply, tuple(cues))
        prompt = core.runs.before(prompt.index, CUSTOMER)
    place = _last_words(core, reply) if strong else None
    return None if place is None else Unmet(_event(core, place, _how(strongest)), reply, tuple(cues))


def _is_no(core: Core, cue: Cue) -> bool:
    """Not good news, no question, no mere supposition, no promise to report, no regret that announces nothing."""
    if _GOOD.search(_around(core, cue)) or _is_supposed(core, cue):
        return False
    first, last = core.sentence_at(cue.turn, core.folded_position(cue.turn, cue.start))
    end = core.folded_position(cue.turn, cue.end - 1) + 1
    if core.text[last - 1] == "?" and last - end < _ASKED:
        return False
    if _how(cue) in _PUT_OFF:
        return not tells(core, cue.turn, first, last)
    if _how(cue) != "preface" or _INFORMS.search(cue.quote.lower()):
        return True
    after = core.text[end:last]
    return bound(after) is not None or after.count(" ") < _SHORTEST


def _wish(core: Core, prompt: Run, asked: dict[int, tuple[Question, ...]]) -> tuple[int, int, int] | None:
    """What a run asks for, whoever it is for; no question of fact, and none that hopes for a no."""
    place = _ask(core, prompt, asked, weak="bound")
    if place is not None:
        return place
    for turn in reversed(prompt.turns):
        if turn in asked and not any(_SEEKS.search(core.text, *place) for place in core.sentences(turn)):
            return None
        for start, end in reversed(core.sentences(turn)):
            if _WISH.search(core.text, start, end):
                return (turn, *core.original(turn, start, end))
    return None


def _last_words(core: Core, reply: Run) -> tuple[int, int, int] | None:
    """What the customer said last before a reply: a bare criterion ("Burgers") asks for something as well.

    Not what only fills in a form, waits or thanks: then it is an earlier ask, or what said most of late.
    """
    prompt = core.runs.before(reply.index, CUSTOMER)
    best: tuple[int, int, int] | None = None
    most = 0
    for back in range(_LATELY):
        if prompt is None:
            break
        for turn in reversed(prompt.turns):
            for span in reversed(core.sentences(turn)):
                place = (turn, *core.original(turn, *span))
                if fills_in(core, turn, place[1]) or _IDLE.match(core.text, *span):
                    continue
                if back == 0 or WANTS.search(core.text, *span):
                    return place
                said = len(core.content_of(*span))
                best, most = (place, said) if said > most else (best, most)
        prompt = core.runs.before(prompt.index, CUSTOMER)
    return best


def _place_of(cue: Cue) -> tuple[int, int]:
    return cue.turn, cue.start


def _how(cue: Cue) -> str:
    return cue.name.removeprefix(_NAMESPACE)


def _around(core: Core, cue: Cue) -> str:
    place = core.folded_position(cue.turn, cue.start)
    start, end = core.sentence_at(cue.turn, place)
    return core.text[max(start, place - 30) : min(end, place + 60)]


def _is_supposed(core: Core, cue: Cue) -> bool:
    """True where an "if" comes before the no in its sentence: "if it's sold out, we'll call"."""
    place = core.folded_position(cue.turn, cue.start)
    return _IF.search(core.text, core.sentence_at(cue.turn, place)[0], place) is not None


def _ask(core: Core, prompt: Run, asked: dict[int, tuple[Question, ...]], *, weak: str) -> tuple[int, int, int] | None:
    """The last sentence of a run that asks for something, in original characters."""
    for turn in reversed(prompt.turns):
        questions = [item for item in asked.get(turn, ()) if not item.social]
        for item in reversed(questions):
            first = core.folded_position(turn, item.start)
            text = core.text[first : core.folded_position(turn, max(item.start, item.end - 1)) + 1]
            asks = item.type == "request" or _SEEKS.search(text) or not _WELCOME.search(text)
            if asks and not (weak in _SOFT and item.type in _FACTS):
                return turn, item.start, item.end
        if questions and weak:
            return None
        for start, end in reversed(core.sentences(turn)):
            if WANTS.search(core.text, start, end):
                return (turn, *core.original(turn, start, end))
    return None


def _event(core: Core, place: tuple[int, int, int], how: str) -> Event:
    turn, start, end = place
    quote = core.interaction.turns[turn].text[start:end]
    return Event(
        kind=KIND, turn=turn, start=start, end=end, quote=quote, intensity=0.8 if how in STRONG else 0.5, type=how
    )
