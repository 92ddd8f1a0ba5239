"""What the clock tells: how soon an answer came, the gaps between turns, and dead air.

Every figure is in seconds, and None or absent where the talk has no times.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.answering import holds
from relational.analysis.manner import reply_after
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# Full marks up to the first, none from the second on: seconds until somebody answers, by voice and in chat.
VOICE = (20.0, 120.0)
CHAT = (60.0, 600.0)
# A silence on the line that is longer is dead air.
DEAD_AIR = 8.0


@frozen
class Gap:
    """The time between the end of a customer's run and the start of the reply; `words` are the reply's."""

    prompt: Run
    reply: Run
    seconds: float
    words: int


def spoken(analysis: Analysis) -> bool:
    """True for a talk whose turns end as well as begin, as recordings do and chats do not."""
    return any(turn.end is not None for turn in analysis.interaction.turns)


def gaps(analysis: Analysis) -> tuple[Gap, ...]:
    """The gap before every reply whose times are known, in order; clocks that run backwards are left out."""
    return analysis.once("gaps", lambda: _gaps(analysis))


def _gaps(analysis: Analysis) -> tuple[Gap, ...]:
    turns = analysis.interaction.turns
    if all(turn.start is None for turn in turns):
        return ()
    found = []
    for prompt in analysis.runs("customer"):
        reply = reply_after(analysis, prompt)
        if reply is None or reply.index != prompt.index + 1:
            continue
        last = turns[prompt.turns[-1]]
        asked = last.end if last.end is not None else last.start
        began = turns[reply.turns[0]].start
        if asked is None or began is None or not began < math.inf:
            continue
        # Who answers before the other has ended did not keep them waiting.
        if began >= asked or (last.start is not None and began >= last.start):
            found.append(Gap(prompt, reply, max(0.0, began - asked), analysis.size(reply)))
    return tuple(found)


def answer_time(analysis: Analysis) -> Gap | None:
    """How long the customer's first words waited for the first reply; None without times, or where the agent began."""
    first = next(iter(analysis.runs()), None)
    gap = next(iter(gaps(analysis)), None)
    return gap if gap is not None and first is not None and gap.prompt.index == first.index else None


def dead_air(analysis: Analysis) -> tuple[Gap, ...]:
    """Silences of more than eight seconds in a spoken talk that nobody had asked the customer to bear."""
    if not spoken(analysis):
        return ()
    return tuple(gap for gap in gaps(analysis) if gap.seconds > DEAD_AIR and not announced(analysis, gap))


def announced(analysis: Analysis, gap: Gap) -> bool:
    """Whether the agent had asked for time, in the reply before the customer's words."""
    before = analysis.reply_before(gap.prompt)
    return before is not None and any(holds(text) for turn in before.turns for text in analysis.folded(turn))


def promptness(analysis: Analysis, seconds: float) -> float:
    """1 up to 20 seconds by voice and a minute in chat, 0 from two and ten minutes on, log-linear between."""
    least, most = VOICE if spoken(analysis) else CHAT
    if seconds <= least:
        return 1.0
    return max(0.0, 1.0 - math.log(seconds / least) / math.log(most / least))
