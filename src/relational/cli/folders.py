"""A folder stands for the files in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def files_of(sources: Iterable[str]) -> Iterator[str]:
    """The sources, with the files below it in the place of each folder, in the order of their paths.

    Hidden files and folders are left out. A folder without any file stays, to be told of.
    """
    for source in sources:
        if source == "-" or not Path(source).is_dir():
            yield source
            continue
        folder = Path(source)
        found = sorted(path for path in folder.rglob("*") if path.is_file() and not _hidden(path.relative_to(folder)))
        yield from map(str, found) if found else [source]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
