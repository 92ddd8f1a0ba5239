"""What is stated as a fact, and what only sounds like one."""

from __future__ import annotations

import pytest

from relational.analysis.facts import DATED, is_concrete, straight


@pytest.mark.parametrize(
    "text",
    [
        "It costs 12 pounds.",
        "The van comes on Tuesday.",
        "It takes two minutes.",
        "Within an hour or so.",
        "Yes, all of it.",
        "It is, all of it.",
        "She calls you before she sets off.",
        "You get this slip.",
        "You'll see each part.",
        "You\u2019ll see each part.",
        "Twice a year.",
    ],
)
def test_figures_answers_and_plans_are_concrete(text: str) -> None:
    """A number, a day, a direct answer, a plan in the plain present."""
    assert is_concrete(text)


@pytest.mark.parametrize(
    "text",
    [
        "Okay.",
        "12.",
        "It's all in the terms, page 2.",
        "You get great service!",
        "It is important to us.",
        "You'll be fine.",
        "That depends on several things.",
        "I will be happy to help you today.",
        "Thank you for taking the time to talk with me today.",
        "Have a lovely day until tomorrow.",
        "Please rate this chat with 5 stars.",
        "Hope that helps.",
    ],
)
def test_references_comfort_and_generalities_are_not(text: str) -> None:
    """Nor is praise, nor one word alone."""
    assert not is_concrete(text)


@pytest.mark.parametrize(
    ("text", "dated"), [("by six", True), ("on Monday", True), ("in ten days", True), ("soon", False)]
)
def test_a_date_is_known(text: str, *, dated: bool) -> None:
    """A day, or a preposition and a number."""
    assert bool(DATED.search(text)) is dated


def test_apostrophes_are_made_straight_in_place() -> None:
    """No character moves."""
    assert straight("I\u2019ll \u2018go\u2019") == "I'll 'go'"
