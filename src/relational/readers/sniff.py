"""The built-in choice of a reader: by what the first bytes hold, never by a file's name."""

from __future__ import annotations

from collections.abc import Iterable

from relational.contract import Reader


def choose(readers: Iterable[Reader], path: str, head: bytes) -> str | None:
    """The name of the one reader that knows these bytes; None where none does, or more than one."""
    names = [reader.name for reader in readers if reader.sniff(path, head)]
    return names[0] if len(names) == 1 else None
