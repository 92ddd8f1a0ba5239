"""`relational rescore`: rubrics added to a stored report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Command = Callable[..., Result]
OURS = ("--plugin", "acme.py")


@pytest.fixture
def report(run: Command) -> str:
    """A report of one rubric over two files, one of which could not be read."""
    Path("bad.txt").write_text("", encoding="utf-8")
    run("score", *OURS, "--select", "acme/thanks", "talk.txt", "bad.txt", "--format", "json", "-o", "report.json")
    return "report.json"


def read(text: str) -> Any:
    """The document."""
    return json.loads(text)


def test_rubrics_are_added_and_nothing_is_lost(run: Command, report: str) -> None:
    """As if both had been scored at once, with the problems of then."""
    result = run("rescore", *OURS, report, "--select", "acme/length")
    assert (result.exit_code, result.stderr) == (0, "")
    both = run("score", *OURS, "--select", "acme/thanks,acme/length", "talk.txt", "bad.txt", "--format", "json")
    assert read(result.stdout) == read(both.stdout)


def test_what_is_there_already_is_kept(run: Command, report: str) -> None:
    """Though it would be another by now; and JSON Lines come out where they are asked for."""
    Path("acme.py").write_text(
        Path("acme.py").read_text(encoding="utf-8").replace("said / len(turns)", "1.0"), encoding="utf-8"
    )
    result = run("rescore", *OURS, report, "talk.txt", "--select", "acme/thanks", "--format", "jsonl")
    assert read(result.stdout)["outcomes"]["acme/thanks"]["value"] == 0.5
    assert "1 evaluations had all of acme/thanks already and keep what they had" in result.stderr


def test_an_evaluation_of_other_words_stays_as_it_is(run: Command, report: str) -> None:
    """It is told and noted in the report; a conversation that is only in the data is no part of it."""
    Path("talk.txt").write_text("agent: Other words.\n", encoding="utf-8")
    Path("more.txt").write_text("agent: More words.\n", encoding="utf-8")
    result = run("rescore", *OURS, report, "talk.txt", "more.txt", "--select", "acme/length")
    assert result.exit_code == 3
    told = read(result.stdout)
    assert [list(one["outcomes"]) for one in told["evaluations"]] == [["acme/thanks"]]
    assert (
        "talk.txt stays as it is: the words in the data are not those that were scored"
        in told["problems"][-1]["message"]
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("report.json",), 2, "name the rubrics to add"),
        (("report.json", "--select", "acme/lenght"), 2, "did you mean 'acme/length'?"),
        (("talk.txt", "--select", "acme/length"), 3, "talk.txt is no report"),
        (("empty.json", "--select", "acme/length"), 5, "no evaluation was found in empty.json"),
        (("nowhere.json", "--select", "acme/length"), 3, "'nowhere.json' does not exist"),
    ],
)
@pytest.mark.usefixtures("report")
def test_wrong_words_are_told_apart(run: Command, words: tuple[str, ...], code: int, said: str) -> None:
    """Nothing to add, a name nobody has, what is no report."""
    Path("empty.json").write_text('{"schema": 1, "evaluations": []}', encoding="utf-8")
    result = run("rescore", *OURS, *words)
    assert result.exit_code == code
    assert said in result.stderr
