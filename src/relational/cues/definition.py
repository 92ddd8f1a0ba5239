"""What a cue file says of one cue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import field, frozen

GUARDS = ("negation", "conditional", "reported", "feeling-shifted", "sarcasm", "ritual", "but", "idiom")


@frozen(kw_only=True)
class CueTest:
    """A text that a cue must match (or must not); `span` is the words the match must cover."""

    text: str
    span: str | None = None


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@frozen(kw_only=True)
class CueDefinition:
    """A cue as data: who says it, in which patterns, under which guards."""

    name: str
    patterns: tuple[str, ...] = field(converter=_words)
    by: Literal["agent", "customer", "any", "nobody"] = "agent"
    guards: tuple[str, ...] = field(default=(), converter=_words)
    strength: float = 1.0
    summary: str = ""
    match: tuple[CueTest, ...] = ()
    miss: tuple[CueTest, ...] = ()
