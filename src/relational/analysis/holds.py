"""Holds in silence and transfers, as far as a talk's times and names tell of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from relational.analysis.signals import Gap, announced, gaps
from relational.interaction import Role, role_of

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# A wait of more than a minute is a hold.
HOLD = 60.0
# What typing may take in a chat, whose turns have no end: seconds a word.
_TYPING = 0.5


def waits(analysis: Analysis) -> tuple[Gap, ...] | None:
    """The waits of more than a minute, typing left out; None where the talk has no times.

    The first reply is no hold: how soon it came is another matter.
    """
    timed = gaps(analysis)
    if not timed:
        return None
    long = (gap for gap in timed if gap.seconds - _TYPING * gap.words > HOLD)
    return tuple(gap for gap in long if analysis.reply_before(gap.prompt) is not None)


def silent_holds(analysis: Analysis) -> tuple[Gap, ...] | None:
    """Those of the waits that nobody announced; None where the talk has no times."""
    found = waits(analysis)
    return None if found is None else tuple(gap for gap in found if not announced(analysis, gap))


def transfers(analysis: Analysis) -> int | None:
    """How often the agent's side changed hands; None where its speakers have no names.

    A label that says what somebody is ("agent") is no name.
    """
    names = [run.speaker for run in analysis.runs() if run.role.value in ("agent", "supervisor")]
    if not names or any(name is None or role_of(name) is not Role.UNKNOWN for name in names):
        return None
    return sum(before != after for before, after in pairwise(names))
