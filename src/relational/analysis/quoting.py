"""How much of what was said is quoted: the sentence around a place, or as much of a long one as is read at a glance."""

from __future__ import annotations

from relational.analysis.core import Core

LONGEST = 120


def around(core: Core, turn: int, start: int, end: int) -> tuple[int, int]:
    """The original span of the sentence around an original span of a turn, cut at words where it is too long.

    A span over several sentences, or a longer one, stays as it is.
    """
    if end - start > LONGEST or end <= start:
        return start, end
    first, last = core.folded_position(turn, start), core.folded_position(turn, end - 1) + 1
    wide = widened(core.text, *core.sentence_at(turn, first), first, last)
    begin, stop = core.original(turn, *wide)
    return min(begin, start), max(stop, end)


def widened(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """A place in a folded sentence (first, last), widened to the sentence, or to some sixty characters on each side."""
    if last - first <= LONGEST:
        return first, max(last, end)
    side = (LONGEST - min(LONGEST, end - start)) // 2
    if first < start - side:
        space = text.find(" ", start - side, start)
        first = start if space < 0 else space + 1
    if last > end + side:
        space = text.rfind(" ", end, end + side)
        last = end if space < 0 else space
    return first, max(last, end)
