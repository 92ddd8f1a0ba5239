"""The examples run as they stand, and the transcripts are what the pages say they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import relational

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
TRANSCRIPTS = sorted((ROOT / "examples" / "transcripts").glob("*.txt"))
PAIRS = [
    ("empathy", "joe-noticed", "joe-passed-over"),
    ("empathy", "flight-sons-birthday", "flight-standard-voucher"),
    ("over-explaining", "router-one-step", "router-lecture"),
    ("confidence-building", "router-one-step", "router-lecture"),
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_runs_and_prints(script: Path) -> None:
    """Nothing on standard error, something on standard output."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_is_short(script: Path) -> None:
    """An example that does not fit on a screen explains nothing."""
    assert len(script.read_text(encoding="utf-8").splitlines()) < 40


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_is_on_the_page_of_examples(script: Path) -> None:
    """Once, included as it stands."""
    page = (ROOT / "docs" / "how-to" / "examples.md").read_text(encoding="utf-8")
    assert page.count(f"```{{literalinclude}} ../../examples/{script.name}\n") == 1


def read(name: str) -> relational.Interaction:
    """The one conversation of a transcript."""
    (interaction,) = relational.read(ROOT / "examples" / "transcripts" / f"{name}.txt")
    return interaction


@pytest.mark.parametrize("name", [path.stem for path in TRANSCRIPTS])
def test_a_transcript_has_two_sides_and_a_handful_of_turns(name: str) -> None:
    """Every label is known, and the talk is long enough to show something."""
    turns = read(name).turns
    assert {turn.role for turn in turns} == {relational.Role.AGENT, relational.Role.CUSTOMER}
    assert 6 <= len(turns) <= 14


@pytest.mark.parametrize(("rubric", "better", "worse"), PAIRS)
def test_the_better_handling_of_a_pair_gets_the_better_value(rubric: str, better: str, worse: str) -> None:
    """The same customer, handled twice: the rubric tells them apart, in its direction."""
    scorer = relational.Scorer(select=[rubric])
    sign = -1 if scorer.rubrics[rubric].direction == "lower" else 1
    first, second = (scorer.score(read(name))[rubric] for name in (better, worse))
    assert isinstance(second, relational.Score), second
    if isinstance(first, relational.NotApplicable):
        assert sign < 0, first.reason  # nothing was explained at all
    else:
        assert sign * first.value > sign * second.value
