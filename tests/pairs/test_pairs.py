"""Pairs of talks by independent authors: the better one is ranked higher, up to a declared number of failures.

Nobody may word a rubric after them. A ceiling is only ever lowered.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import relational
from benchmarks.pairs import Pair, judge, read
from benchmarks.ratings import RUBRICS

FOLDER = Path(__file__).parent
AT_LEAST = 12
LONGER_BY = 1.25
MOST_FAILURES = {
    "confidence-building": 0,
    "deescalation": 0,
    "emotional-arc": 0,
    "empathy": 0,
    "first-impression": 0,
    "forward-resolution": 1,
    "listening-uptake": 0,
    "no-contest": 0,
    "no-dead-end": 0,
    "over-explaining": 0,
    "ownership-path": 0,
    "person-interest": 0,
    "personalised-resolution": 0,
    "positive-takeaway": 0,
    "recovery": 0,
    "respect": 0,
    "stop-sign": 0,
    "supervisor-request": 0,
}


def pairs(rubric: str) -> list[Pair]:
    """The pairs of one rubric."""
    return list(read(FOLDER / f"{rubric}.jsonl"))


def agent_words(talk: tuple[dict[str, str], ...]) -> int:
    """How much the agent says."""
    return sum(len(turn["text"].split()) for turn in talk if turn["role"] == "agent")


@pytest.mark.parametrize("rubric", sorted(MOST_FAILURES))
def test_the_better_talk_outranks_the_worse(rubric: str) -> None:
    """No more pairs fail than declared; a tie fails, and so does a side without a value."""
    host = relational.PluginHost.builtin()
    if rubric not in host.rubrics:
        pytest.skip(f"{rubric} is not installed")
    failures = [verdict for verdict in judge(pairs(rubric), host) if not verdict.right]
    told = "\n".join(f"{each.pair.id} ({each.why}): {each.better} against {each.worse}" for each in failures)
    assert len(failures) <= MOST_FAILURES[rubric], told


@pytest.mark.parametrize("rubric", sorted(MOST_FAILURES))
def test_half_of_the_pairs_are_fine_and_of_equal_length(rubric: str) -> None:
    """Twelve or more a rubric, ids unique, each its own rubric's, both agents of a fine pair about as wordy."""
    found = pairs(rubric)
    assert len(found) >= AT_LEAST
    assert len({pair.id for pair in found}) == len(found)
    assert {pair.rubric for pair in found} == {rubric}
    assert all(pair.trap for pair in found)
    fine = [pair for pair in found if pair.kind == "fine"]
    assert 2 * len(fine) >= len(found) - 1
    for pair in fine:
        shorter, longer = sorted((agent_words(pair.better), agent_words(pair.worse)))
        assert longer <= LONGER_BY * shorter, pair.id


def test_every_rubric_of_the_catalogue_has_a_file_and_a_ceiling() -> None:
    """Eighteen of each, and no file without a ceiling."""
    assert set(MOST_FAILURES) == set(RUBRICS)
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(RUBRICS)
