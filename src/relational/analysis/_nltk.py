"""The only module that imports nltk, and only when a stem is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache


@cache
def _stemmer() -> Callable[[str], str]:
    from nltk.stem.snowball import EnglishStemmer

    stem: Callable[[str], str] = EnglishStemmer().stem
    return stem


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball stem of a lower-case English word."""
    return _stemmer()(word)
