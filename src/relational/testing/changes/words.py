"""The words that changes exchange, read once from `words.toml`, and the expressions that find them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from relational.testing.changes.change import Edit

_APOSTROPHES = "['\u2019\u00b4\u02bc]"


@cache
def data() -> Mapping[str, Any]:
    """The whole file."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def pairs(table: str, *, comma: str = ",", bar: str = "|") -> list[tuple[str, str]]:
    """The pairs of a text such as "a|b, c|d", lines included."""
    found = []
    for line in table.strip().splitlines():
        for pair in line.split(comma):
            first, second = pair.strip().split(bar)
            found.append((first, second))
    return found


class Exchange:
    """Finds the words of a table, whatever their case and apostrophe, and puts others in their place."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = {word.lower(): other for word, other in table.items()}
        self._pattern = any_of(self._table)

    def edits(self, text: str) -> Iterator[Edit]:
        """One edit a word found, as it was capitalized; the longest word wins."""
        for match in self._pattern.finditer(text):
            key = re.sub(_APOSTROPHES, "'", match[0].lower())
            yield Edit(match.start(), match.end(), shaped(self._table[" ".join(key.split())], match[0]))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these words, standing alone, in any case, with any apostrophe."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    written = "|".join(re.escape(word).replace("'", _APOSTROPHES).replace(r"\ ", r"\s") for word in longest_first)
    return re.compile(rf"(?<![\w#'\u2019])(?:{written})(?![\w#]|['\u2019](?!s\b)\w)", re.IGNORECASE)


def shaped(word: str, model: str) -> str:
    """The word in capitals where the model is, with a capital where the model has one, else as it is."""
    letters = [character for character in model if character.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return word.upper()
    return word[:1].upper() + word[1:] if letters and letters[0].isupper() else word
