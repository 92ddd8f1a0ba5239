"""Text as symbols: the words that patterns name, every other word, and the signs between words.

Whatever stands between spaces is looked up once and remembered, so that ordinary text becomes
symbols at the cost of one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Signs are symbols that no word can be; a word that no pattern names is OTHER.
OTHER = ""
SKIP = "-"  # quotation marks, dashes, brackets: a phrase goes on behind them
COMMA = ","
STOP = "."
BREAK = "|"  # emoji and whatever else no phrase crosses, though no sentence ends there
SIGNS = frozenset((SKIP, COMMA, "?", "!", STOP, BREAK))
SENTENCE_ENDS = frozenset((STOP, "?", "!"))
# More signs than this in a row are a line or a column, not the middle of a phrase.
_MOST_SKIPPED = 3
_TOKEN = re.compile(
    r"(?P<word>[^\W_]+(?:'+[^\W_]+)*)|(?P<skip>[;:()\"*/~'$£€#@%-]+|(?<=\d)\.(?=\d))|(?P<mark>[,?!])"
    r"|(?P<stop>[.\n\v])|(?P<other>[^ ])"
)
# What is read must not fill the memory.
_MOST_KEPT = 50_000
_LONGEST_KEPT = 40


class Alphabet:
    """The words and word beginnings that a set of patterns names."""

    def __init__(self, words: Iterable[str], prefixes: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.prefixes = frozenset(prefixes)
        self._lengths = sorted({len(prefix) for prefix in self.prefixes})
        self._begins = {OTHER: (), **{word: begins for word in self.words if (begins := self._named(word))}}

    def symbol(self, word: str) -> str:
        """The word itself where a pattern names it, its longest named beginning with a star, or OTHER."""
        if word in self.words:
            return word
        begins = self._named(word)
        if not begins:
            return OTHER
        symbol = f"{begins[-1]}*"
        self._begins[symbol] = begins
        return symbol

    def begins(self, symbol: str) -> tuple[str, ...]:
        """The named beginnings of the words that a symbol stands for, shortest first."""
        return self._begins.get(symbol, ())

    def _named(self, word: str) -> tuple[str, ...]:
        return tuple([begin for length in self._lengths if (begin := word[:length]) in self.prefixes])


class Symbols(dict[str, tuple[str, ...]]):
    """What stands between two spaces, as symbols; `spans` has the place of each."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet
        self.spans: dict[str, tuple[tuple[int, int], ...]] = {}

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        symbols, _ = self._read(chunk)
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[chunk] = symbols
        return symbols

    def places(self, chunks: Iterable[str], position: int) -> tuple[list[int], list[int]]:
        """Where each symbol begins and ends, for chunks one space apart, the first at `position`."""
        begins: list[int] = []
        ends: list[int] = []
        known = self.spans
        for chunk in chunks:
            spans = known.get(chunk)
            if spans is None:
                _, spans = self._read(chunk)
                if len(chunk) <= _LONGEST_KEPT:
                    if len(known) >= _MOST_KEPT:
                        known.clear()
                    known[chunk] = spans
            for begin, end in spans:
                begins.append(position + begin)
                ends.append(position + end)
            position += len(chunk) + 1
        return begins, ends

    def _read(self, chunk: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
        if chunk.isalnum():
            return (self._alphabet.symbol(chunk),), ((0, len(chunk)),)
        symbols: list[str] = []
        spans: list[tuple[int, int]] = []
        for match in _TOKEN.finditer(chunk):
            kind, text = match.lastgroup, match.group()
            if kind == "word":
                symbols.append(self._alphabet.symbol(text))
            elif kind == "skip":
                symbols.append(SKIP if len(text) <= _MOST_SKIPPED else BREAK)
            else:
                symbols.append(text if kind == "mark" else STOP if kind == "stop" else BREAK)
            spans.append(match.span())
        return tuple(symbols), tuple(spans)
