"""One scan of a whole conversation for every cue of every rubric.

All anchors stand in one Aho-Corasick automaton. Each anchor found is verified by the
expressions that named it, at the few word starts before it where a match can begin.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from relational.cues.compiler import Compiled, compile_pattern, resolver
from relational.cues.definition import CueDefinition
from relational.cues.scanner import make_scanner

AGENT, CUSTOMER = 1, 2
_SIDES = {"agent": AGENT, "customer": CUSTOMER, "any": AGENT | CUSTOMER}
WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_END = ".!?\n\v"


class _Group:
    """The patterns of one cue that share an anchor, as one expression, compiled when first needed."""

    __slots__ = ("cue", "ends", "fewest", "match", "most", "prefix", "sides", "starts", "_expressions")

    def __init__(self, cue: int, sides: int, prefix: bool, starts: str | None, ends: str | None) -> None:
        self.cue, self.sides, self.prefix = cue, sides, prefix
        self.starts, self.ends = starts, ends
        self.fewest, self.most = 10**6, 0
        self._expressions: list[str] = []
        self.match: Callable[..., re.Match[str] | None] = self._compile_and_match

    def add(self, expression: str, fewest: int, most: int) -> None:
        self._expressions.append(expression)
        self.fewest, self.most = min(self.fewest, fewest), max(self.most, most)

    def _compile_and_match(self, text: str, position: int) -> re.Match[str] | None:
        expressions = sorted(set(self._expressions), key=lambda expression: (-len(expression), expression))
        self.match = re.compile("|".join(expressions)).match
        return self.match(text, position)


class Matcher:
    """Finds cues. Built once from definitions; afterwards it never changes what it finds."""

    def __init__(self, cues: Mapping[str, CueDefinition], scopes: Mapping[str, Mapping[str, CueDefinition]]) -> None:
        """`cues` maps ids to definitions; `scopes` maps each id to the cues its slots may name."""
        self.ids = {name: index for index, name in enumerate(cues)}
        self.definitions = tuple(cues.values())
        groups: dict[str, dict[tuple[Any, ...], _Group]] = {}
        resolvers: dict[int, Any] = {}
        for index, (name, cue) in enumerate(cues.items()):
            scope = scopes[name]
            resolve = resolvers.setdefault(id(scope), resolver(scope))
            for pattern in cue.patterns:
                self._add(groups, index, _SIDES[cue.by], compile_pattern(pattern, resolve))
        self._literals = tuple(groups)
        self._groups = tuple(tuple(by_key.values()) for by_key in groups.values())
        self._scan = make_scanner(self._literals)

    @staticmethod
    def _add(groups: dict[str, dict[tuple[Any, ...], _Group]], cue: int, sides: int, compiled: Compiled) -> None:
        for anchor in compiled.anchors:
            key = (cue, anchor.prefix, compiled.starts, compiled.ends)
            by_key = groups.setdefault(anchor.literal, {})
            if key not in by_key:
                by_key[key] = _Group(cue, sides, anchor.prefix, compiled.starts, compiled.ends)
            by_key[key].add(compiled.expression, anchor.fewest, anchor.most)

    @property
    def literals(self) -> tuple[str, ...]:
        """Every anchor that is looked for."""
        return self._literals

    def find(self, text: str, starts: Sequence[int], sides: Sequence[int]) -> dict[int, list[tuple[int, int, int]]]:
        """Cue index to (turn, start, end), in order, not overlapping within a cue.

        `text` is the folded conversation: every turn between two line feeds; `starts[i]` is where turn i
        begins, and the last entry where one more would.
        """
        found: dict[int, list[tuple[int, int, int]]] = {}
        groups_of = self._groups
        turn = 0
        next_start = starts[1]
        words: list[int] | None = None
        for literal, start, end in self._scan(text):
            while start >= next_start:
                turn += 1
                next_start = starts[turn + 1]
                words = None
            side = sides[turn]
            if not side:
                continue
            before = text[start - 1]
            if before.isalnum() or (before == "'" and text[start - 2].isalnum()):
                continue
            after = text[end]
            whole = not (after.isalnum() or (after == "'" and text[end + 1].isalnum()))
            for group in groups_of[literal]:
                if not group.sides & side or not (whole or group.prefix):
                    continue
                if group.most == 0:
                    positions: Sequence[int] = (start,)
                else:
                    if words is None:
                        words = [word.start() for word in WORDS.finditer(text, starts[turn], next_start)]
                    at = bisect_left(words, start)
                    positions = words[max(0, at - group.most) : at - group.fewest + 1]
                for position in positions:
                    match = group.match(text, position)
                    if match is None or match.end() <= start:
                        continue
                    if group.starts and not _begins(text, position, group.starts):
                        continue
                    if group.ends and not _finishes(text, match.end(), group.ends):
                        continue
                    found.setdefault(group.cue, []).append((turn, position, match.end()))
                    break
        return {cue: _longest(hits) for cue, hits in found.items()}


def _begins(text: str, position: int, where: str) -> bool:
    while text[position - 1] in ' "(*-':
        position -= 1
    before = text[position - 1]
    return before == "\n" or (where == "sentence" and before in _SENTENCE_END)


def _finishes(text: str, position: int, where: str) -> bool:
    while text[position] in ' ")*':
        position += 1
    if where == "sentence":
        return text[position] in _SENTENCE_END
    while text[position] in " .!?\v\")*":
        position += 1
    return text[position] == "\n"


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
