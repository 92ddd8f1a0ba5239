"""What can be told of a talk without reading its words: times, waits, turns that overlap, and who takes up the room."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from relational.analysis.holds import silent_holds, transfers, waits
from relational.analysis.overlaps import overlaps
from relational.analysis.shares import talk_share
from relational.analysis.signals import Gap, answer_time, dead_air, gaps, spoken
from relational.outcome import Signal, Unit

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

NO_TIMES = "no times"
ZONES = ("opening", "body", "closing")


def signals(analysis: Analysis) -> Mapping[str, Signal]:
    """Every signal by name; one that the talk cannot tell has a reason and no value."""
    return {**_of_times(analysis), "transfers": _transfers(analysis), **_of_shares(analysis)}


def _of_times(analysis: Analysis) -> dict[str, Signal]:
    names: dict[str, Unit] = {
        "duration": "seconds",
        "answer-time": "seconds",
        "median-gap": "seconds",
        "longest-gap": "seconds",
        "dead-air": "times",
        "holds": "times",
        "silent-holds": "times",
        "overlaps": "times",
        "interruptions": "times",
    }
    found = {name: Signal(unit=unit, reason=NO_TIMES) for name, unit in names.items()}
    if all(turn.start is None for turn in analysis.interaction.turns):
        return found
    found |= _of_gaps(analysis)
    found["duration"] = _duration(analysis)
    found["dead-air"] = _places(dead_air(analysis) if spoken(analysis) else None, "the turns have no ends")
    crossed = overlaps(analysis)
    if crossed is None:
        for name in ("overlaps", "interruptions"):
            found[name] = Signal(unit="times", reason="the turns have no ends")
    else:
        found["overlaps"] = _times(one.reply for one in crossed)
        found["interruptions"] = _times(one.reply for one in crossed if one.cut_off)
    return found


def _of_gaps(analysis: Analysis) -> dict[str, Signal]:
    timed = gaps(analysis)
    first = answer_time(analysis)
    found = {}
    if first is not None:
        found["answer-time"] = Signal(unit="seconds", value=first.seconds, turns=first.reply.turns[:1])
    else:
        found["answer-time"] = Signal(unit="seconds", reason="the agent spoke first, or the first reply has no time")
    none = "no reply has a time"
    if timed:
        longest = max(timed, key=lambda gap: gap.seconds)
        found["median-gap"] = Signal(unit="seconds", value=statistics.median(gap.seconds for gap in timed))
        found["longest-gap"] = Signal(unit="seconds", value=longest.seconds, turns=longest.reply.turns[:1])
    else:
        found |= dict.fromkeys(("median-gap", "longest-gap"), Signal(unit="seconds", reason=none))
    return found | {
        "holds": _places(waits(analysis), none),
        "silent-holds": _places(silent_holds(analysis), none),
    }


def _duration(analysis: Analysis) -> Signal:
    turns = analysis.interaction.turns
    starts = [turn.start for turn in turns if turn.start is not None]
    ends = [turn.end for turn in turns if turn.end is not None]
    return Signal(unit="seconds", value=max(starts + ends) - min(starts))


def _transfers(analysis: Analysis) -> Signal:
    moved = transfers(analysis)
    if moved is None:
        return Signal(unit="times", reason="the agents have no names")
    return Signal(unit="times", value=float(moved))


def _of_shares(analysis: Analysis) -> dict[str, Signal]:
    found = {}
    for name, zone in (("agent-share", None), *((f"agent-share-{zone}", zone) for zone in ZONES)):
        share = talk_share(analysis, zone)
        reason = "nobody spoke" if zone is None else f"nobody spoke in the {zone}"
        found[name] = Signal(unit="share", value=share, reason="" if share is not None else reason)
    return found


def _places(found: tuple[Gap, ...] | None, reason: str) -> Signal:
    if found is None:
        return Signal(unit="times", reason=reason)
    return _times(gap.reply.turns[0] for gap in found)


def _times(turns: Iterable[int]) -> Signal:
    places = tuple(turns)
    return Signal(unit="times", value=float(len(places)), turns=places)
