"""A host with only the built-in readers, and short ways to read bytes with it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from relational.contract import Reader
from relational.interaction import Interaction
from relational.problems import Problem
from relational.readers.offer import relational_choose_reader, relational_readers
from relational.reading import records

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


class BuiltIns:
    """What reading asks of a host, answered by the built-in readers."""

    def __init__(self, *more: Reader) -> None:
        self.readers: Mapping[str, Reader] = {reader.name: reader for reader in (*relational_readers(), *more)}

    def choose_reader(self, path: str, head: bytes) -> str | None:
        """The built-in choice."""
        return relational_choose_reader(path, head)


ReadAll = Callable[..., list[Interaction | Problem]]


@pytest.fixture(scope="session")
def host() -> Any:
    """The stand-in host."""
    return BuiltIns()


@pytest.fixture(scope="session")
def host_with() -> Callable[..., Any]:
    """The stand-in host with further readers."""
    return BuiltIns


@pytest.fixture(scope="session")
def read_all(host: Any) -> ReadAll:
    """Reads all of some bytes, of a text, or of a path."""

    def read_all(data: bytes | str | Path, **options: Any) -> list[Interaction | Problem]:
        source = io.BytesIO(data.encode() if isinstance(data, str) else data) if not isinstance(data, Path) else data
        return list(records(source, host=host, **options))

    return read_all


@pytest.fixture(scope="session")
def read_one(read_all: ReadAll) -> Callable[..., Interaction]:
    """Reads some bytes that hold exactly one conversation and nothing wrong."""

    def read_one(data: bytes | str | Path, **options: Any) -> Interaction:
        items = read_all(data, **options)
        assert len(items) == 1, items
        assert isinstance(items[0], Interaction), items[0]
        return items[0]

    return read_one


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of samples and data beside the project, or a skip."""
    if not SHARED.is_dir():
        pytest.skip("the shared samples are not beside the project")
    return SHARED
