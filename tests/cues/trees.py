"""Random patterns, texts made from them, and a slow reader of patterns to compare with the matcher.

The reader follows GRAMMAR.md letter by letter, without anchors, automata or regular expressions, over words
that English neither contracts nor spells in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from relational.cues.grammar import Choice, Gap, Item, Mark, Pattern, Prefix, Sequence, Slot, Stem, Word, parse

VOCABULARY = "blue green lamp table seven kite stone ab".split()
#: Words that no pattern above names.
OTHERS = "zig zag zug quux".split()
STEMS = {"walk": ("walk", "walks", "walked", "walking"), "try": ("try", "tries", "tried", "trying")}
SEPARATORS = ' ,;:()"*/~-'
SENTENCE_END = ".!?\n\v"

_WORDS = st.sampled_from(VOCABULARY)


def _choices(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    options = st.lists(parts, min_size=1, max_size=3).map("|".join)
    return st.one_of(options.map("({})".format), options.map("[{}]".format))


def _sequences(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=1, max_size=3).map(" ".join)


_ATOMS = st.one_of(
    _WORDS,
    _WORDS,
    st.sampled_from(["~walk", "~try", "kit*", "sto*", "...", "...1", "...2", "?", ",", "!"]),
)
_BODIES = st.recursive(_ATOMS, lambda inner: st.one_of(_sequences(inner), _choices(_sequences(inner))), max_leaves=8)


def is_pattern(text: str) -> bool:
    """Whether the parser takes it."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


#: Patterns of every construction but slots.
PATTERNS = (
    st.tuples(
        st.sampled_from(["", "", "", "^ ", "^^ "]), _sequences(_BODIES), st.sampled_from(["", "", "", " $", " $$"])
    )
    .map("".join)
    .filter(is_pattern)
)
_JOINTS = st.sampled_from([" ", " ", " ", ", ", " - ", " -- ", ". ", "? ", "! ", ', "', ") "])
#: Texts of the same few words, so that patterns are often found.
TEXTS = st.lists(
    st.tuples(
        st.sampled_from([*VOCABULARY, *VOCABULARY, "walked", "tries", "kites", "stoned", "zig", "3.50", "ab's"]),
        _JOINTS,
    ),
    max_size=14,
).map(lambda pairs: "".join(word + joint for word, joint in pairs))


def write(item: Item | Sequence) -> str:
    """The pattern of a tree, as an author would write it."""
    match item:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Stem(text):
            return f"~{text}"
        case Slot(name):
            return f"{{{name}}}"
        case Gap(most):
            return f"...{most}"
        case Mark(text):
            return text
        case Choice(options, optional):
            opening, closing = "[]" if optional else "()"
            return opening + "|".join(map(write, options)) + closing
        case Sequence(items):
            return " ".join(map(write, items))


def write_pattern(pattern: Pattern) -> str:
    """The same for a whole pattern."""
    before = {None: "", "sentence": "^ ", "turn": "^^ "}[pattern.starts]
    after = {None: "", "sentence": " $", "turn": " $$"}[pattern.ends]
    return before + write(pattern.body) + after


def sample(draw: Callable[[st.SearchStrategy[object]], object], item: Item | Sequence) -> list[str]:
    """Words and marks that the item stands for, one way of many."""
    match item:
        case Word(text):
            return [text]
        case Prefix(text):
            return [text + str(draw(st.sampled_from(["", "s", "ing"])))]
        case Stem(text):
            return [str(draw(st.sampled_from(STEMS[text])))]
        case Gap(most):
            return [str(draw(st.sampled_from(OTHERS))) for _ in range(int(str(draw(st.integers(0, most)))))]
        case Mark(text):
            return [text]
        case Choice(options, optional):
            if optional and draw(st.booleans()):
                return []
            return sample(draw, options[int(str(draw(st.integers(0, len(options) - 1))))])
        case Sequence(items):
            return [word for part in items for word in sample(draw, part)]
        case _:
            raise AssertionError(item)


def join(draw: Callable[[st.SearchStrategy[object]], object], words: list[str]) -> str:
    """The words with separators between them; marks stand at the word before them."""
    text = ""
    for word in words:
        if word in "?!,":
            text += word
        elif text:
            text += str(draw(st.sampled_from([" ", " ", ", ", " - ", " (", '" ']))) + word
        else:
            text = word
    return text


