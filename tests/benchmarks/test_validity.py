"""The agreement benchmark: what a row counts, and what it prints."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import validity
from benchmarks.data import Row
from benchmarks.tasks import TASKS, Task
from relational import Abstention, Evaluation, Interaction, Score

TASK = Task(
    dataset="made-up",
    name="mark",
    label=lambda labels: labels["mark"],
    ours=(("empathy", "emotional-reaction"), ("empathy", "interpretation")),
    measure="spearman",
    target=0.5,
)


def row(index: int, mark: float | None, words: int = 1) -> Row:
    """A row with one agent turn of so many words."""
    return Row(id=str(index), turns=({"role": "agent", "text": "word " * words},), labels={"mark": mark})


def scored(**criteria: float | None) -> Evaluation:
    """An evaluation whose empathy has these criteria; None stands for an abstention."""
    outcomes = {
        name.replace("_", "-"): Abstention("not seen") if value is None else Score(value)
        for name, value in criteria.items()
    }
    return Evaluation(interaction=Interaction([]), outcomes={"empathy": Score(0.5, criteria=outcomes)})


def test_the_larger_of_two_criteria_counts_row_by_row() -> None:
    """One row takes the first criterion, another the second, and a missing one is passed over."""
    assert TASK.value(scored(emotional_reaction=0.2, interpretation=0.7)) == 0.7
    assert TASK.value(scored(emotional_reaction=0.9, interpretation=0.7)) == 0.9
    assert TASK.value(scored(emotional_reaction=None, interpretation=0.1)) == 0.1
    assert TASK.value(scored(emotional_reaction=None, interpretation=None)) is None


def test_rows_without_a_value_stay_and_rank_lowest() -> None:
    """An abstention lowers the share scored, never n."""
    rows = [row(0, 0.0), row(1, 1.0), row(2, 2.0)]
    evaluations = [scored(interpretation=None), scored(interpretation=0.0), scored(interpretation=0.4)]
    result = validity.evaluate(TASK, rows, evaluations)
    assert (result.n, result.scored, result.ours, result.met) == (3, 2, pytest.approx(1.0), True)


def test_rows_without_a_label_are_left_out() -> None:
    """What the raters did not rate is not held against anybody."""
    rows = [row(0, 0.0), row(1, None), row(2, 2.0)]
    result = validity.evaluate(TASK, rows, [scored(interpretation=0.1 * index) for index in range(3)])
    assert result.n == 2


def test_the_floor_counts_words() -> None:
    """Length alone agrees perfectly where longer is marked higher."""
    rows = [row(0, 0.0, words=1), row(1, 1.0, words=4), row(2, 2.0, words=9)]
    result = validity.evaluate(TASK, rows, [scored(interpretation=0.5)] * 3)
    assert (result.floor, result.ours) == (pytest.approx(1.0), 0.0)


def test_every_rubric_and_criterion_of_the_tasks_exists() -> None:
    """Ten rows, nine of them with a target, over criteria that the rubrics declare."""
    assert (len(TASKS), sum(task.target is not None for task in TASKS)) == (10, 9)
    assert list(validity.results(TASKS[:0], Path(), "dev")) == []


def test_a_criterion_that_nobody_declares_is_refused(tmp_path: Path) -> None:
    """A typing error must not read as a set without values."""
    wrong = Task(dataset="x", name="x", label=lambda _: 0.0, ours=(("empathy", "no-such"),), measure="auc", target=None)
    with pytest.raises(LookupError, match="empathy declares no criterion 'no-such'"):
        next(validity.results([wrong], tmp_path, "dev"))


def test_the_printed_report_ends_with_the_count_of_targets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row a task, then `N of M targets met`, and the exit code follows; permuted labels print the same shape."""
    lines = [
        {
            "id": f"epitome:{index}",
            "turns": [
                {"speaker": "customer", "text": "I feel so alone since she left."},
                {"speaker": "agent", "text": text},
            ],
            "labels": {"emotional_reactions": mark, "interpretations": None, "explorations": None},
        }
        for index, (text, mark) in enumerate([("Go to a gym.", 0), ("I'm so sorry you feel alone, that hurts.", 2)] * 5)
    ]
    with gzip.open(tmp_path / "epitome.dev.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(each) + "\n" for each in lines)
    monkeypatch.setattr(validity, "TASKS", TASKS[:1])
    assert validity.main(["--data", str(tmp_path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[1].split()[:2] == ["epitome", "emotional_reactions"]
    assert "interval" in printed[1]
    assert printed[-1] == "1 of 1 targets met"
    validity.main(["--data", str(tmp_path), "--permute-labels"])
    assert len(capsys.readouterr().out.splitlines()) == 3
