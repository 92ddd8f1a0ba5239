"""Texts that have broken text tools before, and a way to tell linear from quadratic work."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

INVISIBLE = ("\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad")
MARKS = ("\u0301", "\u0308", "\u0323", "\u20dd")
ODD = (
    "\u0130",  # a capital I that becomes two characters in lower case
    "\u00df",
    "\ufb01",  # one character, two letters
    "\u00e9",
    "\u00c5",
    "\U0001f44d\U0001f3fd",  # a thumb with a skin tone
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",  # a family, joined by invisible characters
    "\u2764\ufe0f",
    "\u2026",
    "\u2014",
    "\ud83d",  # half an emoji
    "\x00",
    "\u4f60\u597d",
    "\u1fef",
    "\uff21",
)
QUOTES = "'\u2019\u2018\u00b4`\u02bc\"\u201c\u201d"

#: Pieces of text that are put together to whole ones: words, white space and everything odd.
PIECES = st.sampled_from(
    [
        *"so sorry I'm don't it's we apologise Colour that's 3.50 24".split(),
        *" \t\n,.!?-",
        "\n\n",
        "  ",
        " - ",
        "\u00a0",
        " ' s",
        "\n- ",
        "\r\n",
        *INVISIBLE,
        *MARKS,
        *ODD,
        *QUOTES,
    ]
)
ODD_TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=2)), max_size=25).map("".join)


def seconds(work: Callable[[Any], object], given: Any, *, times: int = 3) -> float:
    """The least processor time that the work took."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work(given)
        best = min(best, time.process_time() - start)
    return best


def growth(make: Callable[[int], Any], work: Callable[[Any], object], size: int) -> float:
    """How many times longer four times as much takes: about 4 where work is linear, 16 where it is quadratic."""
    return seconds(work, make(4 * size)) / max(seconds(work, make(size)), 1e-4)


#: Between 4 and 16, nearer to the latter: other programs on the machine may disturb, too.
LINEAR = 9.0
