"""Anchors of a pattern: the rarest words of which one must occur in every text that it matches."""

from __future__ import annotations

import itertools

from attrs import frozen

from relational.cues.frequency import cost
from relational.cues.grammar import Choice, Item, Prefix, Sequence, Word, word_count
from relational.cues.variants import spellings

# Two neighboring words make an anchor together, unless that takes more pairs than this.
MAX_PAIRS = 60


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
    for index, item in enumerate(sequence.items):
        found = tuple(Anchor(a.literal, a.fewest + fewest, a.most + most, a.prefix) for a in _item_anchors(item))
        low, high = word_count(item)
        for candidate in (found, _pairs(sequence, index, fewest + low - 1, most + high - 1) if low else ()):
            price = sum(cost(a.literal, prefix=a.prefix) * _trouble(a) for a in candidate)
            if candidate and (best is None or price < best[0]):
                best = price, candidate
        fewest, most = fewest + low, most + high
    return () if best is None else best[1]


def _pairs(sequence: Sequence, index: int, fewest: int, most: int) -> tuple[Anchor, ...]:
    """The last word of an item with every word that can follow it; none where those are too many to list."""
    last = _edge(Sequence(sequence.items[index : index + 1]), -1)
    following = _edge(Sequence(sequence.items[index + 1 :]), 1)
    if not last or not following or len(last) * len(following) > MAX_PAIRS:
        return ()
    return tuple(Anchor(f"{first} {second}", fewest, most) for first in last for second in following)


def _edge(sequence: Sequence, step: int) -> tuple[str, ...]:
    """Every word the sequence can begin (or, with step -1, end) with; none where anything may stand there."""
    words: dict[str, None] = {}
    for item in sequence.items[::step]:
        match item:
            case Word(text):
                words |= dict.fromkeys(spellings(text))
            case Choice(options):
                edges = [_edge(option, step) for option in options]
                if not all(edges):
                    return ()
                words |= dict.fromkeys(itertools.chain.from_iterable(edges))
            case _:
                return ()
        if word_count(item)[0]:
            return tuple(words)
    return ()


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
