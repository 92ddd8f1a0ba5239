"""Anchors of a pattern: the rarest words of which one must occur in every text that it matches."""

from __future__ import annotations

import itertools

from attrs import frozen

from relational.cues.frequency import cost
from relational.cues.grammar import Choice, Item, Prefix, Sequence, Word, word_count
from relational.cues.variants import spellings

# Two neighboring words make an anchor together, unless that takes more pairs than this.
MAX_PAIRS = 24


@frozen
class Anchor:
    """A word, a word prefix, or two neighboring words that must occur, and how many words may stand before."""

    literal: str
    fewest: int
    most: int
    prefix: bool = False


def anchors_of(sequence: Sequence) -> tuple[Anchor, ...]:
    """The cheapest set of anchors; none where no word must be there."""
    best: tuple[float, tuple[Anchor, ...]] | None = None
    fewest = most = 0
    previous: tuple[str, ...] = ()
    before = (0, 0)
    for item in sequence.items:
        single = _spelled_words(item)
        pairs = tuple(Anchor(f"{first} {second}", *before) for first in previous for second in single)
        found = tuple(Anchor(a.literal, a.fewest + fewest, a.most + most, a.prefix) for a in _item_anchors(item))
        for candidate in (found, pairs if len(pairs) <= MAX_PAIRS else ()):
            price = sum(cost(a.literal, prefix=a.prefix) * _trouble(a) for a in candidate)
            if candidate and (best is None or price < best[0]):
                best = price, candidate
        previous, before = single, (fewest, most)
        low, high = word_count(item)
        fewest, most = fewest + low, most + high
    return () if best is None else best[1]


def _spelled_words(item: Item) -> tuple[str, ...]:
    """The words an item can be, when it is always exactly one word; else none."""
    if isinstance(item, Word):
        return spellings(item.text)
    if isinstance(item, Choice) and not item.optional:
        return only_words(item.options) or ()
    return ()


def only_words(options: tuple[Sequence, ...]) -> tuple[str, ...] | None:
    """The words of a choice in all their spellings, or None where an option is anything but one word."""
    words: list[str] = []
    for option in options:
        if len(option.items) != 1 or not isinstance(option.items[0], Word):
            return None
        words.extend(spellings(option.items[0].text))
    return tuple(words)


def _trouble(anchor: Anchor) -> float:
    """What an anchor that occurs costs the matcher: it walks back over words and tries each start."""
    return 1.0 if anchor.most == 0 else 2.5 + 0.5 * (anchor.most - anchor.fewest)


def _item_anchors(item: Item) -> tuple[Anchor, ...]:
    match item:
        case Word(text):
            return tuple(Anchor(form, 0, 0) for form in spellings(text))
        case Prefix(text):
            return (Anchor(text, 0, 0, prefix=True),)
        case Choice(options, False):
            parts = [anchors_of(option) for option in options]
            if not all(parts):
                return ()
            merged: dict[tuple[str, bool], Anchor] = {}
            for anchor in itertools.chain.from_iterable(parts):
                key = (anchor.literal, anchor.prefix)
                same = merged.get(key, anchor)
                low, high = min(anchor.fewest, same.fewest), max(anchor.most, same.most)
                merged[key] = Anchor(anchor.literal, low, high, anchor.prefix)
            return tuple(merged.values())
        case _:
            return ()
