"""Anchors of a pattern: the rarest words of which one must occur in every text that it matches."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from attrs import frozen

from relational.cues.frequency import cost
from relational.cues.grammar import Choice, Gap, Item, Mark, Prefix, Sequence, Word
from relational.cues.variants import spellings

T = TypeVar("T")

# Two neighboring words make an anchor together, unless that takes more pairs than this.
MAX_PAIRS = 60


@frozen
class Anchor:
    """A word, a word prefix, or two neighboring words that must occur, and how many words may stand before."""

    literal: str
    fewest: int
    most: int
    prefix: bool = False


class Facts:
    """What is true of spelled-out patterns; of a choice that many patterns share it is worked out once."""

    def __init__(self) -> None:
        # The choice is kept beside its fact, so that its id stays its own.
        self._known: dict[tuple[str, int], tuple[Choice, Any]] = {}

    def _once(self, fact: str, choice: Choice, make: Callable[[], T]) -> T:
        known = self._known.get((fact, id(choice)))
        if known is None:
            known = self._known[fact, id(choice)] = choice, make()
        value: T = known[1]
        return value

    def words(self, item: Item) -> tuple[int, int]:
        """The fewest and the most words that an item can take."""
        match item:
            case Gap(most):
                return 0, most
            case Mark():
                return 0, 0
            case Choice(options, optional):
                low, high = self._once("words", item, lambda: self._extremes(options))
                return 0 if optional else low, high
            case _:
                return 1, 1

    def _extremes(self, options: tuple[Sequence, ...]) -> tuple[int, int]:
        spans = [[self.words(item) for item in option.items] for option in options]
        return min(sum(low for low, _ in span) for span in spans), max(sum(high for _, high in span) for span in spans)

    def ways(self, items: tuple[Item, ...]) -> int:
        """How many ways a reader may have to try at one place, at most."""
        product = 1
        for item in items:
            if isinstance(item, Gap):
                product *= item.most + 1
            elif isinstance(item, Choice):
                product *= self._once("ways", item, partial(self._most_ways, item.options)) + item.optional
        return product

    def _most_ways(self, options: tuple[Sequence, ...]) -> int:
        return max(self.ways(option.items) for option in options)

    def anchors(self, items: tuple[Item, ...]) -> tuple[Anchor, ...]:
        """The cheapest set of anchors; none where no word must be there."""
        best: tuple[float, tuple[Anchor, ...]] | None = None
        fewest = most = 0
        for index, item in enumerate(items):
            found = tuple(Anchor(a.literal, a.fewest + fewest, a.most + most, a.prefix) for a in self._of_item(item))
            low, high = self.words(item)
            for candidate in (found, self._pairs(items, index, fewest + low - 1, most + high - 1) if low else ()):
                price = sum(cost(a.literal, prefix=a.prefix) * _trouble(a) for a in candidate)
                if candidate and (best is None or price < best[0]):
                    best = price, candidate
            fewest, most = fewest + low, most + high
        return () if best is None else best[1]

    def _of_item(self, item: Item) -> tuple[Anchor, ...]:
        match item:
            case Word(text):
                return tuple(Anchor(form, 0, 0) for form in spellings(text))
            case Prefix(text):
                return (Anchor(text, 0, 0, prefix=True),)
            case Choice(options, False):
                return self._once("anchors", item, lambda: self._of_options(options))
            case _:
                return ()

    def _of_options(self, options: tuple[Sequence, ...]) -> tuple[Anchor, ...]:
        parts = [self.anchors(option.items) for option in options]
        if not all(parts):
            return ()
        merged: dict[tuple[str, bool], Anchor] = {}
        for anchor in itertools.chain.from_iterable(parts):
            key = (anchor.literal, anchor.prefix)
            same = merged.get(key, anchor)
            low, high = min(anchor.fewest, same.fewest), max(anchor.most, same.most)
            merged[key] = Anchor(anchor.literal, low, high, anchor.prefix)
        return tuple(merged.values())

    def _pairs(self, items: tuple[Item, ...], index: int, fewest: int, most: int) -> tuple[Anchor, ...]:
        """The last word of an item with every word that can follow it; none where those are too many to list."""
        last = self._edge(items[index : index + 1], -1)
        following = self._edge(items[index + 1 :], 1)
        if not last or not following or len(last) * len(following) > MAX_PAIRS:
            return ()
        return tuple(Anchor(f"{first} {second}", fewest, most) for first in last for second in following)

    def _edge(self, items: tuple[Item, ...], step: int) -> tuple[str, ...]:
        """Every word the items can begin (or, with step -1, end) with; none where anything may stand there."""
        words: dict[str, None] = {}
        for item in items[::step]:
            match item:
                case Word(text):
                    words |= dict.fromkeys(spellings(text))
                case Choice(options):
                    edge = self._once(f"edge {step}", item, partial(self._edges, options, step))
                    if not edge:
                        return ()
                    words |= dict.fromkeys(edge)
                case _:
                    return ()
            if self.words(item)[0]:
                return tuple(words)
        return ()

    def _edges(self, options: tuple[Sequence, ...], step: int) -> tuple[str, ...]:
        edges = [self._edge(option.items, step) for option in options]
        return tuple(dict.fromkeys(itertools.chain.from_iterable(edges))) if all(edges) else ()


def _trouble(anchor: Anchor) -> float:
    """What an anchor that occurs costs the matcher: it walks back over words and tries each start."""
    return 1.0 if anchor.most == 0 else 2.5 + 0.5 * (anchor.most - anchor.fewest)
