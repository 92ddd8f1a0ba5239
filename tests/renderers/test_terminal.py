"""The terminal renderer: what it shows, how it wraps, and that a transcript cannot command it."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.interaction import Interaction, Turn
from relational.outcome import Evidence, Failure, Missed, NotApplicable, Score
from relational.problems import Problem
from relational.renderers.terminal import Terminal
from relational.report import Report

EXPECTED = """\
+ earned   - cost   · seen, not counted   ! missed   (numbers count turns)

────────────────────────────────────────────────────────────────────────────────
flight-1   4 turns   total 0.76 strong, coverage 50%

empathy               ██████████░░░░░░  0.62  fair
  One of two feelings was answered.
  +   2 agent      «Oh no, on his birthday». «I'm sorry we did that to you».
                   I've put you on the 6 am.   (emotional-reaction, validation)
  -   4 agent      I understand if that worries you, but you should have read
                   the terms. «Calm down».   (minimizing)
  ·   4 agent      «I understand» if that worries you, but you should have read
                   the terms. Calm down.   (validation; not counted:
                   conditional)
  !   1 customer   My flight was cancelled and I'll miss my son's birthday.
                   «Nobody told me a thing».   (problem; an answer due, no reply
                   came)
  !   3 customer   Thanks. I'm «scared» that it happens again.   (emotion;
                   exploration, interpretation due in turn 4)
  Tip: Name the feeling first.

over-explaining       ██░░░░░░░░░░░░░░  0.10  strong   lower is better
  Replies fit the questions.

confidence-building   not applicable: nothing was decided
acme/broken           failed: ZeroDivisionError: division by zero
acme/foreign          not judged: the talk is not in English
"""

FULL = """\
  One of two feelings was answered.
  3 occasions, confidence 0.60
  emotional-reaction  ██████░░  0.80
  exploration         not applicable: no feeling was strong enough
  +   2 agent      «Oh no, on his birthday». «I'm sorry we did that to you».
                   I've put you on the 6 am.   (emotional-reaction +1.00 ouch,
                   validation +0.50 apology)
"""

TABLE = """\
All 2 conversations
rubric               mean  median  scored       not applicable  abstained  failed
empathy              0.62  0.62    2 of 2       0               0          0
over-explaining ↓    0.10  0.10    2 of 2       0               0          0
confidence-building  -     -       0 of 2       2               0          0
acme/broken          -     -       0 of 2       0               0          2
acme/foreign         -     -       0 of 2       0               2          0
total                0.76  0.76    2 of 2       0               0          0
mean and median are over the scored ones
↓ lower is better

