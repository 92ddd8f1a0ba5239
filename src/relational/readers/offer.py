"""The built-in readers, offered through the same hooks as everybody's."""

from __future__ import annotations

from relational.contract import Reader
from relational.hookspecs import hookimpl
from relational.readers.messages import Messages
from relational.readers.native import Native
from relational.readers.plain_text import PlainText
from relational.readers.sniff import choose

_READERS: tuple[Reader, ...] = (PlainText(), Messages(), Native())


@hookimpl
def relational_readers() -> tuple[Reader, ...]:
    """The readers `text`, `messages` and `native`."""
    return _READERS


@hookimpl(trylast=True)
def relational_choose_reader(path: str, head: bytes) -> str | None:
    """The built-in reader that alone knows these bytes."""
    return choose(_READERS, path, head)
