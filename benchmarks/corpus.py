"""What the speed benchmark reads: conversations, and the literals of our own cue files."""

from __future__ import annotations

import random
import re
import tomllib
from importlib.resources import files
from pathlib import Path

from benchmarks.data import Row, labelled, maia

SAMPLE_SEED = 11
_OPERATORS = re.compile(r"\{[^}]*\}|\.\.\.\d?|\S*[*~]\S*|[()\[\]|^$?!,]")


def conversations(data: Path, half: str, sample: int) -> list[Row]:
    """A seeded sample of STAR dialogues and every MAIA conversation."""
    star = labelled(data, "star", half)
    chosen = random.Random(SAMPLE_SEED).sample(star, min(sample, len(star)))
    return chosen + maia(data, half)


def longest_literal(pattern: str) -> str:
    """The longest run of plain words in a cue pattern, in lower case; empty where it has none."""
    runs = (" ".join(run.split()) for run in _OPERATORS.sub("\n", pattern).split("\n"))
    return max(runs, key=len, default="").lower()


def own_literals() -> list[str]:
    """One literal a pattern, over all rubric files that ship with us, sorted and distinct."""
    found = set()
    for file in sorted(files("relational.rubrics").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            for cue in tomllib.loads(file.read_text(encoding="utf-8")).get("cue", {}).values():
                found.update(longest_literal(pattern) for pattern in cue.get("patterns", ()))
    return sorted(found - {""})
