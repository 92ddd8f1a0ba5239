"""Re-asked: questions whose answer stands in an earlier customer turn."""

from __future__ import annotations

import pytest

from relational.analysis.slots_reasked import reasked
from tests.talks import analysis_of, talk


def kinds(*lines: str, focus: int | None = None) -> list[tuple[str, float]]:
    """What is asked again in a talk, with how much of it had been given."""
    return [(item.kind, round(item.share, 2)) for item in reasked(analysis_of(talk(*lines), focus))]


@pytest.mark.parametrize(
    ("said", "asked", "expected"),
    [
        ("My order number is 55821.", "What is your order number?", ("number", 1.0)),
        ("Write to me@example.org.", "Could you send me your email address?", ("email", 1.0)),
        ("I'd like to come on Friday.", "What day would you like to come?", ("weekday", 1.0)),
        ("I need a table at 7 pm.", "What time should I book?", ("time", 1.0)),
        ("A table for six, please.", "For how many people shall I book?", ("party", 1.0)),
        ("I wear size 39.", "Which size do you need?", ("size", 1.0)),
        ("I'd like it in green.", "Which color would you like?", ("color", 1.0)),
        ("Up to forty euros.", "What is your budget?", ("amount", 1.0)),
        ("The dryer beeps and then it stops after a minute or so.", "What seems to be the problem?", ("problem", 1.0)),
        ("I have descaled the kettle twice.", "Have you descaled the kettle?", ("stated", 1.0)),
        ("I bought the kettle in March.", "When did you buy the kettle in the shop?", None),
        ("I got the kettle in March from the outlet.", "When was the kettle from the outlet?", ("stated", 1.0)),
        ("My order number is 55821.", "Please give me your name, email and order number.", ("number", 0.33)),
    ],
)
def test_what_was_told_is_asked_again(said: str, asked: str, expected: tuple[str, float] | None) -> None:
    """A field, a plan, the problem itself, or a question whose content was stated."""
    assert kinds(f"customer: {said}", f"agent: {asked}") == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("My order number is 55821.", "Can you confirm the order number?"),
        ("My order number is 55821.", "Your order number is 55821, and what color?"),
        ("My order number is 55821.", "Do you have another order number?"),
        ("My order number is 55821.", "I have your order number and need a minute."),
        ("I ordered it on Friday.", "When would you like it delivered?"),
        ("I'd like to book a viewing for Friday.", "When would you like the taxi?"),
        ("Hello", "How can I help?"),
        ("I have cleaned the filter.", "Have you replaced the hose and the seal?"),
        ("I have descaled the kettle twice.", "Why did the kettle leak?"),
        ("Is the kettle on sale?", "Have you descaled the kettle?"),
        ("I opened the lid. The kettle is hot.", "Have you opened the hot kettle?"),
        ("I have it.", "Do you have it now?"),
        ("The kettle works with the outlet.", "When was the kettle with the outlet?"),
        ("We will think.", "Tell me your name."),
    ],
)
def test_what_looks_like_it_is_none(said: str, asked: str) -> None:
    """Checking back, another one, another plan, and questions nobody answered."""
    assert kinds(f"customer: {said}", f"agent: {asked}") == []


def test_nothing_is_asked_again_before_anything_is_said() -> None:
    """Nor without a customer."""
    assert kinds("agent: What is your name?", "customer: My name is Ada.") == []
    assert kinds("agent: What is your name?") == []


def test_a_reply_alone_shows_its_own_only() -> None:
    """The focus is the turn that is judged."""
    lines = ("customer: My name is Ada.", "agent: Your full name?", "customer: Ada.", "agent: Your name, please?")
    assert len(kinds(*lines)) == 2
    assert len(kinds(*lines, focus=3)) == 1
