"""How a talk ends: whether it comes to a close at all, and which run of the agent's is its last word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relational.analysis.answering import holds
from relational.analysis.manner import agent_runs, any_of
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# What closes on either side.
CLOSERS = (
    "relational/ending.goodbye",
    "relational/ending.brand",
    "relational/ending.survey",
    "relational/manner.wish",
    "relational/ending.sour",
)
MORE = ("relational/ending.more",)
OUTCOMES = ("relational/ending.recap", "relational/ending.next", "relational/ending.left")
PARTING = ("relational/ending.goodbye", "relational/mood.resigned", "relational/mood.glad", "relational/mood.return")
CUSTOMER_CLOSERS = ("relational/ending.done", "relational/ending.goodbye")
# A talk of so few runs is an exchange: its last word is its end, unless it asks for something.
_SHORT = 6
_ASKS = re.compile(r"\?\W*$")


def last_word(analysis: Analysis) -> Run | None:
    """The agent's last run, or None."""
    runs = agent_runs(analysis)
    return runs[-1] if runs else None


def comes_to_a_close(analysis: Analysis) -> bool:
    """True unless the talk is cut off: it ends in the middle of a question, a wait, a procedure or a request."""
    last = last_word(analysis)
    if last is None:
        return False
    return analysis.once(("closes", last.index), lambda: _closes(analysis, last))


def _closes(analysis: Analysis, last: Run) -> bool:
    if analysis.focus is not None or any_of(analysis, last, CLOSERS) is not None:
        return True
    long = len(analysis.runs()) > _SHORT
    after = analysis.next_prompt(last)
    if after is not None and any_of(analysis, after, CUSTOMER_CLOSERS) is None:
        return False
    before = analysis.prompt(last)
    parting = any(prompt is not None and any_of(analysis, prompt, PARTING) for prompt in (before, after))
    more = any_of(analysis, last, MORE) is not None
    told = any_of(analysis, last, OUTCOMES) is not None
    if parting or not long:
        return parting or more or told or not _goes_on(analysis, last)
    if more:
        return False  # nobody answers whether there is more: the talk stops there
    done = before is not None and any_of(analysis, before, CUSTOMER_CLOSERS) is not None
    return not _goes_on(analysis, last) and (done or any_of(analysis, last, OUTCOMES[:1]) is not None)


def _goes_on(analysis: Analysis, last: Run) -> bool:
    """True where the last run asks the customer something, or asks them to wait."""
    texts = [text for turn in last.turns for text in analysis.folded(turn)]
    return bool(texts) and (_ASKS.search(texts[-1]) is not None or holds(texts[-1]))
