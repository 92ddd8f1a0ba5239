"""Bands: what a value means in a word, whatever its direction."""

from __future__ import annotations

from relational.contract import Direction
from relational.outcome import Band

STRONG = 0.67
FAIR = 0.34


def band_of(value: float, direction: Direction) -> Band:
    """Strong from 0.67, fair from 0.34, else weak; a lower-is-better value is flipped first."""
    good = 1.0 - value if direction == "lower" else value
    return "strong" if good >= STRONG else "fair" if good >= FAIR else "weak"
