"""Exit codes and streams: 2, 5, 3, 1, 0, the first that applies, in this order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from relational.cli.exits import first_that_applies
from relational.cli.words import MOST
from relational.errors import RubricFileError

Command = Callable[..., Result]


@pytest.mark.parametrize(
    ("found", "damaged", "gate_failed", "code"),
    [
        (False, True, True, 5),
        (False, False, False, 5),
        (True, True, True, 3),
        (True, False, True, 1),
        (True, False, False, 0),
    ],
)
def test_the_first_that_applies_is_returned(*, found: bool, damaged: bool, gate_failed: bool, code: int) -> None:
    """Nothing found outranks damage, and damage a failed gate."""
    assert first_that_applies(found=found, damaged=damaged, gate_failed=gate_failed) == code


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.txt", "'nowhere.txt' does not exist"),
        ("folder", "folder is a directory; name the files in it"),
        ("empty.txt", "it is empty or blank"),
        ("blank.txt", "it is empty or blank"),
    ],
)
def test_nothing_to_score_is_5(score: Command, tmp_path: Path, path: str, said: str) -> None:
    """A missing path, a folder and an empty file are told apart; stdout says that nothing was scored."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text("\n \n", encoding="utf-8")
    result = score(path)
    assert result.exit_code == 5
    assert said in result.stderr
    assert f"no conversation was found in {path}" in result.stderr
    assert result.stdout.startswith("No conversation was scored.\n")


