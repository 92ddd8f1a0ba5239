"""Whether the promises agree with each other."""

from __future__ import annotations

import pytest

from relational.measures.confidence_consistency import consistency
from relational.outcome import NotApplicable, Outcome
from tests.measures.confiding import analysis_with, cue, shown, value

CUES = {"refusal": cue("refusal", "can't (refund|ring)", guards=("conditional",))}
FIRST = ("customer: My parcel is missing.", "agent: I'll ring the depot on Tuesday.", "customer: And?")


def agrees(*lines: str) -> Outcome:
    """What `consistency` says of a talk."""
    outcome: Outcome = consistency(analysis_with(*lines, cues=CUES), refusals="refusal")
    return outcome


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("I'll ring the depot on Thursday.", 0.0),
        ("I'll ring the depot by Tuesday.", 1.0),
        ("Sorry, I'll ring the depot on Thursday instead.", 1.0),
        ("I'll ring the shop on Thursday.", 1.0),
        ("I'll ring you on Thursday.", 1.0),
        ("I'll write the letter soon.", 1.0),
        ("I can't ring anybody.", 0.0),
        ("Unfortunately I can't ring anybody.", 1.0),
        ("I can't refund it.", 1.0),
    ],
)
def test_a_promise_is_contradicted_by_another_time_or_a_refusal(later: str, expected: float) -> None:
    """Of the same act, and not owned up to."""
    assert value(agrees(*FIRST, f"agent: {later}")) == expected


def test_both_sides_of_a_contradiction_are_shown() -> None:
    """What was said first, and what was said then."""
    outcome = agrees(*FIRST, "agent: I'll ring the depot on Thursday.")
    assert [quote for _, quote in shown(outcome)] == [
        "I'll ring the depot on Tuesday",
        "I'll ring the depot on Thursday",
    ]


@pytest.mark.parametrize("later", ["You can't ring there.", "can't ring", "If I can't ring you, write.", "Good."])
def test_there_have_to_be_two_undertakings(later: str) -> None:
    """What the customer cannot do, or what is supposed, is none of the agent's."""
    assert isinstance(agrees(*FIRST, f"agent: {later}"), NotApplicable)


def test_a_refusal_before_the_promise_is_no_contradiction() -> None:
    """Minds may change for the better."""
    lines = (
        "customer: My parcel is missing.",
        "agent: I can't ring the depot.",
        "customer: Please.",
        "agent: I'll ring it.",
    )
    assert value(agrees(*lines)) == 1.0


def test_two_days_in_one_turn_are_a_plan() -> None:
    """Not a contradiction."""
    both = "agent: I'll ring the depot on Tuesday. I'll ring the depot on Friday."
    assert value(agrees("customer: My parcel is missing.", both)) == 1.0


def test_without_a_promise_there_is_nothing_to_compare() -> None:
    """A refusal alone contradicts nobody."""
    assert isinstance(agrees("customer: My parcel is missing.", "agent: I can't ring. I can't refund."), NotApplicable)
