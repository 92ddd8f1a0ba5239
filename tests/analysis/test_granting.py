"""Asks that the very next reply grants, and those that stay open."""

from __future__ import annotations

import pytest

from relational.analysis.granting import is_granted, tells
from tests.talks import core_of, talk


def granted(*lines: str) -> bool:
    """Whether the customer's first turn is granted as a whole."""
    core = core_of(talk(*lines))
    return is_granted(core, 0, 0, len(core.interaction.turns[0].text))


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Can you cancel the order?", "I've canceled it for you."),
        ("I'd like to move the visit to Friday.", "Of course, Friday it is."),
        ("Please send me the bill again.", "I'm sending the bill now."),
        ("Could you book the blue room?", "I'll book the blue room for you."),
        ("Does it come with a cable?", "Yes, it comes with one."),
        ("When do you open?", "We open at nine."),
    ],
)
def test_an_ask_is_granted_by_a_yes_a_deed_or_an_answer(asked: str, answered: str) -> None:
    """In the very next reply."""
    assert granted(f"customer: {asked}", f"agent: {answered}")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Can you cancel the order?", "What is your order number?"),
        ("Can you cancel the order?", "Let me check."),
        ("Can you cancel the order?", "Unfortunately we cannot cancel it, I'll send a label."),
        ("The lamp is broken.", "I've sent you a new one."),
        ("When do you open?", "Let me find that out for you."),
    ],
)
def test_it_is_not_by_a_question_a_look_or_a_no(asked: str, answered: str) -> None:
    """A trouble that is merely told asks for nothing."""
    assert not granted(f"customer: {asked}", f"agent: {answered}")


def test_nobody_grants_what_nobody_answered() -> None:
    """The talk ends with the ask."""
    assert not granted("customer: Can you cancel the order?")


def test_what_the_customer_disowns_was_not_granted() -> None:
    """Their next words say that it did not help."""
    lines = ("customer: When do you open?", "agent: We open at nine.")
    assert granted(*lines, "customer: Thank you")
    assert not granted(*lines, "customer: I don't understand")


def test_a_promise_of_word_is_told_from_other_deeds() -> None:
    """Within the folded span that is asked about."""
    core = core_of(talk("agent: I'll email you on Monday. I'll repair the bench.", "customer: Thanks"))
    (first, last), (second, end) = core.sentences(0)
    assert tells(core, 0, first, last)
    assert not tells(core, 0, second, end)
