"""What went wrong with plugins: kept in lenient mode, raised in strict mode."""

from __future__ import annotations

import importlib
import os
import traceback
from collections.abc import Iterable
from pathlib import Path

import pluggy

from relational.errors import PluginContractError, PluginError, PluginLoadError
from relational.plugins.records import OURSELVES, FoundPlugin, version_of
from relational.problems import Problem

_MACHINERY = ("<frozen ", *(f"{Path(path).parent}{os.sep}" for path in (__file__, pluggy.__file__, importlib.__file__)))
_NEXT = "list everything: relational plugins; stop at the first: strict=True"


class Ledger:
    """Problems in the order they were met, each once; a strict ledger raises the first instead."""

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self._entries: dict[Problem, tuple[FoundPlugin, ...]] = {}

    def refuse(self, problem: Problem, cause: Exception | None = None) -> Problem:
        """The problem as it came; a strict ledger raises it, with its cause."""
        if self.strict:
            error: type[PluginError] = PluginLoadError if problem.stage in {"find", "load"} else PluginContractError
            raise error(str(problem)) from cause
        return problem

    def add(self, problem: Problem, *about: FoundPlugin, cause: Exception | None = None) -> None:
        """Keep a problem, and whom it is about."""
        self._entries.setdefault(self.refuse(problem, cause), about)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything so far."""
        return tuple(self._entries)

    def about(self, plugin: FoundPlugin) -> tuple[Problem, ...]:
        """What concerns one plugin."""
        return tuple(problem for problem, about in self._entries.items() if plugin in about)

    def first_of_each(self) -> Iterable[Problem]:
        """Problems without those of plugins that were named before: one warning for one plugin."""
        seen: set[FoundPlugin] = set()
        for problem, about in self._entries.items():
            if not about or not seen.issuperset(about):
                yield problem
            seen.update(about)


def plugin_problem(
    stage: str,
    found: FoundPlugin,
    message: str,
    cause: Exception,
    *,
    hint: str | None = None,
    source: str | None = None,
) -> Problem:
    """A problem of one plugin: what we did and to whom, why it failed, what to do next."""
    line = None
    if source is None:
        source, line = place(cause) or (None, None)
    asks = f"it asks for {found.requires}; this is {OURSELVES} {version_of(OURSELVES)}" if found.requires else None
    return Problem(
        stage=stage,
        message=message,
        source=source,
        line=line,
        plugin=found.name,
        distribution=found.distribution,
        version=found.version,
        error=in_words(cause),
        hint="\n  ".join(part for part in (hint, asks, _NEXT) if part),
    )


def in_words(error: Exception) -> str:
    """The error as Python prints its last lines; our own complaints go without the class."""
    if isinstance(error, PluginError):
        return str(error)
    return "".join(traceback.format_exception_only(error)).strip()


def place(error: Exception) -> tuple[str, int] | None:
    """File and line of the plugin's code nearest to the error; None where no such code ran.

    The machinery that called the plugin is passed over, and so are the libraries below it.
    """
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if not frame.f_code.co_filename.startswith(_MACHINERY)
    ]
    if not frames:
        return None
    first = Path(frames[0][0])
    home = first.parent if (first.parent / "__init__.py").exists() else first
    return [frame for frame in frames if Path(frame[0]).is_relative_to(home)][-1]
