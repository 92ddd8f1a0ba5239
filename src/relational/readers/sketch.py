"""What JSON a file seems to hold, from its first bytes alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from relational.readers.decoding import BOM
from relational.readers.records import is_talk
from relational.readers.scanning import NotJsonError, scan, skip

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\],]', re.DOTALL)
_ALTERNATIVES = ("preferred_output", "non_preferred_output", "chosen", "rejected")


def looks_native(head: bytes) -> bool:
    """True for objects with turns, lists of turns with texts, and a transcript beside its conversation id."""
    return any(map(_native, _talks(head)))


def looks_like_messages(head: bytes) -> bool:
    """True for lists of messages with roles, bare or wrapped, and for preference data (to be refused by name)."""
    return any(map(_messages, _talks(head)))


def _talks(head: bytes) -> list[Any]:
    """The first conversation the head may hold, for each of its first lines should the first be broken."""
    text = head.removeprefix(BOM).decode(errors="replace").replace("\0", "").lstrip()
    if not text.startswith(("{", "[")):
        return []
    values = [value for start in (text, *text.split("\n", 4)[1:4]) if (value := _first(start)) is not None]
    return [value[0] if isinstance(value, list) and not is_talk(value) else value for value in values]


def _first(text: str) -> Any:
    """The JSON value that the text begins with, closed where it breaks off or errs; None if it is none."""
    try:
        return scan(text, skip(text, 0))[0]
    except NotJsonError as error:
        closed = _closed(text[: error.position].rstrip())
    try:
        return scan(closed, skip(closed, 0))[0]
    except NotJsonError:
        return None


def _closed(text: str) -> str:
    """The text up to its last whole item, or with an empty value for its last key, and all brackets closed.

    The text is JSON as far as it goes, so every bracket that closes was opened.
    """
    closers: list[str] = []
    safe = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            closers.append("}" if mark == "{" else "]")
            safe = token.end()
        elif mark in "}]":
            closers.pop()
            safe = token.end()
        elif mark == ",":
            safe = token.start()
    kept = f'{text}""' if text.endswith(":") else text[:safe]
    return kept + "".join(reversed(closers))


def _native(value: Any) -> bool:
    if isinstance(value, list):
        return _turns(value, "text")
    if not isinstance(value, Mapping):
        return False
    if isinstance(value.get("Content"), str):
        return "ConversationId" in value
    turns = value.get("turns")
    return isinstance(turns, list) and (not turns or _turns(turns, "text") or _turns(turns, "content"))


def _messages(value: Any) -> bool:
    if isinstance(value, list):
        return _turns(value, "content", "tool_calls") and not _turns(value, "text")
    if not isinstance(value, Mapping):
        return False
    if any(key in value for key in _ALTERNATIVES):
        return True
    inside = value.get("conversation", value)
    if isinstance(inside, list):
        return _messages(inside)
    if not isinstance(inside, Mapping):
        return False
    for key in ("messages", "traj", "query"):
        turns = inside.get(key)
        if isinstance(turns, list):
            return not turns or _turns(turns, "content", "tool_calls", "text")
    return isinstance(inside.get("query"), str) and "response" in inside


def _turns(items: list[Any], *texts: str) -> bool:
    """True where the first items say who speaks and hold one of these fields, as far as they were seen."""
    seen = [item for item in items[:5] if item]
    return (
        bool(seen)
        and all(isinstance(item, Mapping) and _says_who(item) for item in seen)
        and any(text in item for item in seen for text in texts)
    )


def _says_who(item: Mapping[str, Any]) -> bool:
    return "role" in item or "speaker" in item
