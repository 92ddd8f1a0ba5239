"""Text that came from a transcript, made safe to show: one character stays one character, so spans still fit."""

from __future__ import annotations

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _SPACES]
# These turn the direction of a line around or hide in it: a quote could pretend to be something else.
_DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC)]

_TABLE = {
    **{ord(space): " " for space in _SPACES},
    **{code: chr(0x2400 + code) if code < 0x20 else "\ufffd" for code in _CONTROLS},
    **dict.fromkeys(_DIRECTIONS, "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def shown(text: str) -> str:
    """`text` on one line, without anything that a terminal would obey; as many characters as before."""
    return text.translate(_TABLE)


def clipped(text: str, most: int) -> str:
    """`text`, or its first characters and an ellipsis: at most `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
