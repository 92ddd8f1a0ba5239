"""`rubrics`, `explain`, `events` and `plugins`: what can be asked besides a score."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result

from relational.contract import Event, RubricInfo
from relational.plain import from_plain

Command = Callable[..., Result]

RUBRIC = """
[rubric]
name = "acme2/sorry"
version = "3"
summary = "A failure is answered with an apology."
direction = "higher"
about = "agent"
languages = ["en"]
definition = "An apology names what went wrong."
literature = ["Somebody 2020, read"]
tip = "Say what you are sorry for."

[[criterion]]
name = "apology"
weight = 0.4
summary = "It says sorry."
answers = ["problem", "emotion"]
types = ["service"]
min_intensity = 0.3
within = 1
meets = ["sorry", { cue = "regret", worth = 0.4, generic = 0.2 }]
harms = [{ cue = "blame", cost = 0.5 }]

[[criterion]]
name = "opening"
weight = 0.6
form = "presence"
zone = "opening"
meets = ["sorry"]

[[criterion]]
name = "anything"
measure = "acme2/half"
options = { most = 3 }

[[criterion]]
name = "warmth"
answers = "positive"
meets = ["sorry"]

[group.words]
kind = "max"
label = "in words"
of = ["apology", "opening"]

[fold]
kind = "weighted-mean"
of = ["words", "anything"]
scale = 2.0
cap = 0.9
bonus = [{ of = "opening", at_most = 0.1 }]
penalty = [{ of = "anything", at_most = 0.5 }]
gate = [{ unless = "apology", cap = 0.5 }]

[cue."sorry"]
guards = ["negation"]
patterns = ["sorry"]
match = ["I'm sorry", "Sorry!", "so sorry"]

[cue."regret"]
summary = "Regret in other words."
patterns = ["regret"]

[cue."blame"]
patterns = ["your fault"]

[[example]]
better = ["customer: It broke.", "agent: I'm sorry it broke."]
worse = ["customer: It broke.", "agent: Your fault."]
why = "Blame is no answer."
"""
PLUGIN = """
import pathlib

import relational


@relational.measure("acme2/half")
def half(analysis, *, most):
    return relational.Score(0.5)


@relational.hookimpl
def relational_measures():
    return [half]


@relational.hookimpl
def relational_rubrics():
    return [relational.rubric_file(pathlib.Path(__file__).with_name("sorry.toml"))]
"""


@pytest.fixture
def ours(tmp_path: Path) -> tuple[str, str]:
    """The option that brings a rubric with everything a rubric file can say."""
    (tmp_path / "sorry.toml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "acme2.py").write_text(PLUGIN, encoding="utf-8")
    return "--plugin", "acme2.py"


@pytest.fixture
def broken(tmp_path: Path) -> tuple[str, str]:
    """The option that brings a plugin which cannot be imported."""
    (tmp_path / "broken.py").write_text("import nowhere_to_be_found\n", encoding="utf-8")
    return "--plugin", "broken.py"


def test_rubrics_are_listed_with_what_they_measure(run: Command) -> None:
    """One sentence each; who brings it, and which way is better where that is not plain."""
    result = run("rubrics", "--plugin", "acme.py")
    words = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "acme/length How long it is. lower is better from acme version 1" in words
    assert "acme/thanks Somebody says thanks. from acme version 2" in words
    assert "over-explaining" in words
    assert words.endswith("How one works: relational explain RUBRIC")


def test_rubrics_can_be_listed_for_programs(run: Command) -> None:
    """Each line is the info of a rubric."""
    result = run("rubrics", "--plugin", "acme.py", "--format", "jsonl")
    infos = [from_plain(json.loads(line), RubricInfo) for line in result.stdout.splitlines()]
    assert {"acme/thanks", "empathy"} <= {info.name for info in infos}


def test_a_rubric_file_is_explained_in_full(run: Command, ours: tuple[str, str]) -> None:
    """Definition, occasions, criteria with what meets and harms them, the fold, cues, literature, examples."""
    result = run("explain", "acme2/sorry", *ours)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == EXPLAINED


EXPLAINED = """\
acme2/sorry   version 3   higher is better   about the agent   from acme2
A failure is answered with an apology.

