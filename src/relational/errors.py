"""Every error that `relational` raises on purpose.

    RelationalError
    ├── InputError               what was handed in is not a conversation
    ├── NoValueError             .value was read from an outcome that has none
    ├── UnknownNameError         a rubric, reader, renderer or measure nobody offers
    ├── OptionError              a rubric or scorecard option that cannot be used
    ├── RubricFileError          one or more mistakes in a rubric or cue file
    ├── PatternError             a cue pattern that does not follow the grammar
    ├── PluginError              a plugin could not be used (strict mode only)
    │   ├── PluginLoadError      it could not be found or imported
    │   └── PluginContractError  it offered something that breaks the contract
    └── RubricError              a rubric broke while scoring (strict mode only)

A message says what we did, to whom, why it failed, and what to do next.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence


class RelationalError(Exception):
    """The base of every error raised on purpose by `relational`."""


class InputError(RelationalError, ValueError):
    """What was handed in cannot be read as a conversation."""


class NoValueError(RelationalError, ValueError):
    """An outcome without a number was asked for its number."""


class OptionError(RelationalError, ValueError):
    """An option of a rubric, a scorecard or a reader cannot be used."""


class PatternError(RelationalError, ValueError):
    """A cue pattern does not follow the grammar; `position` counts from 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class UnknownNameError(RelationalError, LookupError):
    """Nobody offers a thing of that name; `suggestions` are the nearest names."""

    def __init__(self, kind: str, names: Sequence[str], known: Iterable[str]) -> None:
        known = sorted(known)
        self.names = tuple(names)
        self.suggestions = {name: nearest(name, known) for name in names}
        lines = []
        for name in names:
            hint = self.suggestions[name]
            lines.append(f"no {kind} is called {name!r}" + (f"; did you mean {hint!r}?" if hint else ""))
        listed = ", ".join(known) or "none"
        lines.append(f"known: {listed}")
        super().__init__("\n".join(lines))


class RubricFileError(RelationalError, ValueError):
    """A rubric or cue file has mistakes; `mistakes` holds all of them."""

    def __init__(self, source: str, mistakes: Sequence[str]) -> None:
        self.source = source
        self.mistakes = tuple(mistakes)
        count = f"{len(self.mistakes)} mistake" + ("" if len(self.mistakes) == 1 else "s")
        super().__init__(f"{source} has {count}:\n" + "\n".join(self.mistakes))


class PluginError(RelationalError):
    """A plugin could not be used."""


class PluginLoadError(PluginError):
    """A plugin could not be found or imported."""


class PluginContractError(PluginError):
    """A plugin offered something that breaks the contract."""


class RubricError(RelationalError):
    """A rubric broke while scoring."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to `name`, or None when nothing is near."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
