"""Rubrics that are scored together share one analysis, and do not disturb each other."""

from __future__ import annotations

from pathlib import Path

import relational
from benchmarks.pairs import read

FOLDER = Path(__file__).parent


def test_a_rubric_says_the_same_alone_and_beside_all_others() -> None:
    """Over both talks of one pair a rubric: no failure, and the outcome of each rubric is the one it has alone."""
    host = relational.PluginHost.builtin()
    together = relational.Scorer(host=host)
    alone = {name: relational.Scorer(select=[name], host=host) for name in together.rubrics}
    pairs = [next(iter(read(path))) for path in sorted(FOLDER.glob("*.jsonl"))]
    assert pairs
    for talk in (list(talk) for pair in pairs for talk in (pair.better, pair.worse)):
        for name, outcome in together.score(talk).items():
            assert not isinstance(outcome, relational.Failure), (name, outcome.reason, talk)
            assert outcome == alone[name].score(talk)[name], (name, talk)
