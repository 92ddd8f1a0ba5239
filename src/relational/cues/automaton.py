"""All patterns as one automaton over words: every step is one look-up, however many patterns there are.

The patterns become a non-deterministic automaton in which a choice that many patterns share stands once;
its determinate states are made when a text first reaches them, and kept. No more is kept than a fixed
number of steps: what is read cannot fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Sequenced
from typing import NamedTuple, TypeAlias

from relational.cues.grammar import Choice, Gap, Item, Mark, Prefix, Sequence, Word
from relational.cues.symbols import COMMA, OTHER, SIGNS, SKIP, Alphabet
from relational.cues.variants import spellings
from relational.errors import PatternError

# How many steps are kept: more than ordinary talks ever take.
MOST_STEPS = 400_000
# From this many places on, a state looks its next words up in an index.
_MANY = 24
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
        places: Sequenced[Place] = state.places
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
            places, over, over_by_gap = node.known or _reach(node)
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


def _reach(node: Node) -> Reach:
    """What can be reached from a place without reading on; worked out once."""
    if node.known is not None:
        return node.known
    places: dict[tuple[int, tuple[Node, ...]], tuple[Node, tuple[Node, ...], bool]] = {}
    ways: list[bool] = [node.gap] if node.final else []

    def add(reach: Reach, behind: tuple[Node, ...], *, by_gap: bool) -> None:
        for place, inside, gap in reach.places:
            inside = behind + inside
            key = (place.number, tuple(inside))
            gap = gap or by_gap
            if key not in places or not gap:
                places[key] = place, inside, gap

    if node.words or node.prefixes or node.marks or node.any:
        places[node.number, ()] = node, (), node.gap
    for free in node.free:
        reach = _reach(free)
        add(reach, (), by_gap=node.gap)
        ways += [node.gap or reach.over_by_gap] if reach.over else []
    for begin, after in node.calls:
        inner = _reach(begin)
        add(inner, (after,), by_gap=node.gap)
        if inner.over:
            outer = _reach(after)
            add(outer, (), by_gap=node.gap or inner.over_by_gap)
            ways += [node.gap or inner.over_by_gap or outer.over_by_gap] if outer.over else []
    node.known = Reach(tuple(places.values()), bool(ways), all(ways))
    return node.known


def _with(edges: dict[str, list[Node]], names: Iterable[str], end: Node) -> dict[str, list[Node]]:
    edges = {} if edges is _NONE else edges
    for name in names:
        edges.setdefault(name, []).append(end)
    return edges


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
