"""`relational verify`: whether a report holds, and what differs and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]
OURS = ("--plugin", "acme.py")


@pytest.fixture
def report(run: Command) -> str:
    """A report of two conversations, made with our plugin."""
    talks = [
        {"id": name, "turns": [{"role": "agent", "text": f"Thanks, {name}."}, {"role": "customer", "text": "Hm."}]}
        for name in "ab"
    ]
    Path("talks.jsonl").write_text("".join(json.dumps(talk) + "\n" for talk in talks), encoding="utf-8")
    select = ("--select", "acme/thanks,acme/length")
    assert run("score", *OURS, *select, "talks.jsonl", "--format", "json", "-o", "report.json").exit_code == 0
    return "report.json"


def change(path: str, old: str, new: str) -> None:
    """Other words in a file."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_report_that_holds_is_0(run: Command, report: str) -> None:
    """By its own conversations, by the data, and through a pipe."""
    for words, stdin in (
        (("report.json",), None),
        (("report.json", "talks.jsonl"), None),
        (("-",), Path(report).read_text(encoding="utf-8")),
    ):
        result = run("verify", *OURS, *words, stdin=stdin)
        assert (result.exit_code, result.stdout) == (0, "2 evaluations: 2 the same.\n")


def test_another_value_with_the_same_version_is_an_alarm(run: Command, report: str) -> None:
    """The rubric was changed and its version was not; for programs, too."""
    change("acme.py", "said / len(turns)", "1.0")
    result = run("verify", *OURS, report)
    assert result.exit_code == 1
    assert "! acme/thanks: 0.50 fair → 1.00 strong, and nothing else is different" in result.stdout
    assert result.stdout.endswith("2 evaluations: 2 ALARM.\n")
    lines = [json.loads(line) for line in run("verify", *OURS, report, "--json").stdout.splitlines()]
    assert [(line["interaction_id"], line["status"]) for line in lines] == [("a", "alarm"), ("b", "alarm")]


def test_differences_with_a_reason_say_it(run: Command, report: str) -> None:
    """A raised version, other words, a conversation that is gone, one that is new."""
    change("acme.py", 'version="2"', 'version="3"')
    change("acme.py", "said / len(turns)", "0.9")
    change("talks.jsonl", "Thanks, b.", "Bye, b.")
    change("talks.jsonl", '"id": "a"', '"id": "c"')
    result = run("verify", *OURS, report, "talks.jsonl")
    assert result.exit_code == 1
    words = " ".join(result.stdout.split())
    assert (
        "~ acme/thanks: 0.50 fair → 0.90 strong, because the words are not those that were scored; its version is 3, it was 2."
        in words
    )
    assert "? not run again: no conversation of this id is in the data." in words
    assert "is in the data, and not in the report (1 conversation)" in words
    assert "2 evaluations: 1 differ with a reason, 1 not run again." in words


def test_a_missing_plugin_is_named(run: Command, report: str) -> None:
    """Nobody offers the rubrics now."""
    result = run("verify", report)
    assert result.exit_code == 1
    assert "? acme/thanks: not run again: nobody offers this rubric now" in result.stdout


def test_what_is_no_report_is_3_and_one_broken_line_spoils_nothing_else(run: Command, report: str) -> None:
    """A newer version, a transcript, a torn line."""
    assert run("verify", "talk.txt").exit_code == 3
    newer = Path(report).read_text(encoding="utf-8").replace('"schema": 1', '"schema": 4', 1)
    result = run("verify", "-", stdin=newer)
    assert (result.exit_code, "written by a newer version" in result.stderr) == (3, True)
    change(report, '{"interaction_id": "a"', '{"interaction_id "a"')
    result = run("verify", *OURS, report)
    assert result.exit_code == 3
    assert "1 evaluation: 1 the same." in result.stdout
    assert "not valid JSON" in result.stderr


def test_a_report_without_evaluations_is_5(run: Command, report: str) -> None:
    """There is nothing to verify."""
    lines = Path(report).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith('{"interaction_id"')]
    result = run("verify", "-", stdin="\n".join(kept))
    assert (result.exit_code, result.stderr) == (5, "no evaluation was found in -\n")
