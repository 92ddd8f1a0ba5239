"""One scan of a whole conversation for every cue of every rubric.

All anchors stand in one Aho-Corasick automaton. Each anchor found is verified by the
expressions that named it, at the few word starts before it where a match can begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from relational.cues.compiler import Compiled, compile_pattern
from relational.cues.definition import CueDefinition
from relational.cues.expansion import Slots
from relational.cues.expressions import expression_of
from relational.cues.scanner import make_scanner, spelled, words_only
from relational.errors import PatternError

AGENT, CUSTOMER = 1, 2
_SIDES = {"agent": AGENT, "customer": CUSTOMER, "any": AGENT | CUSTOMER}
_SENTENCE_END = ".!?\n\v"


class _Group:
    """The patterns of one cue that share an anchor, as one expression, compiled when first needed."""

    __slots__ = ("_patterns", "cue", "fewest", "match", "most", "sides", "starts")

    def __init__(self, cue: int, sides: int, starts: str | None) -> None:
        self.cue, self.sides, self.starts = cue, sides, starts
        self.fewest, self.most = 10**6, 0
        self._patterns: dict[int, Compiled] = {}
        self.match: Callable[..., re.Match[str] | None] = self._compile_and_match

    def add(self, compiled: Compiled, fewest: int, most: int) -> None:
        self._patterns[id(compiled)] = compiled
        self.fewest, self.most = min(self.fewest, fewest), max(self.most, most)

    def _compile_and_match(self, text: str, position: int) -> re.Match[str] | None:
        self.match = re.compile(expression_of((each.body, each.ends) for each in self._patterns.values())).match
        return self.match(text, position)


class Matcher:
    """Finds cues. Built once from definitions; afterwards it never changes what it finds.

    `refused` says why a cue cannot be looked for; it spoils no other.
    """

    def __init__(self, cues: Mapping[str, CueDefinition], scopes: Mapping[str, Mapping[str, CueDefinition]]) -> None:
        """`cues` maps ids to definitions; `scopes` maps each id to the cues its slots may name."""
        self.identifiers = tuple(cues)
        self.ids = {name: index for index, name in enumerate(cues)}
        self.definitions = tuple(cues.values())
        groups: dict[str, dict[tuple[Any, ...], _Group]] = {}
        slots: dict[int, Slots] = {}
        self.refused: dict[str, str] = {}
        for index, (name, cue) in enumerate(cues.items()):
            scope = scopes[name]
            resolve = slots.setdefault(id(scope), Slots(scope)).of(name if name in scope else "")
            try:
                compiled = [compile_pattern(pattern, resolve) for pattern in cue.patterns]
            except PatternError as error:
                self.refused[name] = str(error)
                continue
            for pattern in compiled:
                self._add(groups, index, _SIDES[cue.by], pattern)
        self._spellings = tuple(groups)
        self._groups = tuple(tuple(by_key.values()) for by_key in groups.values())
        self._sides = tuple(reduce(or_, (group.sides for group in some), 0) for some in self._groups)
        self._scan = make_scanner(self._spellings)

    @staticmethod
    def _add(groups: dict[str, dict[tuple[Any, ...], _Group]], cue: int, sides: int, compiled: Compiled) -> None:
        for anchor in compiled.anchors:
            key = (cue, compiled.starts)
            for spelling in spelled(anchor.literal, prefix=anchor.prefix):
                by_key = groups.setdefault(spelling, {})
                if key not in by_key:
                    by_key[key] = _Group(cue, sides, compiled.starts)
                by_key[key].add(compiled, anchor.fewest, anchor.most)

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
        groups_of, sides_of = self._groups, self._sides
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
            for group in groups_of[spelling]:
                if not group.sides & side:
                    continue
                positions = (start,) if group.most == 0 else _word_starts(plain, start, group, starts[turn])
                for position in positions:
                    match = group.match(text, position)
                    if match is None or match.end() <= start:
                        continue
                    if group.starts and not _begins(text, position, group.starts):
                        continue
                    found.setdefault(group.cue, []).append((turn, position, match.end()))
                    break
        return {cue: _longest(hits) for cue, hits in found.items()}


def _word_starts(plain: str, start: int, group: _Group, first: int) -> Sequence[int]:
    """Where a match around an anchor may begin: so many words before it, the farthest first."""
    found = [start] if group.fewest == 0 else []
    position = start
    for count in range(1, group.most + 1):
        position -= 1
        while position > first and plain[position - 1] == " ":
            position -= 1
        if position <= first:
            break
        position = max(plain.rfind(" ", first, position) + 1, first)
        if count >= group.fewest:
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
