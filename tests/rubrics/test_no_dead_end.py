"""No dead end: due where a request got a no, what can be done first, and no trap pays."""

from __future__ import annotations

import functools

import pytest

import relational
from tests.talks import talk

NAME = "no-dead-end"


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


ASK = "customer: Could you fit the blinds on Sunday?"
GOOD = "agent: I can send Ola on Saturday at four. On Sunday we can't, because the depot is closed."


@pytest.mark.parametrize(
    ("said", "replied"),
    [
        ("Is there a fee for parking?", "No, it's free."),
        ("Could you fit the blinds on Sunday?", "Of course, at four."),
        ("Thank you for the blinds.", "You're welcome."),
    ],
)
def test_where_nothing_was_refused_nothing_is_due(said: str, replied: str) -> None:
    """Good news and requests that were met."""
    assert isinstance(outcome(f"customer: {said}", f"agent: {replied}"), relational.NotApplicable)


@pytest.mark.parametrize(
    "worse",
    [
        "agent: On Sunday we can't, because the depot is closed. I can send Ola on Saturday at four.",
        "agent: We can't, the system won't let me.",
        "agent: No. You should have booked sooner.",
        "agent: We can't. Try the website.",
        "agent: I'm sure it'll be fine on Sunday!",
        "agent: We can't, so sorry. Is there anything else I can help you with?",
        "agent: I can't send Ola on Saturday, and on Sunday we can't, because the depot is closed.",
    ],
)
def test_traps_score_less(worse: str) -> None:
    """The no first, shields, blame, a bounce, false hope, the offer of more help, denied ways."""
    assert value(ASK, GOOD) > value(ASK, worse)


@pytest.mark.parametrize(
    "same",
    [
        (ASK, GOOD.replace("can't", "can\u2019t")),
        (ASK, GOOD.replace("can't", "cannot")),
        (ASK, "agent: I can send Ola on Saturday at four.", "agent: On Sunday we can't, because the depot is closed."),
        (ASK.lower(), GOOD.replace("Ola", "Zbigniew")),
    ],
)
def test_the_look_of_the_words_changes_nothing(same: tuple[str, ...]) -> None:
    """Apostrophes, contractions, bubbles, case and names."""
    assert value(*same) == pytest.approx(value(ASK, GOOD), abs=0.01)


def test_what_was_left_at_a_dead_end_is_shown() -> None:
    """The customer's own words, also in the tip."""
    found = outcome(ASK, "agent: Unfortunately not.")
    assert isinstance(found, relational.Score)
    assert [item.quote for item in found.missed] == ["Could you fit the blinds on Sunday?"]
    assert "blinds" in found.tip


def test_a_reply_can_be_judged_alone() -> None:
    """Whatever came before it."""
    found = scorer().score_reply(talk(GOOD), 0)[NAME]
    assert isinstance(found, relational.Score)
    assert found.value > 0.6