1 problem on the way: not everything could be read or used.
"""


class Screen(io.BytesIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def page(*evaluations: Evaluation, stream: io.BytesIO | None = None, problems: int = 0, **options: Any) -> str:
    """What the renderer writes about them."""
    stream = stream or io.BytesIO()
    rubrics = [RubricInfo(name="over-explaining", version="1", direction="lower")]
    report = Report(evaluations=evaluations, rubrics=rubrics, problems=[Problem(stage="read", message="no")] * problems)
    Terminal().render(report, stream, **options)
    return stream.getvalue().decode()


def test_a_page_reads_well_at_80_columns_without_color(evaluation: Evaluation) -> None:
    """Value, band, sentence; each quote in its context with a sign; what was missed; the tip."""
    assert page(evaluation) == EXPECTED


def test_full_adds_criteria_confidence_and_worth(evaluation: Evaluation) -> None:
    """Criteria with their values or reasons, and what each quote was worth."""
    text = page(evaluation, full=True)
    assert FULL in text
    assert "  clarity             not judged: no agent" in text


def test_many_conversations_end_in_a_table_with_denominators(evaluation: Evaluation) -> None:
    """How many had a value, and why the others had none; lower-is-better is marked."""
    text = page(evaluation, evaluation, problems=1)
    assert text.endswith(TABLE)
    assert text.count("flight-1") == 2


def test_a_table_without_reversed_rubrics_has_no_arrow(evaluation: Evaluation) -> None:
    """The note on lower-is-better stands only where it is needed."""
    one = attrs.evolve(evaluation, outcomes={"empathy": evaluation["empathy"]})
    assert "lower is better" not in page(one, one)


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_page(evaluation: Evaluation, *, width: int, full: bool) -> None:
    """At 200 columns lines stay short enough to read, too."""
    wide = Turn("customer", "日本語 🙂 é " * 60)
    talk = Interaction([wide, *evaluation.interaction.turns[1:]], id="x" * 300)
    text = page(attrs.evolve(evaluation, interaction=talk), width=width, full=full)
    assert max(cell_len(line) for line in text.splitlines()) <= min(width, 120)
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_a_terminal_gets_colors_and_no_marks(evaluation: Evaluation) -> None:
    """Green earned, red cost, dim not counted, yellow missed."""
    text = page(evaluation, color=True)
    assert "\x1b[32mOh no, on his birthday\x1b[0m" in text
    assert "\x1b[31mCalm down\x1b[0m" in text
    assert "\x1b[2mI understand\x1b[0m" in text
    assert "\x1b[33mscared\x1b[0m" in text
    assert "«" not in text


@pytest.mark.parametrize(
    ("screen", "environment", "colored"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color_is_for_terminals_that_want_it(
    evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch, *, screen: bool, environment: dict[str, str], colored: bool
) -> None:
    """NO_COLOR is honored, and a file never gets an escape code."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in page(evaluation, stream=Screen() if screen else io.BytesIO())) is colored


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("0", 80), ("wide", 80), ("²", 80), ("", 80)])
def test_a_file_is_as_wide_as_columns_says(
    evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    """COLUMNS where it is a number, else 80."""
    monkeypatch.setenv("COLUMNS", columns)
    assert f"\n{'─' * width}\n" in page(evaluation)


def test_a_terminal_is_as_wide_as_it_is(evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own size is asked for."""
    monkeypatch.setenv("COLUMNS", "93")
    assert f"{'─' * 93}\x1b" in page(evaluation, stream=Screen(), color=True)


def test_nothing_scored_is_said() -> None:
    """An empty report is not an empty page."""
    assert page(problems=2) == (
        "No conversation was scored.\n\n2 problems on the way: not everything could be read or used.\n"
    )


@pytest.mark.parametrize("total", [NotApplicable("nothing called for it"), Failure("all broke")])
def test_a_total_without_a_value_says_why(evaluation: Evaluation, total: Any) -> None:
    """The header names the kind, the next line the reason."""
    text = page(attrs.evolve(evaluation, total=total))
    kind = "not applicable" if isinstance(total, NotApplicable) else "failed"
    assert f"flight-1   4 turns   total: {kind}\n  {total.reason}\n" in text


def test_a_score_without_a_band_is_shown_without(evaluation: Evaluation) -> None:
    """A rubric of somebody's own, not stamped by the engine, can be rendered."""
    text = page(attrs.evolve(evaluation, outcomes={"mine": Score(1.5)}, total=Score(0.5)))
    assert "total 0.50, coverage" in text
    assert f"mine                  {'█' * 16}  1.50\n" in text


def test_what_does_not_fit_is_counted(evaluation: Evaluation) -> None:
    """The weightiest lines stay, in the order of the talk; `full` shows all."""
    turns = [Turn("agent", f"Sorry {number}.") for number in range(9)]
    evidence = [Evidence(turn=number, start=0, end=5, quote="Sorry", worth=number / 10 or -1.0) for number in range(9)]
    missed = [Missed(turn=number, start=6, end=7, quote=str(number), event="question") for number in range(9)]
    one = attrs.evolve(
        evaluation, interaction=Interaction(turns), outcomes={"empathy": Score(0.5, evidence=evidence, missed=missed)}
    )
    text, full = page(one), page(one, full=True)
    assert [line for line in text.splitlines() if line.startswith("  +")] == [
        *(f"  +   {number} agent      «Sorry» {number - 1}." for number in (7, 8, 9)),
        "  + and 5 more",
    ]
    assert "  ! and 6 more" in text
    assert "more" not in full
    assert full.count("«Sorry»") == 9


def test_one_turn_points_at_six_places_at_most(evaluation: Evaluation) -> None:
    """A turn full of sorries is not a page of marks, unless everything is asked for."""
    evidence = [Evidence(turn=0, start=6 * at, end=6 * at + 5, quote="sorry") for at in range(9)]
    talk = Interaction([Turn("agent", "sorry " * 9)])
    one = attrs.evolve(evaluation, interaction=talk, outcomes={"empathy": Score(0.5, evidence=evidence)})
    assert page(one).count("«sorry»") == 6
    assert page(one, full=True).count("«sorry»") == 9


HOSTILE = "\x1b[2J\x07 \x9b31m [red]x[/red] :smile: \u202eevil\u2066 \r\n\x00 \ud800 \x7f"


def test_a_transcript_cannot_command_the_terminal(evaluation: Evaluation) -> None:
    """Escape codes, markup, emoji names and direction marks are shown, not obeyed."""
    talk = Interaction([Turn("customer", HOSTILE)], id=HOSTILE)
    score = Score(
        0.5,
        evidence=[Evidence(turn=0, start=0, end=len(HOSTILE), quote=HOSTILE, cue=HOSTILE, criterion=HOSTILE)],
        missed=[Missed(turn=0, start=0, end=1, quote=HOSTILE[:1], event=HOSTILE)],
        summary=HOSTILE,
        tip=HOSTILE,
    )
    text = page(attrs.evolve(evaluation, interaction=talk, outcomes={HOSTILE: score, "b": Failure(HOSTILE)}))
    assert {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs"}} == {"\n"}
    assert "[red]x[/red] :smile:" in text
    assert "␛[2J␇" in text


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(), max_size=300),
    spans=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=4),
    color=st.booleans(),
)
def test_any_text_and_any_spans_can_be_shown(*, text: str, spans: list[tuple[int, int]], color: bool) -> None:
    """Nothing a turn holds breaks the page or sends it an escape code of its own."""
    evidence = []
    for one, other in spans:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        evidence.append(Evidence(turn=0, start=start, end=end, quote=text[start:end]))
    talk = Interaction([Turn("agent", text)], id="a")
    written = page(Evaluation(interaction=talk, outcomes={"x": Score(0.5, evidence=evidence)}), color=color)
    codes = {code.partition("m")[0] for code in written.split("\x1b[")[1:]}
    assert codes <= {"0", "1", "2", "3", "32", "2;32", "36", "1;36"}
    assert color or not codes


def test_rich_waits_until_something_is_rendered() -> None:
    """Offering the renderers loads no rich."""
    code = "import sys, relational.renderers.offer as o; print(len(o.relational_renderers()), 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "False"]
