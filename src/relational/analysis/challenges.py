"""Where the customer challenges the firm's version, stretches it or slips, and the reply to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.complaints import is_excerpt, most_telling
from relational.analysis.heat import heated, is_press
from relational.contract import Cue, Event, Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

_EVENTS = ("hyperbole", "immaterial-slip")
# In an exchange of a few runs the first one may be the middle of a quarrel: a failure told is blame already.
_EXCERPT_EVENTS = ("firm-failure", "problem")
_PREFIX = "relational/challenge."
_ACCUSES = _PREFIX + "accuses"
_KIND = "challenge"
_TOLD = 0.6
_BLAMES = frozenset({"information", "disrespect"})
_BLAMED = 0.5
_STATED = 0.4
_CLAIMED = 1
_LONGEST = 160


@frozen
class Challenge:
    """A reply to what could be contested; `event` is what the customer said, or None where only the reply tells."""

    reply: Run
    event: Event | None
    weight: float


def challenges(analysis: Analysis, told: Sequence[str]) -> tuple[Challenge, ...]:
    """The replies to challenges, stretched words and slips, in order; one for each reply.

    A reply that itself contests or concedes (the cues `told`) shows that there was something to contest. A reply judged
    alone is one challenge.
    """
    return analysis.once(("challenges", tuple(told)), lambda: tuple(_found(analysis, told)))


def _found(analysis: Analysis, told: Sequence[str]) -> list[Challenge]:
    if analysis.focus is not None:
        reply = analysis.run_of(analysis.focus)
        return [] if reply is None else [Challenge(reply, None, 1.0)]
    excerpt = _is_excerpt(analysis)
    kinds = (*_EVENTS, *_EXCERPT_EVENTS) if excerpt else _EVENTS
    events = [
        _event(analysis, event.turn, event.start, event.end, event.intensity, kind)
        for kind in kinds
        for event in analysis.events(kind)
        if event.holder == "customer" and not is_press(event)
    ]
    events += _challenged(analysis)
    if not excerpt:
        events += _blamed(analysis)
    by_reply: dict[int, Challenge] = {}
    for event in sorted(events, key=lambda event: (event.turn, event.start)):
        for reply in analysis.reply_to(event, 1):
            held = by_reply.get(reply.index)
            if held is None or held.weight < event.intensity:
                by_reply[reply.index] = Challenge(reply, event, event.intensity)
    for cue in (cue for name in told if name in analysis.found() for cue in analysis.cues(name)):
        run = analysis.run_of(cue.turn)
        if cue.discounted is None and run is not None and run.index not in by_reply:
            by_reply[run.index] = Challenge(run, _prompt(analysis, run), _TOLD)
    if not by_reply and _is_excerpt(analysis):
        return _stated(analysis)
    return [by_reply[index] for index in sorted(by_reply)]


def _stated(analysis: Analysis) -> list[Challenge]:
    """In an exchange cut out of a talk: the reply to the customer's most telling statement, or "why"."""
    core = analysis._core  # noqa: SLF001 - the folded text is the package's own
    for run in reversed(analysis.runs("agent")):
        prompt = analysis.prompt(run)
        if prompt is None:
            continue
        stated = most_telling(core, prompt)
        if stated is not None and stated.points >= _CLAIMED:
            event = _event(analysis, stated.turn, stated.start, stated.end, _STATED)
            return [Challenge(run, event, _STATED)]
    return []


def _blamed(analysis: Analysis) -> list[Event]:
    """Anger that is vented at the firm, and what it told wrongly or treated badly: blame, whatever the words."""
    angry = [item.event for item in heated(analysis)]
    failed = [event for event in analysis.events("firm-failure") if event.type in _BLAMES and event.holder != "agent"]
    return [_event(analysis, event.turn, event.start, event.end, _BLAMED) for event in (*angry, *failed)]


def _is_excerpt(analysis: Analysis) -> bool:
    """True for an exchange cut out of a talk: whatever was said before it is not known."""
    return is_excerpt(analysis._core)  # noqa: SLF001 - the package's own


def _challenged(analysis: Analysis) -> list[Event]:
    """The customer's words against the firm's version: once the agent has spoken, accusations from the start."""
    first = next((run.turns[0] for run in analysis.runs("agent")), None)
    if first is None:
        return []
    excerpt = _is_excerpt(analysis)
    return [
        _event(analysis, cue.turn, cue.start, cue.end, cue.strength)
        for name in sorted(name for name in analysis.found() if name.startswith(_PREFIX))
        for cue in analysis.cues(name)
        if cue.discounted is None and (name == _ACCUSES or cue.turn > first or excerpt) and not _answers(analysis, cue)
    ]


def _answers(analysis: Analysis, cue: Cue) -> bool:
    """True for a "no" that only answers what the agent just asked."""
    if not cue.quote.lower().startswith("no"):
        return False
    run = analysis.run_of(cue.turn)
    before = None if run is None else analysis.reply_before(run)
    return before is not None and "?" in analysis.interaction.turns[before.turns[-1]].text


def _event(analysis: Analysis, turn: int, start: int, end: int, weight: float, kind: str = _KIND) -> Event:
    """An event that is quoted with its sentence."""
    sentence = next((each for each in analysis.sentences(turn) if start < each.end), None)
    first, last = (start, end) if sentence is None else (min(start, sentence.start), max(end, sentence.end))
    if last - first > _LONGEST:
        first, last = start, end
    quote = analysis.interaction.turns[turn].text[first:last]
    return Event(kind=kind, turn=turn, start=first, end=last, quote=quote, intensity=weight, type="challenge")


def _prompt(analysis: Analysis, reply: Run) -> Event | None:
    prompt = analysis.prompt(reply)
    if prompt is None:
        return None
    turn = prompt.turns[-1]
    text = analysis.interaction.turns[turn].text
    return _event(analysis, turn, 0, len(text), _TOLD) if text else None
