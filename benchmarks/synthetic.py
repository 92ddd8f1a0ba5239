"""Rubrics that nobody would write, many of them: what an installation full of plugins costs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import relational
from relational.cues.frequency import counts

_CUES, _PATTERNS, _WORDS = 4, 3, 3
_COMMON = 2_000


def rubric_text(name: str, chance: random.Random, words: Sequence[str]) -> str:
    """A rubric file of four cues with three patterns of three words each, drawn from the words of conversations."""
    cues = [f"cue-{number}" for number in range(_CUES)]
    lines = ["[rubric]", f'name = "{name}"', 'version = "1"', 'summary = "Made up for a measurement."']
    lines += ["[[criterion]]", 'name = "said"', f"meets = {cues!r}".replace("'", '"')]
    for cue in cues:
        patterns = [" ".join(chance.choices(words, k=_WORDS)) for _ in range(_PATTERNS)]
        lines += [f"[cue.{cue}]", f"patterns = {patterns!r}".replace("'", '"')]
    return "\n".join(lines) + "\n"


def plugin(folder: Path, count: int, seed: int = 1) -> ModuleType:
    """A plugin that offers so many rubrics, whose files are written into the folder."""
    chance = random.Random(seed)
    common = sorted(counts(), key=lambda word: (-counts()[word], word))[:_COMMON]
    words = [word for word in common if word.isalpha()]
    paths = [folder / f"rubric_{number}.toml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(rubric_text(f"synthetic/rubric-{number}", chance, words), encoding="utf-8")

    @relational.hookimpl
    def relational_rubrics() -> Iterator[relational.RubricFile]:
        yield from (relational.rubric_file(path) for path in paths)

    module = ModuleType("synthetic")
    vars(module)["relational_rubrics"] = relational_rubrics
    return module
