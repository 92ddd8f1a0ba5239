"""`lint`, `test` and `try`: a rubric written, checked and tried without Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

GOOD = """\
[rubric]
name = "acme2/thanks"
version = "1"
summary = "The agent says thanks, and says it plainly."

[[criterion]]
name = "thanks"
meets = ["thanks"]

[[criterion]]
name = "plain"
form = "swap"
swap = [{ not = "at this time", say = "now" }]

[cue.thanks]
patterns = ["~thank you", "thanks ...2 telling me", "cheers"]
match = ["Thank you.", { text = "Well, thanks for telling me", span = "thanks for telling me" }]
miss = ["No."]

[[example]]
of = "thanks"
better = ["customer: Hi.", "agent: Thank you."]
worse = ["customer: Hi.", "agent: No."]

[[example]]
of = "plain"
better = ["customer: Hi.", "agent: Now."]
worse = ["customer: Hi.", "agent: Not at this time."]
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    """Saves a rubric file and gives its name."""

    def write(text: str | bytes, name: str = "r.toml") -> str:
        raw = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(raw)
        return name

    return write


def test_a_good_file_has_no_mistakes(run: Command, written: Callable[[str], str]) -> None:
    """Nothing on standard output, a summary on standard error, and 0."""
    result = run("lint", written(GOOD))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no mistakes in 1 file\n")


def test_a_mistake_is_shown_as_compilers_show_it(run: Command, written: Callable[[str], str]) -> None:
    """Place, what was found, what was expected, the nearest word, the line and a caret; several at once."""
    result = run(
        "lint", written(GOOD.replace("version", "verison").replace('meets = ["thanks"]', 'meets = ["thnaks"]'))
    )
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("r.toml:1:1: error: [rubric] has no 'version'")
    assert "r.toml:3:1: error: unknown key 'verison' in [rubric]; " in result.stdout
    place = lines.index(next(line for line in lines if "thnaks" in line))
    assert lines[place].endswith("no cue is called 'thnaks'; expected thanks; did you mean 'thanks'?")
    assert lines[place + 1] == '     8 | meets = ["thnaks"]'
    assert lines[place + 2] == "       |          ^"
    assert result.stderr == "3 errors, 1 warning in 1 file\n"


def test_a_mistake_is_data_too(run: Command, written: Callable[[str], str]) -> None:
    """One JSON document a mistake."""
    result = run("lint", "--json", written(GOOD.replace('"1"', "1")))
    (told,) = map(json.loads, result.stdout.splitlines())
    assert (told["level"], told["line"], told["column"]) == ("error", 3, 11)
    assert told["found"] == "'version' is the number 1"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "1:1: error: the file is empty"),
        (b"\xef\xbb\xbf", "1:1: error: the file is empty"),
        (b'[rubric]\nname = "caf\xe9"\n', "2:12: error: the byte 0xe9 is not UTF-8"),
        ("[rubric]".encode("utf-16"), "1:1: error: the file is UTF-16"),
        (
            b"[rubric]\r\nname = acme\r\n",
            "2:8: error: this is not TOML: invalid value (a text without quotation marks)",
        ),
        ("[rubric]\nname = “acme”\n".encode(), "2:8: error: this is not TOML: invalid value (curly quotation marks)"),
        (
            b'[rubric]\nname: "acme"\n',
            "2:5: error: this is not TOML: expected '=' after a key in a key/value pair (a colon",
        ),
        (b"x = " + b"[" * 5000, "1:1: error: this is not TOML: brackets are nested too deep"),
        (b"#" * 5_000_000, "1:1: error: the file has 5,000,000 characters; expected 1,000,000 at most"),
        (b"[cue.a]\npatterns = '{b}'\n[cue.b]\npatterns = '{a}'\n", "error: the slots go in a circle: a -> b -> a"),
        (b"[cue.a]\npatterns = '[well]'\n", "error: the pattern '[well]' cannot be read: a pattern needs at least one"),
    ],
    ids=range(11),
)
def test_bad_input_is_one_clear_error(run: Command, written: Callable[..., str], raw: bytes, told: str) -> None:
    """With its place, and exit code 1."""
    result = run("lint", written(raw))
    assert result.exit_code == 1
    assert told in result.stdout


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(run: Command, written: Callable[..., str]) -> None:
    """Some editors write them."""
    raw = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert run("lint", written(raw)).exit_code == 0
    broken = raw.replace(b'version = "1"', b"version = 1")
    assert "r.toml:3:11: error: 'version' is the number 1" in run("lint", written(broken)).stdout


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (
            'match = ["Thank you.", { text = "Well, thanks for telling me", span = "thanks for telling me" }]',
            "",
            "cue-without-match",
        ),
        ('"cheers"]', '"cheers", "cheers"]', "repeated-pattern"),
        ('"cheers"]', '"you"]', "finds-everything"),
        ("[cue.thanks]", '[cue.other]\npatterns = "xyz"\nmatch = "xyz"\n[cue.thanks]', "unused-cue"),
        ('meets = ["thanks"]', 'meets = ["thanks"]\nanswers = "emotion"\ntypes = ["angr"]', "unknown-type"),
        ("[[example]]", "[[nothing]]", ""),
    ],
)
def test_what_is_probably_not_meant_is_told_by_its_name(
    run: Command, written: Callable[[str], str], old: str, new: str, rule: str
) -> None:
    """So that it can be looked up."""
    result = run("lint", "--json", written(GOOD.replace(old, new)))
    assert rule in [json.loads(line)["rule"] for line in result.stdout.splitlines()]


