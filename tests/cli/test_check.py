"""`check`: a rubric is tried on the laws, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Command = Callable[..., Result]
FEW = ("--law", "named", "--law", "total")


def test_a_rubric_that_keeps_the_laws_gets_a_line_for_each_and_0(run: Command) -> None:
    """With how often each was exercised."""
    result = run("check", "acme/thanks", "--plugin", "acme.py", "--law", "named", "--law", "invariant-to-case")
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines() if line] == [
        ["acme/thanks"],
        ["kept", "named"],
        ["not-tried", "invariant-to-case"],
    ]
    assert "looked at once" in result.stdout
    assert "its info does not promise it" in result.stdout


def test_a_rubric_that_breaks_a_law_gets_the_smallest_talk_and_1(run: Command) -> None:
    """Here the one without a turn, by which the number of turns was divided; the other rubric is tried all the same."""
    result = run("check", "acme/thanks", "acme/length", "--plugin", "acme.py", *FEW)
    assert result.exit_code == 1
    assert "acme/thanks breaks the law `total`" in result.stdout
    assert "ZeroDivisionError" in result.stdout
    assert "a talk without turns" in result.stdout
    assert "acme/length\n" in result.stdout


def test_json_is_one_line_a_rubric(run: Command) -> None:
    """With the smallest talk as plain data."""
    result = run("check", "acme/thanks", "acme/length", "--plugin", "acme.py", *FEW, "--json")
    assert result.exit_code == 1
    thanks, length = map(json.loads, result.stdout.splitlines())
    assert (thanks["rubric"], thanks["ok"], length["rubric"], length["ok"]) == (
        "acme/thanks",
        False,
        "acme/length",
        True,
    )
    named, total = thanks["results"]
    assert (named["law"], named["status"], named["example"]) == ("named", "kept", None)
    assert (total["status"], total["example"]["turns"]) == ("broken", [])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("emapthy",), "did you mean 'empathy'"),
        (("acme/thank", "--plugin", "acme.py"), "did you mean 'acme/thanks'"),
        (("empathy", "--law", "totl"), "did you mean 'total'"),
        (("empathy", "--plugin", "nowhere.py"), "nowhere.py"),
        ((), "Missing argument"),
    ],
)
def test_a_name_that_nobody_knows_is_told_the_nearest(run: Command, words: tuple[str, ...], says: str) -> None:
    """On standard error, with 2, and before anything is tried."""
    result = run("check", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
