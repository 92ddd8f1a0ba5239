"""The mistakes of one file, each kept with its place until all of them are told at once."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TypeAlias

from relational.cues.toml_positions import Path, Place, Positions, locate
from relational.errors import Mistake, RubricFileError, ScorecardError

FileError: TypeAlias = RubricFileError | ScorecardError
_AROUND = 56  # characters of a long line that are shown on either side of a place


class Mistakes:
    """The mistakes of one file, in the order of their places when they are raised."""

    def __init__(self, text: str, source: str, error: type[FileError] = RubricFileError) -> None:
        self._text = text
        self._source = source
        self._error = error
        self._found: list[tuple[int, Mistake]] = []

    @cached_property
    def _positions(self) -> Positions:
        return locate(self._text)  # most files have no mistake and never pay for this

    def value(self, path: Path, found: str, expected: str, hint: str | None = None, rule: str = "") -> None:
        """Keep a mistake in the value at `path`."""
        self._add(self._positions.value(path), found, expected, hint, rule)

    def key(self, path: Path, found: str, expected: str, hint: str | None = None, rule: str = "") -> None:
        """Keep a mistake in the last key of `path`."""
        self._add(self._positions.key(path), found, expected, hint, rule)

    def inside(self, place: Place, found: str, expected: str, hint: str | None = None, rule: str = "") -> None:
        """Keep a mistake at one character of a text."""
        self._add(self._positions.inside(place), found, expected, hint, rule)

    def line(self, path: Path) -> int:
        """The line where the value at `path` begins."""
        return self._positions.line_and_column(self._positions.value(path))[0]

    def _add(self, offset: int, found: str, expected: str, hint: str | None, rule: str) -> None:
        line, column = self._positions.line_and_column(offset)
        mistake = mistake_at(self._positions.text, self._source, line, column, found, expected, hint, rule)
        self._found.append((offset, mistake))

    @property
    def all(self) -> tuple[Mistake, ...]:
        """Those kept so far, by place."""
        return tuple(mistake for _, mistake in sorted(self._found, key=lambda each: (each[0], str(each[1]))))

    def check(self) -> None:
        """Raise the file's error with all mistakes, if there are any."""
        if self._found:
            raise self._error(self._source, self.all)


def mistake_at(  # noqa: PLR0913, PLR0917 - the parts of a mistake, each by its name
    text: str,
    source: str,
    line: int,
    column: int,
    found: str,
    expected: str,
    hint: str | None = None,
    rule: str = "",
) -> Mistake:
    """A mistake at a line and column of a text, with the words around it."""
    lines = text.split("\n", line)
    excerpt, caret = _excerpt(lines[line - 1] if line <= len(lines) else "", column)
    return Mistake(
        source=source,
        found=found,
        expected=expected,
        hint=hint,
        line=line,
        column=column,
        excerpt=excerpt,
        caret=caret,
        rule=rule,
    )


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """What is shown of a line, and how many terminal cells stand before the place in it."""
    place = min(column - 1, len(line))
    first = max(0, place - _AROUND) if len(line) > 2 * _AROUND else 0
    last = min(len(line), place + _AROUND) if len(line) > 2 * _AROUND else len(line)
    before, after = ("".join(map(_visible, part)) for part in (line[first:place], line[place:last]))
    before = ("…" if first else "") + before
    return before + after + ("…" if last < len(line) else ""), sum(map(_cells, before))


def _visible(character: str) -> str:
    """A character that takes the place it seems to take: no tabs, and nothing that a terminal obeys."""
    return character if unicodedata.category(character)[0] not in "CZ" else " "


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
