"""Our own JSON and JSON Lines: `{"id", "turns": [{"speaker" or "role", "text", "time"?, ...}], ...}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from attrs import frozen

from relational.interaction import Interaction, Role
from relational.problems import Problem
from relational.readers.sketch import looks_native
from relational.readers.talks import native_talk, read_talks


@frozen
class Native:
    """Reads objects with `turns`, lists of turns, and records that hold one transcript string.

    What is neither the id nor the turns goes to `meta`; so do the unknown keys of a turn.
    """

    name: str = "native"

    def sniff(self, path: str, head: bytes, /) -> bool:
        """True where the first JSON value has turns, or a transcript beside its conversation id."""
        return looks_native(head)

    def read(self, stream: IO[bytes], source: str, /, *, roles: Mapping[str, Role]) -> Iterator[Interaction | Problem]:
        """An interaction for each record; a Problem with its line for each that is none."""
        return read_talks(stream, source, roles, native_talk)
