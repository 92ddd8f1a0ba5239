"""Who speaks while the other is still speaking, as far as starts and ends tell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from relational.interaction import Role

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# RUBRICS.md 1.20: less is the clock's grain, not an overlap.
_GRAIN = 0.4
# Whoever stops so soon was cut off; who goes on for longer was not.
_STOPS = 2.0
# So few words are said along ("mm-hm"), not across.
_ALONG = 2


@frozen
class Overlap:
    """An agent's turn that began before the customer's was over; `cut_off` where the customer then stopped."""

    prompt: int
    reply: int
    seconds: float
    cut_off: bool


def overlaps(analysis: Analysis) -> tuple[Overlap, ...] | None:
    """The overlaps in order; None where no customer's turn with an end is followed by an agent's with a start."""
    return analysis.once("overlaps", lambda: _overlaps(analysis))


def _overlaps(analysis: Analysis) -> tuple[Overlap, ...] | None:
    turns = analysis.interaction.turns
    found, looked = [], False
    for before, after in pairwise(analysis.runs()):
        prompt, reply = before.turns[-1], after.turns[0]
        said, answer = turns[prompt], turns[reply]
        if before.role is not Role.CUSTOMER or after.role is Role.CUSTOMER:
            continue
        if said.start is None or said.end is None or answer.start is None:
            continue
        looked = True
        seconds = said.end - answer.start
        if seconds > _GRAIN and answer.start >= said.start:
            outlasts = answer.end is not None and answer.end > said.end
            across = len(answer.text.split()) > _ALONG
            found.append(Overlap(prompt, reply, seconds, seconds <= _STOPS and outlasts and across))
    return tuple(found) if looked else None
