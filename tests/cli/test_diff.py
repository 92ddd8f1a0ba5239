"""`relational diff`: what a change does, and which version bump it calls for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]
RUBRIC = """
[rubric]
name = "acme/sorry"
version = "1"
summary = "It says sorry."
needs = []
tip = "Say it."
[[criterion]]
name = "apology"
meets = ["sorry"]
[cue.sorry]
patterns = ["sorry"]
"""
TALKS = {
    "a.txt": "customer: It broke.\nagent: Sorry.\n",
    "b.txt": "customer: It broke.\nagent: I regret that.\n",
    "c.txt": "customer: It broke.\nagent: Hold on.\n",
}


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    """Four versions of a rubric, and a folder of conversations."""
    more = RUBRIC.replace('["sorry"]\n[cue', '["sorry", "regret"]\n[cue') + '[cue.regret]\npatterns = ["i regret"]\n'
    files = {
        "old": RUBRIC,
        "words": RUBRIC.replace("Say it.", "Say so."),
        "new": more,
        "raised": more.replace('"1"', '"2"'),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "talks").mkdir()
    for name, text in TALKS.items():
        (tmp_path / "talks" / name).write_text(text, encoding="utf-8")


def test_changed_values_call_for_a_bump_and_the_code_says_so(run: Command) -> None:
    """With the conversations that moved, and the quotes that came."""
    result = run("diff", "old.toml", "new.toml", "talks")
    assert result.exit_code == 1
    assert "1 of 3 conversations changed: 1 in value." in result.stdout
    assert "1 values rose, 0 fell; the mean moved by +0.333." in result.stdout
    assert "Bands: 1 weak → strong." in result.stdout
    assert "b.txt   0.00 weak → 1.00 strong" in result.stdout
    assert "“I regret”" in result.stdout
    assert "both versions call themselves '1': raise it to 2." in result.stdout.replace("\n ", "")


def test_a_raised_version_is_fine_and_so_are_words(run: Command) -> None:
    """No gate is failed by what is allowed to change."""
    result = run("diff", "old.toml", "raised.toml", "talks", "--most", "0")
    assert result.exit_code == 0
    assert "it was raised from 1 to 2" in " ".join(result.stdout.split())
    assert "b.txt" not in result.stdout
    result = run("diff", "old.toml", "words.toml", "talks/a.txt")
    assert result.exit_code == 0
    assert "No version bump, a note that the wording changed" in result.stdout
    assert "Say so." in result.stdout
    result = run("diff", "old.toml", "old.toml", "-", stdin=TALKS["a.txt"])
    assert (result.exit_code, "No version bump: nothing changed in 1 conversation." in result.stdout) == (0, True)


def test_for_programs_it_is_one_document(run: Command) -> None:
    """With the same counts and quotes."""
    told = json.loads(run("diff", "old.toml", "new.toml", "talks", "--json").stdout)
    assert (told["schema"], told["old"], told["new"], told["talks"]) == (1, "old.toml", "new.toml", 3)
    [rubric] = told["rubrics"]
    assert (rubric["bump"], rubric["bands"]) == ("bump", [["weak", "strong", 1]])
    assert rubric["examples"][0]["appeared"][0]["quote"] == "I regret"


def test_two_reports_are_compared_by_id(run: Command, tmp_path: Path) -> None:
    """Totals too, where there are several rubrics; what only one of them has is counted."""
    ours = ("score", "--plugin", "acme.py", "--format")
    run(*ours, "json", "-o", "one.json", "--select", "acme/thanks,acme/length", "talks")
    (tmp_path / "talks" / "a.txt").write_text("customer: Thanks.\nagent: Thanks.\n", encoding="utf-8")
    run(*ours, "jsonl", "-o", "two.jsonl", "--select", "acme/thanks,acme/never", "talks/a.txt", "talk.txt")
    result = run("diff", "one.json", "two.jsonl")
    assert result.exit_code == 1
    assert "2 conversations only in OLD: not compared" in result.stdout
    assert "1 conversation only in NEW: not compared" in result.stdout
    assert "only in OLD: acme/length" in result.stdout
    assert "only in NEW: acme/never" in result.stdout
    assert "a.txt   0.00 weak → 1.00 strong" in result.stdout
    nothing = run("diff", "one.json", "two.jsonl", "talks")
    assert (nothing.exit_code, "leave out PATH" in nothing.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("old.toml", "acme/thank", "talks"),
            2,
            "no file, rubric or scorecard is called 'acme/thank'; did you mean 'acme/thanks'?",
        ),
        (("old.toml", "nowhere.toml", "talks"), 2, "'nowhere.toml' does not exist"),
        (("old.toml", "new.toml"), 2, "say which conversations to score"),
        (("old.toml", "talk.txt", "talks"), 2, "'talk.txt' is a stored report and 'old.toml' is none"),
        (("talk.txt", "talk.txt"), 3, "talk.txt is no report"),
        (("old.toml", "broken.toml", "talks"), 3, "broken.toml"),
        (("old.toml", "new.toml", "nowhere"), 5, "no conversation was found in nowhere"),
    ],
)
def test_wrong_words_are_told_apart(run: Command, tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    """Names with the nearest one, files that are not there, what cannot be compared."""
    (tmp_path / "broken.toml").write_text("[rubric\n", encoding="utf-8")
    result = run("diff", "--plugin", "acme.py", *words)
    assert result.exit_code == code
    assert said in result.stderr


def test_reports_without_a_conversation_in_common_have_nothing_to_compare(run: Command) -> None:
    """It says so, and how many each has."""
    ours = ("score", "--plugin", "acme.py", "--select", "acme/thanks", "--format", "json", "-o")
    run(*ours, "one.json", "talks/a.txt")
    run(*ours, "two.json", "talks/b.txt")
    result = run("diff", "one.json", "two.json")
    assert result.exit_code == 5
    assert "no conversation in common: 1 only in OLD, 1 only in NEW" in result.stderr
