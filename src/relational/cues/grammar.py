"""The pattern language of cues: its tree, and the parser. GRAMMAR.md describes it for authors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from attrs import field, frozen

from relational.cues.fold import fold
from relational.errors import PatternError

MAX_GAP = 8
MAX_GAPS = 3
MAX_DEPTH = 6


@frozen
class Word:
    """One whole word, in lower case."""

    text: str


@frozen
class Prefix:
    """Any word that starts so."""

    text: str


@frozen
class Stem:
    """Any inflection of a word."""

    text: str


@frozen
class Slot:
    """Any pattern of another cue."""

    name: str


@frozen
class Gap:
    """Up to `most` words of any kind, within one sentence."""

    most: int


@frozen
class Mark:
    """A literal punctuation mark."""

    text: str


def _sequences(options: Iterable[Sequence]) -> tuple[Sequence, ...]:
    return tuple(options)


def _items(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(items)


@frozen
class Choice:
    """One of several sequences; `optional` when it may be missing."""

    options: tuple[Sequence, ...] = field(converter=_sequences)
    optional: bool = False


@frozen
class Sequence:
    """Items one after the other."""

    items: tuple[Item, ...] = field(converter=_items)


Item: TypeAlias = Word | Prefix | Stem | Slot | Gap | Mark | Choice


@frozen(kw_only=True)
class Pattern:
    """A whole pattern; starts and ends are None, "sentence" or "turn"."""

    body: Sequence
    starts: str | None = None
    ends: str | None = None


_TOKEN = re.compile(
    r"\s*(?:(?P<open>[(\[])|(?P<close>[)\]])|(?P<bar>\|)|\{(?P<slot>[^{}]*)\}|\.\.\.(?P<gap>\d*)"
    r"|(?P<start>\^\^?)|(?P<end>\$\$?)|(?P<mark>[?!,])"
    r"|(?P<word>~?[^\W_]+(?:['\u2019-][^\W_]+)*['\u2019]?\*?))"
)
# What a contracted word is in full. Nobody needs to write it: the full word matches both.
_CONTRACTED = {"m": "am", "re": "are", "s": "is", "ve": "have", "ll": "will", "d": "would"}
_SLOT_NAME = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*\Z")


@lru_cache(maxsize=8192)
def parse(pattern: str) -> Pattern:
    """The tree of a pattern; raises PatternError with the position of the mistake."""
    return _Parser(unicodedata.normalize("NFC", pattern)).parse()


def word_count(item: Item | Sequence) -> tuple[int, int]:
    """The fewest and the most words that an item can take; a slot counts as one."""
    match item:
        case Gap(most):
            return 0, most
        case Mark():
            return 0, 0
        case Choice(options, optional):
            spans = [word_count(option) for option in options]
            return (0 if optional else min(low for low, _ in spans)), max(high for _, high in spans)
        case Sequence(items):
            spans = [word_count(part) for part in items]
            return sum(low for low, _ in spans), sum(high for _, high in spans)
        case _:
            return 1, 1


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0
        self.depth = 0
        self.gaps = 0
        self.starts: str | None = None
        self.ends: str | None = None

    def parse(self) -> Pattern:
        body = self._sequence(closing=None)
        if not word_count(body)[0]:
            raise PatternError("a pattern needs at least one word that must be there", 0)
        if _loose_mark(body):
            raise PatternError("a punctuation mark stands after a word that must be there", 0)
        if isinstance(body.items[0], Gap) or isinstance(body.items[-1], Gap):
            raise PatternError("a gap stands between words; this one is at the edge of the pattern", 0)
        return Pattern(body=body, starts=self.starts, ends=self.ends)

    def _sequence(self, closing: str | None) -> Sequence:
        items: list[Item] = []
        while True:
            match = _TOKEN.match(self.pattern, self.position)
            rest = self.pattern[self.position :].strip()
            if match is None:
                if rest:
                    raise PatternError(_strange(rest), self._here())
                if closing:
                    raise PatternError(f"{closing!r} is missing at the end", len(self.pattern))
                return Sequence(items)
            kind, text = match.lastgroup or "gap", match.group(match.lastgroup or "gap")
            if (kind == "close" and text != closing) or (kind == "bar" and closing is None):
                raise PatternError(
                    f"{text!r} closes nothing" if kind == "close" else "'|' belongs inside ( ) or [ ]", self._here()
                )
            if kind in ("close", "bar"):
                if not items:
                    raise PatternError("an empty alternative", self._here())
                return Sequence(items)
            here = self._here()
            self.position = match.end()
            item = self._item(kind, text, here, first=not items)
            if item is not None:
                items.extend(item)

    def _item(self, kind: str, text: str, here: int, *, first: bool) -> list[Item] | None:
        if self.ends is not None:
            raise PatternError("'$' must be the last thing in a pattern", here)
        if kind == "open":
            return [self._choice(text, here)]
        if kind == "slot":
            if not _SLOT_NAME.match(text):
                raise PatternError(f"{{{text}}} is not the name of a cue", here)
            return [Slot(text)]
        if kind == "gap":
            return [self._gap(text, here)]
        if kind == "start":
            if not first or self.depth or self.starts:
                raise PatternError("'^' must be the first thing in a pattern", here)
            self.starts = "sentence" if text == "^" else "turn"
            return None
        if kind == "end":
            if self.depth:
                raise PatternError("'$' must be the last thing in a pattern", here)
            self.ends = "sentence" if text == "$" else "turn"
            return None
        if kind == "mark":
            return [Mark(text)]
        return _word(text, here)

    def _choice(self, opening: str, here: int) -> Choice:
        closing = ")" if opening == "(" else "]"
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PatternError(f"brackets are nested more than {MAX_DEPTH} deep", here)
        options: list[Sequence] = []
        while True:
            options.append(self._sequence(closing))
            match = _TOKEN.match(self.pattern, self.position)
            assert match is not None  # _sequence stops at a bar or a bracket only
            self.position = match.end()
            if match.lastgroup == "close":
                break
        self.depth -= 1
        return Choice(options, opening == "[")

    def _gap(self, text: str, here: int) -> Gap:
        most = int(text or "3") if len(text) < 3 else MAX_GAP + 1
        self.gaps += 1
        if not 1 <= most <= MAX_GAP:
            raise PatternError(f"a gap of {text} words; expected 1 to {MAX_GAP}", here)
        if self.gaps > MAX_GAPS:
            raise PatternError(f"more than {MAX_GAPS} gaps", here)
        return Gap(most)

    def _here(self) -> int:
        rest = self.pattern[self.position :]
        return self.position + len(rest) - len(rest.lstrip())


def _loose_mark(sequence: Sequence) -> bool:
    """Whether a mark may come before every word: a match begins with a word, so it would match nothing."""
    for item in sequence.items:
        if isinstance(item, Mark) or (isinstance(item, Choice) and any(map(_loose_mark, item.options))):
            return True
        if word_count(item)[0]:
            return False
    return False


def _strange(rest: str) -> str:
    contracted = re.match(r"['\u2019](m|re|s|ve|ll|d)\b", rest)
    if contracted:
        full = _CONTRACTED[contracted[1]]
        return f"{contracted[0]!r} is no word of its own: write the word in full ({full!r}), which matches both"
    return f"{rest[0]!r} means nothing here"


def _word(text: str, here: int) -> list[Item]:
    text = fold(text).text
    stem, prefix = text.startswith("~"), text.endswith("*")
    core = text[stem : len(text) - prefix].rstrip("'")
    if stem and prefix:
        raise PatternError("a word is either ~inflected or cut with *, not both", here)
    if prefix and len(core) < 3:
        raise PatternError("a word cut with * needs at least three letters before it", here)
    # A hyphen is a separator like a space: check-in matches "check in" and "check-in".
    parts = core.split("-")
    if len(parts) > 1 and (stem or prefix):
        raise PatternError("a hyphen makes two words, and only one word can be inflected or cut", here)
    if stem:
        return [Stem(core)]
    return [Prefix(core)] if prefix else [Word(part) for part in parts]
