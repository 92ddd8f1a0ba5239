"""What was due: events of one talk, grouped into opportunities with the replies that may answer them."""

from __future__ import annotations

from attrs import field, frozen

from relational.analysis import Analysis
from relational.contract import Event, Run
from relational.rubrics.model import CriterionSpec

# The same feeling repeated within three runs is one episode: repeating must not multiply what is due.
_EPISODE = 3
# No episode weighs more than two fifths, once there are enough of them to share.
_CAP = 0.4


@frozen
class Opportunity:
    """One thing that called for a response; `replies` come in order, with their distance in agent runs.

    `event` is the strongest of its events, or None where a reply is judged without one.
    """

    events: tuple[Event, ...]
    replies: tuple[tuple[Run, int], ...]
    weight: float
    event: Event | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        strongest = max(self.events, key=lambda event: event.intensity) if self.events else None
        object.__setattr__(self, "event", strongest)


def key_of(spec: CriterionSpec) -> tuple[object, ...]:
    """What makes the opportunities of two criteria the same."""
    return ("opportunities", spec.answers, spec.types, spec.min_intensity, spec.within, spec.per)


def opportunities(analysis: Analysis, spec: CriterionSpec, key: tuple[object, ...]) -> tuple[Opportunity, ...]:
    """The opportunities of a criterion, in order; equal keys get the same answer object."""
    return analysis.once(key, lambda: _capped(_find(analysis, spec)))


def _find(analysis: Analysis, spec: CriterionSpec) -> list[Opportunity]:
    events = [event for kind in spec.answers for event in analysis.events(kind) if _counts(event, spec)]
    events.sort(key=lambda event: (event.turn, event.start))
    if analysis.focus is not None:
        return _of_focus(analysis, events)
    if spec.per == "reply":
        return _by_reply(analysis, events)
    return _by_episode(analysis, events, spec.within)


def _counts(event: Event, spec: CriterionSpec) -> bool:
    return (
        event.intensity >= spec.min_intensity
        and event.holder != "other"
        and (not spec.types or event.type in spec.types)
    )


def _of_focus(analysis: Analysis, events: list[Event]) -> list[Opportunity]:
    """A reply judged alone is one opportunity, whatever was seen before it."""
    assert analysis.focus is not None
    reply = analysis.run_of(analysis.focus)
    if reply is None:
        return []
    prompt = analysis.prompt(reply)
    seen = tuple(event for event in events if prompt is not None and event.turn in prompt.turns)
    return [Opportunity(seen, ((reply, 0),), 1.0)]


def _by_reply(analysis: Analysis, events: list[Event]) -> list[Opportunity]:
    groups: dict[int, list[Event]] = {}
    for event in events:
        agents = event.holder == "agent"
        run = analysis.run_of(event.turn) if agents else next(iter(analysis.reply_to(event, 1)), None)
        if run is not None:
            groups.setdefault(run.index, []).append(event)
    found = []
    for index, group in sorted(groups.items()):
        asked = tuple(event for event in group if event.holder != "agent")
        found.append(Opportunity(asked, ((analysis.run(index), 0),), max(event.intensity for event in group)))
    return found


def _by_episode(analysis: Analysis, events: list[Event], within: int) -> list[Opportunity]:
    episodes: list[list[Event]] = []
    latest: dict[str, tuple[int, list[Event]]] = {}
    for event in events:
        run = analysis.run_of(event.turn)
        place = -1 if run is None else run.index
        last, episode = latest.get(event.kind, (-1, []))
        if not episode or place - last > (_EPISODE if event.kind == "emotion" else 0):
            episode = []
            episodes.append(episode)
        episode.append(event)
        latest[event.kind] = place, episode
    found = []
    for episode in episodes:
        replies = {run.index: run for event in episode for run in analysis.reply_to(event, within)}
        # Nobody could answer what came last: the talk ends there.
        if replies:
            # Late is late: the distance counts from where the episode began.
            ordered = tuple((replies[index], distance) for distance, index in enumerate(sorted(replies)))
            found.append(Opportunity(tuple(episode), ordered, max(event.intensity for event in episode)))
    return found


def _capped(found: list[Opportunity]) -> tuple[Opportunity, ...]:
    total = sum(item.weight for item in found)
    if len(found) < 3 or all(item.weight <= _CAP * total for item in found):
        return tuple(found)
    return tuple(Opportunity(item.events, item.replies, min(item.weight, _CAP * total)) for item in found)
