"""Words that only fill in a form, or take the step that the agent asked for."""

from __future__ import annotations

import pytest

from relational.analysis.filling import fills_in, takes_a_step
from tests.talks import core_of, talk

FIELD = "agent: May I have your order number and your name, please?"


@pytest.mark.parametrize(
    "text",
    [
        "Order number 4471-22",
        "ada@example.org",
        "Phone 0151 334 900, postcode 20095",
        "Visitor uploaded: crack.jpg, size 88213",
        "Booking reference 8XK21",
        "Delivery address: Mill Lane 7",
        "my account number is 993021",
        "https://shop.example/orders/12",
        "Date of birth 04/11/1972",
        "#EMAIL# #NUMBER#",
        "Here is the serial number 77120",
        "Tracking id 00340-1",
    ],
)
def test_values_and_their_labels_fill_in_a_form(text: str) -> None:
    """Whoever asked for them."""
    assert fills_in(core_of(talk(f"customer: {text}")), 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Order 4471 never came",
        "Can you change the address to Mill Lane 7?",
        "My number is wrong",
        "I paid 40 euros twice and got a single ticket",
        "Please send it to ada@example.org",
        "The lamp 3000 is broken",
        "I've been waiting since the 3rd",
        "Why do you need my phone number?",
        "It still says 404",
        "We are four people with two dogs",
        "I cannot find the serial number",
        "But I gave you 4471 before",
        "",
    ],
)
def test_what_says_something_else_does_not(text: str) -> None:
    """A trouble, a wish or a question may well have a number in it."""
    assert not fills_in(core_of(talk(f"customer: {text}")), 0, 0)


def test_a_few_words_after_a_question_for_a_field_are_its_value() -> None:
    """A name has no digits; without the question it is no field."""
    assert fills_in(core_of(talk(FIELD, "customer: Ines Roth, Lisbon")), 1, 0)
    assert not fills_in(core_of(talk("agent: How are you?", "customer: Ines Roth, Lisbon")), 1, 0)
    assert not fills_in(core_of(talk(FIELD, "customer: my cat sat on the paper and ate it")), 1, 0)


def test_a_short_answer_to_a_question_takes_the_step_that_was_asked_for() -> None:
    """A question back, or words that nobody asked for, take none."""
    assert takes_a_step(core_of(talk("agent: Shall I book the table?", "customer: Yes, book it for two")), 1, 0)
    assert not takes_a_step(core_of(talk("agent: Shall I book it?", "customer: Is it near the door?")), 1, 0)
    assert not takes_a_step(core_of(talk("agent: I'm here.", "customer: Book it for two")), 1, 0)
    assert not takes_a_step(core_of(talk("customer: Book it for two")), 0, 0)
