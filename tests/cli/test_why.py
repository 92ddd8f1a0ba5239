"""`relational why`: what a score is made of, for a person and for a program."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from relational.cli.whys import better, worse
from relational.outcome import Evidence, Missed, Score
from relational.scoring.why import Change, Fulfilment, Removal, Why

Command = Callable[..., Result]
RUBRIC = """
[rubric]
name = "acme/sorry"
version = "1"
summary = "It says sorry."
[[criterion]]
name = "apology"
summary = "An apology where something went wrong."
weight = 3
answers = "emotion"
meets = ["sorry"]
harms = [{ cue = "blame", cost = 0.5 }]
[[criterion]]
name = "thanks"
meets = ["thanks"]
[[criterion]]
name = "calm"
form = "absence"
harms = ["blame"]
[[criterion]]
name = "cheer"
answers = "positive"
meets = ["thanks"]
[cue.sorry]
guards = ["negation"]
patterns = ["sorry"]
[cue.thanks]
patterns = ["thanks"]
[cue.blame]
patterns = ["your fault"]
"""
TALKS = [
    {"id": "a", "turns": [{"role": "customer", "text": "I am furious!"}, {"role": "agent", "text": "Hold on."}]},
    {
        "id": "b",
        "turns": [
            {"role": "customer", "text": "I am furious!"},
            {"role": "agent", "text": "Sorry. Your fault, though; I'm not sorry."},
        ],
    },
]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    """A rubric file of ours, and two conversations."""
    (tmp_path / "sorry.toml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "talks.jsonl").write_text("".join(json.dumps(talk) + "\n" for talk in TALKS), encoding="utf-8")


def test_it_prints_quotes_what_is_missing_and_what_would_help(run: Command) -> None:
    """Each conversation of a file, with a rubric file that nobody has to offer."""
    result = run("why", "talks.jsonl", "sorry.toml")
    assert result.exit_code == 0
    first, second = result.stdout.split("\nb   ")
    assert "a   acme/sorry 0.20 weak" in first
    assert "no words of this conversation counted" in first
    assert "apology   in full it would bring 0.60" in first
    assert "«I am furious!»" in first
    assert "Met: calm" in first
    assert "Not due: cheer (no positive in this talk called for it)" in first
    assert "With thanks at 0.80 instead of 0.00, it would be 0.36, fair." in first
    assert "«Sorry»" in second
    assert "not counted: negation" in second


def test_one_conversation_is_chosen_by_its_id(run: Command) -> None:
    """For programs as one line of JSON; an unknown id is answered with the nearest."""
    result = run("why", "talks.jsonl", "sorry.toml", "--id", "b", "--json")
    [line] = result.stdout.splitlines()
    told = json.loads(line)
    assert (told["schema"], told["interaction_id"], told["rubric"]) == (1, "b", "acme/sorry")
    assert {item["evidence"]["quote"] for item in told["worths"]} == {"Sorry", "Your fault", "sorry"}
    assert [criterion["criterion"] for criterion in told["criteria"]] == ["apology", "thanks", "calm", "cheer"]
    assert told["better"]["band"] == "strong"
    missing = run("why", "talks.jsonl", "sorry.toml", "--id", "bb")
    assert missing.exit_code == 5
    assert "none of 2 conversations in talks.jsonl is called 'bb'; did you mean 'b'?" in missing.stderr


def test_it_reads_stdin_and_folders_and_goes_on_after_a_broken_line(run: Command, tmp_path: Path) -> None:
    """The broken line is named, and the code tells of it."""
    lines = (tmp_path / "talks.jsonl").read_text(encoding="utf-8").splitlines()
    result = run("why", "-", "sorry.toml", "--json", stdin="\n".join([lines[0], "{broken", lines[1]]))
    assert (result.exit_code, len(result.stdout.splitlines())) == (3, 2)
    assert "stdin:2: this line is not valid JSON" in result.stderr
    (tmp_path / "folder" / "inner").mkdir(parents=True)
    (tmp_path / "folder" / "inner" / "one.jsonl").write_text(lines[0], encoding="utf-8")
    (tmp_path / "folder" / ".hidden").write_text("nothing", encoding="utf-8")
    result = run("why", "folder", "sorry.toml", "--json")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


def test_what_has_no_value_says_why(run: Command) -> None:
    """And nothing would move it."""
    result = run("why", "talk.txt", "acme/never", "--plugin", "acme.py")
    assert result.exit_code == 0
    assert "acme/never not applicable" in result.stdout
    assert "nothing calls for it" in result.stdout
    assert "What would move it" not in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("talk.txt", "acme/thank"), 2, "no rubric is called 'acme/thank'; did you mean 'acme/thanks'?"),
        (("talk.txt", "nowhere.toml"), 2, "'nowhere.toml' does not exist; check the path"),
        (("nowhere.txt", "acme/thanks"), 5, "no conversation was found in nowhere.txt"),
    ],
)
def test_wrong_words_are_told_apart(run: Command, words: tuple[str, ...], code: int, said: str) -> None:
    """A rubric that nobody has, a file that is not there, nothing to read."""
    result = run("why", *words, "--plugin", "acme.py")
    assert result.exit_code == code
    assert said in result.stderr


# --- the sentences ----------------------------------------------------------------------------------------------------

SAID = Removal(evidence=Evidence(turn=1, start=0, end=3, quote="No\nno"))
DONE = Fulfilment(criterion="a", was=0.0, worth=0.5, missed=Missed(turn=0, start=0, end=1, quote="Oh", event="emotion"))


def why(band: str, **more: object) -> Why:
    """A score of that band, with these findings."""
    return Why(rubric="a", outcome=Score(0.5, band=band), **more)  # type: ignore[arg-type] # its fields


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            why("weak", better=Change(steps=(SAID,), value=0.4, band="fair")),
            "Without “No no” (turn 2), it would be 0.40, fair.",
        ),
        (
            why("weak", better=Change(steps=(DONE,), value=0.4, band="fair")),
            "With a at 0.50 in answer to “Oh” (turn 1) instead of 0.00, it would be 0.40, fair.",
        ),
        (
            why("weak", better=Change(steps=(DONE, SAID), value=0.4, band="fair")),
            "No single change would make the band better. These 2 changes together make it 0.40, fair: ",
        ),
        (why("strong"), "Strong is the best band"),
        (
            why("weak", best=0.3),
            "No single change would make the band better, nor would 5 together. With every criterion met it would be 0.30.",
        ),
        (why("weak"), "Leaving out any one of the quotes would not make it better."),
    ],
)
def test_what_would_make_it_better_is_a_sentence(found: Why, sentence: str) -> None:
    """Also where nothing would, with what was tried."""
    assert better(found).startswith(sentence)


def test_what_it_hangs_on_is_a_sentence() -> None:
    """The quote that carries the band, if one does; the lowest band hangs on nothing."""
    assert (
        worse(why("fair", worse=Change(steps=(SAID,), value=0.1, band="weak")))
        == "It hangs on “No no” (turn 2): without these words it would be 0.10, weak."
    )
    assert worse(why("weak")) == ""
    assert worse(why("strong")) == ""
