"""Fake plugins: modules made on the spot, and fake distributions in a folder of their own."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import relational.plugins.builtins
from relational.contract import FunctionRubric, Measure, RubricInfo
from relational.hookspecs import hookimpl
from relational.outcome import Score


@pytest.fixture(autouse=True)
def switches_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the shell of the person who runs the tests says does not matter."""
    monkeypatch.delenv("RELATIONAL_PLUGINS", raising=False)
    monkeypatch.delenv("RELATIONAL_TRACE", raising=False)


@pytest.fixture
def builtins(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the names of the built-in modules; there are none until it is called."""

    def set_builtins(*modules: types.ModuleType) -> None:
        for module in modules:
            monkeypatch.setitem(sys.modules, module.__name__, module)
        names = tuple(module.__name__ for module in modules)
        monkeypatch.setattr(relational.plugins.builtins, "BUILTINS", names)

    set_builtins()
    return set_builtins


@pytest.fixture
def make_module() -> Callable[..., types.ModuleType]:
    """Makes a module whose `relational_...` functions are hook implementations."""

    def make(name: str, **attributes: Any) -> types.ModuleType:
        module = types.ModuleType(name)
        for key, value in attributes.items():
            marked = (
                hookimpl(value) if key.startswith("relational_") and isinstance(value, types.FunctionType) else value
            )
            setattr(module, key, marked)
        return module

    return make


@pytest.fixture
def make_rubric() -> Callable[..., FunctionRubric]:
    """Makes a rubric that gives every talk one half."""

    def make(name: str, **info: Any) -> FunctionRubric:
        return FunctionRubric(RubricInfo(name=name, version="1", **info), lambda analysis: Score(0.5))

    return make


@pytest.fixture
def make_measure() -> Callable[[str], Measure]:
    """Makes a measure that answers one half."""
    return lambda name: Measure(name, lambda analysis: Score(0.5))


class Stage:
    """A folder on `sys.path` that holds fake distributions and their modules."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def module(self, name: str, source: str) -> Path:
        """A module (`a`) or a module in a package (`a.b`) with this source."""
        *packages, own = name.split(".")
        folder = self.folder.joinpath(*packages)
        folder.mkdir(parents=True, exist_ok=True)
        for depth in range(len(packages)):
            (self.folder.joinpath(*packages[: depth + 1]) / "__init__.py").touch()
        path = folder / f"{own}.py"
        path.write_text(source, encoding="utf-8")
        return path

    def distribution(self, name: str, version: str = "1.0", requires: tuple[str, ...] = (), **plugins: str) -> Path:
        """A distribution with entry points `namespace=module` in our group."""
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {line}" for line in requires)]
        points = "".join(f"{key.replace('_', '-')} = {target}\n" for key, target in plugins.items())
        return self.raw(f"{name.replace('-', '_')}-{version}", "\n".join(lines) + "\n\n", f"[relational]\n{points}")

    def raw(self, folder: str, info: str | None, entry_points: str | bytes | None) -> Path:
        """A distribution's folder with exactly these files."""
        path = self.folder / f"{folder}.dist-info"
        path.mkdir(parents=True)
        if info is not None:
            (path / "METADATA").write_text(f"Metadata-Version: 2.1\n{info}", encoding="utf-8")
        if entry_points is not None:
            data = entry_points.encode() if isinstance(entry_points, str) else entry_points
            (path / "entry_points.txt").write_bytes(data)
        return path


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """An empty stage; only distributions on it are found, whatever else is installed."""
    folder = tmp_path / "stage"
    folder.mkdir()
    before = set(sys.modules)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(metadata, "distributions", partial(metadata.distributions, path=[str(folder)]))
    yield Stage(folder)
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(tmp_path)):
            del sys.modules[name]
