"""What pleases a customer: thanks for something, praise, relief, joy, interest again."""

from __future__ import annotations

import pytest

from tests.talks import analysis_of, talk


def types(text: str) -> set[str]:
    """The types of positive events in one turn of the customer's."""
    return {event.type for event in analysis_of(talk(f"customer: {text}")).events("positive")}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Thank you for sorting the boiler out", "thanks"),
        ("I really appreciate how you handled it", "thanks"),
        ("We can't thank you enough", "thanks"),
        ("You're a star!", "praise"),
        ("You have been so helpful", "praise"),
        ("First-class service, truly", "praise"),
        ("That was very kind of you", "praise"),
        ("What a relief", "relief"),
        ("I feel so much better about Monday", "relief"),
        ("It's working now, look!", "relief"),
        ("Ah, now I understand why", "relief"),
        ("I'm so pleased with the curtains", "joy"),
        ("Can't wait to see it", "joy"),
        ("Sign me up", "interest"),
        ("Tell me more about the garden plan", "interest"),
    ],
)
def test_a_pleased_customer(text: str, type_: str) -> None:
    """Each kind of good word."""
    assert type_ in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks.",
        "Thank you, goodbye",
        "You are not helpful at all",
        "Oh great, thank you for nothing",
        "It hasn't worked so far",
        "I was never impressed by it",
        "He said the service was wonderful",
        "If you're a star I'm a king",
        "I'm happy to wait",
        "Nobody told me more about it",
        "I won't sign up",
        "Is it relief printing?",
        "Hello, my sink leaks",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    """Bare courtesy, denials, sarcasm, and what others said."""
    assert types(text) == set()
