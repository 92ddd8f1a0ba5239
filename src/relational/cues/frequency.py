"""A frozen table of how often English words occur in conversation.

Counted once from permissively licensed dialogues (see docs/reference/word-counts); it ships with
the package and never changes with what is scored.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files


@cache
def counts() -> dict[str, int]:
    """Word to count; words that are not in the table were too rare to keep."""
    lines = files("relational.cues").joinpath("wordcounts.txt").read_text(encoding="utf-8").split("\n")
    return {word: int(count) for word, _, count in (line.partition(" ") for line in lines) if count}


@cache
def total() -> int:
    """How many words were counted."""
    return sum(counts().values())


@lru_cache(maxsize=65_536)
def cost(literal: str, *, prefix: bool = False) -> float:
    """How often a literal is expected in a million words, and one look more for having to look at all.

    A prefix pays for all words that it begins; two words together for a twelfth of the rarer one, by rule of thumb.
    """
    table = counts()
    first, _, second = literal.partition(" ")
    if second:
        return min(cost(first), cost(second)) / 12 + 1
    if not prefix:
        return (table.get(literal, 0) + 1) * 1e6 / total()
    return sum(count for word, count in table.items() if word.startswith(literal)) * 1e6 / total() + 5