def test_a_draft_may_lack_its_tests(run: Command, written: Callable[[str], str]) -> None:
    """They are warnings then."""
    bare = written(GOOD.partition("[[example]]")[0])
    assert run("lint", bare).exit_code == 1
    result = run("lint", "--draft", bare)
    assert result.exit_code == 0
    assert "warning: the rubric has no [[example]]" in result.stdout


def test_a_folder_stands_for_the_rubric_files_in_it(run: Command, tmp_path: Path, written: Callable[..., str]) -> None:
    """Other TOML files are passed over, unless they are named."""
    written(GOOD)
    written("[tool]\nx = 1\n", "pyproject.toml")
    assert run("lint", ".").stderr == "no mistakes in 1 file\n"
    assert run("lint", "pyproject.toml").exit_code == 1


def test_standard_input_is_a_file_too(run: Command) -> None:
    """By the name of a dash."""
    assert run("lint", "-", stdin=GOOD).exit_code == 0
    assert "<stdin>:3:11: error" in run("lint", "-", stdin=GOOD.replace('"1"', "1")).stdout


@pytest.mark.parametrize("command", ["lint", "test"])
def test_what_is_not_there_is_damage_or_nothing(run: Command, tmp_path: Path, command: str) -> None:
    """5 where no file was found at all; the reason is told."""
    result = run(command, "none.toml")
    assert result.exit_code == 5
    assert "none.toml: cannot be read: No such file" in result.stderr
    (tmp_path / "empty").mkdir()
    assert run(command, "empty").exit_code == 5


def test_the_tests_of_a_file_are_run(run: Command, written: Callable[[str], str]) -> None:
    """Each match, each miss, each example."""
    result = run("test", written(GOOD))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "r.toml: 5 passed\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('match = ["Thank you."', 'match = ["Thanks for calling"', "does not find this 'match': the pattern"),
        ('miss = ["No."]', 'miss = ["Oh, cheers."]', "finds 'cheers' in this 'miss', by the pattern 'cheers'"),
        (
            'span = "thanks for telling me"',
            'span = "thanks"',
            "finds 'thanks for telling me'; expected exactly 'thanks'",
        ),
        (
            '"agent: Thank you."',
            '"agent: Yes."',
            "the criterion 'thanks' gives the better talk 0.00 and the worse one 0.00",
        ),
        ('form = "swap"', 'form = "swap"\nzone = "closing"', "the criterion 'plain' gives the better talk 1.00"),
        ("[cue.thanks]", '[cue.thanks]\nguards = "negation"', ""),
        ('not = "at this time"', 'not = "at this moment"', "no example shows the criterion 'plain'"),
    ],
)
def test_a_test_that_fails_says_why(run: Command, written: Callable[[str], str], old: str, new: str, told: str) -> None:
    """What was found, by which pattern, and what was expected."""
    result = run("test", written(GOOD.replace(old, new)))
    assert told in result.stdout
    assert result.exit_code == (1 if told else 0)


