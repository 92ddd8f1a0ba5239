"""Fold text for matching, and find the way back to the original characters.

Folding lowers case, straightens quotes and dashes, drops accents, zero-width characters
and skin tones, collapses white space, and re-joins apostrophes that a tokenizer has set
apart. It writes words as they are meant (see spoken.py) and drops fillers. Whatever it does,
a span of the folded text maps to a span of the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from attrs import field, frozen

from relational.cues import spoken

# A blank line, or a line break before a list item, ends a sentence even without a full stop.
BREAK = "\v"

# What a text neither begins nor ends with: white space at its ends says nothing.
_OUTER = f" {BREAK}"

_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u00b4\u0060\u02bc\u2032\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": ".",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
# White space that is not one plain space; control and zero-width characters beside it go along.
_WHITE = re.compile(r"[\s\x00-\x1f][\s\x00-\x1f\xad\u200b-\u200f\u2060\ufeff]+|[^\S ]|[\x00-\x1f]")
_LIST_ITEM = re.compile(r"[-*\u2022]\s|\d{1,2}[.)]\s")
_SPACED_APOSTROPHE = re.compile(r"(?<=[^\W_]) ' (?=(?:s|t|m|d|re|ve|ll)\b)")


@frozen
class Folded:
    """Folded text; `origins[i]` is the original index of folded character i (None: the same)."""

    text: str
    original: str = field(repr=False)
    origins: array[int] | None = field(default=None, repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of folded characters start..end."""
        if self.origins is None:
            return start, end
        # What is invisible folds to nothing, and the end of its turn then lies behind the last character kept.
        end = min(end, len(self.origins))
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else len(self.original)
            return at, at
        last = self.origins[end - 1] + 1
        # Marks that were dropped belong to the letter before them: a quote must not tear them off.
        while last < len(self.original) and unicodedata.category(self.original[last]) in ("Mn", "Me"):
            last += 1
        return self.origins[start], last


def fold(text: str) -> Folded:
    """The folded text with its way back; linear in the length of the text."""
    plain = _straight(text)
    folded = _fold_slowly(text) if _odd(plain) else Folded(plain.lower(), text)
    return _as_meant(folded) if spoken.occurs(folded.text) else folded


def plain(text: str) -> str:
    """The text with its case and accents, but with plain quotes, dashes and single spaces, and nothing invisible."""
    straight = _straight(text)
    if not _odd(straight):
        return straight
    visible = "".join(each for each in unicodedata.normalize("NFC", straight) if unicodedata.category(each) != "Cf")
    return " ".join(visible.split())


def fold_turns(texts: Sequence[str]) -> tuple[str, list[int], dict[int, Folded]]:
    """Many turns as one folded text, each between two line feeds.

    Gives the text, where each turn starts (and, last, where the next would), and the way back for
    turns whose characters have moved. Ordinary talks are folded in one go.
    """
    moved: dict[int, Folded] = {}
    joined = "\n".join(texts)
    joined = _straight(joined)
    lowered = joined.lower()
    if (
        not joined.isascii()
        or any(sign in joined for sign in ("  ", " ' ", "\n ", " \n"))
        or joined[:1] == " "
        or joined[-1:] == " "
        or not all(map(str.isprintable, texts))
        or spoken.occurs(lowered)
    ):
        parts = list(texts)
        for index, text in enumerate(texts):
            folded = fold(text)
            parts[index] = folded.text
            if folded.origins is not None:
                moved[index] = folded
        texts, lowered = parts, "\n".join(parts)
    starts = list(accumulate(map(len, texts), lambda start, size: start + size + 1, initial=1))
    # Two line feeds at the end: every look past the end of a turn stays inside the text.
    return f"\n{lowered}\n\n", starts, moved


def _straight(text: str) -> str:
    """The text with plain quotes, dashes and spaces."""
    # The grave accent is the one ASCII character among those that are replaced.
    return text if text.isascii() and "`" not in text else text.translate(_ONE_TO_ONE)


def _odd(plain: str) -> bool:
    """Whether folding a text moves its characters, or has to look at them one by one."""
    if not plain.isascii() or not plain.isprintable() or "  " in plain or " ' " in plain:
        return True
    return plain[:1] == " " or plain[-1:] == " "


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """What one character becomes: usually one character, none if it is invisible."""
    plain = unicodedata.normalize("NFC", character).translate(_ONE_TO_ONE)
    if plain.isascii():
        return plain.lower()
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf") or "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed.lower() if unicodedata.category(part) not in ("Mn", "Me", "Cf"))


def _fold_slowly(text: str) -> Folded:
    out: list[str] = []
    origins = array("Q")
    position = 0
    for gap in _WHITE.finditer(text):
        _copy(text, position, gap.start(), out, origins)
        position = gap.end()
        if out:  # leading space is dropped
            white = gap.group()
            breaks = white.count("\n") > 1 or ("\n" in white and _LIST_ITEM.match(text, position) is not None)
            out.append(BREAK if breaks else " ")
            origins.append(gap.start())
    _copy(text, position, len(text), out, origins)
    folded = "".join(out).rstrip(_OUTER)
    del origins[len(folded) :]
    leading = len(folded) - len(folded.lstrip(_OUTER))
    folded = folded[leading:]
    del origins[:leading]
    if " ' " in folded:
        folded, origins = _join_apostrophes(folded, origins)
    # One character dropped and another doubled give the same length: only equal places are no move.
    stayed = len(folded) == len(text) and origins == array("Q", range(len(text)))
    return Folded(folded, text, None if stayed else origins)


def _copy(text: str, start: int, end: int, out: list[str], origins: array[int]) -> None:
    """Fold characters that hold no white space but single plain spaces."""
    if start == end:
        return
    chunk = text[start:end]
    plain = _straight(chunk)
    if plain.isascii() and plain.isprintable():
        out.append(plain.lower())
        origins.extend(range(start, end))
        return
    for index in range(start, end):
        for part in _fold_character(text[index]):
            out.append(" " if part.isspace() else part)
            origins.append(index)


def _join_apostrophes(folded: str, origins: array[int]) -> tuple[str, array[int]]:
    parts: list[str] = []
    kept = array("Q")
    position = 0
    for match in _SPACED_APOSTROPHE.finditer(folded):
        parts.append(folded[position : match.start()] + "'")
        kept.extend(origins[position : match.start()])
        kept.append(origins[match.start() + 1])
        position = match.end()
    parts.append(folded[position:])
    kept.extend(origins[position:])
    return "".join(parts), kept


def _as_meant(folded: Folded) -> Folded:
    """Words as they are meant; each of their characters stands for one of the word that is written there."""
    text = folded.text
    origins = folded.origins if folded.origins is not None else array("Q", range(len(text)))
    parts: list[str] = []
    kept = array("Q")
    position = 0
    for start, end, words in spoken.edits(text):
        parts += (text[position:start], words)
        kept.extend(origins[position:start])
        kept.extend(origins[min(start + place, end - 1)] for place in range(len(words) - 1))
        if words:
            kept.append(origins[end - 1])
        position = end
    parts.append(text[position:])
    kept.extend(origins[position:])
    meant = "".join(parts)
    stayed = kept == array("Q", range(len(folded.original)))
    return Folded(meant, folded.original, None if stayed else kept)
