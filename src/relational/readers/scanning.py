"""JSON values out of text, with mistakes told by their place."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder(strict=False)


class NotJsonError(Exception):
    """The text stops being JSON at `position`."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class Places:
    """Line and column of each position in the lines of a text; blank lines may be missing from it."""

    def __init__(self, numbers: Sequence[int], lines: Sequence[str]) -> None:
        self._numbers = numbers
        self._starts = list(accumulate(map(len, lines), initial=0))[:-1]

    def at(self, position: int) -> tuple[int, int]:
        """Line and column of a position, both from 1."""
        index = max(0, bisect_right(self._starts, position) - 1)
        return self._numbers[index], position - self._starts[index] + 1


def skip(text: str, position: int) -> int:
    """The first place from `position` that is not JSON white space."""
    found = _SPACE.match(text, position)
    return found.end() if found else position


def scan(text: str, position: int) -> tuple[Any, int]:
    """The JSON value that begins at `position`, and where it ends; raises NotJsonError.

    Half a surrogate pair, which no file can hold as text, becomes U+FFFD.
    """
    try:
        value, end = _DECODER.raw_decode(text, position)
        if _ESCAPED_HALF.search(text, position, end):
            value = _mended(value)
    except json.JSONDecodeError as error:
        raise NotJsonError(_explained(error, text), error.pos) from None
    except RecursionError:
        raise NotJsonError("it is nested too deeply", position) from None
    except ValueError:
        raise NotJsonError("it holds a number with too many digits", position) from None
    return value, end


def whole(text: str) -> Any:
    """The one JSON value of a text; raises NotJsonError where there is anything else."""
    value, end = scan(text, skip(text, 0))
    rest = skip(text, end)
    if rest < len(text):
        raise NotJsonError("there is more after the JSON value", rest)
    return value


def _explained(error: json.JSONDecodeError, text: str) -> str:
    if error.msg.startswith("Unterminated string"):
        return "it is cut off inside the string that begins here"
    reason = error.msg[:1].lower() + error.msg[1:]
    return f"it is cut off: {reason}" if error.pos >= len(text.rstrip()) else reason


def _mended(value: Any) -> Any:
    match value:
        case str():
            return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
        case list():
            return [_mended(item) for item in value]
        case dict():
            return {_mended(key): _mended(item) for key, item in value.items()}
        case _:
            return value
