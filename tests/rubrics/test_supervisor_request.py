"""Supervisor request: due on the wish alone, yes first, and no trap pays."""

from __future__ import annotations

import functools

import pytest

import relational
from tests.talks import talk

NAME = "supervisor-request"


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


ASK = "customer: I'd like to speak to your supervisor."
GOOD = "agent: Of course, I'll get my supervisor. It takes about three minutes and I'll brief her, so you needn't repeat it."


@pytest.mark.parametrize(
    "said", ["Did a supervisor approve it?", "My boss wants the invoice.", "I don't need a manager.", "Hello there."]
)
def test_without_the_wish_nothing_is_due(said: str) -> None:
    """Other people's seniors are no wish."""
    assert isinstance(outcome(f"customer: {said}", "agent: I see."), relational.NotApplicable)


@pytest.mark.parametrize(
    "worse",
    [
        "agent: I can't get my supervisor.",
        "agent: Of course, but she'll only tell you the same.",
        "agent: Supervisors don't take calls. Of course you can write to them.",
        "agent: Please hold.",
        "agent: Suit yourself, I'll get my supervisor.",
        "agent: May I try one thing first? Then I'll get my supervisor.",
        "agent: If I could get my supervisor, I would.",
    ],
)
def test_traps_score_less(worse: str) -> None:
    """Denial, pointlessness, a block, a cold transfer, offense, the try first, supposition."""
    assert value(ASK, GOOD) > value(ASK, worse)


@pytest.mark.parametrize(
    "same",
    [
        (ASK.replace("I'd", "I\u2019d"), GOOD.replace("I'll", "I\u2019ll")),
        (ASK, GOOD.replace("I'll", "I will")),
        (ASK.lower(), GOOD.lower()),
        (ASK.replace("I'd", "I would"), GOOD),
    ],
)
def test_the_look_of_the_words_changes_nothing(same: tuple[str, ...]) -> None:
    """Apostrophes, contractions and case."""
    assert value(*same) == pytest.approx(value(ASK, GOOD), abs=0.01)


def test_a_wish_that_was_dropped_is_shown() -> None:
    """The customer's own words, also in the tip."""
    found = outcome(ASK, "agent: Hm.")
    assert isinstance(found, relational.Score)
    assert "supervisor" in found.missed[0].quote
    assert "supervisor" in found.tip


def test_a_reply_can_be_judged_alone() -> None:
    """Whatever came before it."""
    found = scorer().score_reply(talk(GOOD), 0)[NAME]
    assert isinstance(found, relational.Score)
    assert found.value > 0.6
