"""`relational score`: what is read, chosen and written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

import relational

Command = Callable[..., Result]


def values(result: Result) -> list[dict[str, float]]:
    """Rubric to value, for each line of JSON."""
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return [{name: one["value"] for name, one in line["outcomes"].items() if "value" in one} for line in lines]


def test_a_transcript_is_scored_for_people(score: Command) -> None:
    """Data on stdout, nothing on stderr, exit code 0, and no escape codes in what is no terminal."""
    result = score("talk.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "fair    acme/length ↓ ████████░░░░░░░░░░░░ 0.40" in result.stdout
    assert "        acme/thanks   ██████████░░░░░░░░░░ 0.50\n        2 of 4 turns.\n" in result.stdout
    assert "not applicable  acme/never" in result.stdout
    assert "\x1b" not in result.stdout


def test_several_files_are_one_report(score: Command, tmp_path: Path) -> None:
    """What they have in common, and which of them to listen to; with --full, each in the order it was named."""
    (tmp_path / "second.txt").write_text("customer: Hi.\nagent: Thanks, hi.\n", encoding="utf-8")
    result = score("second.txt", "talk.txt")
    assert result.stdout.index("All 2 conversations") < result.stdout.index("talk.txt")
    full = score("second.txt", "talk.txt", "--full").stdout
    assert full.index("second.txt") < full.index("talk.txt") < full.index("All 2 conversations")
    assert result.exit_code == 0


def test_a_dash_is_standard_input(score: Command) -> None:
    """Bytes are read as they are."""
    result = score("-", "--format", "jsonl", stdin=b"\xef\xbb\xbfcustomer: Thanks.\nagent: Caf\xc3\xa9?\n")
    assert values(result) == [{"acme/thanks": 0.5, "acme/length": 0.2}]


def test_json_is_one_document_and_obeys_its_schema(score: Command) -> None:
    """What programs read, with the rubrics that were chosen."""
    result = score("talk.txt", "--format", "json")
    document = json.loads(result.stdout)
    schema = (Path(relational.__file__).parent / "schemas/report.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(document)
    assert [rubric["name"] for rubric in document["rubrics"]] == ["acme/length", "acme/never", "acme/thanks"]


def test_equal_input_gives_equal_bytes(score: Command) -> None:
    """Twice the same command writes twice the same."""
    assert score("talk.txt", "--format", "json").stdout == score("talk.txt", "--format", "json").stdout


def test_select_and_ignore_choose_rubrics(score: Command) -> None:
    """Both repeat and both take several names with commas."""
    chosen = score("talk.txt", "--select", "acme/thanks, acme/length", "--select", "acme/never", "--format", "jsonl")
    assert [*values(chosen)[0]] == ["acme/length", "acme/thanks"]
    left = score("talk.txt", "--ignore", "acme/never,acme/length", "--format", "jsonl")
    assert [*values(left)[0]] == ["acme/thanks"]


def test_full_shows_more(score: Command) -> None:
    """Confidence and occasions come with it; a format that always holds everything takes it too."""
    assert "4 occasions, confidence 0.67" in score("talk.txt", "--full").stdout
    assert score("talk.txt", "--full", "--format", "json").exit_code == 0


def test_roles_are_mapped(score: Command, tmp_path: Path) -> None:
    """A label that says nothing of its role is told apart by whoever knows; case and spaces do not matter."""
    (tmp_path / "names.txt").write_text("Maya: Thanks.\nJoe: Hello there.\n", encoding="utf-8")
    result = score(
        "names.txt", "--role", "maya=agent", "--role", "Joe = customer", "--from", "text", "--format", "jsonl"
    )
    turns = json.loads(result.stdout)["interaction"]["turns"]
    assert [turn["role"] for turn in turns] == ["agent", "customer"]


def test_from_overrides_what_a_file_looks_like(score: Command, tmp_path: Path) -> None:
    """The named reader is used on every path."""
    (tmp_path / "talk.json").write_text('{"turns": [{"role": "agent", "text": "Thanks"}]}', encoding="utf-8")
    assert values(score("talk.json", "--from", "native", "--format", "jsonl")) == [
        {"acme/thanks": 1.0, "acme/length": 0.1}
    ]
    assert score("talk.txt", "--from", "native").exit_code == 5


def test_output_is_written_to_a_file(score: Command, tmp_path: Path) -> None:
    """Whole, in place of what was there, with nothing left beside it."""
    target = tmp_path / "report.json"
    target.write_text("old", encoding="utf-8")
    result = score("talk.txt", "--format", "json", "--output", "report.json")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == 1
    assert {path.name for path in tmp_path.iterdir()} >= {"report.json"}
    assert not list(tmp_path.glob("*.part"))


def test_a_report_may_take_the_place_of_its_input(score: Command, tmp_path: Path) -> None:
    """All is read before the file changes."""
    assert score("talk.txt", "--format", "jsonl", "-o", "talk.txt").exit_code == 0
    assert json.loads((tmp_path / "talk.txt").read_text(encoding="utf-8"))["interaction_id"] == "talk.txt"


def test_nothing_is_read_before_the_options_are_right(
    score: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong format, reader, rubric, gate, or place for the output is told before a byte is read."""
    monkeypatch.delattr("relational.reading.records")
    for words, said in [
        (("--format", "jsn"), "no format is called 'jsn'; did you mean 'json'?"),
        (("--from", "natve"), "no reader is called 'natve'; did you mean 'native'?"),
        (("--select", "acme/thank"), "no rubric is called 'acme/thank'; did you mean 'acme/thanks'?"),
        (("--ignore", "acme/thank"), "no rubric is called 'acme/thank'; did you mean 'acme/thanks'?"),
        (("--ignore", "acme/thanks,acme/length,acme/never"), "leave no rubric to score with"),
        (("--fail-under", "acme/thank=1"), "no scored rubric is called 'acme/thank'; did you mean 'acme/thanks'?"),
        (("--select", "acme/never", "--fail-under", "acme/thanks=1"), "no scored rubric is called 'acme/thanks'"),
        (("--fail-under", "total"), "'total' is not RUBRIC=VALUE"),
        (("--fail-under", "=0.5"), "'=0.5' is not RUBRIC=VALUE"),
        (("--fail-under", "total=high"), "'total=high' is not RUBRIC=VALUE"),
        (("--fail-under", "total=60"), "with a value from 0 to 1"),
        (("--fail-under", "total=nan"), "with a value from 0 to 1"),
        (("--role", "Maya"), "'Maya' is not LABEL=ROLE"),
        (("--role", "=agent"), "'=agent' is not LABEL=ROLE"),
        (("--role", "Maya=agnet"), "'agnet' is no role"),
        (("--role", "Maya=agnet"), "did you mean 'agent'?"),
        (("--role", "Maya=zzz"), "'zzz' is no role"),
        (("--role", "Maya=agent", "--role", "Maya=bot"), "'Maya' was given two roles, agent and bot"),
        (("--output", str(tmp_path)), "is a directory"),
        (("--output", "no/such/file"), "does not exist"),
        (("--plugin", "nowhere.py"), "does not exist"),
    ]:
        result = score("talk.txt", *words)
        assert result.exit_code == 2, words
        assert said in result.stderr.replace("\n", " "), words
        assert result.stdout == ""


def test_a_path_is_needed(run: Command) -> None:
    """Without one nothing waits for stdin by surprise."""
    result = run("score")
    assert result.exit_code == 2
    assert "Missing argument 'PATH...'" in result.stderr


def test_an_unknown_role_may_be_asked_for(score: Command, tmp_path: Path) -> None:
    """It is a role like the others: whoever it is is left out."""
    (tmp_path / "x.txt").write_text("agent: Thanks.\ncustomer: Hello there.\n", encoding="utf-8")
    turns = json.loads(score("x.txt", "--role", "agent=unknown", "--format", "jsonl").stdout)["interaction"]["turns"]
    assert [turn["role"] for turn in turns] == ["unknown", "customer"]


@pytest.mark.parametrize("words", [("--help",), ("score", "-h")])
def test_help_tells_the_exit_codes(run: Command, words: tuple[str, ...]) -> None:
    """Whoever writes a check finds them where they look."""
    result = run(*words)
    assert result.exit_code == 0
    assert "5  no conversation was found" in result.stdout
