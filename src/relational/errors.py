"""Every error that `relational` raises on purpose.

    RelationalError
    ├── InputError               what was handed in is not a conversation
    ├── NoValueError             .value was read from an outcome that has none
    ├── UnknownNameError         a rubric, reader, renderer or measure nobody offers
    ├── OptionError              an option of a rubric that cannot be used
    │   └── ScorecardError       one or more mistakes in a scorecard
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

from attrs import frozen


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


@frozen(kw_only=True)
class Mistake:
    """One mistake in a file: where, what was found, what was expected, the nearest valid word.

    `line` and `column` count from 1, columns in code points; both are 0 where the mistake has no place.
    `excerpt` is the line, or the part of it around the place, which stands below terminal cell `caret`, from 0.
    """

    source: str
    found: str
    expected: str = ""
    hint: str | None = None
    line: int = 0
    column: int = 0
    excerpt: str = ""
    caret: int = 0
    rule: str = ""

    def __str__(self) -> str:
        where = f"{self.source}:{self.line}:{self.column}: " if self.line else ""
        expected = f"; expected {self.expected}" if self.expected else ""
        return f"{where}{self.found}{expected}" + (f"; did you mean {self.hint!r}?" if self.hint else "")

    def pointed(self) -> str:
        """The sentence, and under it the line with a caret below the place."""
        if not self.excerpt:
            return str(self)
        number = str(self.line)
        return f"{self}\n  {number} | {self.excerpt}\n  {' ' * len(number)} | {' ' * self.caret}^"


class RubricFileError(RelationalError, ValueError):
    """A rubric or cue file has mistakes: `mistakes` has a sentence for each, `details` the same as values."""

    def __init__(self, source: str, mistakes: Sequence[str | Mistake]) -> None:
        self.source = source
        self.details = _details(source, mistakes)
        self.mistakes = tuple(map(str, self.details))
        super().__init__(_counted(source, self.details))


class ScorecardError(OptionError):
    """A scorecard cannot be used: `mistakes` has a sentence for each reason, `details` the same as values."""

    def __init__(self, source: str, mistakes: Sequence[str | Mistake]) -> None:
        self.source = source
        self.details = _details(source, mistakes)
        self.mistakes = tuple(map(str, self.details))
        super().__init__(_counted(source, self.details))


class PluginError(RelationalError):
    """A plugin could not be used."""


class PluginLoadError(PluginError):
    """A plugin could not be found or imported."""


class PluginContractError(PluginError):
    """A plugin offered something that breaks the contract."""


class RubricError(RelationalError):
    """A rubric broke while scoring."""


def _details(source: str, mistakes: Sequence[str | Mistake]) -> tuple[Mistake, ...]:
    return tuple(Mistake(source=source, found=each) if isinstance(each, str) else each for each in mistakes)


def _counted(source: str, mistakes: Sequence[Mistake]) -> str:
    count = f"{len(mistakes)} mistake" + ("" if len(mistakes) == 1 else "s")
    return f"{source} has {count}:\n" + "\n".join(each.pointed() for each in mistakes)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to `name`, or None when nothing is near."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
