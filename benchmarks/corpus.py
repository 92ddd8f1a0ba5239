"""The conversations that the speed benchmark runs over."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.data import Row, labeled, maia

SAMPLE_SEED = 11


def conversations(data: Path, half: str, sample: int) -> list[Row]:
    """A seeded sample of STAR dialogues and every MAIA conversation."""
    star = labeled(data, "star", half)
    chosen = random.Random(SAMPLE_SEED).sample(star, min(sample, len(star)))
    return chosen + maia(data, half)
