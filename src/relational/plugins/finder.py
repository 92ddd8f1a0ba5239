"""Where plugins come from. Nothing here imports one."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from importlib import import_module, metadata
from pathlib import Path

from relational.hookspecs import PROJECT
from relational.plugins import builtins
from relational.plugins.ledger import Ledger, in_words
from relational.plugins.records import OURSELVES, FoundPlugin, normalized
from relational.problems import Problem

_SECTION = f"[{PROJECT}]"


def built_in() -> Iterator[FoundPlugin]:
    """The built-in plugins, in the order in which they are listed."""
    for module in builtins.BUILTINS:
        yield FoundPlugin(
            name=module.removesuffix(".offer"),
            namespace=None,
            origin="built in",
            target=module,
            load=partial(import_module, module),
            distribution=OURSELVES,
        )


def installed(ledger: Ledger) -> list[FoundPlugin]:
    """Entry points of our group in every distribution on the path, by name.

    A distribution whose metadata cannot be read is a problem and spoils no other.
    """
    found: list[FoundPlugin] = []
    seen: set[str] = set()
    for distribution in _distributions(ledger):
        try:
            if _SECTION not in (distribution.read_text("entry_points.txt") or ""):
                continue
            name = distribution.metadata["Name"]
            if not name:
                raise ValueError("its metadata states no name")  # noqa: TRY301 - one way out for unreadable metadata
            if normalized(name) not in seen:
                seen.add(normalized(name))
                found += _entry_points(_current(distribution, name), name)
        except Exception as error:  # noqa: BLE001 - metadata of strangers may fail in any way
            ledger.add(_unreadable(f"a distribution in {_where(distribution)}", error), cause=error)
    return sorted(found, key=lambda each: (each.name, each.distribution or "", each.target))


def _distributions(ledger: Ledger) -> Iterator[metadata.Distribution]:
    try:
        yield from metadata.distributions()
    except Exception as error:  # noqa: BLE001 - an import hook of somebody else may fail in any way
        ledger.add(_unreadable("the installed distributions", error), cause=error)


def _current(distribution: metadata.Distribution, name: str) -> metadata.Distribution:
    """The distribution of that name that comes first on the path: an older copy behind it is not asked."""
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:  # its folder is not called what its metadata says
        return distribution


def _entry_points(distribution: metadata.Distribution, name: str) -> Iterator[FoundPlugin]:
    for entry_point in distribution.entry_points.select(group=PROJECT):
        yield FoundPlugin(
            name=entry_point.name,
            namespace=entry_point.name,
            origin="installed",
            target=entry_point.value,
            load=entry_point.load,
            distribution=name,
            distinfo=distribution,
        )


def _where(distribution: metadata.Distribution) -> str:
    try:
        return str(distribution.locate_file(""))
    except Exception:  # noqa: BLE001 - not every importer can say where its things lie
        return repr(distribution)


def _unreadable(what: str, error: Exception) -> Problem:
    return Problem(
        stage="find",
        message=f"could not look for plugins in {what}",
        error=in_words(error),
        hint="its plugins are missing; reinstall or remove it",
    )


def given(plugin: object, name: str | None = None) -> FoundPlugin:
    """A module or object that somebody hands over; its namespace is `name`, else declared, else its own name."""
    target = getattr(plugin, "__name__", None) or type(plugin).__qualname__
    stated = (name, declared_namespace(plugin), target.rpartition(".")[2].replace("_", "-"))
    namespace = next(each for each in stated if each is not None)
    return FoundPlugin(name=namespace, namespace=namespace, origin="given", target=target, load=lambda: plugin)


def declared_namespace(plugin: object) -> str | None:
    """What the plugin's `relational_namespace` says, where it has one."""
    namespace = getattr(plugin, "relational_namespace", None)
    return None if namespace is None else str(namespace)


def files(paths: Iterable[str | Path]) -> Iterator[FoundPlugin]:
    """Single Python files; until one is imported, its name without suffix is its namespace."""
    for path in map(Path, paths):
        namespace = path.stem.replace("_", "-")
        yield FoundPlugin(
            name=namespace, namespace=namespace, origin="file", target=str(path), load=partial(_import_file, path)
        )


def _import_file(path: Path) -> object:
    """The module in a file, run anew each time.

    It stands in `sys.modules` while and after it runs, as dataclasses, pickle and our decorator
    `rubric` look it up there; its name there can clash with no other module's.
    """
    digest = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    name = f"{PROJECT}_file_{re.sub(r'[^0-9A-Za-z]', '_', path.stem)}_{digest}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a Python file; its name should end in .py")
    module = importlib.util.module_from_spec(spec)
    with ExitStack() as undo:
        undo.callback(sys.modules.pop, name, None)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        undo.pop_all()
    return module
