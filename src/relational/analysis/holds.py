"""Holds in silence and transfers, as far as a talk's times and names tell of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from relational.analysis.answering import holds
from relational.analysis.signals import Gap, gaps

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# A wait of more than a minute is a hold.
HOLD = 60.0
# What typing may take in a chat, whose turns have no end: seconds a word.
_TYPING = 0.5


def silent_holds(analysis: Analysis) -> tuple[Gap, ...] | None:
    """The waits of more than a minute, typing left out, that nobody announced; None where the talk has no times.

    The first reply is no hold: how soon it came is another matter.
    """
    timed = gaps(analysis)
    if not timed:
        return None
    return tuple(gap for gap in timed if gap.seconds - _TYPING * gap.words > HOLD and _unannounced(analysis, gap))


def _unannounced(analysis: Analysis, gap: Gap) -> bool:
    before = analysis.reply_before(gap.prompt)
    return before is not None and not any(holds(text) for turn in before.turns for text in analysis.folded(turn))


def transfers(analysis: Analysis) -> int | None:
    """How often the agent's side changed hands; None where its speakers have no names."""
    names = [run.speaker for run in analysis.runs() if run.role.value in ("agent", "supervisor")]
    if not names or any(name is None for name in names):
        return None
    return sum(before != after for before, after in pairwise(names))
