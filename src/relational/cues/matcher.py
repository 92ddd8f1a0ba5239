"""One reading of a whole conversation for every cue of every rubric.

The patterns of all cues of a side stand in one automaton over words. From each word of a turn it is
followed as far as any pattern goes on, so that more cues cost hardly more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from relational.cues.automaton import Automaton
from relational.cues.compiler import compile_pattern
from relational.cues.definition import CueDefinition
from relational.cues.expansion import Slots
from relational.cues.places import Node, Patterns
from relational.cues.symbols import BREAK, SENTENCE_ENDS, SIGNS, Alphabet, Symbols
from relational.errors import PatternError

AGENT, CUSTOMER = 1, 2
# What nobody says is only a slot of other cues.
_SIDES = {"agent": AGENT, "customer": CUSTOMER, "any": AGENT | CUSTOMER, "nobody": 0}
# What patterns may be tied to that begin within a sentence, at its start, and at the start of the turn.
_BEGINS = ((None,), (None, "sentence"), (None, "sentence", "turn"))


class _Laid(NamedTuple):
    """A pattern, who says it, and where it begins."""

    sides: int
    starts: str | None
    pattern: tuple[int, Node, str | None]


class Matcher:
    """Finds cues. Built once from definitions; afterwards it never changes what it finds.

    `refused` says why a cue cannot be looked for; it spoils no other.
    """

    def __init__(self, cues: Mapping[str, CueDefinition], scopes: Mapping[str, Mapping[str, CueDefinition]]) -> None:
        """`cues` maps ids to definitions; `scopes` maps each id to the cues its slots may name."""
        self.identifiers = tuple(cues)
        self.ids = {name: index for index, name in enumerate(cues)}
        self.definitions = tuple(cues.values())
        slots: dict[int, Slots] = {}
        self.refused: dict[str, str] = {}
        patterns = Patterns()
        self._laid: list[_Laid] = []
        # Patterns of one cue that begin in the same kind of place are one group: in it a gap takes the fewest words.
        self._cue_of: list[int] = []
        for index, (name, cue) in enumerate(cues.items()):
            scope = scopes[name]
            resolve = slots.setdefault(id(scope), Slots(scope)).of(name if name in scope else "")
            try:
                compiled = [compile_pattern(pattern, resolve) for pattern in cue.patterns]
            except PatternError as error:
                self.refused[name] = str(error)
                continue
            groups: dict[str | None, int] = {}
            for pattern in compiled if _SIDES[cue.by] else ():
                group = groups.setdefault(pattern.starts, len(self._cue_of))
                if group == len(self._cue_of):
                    self._cue_of.append(index)
                first = patterns.begin(pattern.body)
                self._laid.append(_Laid(_SIDES[cue.by], pattern.starts, (group, first, pattern.ends)))
        self._alphabet = Alphabet(patterns.words, patterns.prefixes)
        self._symbols = Symbols(self._alphabet)
        self._automata: dict[int, Automaton] = {}

    def _of_side(self, sides: int) -> Automaton:
        """What such speakers say; it starts within a sentence, at its start, or at the start of a turn."""
        known = self._automata.get(sides)
        if known is None:
            laid = [each for each in self._laid if each.sides & sides]
            starts = [[each.pattern for each in laid if each.starts in begins] for begins in _BEGINS]
            known = self._automata[sides] = Automaton(starts, self._alphabet)
        return known

    @property
    def literals(self) -> tuple[str, ...]:
        """Every word and word beginning that a pattern names."""
        return tuple(sorted(self._alphabet.words | self._alphabet.prefixes))

    def find(self, text: str, starts: Sequence[int], sides: Sequence[int]) -> dict[int, list[tuple[int, int, int]]]:
        """Cue index to (turn, start, end), in order, not overlapping within a cue.

        `text` is the folded conversation: every turn between two line feeds; `starts[i]` is where turn i
        begins, and the last entry where one more would.
        """
        found: dict[int, list[tuple[int, int, int]]] = {}
        cue_of, known = self._cue_of, self._symbols
        for turn, side in enumerate(sides):
            if not side:
                continue
            chunks = text[starts[turn] : starts[turn + 1] - 1].split(" ")
            symbols = list(chain.from_iterable(map(known.__getitem__, chunks)))
            symbols.append(BREAK)
            hits = _walk(symbols, self._of_side(side))
            if hits:
                begins, ends = known.places(chunks, starts[turn])
                for group, first, last in hits:
                    found.setdefault(cue_of[group], []).append((turn, begins[first], ends[last]))
        return {cue: _longest(hits) for cue, hits in found.items()}


def _walk(symbols: list[str], automaton: Automaton) -> list[tuple[int, int, int]]:
    """Every (group, first, last) that is met, the longest from each place. The last symbol goes on with nothing."""
    found: list[tuple[int, int, int]] = []
    within, at_sentence, at_turn = automaton.starts
    start = at_turn
    for first, symbol in enumerate(symbols):
        state = start[symbol]
        if state is None:
            if symbol not in SIGNS:
                start = within
            elif start is within and symbol in SENTENCE_ENDS:
                start = at_sentence
            continue
        start = within
        last = first
        met: dict[int, int] | None = None
        while state is not None:
            if state.accepts:
                met = met or {}
                for group, ends in state.accepts:
                    if None in ends or _ends_well(symbols, last, ends):
                        met[group] = last
            last += 1
            state = state[symbols[last]]
        if met:
            found += [(group, first, last) for group, last in met.items()]
    return found


def _ends_well(symbols: list[str], last: int, ends: Iterable[str | None]) -> bool:
    """Whether the sentence (or the turn) is over: a mark of the pattern ends its sentence, and no word comes before."""
    if "sentence" in ends and symbols[last] in SENTENCE_ENDS:
        return True
    place = last + 1
    while place < len(symbols) and symbols[place] in SIGNS:
        if "sentence" in ends and symbols[place] in SENTENCE_ENDS:
            return True
        place += 1
    return place == len(symbols)


def _longest(hits: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The leftmost hits, the longest where several begin together, without overlaps."""
    if len(hits) == 1:
        return hits
    hits.sort(key=lambda hit: (hit[1], -hit[2]))
    kept: list[tuple[int, int, int]] = []
    reached = -1
    for hit in hits:
        if hit[1] >= reached:
            kept.append(hit)
            reached = hit[2]
    return kept


def spans(text: str, matcher: Matcher) -> Iterator[tuple[str, int, int]]:
    """Every cue found in one text, whoever says it: (name, start, end) in the original characters."""
    from relational.cues.fold import fold

    folded = fold(text)
    for cue, hits in matcher.find(f"\n{folded.text}\n\n", [1, len(folded.text) + 2], [AGENT | CUSTOMER]).items():
        for _, start, end in hits:
            yield (matcher.definitions[cue].name, *folded.span(start - 1, end - 1))