def test_a_guard_that_takes_a_match_away_is_named(run: Command, written: Callable[[str], str]) -> None:
    """Or nobody would find out."""
    text = GOOD.replace("[cue.thanks]", '[cue.thanks]\nguards = "negation"').replace(
        '"Thank you."', '"I do not thank you."', 1
    )
    assert "the guard 'negation' takes 'thank you' away" in run("test", written(text)).stdout


def test_a_file_with_mistakes_is_not_run(run: Command, written: Callable[[str], str]) -> None:
    """Its mistakes are told instead."""
    result = run("test", "--json", written(GOOD.replace('"1"', "1")))
    assert result.exit_code == 1
    assert json.loads(result.stdout)["found"] == "'version' is the number 1"


def test_a_shared_cue_file_is_tested_alone(run: Command, written: Callable[[str], str]) -> None:
    """It has cues and no rubric."""
    text = '[cue.a]\nby = "nobody"\npatterns = "soon"\nmatch = "soon"\n[cue.b]\npatterns = "very {a}"\nmatch = "very soon"\n'
    assert run("test", written(text)).stderr == "r.toml: 2 passed\n"


def test_cases_beside_the_file_are_run(run: Command, written: Callable[..., str]) -> None:
    """Those that hold are counted, those that do not are told."""
    written(GOOD)
    case = '[[minimum]]\nname = "says thanks"\ntalk = ["customer: Hi.", "agent: Thank you."]\nat_least = {}\n'
    written(case.format("0.9"), "r.cases.toml")
    assert run("test", "r.toml").stderr == "r.toml: 6 passed\n"
    written(case.format("0.9").replace("Thank you", "No"), "r.cases.toml")
    result = run("test", "r.toml")
    assert result.exit_code == 1
    assert "says thanks" in result.stdout
    written("nothing = 1\n", "r.cases.toml")
    assert "r.cases.toml:1:1: error: " in run("test", "r.toml").stdout


def test_a_rubric_is_tried_on_conversations(run: Command, written: Callable[[str], str]) -> None:
    """Outcomes, criteria, cues in context, and what never comes up."""
    written(GOOD)
    result = run("try", "r.toml", "talk.txt")
    assert result.exit_code == 0
    for words in (
        "tried on 1 conversation",
        "strong",
        "thanks",
        "Thanks for telling me",
        "never matched: '~thank you', 'cheers'",
    ):
        assert words in result.stdout


def test_a_trial_is_data_too(run: Command, written: Callable[[str], str]) -> None:
    """One JSON document; no more samples than were asked for."""
    written(GOOD)
    told = json.loads(run("try", "--json", "--samples", "1", "r.toml", "talk.txt", "talk.txt").stdout)
    assert (told["rubric"], told["talks"]) == ("acme2/thanks", 2)
    assert [len(cue["samples"]) for cue in told["cues"]] == [1, 0]
    assert told["cues"][1]["unmatched"] == ["at this time"]


def test_a_criterion_that_is_never_due_is_told(run: Command, written: Callable[[str], str]) -> None:
    """Nothing in the data calls for it."""
    written(GOOD.replace('meets = ["thanks"]', 'meets = ["thanks"]\nanswers = "stop"'))
    assert "the criterion thanks was never due" in run("try", "r.toml", "talk.txt").stdout


def test_a_rubric_is_tried_by_its_name_and_refused_by_a_wrong_one(run: Command) -> None:
    """A name is as good as a file, where the rubric is a file."""
    assert run("try", "respect", "talk.txt").exit_code == 0
    assert "did you mean 'respect'?" in run("try", "respct", "talk.txt").stderr
    result = run("try", "--plugin", "acme.py", "acme/thanks", "talk.txt")
    assert result.exit_code == 2
    assert "is no rubric file" in result.stderr


def test_without_conversations_there_is_nothing_to_try_on(run: Command, written: Callable[[str], str]) -> None:
    """5, and the reason."""
    written(GOOD)
    result = run("try", "r.toml", "none.txt")
    assert (result.exit_code, result.stdout) == (5, "")
    assert run("try", "none.toml", "talk.txt").exit_code == 3
