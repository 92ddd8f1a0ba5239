"""What customers tell of themselves, as whole sentences: what the lexicon found, and stories of their own."""

from __future__ import annotations

import re

from relational.analysis.core import Core
from relational.analysis.experience import own_experience
from relational.contract import Event
from relational.cues.matcher import CUSTOMER

# Told without a word of the lexicon: weaker, and only where a sentence has room for a story.
_STORY = 0.35
_SHORTEST_STORY = 6
# Each further thing told in the same sentence makes it weigh more.
_MORE = 0.1
_LONGEST = 160
# What is personal goes on to the end of its clause.
_FURTHER = 40
_CLAUSE_END = re.compile(r"[,;:.!?\v()]| - | (?=(?:and|but|so|because|which) )")
# Security questions and set phrases name people and money too.
_NOT_PERSONAL = re.compile(
    r"\b(?:maiden name|security (?:question|answer)|password|my name is|family (?:ticket|plan|account|name|link|room)"
    r"|first (?:time|name) (?:is|was)|parent(?:al)? (?:account|control)|thank you for your time|dear (?:team|sir))\b"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|we're|we've|us|our|ours)\b")


def disclosures(core: Core, found: list[Event]) -> list[Event]:
    """One event for each sentence in which the customer tells something of themselves, in order of place.

    `type` is the lexicon's (people, plans, health, work, deadline, money, occasion, place, pet, history) of the
    strongest cue in it, or "story" for an experience of their own that no cue names; the quote is the sentence, and
    `target` the part of it that is personal.
    """
    events: dict[tuple[int, int], Event] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for event in found:
        start = core.folded_position(event.turn, event.start)
        end = core.folded_position(event.turn, event.end - 1) + 1
        sentence = core.sentence_at(event.turn, start)
        if _NOT_PERSONAL.search(core.text, *sentence):
            continue
        key = (event.turn, sentence[0])
        known = events.get(key)
        kind, intensity = event.type, event.intensity
        if known is not None:
            kind = event.type if event.intensity > known.intensity else known.type
            intensity = round(min(1.0, max(event.intensity, known.intensity) + _MORE), 3)
            start, end = min(start, spans[key][0]), max(end, spans[key][1])
        spans[key] = start, end
        events[key] = _event(core, event.turn, sentence, (start, end), kind, intensity)
    for turn, side in enumerate(core.sides):
        if side == CUSTOMER and _OWN.search(core.text, *core.bounds(turn)):
            _stories(core, turn, events)
    return list(events.values())


def _stories(core: Core, turn: int, events: dict[tuple[int, int], Event]) -> None:
    for sentence in core.sentences(turn):
        text = core.text[slice(*sentence)]
        if text.count(" ") < _SHORTEST_STORY or (turn, sentence[0]) in events or _NOT_PERSONAL.search(text):
            continue
        if own_experience(text):
            events[turn, sentence[0]] = _event(core, turn, sentence, sentence, "story", _STORY)


def _event(
    core: Core, turn: int, sentence: tuple[int, int], told: tuple[int, int], kind: str, intensity: float
) -> Event:
    """The sentence as an event, or what stands around the place of one too long to quote."""
    first, last = sentence
    if last - first > _LONGEST:
        cut = core.text.rfind(" ", first, max(first, told[0] - _LONGEST // 4))
        first = cut + 1 if cut > first else first
        if last - first > _LONGEST:
            stop = core.text.rfind(" ", told[0], first + _LONGEST)
            last = stop if stop > told[0] else min(sentence[1], first + _LONGEST)
    start, end = core.original(turn, first, last)
    clause = _CLAUSE_END.search(core.text, min(told[1], sentence[1]), min(sentence[1], told[1] + _FURTHER))
    place = core.original(turn, told[0], clause.start() if clause else min(sentence[1], told[1] + _FURTHER))
    text = core.interaction.turns[turn].text
    return Event(
        kind="disclosure",
        turn=turn,
        start=start,
        end=end,
        quote=text[start:end],
        intensity=intensity,
        type=kind,
        target=text[slice(*place)],
    )
