"""The words around some spans of a turn, short enough to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

Piece: TypeAlias = tuple[str, bool]  # words, and whether they are what is pointed at

WHOLE = 160  # a turn up to this length is shown as it is
AROUND = 60  # characters of context on either side
LONGEST = 240  # of one quote; the middle of a longer one is left out


def excerpt(
    text: str, spans: Iterable[tuple[int, int]], *, whole: int = WHOLE, around: int = AROUND, longest: int = LONGEST
) -> list[Piece]:
    """Words of `text` with the spans marked; what is left out leaves an ellipsis.

    Overlapping spans count as one, and context never ends within a word where a space is near. A text of up to
    `whole` characters is shown whole; of a longer one `around` characters on either side of a span, or as many from
    its beginning where there is none. A span of more than `longest` characters loses its middle.
    """
    merged = _merge(spans) or [(0, 0)]
    around = len(text) if len(text) <= whole else around
    pieces: list[Piece] = []
    shown_to = 0
    for (start, end), (following, _) in zip(merged, [*merged[1:], (len(text), 0)], strict=True):
        first = max(shown_to, _word_after(text, start - around, start))
        if first - shown_to > len(" … "):
            pieces.append((" … " if shown_to else "… ", False))
        else:
            first = shown_to
        pieces += [(text[first:start], False), *_quote(text[start:end], longest)]
        shown_to = min(following, _word_before(text, end, end + around))
        pieces.append((text[end:shown_to], False))
    if shown_to < len(text):
        pieces.append((" …", False))
    return [piece for piece in pieces if piece[0]]


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _quote(words: str, longest: int) -> Iterator[Piece]:
    if len(words) <= longest:
        yield words, True
        return
    half = longest // 2
    yield words[: _word_before(words, half // 2, half)].rstrip(), True
    yield " … ", False
    yield words[_word_after(words, len(words) - half, len(words) - half // 2) :], True


def _word_after(text: str, at: int, latest: int) -> int:
    """The first start of a word from `at` on; `at` itself where no space comes before `latest`."""
    if at <= 0:
        return 0
    space = text.find(" ", at, latest)
    return space + 1 if space >= 0 else at


def _word_before(text: str, earliest: int, at: int) -> int:
    """The last end of a word up to `at`; `at` itself where no space comes after `earliest`."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, at)
    return space if space >= 0 else at
