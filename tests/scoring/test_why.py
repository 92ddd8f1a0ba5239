"""Why a score is what it is: by removal, by what was not found, and by what would move the band."""

from __future__ import annotations

from pathlib import Path

import pytest

from relational.contract import RubricFile
from relational.errors import UnknownNameError
from relational.interaction import Interaction
from relational.outcome import Evidence, NotApplicable, Score
from relational.scoring import Scorer
from relational.scoring.why import Fulfilment, Removal, Why
from tests.rubrics.files import CUES, HEAD, host_of, scorer
from tests.scoring.rubrics import Fixed, scorer_of
from tests.talks import talk

TALK = talk("customer: I am furious, it is late again!", "agent: I am so sorry that it is late.", "customer: Thanks.")
NAME = "acme/kindness"


def why(directory: Path, text: str, *lines: str) -> Why:
    """Why the rubric of such a file comes to its value."""
    return scorer(directory, text).why(talk(*lines), NAME)


def head(lines: str = "") -> str:
    """The head of a file called acme/kindness, with more lines."""
    return HEAD.replace('"kindness"', f'"{NAME}"') + lines


def of_file(directory: Path, text: str, lines: str) -> Scorer:
    """A scorer of a file whose head has these lines."""
    path = directory / "kindness.toml"
    path.write_text(head(lines) + text + CUES, encoding="utf-8")
    return Scorer([NAME], host=host_of(RubricFile(path=path)))


# --- by removal -------------------------------------------------------------------------------------------------------


def test_why_tells_what_each_piece_of_evidence_is_worth_by_removal(tmp_path: Path) -> None:
    """The value with it less the value without it, the largest first."""
    text = """
[[criterion]]
name = "kind"
saturation = 2
meets = ["sorry", { cue = "thanks", worth = 0.5 }]
harms = [{ cue = "blame", cost = 0.25 }]
"""
    found = why(tmp_path, text, "agent: Sorry. Thanks, your fault.")
    assert isinstance(found.outcome, Score)
    assert found.outcome.value == 0.5
    assert [(one.evidence.quote, one.worth) for one in found] == [
        ("Sorry", 0.5),
        ("Thanks", 0.25),
        ("your fault", -0.25),
    ]


def test_it_is_the_sequence_of_its_worths(tmp_path: Path) -> None:
    """By index and by slice, as any sequence."""
    found = why(tmp_path, "[[criterion]]\nname = 'a'\nmeets = ['sorry', 'thanks']\n", "agent: Sorry. Thanks.")
    assert len(found) == 2
    assert (found[0], found[:1]) == (found.worths[0], found.worths[:1])


def test_words_that_add_nothing_are_worth_nothing(tmp_path: Path) -> None:
    """Saying it twice is shown, and taking one away changes nothing."""
    found = why(
        tmp_path, "[[criterion]]\nname = 'a'\nmeets = ['sorry']\n", "agent: Sorry.", "customer: Hm", "agent: Sorry."
    )
    assert [one.worth for one in found] == [0.0, 0.0]


def test_without_its_last_words_a_rubric_falls_back_to_neutral(tmp_path: Path) -> None:
    """What has no value left has the value that says nothing; 0 where there is none."""
    text = "[[criterion]]\nname = 'a'\nform = 'ratio'\nmeets = ['sorry']\nharms = ['blame']\n"
    [one] = why(tmp_path, text, "agent: Sorry.")
    assert one.worth == 1.0
    [one] = of_file(tmp_path, text, "neutral = 0.5\n").why(talk("agent: Sorry."), NAME)
    assert one.worth == 0.5


def test_there_is_nothing_to_take_out_without_a_value() -> None:
    """A reason is its own why."""
    found = scorer_of(Fixed("a", NotApplicable("no"))).why(TALK, "acme/a")
    assert (len(found), found.better, found.worse, found.outcome) == (
        0,
        None,
        None,
        NotApplicable("no", rubric="acme/a", version="1"),
    )


def test_why_of_an_unknown_rubric_is_an_error_with_a_hint() -> None:
    """As everywhere."""
    with pytest.raises(UnknownNameError, match="did you mean 'acme/good'"):
        scorer_of(Fixed("good", Score(0.5))).why(TALK, "acme/god")


# --- what was looked for ----------------------------------------------------------------------------------------------

TWO = """
[[criterion]]
name = "apology"
summary = "It says sorry."
weight = 3
answers = "emotion"
meets = ["sorry"]
[[criterion]]
name = "gratitude"
meets = ["thanks"]
[[criterion]]
name = "praise"
answers = "positive"
meets = ["thanks"]
"""


def test_each_criterion_says_what_it_would_bring_and_what_it_missed(tmp_path: Path) -> None:
    """Worked out by the fold: here weights of 3 and 1, and one that nothing called for."""
    found = why(tmp_path, TWO, "customer: I am furious!", "agent: Hold on.")
    apology, gratitude, praise = found.criteria
    assert (apology.criterion, apology.summary, apology.gain) == ("apology", "It says sorry.", 0.75)
    assert [item.quote for item in apology.missed] == ["I am furious!"] or apology.missed[0].event == "emotion"
    assert (gratitude.gain, gratitude.missed) == (0.25, ())
    assert (praise.gain, type(praise.outcome)) == (None, NotApplicable)
    assert found.best == 1.0


def test_criteria_are_told_without_a_value_too(tmp_path: Path) -> None:
    """So that a reader sees why each of them had nothing to say."""
    found = why(
        tmp_path, "[[criterion]]\nname = 'a'\nanswers = 'emotion'\nmeets = ['sorry']\n", "customer: Hi", "agent: Hi"
    )
    [one] = found.criteria
    assert isinstance(one.outcome, NotApplicable)
    assert found.best is None


# --- what would move the band -----------------------------------------------------------------------------------------


def test_the_smallest_fulfilment_that_moves_the_band_is_found(tmp_path: Path) -> None:
    """In tenths: 3 of 4 weights at 0.5 are 0.375, which is fair."""
    found = why(tmp_path, TWO, "customer: I am furious!", "agent: Hold on.")
    assert found.better is not None
    [step] = found.better.steps
    assert isinstance(step, Fulfilment)
    assert (step.criterion, step.was, step.worth) == ("apology", 0.0, 0.5)
    assert step.missed is not None
    assert (step.missed.turn, step.missed.due_turn) == (0, 1)
    assert (found.better.value, found.better.band) == (0.375, "fair")


def test_leaving_out_what_harms_moves_it_where_that_is_less(tmp_path: Path) -> None:
    """Without the blame it is fair; scored again, not assumed."""
    text = "[[criterion]]\nname = 'a'\nsaturation = 2\nmeets = ['sorry']\nharms = [{ cue = 'blame', cost = 0.4 }]\n"
    found = why(tmp_path, text, "agent: Sorry, it is your fault.")
    assert found.better is not None
    [step] = found.better.steps
    removals = [item for item in found if item.worth < 0]
    assert (found.better.band, [item.evidence.quote for item in removals]) == ("fair", ["your fault"])
    assert isinstance(step, Fulfilment)  # 0.4 of the criterion is the smaller move
    assert found.better.value < found.outcome.value - removals[0].worth  # type: ignore[union-attr] # it is a Score


def test_what_harms_is_all_that_can_be_left_out_of_a_rubric_that_is_no_file() -> None:
    """Nobody but a function knows its fold."""

    def judged(analysis):
        text = analysis.interaction.turns[1].text
        start = text.find("late")
        items = [Evidence(turn=1, start=start, end=start + 4, quote="late", worth=-1.0)] if start >= 0 else []
        return Score(0.2 if items else 0.5, items)

    found = scorer_of(Fixed("a", judged)).why(TALK, "acme/a")
    assert found.better is not None
    assert (found.better.steps, found.better.band) == ((Removal(evidence=found[0].evidence),), "fair")
    assert found.best is None


def test_the_customers_words_are_not_in_the_agents_hand() -> None:
    """Advice to the agent leaves out what the customer would have to say otherwise."""

    def judged(analysis):
        text = analysis.interaction.turns[0].text
        items = [Evidence(turn=0, start=0, end=1, quote="I", worth=-1.0)] if text.startswith("I") else []
        return Score(0.2 if items else 0.5, items)

    for about, moved in (("agent", False), ("customer", True), ("both", True)):
        found = scorer_of(Fixed("a", judged, about=about)).why(TALK, "acme/a")
        assert (found.better is not None) is moved


def test_where_no_single_change_is_enough_several_are_named_together(tmp_path: Path) -> None:
    """The one that brings most first, and no more of them than it takes."""
    text = "".join(
        f"[[criterion]]\nname = '{name}'\nmeets = ['{cue}']\n"
        for name, cue in [("a", "sorry"), ("b", "thanks"), ("c", "wish"), ("d", "wish")]
    )
    found = why(tmp_path, text, "agent: Hello.")
    assert found.better is not None
    assert [step.criterion for step in found.better.steps if isinstance(step, Fulfilment)] == ["a", "b"]
    assert (found.better.value, found.better.band) == (0.5, "fair")


def test_where_nothing_would_move_it_nothing_is_named(tmp_path: Path) -> None:
    """A cap that holds whatever is done."""
    text = "[fold]\ncap = 0.2\n[[criterion]]\nname = 'a'\nmeets = ['sorry']\n"
    found = why(tmp_path, text, "agent: Hello.")
    assert (found.better, found.worse, found.best) == (None, None, 0.2)


def test_a_strong_score_has_no_better_and_says_what_it_hangs_on(tmp_path: Path) -> None:
    """Without these words it would be weak."""
    found = why(tmp_path, "[[criterion]]\nname = 'a'\nmeets = ['sorry']\n", "agent: Sorry.")
    assert found.better is None
    assert found.worse is not None
    assert (found.worse.steps, found.worse.band) == ((Removal(evidence=found[0].evidence),), "weak")


def test_where_lower_is_better_the_goal_is_nothing(tmp_path: Path) -> None:
    """To be worth less is to be better, and `gain` counts towards the better side."""
    text = "[[criterion]]\nname = 'a'\nmeets = ['sorry']\n"
    found = of_file(tmp_path, text, 'direction = "lower"\n').why(talk("agent: Sorry."), NAME)
    assert found.better is not None
    [step] = found.better.steps
    assert found.criteria[0].gain == 1.0
    assert (found.better.band, found.best) == ("fair", 0.0)
    assert isinstance(step, Fulfilment)
    assert (step.was, step.worth) == (1.0, 0.6)


def test_a_long_talk_is_explained_in_reasonable_time(tmp_path: Path) -> None:
    """Hundreds of places to try: only the most promising are tried together."""
    lines = ["customer: I am furious!", "agent: Hm."] * 60
    text = TWO.replace("[[criterion]]", "[fold]\ncap = 0.3\n[[criterion]]", 1)
    found = scorer(tmp_path, text).why(Interaction(talk(*lines).turns), NAME)
    assert (found.better, found.best) == (None, 0.3)
