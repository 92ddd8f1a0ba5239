"""Where the data goes: stdout, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from relational.renderers.page import Page


def check_output(path: Path | None) -> None:
    """A usage error where no file can be written there."""
    if path is None:
        return
    if path.is_dir():
        raise click.BadParameter(f"{str(path)!r} is a directory; name a file in it", param_hint="--output")
    if not path.parent.is_dir():
        raise click.BadParameter(f"the directory {str(path.parent)!r} does not exist", param_hint="--output")


@contextmanager
def opened(path: Path | None) -> Iterator[IO[bytes]]:
    """A binary stream to stdout or to `path`, which takes the place of an older file only when all is written."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = path.resolve()  # through a link to the file it names
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        with path.open("wb") as stream:
            yield stream
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def page_on(stream: IO[bytes]) -> Page:
    """A page as wide and as colorful as the stream bears."""
    from relational.renderers.page import Page
    from relational.renderers.terminal import taste

    return Page(stream, **taste(stream))
