"""Patterns as an automaton over words: every step is one look-up, however many ways there are.

The patterns of a cue become a non-deterministic automaton whose steps are words; its determinate states
are made when a text first reaches them and kept. A walk is linear in the words it crosses. A word that no
pattern names takes a state's one step for any word, and no more states are kept than a fixed number: what
is read cannot fill the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from relational.cues.grammar import Choice, Gap, Item, Mark, Prefix, Sequence, Word
from relational.cues.variants import spellings
from relational.errors import PatternError

# What may stand between two words of a pattern, and how much of it. Signs of money and number belong to words.
_BETWEEN = frozenset(" ;:()\"*/~-'$£€#@%")
_MARKS = frozenset(",?!")
_MOST_BETWEEN = 3
# How many states an automaton keeps: more than ordinary talks ever reach.
MOST_STATES = 5_000
# Whatever is no word may stand between the last word and the end: quotation marks, emoji, brackets.
_ENDS = {
    "sentence": re.compile(r"(?:[^\w.!?\n\v]|_)*+[.!?\n\v]"),
    "turn": re.compile(r"(?:[^\w\n]|_)*+\n"),
}


class Node:
    """A place in the patterns of a cue, and the ways on from it."""

    __slots__ = ("any", "ends", "free", "gap", "marks", "number", "prefixes", "words")

    def __init__(self, number: int) -> None:
        self.number = number
        self.words: dict[str, list[Node]] = {}
        self.prefixes: list[tuple[str, Node]] = []
        self.marks: list[tuple[str, Node]] = []
        self.any: list[Node] = []
        self.free: list[Node] = []
        self.ends: set[str | None] = set()
        self.gap = False


class State:
    """Several nodes at once; `next` and `after_mark` keep the steps that were taken before."""

    __slots__ = (
        "accepts",
        "after_mark",
        "any",
        "ends",
        "marks",
        "next",
        "nodes",
        "open",
        "other",
        "prefixes",
        "rigid",
        "words",
    )

    def __init__(self, nodes: Iterable[Node], ends: Iterable[str | None]) -> None:
        self.nodes = tuple(nodes)
        self.ends = frozenset(ends)
        self.accepts = bool(self.ends)
        self.words: dict[str, list[Node]] = {}
        self.prefixes: list[tuple[str, Node]] = []
        self.marks: list[tuple[str, Node]] = []
        self.any: list[Node] = []
        for node in self.nodes:
            for word, targets in node.words.items():
                self.words.setdefault(word, []).extend(targets)
            self.prefixes += node.prefixes
            self.marks += node.marks
            self.any += node.any
        self.open = bool(self.words or self.prefixes or self.marks or self.any)
        self.rigid = not self.prefixes and not self.any
        self.next: dict[str, State] = {}
        self.after_mark: dict[str, tuple[State | None, frozenset[str | None]]] = {}
        self.other: State | Literal[False] | None = False


class Automaton:
    """The patterns of one cue; built when first needed."""

    def __init__(self, patterns: Iterable[tuple[Sequence, str | None]]) -> None:
        self._count = 0
        self._states: dict[tuple[int, ...], State] = {}
        start = self._node()
        for body, ends in patterns:
            self._sequence(body.items, start, self._node()).ends.add(ends)
        self.start = self._state([start])

    def _node(self) -> Node:
        self._count += 1
        return Node(self._count)

    def _sequence(self, items: tuple[Item, ...], begin: Node, end: Node) -> Node:
        """The items from one node to another, which is given back."""
        node = begin
        for index, item in enumerate(items):
            after = end if index == len(items) - 1 else self._node()
            self._item(item, node, after)
            node = after
        return end

    def _item(self, item: Item, begin: Node, end: Node) -> None:
        match item:
            case Word(text):
                for form in spellings(text):
                    begin.words.setdefault(form, []).append(end)
            case Prefix(text):
                begin.prefixes.append((text, end))
            case Mark(text):
                begin.marks.append((text, end))
            case Gap(most):
                self._gap(most, begin, end)
            case Choice(options, optional):
                for option in options:
                    self._option(option, begin, end)
                if optional:
                    begin.free.append(end)
            case _:
                raise PatternError(f"{item!r} cannot stand here", 0)

    def _option(self, option: Sequence, begin: Node, end: Node) -> None:
        if len(option.items) == 1 and isinstance(option.items[0], Word):
            self._item(option.items[0], begin, end)
            return
        # Nodes of its own at both ends: what an option does there must not leak into its neighbors.
        first, last = self._node(), self._node()
        begin.free.append(first)
        self._sequence(option.items, first, last).free.append(end)

    def _gap(self, most: int, begin: Node, end: Node) -> None:
        begin.free.append(end)
        node = begin
        for _ in range(most):
            after = self._node()
            after.gap = True
            leave = self._node()
            leave.gap = True
            node.any.append(after)
            after.free.append(leave)
            leave.free.append(end)
            node = after

    def _state(self, nodes: Iterable[Node]) -> State:
        closed: dict[int, Node] = {}
        only_by_gap: set[int] = set()
        waiting = [(node, False) for node in nodes]
        while waiting:
            node, gap = waiting.pop()
            gap = gap or node.gap
            if node.number in closed and (gap or node.number not in only_by_gap):
                continue
            closed[node.number] = node
            (only_by_gap.add if gap else only_by_gap.discard)(node.number)
            waiting += [(free, gap) for free in node.free]
        key = tuple(sorted(-number if number in only_by_gap else number for number in closed))
        state = self._states.get(key)
        if state is None:
            ends = {end for node in closed.values() for end in node.ends}
            # A gap takes as few words as it can: where a match surely ends, no gap goes on.
            kept = [node for number, node in closed.items() if not (None in ends and number in only_by_gap)]
            if len(self._states) >= MOST_STATES:
                self._forget()
            state = self._states[key] = State(kept, ends)
        return state

    def _forget(self) -> None:
        """Drops the kept states, which are made again when a text reaches them: memory stays bounded."""
        self._states.clear()
        self.start.next.clear()
        self.start.after_mark.clear()
        self.start.other = False

    def step(self, state: State, word: str) -> State | None:
        """The state after a word, or None where no pattern goes on with it."""
        targets = state.words.get(word)
        beginning = [end for prefix, end in state.prefixes if word.startswith(prefix)]
        if targets is None and not beginning:
            if state.other is False:
                state.other = self._state(state.any) if state.any else None
            return state.other
        after = self._state([*(targets or ()), *state.any, *beginning])
        if targets is not None:
            # Words of the patterns only: what is kept must not grow with what is read.
            state.next[word] = after
        return after

    def mark(self, state: State, mark: str) -> tuple[State | None, frozenset[str | None]]:
        """The state after a punctuation mark, and the ends of what it completes; a comma may also be passed over."""
        known = state.after_mark.get(mark)
        if known is None:
            targets = [end for text, end in state.marks if text == mark]
            taken = self._state(targets) if targets else None
            after = taken
            if mark == ",":
                after = self._state([*targets, *state.nodes]) if targets else state
            known = state.after_mark[mark] = after, taken.ends if taken else frozenset()
        return known

    def match(self, text: str, plain: str, position: int) -> int:
        """Where the longest match that begins at a word ends, or -1.

        `plain` is the text with a space for everything that is no part of a word.
        """
        found = -1
        state = self.start
        while True:
            end = plain.find(" ", position)
            word = plain[position:end]
            after = state.next.get(word)
            if after is None:
                if state.rigid and word not in state.words:
                    return found  # most walks end so, and soon
                after = self.step(state, word)
                if after is None:
                    return found
            state = after
            if state.accepts and _ends_well(text, end, state.ends):
                found = end
            if not state.open:
                return found
            position = end + 1
            if plain[position] != " " and text[end] == " ":
                continue
            position, room = end, _MOST_BETWEEN
            while plain[position] == " " and room:
                mark = text[position]
                position += 1
                room -= 1
                if mark in _MARKS:
                    after, marked = self.mark(state, mark)
                    if after is None:
                        return found
                    room = (room, _MOST_BETWEEN)[after is not state]  # a mark of the pattern parts nothing
                    state = after
                    if marked and _ends_with_mark(text, position, marked):
                        found = position
                elif mark not in _BETWEEN and not (mark == "." and _in_number(text, position - 1)):
                    return found
            if plain[position] == " ":
                return found


def _in_number(text: str, position: int) -> bool:
    return text[position - 1].isdigit() and text[position + 1].isdigit()


def _ends_with_mark(text: str, end: int, ends: frozenset[str | None]) -> bool:
    # A question or exclamation mark is the end of its sentence; a comma is not.
    return (text[end - 1] != "," and "sentence" in ends) or _ends_well(text, end, ends)


def _ends_well(text: str, end: int, ends: frozenset[str | None]) -> bool:
    if None in ends:
        return True
    return any(_ENDS[where].match(text, end) is not None for where in ends if where is not None)
