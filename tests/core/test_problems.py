"""Problems: what went wrong and was survived, in one line and its reasons."""

from __future__ import annotations

import pytest

from relational.problems import Problem


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(stage="read", message="skipped"), "skipped"),
        (Problem(stage="read", message="skipped", source="a.jsonl"), "a.jsonl: skipped"),
        (Problem(stage="read", message="skipped", source="a.jsonl", line=7), "a.jsonl:7: skipped"),
        (Problem(stage="read", message="skipped", line=7), "skipped"),
        (Problem(stage="load", message="skipped", error="E: x", hint="try y"), "skipped\n  E: x\n  try y"),
    ],
    ids=["bare", "source", "line", "line without source", "reasons"],
)
def test_a_problem_reads_as_its_place_its_message_and_its_reasons(problem: Problem, text: str) -> None:
    """What is printed is enough to find the place and to know what to do."""
    assert str(problem) == text
