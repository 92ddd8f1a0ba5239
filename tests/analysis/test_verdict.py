"""What the customer says of the help, and what they brought to be helped with."""

from __future__ import annotations

import pytest

from relational.analysis.needs import FIXED, PLEASED, THANKED, UNFIXED, YES, is_look_up, needs
from tests.talks import analysis_of, talk

NAMES = (FIXED, UNFIXED, PLEASED, THANKED, YES)


def heard(text: str) -> set[str]:
    """The verdicts in one turn of the customer's that no guard discounts."""
    analysis = analysis_of(talk(f"customer: {text}"))
    return {name for name in NAMES for cue in analysis.cues(name) if cue.discounted is None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It works now", FIXED),
        ("Yes, it opened", FIXED),
        ("The link has arrived", FIXED),
        ("Everything is in order", FIXED),
        ("Hooray!", FIXED),
        ("That solved it", FIXED),
        ("I found it!", FIXED),
        ("It still doesn't start", UNFIXED),
        ("Same error as before", UNFIXED),
        ("Never mind, I'll walk", UNFIXED),
        ("You didn't answer me", UNFIXED),
        ("No luck", UNFIXED),
        ("Wonderful", PLEASED),
        ("Thanks a lot for your trouble", PLEASED),
        ("That sounds good", PLEASED),
        ("Thanks", THANKED),
        ("Understood", THANKED),
        ("Yep, both of them", YES),
    ],
)
def test_a_verdict_is_heard(text: str, name: str) -> None:
    """It works, it does not, good, thanks, yes."""
    assert name in heard(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It doesn't work", FIXED),
        ("If it works I'll write", FIXED),
        ("I found it rather expensive", FIXED),
        ("I cannot see it", FIXED),
        ("No worries at all", UNFIXED),
        ("Not great", PLEASED),
        ("Oh great, another form", PLEASED),
        ("Not at all", THANKED),
        ("I said yes", YES),
    ],
)
def test_its_opposite_is_not(text: str, name: str) -> None:
    """Denied, supposed, or meant otherwise."""
    assert name not in heard(text)


@pytest.mark.parametrize(
    ("lines", "quotes"),
    [
        (["customer: Hello", "agent: Hi", "customer: The tap leaks"], ["leaks"]),
        (["customer: What is the rating of the inn?"], ["What is the rating of the inn?"]),
        (["customer: Tickets Saturday evening", "agent: Sure"], ["Tickets Saturday evening"]),
        (["customer: Thanks for the lovely evening concert"], []),
        (["customer: Hello", "agent: Hi"], []),
        (["customer:  ", "agent: Hi"], []),
    ],
)
def test_needs_are_problems_else_questions_else_the_first_words_of_substance(
    lines: list[str], quotes: list[str]
) -> None:
    """Greetings and thanks bring nothing."""
    assert [need.quote for need in needs(analysis_of(talk(*lines)))] == quotes


def test_a_look_up_asks_for_nothing_to_be_done() -> None:
    """A price is looked up; a refund is not."""
    assert is_look_up(analysis_of(talk("customer: What is the rating of the inn?")))
    assert not is_look_up(analysis_of(talk("customer: I want a refund")))
