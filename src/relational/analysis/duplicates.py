"""Sentences an agent says twice, found by shingle index in linear time."""

from __future__ import annotations

from attrs import frozen

from relational.analysis.core import Core
from relational.analysis.text import WORD
from relational.contract import Cue
from relational.cues.matcher import AGENT

SIMILAR = 0.7
_SHORTEST = 4
# A shingle that stands in more sentences than this says nothing about which of them is the twin.
_POPULAR = 24


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


def repeats(core: Core) -> tuple[Repeat, ...]:
    """Every agent sentence of four words or more whose 3-gram Jaccard with an earlier one reaches 0.7.

    `count` is 2 for the first repetition, 3 for the second, and so on.
    """
    index: dict[tuple[str, ...], list[int]] = {}
    sentences: list[tuple[int, int, int, frozenset[tuple[str, ...]]]] = []
    root: dict[int, int] = {}
    seen: dict[int, int] = {}
    found: list[Repeat] = []
    for turn, side in enumerate(core.sides):
        if side != AGENT:
            continue
        for start, end in core.sentences(turn):
            words = WORD.findall(core.text, start, end)
            if len(words) < _SHORTEST:
                continue
            grams = frozenset(zip(words, words[1:], words[2:], strict=False))
            twin, similarity = _nearest(grams, index, sentences)
            number = len(sentences)
            sentences.append((turn, start, end, grams))
            for gram in grams:
                places = index.setdefault(gram, [])
                if len(places) < _POPULAR:
                    places.append(number)
            if twin is None:
                continue
            first = root[number] = root.get(twin, twin)
            seen[first] = seen.get(first, 1) + 1
            first_turn, first_start, first_end, _ = sentences[first]
            found.append(
                Repeat(
                    turn,
                    *core.original(turn, start, end),
                    first_turn,
                    *core.original(first_turn, first_start, first_end),
                    similarity,
                    seen[first],
                )
            )
    return tuple(found)


def times_said(core: Core, cue: Cue, same: tuple[Cue, ...]) -> int:
    """1, and one more for each earlier sentence with the same cue that nearly repeats this one."""
    mine = _grams(core, cue)
    count = 1
    for other in same:
        if (other.turn, other.start) >= (cue.turn, cue.start):
            break
        theirs = _grams(core, other)
        if other.discounted is None and len(mine & theirs) >= SIMILAR * len(mine | theirs):
            count += 1
    return count


def _grams(core: Core, cue: Cue) -> frozenset[tuple[str, ...]]:
    start, end = core.sentence_at(cue.turn, core.folded_position(cue.turn, cue.start))

    def make() -> frozenset[tuple[str, ...]]:
        words = WORD.findall(core.text, start, end)
        return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])

    return core.once(("grams", start), make)


def _nearest(
    grams: frozenset[tuple[str, ...]],
    index: dict[tuple[str, ...], list[int]],
    sentences: list[tuple[int, int, int, frozenset[tuple[str, ...]]]],
) -> tuple[int | None, float]:
    shared: dict[int, int] = {}
    for gram in grams:
        for place in index.get(gram, ()):
            shared[place] = shared.get(place, 0) + 1
    best, similarity = None, SIMILAR
    for place, count in sorted(shared.items()):
        jaccard = count / (len(grams) + len(sentences[place][3]) - count)
        if jaccard >= similarity and (best is None or jaccard > similarity):
            best, similarity = place, jaccard
    return best, similarity