Definition
  An apology names what went wrong.

What makes it due
  problem           The customer says what is wrong.
  emotion           The customer shows a feeling.
  positive          The customer thanks, praises or is relieved.

Criteria
  apology   weight 0.4
    It says sorry.
    due       on problem, emotion, of the types service, from intensity 0.3,
              within 1 reply
    meets     sorry, regret (worth 0.4, 0.2 where it fits any turn)
    harms     blame (cost 0.5)
  opening   weight 0.6
    due       always, in the opening
    meets     sorry
    form      presence
  anything   weight 1
    due       always
    measure   acme2/half (most = 3)
  warmth   weight 1
    due       on positive, within 2 replies
    meets     sorry

How they make one value
  in words: max of apology, opening
  the value: weighted-mean of words, anything; times 2; plus up to 0.1 for
  opening; less up to 50% for want of anything; at most 0.9; at most 0.5 unless
  apology reaches 0.01

Cues
  sorry (agent; guards: negation): “I'm sorry”, “Sorry!”
  regret (agent): Regret in other words.
  blame (agent)

Tip
  Say what you are sorry for.

Literature
  Somebody 2020, read

Example
  better
    customer: It broke.
    agent: I'm sorry it broke.
  worse
    customer: It broke.
    agent: Your fault.
  why
    Blame is no answer.
"""


def test_a_rubric_in_code_is_explained_by_what_it_declares(run: Command, tmp_path: Path) -> None:
    """What it does not say is left out; an example may hold anything."""
    (tmp_path / "code.py").write_text(
        "import relational\n\n"
        "@relational.rubric('code/x', version='1', cues=('a', 'b'), criteria=[relational.Criterion(name='c')],\n"
        "                   examples=[{'talk': 'agent: Hi', 'score': 3, 'none': ()}])\n"
        "def x(analysis):\n    '''It counts.'''\n\n"
        "@relational.rubric('code/y', version='1', cues='file.toml')\n"
        "def y(analysis):\n    '''It counts too.'''\n\n"
        "@relational.hookimpl\ndef relational_rubrics():\n    return [x, y]\n",
        encoding="utf-8",
    )
    assert run("explain", "code/x", "--plugin", "code.py").stdout == (
        "code/x   version 1   higher is better   about the agent   from code\nIt counts.\n\n"
        "Criteria\n  c   weight 1\n\nCues\n  a\n  b\n\nExample\n  talk\n    agent: Hi\n  score\n    3\n"
    )
    assert run("explain", "code/y", "--plugin", "code.py").stdout.endswith("\n\nCues\n  file.toml\n")


@pytest.mark.parametrize("name", ["empathy", "over-explaining", "confidence-building"])
def test_every_built_in_rubric_can_be_explained(run: Command, name: str) -> None:
    """By its bare name, for people and for programs."""
    result = run("explain", name)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{name}   version ")
    info = from_plain(json.loads(run("explain", name, "--format", "json").stdout), RubricInfo)
    assert info.name == name


def test_an_unknown_rubric_is_2_with_a_suggestion(run: Command) -> None:
    """The nearest name, and all there are."""
    result = run("explain", "empthy")
    assert result.exit_code == 2
    assert "no rubric is called 'empthy'; did you mean 'empathy'?" in result.stderr
    assert "known: " in result.stderr


def test_events_are_shown_in_their_words(run: Command) -> None:
    """Turn, kind, type, the quote in its context, intensity."""
    result = run("events", "-", stdin=b"customer: I am furious about the late parcel.\nagent: Oh.\n")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0].endswith("   2 turns")
    anger = [line for line in lines if line.startswith("  1  emotion: anger")]
    assert anger
    assert "furious" in anger[0]


def test_events_of_a_quiet_talk_say_so(run: Command) -> None:
    """No event is not no output."""
    result = run("events", "-", stdin=b"customer: Hi.\nagent: Hello, what can I do for you today?\n")
    assert "nothing that calls for a response was seen" in result.stdout


def test_events_say_whose_they_are_and_what_they_are_about(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the talk; what the agent does is left out."""
    seen = {
        "emotion": [Event(kind="emotion", turn=1, start=0, end=6, quote="Thanks", type="anger", holder="other")],
        "problem": [Event(kind="problem", turn=0, start=10, end=14, quote="lost", intensity=0.5, target="My parcel")],
        "explanation": [Event(kind="explanation", turn=1, start=0, end=6, quote="Thanks", holder="agent")],
    }
    view = SimpleNamespace(events=lambda kind: seen.get(kind, ()))
    monkeypatch.setattr("relational.scoring.Scorer.analyze", lambda *_: view)
    assert run("events", "talk.txt").stdout == (
        "talk.txt   4 turns\n"
        "  1  problem                  My parcel «is l»ost.   (0.50; about “My parcel”)\n"
        "  2  emotion: anger           «Thanks» for telling me, I will look.   (1.00; of\n"
        "                              other)\n"
        "\n"
    )


