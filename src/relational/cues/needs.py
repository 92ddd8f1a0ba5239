"""What a text must hold for a pattern to find something in it."""

from __future__ import annotations

from relational.cues.grammar import Stem, Word, parse


def needed(pattern: str) -> tuple[str, ...]:
    """The words of a pattern that must be there; slots, cut words and choices are left out."""
    return tuple(item.text for item in parse(pattern).body.items if isinstance(item, Word | Stem))