def test_what_can_be_read_is_scored_and_the_rest_is_3(score: Command, tmp_path: Path) -> None:
    """Bad lines are named with their numbers, in the document too, and the others are scored."""
    lines = [json.dumps({"turns": [{"role": "agent", "text": "Thanks"}]})] * 4
    lines[1] = '{"turns": [{"role": "agent", "text": 5}]}'
    lines[3] = "{"
    (tmp_path / "talks.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = score("talks.jsonl", "talk.txt", "--format", "json", "--fail-under", "acme/thanks=1")
    document = json.loads(result.stdout)
    assert result.exit_code == 3
    assert len(document["evaluations"]) == 3
    assert [problem["line"] for problem in document["problems"]] == [2, 4]
    assert "talks.jsonl:2: " in result.stderr
    assert "talks.jsonl:4: " in result.stderr


def test_a_flood_of_problems_is_cut_off_and_counted(score: Command, tmp_path: Path) -> None:
    """Nobody reads a thousand lines of the same complaint; the document has them all."""
    good = json.dumps({"turns": [{"role": "agent", "text": "Thanks"}]})
    (tmp_path / "talks.jsonl").write_text("\n".join([good] + ["{"] * 60 + [good]) + "\n", encoding="utf-8")
    result = score("talks.jsonl", "--format", "json")
    assert result.stderr.count("talks.jsonl:") == MOST
    assert result.stderr.endswith("and 10 more problems like these\n")
    assert len(json.loads(result.stdout)["problems"]) == 60


def test_a_broken_plugin_is_3_and_the_rest_works(score: Command, tmp_path: Path) -> None:
    """It is told on stderr, once, in our words."""
    (tmp_path / "broken.py").write_text("import nowhere_to_be_found\n", encoding="utf-8")
    result = score("talk.txt", "--plugin", "broken.py")
    assert result.exit_code == 3
    assert "broken" in result.stderr
    assert result.stderr.count("nowhere_to_be_found") == 1
    assert "PluginWarning" not in result.stderr
    assert "acme/thanks" in result.stdout


def test_a_rubric_that_breaks_is_3(score: Command, tmp_path: Path) -> None:
    """Its failure is in the report, and its problem on stderr."""
    (tmp_path / "breaking.txt").write_text("customer: break now\nagent: Thanks.\n", encoding="utf-8")
    result = score("breaking.txt")
    assert result.exit_code == 3
    assert "failed          acme/never: " in result.stdout
    assert "told to" in result.stderr


def test_a_reader_that_stumbles_while_choosing_is_3(score: Command, tmp_path: Path) -> None:
    """A problem that only shows while files are read is told too."""
    (tmp_path / "chooser.py").write_text(
        "import relational\n\n@relational.hookimpl\ndef relational_choose_reader(path, head):\n    raise OSError\n",
        encoding="utf-8",
    )
    result = score("talk.txt", "--plugin", "chooser.py")
    assert result.exit_code == 3
    assert "while choosing a reader for" in result.stderr


@pytest.mark.parametrize(
    ("gates", "code", "said"),
    [
        (["acme/thanks=0.5", "acme/length=0.4"], 0, ""),
        (["acme/thanks=0.6"], 1, "talk.txt: acme/thanks is 0.5000, below 0.6\n"),
        (["acme/length=0.3"], 1, "talk.txt: acme/length is 0.4000, above 0.3 (lower is better)\n"),
        (["total=0.99"], 1, "below 0.99\n"),
        (
            ["acme/never=1"],
            0,
            "talk.txt: acme/never has no value, so --fail-under does not apply to it: nothing calls for it\n",
        ),
    ],
)
def test_a_gate_fails_what_is_worse_by_its_direction(score: Command, gates: list[str], code: int, said: str) -> None:
    """Equal is good enough; a rubric without a value is named and changes nothing."""
    result = score("talk.txt", *(word for gate in gates for word in ("--fail-under", gate)))
    assert result.exit_code == code
    assert result.stderr.endswith(said)
    assert bool(result.stderr) == bool(said)


def test_a_gate_applies_to_each_conversation(score: Command, tmp_path: Path) -> None:
    """One that fails is enough, wherever it stands, and all that fail are named."""
    for name in ("a", "c"):
        talk = "customer: Hi, where is my parcel today?\nagent: Hello, I will look for it now.\n"
        (tmp_path / f"{name}.txt").write_text(talk, encoding="utf-8")
    result = score("a.txt", "talk.txt", "c.txt", "--fail-under", "acme/thanks=0.5", "--fail-under", "total=0.01")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["a.txt", "c.txt"]


RENDERER = """
import relational


class Odd:
    name = "odd/page"

    def render(self, report, stream, **options):
        for evaluation in report:
            stream.write(evaluation.interaction_id.encode())
        {then}


@relational.hookimpl
def relational_renderers():
    return [Odd()]
"""


def test_a_plugin_renders(score: Command, tmp_path: Path) -> None:
    """By the name it declares."""
    (tmp_path / "odd.py").write_text(RENDERER.format(then="assert len(report.problems) == 0"), encoding="utf-8")
    result = score("talk.txt", "--plugin", "odd.py", "--format", "odd/page")
    assert (result.stdout, result.stderr, result.exit_code) == ("talk.txt", "", 0)


def test_a_renderer_that_breaks_is_3_and_leaves_the_file_as_it_was(score: Command, tmp_path: Path) -> None:
    """What is half written never takes the place of a report."""
    (tmp_path / "odd.py").write_text(RENDERER.format(then="raise ValueError('odd')"), encoding="utf-8")
    (tmp_path / "out").write_text("old", encoding="utf-8")
    result = score("talk.txt", "--plugin", "odd.py", "--format", "odd/page", "--output", "out")
    assert result.exit_code == 3
    assert "the renderer 'odd/page' stopped before its end: ValueError: odd" in result.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".out*"))


def test_an_output_that_cannot_be_written_is_2(score: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told in words."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = score("talk.txt", "--output", "out.txt")
    assert result.exit_code == 2
    assert "cannot write to out.txt: [Errno 28] No space left on device" in result.stderr


def test_a_mistake_of_our_own_is_3_with_all_that_a_report_of_it_needs(
    score: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not blamed on the renderer."""

    def slips(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("relational.scoring.Scorer.score", slips)
    result = score("talk.txt")
    assert result.exit_code == 3
    assert "Traceback" in result.stderr
    assert result.stderr.endswith("ZeroDivisionError: oh\nthis is a mistake in relational itself: please report it\n")


def test_a_chosen_thing_that_cannot_be_used_is_3(score: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file that only shows when everything is compiled is told in words."""

    def broken(*_: object, **__: object) -> None:
        raise RubricFileError("cues.toml", ["line 3: no"])

    monkeypatch.setattr("relational.scoring.Scorer.__init__", broken)
    result = score("talk.txt")
    assert result.exit_code == 3
    assert result.stderr == "Error: cues.toml has 1 mistake:\nline 3: no\n"
