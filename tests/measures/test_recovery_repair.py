"""Redress, follow-up and the words that own a failure or shift it, each measured alone."""

from __future__ import annotations

from typing import Any

import pytest

from relational.measures.recovery_repair import aim, follow_up, harm, redress, said
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

TWICE = "customer: You charged me twice for the kettle."
CUES = {"own": "our mistake", "fog": "an error occurred", "money": "refunded it", "thing": "sent a new one"}
KINDS = {"money": ["money"], "goods": ["thing"]}


def value(outcome: Outcome) -> float:
    """The value of a score; fails where there is none."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def talked(*lines: str, focus: int | None = None) -> Any:
    """The analysis of a talk with the cues of these tests."""
    return analysis_of(talk(*lines), focus, **CUES)


def test_words_that_own_it_count_once_and_late_ones_less() -> None:
    """And not at all beyond the window, or under a "once"."""
    assert value(said(talked(TWICE, "agent: Our mistake. Our mistake."), cues={"own": 1.0})) == 1.0
    assert value(said(talked(TWICE, "agent: I see."), cues={"own": 1.0})) == 0.0
    waits = [TWICE, *["agent: A moment", "customer: Yes"] * 3, "agent: Our mistake"]
    assert value(said(talked(*waits), cues={"own": 1.0}, late=0.5)) == 0.5
    assert value(said(talked(*waits), cues={"own": 1.0}, within=2)) == 0.0
    assert value(said(talked(TWICE, "agent: Once it is our mistake, I'll see"), cues={"own": 1.0})) == 0.0


def test_each_harm_costs_once() -> None:
    """The same words again cost nothing more."""
    assert value(
        harm(talked(TWICE, "agent: An error occurred. An error occurred."), cues={"fog": 0.3})
    ) == pytest.approx(0.7)
    assert value(harm(talked(TWICE, "agent: I see."), cues={"fog": 0.3})) == 1.0


def test_redress_of_the_kind_that_was_lost_is_worth_most() -> None:
    """Then another kind, then a promise, then a look, then nothing."""
    texts = [
        "For the kettle charged twice: refunded it.",
        "For the kettle charged twice: sent a new one.",
        "I'll mark the kettle that was charged.",
        "I'll look at the kettle that was charged.",
        "The kettle that was charged is blue.",
    ]
    values = [value(redress(talked(TWICE, "agent: " + text), kinds=KINDS)) for text in texts]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)
    assert values[-1] == 0.0


def test_redress_that_speaks_of_nothing_the_customer_said_counts_less() -> None:
    """So replies from another talk fall."""
    mine = value(redress(talked(TWICE, "agent: Charged twice for a kettle, refunded it."), kinds=KINDS))
    anybodys = value(redress(talked(TWICE, "agent: Refunded it."), kinds=KINDS))
    assert anybodys == pytest.approx(mine / 2)


def test_a_failure_left_lying_is_a_miss() -> None:
    """Where the customer told of one; a reply judged alone has nobody to quote."""
    outcome = redress(talked(TWICE, "agent: I see."), kinds=KINDS)
    assert isinstance(outcome, Score)
    assert [(miss.quote, miss.due_turn) for miss in outcome.missed] == [("You charged me twice for the kettle.", 1)]
    alone = redress(talked("agent: I see.", focus=0), kinds=KINDS)
    assert isinstance(alone, Score)
    assert alone.missed == ()
    assert value(redress(talked("agent: Refunded it.", focus=0), kinds=KINDS)) == 1.0


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("I'll call you on Thursday.", 1.0),
        ("I'll call you back.", 0.55),
        ("I'll call you soon.", 0.55),
        ("Someone will call you.", 0.3),
        ("I'll paint it.", 0.0),
        ("I've sent it.", 0.0),
        ("If I call you on Thursday, is it well?", 0.0),
        ("I see.", 0.0),
    ],
)
def test_a_promise_to_be_in_touch(text: str, worth: float) -> None:
    """The agent's own with a time is worth most."""
    assert value(follow_up(talked(TWICE, "agent: " + text))) == worth


def test_replies_that_speak_of_something_else_are_beside_the_point() -> None:
    """The rarer the words in common, the better; without the customer's words nothing is known."""
    assert value(aim(talked(TWICE, "agent: You were charged twice for the kettle."))) == 1.0
    assert value(aim(talked(TWICE, "agent: The balcony is closed."))) == 0.0
    assert isinstance(aim(talked("agent: That was our mistake.")), NotApplicable)
    assert isinstance(aim(talked("customer: Hello", "agent: Hi")), NotApplicable)


def test_steps_of_the_chat_are_no_action() -> None:
    """To end it, to send the survey."""
    assert value(redress(talked(TWICE, "agent: I'll end the chat now."), kinds=KINDS)) == 0.0


def test_without_a_failure_nothing_is_due() -> None:
    """To any of the measures."""
    quiet = talked("customer: Hello", "agent: Hi")
    outcomes = [said(quiet, cues={}), harm(quiet, cues={}), redress(quiet, kinds={}), follow_up(quiet)]
    assert all(isinstance(outcome, NotApplicable) for outcome in outcomes)
