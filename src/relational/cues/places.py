"""The places in patterns, and the ways between them: a non-deterministic automaton over words.

A choice that many patterns share stands in it once; whoever gets into it keeps in mind where to go on behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from relational.cues.grammar import Choice, Gap, Item, Mark, Prefix, Sequence, Word
from relational.cues.variants import spellings
from relational.errors import PatternError

_NONE: dict[str, list[Node]] = {}


class Reach(NamedTuple):
    """Where one is without reading on: places that take a word or mark, and whether the pattern or choice may be over.

    Each place comes with the choices that one is then inside of, given by the places behind them, outermost first,
    and with whether only the end of a gap leads there.
    """

    places: tuple[tuple[Node, tuple[Node, ...], bool], ...]
    over: bool
    over_by_gap: bool


class Node:
    """A place in a pattern or a choice, and the ways on from it; `calls` are choices with the place behind them."""

    __slots__ = ("any", "calls", "final", "free", "gap", "known", "marks", "number", "prefixes", "words")

    def __init__(self, number: int) -> None:
        self.number = number
        self.words: dict[str, list[Node]] = _NONE
        self.prefixes: dict[str, list[Node]] = _NONE
        self.marks: dict[str, list[Node]] = _NONE
        self.any: tuple[Node, ...] = ()
        self.free: tuple[Node, ...] = ()
        self.calls: tuple[tuple[Node, Node], ...] = ()
        self.final = False
        self.gap = False
        self.known: Reach | None = None


class Patterns:
    """The places of all patterns; each choice is laid out once."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.prefixes: set[str] = set()
        self._count = 0
        # The choice is kept beside its place, so that its id stays its own.
        self._choices: dict[int, tuple[Choice, Node]] = {}

    def begin(self, body: Sequence) -> Node:
        """The first place of a pattern."""
        first, last = self._node(), self._node()
        last.final = True
        self._sequence(body.items, first, last)
        return first

    def _node(self) -> Node:
        self._count += 1
        return Node(self._count)

    def _sequence(self, items: tuple[Item, ...], begin: Node, end: Node) -> None:
        node = begin
        for index, item in enumerate(items):
            after = end if index == len(items) - 1 else self._node()
            self._item(item, node, after)
            node = after

    def _item(self, item: Item, begin: Node, end: Node) -> None:
        match item:
            case Word(text):
                forms = spellings(text)
                self.words.update(forms)
                begin.words = _with(begin.words, forms, end)
            case Prefix(text):
                self.prefixes.add(text)
                begin.prefixes = _with(begin.prefixes, (text,), end)
            case Mark(text):
                begin.marks = _with(begin.marks, (text,), end)
            case Gap(most):
                self._gap(most, begin, end)
            case Choice(_, optional):
                begin.calls += ((self._choice(item), end),)
                if optional:
                    begin.free += (end,)
            case _:
                raise PatternError(f"{item!r} cannot stand here", 0)

    def _choice(self, choice: Choice) -> Node:
        known = self._choices.get(id(choice))
        if known is None:
            first, last = self._node(), self._node()
            last.final = True
            for option in choice.options:
                self._sequence(option.items, first, last)
            known = self._choices[id(choice)] = choice, first
        return known[1]

    def _gap(self, most: int, begin: Node, end: Node) -> None:
        begin.free += (end,)
        node = begin
        for _ in range(most):
            after, leave = self._node(), self._node()
            after.gap = leave.gap = True
            node.any += (after,)
            after.free += (leave,)
            leave.free += (end,)
            node = after


def reach(node: Node) -> Reach:
    """What can be reached from a place without reading on; worked out once."""
    if node.known is not None:
        return node.known
    places: dict[tuple[int, tuple[Node, ...]], tuple[Node, tuple[Node, ...], bool]] = {}
    ways: list[bool] = [node.gap] if node.final else []

    def add(found: Reach, behind: tuple[Node, ...], *, by_gap: bool) -> None:
        for place, inside, gap in found.places:
            key = (place.number, behind + inside)
            if key not in places or not (gap or by_gap):
                places[key] = place, behind + inside, gap or by_gap

    if node.words or node.prefixes or node.marks or node.any:
        places[node.number, ()] = node, (), node.gap
    for free in node.free:
        further = reach(free)
        add(further, (), by_gap=node.gap)
        ways += [node.gap or further.over_by_gap] if further.over else []
    for begin, after in node.calls:
        inner = reach(begin)
        add(inner, (after,), by_gap=node.gap)
        if inner.over:
            outer = reach(after)
            add(outer, (), by_gap=node.gap or inner.over_by_gap)
            ways += [node.gap or inner.over_by_gap or outer.over_by_gap] if outer.over else []
    node.known = Reach(tuple(places.values()), bool(ways), all(ways))
    return node.known


def _with(edges: dict[str, list[Node]], names: Iterable[str], end: Node) -> dict[str, list[Node]]:
    edges = {} if edges is _NONE else edges
    for name in names:
        edges.setdefault(name, []).append(end)
    return edges
