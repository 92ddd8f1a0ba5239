"""Events: what a speaker does that calls for a response."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from relational.analysis.core import Core
from relational.analysis.questions import asks
from relational.contract import Event
from relational.cues.definition import CueDefinition
from relational.cues.files import load_cues
from relational.cues.matcher import AGENT, CUSTOMER

NAMESPACE = "relational/"
EXPLANATION_WORDS = 25

_BOOST = re.compile(r"\b(?:so|very|really|extremely|incredibly|absolutely|totally|completely|utterly|beyond|super|seriously|deeply|fucking|bloody|too|such)(?: \w+)? ?$")
_DAMPEN = re.compile(r"\b(?:a (?:bit|little)|slightly|somewhat|kind of|kinda|sort of|fairly|not (?:too|very|that|really)) ?$")
_THIRD = re.compile(
    r"\b(?:he|she|they|who|(?:my|our|his|her|their|the) (?:boss|manager|husband|wife|partner|mother|father|mom|mum|dad|son|daughter|kids?|children|friend|sister|brother|colleague|client|customer|boyfriend|girlfriend|family)s?)"
    r"(?:'s| is| was| are| were| got| gets| feels| felt| seems?| looks?| has been| will be)(?: \w+){0,2} ?$"
)
_TARGET = re.compile(r"[ ,]*(?:\w+ )?(?:about|that|because|with|at|of|by|over|for|when|since|to) (?P<what>[^.!?,;\v\n]{3,60})")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")


@cache
def lexicon() -> dict[str, CueDefinition]:
    """The cues of the built-in event lexicon, by name without namespace: one file for each kind of event."""
    cues: dict[str, CueDefinition] = {}
    for file in sorted(files("relational.analysis").joinpath("lexicon").iterdir(), key=lambda file: file.name):
        cues |= load_cues(file.read_text(encoding="utf-8"), f"relational/analysis/lexicon/{file.name}", shared=cues)
    return cues


def of_kind(core: Core, kind: str) -> tuple[Event, ...]:
    """Every event of a kind, in order of place."""
    make = _MAKERS.get(kind, _from_cues)
    return tuple(sorted(make(core, kind), key=lambda event: (event.turn, event.start, event.end)))


def _from_cues(core: Core, kind: str) -> list[Event]:
    """One event for each cue of the kind that no guard discounts; overlapping ones keep the strongest."""
    events: list[Event] = []
    prefix = f"{NAMESPACE}{kind}."
    for identifier in core.found:
        if not identifier.startswith(prefix):
            continue
        name = identifier.removeprefix(NAMESPACE)
        for cue in core.cues(identifier, identifier):
            if cue.discounted is None:
                parts = name.split(".")
                events.append(
                    Event(
                        kind=kind,
                        turn=cue.turn,
                        start=cue.start,
                        end=cue.end,
                        quote=cue.quote,
                        intensity=cue.strength,
                        type=parts[1] if len(parts) > 1 else "",
                    )
                )
    return _without_overlaps(events)


def _without_overlaps(events: list[Event]) -> list[Event]:
    if len(events) < 2:
        return events
    kept: dict[int, list[Event]] = {}
    for event in sorted(events, key=lambda event: (-event.intensity, event.start - event.end, event.start, event.type)):
        same = kept.setdefault(event.turn, [])
        if all(event.end <= other.start or event.start >= other.end for other in same):
            same.append(event)
    return [event for same in kept.values() for event in same]


def _emotions(core: Core, kind: str) -> list[Event]:
    """Feelings with holder, intensity and target."""
    events = []
    for event in _from_cues(core, kind):
        start = core.folded_position(event.turn, event.start)
        end = core.folded_position(event.turn, event.end - 1) + 1
        before = core.text[max(core.starts[event.turn], start - 60) : start]
        intensity = event.intensity
        if _DAMPEN.search(before):
            intensity *= 0.6
        elif _BOOST.search(before):
            intensity *= 1.25
        # Capitals and exclamation marks move the intensity by a tenth at most.
        if _shouts(core.interaction.turns[event.turn].text):
            intensity += 0.1
        target = _TARGET.match(core.text, end)
        place = core.original(event.turn, *target.span("what")) if target else (0, 0)
        events.append(
            Event(
                kind=kind,
                turn=event.turn,
                start=event.start,
                end=event.end,
                quote=event.quote,
                intensity=round(min(1.0, intensity), 3),
                type=event.type,
                holder="other" if _THIRD.search(before) else "customer",
                target=core.interaction.turns[event.turn].text[place[0] : place[1]],
            )
        )
    return events


def _shouts(text: str) -> bool:
    """Two exclamation marks, or a word in capitals where not everything is."""
    return "!!" in text or (_CAPITALS.search(text) is not None and not text.isupper())


def _questions(core: Core, kind: str) -> list[Event]:
    """Every question of the customer's, with its type."""
    events = []
    for turn, side in enumerate(core.sides):
        if side == CUSTOMER:
            text = core.interaction.turns[turn].text
            for asked in core.once(("asks", turn), lambda turn=turn: asks(core, turn)):  # type: ignore[misc]
                events.append(
                    Event(
                        kind=kind,
                        turn=turn,
                        start=asked.start,
                        end=asked.end,
                        quote=text[asked.start : asked.end],
                        type=asked.type,
                    )
                )
    return events


def _explanations(core: Core, kind: str) -> list[Event]:
    """Agent runs of 25 words or more: the agent's own kind, which no customer's event need precede."""
    events = []
    for index, side in enumerate(core.runs.run_sides):
        if side != AGENT:
            continue
        turns = core.runs.turns[index]
        if sum(core.text.count(" ", *core.bounds(turn)) + 1 for turn in turns) >= EXPLANATION_WORDS:
            turn = turns[0]
            text = core.interaction.turns[turn].text
            events.append(Event(kind=kind, turn=turn, start=0, end=len(text), quote=text, holder="agent"))
    return events


_MAKERS: dict[str, Callable[[Core, str], list[Event]]] = {
    "emotion": _emotions,
    "question": _questions,
    "explanation": _explanations,
}
