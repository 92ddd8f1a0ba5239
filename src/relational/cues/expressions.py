"""A spelled-out pattern as one regular expression, without unbounded repetition over choices.

Separators stand between words. What comes before the first word that must be there brings the separator
after it along, what comes later the one before it: so an absent part leaves none behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from relational.cues.anchors import only_words
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
# Whatever is no word may stand between the last word and the end: quotation marks, emoji, brackets.
_ENDS = {None: "", "sentence": r"(?=(?:[^\w.!?\n\v]|_)*+[.!?\n\v])", "turn": r"(?=(?:[^\w\n]|_)*+\n)"}


def expression_of(sequence: Sequence, ends: str | None) -> str:
    """An expression that matches the sequence from its first word on; it ends where a word or its mark ends."""
    last = sequence.items[-1]
    marked = isinstance(last, Mark)
    if marked and ends == "sentence" and last != Mark(","):
        ends = None  # the mark is the end
    return _bare(sequence) + ("" if marked else WORD_END) + _ENDS[ends]


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
            return _group("".join(map(_trailed, option.items)) for option in _longest_first(options)) + "?" * optional
        case Choice(_, True):
            return f"(?:{_item(item)}{SEPARATOR})?"
        case _:
            return _item(item) + SEPARATOR


def _item(item: Item) -> str:
    match item:
        case Word(text):
            return alternatives(spellings(text))
        case Prefix(text):
            return re.escape(text) + r"[^\W_]*"
        case Choice(options):
            words = only_words(options)
            return _group(map(_bare, _longest_first(options))) if words is None else alternatives(words)
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
