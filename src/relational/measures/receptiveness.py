"""Conversational receptiveness: how open to the other's view a reply sounds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from relational.analysis import Analysis
from relational.analysis.challenges import challenges
from relational.contract import Measure, Run, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

# What no cue names: words counted as they stand.
_FIRST = frozenset("i i'm i've i'd i'll im ive me my mine myself".split())
_THIRD = frozenset("they them their theirs he him his she her hers they're people".split())
_COUNTED = {"first-person": _FIRST, "third-person": _THIRD}


@measure("receptiveness")
def receptiveness(
    analysis: Analysis, *, told: Sequence[str], markers: Mapping[str, Mapping[str, Any]], bias: float, scale: float
) -> Outcome:
    """How receptive the replies to challenges sound, 0..1: a logistic of weighted counts of markers.

    Each marker has a `weight`, the `cues` that show it, and `most`, the number of hits from which more adds nothing.
    "first-person" and "third-person" count words, "length" tens of words.
    After Yeomans, Minson, Collins, Chen and Gino 2020.
    """
    found = challenges(analysis, told)
    if not found:
        return NotApplicable("nothing in this talk could have been contested")
    total = 0.0
    evidence: list[Evidence] = []
    for item in found:
        value, shown = _of_reply(analysis, item.reply, markers, bias, scale)
        total += value
        evidence += shown
    return Score(total / len(found), evidence, opportunities=len(found))


def _of_reply(
    analysis: Analysis, reply: Run, markers: Mapping[str, Mapping[str, Any]], bias: float, scale: float
) -> tuple[float, list[Evidence]]:
    words = [word for turn in reply.turns for word in analysis.words(turn)]
    counts = counted(analysis, reply, markers, words)
    evidence = []
    points = bias
    for name, marker in markers.items():
        hits, shown = counts[name]
        points += marker["weight"] * min(marker["most"], hits)
        worth = max(-1.0, min(1.0, round(marker["weight"] / scale, 4)))
        evidence += [
            Evidence(turn=each.turn, start=each.start, end=each.end, quote=each.quote, cue=name, worth=worth)
            for each in shown[: max(1, int(marker["most"]))]
        ]
    return 1.0 / (1.0 + math.exp(-points / scale)), evidence


def counted(
    analysis: Analysis, reply: Run, markers: Mapping[str, Mapping[str, Any]], words: Sequence[str]
) -> dict[str, tuple[float, list[Evidence]]]:
    """For each marker how often it occurs in a reply, and where."""
    present = analysis.found()
    counts: dict[str, tuple[float, list[Evidence]]] = {}
    for name, marker in markers.items():
        shown = [
            analysis.evidence(cue, 0.0)
            for cue_name in marker.get("cues", ())
            if cue_name in present
            for cue in analysis.cues_in(cue_name, reply)
            if cue.discounted is None
        ]
        number = float(len(shown))
        if name in _COUNTED:
            number = float(sum(word in _COUNTED[name] for word in words))
        elif name == "length":
            number = len(words) / 10
        counts[name] = number, shown
    return counts


MEASURES: tuple[Measure, ...] = (receptiveness,)
