"""Where literals occur: an Aho-Corasick automaton, or a word table where there is no wheel for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Scan = Callable[[str], Iterable[tuple[int, int, int]]]
_DFA_LIMIT = 2_000
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def make_scanner(literals: tuple[str, ...]) -> Scan:
    """A function from text to (literal index, start, end) of at least every literal that begins a word."""
    try:
        import ahocorasick_rs
    except ImportError:
        return word_scanner(literals)
    if not literals:
        return lambda _text: ()
    kind = ahocorasick_rs.Implementation
    automaton = ahocorasick_rs.AhoCorasick(
        literals, implementation=kind.DFA if len(literals) < _DFA_LIMIT else kind.ContiguousNFA
    )
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def word_scanner(literals: tuple[str, ...]) -> Scan:
    """The same without the automaton: looks up every word and every beginning of a word."""
    table = {literal: index for index, literal in enumerate(literals)}
    lengths = sorted({len(literal) for literal in literals})

    def scan(text: str) -> Iterable[tuple[int, int, int]]:
        found = []
        for word in _WORDS.finditer(text):
            start, size = word.start(), word.end() - word.start()
            for length in lengths:
                if length > size:
                    break
                index = table.get(text[start : start + length])
                if index is not None:
                    found.append((index, start, start + length))
        return found

    return scan
