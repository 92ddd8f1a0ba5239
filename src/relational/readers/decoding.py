"""Bytes to text: what cannot be decoded is replaced and said, never dropped with its record."""

from __future__ import annotations

from pathlib import PurePath

from relational.problems import Problem

BOM = b"\xef\xbb\xbf"


def decoded(data: bytes, source: str, line: int = 1) -> tuple[str, Problem | None]:
    """The text of UTF-8 bytes that begin at `line`, and a Problem where they had to be mended.

    Each bad byte sequence becomes U+FFFD; NUL bytes, which no text has, are taken out.
    """
    faults = []
    first = data.find(b"\0")
    if first >= 0:
        faults.append("a NUL byte was taken out")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        first = min(error.start, first) if faults else error.start
        faults.append(f"byte 0x{data[error.start]:02x} is not UTF-8; it was read as \N{REPLACEMENT CHARACTER}")
    if not faults:
        return text, None
    problem = Problem(
        stage="read",
        source=source,
        line=line + data.count(b"\n", 0, first),
        message="; ".join(faults),
        hint="the rest was read; save the file as UTF-8 to get every character",
    )
    return text.replace("\0", ""), problem


def base_name(source: str) -> str:
    """The last part of a path: the id of a conversation that has none of its own."""
    return PurePath(source).name or source
