"""One scan of a whole conversation for every cue of every rubric.

All anchors stand in one Aho-Corasick automaton. Each anchor found is verified by the
expressions that named it, at the few word starts before it where a match can begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from relational.cues.anchors import Facts
from relational.cues.automaton import Automaton
from relational.cues.compiler import Compiled, compile_pattern
from relational.cues.definition import CueDefinition
from relational.cues.expansion import Slots
from relational.cues.scanner import make_scanner, spelled, words_only
from relational.errors import PatternError

AGENT, CUSTOMER = 1, 2
# What nobody says is only a slot of other cues.
_SIDES = {"agent": AGENT, "customer": CUSTOMER, "any": AGENT | CUSTOMER, "nobody": 0}
_SENTENCE_END = ".!?\n\v"


class _Verifier:
    """The patterns of one cue that begin in the same kind of place, as an automaton that is built when first needed."""

    __slots__ = ("_patterns", "cue", "match", "sides", "starts")

    def __init__(self, cue: int, sides: int, starts: str | None) -> None:
        self.cue, self.sides, self.starts = cue, sides, starts
        self._patterns: list[Compiled] = []
        self.match: Callable[[str, str, int], int] = self._build_and_match

    def add(self, compiled: Compiled) -> None:
        self._patterns.append(compiled)

    def _build_and_match(self, text: str, plain: str, position: int) -> int:
        self.match = Automaton((each.body, each.ends) for each in self._patterns).match
        return self.match(text, plain, position)


class Matcher:
    """Finds cues. Built once from definitions; afterwards it never changes what it finds.

    `refused` says why a cue cannot be looked for; it spoils no other.
    """

    def __init__(self, cues: Mapping[str, CueDefinition], scopes: Mapping[str, Mapping[str, CueDefinition]]) -> None:
        """`cues` maps ids to definitions; `scopes` maps each id to the cues its slots may name."""
        self.identifiers = tuple(cues)
        self.ids = {name: index for index, name in enumerate(cues)}
        self.definitions = tuple(cues.values())
        looks: dict[str, dict[_Verifier, tuple[int, int]]] = {}
        facts = Facts()
        slots: dict[int, Slots] = {}
        self.refused: dict[str, str] = {}
        for index, (name, cue) in enumerate(cues.items()):
            scope = scopes[name]
            resolve = slots.setdefault(id(scope), Slots(scope)).of(name if name in scope else "")
            try:
                compiled = [compile_pattern(pattern, resolve, facts) for pattern in cue.patterns]
            except PatternError as error:
                self.refused[name] = str(error)
                continue
            if cue.by == "nobody":
                continue
            verifiers: dict[str | None, _Verifier] = {}
            for pattern in compiled:
                verifier = verifiers.setdefault(pattern.starts, _Verifier(index, _SIDES[cue.by], pattern.starts))
                verifier.add(pattern)
                _look_for(pattern, verifier, looks)
        self._spellings = tuple(looks)
        # For each spelling: who wants to look there, and how many words before it, at least and at most.
        self._looks = tuple(tuple((who, *reach) for who, reach in found.items()) for found in looks.values())
        self._sides = tuple(reduce(or_, (who.sides for who, *_ in found), 0) for found in self._looks)
        self._scan = make_scanner(self._spellings)

    @property
    def literals(self) -> tuple[str, ...]:
        """Every anchor that is looked for, as it is spelled."""
        return tuple(spelling.strip() for spelling in self._spellings)

    def find(self, text: str, starts: Sequence[int], sides: Sequence[int]) -> dict[int, list[tuple[int, int, int]]]:
        """Cue index to (turn, start, end), in order, not overlapping within a cue.

        `text` is the folded conversation: every turn between two line feeds; `starts[i]` is where turn i
        begins, and the last entry where one more would.
        """
        found: dict[int, list[tuple[int, int, int]]] = {}
        looks_of, sides_of = self._looks, self._sides
        plain = words_only(text)
        turn = 0
        next_start = starts[1]
        for spelling, space, _ in self._scan(plain):
            start = space + 1
            while start >= next_start:
                turn += 1
                next_start = starts[turn + 1]
            side = sides[turn]
            if not sides_of[spelling] & side:
                continue
            for verifier, fewest, most in looks_of[spelling]:
                if not verifier.sides & side:
                    continue
                positions = (start,) if most == 0 else _word_starts(plain, start, fewest, most, starts[turn])
                for position in positions:
                    end = verifier.match(text, plain, position)
                    if end <= start or (verifier.starts and not _begins(text, position, verifier.starts)):
                        continue
                    # The others too: the farthest may overlap with a hit before it and be dropped.
                    found.setdefault(verifier.cue, []).append((turn, position, end))
        return {cue: _longest(hits) for cue, hits in found.items()}


def _look_for(compiled: Compiled, verifier: _Verifier, looks: dict[str, dict[_Verifier, tuple[int, int]]]) -> None:
    for anchor in compiled.anchors:
        for spelling in spelled(anchor.literal, prefix=anchor.prefix):
            found = looks.setdefault(spelling, {})
            fewest, most = found.get(verifier, (anchor.fewest, anchor.most))
            found[verifier] = min(fewest, anchor.fewest), max(most, anchor.most)


def _word_starts(plain: str, start: int, fewest: int, most: int, first: int) -> Sequence[int]:
    """Where a match around an anchor may begin: so many words before it, the farthest first."""
    found = [start] if fewest == 0 else []
    position = start
    for count in range(1, most + 1):
        position -= 1
        while position > first and plain[position - 1] == " ":
            position -= 1
        if position <= first:
            break
        position = max(plain.rfind(" ", first, position) + 1, first)
        if count >= fewest:
            found.append(position)
    found.reverse()
    return found


def _begins(text: str, position: int, where: str) -> bool:
    """Whether no word stands before a place in its sentence (or turn)."""
    ends = _SENTENCE_END if where == "sentence" else "\n"
    while (before := text[position - 1]) not in ends:
        if before.isalnum():
            return False
        position -= 1
    return True


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
