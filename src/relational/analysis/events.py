"""Events: what a speaker does that calls for a response."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from operator import attrgetter

from relational.analysis import limits
from relational.analysis.core import Core
from relational.analysis.disclosures import disclosures
from relational.analysis.emotions import emotions
from relational.analysis.failures import failures
from relational.analysis.pressing import pressing
from relational.analysis.problems import problems
from relational.analysis.questions import all_asked
from relational.analysis.seniors import escalations
from relational.contract import Event
from relational.cues.definition import CueDefinition
from relational.cues.files import load_cues

NAMESPACE = "relational/"
_start_of = attrgetter("start")


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
        # In order of place, so that only two neighbors can be in the way.
        same = kept.setdefault(event.turn, [])
        at = bisect_left(same, event.start, key=_start_of)
        if (at == len(same) or event.end <= same[at].start) and (at == 0 or same[at - 1].end <= event.start):
            same.insert(at, event)
    return [event for same in kept.values() for event in same]


def _emotions(core: Core, kind: str) -> list[Event]:
    """Feelings with holder, intensity and target."""
    return emotions(core, _from_cues(core, kind))


def _failures(core: Core, kind: str) -> list[Event]:
    """What the firm did wrong, with its clause, and who says so."""
    return failures(core, _from_cues(core, kind))


def _hyperboles(core: Core, kind: str) -> list[Event]:
    """Stretched words, and pressing."""
    return pressing(core, _from_cues(core, kind))


def _problems(core: Core, kind: str) -> list[Event]:
    """Troubles and wishes that are still so, and say more than a form wants."""
    return problems(core, _from_cues(core, kind))


def _escalations(core: Core, kind: str) -> list[Event]:
    """The wish for somebody senior, also where only the reply shows it."""
    return escalations(core, _from_cues(core, kind))


def _questions(core: Core, kind: str) -> list[Event]:
    """Every question of the customer's, with its type."""
    turns = core.interaction.turns
    return [
        Event(
            kind=kind,
            turn=turn,
            start=item.start,
            end=item.end,
            quote=turns[turn].text[item.start : item.end],
            type=item.type,
        )
        for turn, items in core.once("asked", lambda: all_asked(core)).items()
        for item in items
    ]


def _explanations(core: Core, kind: str) -> list[Event]:
    """Agent runs that explain something: the agent's own kind; `type` is what they answer (see Explanation.ask)."""
    from relational.analysis.explanation import explanations  # which looks at other events itself

    found = core.once("explanations", lambda: explanations(core))
    texts = core.interaction.turns
    return [
        Event(
            kind=kind,
            turn=turn,
            start=0,
            end=len(texts[turn].text),
            quote=texts[turn].text,
            type=item.ask,
            holder="agent",
        )
        for item in found.values()
        for turn in item.reply.turns[:1]
    ]


def _disclosures(core: Core, kind: str) -> list[Event]:
    """What the customer tells of themselves, sentence by sentence."""
    return disclosures(core, _from_cues(core, kind))


_MAKERS: dict[str, Callable[[Core, str], list[Event]]] = {
    "emotion": _emotions,
    "firm-failure": _failures,
    "problem": _problems,
    "escalation": _escalations,
    "hyperbole": _hyperboles,
    "disclosure": _disclosures,
    "question": _questions,
    "explanation": _explanations,
    limits.KIND: limits.events,
}