def test_events_for_programs_are_lines(run: Command) -> None:
    """Each line is an event and the conversation it belongs to."""
    result = run("events", "talk.txt", "--format", "jsonl", "--from", "text", "--role", "Joe=agent")
    for line in result.stdout.splitlines():
        plain = json.loads(line)
        assert plain.pop("interaction_id") == "talk.txt"
        event = from_plain(plain, Event)
        assert event.holder != "agent"
    assert result.exit_code == 0


def test_events_use_the_same_exit_codes(run: Command, broken: tuple[str, str]) -> None:
    """2, 5 and 3, as when scoring."""
    assert run("events", "talk.txt", "--from", "natve").exit_code == 2
    nothing = run("events", "nowhere.txt")
    assert nothing.exit_code == 5
    assert "no conversation was found in nowhere.txt" in nothing.stderr
    assert run("events", "talk.txt", *broken).exit_code == 3
    assert run("events", "talk.txt", "nowhere.txt").exit_code == 3


def test_plugins_are_listed_even_when_one_is_broken(run: Command, broken: tuple[str, str]) -> None:
    """Name, distribution and version, what it implements, and what went wrong, under its own name."""
    result = run("plugins", *broken, "--plugin", "acme.py")
    ours = version("relational-scoring")
    assert result.exit_code == 3
    assert result.stderr == ""
    assert f"relational.renderers   relational-scoring {ours}   built in, active\n  renderers\n" in result.stdout
    lines = result.stdout.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith("broken   ")]
    assert lines[at].endswith("file, skipped")
    assert "nowhere_to_be_found" in " ".join(lines[at + 1 :])
    assert any(line.startswith("acme   ") and line.endswith("file, active") for line in lines)


def test_plugins_are_listed_with_code_0_when_all_is_well(run: Command) -> None:
    """A check can ask whether everything installed works."""
    assert run("plugins").exit_code == 0


def test_a_problem_of_no_plugin_is_listed_too(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A switch that names a plugin nobody has would otherwise go unnoticed."""
    monkeypatch.setenv("RELATIONAL_PLUGINS", "nobody")
    result = run("plugins")
    assert result.exit_code == 3
    assert "RELATIONAL_PLUGINS names 'nobody'" in result.stdout


@pytest.mark.parametrize("words", [("rubrics",), ("explain", "empathy")])
def test_lists_tell_of_broken_plugins_on_stderr(run: Command, broken: tuple[str, str], words: tuple[str, ...]) -> None:
    """The answer is on stdout all the same, and the exit code is 3."""
    result = run(*words, *broken)
    assert result.exit_code == 3
    assert "nowhere_to_be_found" in result.stderr
    assert "empathy" in result.stdout


def test_the_version_is_the_distributions(run: Command) -> None:
    """As the package's metadata says."""
    assert run("--version").stdout == f"relational, version {version('relational-scoring')}\n"
