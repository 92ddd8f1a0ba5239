"""`relational coverage`: what never came up, from files, folders and stdin."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]
TALK = "customer: The blue one, please.\nagent: Sorry, no.\n"
RUBRIC = """\
[rubric]
name = "acme/line"
version = "1"
summary = "Feelings are met."

[[criterion]]
name = "met"
answers = "emotion"
meets = ["thanks", "sorry"]

[cue.thanks]
patterns = ["thanks"]

[cue.sorry]
patterns = ["sorry", "apologies", "{no}"]

[cue.no]
by = "nobody"
patterns = ["nope"]
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    (tmp_path / "line.toml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "talks").mkdir()
    for number in (1, 2):
        (tmp_path / "talks" / f"{number}.txt").write_text(TALK, encoding="utf-8")


def test_what_never_came_up_is_listed_under_its_kind(run: Command) -> None:
    """With how much of each kind did; phrases only where their cue fired."""
    result = run("coverage", "line.toml", "--on", "talks")
    assert result.exit_code == 0
    assert result.stdout.startswith("acme/line   looked at in 2 conversations\n")
    assert "  cues          1 of 2      50%\n" in result.stdout
    assert "Cues never fired\n  thanks\n" in result.stdout
    assert "Criteria never due\n  met\n" in result.stdout
    assert "Events never seen\n  emotion\n" in result.stdout
    assert "2 of 3: 'apologies', '{no}'" in result.stdout


def test_several_inputs_may_follow_on(run: Command) -> None:
    """Files, folders and standard input."""
    result = run("coverage", "line.toml", "--on", "talks", "-", "talks/1.txt", "--json", stdin=TALK)
    assert json.loads(result.stdout)["talks"] == 4


def test_the_counts_are_data_too(run: Command) -> None:
    """One JSON document with the denominators."""
    told = json.loads(run("coverage", "line.toml", "--on", "talks", "--json").stdout)
    assert told["cues"][1] == {"name": "sorry", "times": 2, "talks": 2, "note": ""}
    assert told["phrases"][1] == {"cue": "sorry", "total": 3, "unmatched": ["apologies", "{no}"]}


def test_long_lists_are_cut_unless_everything_is_asked_for(run: Command, tmp_path: Path) -> None:
    """And how many are left out is said."""
    more = "".join(f'\n[cue.more{number}]\npatterns = ["zebra{number}"]\n' for number in range(30))
    (tmp_path / "long.toml").write_text(RUBRIC + more, encoding="utf-8")
    assert "  and 16 more: --full lists all\n" in run("coverage", "long.toml", "--on", "talks").stdout
    assert "  more29\n" in run("coverage", "long.toml", "--on", "talks", "--full").stdout


def test_without_conversations_there_is_nothing_to_say(run: Command, tmp_path: Path) -> None:
    """Exit code 5."""
    (tmp_path / "empty").mkdir()
    result = run("coverage", "line.toml", "--on", "empty")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "no conversation was found in empty" in result.stderr


@pytest.mark.parametrize(
    "words", [("line.toml",), ("line.tml", "--on", "talks"), ("acme/thanks", "--on", "talks")], ids=range(3)
)
def test_wrong_use_is_told(run: Command, words: tuple[str, ...]) -> None:
    """No data, no such rubric, a rubric that is no file."""
    assert run("coverage", "--plugin", "acme.py", *words).exit_code == 2
