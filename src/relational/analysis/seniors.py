"""A wish for somebody senior that only the reply shows: it fetches, names, keeps away or stands in for one."""

from __future__ import annotations

import re

from relational.analysis.complaints import is_excerpt
from relational.analysis.core import Core
from relational.contract import Event
from relational.cues.matcher import AGENT, CUSTOMER

KIND = "escalation"
# A greeting wishes for nobody.
_SHORTEST = 2
_SENIOR = (
    r"(?:(?:my|our|the|a|your) (?:\w+ )?(?:manager|supervisor|lead|leader|boss|director|superior|head|chief"
    r"|principal)s?"
    r"|(?:managers|supervisors|directors|superiors|management|head office)"
    r"|(?:some|any|no )(?:one|body)(?: \w+)? (?:above|senior|higher|over) ?\w*)"
)
_HANDS = re.compile(
    rf"\b(?:get\w*|fetch\w*|bring\w*|ring\w*|call\w*|ask\w*|put\w*|pass\w*|connect\w*|transfer\w*|escalat\w*|tak(?:e"
    rf"|ing)"
    rf"|hand\w*|find\w*|walk\w*|brief\w*|speak|talk|involve|bother\w*|send\w*|refer\w*|that's|there is|there's|is)"
    rf"(?: \w+){{0,4}} {_SENIOR}\b"
    rf"|\b{_SENIOR}\b(?: \w+){{0,3}} (?:will|can|can't|cannot|could|won't|would|don't|doesn't|do not|does not|is"
    rf"|isn't"
    rf"|are|aren't|calls?|rings?|takes?|decides?|says?)\b"
)
# A person is wished for: one of rank, or anybody else.
_PERSON = re.compile(
    r"\b(?:(?:the|your|a|that) (?:\w+ )?(?:owner|head ?\w*|chief|principal|dean|matron|foreman|partner|landlord"
    r"|landlady|president|chair\w*|manag\w+|supervis\w+|director|superior|boss|leads?|leader|captain|chef|governor"
    r"|registrar"
    r"|consultant)|(?:someone|somebody|anyone|anybody) (?:else|other|senior|above|over|higher|more|with|who)"
    r"|(?:different|other|another|new) (?:person|agent|colleague|adviser|advisor|nurse|doctor|teacher|officer"
    r"|handler)"
    r"|above (?:you|your)|over (?:you|your head)|next level|in charge|higher up|decision[- ]makers?"
    r"|up the (?:line|ladder|chain)"
    r"|(?:in|with|have|has) (?:\w+ ){0,2}authority|(?:not|other than|anyone but|instead of|besides) you(?=[,.!?]|$)"
    r"|(?:last|final) (?:word|say)|next (?:in|up|above)|the top)\b"
)
_WISH = re.compile(
    r"\b(?:want|wish|like|love|prefer|need|demand|insist|expect|could|can|may|might|let|have|get|see|speak|talk|ring"
    r"|call"
    r"|kindly|please|better|rather|ought|should|who)\b|^(?:give|fetch|bring|put)\b"
)
# Denied, or told of others.
_NOT_SO = re.compile(
    r"\b(?:(?:don't|do not|didn't|wouldn't|needn't) (?:\w+ )?(?:want|need|wish|like|have)|said|says|told|promised"
    r"|no need)\b"
)


def escalations(core: Core, found: list[Event]) -> list[Event]:
    """What the lexicon found; in an exchange of a few runs without any, the last words before such a reply."""
    if found or not is_excerpt(core):
        return found
    for run in core.runs.all():
        if core.sides[run.turns[0]] == CUSTOMER:
            for turn in run.turns:
                for place in core.sentences(turn):
                    wished = _PERSON.search(core.text, *place) and _WISH.search(core.text, *place)
                    if wished and not _NOT_SO.search(core.text, *place):
                        return [_event(core, turn, place, "asked")]
    for reply in core.runs.all():
        prompt = core.runs.before(reply.index, CUSTOMER)
        if core.sides[reply.turns[0]] != AGENT or prompt is None:
            continue
        if any(_HANDS.search(core.text, *core.bounds(turn)) for turn in reply.turns):
            turn = prompt.turns[-1]
            last = core.sentences(turn)[-1]
            if core.text.count(" ", *last) < _SHORTEST:
                continue
            return [_event(core, turn, last, "answered")]
    return []


def _event(core: Core, turn: int, place: tuple[int, int], type_: str) -> Event:
    start, end = core.original(turn, *place)
    quote = core.interaction.turns[turn].text[start:end]
    return Event(kind=KIND, turn=turn, start=start, end=end, quote=quote, intensity=0.6, type=type_)
