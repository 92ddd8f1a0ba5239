"""Whatever can be read from, as one stream of unpacked UTF-8 bytes that never breaks a reader.

An input that breaks off (a torn gzip file, a closed pipe) ends early; `Input.broken` says why.
"""

from __future__ import annotations

import codecs
import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, TypeAlias

from attrs import define, field

from relational.errors import InputError

Source: TypeAlias = str | os.PathLike[str] | IO[bytes] | IO[str]
HEAD = 65536
_GZIP = b"\x1f\x8b"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@define
class Input:
    """An open source: its name, its first 64 KiB, and all of it as a stream."""

    name: str
    head: bytes
    stream: IO[bytes]
    faults: list[str] = field(factory=list)


class _Feed(io.RawIOBase):
    """What `read` gives, after `head`, as bytes; text is encoded. Errors end it and are noted."""

    def __init__(self, read: Callable[[int], Any], faults: list[str], head: bytes = b"") -> None:
        super().__init__()
        self._read = read
        self._faults = faults
        self._waiting = memoryview(head)
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        size = len(buffer)
        if not self._waiting and not self._ended:
            self._waiting = memoryview(self._next(size))
        chunk, self._waiting = self._waiting[:size], self._waiting[size:]
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _next(self, size: int) -> bytes:
        try:
            data = self._read(size)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            self._faults.append(str(error) or type(error).__name__)
            data = b""
        self._ended = not data
        return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data or b"")


def name_of(source: Source) -> str:
    """What a source is called in messages: its path, `stdin`, or the name of the file object."""
    if isinstance(source, str | os.PathLike):
        return "stdin" if source == "-" else os.fspath(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) and name else "input"


def check(source: Source) -> None:
    """Raises an InputError where nothing can be read from the source: missing, a directory, no file at all."""
    if not isinstance(source, str | os.PathLike):
        if not callable(getattr(source, "read", None)):
            raise InputError(f"cannot read from a {type(source).__name__}; give a path, a file object, or '-'")
        return
    if source == "-":
        return
    path = Path(source)
    try:
        directory = path.is_dir()
        there = path.exists()
    except (OSError, ValueError):
        directory = there = False
    if directory:
        raise InputError(f"{path} is a directory; name the files in it, as in {path / '*.jsonl'}")
    if not there:
        shown = str(path) if len(str(path)) <= 200 else f"{str(path)[:200]}..."
        raise InputError(f"{shown!r} does not exist; check the path (a transcript itself goes to relational.score)")


@contextmanager
def opened(source: Source) -> Iterator[Input]:
    """The source, unpacked where it is gzipped and as UTF-8 where it is UTF-16; closed again if it was opened here."""
    check(source)
    with ExitStack() as stack:
        yield _input(name_of(source), _read_of(source, stack))


def _read_of(source: Source, stack: ExitStack) -> Callable[[int], Any]:
    if not isinstance(source, str | os.PathLike):
        return source.read
    if source == "-":
        read: Callable[[int], Any] = getattr(sys.stdin, "buffer", sys.stdin).read
        return read
    try:
        return stack.enter_context(Path(source).open("rb")).read
    except OSError as error:
        raise InputError(f"{source} could not be opened: {error.strerror}; check that you may read it") from None


def _input(name: str, read: Callable[[int], Any]) -> Input:
    faults: list[str] = []
    start, stream = _with_head(_Feed(read, faults), faults)
    if start.startswith(_GZIP):
        start, stream = _with_head(_Feed(gzip.GzipFile(fileobj=stream).read1, faults), faults)
    if start.startswith(_WIDE):
        text = io.TextIOWrapper(stream, "utf-16", "replace", newline="")
        start, stream = _with_head(_Feed(text.read, faults), faults)
    return Input(name, start, stream, faults)


def _with_head(feed: _Feed, faults: list[str]) -> tuple[bytes, IO[bytes]]:
    """The first 64 KiB of a feed, and all of it again."""
    buffered = io.BufferedReader(feed, HEAD)
    head = buffered.read(HEAD)
    return head, io.BufferedReader(_Feed(buffered.read1, faults, head), HEAD)