def candidates(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Every (start, end) at which a folded text holds the pattern, read slowly."""
    found = []
    for start in range(len(text)):
        if not _in_word(text, start) or _in_word(text, start - 1) or (start > 1 and _inner_apostrophe(text, start - 1)):
            continue
        if not _begins(text, start, pattern.starts):
            continue
        found += [
            (start, end)
            for end, begun in _read(pattern.body, text, start, begun=False)
            if begun and _word_ends(text, end) and _finishes(text, end, pattern.ends)
        ]
    return sorted(set(found))


# Spaces and commas, and up to three other signs in a row.
_SIGN = "[" + re.escape("".join(set(SEPARATORS) - set(" ,"))) + "]"
_BETWEEN = re.compile(f"(?:[ ,]|(?<!{_SIGN}){_SIGN}{{1,3}}(?!{_SIGN}))*")


def _in_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isalnum()


def _inner_apostrophe(text: str, place: int) -> bool:
    return text[place] == "'" and _in_word(text, place - 1) and _in_word(text, place + 1)


def _word_ends(text: str, place: int) -> bool:
    if text[place - 1] in "?!,":
        return True
    return not _in_word(text, place) and not (place < len(text) and _inner_apostrophe(text, place))


def _begins(text: str, start: int, where: str | None) -> bool:
    before = text[:start]
    if where == "sentence":
        before = before[max(before.rfind(mark) for mark in SENTENCE_END) + 1 :]
    return where is None or not any(map(str.isalnum, before))


def _finishes(text: str, end: int, where: str | None) -> bool:
    after = text[end:]
    if where == "sentence":
        if text[end - 1] in "?!":
            return True
        ends = [place for mark in SENTENCE_END if (place := after.find(mark)) >= 0]
        after = after[: min(ends)] if ends else after
    return where is None or not any(map(str.isalnum, after))


def _read(item: Item | Sequence, text: str, place: int, *, begun: bool) -> Iterator[tuple[int, bool]]:
    """Where reading may go on after the item, and whether a word has been read by then."""
    match item:
        case Word() | Prefix() | Stem():
            ends = _words_at(text, place, begun=begun)
            yield from ((end, True) for end in ends if _fits(item, text[_start(text, end) : end]))
        case Gap(most):
            yield place, begun
            if most:
                for end in _words_at(text, place, begun=begun, loose=True):
                    yield from _read(Gap(most - 1), text, end, begun=True)
        case Mark(mark):
            spaced = text[place : place + 1] == " "
            ends = (place + 1, place + 2) if spaced else (place + 1,)
            yield from ((end, begun) for end in ends if text[end - 1 : end] == mark)
        case Choice(options, optional):
            if optional:
                yield place, begun
            for option in options:
                yield from _read(option, text, place, begun=begun)
        case Sequence((first, *rest)):
            for after, read in _read(first, text, place, begun=begun):
                yield from _read(Sequence(rest), text, after, begun=read)
        case _:
            yield place, begun


def _fits(item: Word | Prefix | Stem, word: str) -> bool:
    match item:
        case Word(text):
            return word == text
        case Prefix(text):
            return word.startswith(text)
        case Stem(text):
            return word in STEMS[text]


def _start(text: str, end: int) -> int:
    while _in_word(text, end - 1) or (text[end - 1] == "'" and _inner_apostrophe(text, end - 1)):
        end -= 1
    return end


def _words_at(text: str, place: int, *, begun: bool, loose: bool = False) -> Iterator[int]:
    """The end of the next word, after a separator where something was read before it."""
    starts = {place}
    if begun:
        after = place + len(_BETWEEN.match(text, place).group())  # type: ignore[union-attr] # it matches nothing, too
        starts = {after} if after > place else set()
        if loose and text[place : place + 1] == ".":
            starts.add(place + 1)
    for start in sorted(starts):
        if _in_word(text, start):
            end = start
            while _in_word(text, end) or (end < len(text) and _inner_apostrophe(text, end)):
                end += 1
            yield end
