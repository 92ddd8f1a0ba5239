"""Spell a pattern out: slots, stems, and both ways of writing whatever English contracts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from relational.cues.definition import CueDefinition
from relational.cues.grammar import Choice, Item, Sequence, Slot, Stem, Word, parse
from relational.cues.variants import CONTRACTIONS, EXPANSIONS, inflections
from relational.errors import PatternError

Resolve = Callable[[str], Choice]


class Slots:
    """Looks up the cues that slots name.

    In the patterns of a shared cue, `namespace/name`, a slot names a cue of the same namespace first.
    """

    def __init__(self, cues: Mapping[str, CueDefinition]) -> None:
        self._cues = cues
        self._known: dict[str, Choice] = {}
        self._trail: list[str] = []

    def of(self, cue: str) -> Resolve:
        """The look-up for the patterns of a cue; raises PatternError for unknown names and circles."""
        namespace = cue[: cue.rfind("/") + 1]
        return lambda name: self._choice(namespace + name if namespace + name in self._cues else name)

    def _choice(self, name: str) -> Choice:
        known = self._known.get(name)
        if known is not None:
            return known
        if name not in self._cues:
            raise PatternError(f"the slot {{{name}}} names no cue", 0)
        if name in self._trail:
            raise PatternError(f"the slots go in a circle: {' -> '.join([*self._trail, name])}", 0)
        self._trail.append(name)
        try:
            resolve = self.of(name)
            choice = Choice([expand(parse(text).body, resolve) for text in self._cues[name].patterns])
        finally:
            self._trail.pop()
        self._known[name] = choice
        return choice


def expand(sequence: Sequence, resolve: Resolve) -> Sequence:
    """The sequence with slots, stems and contractions spelled out."""
    return Sequence(_contract([_expand_item(item, resolve) for item in sequence.items]))


def _expand_item(item: Item, resolve: Resolve) -> Item:
    match item:
        case Slot(name):
            return resolve(name)
        case Stem(text):
            return Choice([Sequence([Word(form)]) for form in inflections(text)])
        case Word(text) if text in EXPANSIONS:
            pairs = EXPANSIONS[text]
            written = dict.fromkeys(form for pair in pairs for form in (text, *CONTRACTIONS[pair]))
            options = [Sequence([Word(form)]) for form in written]
            return Choice(options + [Sequence([Word(word) for word in pair]) for pair in pairs])
        case Choice(options, optional):
            return Choice([expand(option, resolve) for option in options], optional)
        case _:
            return item


def _contract(items: list[Item]) -> list[Item]:
    """Neighbors that English contracts become a choice of both ways of writing."""
    result: list[Item] = []
    index = 0
    while index < len(items):
        end = place = index
        while place <= end:
            end = max([end, *(second for second, _ in _short_ways(items, place))])
            place += 1
        if end == index:
            result.append(items[index])
        else:
            result.append(Choice([Sequence(way) for way in _ways_to_write(items[index : end + 1])]))
        index = end + 1
    return result


def _ways_to_write(chain: list[Item]) -> list[list[Item]]:
    if not chain:
        return [[]]
    ways = [[chain[0], *rest] for rest in _ways_to_write(chain[1:])]
    for second, short in _short_ways(chain, 0):
        ways += [[*short, *rest] for rest in _ways_to_write(chain[second + 1 :])]
    return ways


def _short_ways(items: list[Item], first: int) -> Iterator[tuple[int, list[Item]]]:
    """Ways to write an item in one with a later one, and which: the next, or one behind parts that may be missing."""
    for second in range(first + 1, len(items)):
        yield from ((second, way) for way in _merged(items[first], items[second]))
        between = items[second]
        if not (isinstance(between, Choice) and between.optional):
            return


def _merged(first: Item, second: Item) -> list[list[Item]]:
    """Two items with the last word of the first and the first word of the second in one: "(i|we) [have] got"."""
    forms: dict[tuple[tuple[Item, ...], tuple[Item, ...]], dict[str, None]] = {}
    heads = list(_heads(second))
    for before, last in _tails(first):
        for word, after in heads:
            for form in CONTRACTIONS.get((last, word), ()):
                forms.setdefault((before, after), {})[form] = None
    return [
        [*before, Choice([Sequence([Word(form)]) for form in written]), *after]
        for (before, after), written in forms.items()
    ]


def _heads(item: Item) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Each word that an item can begin with, and what follows it there."""
    if isinstance(item, Word):
        yield item.text, ()
    elif isinstance(item, Choice):
        for option in item.options:
            for word, after in _heads(option.items[0]):
                yield word, (*after, *option.items[1:])


def _tails(item: Item) -> Iterator[tuple[tuple[Item, ...], str]]:
    """Each word that an item can end with, and what stands before it there."""
    if isinstance(item, Word):
        yield (), item.text
    elif isinstance(item, Choice):
        for option in item.options:
            for before, word in _tails(option.items[-1]):
                yield (*option.items[:-1], *before), word
