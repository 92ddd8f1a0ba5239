"""The renderer `terminal`: for people, in a terminal or in a plain text file."""

from __future__ import annotations

import os
import shutil
from typing import IO, Any, TypedDict

from attrs import frozen

from relational.report import Report

NARROW = 80


@frozen
class Terminal:
    """Bars, bands, sentences, and the words that earned or cost something, in their context."""

    name: str = "terminal"

    def render(
        self,
        report: Report,
        stream: IO[bytes],
        /,
        *,
        full: bool = False,
        color: bool | None = None,
        width: int | None = None,
        **_: Any,
    ) -> None:
        """Write the report; `full` adds criteria and everything that is otherwise cut short.

        What `color` and `width` leave open, the stream and the environment decide.
        """
        from relational.renderers.overview import write
        from relational.renderers.page import Page

        write(report, Page(stream, **taste(stream, width=width, color=color)), full=full)


class Taste(TypedDict):
    """How wide and how colorful a page is."""

    width: int
    color: bool


def taste(stream: IO[bytes], *, width: int | None = None, color: bool | None = None) -> Taste:
    """What a stream bears, where it was not said: a terminal its own width, and colors unless NO_COLOR is set.

    Everything else gets what COLUMNS says, or 80.
    """
    terminal = stream.isatty()
    if color is None:
        color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    if width is None:
        width = shutil.get_terminal_size((NARROW, 24)).columns if terminal else _asked_for()
    return Taste(width=width, color=color)


def _asked_for() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() and int(columns) else NARROW
