"""Where the cues of a criterion stand that looks at the whole talk."""

from __future__ import annotations

from collections.abc import Iterable

from relational.analysis import Analysis
from relational.contract import Cue
from relational.rubrics.model import CriterionSpec


def hits(analysis: Analysis, spec: CriterionSpec, cues: Iterable[str]) -> list[Cue]:
    """Every place of these cues in the criterion's part of the talk, guarded ones too, in order."""
    found = [cue for name in cues for cue in analysis.cues(name)]
    if analysis.focus is not None:
        found = [cue for cue in found if cue.turn == analysis.focus]
    if spec.zone is not None:
        found = [cue for cue in found if analysis.zone(cue.turn) == spec.zone]
    return sorted(found, key=lambda cue: (cue.turn, cue.start))


def counted(found: Iterable[Cue]) -> list[Cue]:
    """Those that no guard takes away."""
    return [cue for cue in found if cue.discounted is None]


def distinct(found: Iterable[Cue]) -> list[Cue]:
    """Of those that no guard takes away, the first with the same words."""
    seen: set[str] = set()
    kept = []
    for cue in counted(found):
        words = " ".join(cue.quote.lower().split())
        if words not in seen:
            seen.add(words)
            kept.append(cue)
    return kept


def in_band(size: float, band: tuple[float, float]) -> float:
    """1 inside a band, falling to 0 as far outside of it as it is wide; a band of no width is 1 wide."""
    low, high = band
    return max(0.0, 1.0 - max(low - size, size - high, 0.0) / (high - low or 1.0))
