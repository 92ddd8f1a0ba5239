"""Chat messages as language models take and give them: lists of `role` and `content`, in any usual wrapper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from attrs import frozen

from relational.interaction import Interaction, Role
from relational.problems import Problem
from relational.readers.sketch import looks_like_messages
from relational.readers.talks import message_talk, read_talks


@frozen
class Messages:
    """Reads lists of chat messages, bare or under `messages`, `conversation`, `traj`, or `query` and `response`.

    `assistant` is read as agent, `user` as customer; system lines and tool traffic are kept and not scored.
    """

    name: str = "messages"

    def sniff(self, path: str, head: bytes, /) -> bool:
        """True where the first JSON value is a conversation of messages with roles."""
        return looks_like_messages(head)

    def read(self, stream: IO[bytes], source: str, /, *, roles: Mapping[str, Role]) -> Iterator[Interaction | Problem]:
        """An interaction for each record; a Problem with its line for each that is none."""
        return read_talks(stream, source, roles, message_talk)
