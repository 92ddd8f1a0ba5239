"""`relational score --scorecard`: by name, by file, or as the project says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TALK = "customer: My parcel is late again and nobody tells me why.\nagent: I am sorry, I will find out today.\n"
CARD = '[scorecard]\nname = "mine"\nthreshold = 0.1\n[[section]]\nname = "one"\nline = "empathy"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a talk and a card in it."""
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(CARD, encoding="utf-8")
    return tmp_path


def score(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command, run in the folder."""
    code = "import sys; from relational.cli.main import main; sys.argv[0] = 'relational'; main()"
    words = [sys.executable, "-c", code, "score", "talk.txt", "--format", "jsonl", *options]
    env = {**os.environ, "RELATIONAL_PLUGINS": "none"}
    return subprocess.run(words, capture_output=True, text=True, cwd=folder, env=env, check=False)


def test_a_card_is_taken_from_a_file(folder: Path) -> None:
    """Only what it names is scored."""
    done = score(folder, "--scorecard", "mine.toml")
    evaluation = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(evaluation["outcomes"]) == ["empathy"]
    assert evaluation["receipt"]["scorecard"] == "mine"
    assert [line["rubric"] for section in evaluation["breakdown"]["sections"] for line in section["lines"]] == [
        "empathy"
    ]


def test_the_card_of_the_project_is_used_and_said(folder: Path) -> None:
    """Until another is named."""
    (folder / "pyproject.toml").write_text('[tool.relational]\nscorecard = "mine.toml"\n', encoding="utf-8")
    done = score(folder)
    assert json.loads(done.stdout)["receipt"]["scorecard"] == "mine"
    assert done.stderr.startswith("scorecard: ")
    other = score(folder, "--scorecard", "zendesk-qa")
    assert json.loads(other.stdout)["receipt"]["scorecard"] == "zendesk-qa"
    assert other.stderr == ""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("zendesk", "did you mean 'zendesk-qa'?"),
        ("none.toml", "it cannot be read"),
        ("bad.toml", "bad.toml:6:8: no rubric is called 'empaty'"),
    ],
)
def test_a_card_that_cannot_be_used_is_a_usage_error(folder: Path, word: str, expected: str) -> None:
    """Before a file is opened, with what was meant."""
    (folder / "bad.toml").write_text(CARD.replace("empathy", "empaty"), encoding="utf-8")
    done = score(folder, "--scorecard", word)
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr
