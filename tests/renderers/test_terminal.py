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
from relational.evaluation import Adjustment, Breakdown, Evaluation, LineResult, SectionResult
from relational.interaction import Interaction, Turn
from relational.outcome import Evidence, Failure, Missed, NotApplicable, Score, Signal
from relational.problems import Problem
from relational.renderers.terminal import Terminal
from relational.report import Report

EXPECTED = """\
────────────────────────────────────────────────────────────────────────────────
flight-1   4 turns
total   ███████████████░░░░░ 0.76 strong   coverage 50%, confidence 0.00

strong  over-explaining ↓ ██░░░░░░░░░░░░░░░░░░ 0.10¹
        Replies fit the questions.
fair    empathy           ████████████▌░░░░░░░ 0.62
        One of two feelings was answered.
not applicable  confidence-building
failed          acme/broken: ZeroDivisionError: division by zero
not judged      acme/foreign: the talk is not in English
↓ lower is better   ¹ rests on a single occasion

+ Best, for empathy. These words earned most.
    1 customer   My flight was cancelled and I'll miss my son's birthday. Nobody
                 told me a thing.
    2 agent      «Oh no, on his birthday». I'm sorry we did that to you. I've
                 put you on the 6 am.

- Worst, for empathy. These words cost most.
    3 customer   Thanks. I'm scared that it happens again.
    4 agent      I understand if that worries you, but you should have read the
                 terms. «Calm down».

! Missed, for empathy. A trouble that stayed open.
    1 customer   My flight was cancelled and I'll miss my son's birthday.
                 «Nobody told me a thing».
                 no reply came

What would help most
  1  Name the feeling first. (empathy)
"""

FULL = """\
  One of two feelings was answered.
  3 occasions, confidence 0.60
  emotional-reaction  ██████▌░  0.80
  exploration: not applicable, no feeling was strong enough
  +   2 agent      «Oh no, on his birthday». «I'm sorry we did that to you».
                   I've put you on the 6 am.   (emotional-reaction +1.00 ouch,
                   validation +0.50 apology)
"""

ACROSS = """\
How the total adds up
care  0.62 passed  standard
  empathy                  +0.465 = 75.0% of 0.62, good
  acme/broken              failure: it broke
rules  - failed  auto-fail
  privacy                  abstention
  tact                     +0.000 = 0.0% of 0.00, fails the card
        held to 0.50 at most (-0.12): severe harm. Somebody was insulted.
        rules held to 0.60 at most (it was): another.

Clashes: the same words helped one rubric and hurt another
    2 agent      «Oh no, on his birthday». I'm sorry we did that to you. I've
                 put you on the 6 am.   (helped empathy; hurt over-explaining)

Signals
  dead-air             2   (turns 2, 4)
  holds                1   (turn 4)
  answer-time          9.2 s
  duration             62:05 min
  agent-share          50% of the words
  no times: overlaps, transfers
"""

OVERVIEW = """\
────────────────────────────────────────────────────────────────────────────────
All 2 conversations   2 of them have a total: 0.48 on average, coverage 50%

rubric                mean  0········1   strong   fair   weak  scored
over-explaining ↓     0.10  ·█········        2      0      0  2 of 2
empathy               0.62  ······█···        0      2      0  2 of 2
total                 0.48  ··█····█··        1      0      1  2 of 2
not applicable  confidence-building 2
not judged      acme/foreign 2
failed          acme/broken 2
↓ lower is better

Missed most often
! A feeling that nobody answered: 2 times in 2 of 2 conversations (empathy)
    Thanks. I'm «scared» that it happens again.   (flight-1, turn 3)
! A trouble that stayed open: 2 times in 2 of 2 conversations (empathy)
    My flight was cancelled and I'll miss my son's birthday. «Nobody told me a
    thing».   (flight-1, turn 1)

Listen to first
  0.20 weak      flight-1   4 turns, coverage 50%
                 empathy 0.62, over-explaining ↓ 0.10; worst, turn 4: I
                 understand if that worries you, but you should have read the
                 terms. «Calm down».

Heard at its best
  0.76 strong    flight-1   4 turns, coverage 50%
                 over-explaining ↓ 0.10, empathy 0.62; best, turn 2: «Oh no, on
                 his birthday». I'm sorry we did that to you. I've put you on
                 the 6 am.

1 problem on the way: not everything could be read or used.
"""

BREAKDOWN = Breakdown(
    sections=(
        SectionResult(
            name="care",
            value=0.62,
            passed=True,
            lines=(
                LineResult(rubric="empathy", share=0.75, value=0.62, credit=0.62, contribution=0.465, answer="good"),
                LineResult(rubric="acme/broken", outcome="failure", reason="it broke"),
            ),
        ),
        SectionResult(
            name="rules",
            kind="auto-fail",
            passed=False,
            lines=(
                LineResult(rubric="privacy", outcome="abstention"),
                LineResult(rubric="tact", value=0.0, failed="card"),
            ),
        ),
    ),
    adjustments=(
        Adjustment(name="severe harm", kind="ceiling", at_most=0.5, amount=-0.12, why=("Somebody was insulted.",)),
        Adjustment(name="another", kind="critical", at_most=0.6, amount=0.0, section="rules"),
    ),
    threshold=0.8,
    unchecked=("privacy",),
)


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


def test_one_conversation_is_one_screen_without_color(evaluation: Evaluation) -> None:
    """The total, the profile by bands, what has no value and why, three moments in context, the advice."""
    assert page(evaluation) == EXPECTED


def test_full_adds_criteria_confidence_and_worth(evaluation: Evaluation) -> None:
    """The screen first, then criteria with their values or reasons, and what each quote was worth."""
    text = page(evaluation, full=True)
    assert text.startswith(EXPECTED)
    assert FULL in text
    assert "\n  clarity: not judged, no agent\n" in text


def test_full_tells_how_the_total_adds_up_clashes_and_signals(evaluation: Evaluation) -> None:
    """What no single rubric tells; a signal that cannot be told says why."""
    clash = Score(0.4, evidence=[attrs.evolve(evaluation["empathy"].evidence[0], worth=0.5)], opportunities=1)
    signals = {
        "dead-air": Signal(unit="times", value=2.0, turns=(1, 3)),
        "holds": Signal(unit="times", value=1.0, turns=(3,)),
        "answer-time": Signal(unit="seconds", value=9.25),
        "duration": Signal(unit="seconds", value=3725.0),
        "agent-share": Signal(unit="share", value=0.5),
        "overlaps": Signal(unit="times", reason="no times"),
        "transfers": Signal(unit="times", reason="no times"),
    }
    outcomes = {**evaluation.outcomes, "over-explaining": clash}
    text = page(attrs.evolve(evaluation, outcomes=outcomes, signals=signals, breakdown=BREAKDOWN), full=True)
    assert text.endswith(ACROSS)
    assert "Clashes" not in page(evaluation, full=True)


def test_a_screen_says_the_verdict_the_sections_and_what_held_the_total(evaluation: Evaluation) -> None:
    """Only what moved the total; the rest is for `full`."""
    text = page(attrs.evolve(evaluation, verdict="fail", breakdown=BREAKDOWN))
    assert "coverage 50%, confidence 0.00   fail (needs 0.80)\n" in text
    assert "        care 0.62 passed, rules - failed\n" in text
    assert "        held to 0.50 at most (-0.12): severe harm. Somebody was insulted.\n" in text
    assert "another" not in text
    assert "        critical, and not checked: privacy\n" in text
    passed = page(attrs.evolve(evaluation, verdict="pass", breakdown=None))
    assert "   pass\n" in passed


def test_many_conversations_are_summed_up(evaluation: Evaluation) -> None:
    """How each rubric is spread, with denominators; what was missed most; which conversations to listen to."""
    text = page(evaluation, attrs.evolve(evaluation, total=Score(0.2, band="weak", confidence=0.9)), problems=1)
    assert text == OVERVIEW


def test_full_shows_each_of_many_conversations_before_that(evaluation: Evaluation) -> None:
    """One after the other, then the same sum."""
    text, full = page(evaluation, evaluation), page(evaluation, evaluation, full=True)
    assert full.count(EXPECTED.split("\n\n", maxsplit=1)[0]) == 2
    assert full.endswith(text)


def test_a_rubric_called_total_is_not_the_total(evaluation: Evaluation) -> None:
    """Both have their row, the total last."""
    one = attrs.evolve(evaluation, outcomes={"total": Score(0.25, band="weak")})
    rows = [line.split()[:2] for line in page(one, one).splitlines() if line.startswith("total")]
    assert rows == [["total", "0.25"], ["total", "0.76"]]


def test_a_table_without_reversed_rubrics_has_no_arrow(evaluation: Evaluation) -> None:
    """The note on lower-is-better stands only where it is needed."""
    one = attrs.evolve(evaluation, outcomes={"empathy": evaluation["empathy"]})
    assert "lower is better" not in page(one, one)
    assert "lower is better" not in page(one)


def test_conversations_without_a_total_are_told_in_the_denominator(evaluation: Evaluation) -> None:
    """They are in no list, and no mean."""
    none = attrs.evolve(evaluation, total=NotApplicable("nothing called for it"))
    assert "All 2 conversations   0 of them have a total\n" in page(none, none)
    assert "All 2 conversations   1 of them have a total: 0.76 on average" in page(none, evaluation)


MANY = {f"rubric-{number}": Score(number / 10, band="fair", opportunities=2) for number in range(9)}


