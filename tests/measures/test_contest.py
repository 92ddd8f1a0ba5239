"""Winning an argument or moving on, each measure alone."""

from __future__ import annotations

from typing import Any

import pytest

from relational.measures.contest import concession, moving_on, restraint
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {
    "yes": "you are right",
    "told": "you are wrong",
    "correction": "it was",
    "no": "we can't",
    "ahead": "either way",
    "gentle": "perhaps",
}
SAID = "customer: That's not true, it was Monday."
CONTESTS = {"told": 0.7, "correction": 0.5}


def analyzed(*lines: str, focus: int | None = None) -> Any:
    """The analysis of a talk with the cues of these tests."""
    return analysis_of(talk(*lines), focus, **CUES)


def conceded(*lines: str, focus: int | None = None) -> Outcome:
    """What `concession` says of a talk."""
    analysis = analyzed(*lines, focus=focus)
    outcome: Outcome = concession(
        analysis, told=["told"], concedes={"yes": 1.0}, contests=CONTESTS, withholds={"no": 0.3}, neutral=0.4
    )
    return outcome


def moved(*lines: str, focus: int | None = None) -> Outcome:
    """What `moving_on` says of a talk."""
    analysis = analyzed(*lines, focus=focus)
    outcome: Outcome = moving_on(analysis, told=["told"], pivots={"ahead": 1.0}, contests=CONTESTS)
    return outcome


def value(outcome: Outcome) -> float:
    """The value of a score; fails where there is none."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("You are right.", 1.0),
        ("I'm sorry we wrote Tuesday.", 0.9),
        ("Well.", 0.4),
        ("We can't say.", 0.1),
        ("You are wrong.", 0.0),
        ("You are right. It was Tuesday.", 0.0),
    ],
)
def test_giving_way_is_worth_most_and_a_contest_nothing(reply: str, expected: float) -> None:
    """An apology gives way too; a refusal takes off."""
    assert value(conceded(SAID, "agent: " + reply)) == pytest.approx(expected)


def test_the_same_again_takes_off() -> None:
    """Near-copies of what was said before."""
    again = "agent: Please send the signed form to our office."
    assert value(conceded(again, SAID, again)) == 0.0
    assert value(conceded("agent: Fine then.", SAID, "agent: Fine then.")) == pytest.approx(0.4)


def test_a_contest_is_a_miss_of_what_the_customer_said() -> None:
    """Quoted with the turn where something else was due; nobody is quoted where nobody spoke."""
    outcome = conceded(SAID, "agent: You are wrong.")
    assert isinstance(outcome, Score)
    assert [(miss.quote, miss.due_turn) for miss in outcome.missed] == [("That's not true, it was Monday.", 1)]
    first = conceded("agent: You are wrong.")
    assert isinstance(first, Score)
    assert first.missed == ()


@pytest.mark.parametrize(
    "reply",
    [
        "It was Friday, so the refund is due on Friday.",
        "It was the 4th. I'll set the 4th in the form.",
        "It was two tablets a day, so please don't take more.",
    ],
)
def test_a_correction_that_feeds_an_action_costs_nothing(reply: str) -> None:
    """The corrected value sets a sum, a dose, a date or what is done next."""
    assert value(restraint(analyzed(SAID, "agent: " + reply), told=["told"], contests=CONTESTS)) == 1.0


@pytest.mark.parametrize(
    "reply", ["It was Tuesday.", "It was Tuesday. I'll send a van.", "It was Tuesday, on Tuesday. Bye."]
)
def test_a_correction_that_changes_nothing_costs(reply: str) -> None:
    """Whatever else is done."""
    assert value(restraint(analyzed(SAID, "agent: " + reply), told=["told"], contests=CONTESTS)) == 0.5


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Either way, fine.", 1.0),
        ("I'll change it.", 1.0),
        ("I'll check.", 0.6),
        ("If I'll change it, fine?", 0.0),
        ("Well.", 0.0),
        ("You are wrong. I'll change it.", 0.3),
    ],
)
def test_what_happens_next_moves_on(reply: str, expected: float) -> None:
    """A look is less than a deed, and a contest spoils it."""
    assert value(moved(SAID, "agent: " + reply)) == pytest.approx(expected)


def test_without_a_challenge_or_the_talk_nothing_is_known() -> None:
    """A reply judged alone is not known to answer anything; after a prompt it is."""
    assert isinstance(conceded(*["agent: Hi", "customer: Hi"] * 3), NotApplicable)
    assert isinstance(moved(*["agent: Hi", "customer: Hi"] * 3), NotApplicable)
    assert isinstance(
        restraint(analyzed(*["agent: Hi", "customer: Hi"] * 3), told=["told"], contests={}), NotApplicable
    )
    assert isinstance(conceded("agent: You are right.", focus=0), NotApplicable)
    assert isinstance(moved("agent: You are right.", focus=0), NotApplicable)
    assert value(conceded("customer: Hm", "agent: You are right.", focus=1)) == 1.0
    assert value(moved("customer: Hm", "agent: Either way.", focus=1)) == 1.0
