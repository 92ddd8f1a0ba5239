"""Where each key and value of a TOML text stands; tomllib does not say."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from typing import TypeAlias

from attrs import frozen

Path: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[Path, str, int]  # a text, and the number of one of its characters

# No file of ours nests deeper; a key of ten thousand parts must not cost ten thousand paths.
_DEEPEST = 16

_SPACE = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BETWEEN = re.compile(r"(?:[ \t\n,]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:(?P<bare>[A-Za-z0-9_-]+)|(?P<quoted>"(?:[^"\\]|\\.)*"|'[^']*'))[ \t]*\.?""")
_SCALAR = re.compile(
    r'"{3}(?:[^\\]|\\.)*?"{3,5}'
    r"|'{3}.*?'{3,5}"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)


@frozen
class Positions:
    """Offsets into `text` by key path; items of lists are numbered from 0."""

    text: str
    keys: dict[Path, int]
    values: dict[Path, int]
    starts: list[int]  # of lines

    def key(self, path: Path) -> int:
        """Where the key of a path stands, or its nearest known ancestor."""
        return _nearest(self.keys, self.values, path)

    def value(self, path: Path) -> int:
        """Where the value of a path begins, or its nearest known ancestor."""
        return _nearest(self.values, self.keys, path)

    def inside(self, place: Place) -> int:
        """Where a character of a quoted text stands; the text's opening quote if escapes hide that."""
        path, words, offset = place
        start = self.value(path)
        opening = 3 if self.text.startswith(('"""', "'''"), start) else 1
        return start + opening + offset if self.text.startswith(words, start + opening) else start

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Both count from 1; columns count code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def locate(text: str) -> Positions:
    """The positions in a text that tomllib accepts."""
    scanner = _Scanner(text.replace("\r\n", "\n"))  # as tomllib does, so that columns agree
    with suppress(RecursionError):  # deep nesting that tomllib just survived: what was found so far is still true
        scanner.document()
    starts = [0, *(match.end() for match in re.finditer("\n", scanner.text))]
    return Positions(scanner.text, scanner.keys, scanner.values, starts)


def _nearest(first: dict[Path, int], second: dict[Path, int], path: Path) -> int:
    for length in range(len(path), 0, -1):
        ancestor = path[:length]
        if ancestor in first:
            return first[ancestor]
        if ancestor in second:
            return second[ancestor]
    return 0


class _Scanner:
    """One pass over valid TOML. It checks nothing, because tomllib already did."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}  # how many [[tables]] of that path were opened

    def document(self) -> None:
        table: Path = ()
        self._skip(_SPACE)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _header(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        path: Path = ()
        parts = self._key()
        for number, (part, offset) in enumerate(parts, 1):
            path += (part,)
            self.keys.setdefault(path, offset)
            if many and number == len(parts):
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path += (self.counts[path] - 1,)
        self.values.setdefault(path, start)
        self.at += 2 if many else 1
        return path

    def _key(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, each with its offset; parts too deep to matter are left out."""
        parts: list[tuple[str, int]] = []
        while match := _KEY.match(self.text, self.at):
            self.at = match.end()
            group = "bare" if match["bare"] else "quoted"
            name = match[group] if group == "bare" else tomllib.loads(f"key = {match[group]}")["key"]
            parts.append((name, match.start(group)))
        return parts[:_DEEPEST]

    def _pair(self, table: Path) -> None:
        path = table
        for part, offset in self._key():
            path += (part,)
            self.keys.setdefault(path, offset)
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path[:_DEEPEST])

    def _value(self, path: Path) -> None:
        self.values.setdefault(path, self.at)
        opening = self.text[self.at]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._skip(_SCALAR)

    def _list(self, path: Path) -> None:
        self.at += 1
        self._skip(_BETWEEN)
        number = 0
        while self.text[self.at] != "]":
            self._value((*path, number)[:_DEEPEST])
            self._skip(_BETWEEN)
            number += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip(_BETWEEN)
        while self.text[self.at] != "}":
            self._pair(path)
            self._skip(_BETWEEN)
        self.at += 1
