"""What explanations say again: sentences that repeat an earlier explanation, word for word or in other words."""

from __future__ import annotations

from attrs import field, frozen

from relational.analysis.core import Core
from relational.analysis.duplicates import SIMILAR, grams_of
from relational.analysis.explanation import Explanation, explanations
from relational.analysis.pieces import Piece, pieces_of
from relational.cues.matcher import AGENT

# The share of telling words, cut to crude stems, that makes two sentences one proposition.
SAME = 0.6
_FEWEST = 4
_FEWEST_WORDS = 5
# The same sentence about something else differs in a word that tells: a name, a price, a day.
_DIFFERING = 0.1
# Long words alone make a cheap first test: two in five must have been said before.
_LONG, _CRUDE, _ENOUGH = 5, 5, 0.4
_POPULAR = 24
# A run that explains nothing is read for repeats when it has so many long words in common with what was explained.
_IN_COMMON = 2
# Where nearly all telling words were said just before in the same reply, a sentence sums up what needs no summing up.
_SUMMED_UP, _FEWEST_SUMMED = 0.85, 5
_SMALL = frozenset(
    "a an the is are was were be been it it's its that that's this these those there there's so and or but in on "
    "at of to for with by from as if you you'll "
    "you're your i i'll we we'll he she they them will would can could do does did have has had just then also "
    "which what when please up sum summary again".split()
)


@frozen
class Again:
    """A sentence of run `run` that says again what run `first` said; `verbatim` where the words are the same."""

    run: int
    first: int
    piece: Piece
    verbatim: bool


@frozen
class _Said:
    run: int
    piece: Piece
    gist: frozenset[str]


@frozen
class _Memory:
    """What has been explained so far; what is needed to compare with it is worked out when something may be alike.

    `texts` says which run first said a sentence; `crude` are the crude stems of their long words, `reply` the
    sentences of the reply so far.
    """

    waiting: list[tuple[int, Piece]] = field(factory=list)
    said: list[_Said] = field(factory=list)
    by_word: dict[str, list[int]] = field(factory=dict)
    texts: dict[str, int] = field(factory=dict)
    reply: list[Piece] = field(factory=list)
    crude: set[str] = field(factory=set)


def again(core: Core) -> dict[int, tuple[Again, ...]]:
    """The repeats of the whole talk, by the index of the run that explains.

    Where a run explains nothing itself and only repeats, its repeats stand with the run that explained.
    """
    explained = core.once("explanations", lambda: explanations(core))
    found: dict[int, list[Again]] = {}
    if sum(len(item.pieces) for item in explained.values()) < 2 and max(explained, default=0) >= len(core.runs) - 2:
        return {}
    memory = _Memory()
    for index in range(min(explained, default=len(core.runs)), len(core.runs)):
        if core.runs.run_sides[index] != AGENT:
            continue
        item = explained.get(index)
        memory.reply.clear()
        for piece in _statements(core, index, item, memory):
            crude = {word[:_CRUDE] for word in piece.tokens if len(word) >= _LONG}
            # Without a long word, only the same words again can be told from chance.
            alike = len(crude & memory.crude) >= _ENOUGH * len(crude) if crude else piece.text in memory.texts
            earlier = _earlier(memory, index, piece) if alike and memory.texts else None
            if earlier is None and alike and memory.reply:
                earlier = _summing_up(memory, index, piece)
            if earlier is not None:
                found.setdefault(index if item is not None else earlier.first, []).append(earlier)
            if item is not None:
                memory.texts.setdefault(piece.text, index)
                memory.crude.update(crude)
                memory.waiting.append((index, piece))
                memory.reply.append(piece)
    return {index: tuple(repeats) for index, repeats in found.items()}


def _statements(core: Core, index: int, item: Explanation | None, memory: _Memory) -> list[Piece]:
    turns = core.runs.turns[index]
    if item is None:
        start, end = core.starts[turns[0]], core.starts[turns[-1] + 1]
        text = core.text[start:end].strip()
        crude = {word[:_CRUDE] for word in text.split() if len(word) >= _LONG}
        if len(crude & memory.crude) < _IN_COMMON and text not in memory.texts:
            return []
    pieces = item.pieces if item is not None else [piece for turn in turns for piece in pieces_of(core, turn)]
    return [piece for piece in pieces if piece.kind == "say" and piece.words >= _FEWEST_WORDS]


def _known(index: int, piece: Piece) -> _Said:
    gist = frozenset(word[:_CRUDE] for word in piece.tokens if word not in _SMALL)
    return _Said(index, piece, gist)


def _earlier(memory: _Memory, index: int, piece: Piece) -> Again | None:
    """The earlier sentence that this one repeats most."""
    same = memory.texts.get(piece.text)
    if same is not None:
        return Again(index, same, piece, verbatim=True)
    for waiting in memory.waiting:
        known = _known(*waiting)
        memory.said.append(known)
        for word in known.gist:
            places = memory.by_word.setdefault(word, [])
            if len(places) < _POPULAR:
                places.append(len(memory.said) - 1)
    memory.waiting.clear()
    said = _known(index, piece)
    shared: dict[int, int] = {}
    for word in said.gist:
        for place in memory.by_word.get(word, ()):
            shared[place] = shared.get(place, 0) + 1
    best: tuple[float, Again] | None = None
    for place, count in sorted(shared.items()):
        other = memory.said[place]
        if 2 * count < len(said.gist) + len(other.gist) - count:
            continue
        alike, shares = _likeness(said, other, count)
        if (alike >= SIMILAR or shares >= SAME) and (best is None or max(alike, shares) > best[0]):
            best = max(alike, shares), Again(index, other.run, piece, verbatim=alike >= SIMILAR)
    return best[1] if best else None


def _summing_up(memory: _Memory, index: int, piece: Piece) -> Again | None:
    """The sentence as a repeat of the last few before it in its reply, taken together."""
    gist = _known(index, piece).gist
    if len(gist) < _FEWEST_SUMMED:
        return None
    before = frozenset().union(*(_known(index, other).gist for other in memory.reply[-_FEWEST_SUMMED:]))
    return Again(index, index, piece, verbatim=False) if len(gist & before) >= _SUMMED_UP * len(gist) else None


def _likeness(one: _Said, other: _Said, shared: int) -> tuple[float, float]:
    """How alike two sentences are in their words, and in what they say; another number is another fact."""
    differing = one.gist ^ other.gist
    if any(word.isdigit() for word in differing):
        return 0.0, 0.0
    alike = 0.0
    if len(differing) <= max(1.0, _DIFFERING * len(one.gist | other.gist)):
        grams, others = grams_of(one.piece.tokens), grams_of(other.piece.tokens)
        alike = len(grams & others) / len(grams | others)
    if min(len(one.gist), len(other.gist)) < _FEWEST:
        return alike, 0.0
    return alike, shared / (len(one.gist) + len(other.gist) - shared)
