"""Pressing that no lexicon names: in an exchange of a few runs, a complaint with a mark of heat on it."""

from __future__ import annotations

import re

from relational.analysis.complaints import is_excerpt, most_telling
from relational.analysis.core import Core
from relational.contract import Event
from relational.cues.matcher import CUSTOMER

TYPE = "press-marked"
_STRENGTH = 0.25
_COMPLAINS = 2
# A stretched word that is weaker than this is no heat of itself.
_STRONG = 0.5
_MARKED = re.compile(r"!|\?{2}|\b[A-Z]{4,}\b")
_PRESSED = re.compile(
    r"\b(?:bloody|damn|hell|stop \w+ing|because (?:of )?you|if (?:that|this|it|you|he|she|they|the|nobody)\b[^.!?]*"
    r"\bi(?:'m|'ll| will| am) \w+|help me|seriously|crying|every time|all (?:liars|of you))\b"
)


def pressing(core: Core, found: list[Event]) -> list[Event]:
    """What the lexicon found; in an exchange of a few runs without a strong one, marked complaints and threats too."""
    if any(event.intensity >= _STRONG or event.type.startswith("press") for event in found) or not is_excerpt(core):
        return found
    events = list(found)
    for run in core.runs.all():
        if core.sides[run.turns[0]] != CUSTOMER:
            continue
        stated = most_telling(core, run)
        words = any(_PRESSED.search(core.text, *core.bounds(turn)) for turn in run.turns)
        marked = any(_MARKED.search(core.interaction.turns[turn].text) for turn in run.turns)
        if (words or (marked and stated is not None)) and (stated is None or words or stated.points >= _COMPLAINS):
            turn = run.turns[-1]
            whole = core.original(turn, *core.sentences(turn)[-1])
            turn, start, end = (turn, *whole) if stated is None else (stated.turn, stated.start, stated.end)
            quote = core.interaction.turns[turn].text[start:end]
            events.append(
                Event(kind="hyperbole", turn=turn, start=start, end=end, quote=quote, intensity=_STRENGTH, type=TYPE)
            )
    return events
