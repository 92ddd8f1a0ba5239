"""Which misses are shown, and how they are quoted: what was granted or only filled in a form is nothing missed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from relational.analysis.filling import fills_in, takes_a_step
from relational.analysis.granting import is_granted
from relational.analysis.quoting import around
from relational.outcome import Missed

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# What leaves something open; a feeling or a disclosure asks for an answer of its own, however it stands.
_OPEN = frozenset({"problem", "preference", "unmet-request", "question", "decision"})
# Fewer spaces than this, and the words found make no sense alone.
_LEGIBLE = 3
_WISHES = frozenset({"problem", "preference", "unmet-request"})


def shown(analysis: Analysis, missed: Iterable[Missed]) -> tuple[Missed, ...]:
    """The misses that are real, a word or two quoted with their sentence.

    None for a form that is filled in, for the answer to the agent's question, or for an ask that the next reply grants.
    """
    core = analysis._core  # noqa: SLF001 - the package's own
    kept = []
    for item in missed:
        if item.event in _OPEN and (
            fills_in(core, item.turn, item.start)
            or (item.event in _WISHES and _is_step(analysis, item))
            or is_granted(core, item.turn, item.start, item.end)
        ):
            continue
        kept.append(_legible(analysis, item) if item.quote.count(" ") < _LEGIBLE else item)
    return tuple(kept)


def _legible(analysis: Analysis, item: Missed) -> Missed:
    core = analysis._core  # noqa: SLF001 - the package's own
    start, end = around(core, item.turn, item.start, item.end)
    return attrs.evolve(item, start=start, end=end, quote=core.interaction.turns[item.turn].text[start:end])


def _is_step(analysis: Analysis, item: Missed) -> bool:
    """True for a few words that answer the agent's question and name no trouble."""
    if not takes_a_step(analysis._core, item.turn, item.start):  # noqa: SLF001 - the package's own
        return False
    return not any(
        event.turn == item.turn and event.type != "request" and event.start < item.end and item.start < event.end
        for event in analysis.events("problem")
    )
