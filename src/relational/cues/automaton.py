"""All patterns as one automaton over words: every step is one look-up, however many patterns there are.

Its determinate states are made when a text first reaches them, and kept. No more is kept than a fixed number
of steps: what is read cannot fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from relational.cues.places import Node, reach
from relational.cues.symbols import COMMA, OTHER, SIGNS, SKIP, Alphabet

# How many steps are kept: more than ordinary talks ever take.
MOST_STEPS = 400_000
# From this many places on, a state looks its next words up in an index.
_MANY = 24


class Return:
    """Where a choice goes on when it is over; the last of them says which group of patterns is met, and its end."""

    __slots__ = ("ends", "group", "node", "number", "parent")

    def __init__(self, number: int, group: int, ends: str | None, node: Node | None, parent: Return | None) -> None:
        self.number, self.group, self.ends = number, group, ends
        self.node, self.parent = node, parent


Place: TypeAlias = tuple[Node, Return]
# The numbers of a place and of its return make one key.
_SHIFT = 32
Accepted: TypeAlias = tuple[tuple[int, frozenset[str | None]], ...]


class State(dict[str, "State | None"]):
    """Several places at once: a symbol gives the state after it, or None; worked out when first asked for.

    `accepts` are the groups that are met here, with the ends they are tied to.
    """

    __slots__ = ("_automaton", "accepts", "index", "places")

    def __init__(self, places: tuple[Place, ...], accepts: Accepted, automaton: Automaton) -> None:
        super().__init__()
        self.places = places
        self.accepts = accepts
        self.index: dict[str, list[Place]] | None = None
        self._automaton = automaton

    def __missing__(self, symbol: str) -> State | None:
        return self._automaton.step(self, symbol)


class Automaton:
    """The patterns of some groups, determinate as far as texts have asked for it.

    There is a start for each of the given lists of patterns; a pattern is its group, its first place, and the end it
    is tied to. A start is a state that has none but words to go on with.
    """

    def __init__(self, starts: Iterable[Iterable[tuple[int, Node, str | None]]], alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._last: dict[tuple[int, str | None], Return] = {}
        self._firsts = [[(node, self._over(group, ends)) for group, node, ends in patterns] for patterns in starts]
        self._clear()

    def _over(self, group: int, ends: str | None) -> Return:
        return self._last.setdefault((group, ends), Return(len(self._last), group, ends, None, None))

    def _clear(self) -> None:
        self._states: dict[tuple[frozenset[int], Accepted], State] = {}
        self._returns: dict[tuple[int, int], Return] = {}
        self._steps = 0
        self.starts = tuple(map(self._state, self._firsts))
        for start in self.starts:
            start.update(dict.fromkeys(SIGNS))

    def step(self, state: State, symbol: str) -> State | None:
        """The state after a symbol, or None where no pattern goes on with it."""
        if self._steps >= MOST_STEPS:
            # Walks that are under way keep the states they hold; new ones begin anew.
            self._clear()
        self._steps += 1
        after = state[symbol] = self._after_sign(state, symbol) if symbol in SIGNS else self._after(state, symbol)
        return after

    def _after(self, state: State, symbol: str) -> State | None:
        places: Sequence[Place] = state.places
        targets: list[Place] = []
        if len(places) > _MANY:
            index = _index(state)
            for node, back in index.get(symbol, ()) if symbol else ():
                targets += [(target, back) for target in node.words[symbol]]
            places = index.get(OTHER, ())
        elif symbol:
            for node, back in places:
                if symbol in node.words:
                    targets += [(target, back) for target in node.words[symbol]]
        begins = self._alphabet.begins(symbol)
        for node, back in places:
            if node.any:
                targets += [(target, back) for target in node.any]
            if begins and node.prefixes:
                targets += [(target, back) for prefix in begins for target in node.prefixes.get(prefix, ())]
        return self._state(targets) if targets else None

    def _after_sign(self, state: State, sign: str) -> State | None:
        targets = [(target, back) for node, back in state.places for target in node.marks.get(sign, ())]
        if sign not in (SKIP, COMMA):
            return self._state(targets) if targets else None
        # These may also be passed over; what was met before them was met before them.
        if targets:
            return self._state(targets, state.places)
        return State(state.places, (), self) if state.accepts else state

    def _state(self, targets: Iterable[Place], passed: tuple[Place, ...] = ()) -> State:
        found: dict[int, Place] = {}
        only_by_gap: set[int] = set()
        met: dict[int, set[str | None]] = {}
        waiting = [(node, back, False) for node, back in targets]
        while waiting:
            node, back, gap = waiting.pop()
            places, over, over_by_gap = node.known or reach(node)
            for place, inside, by_gap in places:
                behind = back
                for after in inside:
                    behind = self._return(after, behind)
                key = place.number << _SHIFT | behind.number
                if not (gap or by_gap):
                    only_by_gap.discard(key)
                elif key not in found:
                    only_by_gap.add(key)
                found[key] = place, behind
            if over:
                if back.node is None or back.parent is None:
                    met.setdefault(back.group, set()).add(back.ends)
                else:
                    waiting.append((back.node, back.parent, gap or over_by_gap))
        if only_by_gap and met:
            # A gap takes as few words as it can: where a match surely ends, no gap goes on.
            done = {group for group, ends in met.items() if None in ends}
            for key in only_by_gap:
                if found[key][1].group in done:
                    del found[key]
        for place, behind in passed:
            found[place.number << _SHIFT | behind.number] = place, behind
        accepts = tuple([(group, frozenset(met[group])) for group in sorted(met)]) if met else ()
        known = (frozenset(found), accepts)
        state = self._states.get(known)
        if state is None:
            state = self._states[known] = State(tuple(found.values()), accepts, self)
        return state

    def _return(self, node: Node, parent: Return) -> Return:
        key = (node.number, parent.number)
        known = self._returns.get(key)
        if known is None:
            number = len(self._last) + len(self._returns)
            known = self._returns[key] = Return(number, parent.group, parent.ends, node, parent)
        return known


def _index(state: State) -> dict[str, list[Place]]:
    """The places of a state by the words they go on with; under OTHER those that take more than named words."""
    if state.index is None:
        index: dict[str, list[Place]] = {}
        for place in state.places:
            for word in place[0].words:
                index.setdefault(word, []).append(place)
            if place[0].any or place[0].prefixes:
                index.setdefault(OTHER, []).append(place)
        state.index = index
    return state.index
