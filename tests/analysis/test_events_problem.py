"""Problems and requests: which the lexicon finds in the customer's words, of which type, and which only look like one."""

from __future__ import annotations

import pytest

from tests.talks import analysis_of, talk


def types(text: str) -> set[str]:
    """The types of the problems in one turn of the customer's."""
    return {event.type for event in analysis_of(talk(f"customer: {text}")).events("problem")}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The washing machine leaks from underneath", "broken"),
        ("My screen is cracked after one day", "broken"),
        ("The lamp won't turn on", "broken"),
        ("I can no longer read the e-book I paid for", "broken"),
        ("The portal can no longer be reached", "broken"),
        ("There are minor damages on the wardrobe", "broken"),
        ("It keeps crashing when I press save", "broken"),
        ("It says invalid voucher", "broken"),
        ("My card was suddenly blocked", "broken"),
        ("The heating packed up over night", "broken"),
        ("I don't know how to open the archive", "broken"),
        ("We were charged twice for breakfast", "service"),
        ("The plumber never turned up", "service"),
        ("I have been waiting for weeks", "service"),
        ("Where is my parcel now?", "service"),
        ("Neither of them arrived", "service"),
        ("There is no hot water in our flat", "service"),
        ("Instead of the blue one I got a green one", "service"),
        ("I lost my bus pass on Sunday", "service"),
        ("We missed our connection in Lyon", "service"),
        ("Somebody stole my debit card", "service"),
        ("I would like to cancel the gym", "request"),
        ("I need a taxi to the station", "request"),
        ("Could you please resend the invoice?", "request"),
        ("Please change the name on it", "request"),
        ("Can I move my lesson to Friday?", "request"),
        ("Is it possible to pay in two parts?", "request"),
        ("How do I reset the alarm?", "request"),
        ("What should I do now?", "request"),
        ("I'm asking for help with the form", "request"),
        ("I want my money back", "request"),
        ("Then book that one", "request"),
    ],
)
def test_ordinary_troubles_and_wishes_are_found(text: str, type_: str) -> None:
    """Broken things, services that failed, and things to be done."""
    assert type_ in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "It works fine, thank you",
        "The gate opens at nine",
        "What a lovely hall",
        "It arrived on Monday as agreed",
        "I am sitting here with my sister",
        "What is the rating of the inn?",
        "He said the radio was broken",
        "They told me my parcel was late",
        "How much does the ferry cost?",
        "Good morning to you",
        "My name is Ines Roth",
        "You can send it to the office",
        "We live in the north of town",
        "Yes, the second of May",
        "Thanks, that's everything",
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    """Small talk, look-ups, answers, and what somebody else said."""
    assert not types(text)