def test_many_rubrics_stand_in_two_columns_from_best_to_worst(evaluation: Evaluation) -> None:
    """Reading across; the bars grow with the page, and a narrow page has one column."""
    one = attrs.evolve(evaluation, outcomes=MANY)
    values = [[word for word in line.split() if word.startswith("0.")] for line in _profile(one, 80)]
    assert values == [["0.80", "0.70"], ["0.60", "0.50"], ["0.40", "0.30"], ["0.20", "0.10"], ["0.00"]]
    assert len(_profile(one, 49)) == 9
    assert _profile(one, 80)[0].count("█") > _profile(one, 60)[0].count("█")


def _profile(evaluation: Evaluation, width: int) -> list[str]:
    return page(evaluation, width=width).split("\n\n")[1].splitlines()


def test_one_rubric_alone_says_why_it_has_no_value(evaluation: Evaluation) -> None:
    """There is nothing else to read on the page."""
    one = attrs.evolve(evaluation, outcomes={"empathy": NotApplicable("no feeling was shown")})
    assert "not applicable  empathy: no feeling was shown\n" in page(one)


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
    """Green earned, red cost, dim not counted, magenta missed, and what is pointed at is bold too."""
    text = page(evaluation, color=True, full=True)
    assert "\x1b[1;32mOh no, on his birthday\x1b[0m" in text
    assert "\x1b[1;31mCalm down\x1b[0m" in text
    assert "\x1b[2mI understand\x1b[0m" in text
    assert "\x1b[1;35mscared\x1b[0m" in text
    assert "«" not in text


def test_no_color_vanishes_on_a_light_or_a_dark_terminal(evaluation: Evaluation) -> None:
    """Yellow, cyan and white go on light ones, blue and black on dark ones: only green, red and magenta are used."""
    text = page(evaluation, color=True, full=True) + page(evaluation, evaluation, color=True)
    codes = {part for code in text.split("\x1b[")[1:] for part in code.partition("m")[0].split(";")}
    assert codes <= {"0", "1", "2", "3", "31", "32", "35"}


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
    assert page(evaluation).startswith(f"{'─' * width}\n")


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
    """The kind, and the reason."""
    text = page(attrs.evolve(evaluation, total=total))
    kind = "not applicable" if isinstance(total, NotApplicable) else "failed"
    assert f"total   {kind}: {total.reason}\n" in text


def test_a_score_without_a_band_is_shown_without(evaluation: Evaluation) -> None:
    """A rubric of somebody's own, not stamped by the engine, can be rendered."""
    text = page(attrs.evolve(evaluation, outcomes={"mine": Score(1.5)}, total=Score(0.5)))
    assert "░ 0.50   coverage" in text
    assert f"        mine {'█' * 20} 1.50\n" in text


def test_a_miss_with_a_late_reply_shows_the_reply(evaluation: Evaluation) -> None:
    """What was said where the answer was due."""
    late = attrs.evolve(evaluation["empathy"], missed=evaluation["empathy"].missed[:1], evidence=())
    text = page(attrs.evolve(evaluation, outcomes={"empathy": late}))
    assert "    3 customer   Thanks. I'm «scared» that it happens again.\n    4 agent      I understand if" in text


def test_a_moment_without_anybody_before_it_stands_alone(evaluation: Evaluation) -> None:
    """An agent's first words answer nobody; many rubrics are counted, not all named."""
    talk = Interaction([Turn("agent", "Next."), Turn("customer", "Hm.")])
    cost = Score(0.5, evidence=[Evidence(turn=0, start=0, end=5, quote="Next.", worth=-1.0)], confidence=0.5)
    text = page(attrs.evolve(evaluation, interaction=talk, outcomes=dict.fromkeys("abcd", cost)))
    assert "- Worst, for a, b and 2 more. These words cost most.\n    1 agent      «Next.»\n" in text
    pair = page(attrs.evolve(evaluation, interaction=talk, outcomes=dict.fromkeys("ab", cost)))
    assert "- Worst, for a and b. " in pair


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
    one = attrs.evolve(evaluation, interaction=talk, outcomes={HOSTILE: score, "b": Failure(HOSTILE)})
    text = page(one, full=True) + page(one, one)
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
    one = Evaluation(interaction=talk, outcomes={"x": Score(0.5, evidence=evidence)})
    written = page(one, color=color, full=True) + page(one, one, color=color)
    codes = {code.partition("m")[0] for code in written.split("\x1b[")[1:]}
    assert codes <= {"0", "1", "2", "3", "1;32", "1;31", "1;35"}
    assert color or not codes


def test_rich_waits_until_something_is_rendered() -> None:
    """Offering the renderers loads no rich."""
    code = "import sys, relational.renderers.offer as o; print(len(o.relational_renderers()), 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "False"]
