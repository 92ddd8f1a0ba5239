"""Sentences that are said twice, found by shingle index in linear time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen

from relational.analysis.core import Core
from relational.analysis.text import WORD
from relational.contract import Cue
from relational.cues.matcher import AGENT

SIMILAR = 0.7
_SHORTEST = 4
# A shingle that stands in more sentences than this says nothing about which of them is the twin.
_POPULAR = 24

Grams: TypeAlias = frozenset[tuple[str, ...]]


@frozen
class Repeat:
    """A sentence that nearly repeats an earlier one: (turn, start, end) of both, in original characters."""

    turn: int
    start: int
    end: int
    first_turn: int
    first_start: int
    first_end: int
    similarity: float
    count: int


class Twins:
    """Finds the sentence that a new one repeats: sentences are known by the order in which they were added."""

    __slots__ = ("_all", "_index")

    def __init__(self) -> None:
        self._all: list[Grams] = []
        self._index: dict[tuple[str, ...], list[int]] = {}

    def add(self, grams: Grams) -> int:
        """The number of a new sentence."""
        number = len(self._all)
        self._all.append(grams)
        for gram in grams:
            places = self._index.setdefault(gram, [])
            if len(places) < _POPULAR:
                places.append(number)
        return number

    def nearest(self, grams: Grams) -> tuple[int | None, float]:
        """The earliest of the sentences most like this one by Jaccard, if they are alike at all, and how much."""
        shared: dict[int, int] = {}
        for gram in grams:
            for place in self._index.get(gram, ()):
                shared[place] = shared.get(place, 0) + 1
        best, similarity = None, 0.0
        for place, count in sorted(shared.items()):
            jaccard = count / (len(grams) + len(self._all[place]) - count)
            if jaccard >= SIMILAR and jaccard > similarity:
                best, similarity = place, jaccard
        return best, similarity


def grams_of(words: Iterable[str]) -> Grams:
    """The word trigrams of a sentence; of a shorter one, all its words as one."""
    words = tuple(words)
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([words])


def repeats(core: Core) -> tuple[Repeat, ...]:
    """Every agent sentence of four words or more whose 3-gram Jaccard with an earlier one reaches 0.7.

    `count` is 2 for the first repetition, 3 for the second, and so on.
    """
    twins = Twins()
    sentences: list[tuple[int, int, int]] = []
    root: dict[int, int] = {}
    seen: dict[int, int] = {}
    found: list[Repeat] = []
    for turn, side in enumerate(core.sides):
        for start, end in core.sentences(turn) if side == AGENT else ():
            words = WORD.findall(core.text, start, end)
            if len(words) < _SHORTEST:
                continue
            grams = grams_of(words)
            twin, similarity = twins.nearest(grams)
            number = twins.add(grams)
            sentences.append((turn, start, end))
            if twin is None:
                continue
            first = root[number] = root.get(twin, twin)
            seen[first] = seen.get(first, 1) + 1
            first_turn, first_start, first_end = sentences[first]
            place, earlier = core.original(turn, start, end), core.original(first_turn, first_start, first_end)
            found.append(Repeat(turn, *place, first_turn, *earlier, similarity, seen[first]))
    return tuple(found)


def times_said(core: Core, cues: tuple[Cue, ...]) -> dict[tuple[int, int], int]:
    """For each place of a cue, how often its sentence was said so far: 1 at first, near-copies included.

    A cue that a guard discounts is counted itself, and does not count for those that follow. A sentence
    that holds the cue twice was said once.
    """
    twins = Twins()
    said: dict[int, int] = {}
    counts: dict[tuple[int, int], int] = {}
    last = count = -1
    counted = False
    for cue in cues:
        start, end = core.sentence_at(cue.turn, core.folded_position(cue.turn, cue.start))
        if start != last:
            grams = grams_of(WORD.findall(core.text, start, end))
            twin, _ = twins.nearest(grams)
            last, count, counted = start, 1 + (0 if twin is None else said[twin]), False
        counts[cue.turn, cue.start] = count
        if cue.discounted is None and not counted:
            twin = twins.add(grams) if twin is None else twin
            said[twin] = said.get(twin, 0) + 1
            counted = True
    return counts
