"""Heated runs of the customer's: anger, contempt, panic and drama, and how hot they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.complaints import is_excerpt
from relational.contract import Event, Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

HOT = 0.65
WARM = 0.6
INSULT = "relational/emotion.anger.insult"
# Disappointment and worry are cold: they ask for empathy, not for calm.
_HEATED = frozenset({"anger", "frustration"})
_FEAR = "fear"
_PANIC = 0.7
_HYPERBOLE = 0.5
# One more angry thing in the same breath, an exclamation mark and an oath raise the heat a little.
_MORE = 0.06
_MOST = 0.18
_SWEARS = re.compile(
    r"\b(?:bloody|damn(?:ed)?|hell|crap|shit\w*|fuck\w*|wtf|arse\w*|ass|bullshit|bollocks"
    r"|god ?damn|sod(?:ding)?|freaking|frigging"
    r"|for (?:god|heaven|christ|goodness|pity)'?s? ?'?sake)\b",
    re.IGNORECASE,
)
_SWORN = 0.1
_PRESS = "press-"
_WAYS = 3
# Marks and capitals count for little: only where somebody presses as well.
_MARKED = re.compile(r"[!?]{2}|!|\b[A-Z]{3,}\b")
# Runs this close belong to one outburst.
_OUTBURST = 4


@frozen
class Heat:
    """A heated run, the words that show it best, how hot it is (WARM..1), and whether somebody is called names."""

    run: Run
    event: Event
    heat: float
    abusive: bool


def heated(analysis: Analysis) -> tuple[Heat, ...]:
    """The customer's heated runs, in order."""
    return analysis.once("heated", lambda: _heated(analysis))


def heat_before(analysis: Analysis, reply: Run) -> Heat | None:
    """The heated run that a reply directly follows, or None."""
    prompt = analysis.prompt(reply)
    if prompt is None:
        return None
    return _by_run(analysis).get(prompt.index)


def _by_run(analysis: Analysis) -> dict[int, Heat]:
    return analysis.once("heat by run", lambda: {item.run.index: item for item in heated(analysis)})


def outburst(analysis: Analysis, reply: Run) -> tuple[Run, ...]:
    """The replies to heated runs shortly before a reply: together they answer one outburst."""
    by_run = _by_run(analysis)
    shortly = range(reply.index - _OUTBURST - 1, reply.index)
    prompts = [by_run[index].run for index in shortly if index in by_run]
    first = {run.index: run for prompt in prompts if (run := _reply(analysis, prompt)) is not None}
    return tuple(run for index, run in first.items() if index < reply.index)


def _reply(analysis: Analysis, prompt: Run) -> Run | None:
    event = Event(kind="", turn=prompt.turns[-1], start=0, end=0, quote="")
    return next(iter(analysis.reply_to(event, 1)), None)


def _heated(analysis: Analysis) -> tuple[Heat, ...]:
    groups: dict[int, list[Event]] = {}
    presses: dict[int, list[Event]] = {}
    runs: dict[int, Run] = {}
    for event in (*analysis.events("emotion"), *analysis.events("hyperbole")):
        run = analysis.run_of(event.turn)
        if run is None:
            continue
        runs[run.index] = run
        if is_press(event):
            presses.setdefault(run.index, []).append(event)
        elif _counts(event):
            groups.setdefault(run.index, []).append(event)
    for index, events in presses.items():
        if _presses(analysis, events):
            groups.setdefault(index, []).extend(events)
    if not groups:
        return ()
    insulted = {cue.turn for cue in analysis.cues(INSULT) if cue.discounted is None}
    found = (_measured(analysis, runs[index], events, insulted) for index, events in sorted(groups.items()))
    warm = tuple(item for item in found if item.heat >= WARM)
    # Who has boiled over once in a talk is heated where they are merely worn down as well.
    return warm if any(item.heat >= HOT for item in warm) else ()


def _presses(analysis: Analysis, events: list[Event]) -> bool:
    """Whether pressing is heat: in an exchange of a few runs any, in a talk three ways of it, or two with a mark."""
    if is_excerpt(analysis._core):  # noqa: SLF001 - the package's own
        return True
    texts = (analysis.interaction.turns[turn].text for turn in {event.turn for event in events})
    return len({event.type for event in events}) + any(map(_MARKED.search, texts)) >= _WAYS


def is_press(event: Event) -> bool:
    """True for pressing: a repeated demand, an accusation, an ultimatum, a question that wants no answer."""
    return event.type.startswith(_PRESS)


def _counts(event: Event) -> bool:
    if event.kind == "hyperbole":
        return event.intensity >= _HYPERBOLE and not is_press(event)
    if event.holder == "other":
        return False
    return event.type in _HEATED or (event.type == _FEAR and event.intensity >= _PANIC)


def _measured(analysis: Analysis, run: Run, events: list[Event], insulted: set[int]) -> Heat:
    strongest = max(events, key=_strength)
    more = _MORE * (len({event.quote for event in events}) - 1)
    texts = [analysis.interaction.turns[turn].text for turn in {event.turn for event in events}]
    marked = (_MORE if any("!" in text for text in texts) else 0.0) + (
        _SWORN if any(map(_SWEARS.search, texts)) else 0.0
    )
    heat = _strength(strongest) + min(_MOST, more) + marked
    return Heat(run, strongest, round(min(1.0, heat), 3), not insulted.isdisjoint(run.turns))


def _strength(event: Event) -> float:
    return max(HOT, event.intensity) if event.kind == "hyperbole" else event.intensity
