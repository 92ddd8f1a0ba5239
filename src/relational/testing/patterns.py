"""Texts that a regular expression matches, more or less: enough to meet a rubric that looks for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from relational.testing.choosing import Source

_CATEGORIES = {
    "CATEGORY_DIGIT": "7",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "x",
    "CATEGORY_NOT_SPACE": "x",
    "CATEGORY_NOT_WORD": "-",
}
_MORE = 2


def matching(pattern: re.Pattern[str], source: Source) -> str:
    """A text that the pattern was probably written for; '' where it cannot be read."""
    # Private, and the only reader of patterns there is; without it a law is at worst reported as not exercised.
    parser = getattr(re, "_parser", None)
    if parser is None:
        return ""
    try:
        return "".join(_one(name, argument, source) for name, argument in parser.parse(pattern.pattern, pattern.flags))
    except (re.error, ValueError, RecursionError, OverflowError):
        return ""


def _all(parts: Iterable[tuple[Any, Any]], source: Source) -> str:
    return "".join(_one(name, argument, source) for name, argument in parts)


def _one(kind: Any, argument: Any, source: Source) -> str:
    match str(kind):
        case "LITERAL":
            return chr(argument)
        case "NOT_LITERAL" | "ANY":
            return "x" if argument != ord("x") else "y"
        case "BRANCH":
            return _all(source.pick(argument[1]), source)
        case "IN":
            return _in(argument, source)
        case "SUBPATTERN":
            return _all(argument[3], source)
        case "ATOMIC_GROUP":
            return _all(argument, source)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, part = argument
            most = min(most, least + _MORE)
            return "".join(_all(part, source) for _ in range(source.pick(range(least, most + 1))))
        case "ASSERT":
            return _all(argument[1], source)
        case _:  # anchors, looks the other way, back references
            return ""


def _in(members: Sequence[tuple[Any, Any]], source: Source) -> str:
    kind, argument = source.pick([member for member in members if str(member[0]) != "NEGATE"] or [members[0]])
    if str(members[0][0]) == "NEGATE":
        return "-"
    match str(kind):
        case "LITERAL":
            return chr(argument)
        case "RANGE":
            return chr(argument[0])
        case "CATEGORY":
            return _CATEGORIES.get(str(argument), "")
        case _:
            return ""
