"""A spelled-out pattern as one regular expression, without unbounded repetition over choices.

Separators stand between words. What comes before the first word that must be there brings the separator
after it along, what comes later the one before it: so an absent part leaves none behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from relational.cues.grammar import Choice, Gap, Item, Mark, Prefix, Sequence, Word, word_count
from relational.cues.variants import spellings
from relational.errors import PatternError

# A quotation mark or an apostrophe may stand at the outside of a word: tell 'em, the customers' money.
SEPARATOR = r"'?+[ ,;:()\"*/~-]{1,3}'?+"
# Words inside a gap are taken whole or not at all (possessive), so that no text makes a gap try their parts.
# A full stop inside counts as a separator there: 3.50 is two words.
_BETWEEN = rf"(?:{SEPARATOR}|\.)"
ANY_WORD = r"[$£€#@]?+[^\W_]++(?:'[^\W_]++)*+%?+"
WORD_END = r"(?![^\W_]|'[^\W_])"
# A choice of more than this at the front of a pattern stays together: spelled out, its tail would be copied.
_FEW = 12
# Whatever is no word may stand between the last word and the end: quotation marks, emoji, brackets.
_ENDS = {None: "", "sentence": r"(?=(?:[^\w.!?\n\v]|_)*+[.!?\n\v])", "turn": r"(?=(?:[^\w\n]|_)*+\n)"}


def expression_of(options: Iterable[tuple[Sequence, str | None]]) -> str:
    """An expression that matches any of the sequences from its first word on.

    Beside each stands where it has to end ("sentence", "turn" or None); it ends where a word or its mark ends.
    """
    return _either((sequence, _ending(sequence, ends)) for sequence, ends in options)


def _ending(sequence: Sequence, ends: str | None) -> str:
    last = sequence.items[-1]
    marked = isinstance(last, Mark)
    if marked and ends == "sentence" and last != Mark(","):
        ends = None  # the mark is the end
    return ("" if marked else WORD_END) + _ENDS[ends]


def _either(options: Iterable[tuple[Sequence, str]]) -> str:
    """Any of the options, each with what follows it; those that begin with the same letters share them.

    The engine tries alternatives one by one: sharing makes that a walk down the letters.
    """
    trie = _Trie()
    others: dict[str, None] = {}
    for option, ending in sorted(options, key=lambda pair: -word_count(pair[0])[1]):
        for items in _beginnings(option.items):
            first = items[0]
            if isinstance(first, Word):
                tail = "".join(map(_led, items[1:])) + ending
                for form in spellings(first.text):
                    trie.add(form, tail)
            else:
                others[_bare(Sequence(items)) + ending] = None
    parts = [part for part in (trie.expression(), *others) if part]
    return parts[0] if len(parts) == 1 else _group(parts)


def _beginnings(items: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """The ways the items can begin, with a choice of few words at the front spelled out."""
    first, rest = items[0], items[1:]
    if not isinstance(first, Choice) or len(first.options) > _FEW or not all(map(_begins_with_word, first.options)):
        return [items]
    if first.optional and not (rest and _begins_with_word(Sequence(rest))):
        return [items]
    ways = [way for option in first.options for way in _beginnings((*option.items, *rest))]
    return [*ways, *_beginnings(rest)] if first.optional else ways


class _Trie:
    """Words that share their beginnings, each with what may follow it."""

    def __init__(self) -> None:
        self.branches: dict[str, _Trie] = {}
        self.tails: dict[str, None] = {}

    def add(self, word: str, tail: str) -> None:
        """One more word with one more way to go on."""
        node = self
        for letter in word:
            node = node.branches.setdefault(letter, _Trie())
        node.tails[tail] = None

    def expression(self) -> str:
        """Longer words before shorter ones, and ways to go on in the order they came."""
        parts = [re.escape(letter) + branch.expression() for letter, branch in sorted(self.branches.items())]
        parts += self.tails
        return parts[0] if len(parts) == 1 else _group(parts) if parts else ""


def _bare(sequence: Sequence) -> str:
    """No separator at either end."""
    items = sequence.items
    first = next(index for index, item in enumerate(items) if word_count(item)[0])
    return "".join([*map(_trailed, items[:first]), _item(items[first]), *map(_led, items[first + 1 :])])


def _led(item: Item) -> str:
    """The item after a separator of its own."""
    match item:
        case Mark(text):
            return rf" ?{re.escape(text)}"
        case Gap(most):
            return f"(?:{_BETWEEN}{ANY_WORD}){{0,{most}}}?"
        case Choice(options, optional) if not all(map(_begins_with_word, options)):
            return _group("".join(map(_led, option.items)) for option in _longest_first(options)) + "?" * optional
        case Choice(_, True):
            return f"(?:{SEPARATOR}{_item(item)})?"
        case _:
            return SEPARATOR + _item(item)


def _trailed(item: Item) -> str:
    """The item before a separator of its own."""
    match item:
        case Gap(most):
            return f"(?:{ANY_WORD}{_BETWEEN}){{0,{most}}}?"
        case Choice(options, optional) if not all(word_count(option)[0] for option in options):
            return _group(map(_trailed_option, _longest_first(options))) + "?" * optional
        case Choice(_, True):
            return f"(?:{_item(item)}{SEPARATOR})?"
        case _:
            return _item(item) + SEPARATOR


def _trailed_option(option: Sequence) -> str:
    return _bare(option) + SEPARATOR if word_count(option)[0] else "".join(map(_trailed, option.items))


def _item(item: Item) -> str:
    match item:
        case Word(text):
            return _group(map(re.escape, sorted(spellings(text), key=len, reverse=True)))
        case Prefix(text):
            return re.escape(text) + r"[^\W_]*"
        case Choice(options):
            return _either((option, "") for option in options)
        case _:
            raise PatternError(f"{item!r} cannot stand here", 0)


def _begins_with_word(option: Sequence) -> bool:
    match option.items[0]:
        case Word() | Prefix():
            return True
        case Choice(options, False):
            return all(map(_begins_with_word, options))
        case _:
            return False


def _longest_first(options: tuple[Sequence, ...]) -> list[Sequence]:
    return sorted(options, key=lambda option: -word_count(option)[1])


def _group(parts: Iterable[str]) -> str:
    return f"(?:{'|'.join(parts)})"
