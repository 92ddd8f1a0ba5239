"""Where words occur: an Aho-Corasick automaton, or a table of words where there is no wheel for it.

Both look for words with a space on each side, in a text where everything that is no letter, digit or
inner apostrophe has become a space. So a hit is always a whole word (or a word's beginning).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

Scan = Callable[[str], Iterable[tuple[int, int, int]]]
_DFA_LIMIT = 6_000
_TO_SPACE = str.maketrans({chr(code): " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "'")})
_NOT_WORD = re.compile(r"[\W_]")
_OUTER_APOSTROPHE = re.compile(r"(?<![^ ])'|'(?![^ ])")
_WORD = re.compile(r"(?<= )[^ ]")
# Between two words may stand up to this many characters: ", " or " - ".
SEPARATED = 3


def words_only(text: str) -> str:
    """The folded text with a space for everything that is no part of a word; every character keeps its place."""
    plain = text.translate(_TO_SPACE)
    if not plain.isascii():
        plain = _NOT_WORD.sub(lambda match: "'" if match.group() == "'" else " ", plain)
    if " '" in plain or "' " in plain:
        plain = _OUTER_APOSTROPHE.sub(" ", plain)
    return plain


def spelled(literal: str, *, prefix: bool) -> tuple[str, ...]:
    """What to look for: a word between spaces, or two words with one, two or three spaces between them."""
    ending = "" if prefix else " "
    first, _, second = literal.partition(" ")
    if not second:
        return (f" {first}{ending}",)
    return tuple(f" {first}{' ' * count}{second}{ending}" for count in range(1, SEPARATED + 1))


def make_scanner(spellings: Sequence[str]) -> Scan:
    """A function from text (of `words_only`) to (spelling index, start, end) of every occurrence."""
    try:
        import ahocorasick_rs
    except ImportError:
        return table_scanner(spellings)
    if not spellings:
        return lambda _text: ()
    kind = ahocorasick_rs.Implementation
    automaton = ahocorasick_rs.AhoCorasick(
        spellings, implementation=kind.DFA if len(spellings) < _DFA_LIMIT else kind.ContiguousNFA
    )
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def table_scanner(spellings: Sequence[str]) -> Scan:
    """The same without the automaton: at the start of each word, looks every length up."""
    table = {spelling: index for index, spelling in enumerate(spellings)}
    lengths = sorted({len(spelling) for spelling in spellings})

    def scan(text: str) -> Iterable[tuple[int, int, int]]:
        found = []
        for word in _WORD.finditer(text):
            start = word.start() - 1
            for length in lengths:
                index = table.get(text[start : start + length])
                if index is not None:
                    found.append((index, start, start + length))
        return found

    return scan
