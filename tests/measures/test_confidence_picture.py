"""A scene of the outcome, others like the customer, and worries waved away."""

from __future__ import annotations

import pytest

from relational.measures.confidence_picture import picture, proof, undismissed
from relational.outcome import NotApplicable, Outcome
from tests.measures.confiding import analysis_with, cue, shown, value

CUES = {
    "scene": cue("scene", "you walk in", "it rings", strength=0.6, guards=("negation",)),
    "anchor": cue("anchor", "by friday"),
    "empty": cue("empty", "you will love it", strength=0.1, guards=("negation",)),
    "similar": cue("similar", "most couples", "people like you", strength=0.45, guards=("negation",)),
    "vague": cue("vague", "everyone loves", strength=0.1, guards=("negation",)),
    "waved": cue("waved", "nobody reads that", strength=0.6, guards=("negation",)),
    "calm": cue("calm", "do not worry", strength=0.5, guards=("reported",)),
    "reason": cue("reason", "it is insured", guards=("negation",)),
}
WORRY = "customer: I'm worried about the violin."
LOOK_UP = "customer: What is the price?"


def pictured(*lines: str, focus: int | None = None) -> Outcome:
    """What `picture` says of a talk."""
    outcome: Outcome = picture(
        analysis_with(*lines, cues=CUES, focus=focus), scene="scene", anchor="anchor", empty="empty"
    )
    return outcome


def proved(*lines: str, focus: int | None = None) -> Outcome:
    """What `proof` says of a talk."""
    outcome: Outcome = proof(analysis_with(*lines, cues=CUES, focus=focus), similar="similar", vague="vague")
    return outcome


def kept(*lines: str, focus: int | None = None) -> float:
    """What `undismissed` leaves of a talk."""
    analysis = analysis_with(*lines, cues=CUES, focus=focus)
    return value(undismissed(analysis, waved=["waved"], calm="calm", reasons=["reason"]))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("You walk in and it is warm.", 0.6),
        ("By Friday you walk in and it is warm.", 1.0),
        ("By Friday it is done. You walk in.", 0.6),
        ("You will love it.", 0.1),
    ],
)
def test_a_scene_is_worth_more_with_a_time_in_it(reply: str, expected: float) -> None:
    """In the same sentence; joy without a scene is worth next to nothing."""
    assert value(pictured(WORRY, f"agent: {reply}")) == pytest.approx(expected)


def test_no_picture_is_owed() -> None:
    """Nor does a look-up have one; what a guard discounts is none."""
    assert isinstance(pictured(WORRY, "agent: Okay."), NotApplicable)
    assert isinstance(pictured(WORRY, "agent: Not that you walk in. Never say you will love it."), NotApplicable)
    assert isinstance(pictured(LOOK_UP, "agent: You walk in."), NotApplicable)
    assert value(pictured("agent: You walk in.", focus=0)) == pytest.approx(0.6)


def test_a_picture_of_a_reply_alone_looks_at_that_reply() -> None:
    """What was said before does not count."""
    lines = (WORRY, "agent: You walk in.", "customer: And?", "agent: It rings.")
    assert shown(pictured(*lines, focus=3)) == [("scene", "It rings")]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Most couples take the two.", 0.45),
        ("Most couples bring a violin.", 0.95),
        ("People like you take the two.", 0.95),
        ("Everyone loves it.", 0.1),
    ],
)
def test_others_count_more_the_more_they_are_like_the_customer(reply: str, expected: float) -> None:
    """By the words they share, or by "you"."""
    assert value(proved(WORRY, f"agent: {reply}")) == pytest.approx(expected)


def test_no_proof_is_owed() -> None:
    """Nor does a look-up have any; what a guard discounts is none."""
    assert isinstance(proved(WORRY, "agent: Okay."), NotApplicable)
    assert isinstance(proved(WORRY, "agent: Not most couples. Not everyone loves it."), NotApplicable)
    assert isinstance(proved(WORRY, "agent: Like most couples, will you bring a cake?"), NotApplicable)
    assert isinstance(proved(LOOK_UP, "agent: Most couples do."), NotApplicable)


def test_proof_without_a_customer_is_worth_its_strength() -> None:
    """There is nobody to be alike."""
    assert value(proved("agent: Most couples do.", focus=0)) == pytest.approx(0.45)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Okay.", 1.0),
        ("Nobody reads that.", 0.4),
        ("Never say nobody reads that.", 1.0),
        ("Do not worry.", 0.5),
        ("Do not worry, it is insured.", 1.0),
        ("Do not worry, not that it is insured.", 0.5),
        ("They said do not worry.", 1.0),
        ("Nobody reads that. Do not worry.", 0.0),
    ],
)
def test_a_worry_waved_away_costs(reply: str, expected: float) -> None:
    """Calm costs only where no reason stands beside it."""
    assert kept(WORRY, f"agent: {reply}") == pytest.approx(expected)


def test_calm_harms_nobody_who_is_not_worried() -> None:
    """Except where a reply is judged alone."""
    assert kept(LOOK_UP, "agent: Do not worry.") == 1.0
    assert kept("agent: Do not worry.", focus=0) == 0.5
