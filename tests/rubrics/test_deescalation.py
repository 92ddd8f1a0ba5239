"""De-escalation: due on heat only, no trap pays, and marks that mean nothing change nothing."""

from __future__ import annotations

import functools

import pytest

import relational
from tests.talks import talk

NAME = "deescalation"


@functools.cache
def scorer() -> relational.Scorer:
    """One scorer of this rubric alone, which raises what breaks."""
    return relational.Scorer(select=[NAME], host=relational.PluginHost.builtin(), strict=True)


def outcome(*lines: str) -> relational.Outcome:
    """What the rubric says of a talk."""
    return scorer().score(talk(*lines))[NAME]


def value(*lines: str) -> float:
    """The value of a talk; fails where there is none."""
    found = outcome(*lines)
    assert isinstance(found, relational.Score), found
    return found.value


HOT = "customer: I'm furious, your driver left my mother's oxygen in the rain!"
GOOD = "agent: Her oxygen in the rain, no wonder you're furious. I'm sending a dry set now."


@pytest.mark.parametrize(
    "said", ["What time do you open?", "I'm a bit disappointed.", "Thank you so much!", "My parcel has not arrived."]
)
def test_cold_talks_call_for_nothing(said: str) -> None:
    """Neither questions nor mild regret."""
    assert isinstance(outcome(f"customer: {said}", "agent: I see."), relational.NotApplicable)


@pytest.mark.parametrize(
    "worse",
    [
        "agent: Calm down. I'm sending a dry set now.",
        "agent: I don't understand why you're furious. I'm sending a dry set now.",
        "agent: I'm sorry you feel that way. I'm sending a dry set now.",
        "agent: No wonder you're furious. No wonder you're furious. No wonder you're furious.",
        "agent: I understand, but you should have read the terms.",
        "agent: K.",
        "agent: It has only been one day, her oxygen is hardly a disaster. I'm sending a dry set now.",
        "agent: I'm sorry about the web form. What is the order number?",
    ],
)
def test_traps_score_less(worse: str) -> None:
    """Policing, denial, shifted regret, recital, taking back, shrugging, disputing, missing the point."""
    assert value(HOT, GOOD) > value(HOT, worse)


@pytest.mark.parametrize(
    "same",
    [
        (HOT.replace("I'm", "I\u2019m"), GOOD.replace("you're", "you\u2019re")),
        (HOT, GOOD.replace("you're", "you are").replace("I'm", "I am")),
        (
            HOT,
            *(
                f"agent: {part}"
                for part in ("Her oxygen in the rain, no wonder you're furious.", "I'm sending a dry set now.")
            ),
        ),
        (HOT.lower(), GOOD.lower()),
    ],
)
def test_the_look_of_the_words_changes_nothing(same: tuple[str, ...]) -> None:
    """Apostrophes, contractions, bubbles and case."""
    assert value(*same) == pytest.approx(value(HOT, GOOD), abs=0.01)


def test_what_was_left_unanswered_is_shown() -> None:
    """The customer's own words."""
    found = outcome(HOT, "agent: Hm, yes.")
    assert isinstance(found, relational.Score)
    assert "furious" in found.missed[0].quote
    assert "furious" in found.tip


def test_a_reply_can_be_judged_alone() -> None:
    """Whatever came before it."""
    found = scorer().score_reply(talk(HOT, GOOD), 1)[NAME]
    assert isinstance(found, relational.Score)
    assert found.value > 0.6
