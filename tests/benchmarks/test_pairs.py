"""The pairs benchmark: names, direction, what counts as wrong, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import pairs
from benchmarks.pairs import Pair, Verdict

SAD = {"speaker": "customer", "text": "I'm heartbroken, our dog died this morning."}
KIND = {"speaker": "agent", "text": "I'm so sorry, losing your dog this morning must be heartbreaking."}
COLD = {"speaker": "agent", "text": "Order number?"}


def record(better: dict[str, str], worse: dict[str, str], **more: str) -> dict[str, object]:
    """A line of a file as other authors write it."""
    return {
        "id": "p1",
        "rubric": "point_of_empathy",
        "better": {"turns": [SAD, better]},
        "worse": {"turns": [SAD, worse]},
        **more,
    }


def written(path: Path, *records: dict[str, object]) -> Path:
    """A file with these lines and an empty one."""
    path.write_text("\n".join([*(json.dumps(each) for each in records), ""]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("given", "ours"),
    [
        ("point_of_empathy", "empathy"),
        ("concise_explanation", "over-explaining"),
        ("confidence_building", "confidence-building"),
        ("no_dead_end", "no-dead-end"),
        ("respect", "respect"),
    ],
)
def test_names_of_the_catalogue_are_ours(given: str, ours: str) -> None:
    """Underscores are hyphens, and two names differ."""
    assert pairs.rubric_named(given) == ours


def test_a_pair_is_read_with_speakers_or_roles(tmp_path: Path) -> None:
    """Both keys are known; kind and trap may be missing."""
    path = written(tmp_path / "x.jsonl", record(KIND, {"role": "agent", "text": "Order number?"}))
    (pair,) = pairs.read(path)
    assert (pair.id, pair.rubric, pair.kind, pair.trap) == ("p1", "empathy", "", "")
    assert pair.better[1] == {"role": "agent", "text": KIND["text"]}
    assert pair.worse[1]["role"] == "agent"


def test_the_better_talk_is_right_only_when_ranked_higher(tmp_path: Path) -> None:
    """The other way round is reversed, the same talk twice a tie."""
    same = record(KIND, KIND)
    found = pairs.judge(list(pairs.read(written(tmp_path / "x.jsonl", record(KIND, COLD), record(COLD, KIND), same))))
    assert [verdict.right for verdict in found] == [True, False, False]
    assert [verdict.why for verdict in found[1:]] == ["reversed", "tie"]


def test_a_lower_is_better_rubric_is_turned_round(tmp_path: Path) -> None:
    """The value of over-explaining is given with the best at 1."""
    ask = {"speaker": "customer", "text": "What time do you close?"}
    long = "Before I say so, our hours have a long history, which began with the merger of the branches. " * 6
    line = {
        "id": "o1",
        "rubric": "concise_explanation",
        "better": {"turns": [ask, {"speaker": "agent", "text": "We close at six."}]},
        "worse": {"turns": [ask, {"speaker": "agent", "text": long + "At six."}]},
    }
    (verdict,) = pairs.judge(list(pairs.read(written(tmp_path / "x.jsonl", line))))
    assert verdict.right
    assert isinstance(verdict.better, float)
    assert verdict.better > 0.5


def test_a_side_without_a_value_is_wrong() -> None:
    """Not applicable is no rank."""
    verdict = Verdict(pair=Pair(id="a", rubric="empathy", better=(), worse=()), better="NotApplicable", worse=0.1)
    assert (verdict.right, verdict.why) == (False, "no value")


def test_targets_are_kept_by_kind() -> None:
    """One easy failure of ten is too many, one fine failure of ten is not."""

    def verdicts(kind: str) -> list[Verdict]:
        pair = Pair(id="a", rubric="empathy", better=(), worse=(), kind=kind)
        return [Verdict(pair=pair, better=1.0, worse=float(index == 0)) for index in range(10)]

    assert not pairs.meets(verdicts("easy"))
    assert pairs.meets(verdicts("fine"))
    assert pairs.meets([])
    assert pairs.share([]) == "-"


def test_the_report_names_failures_traps_and_missing_rubrics(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 0 only where all is met and installed."""
    good = written(tmp_path / "good.jsonl", record(KIND, COLD, kind="easy", trap="skipped"))
    assert pairs.main([str(good)]) == 0
    assert "all: 1/1 100 %" in capsys.readouterr().out
    other = record(KIND, COLD) | {"rubric": "no_such_rubric"}
    bad = written(tmp_path / "bad.jsonl", record(COLD, KIND, kind="easy", trap="skipped"), other)
    assert pairs.main([str(bad)]) == 1
    printed = capsys.readouterr().out
    assert "no-such-rubric            missing: not installed" in printed
    assert "reversed  empathy p1 (easy, skipped)" in printed
    assert pairs.main([str(bad), "--rubric", "respect"]) == 0
