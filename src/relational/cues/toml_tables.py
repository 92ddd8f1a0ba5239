"""TOML tables read key by key; every mistake is kept with its place, and reading goes on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from attrs import frozen

from relational.cues.toml_mistakes import FileError, Mistakes
from relational.cues.toml_positions import Path
from relational.cues.toml_syntax import parse
from relational.errors import RubricFileError, nearest

D = TypeVar("D")
T = TypeVar("T", bound=str)

TEXT = "a text in quotes"

_FEW = 12  # as many words as a message lists beside a suggestion
_MANY = 40  # as many words as a message ever lists


@frozen
class Shape:
    """What a text must look like, as an expression and in words."""

    expression: str
    words: str

    def fits(self, text: str) -> bool:
        """True where the whole text has this shape."""
        return re.fullmatch(self.expression, text) is not None


KEBAB = Shape(r"[a-z0-9]+(-[a-z0-9]+)*", "lowercase words joined by hyphens, such as 'specific-apology'")


class Table:
    """One table. A key is known once it was asked for; `close` reports the others."""

    def __init__(self, title: str, path: Path, data: dict[str, Any], mistakes: Mistakes) -> None:
        self.title = title
        self.path = path
        self.data = data
        self.mistakes = mistakes
        self._asked: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def raw(self, key: str, expected: str, *, required: bool = False) -> Any:
        """What stands at `key`, or None, which TOML cannot hold."""
        self._asked.append(key)
        if required and key not in self.data:
            self.mistakes.value(self.path, f"{self.title} has no {key!r}", expected)
        return self.data.get(key)

    def wrong(self, key: str, expected: str, hint: str | None = None) -> None:
        """Keep the mistake that the value of `key` is not what was expected."""
        self.mistakes.value((*self.path, key), f"{key!r} is {describe(self.data[key])}", expected, hint)

    def text(self, key: str, default: str = "", *, required: bool = False, shape: Shape | None = None) -> str:
        """A text; a required one says something."""
        expected = shape.words if shape else TEXT
        value = self.raw(key, expected, required=required)
        if isinstance(value, str) and (value.strip() or not required) and (shape is None or shape.fits(value)):
            return value
        if value is not None:
            self.wrong(key, expected)
        return default

    def number(
        self, key: str, default: D, *, low: float = 0.0, high: float = sys.float_info.max, required: bool = False
    ) -> float | D:
        """A number from `low` to `high`."""
        expected = f"a number, {low:g} or more" if high == sys.float_info.max else f"a number from {low:g} to {high:g}"
        value = self.raw(key, expected, required=required)
        if is_number(value) and low <= value <= high:
            return float(value)
        if value is not None:
            self.wrong(key, expected)
        return default

    def whole(self, key: str, default: int) -> int:
        """A whole number, 1 or more."""
        expected = "a whole number, 1 or more"
        value = self.raw(key, expected)
        if is_number(value) and value >= 1 and value % 1 == 0:
            return int(value)
        if value is not None:
            self.wrong(key, expected)
        return default

    def choice(self, key: str, default: D, words: Sequence[T]) -> T | D:
        """One of some words."""
        expected = one_of(words)
        value = self.raw(key, expected)
        for word in words:
            if word == value:
                return word
        if value is not None:
            self.wrong(key, expected, nearest(value, words) if isinstance(value, str) else None)
        return default

    def items(self, key: str, expected: str, *, least: int = 0, required: bool = False) -> Iterator[tuple[Path, Any]]:
        """The items of a list with their paths; an item that stands alone is a list of one."""
        value = self.raw(key, expected, required=required)
        path = (*self.path, key)
        if isinstance(value, list):
            if len(value) < least:
                self.mistakes.value(path, f"{key!r} is an empty list", expected)
            yield from (((*path, number), item) for number, item in enumerate(value))
        elif value is not None:
            yield path, value

    def each_text(
        self,
        key: str,
        *,
        least: int = 0,
        required: bool = False,
        words: Sequence[str] | None = None,
        shape: Shape | None = None,
    ) -> Iterator[tuple[Path, str]]:
        """Texts that say something, each one of `words` or of that shape where these are given, with their paths."""
        expected = one_of(words) if words else shape.words if shape else TEXT
        for path, item in self.items(key, expected, least=least, required=required):
            if not isinstance(item, str) or not item.strip() or (shape is not None and not shape.fits(item)):
                self.mistakes.value(path, f"{key!r} has {describe(item)}", expected)
            elif words is not None and item not in words:
                hint = nearest(item, words)
                self.mistakes.value(path, f"{key!r} has {describe(item)}", one_of(words, hint), hint)
            else:
                yield path, item

    def texts(
        self,
        key: str,
        default: tuple[str, ...] = (),
        *,
        least: int = 0,
        words: Sequence[str] | None = None,
        shape: Shape | None = None,
    ) -> tuple[str, ...]:
        """What `each_text` finds, without the paths."""
        found = tuple(text for _, text in self.each_text(key, least=least, words=words, shape=shape))
        return found if key in self else default

    def tables(self, key: str, title: str, *, required: bool = False) -> Iterator[Table]:
        """The tables of a list of tables; at least one where they are required."""
        items = self.items(key, f"at least one {title}", least=int(required), required=required)
        for number, (path, item) in enumerate(items, 1):
            if isinstance(item, dict):
                name = item.get("name")
                named = describe(name) if name and isinstance(name, str) else number
                yield Table(f"{title} {named}", path, item, self.mistakes)
            else:
                self.mistakes.value(path, f"{key!r} has {describe(item)}", f"a table, {title}")

    def table(self, key: str, title: str) -> Table | None:
        """The table at `key`, or None where there is none."""
        value = self.raw(key, f"a table, {title}")
        if isinstance(value, dict):
            return Table(title, (*self.path, key), value, self.mistakes)
        if value is not None:
            self.wrong(key, f"a table, {title}")
        return None

    def named(self, key: str, title: str) -> Iterator[tuple[str, Table]]:
        """The tables below `key` by name; `title` holds {} for the name."""
        parent = self.table(key, title.format("name"))
        for name in parent.data if parent else ():
            table = parent.table(name, title.format(name)) if parent else None
            if table is not None:
                yield name, table

    def close(self) -> None:
        """Report every key that was never asked for."""
        for key in self.data:
            if key not in self._asked:
                hint = nearest(key, self._asked)
                self.mistakes.key(
                    (*self.path, key), f"unknown key {key!r} in {self.title}", one_of(self._asked, hint), hint
                )


def open_toml(text: str, source: str, error: type[FileError] = RubricFileError) -> Table:
    """The whole file as one table; raises the error where it is not TOML, is empty, or is huge."""
    text = text.removeprefix("\ufeff")
    return Table("the file", (), parse(text, source, error), Mistakes(text, source, error))


def is_number(value: Any) -> bool:
    """True for whole and decimal numbers; yes and no are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def describe(value: Any) -> str:
    """A value from a TOML file in a few words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else f"{value[:57]}...")
    if isinstance(value, float) or (isinstance(value, int) and abs(value) < 10**15):
        return f"the number {value}"
    if isinstance(value, int):
        return "a huge number"  # Python refuses to write out some that a file can hold
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or a time"


def one_of(words: Sequence[str], hint: str | None = None) -> str:
    """The words to choose from, as many as a message has room for."""
    if len(words) > (_FEW if hint else _MANY):
        return f"one of {len(words)} known words"
    return ("one of " if len(words) > 1 else "") + (", ".join(words) or "none, for none is known")
