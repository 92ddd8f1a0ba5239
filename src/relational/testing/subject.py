"""What is put to the test: a rubric in any of the forms in which an author has it."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relational.contract import Rubric, RubricFile, RubricInfo
from relational.errors import InputError, RelationalError, UnknownNameError
from relational.plugins import PluginHost
from relational.rubrics.binding import bind

if TYPE_CHECKING:
    from relational.cues.definition import CueDefinition


def rubric_from(given: object, host: PluginHost | None = None) -> Rubric:
    """The rubric: an object with `info` and `score`, what a RubricFile holds, or the one of that name.

    Raises InputError for anything else, and what reading a file or looking up a name raises.
    """
    if isinstance(given, RubricFile):
        host = host or installed()
        return bind(given, measures=host.measures, shared=host.cues)
    if isinstance(given, str):
        return _named(given, host or installed())
    if isinstance(given, type):
        raise InputError(
            f"the class {given.__name__} was given as a rubric; give an instance of it: {given.__name__}()"
        )
    if not isinstance(getattr(given, "info", None), RubricInfo):
        raise InputError(_no_rubric(given))
    if not callable(getattr(given, "score", None)):
        raise InputError(f"{_what(given)} has an `info` and no method `score(analysis)`; a rubric needs both")
    return given  # type: ignore[return-value] # just checked


def _named(name: str, host: PluginHost) -> Rubric:
    if name in host.rubrics:
        return host.rubrics[name]
    error = UnknownNameError("rubric", [name], host.rubrics)
    if host.problems:
        error.add_note(f"something went wrong with a plugin, which may be why:\n{host.problems[0]}")
    raise error


def _no_rubric(given: object) -> str:
    if inspect.isfunction(given):
        return (
            f"the function {given.__name__} is no rubric yet; decorate it with "
            f'@relational.rubric("namespace/name", version="1")'
        )
    if inspect.ismodule(given):
        return f"the module {given.__name__} was given as a rubric; name its rubrics, or use check_plugin"
    info = getattr(given, "info", None)
    has = "no `info`" if info is None else f"an `info` of type {type(info).__name__}"
    return f"{_what(given)} is no rubric: it has {has}; expected `info`, a relational.RubricInfo, and `score(analysis)`"


def _what(given: object) -> str:
    return "None" if given is None else f"an object of type {type(given).__name__}"


@cache
def installed() -> PluginHost:
    """What names refer to where no host is given."""
    return PluginHost.installed()


def cues_of(rubric: Rubric, host: PluginHost) -> Mapping[str, CueDefinition]:
    """The cues a rubric declares; none where they cannot be read, of which the law `total` tells."""
    from relational.scoring.compiled import own_cues

    try:
        return own_cues(rubric, host)
    except (RelationalError, OSError, UnicodeError):
        return {}


def home_of(rubric: Rubric) -> tuple[str, str]:
    """The module that declares a rubric and its file; empty where there is none."""
    function = getattr(rubric, "function", None)
    module = str(getattr(function or type(rubric), "__module__", "") or "")
    return module, module_file(module)


def module_file(module: str) -> str:
    """Where a module that is loaded comes from, or ''."""
    import sys

    return str(getattr(sys.modules.get(module), "__file__", None) or "")


def directory_of(rubric: Rubric) -> str:
    """Where a rubric's cue file is looked for."""
    stated: Any = getattr(rubric, "directory", "")
    if stated:
        return str(stated)
    _, file = home_of(rubric)
    return str(Path(file).parent) if file else ""


def travels(rubric: Rubric) -> bool:
    """False for what is defined inside a function, or in a running script: no other process can import that.

    Where a thing is defined is no fault of it; what it holds may be.
    """
    function = getattr(rubric, "function", None)
    defined = function or type(rubric)
    return "<locals>" not in getattr(defined, "__qualname__", "") and getattr(defined, "__module__", "") != "__main__"
