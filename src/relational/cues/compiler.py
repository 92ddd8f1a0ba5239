"""Compile a pattern: resolve slots, spell out variants, pick the rarest words that must occur.

The result is one regular expression without unbounded repetition over choices, and a set of
anchors: single words, one of which is in every text the pattern matches, with how many words
may stand before it. The matcher looks for anchors in one scan and verifies around each.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping

from attrs import frozen

from relational.cues.definition import CueDefinition
from relational.cues.frequency import cost
from relational.cues.grammar import Choice, Gap, Item, Mark, Pattern, Prefix, Sequence, Slot, Stem, Word, parse
from relational.cues.variants import CONTRACTIONS, EXPANSIONS, inflections, spellings
from relational.errors import PatternError

SEPARATOR = r"[ ,;:()\"*/~-]{1,4}"
ANY_WORD = r"[$£€#@]?[^\W_]+(?:['.][^\W_]+)*%?"
WORD_END = r"(?![^\W_]|'[^\W_])"
MAX_WAYS = 20_000


@frozen
class Anchor:
    """A word (or word prefix) that must occur, and how many words may stand before it."""

    literal: str
    fewest: int
    most: int
    prefix: bool = False


@frozen(kw_only=True)
class Compiled:
    """One pattern, ready for the matcher."""

    expression: str
    anchors: tuple[Anchor, ...]
    starts: str | None
    ends: str | None


Resolve = Callable[[str], Choice]


def compile_pattern(pattern: str, resolve: Resolve) -> Compiled:
    """The compiled pattern; raises PatternError where it is too ambiguous to match in bounded time."""
    tree = parse(pattern)
    body = _expand(tree.body, resolve)
    ways = _ways(body)
    if ways > MAX_WAYS:
        raise PatternError(f"the pattern can be read in {ways} ways; use fewer gaps and optional parts", 0)
    anchors = _anchors(body)
    if anchors is None:
        raise PatternError("the pattern has no word that must be there", 0)
    ending = "" if isinstance(body.items[-1], Mark) else WORD_END
    return Compiled(
        expression=_expression(body) + ending,
        anchors=anchors,
        starts=tree.starts,
        ends=tree.ends,
    )


def resolver(cues: Mapping[str, CueDefinition]) -> Resolve:
    """Looks up the cue a slot names; raises PatternError for unknown names and circles."""
    trail: list[str] = []
    known: dict[str, Choice] = {}

    def resolve(name: str) -> Choice:
        if name in known:
            return known[name]
        if name not in cues:
            raise PatternError(f"the slot {{{name}}} names no cue", 0)
        if name in trail:
            raise PatternError(f"the slots go in a circle: {' -> '.join([*trail, name])}", 0)
        trail.append(name)
        try:
            known[name] = Choice([_expand(_plain(parse(text)), resolve) for text in cues[name].patterns])
        finally:
            trail.pop()
        return known[name]

    return resolve


def _plain(tree: Pattern) -> Sequence:
    return tree.body


def _expand(sequence: Sequence, resolve: Resolve) -> Sequence:
    """The sequence with slots, stems and contractions spelled out."""
    items = [_expand_item(item, resolve) for item in sequence.items]
    return Sequence(_contract(items))


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
            return Choice([_expand(option, resolve) for option in options], optional)
        case _:
            return item


def _contract(items: list[Item]) -> list[Item]:
    """Neighbors that English contracts become a choice of both ways of writing."""
    result: list[Item] = []
    index = 0
    while index < len(items):
        end = index
        while end + 1 < len(items) and _contracted(items[end], items[end + 1]):
            end += 1
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
    if len(chain) > 1 and (forms := _contracted(chain[0], chain[1])):
        short = Choice([Sequence([Word(form)]) for form in forms])
        ways += [[short, *rest] for rest in _ways_to_write(chain[2:])]
    return ways


def _contracted(first: Item, second: Item) -> tuple[str, ...]:
    pairs = itertools.product(_single_words(first), _single_words(second))
    return tuple(dict.fromkeys(form for pair in pairs for form in CONTRACTIONS.get(pair, ())))


def _single_words(item: Item) -> tuple[str, ...]:
    if isinstance(item, Word):
        return (item.text,)
    if isinstance(item, Choice) and not item.optional:
        single = (option.items[0] for option in item.options if len(option.items) == 1)
        return tuple(word.text for word in single if isinstance(word, Word))
    return ()


def _words(item: Item | Sequence) -> tuple[int, int]:
    """The fewest and the most words that an item can take."""
    match item:
        case Gap(most):
            return 0, most
        case Mark():
            return 0, 0
        case Choice(options, optional):
            spans = [_words(option) for option in options]
            return (0 if optional else min(low for low, _ in spans)), max(high for _, high in spans)
        case Sequence(items):
            spans = [_words(part) for part in items]
            return sum(low for low, _ in spans), sum(high for _, high in spans)
        case _:
            return 1, 1


def _ways(item: Item | Sequence) -> int:
    """How many ways a matcher may have to try at one place, at most."""
    match item:
        case Gap(most):
            return most + 1
        case Choice(options, optional):
            return max(_ways(option) for option in options) + optional
        case Sequence(items):
            product = 1
            for part in items:
                product *= _ways(part)
            return product
        case _:
            return 1


def _anchors(sequence: Sequence) -> tuple[Anchor, ...] | None:
    """The cheapest set of anchors, or None where no word must be there."""
    best: tuple[float, tuple[Anchor, ...]] | None = None
    fewest = most = 0
    for item in sequence.items:
        found = _item_anchors(item)
        if found is not None:
            shifted = tuple(Anchor(a.literal, a.fewest + fewest, a.most + most, a.prefix) for a in found)
            price = sum(cost(a.literal, prefix=a.prefix) * (1 + 0.25 * (a.most - a.fewest)) for a in shifted)
            if best is None or price < best[0]:
                best = price, shifted
        low, high = _words(item)
        fewest, most = fewest + low, most + high
    return None if best is None else best[1]


def _item_anchors(item: Item) -> tuple[Anchor, ...] | None:
    match item:
        case Word(text):
            return tuple(Anchor(form, 0, 0) for form in spellings(text))
        case Prefix(text):
            return (Anchor(text, 0, 0, True),)
        case Choice(options, False):
            parts = [_anchors(option) for option in options]
            if any(part is None for part in parts):
                return None
            merged: dict[tuple[str, bool], Anchor] = {}
            for anchor in itertools.chain.from_iterable(part for part in parts if part is not None):
                key = (anchor.literal, anchor.prefix)
                same = merged.get(key, anchor)
                low, high = min(anchor.fewest, same.fewest), max(anchor.most, same.most)
                merged[key] = Anchor(anchor.literal, low, high, anchor.prefix)
            return tuple(merged.values())
        case _:
            return None


def _expression(sequence: Sequence) -> str:
    parts: list[str] = []
    started = False
    for item in sequence.items:
        optional = isinstance(item, Choice) and item.optional
        if isinstance(item, Mark):
            parts.append(rf" ?{re.escape(item.text)}")
        elif isinstance(item, Gap):
            parts.append(f"(?:{SEPARATOR}{ANY_WORD}){{0,{item.most}}}?")
        elif not started:
            parts.append(f"(?:{_item_expression(item)}{SEPARATOR})?" if optional else _item_expression(item))
        else:
            separated = SEPARATOR + _item_expression(item)
            parts.append(f"(?:{separated})?" if optional else separated)
        started = started or not optional
    return "".join(parts)


def _item_expression(item: Item) -> str:
    match item:
        case Word(text):
            return alternatives(spellings(text))
        case Prefix(text):
            return re.escape(text) + r"[^\W_]*"
        case Choice(options):
            words = _only_words(options)
            if words is not None:
                return alternatives(words)
            longest_first = sorted(options, key=lambda option: -_words(option)[1])
            return f"(?:{'|'.join(_expression(option) for option in longest_first)})"
        case _:
            raise PatternError(f"{item!r} cannot stand here", 0)


def _only_words(options: tuple[Sequence, ...]) -> tuple[str, ...] | None:
    words: list[str] = []
    for option in options:
        if len(option.items) != 1 or not isinstance(option.items[0], Word):
            return None
        words.extend(spellings(option.items[0].text))
    return tuple(words)


def alternatives(words: tuple[str, ...]) -> str:
    """An expression for any of the words that shares their beginnings, longest first."""
    if len(words) == 1:
        return re.escape(words[0])
    trie: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = trie  # type: ignore[assignment]  # a trie is its own value type
        for letter in word:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = True
    return _trie_expression(trie) + WORD_END


def _trie_expression(node: Mapping[str, object]) -> str:
    branches = [
        re.escape(letter) + _trie_expression(child)  # type: ignore[arg-type]
        for letter, child in sorted(node.items())
        if letter
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in node else joined
