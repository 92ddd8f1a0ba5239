"""What went wrong and was survived, as data."""

from __future__ import annotations

from attrs import frozen


class PluginWarning(UserWarning):
    """A plugin was skipped; the same facts are in the host's `problems`."""


@frozen(kw_only=True)
class Problem:
    """One thing that went wrong while everything else went on.

    `stage` is one of find, load, register, offer, bind, read, score, observe.
    `line` counts from 1 and belongs to `source`.
    """

    stage: str
    message: str
    source: str | None = None
    line: int | None = None
    plugin: str | None = None
    distribution: str | None = None
    version: str | None = None
    error: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        where = f"{self.source}:{self.line}: " if self.source and self.line else ""
        where = where or (f"{self.source}: " if self.source else "")
        lines = [f"{where}{self.message}"]
        lines += [f"  {part}" for part in (self.error, self.hint) if part]
        return "\n".join(lines)
