"""A progress bar on stderr, where somebody watches and it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

    from relational.cli.feed import Feed

PATIENCE = 2.0  # seconds before it shows
T = TypeVar("T")


def watched(items: Iterable[T], feed: Feed, *, shows: bool) -> Iterator[T]:
    """The items as they come; `shows` says whether a bar may appear."""
    if not shows:
        yield from items
        return
    started, bar = time.monotonic(), None
    try:
        for done, item in enumerate(items, 1):
            if bar is None and time.monotonic() - started > PATIENCE:
                bar = _bar(len(feed.sources))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=feed.opened - 1, talks=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def somebody_watches(*, to_file: bool) -> bool:
    """True where stderr is a terminal that the data itself does not fill."""
    return sys.stderr.isatty() and (to_file or not sys.stdout.isatty())


def _bar(files: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.fields[talks]} conversations scored, {task.completed} of {task.total} inputs done")
    bar = Progress(BarColumn(20), words, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    bar.add_task("", total=files, talks=0)
    bar.start()
    return bar
