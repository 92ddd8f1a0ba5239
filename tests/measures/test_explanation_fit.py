"""When an answer tells too little, and the graces of a good one."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Answer
from relational.cues.definition import CueDefinition
from relational.measures.explanation_fit import graces, too_little
from relational.outcome import NotApplicable
from tests.measures.explaining import Given, customers, given, quotes, words, worth

FIT: dict[str, Any] = {
    "brushes": ["brush", "soft"], "points": ["point", "absent"], "repeats": ["repeats"], "deep": ["why", "how-to", "open", "repair"],
    "short": 12, "licensed": 20, "pointing": 0.7, "unexplained": 0.6, "vague": 0.4, "bare": 0.3, "again": 0.5,
}  # fmt: skip
CUES: dict[str, Any] = {
    "brush": "whatever", "soft": CueDefinition(name="soft", patterns=["no comment"], strength=0.5), "point": "see the website",
    "absent": "never said", **customers("repeats", "not what i asked"),
}  # fmt: skip
GRACES: dict[str, Any] = {"none": 0.4, "within": 8, "first": 0.5, "worth": {"gloss": 0.25, "check": 0.5, "absent": 0.5}}
GOOD = {"gloss": "that is", "check": "with me", "absent": "never said"}


def fit(asked: str, *replies: str, run: int = 1) -> Given:
    """How far a reply falls short."""
    return given(too_little, f"customer: {asked}", *replies, run=run, cues=CUES, **FIT)


def answer(asked: str, reply: str) -> Given:
    """How far one reply falls short."""
    return fit(asked, f"agent: {reply}")


def test_nothing_falls_short_where_nothing_was_asked() -> None:
    """Nor where nothing is explained."""
    assert isinstance(answer("Ok.", words(30)), NotApplicable)
    assert isinstance(answer("When?", "Your name?"), NotApplicable)


def test_a_brush_off_is_as_bad_as_its_cue_says() -> None:
    """In a longer reply it takes less away."""
    assert (worth(answer("Why?", "Whatever.")), quotes(answer("Why?", "Whatever."))) == (1.0, [("brush", "Whatever")])
    assert worth(answer("Is it?", "No comment.")) == 0.5
    assert worth(answer("My screen is broken.", "Whatever.")) == 1.0
    assert worth(answer("Is it?", f"Whatever. {words(20)}")) == pytest.approx(0.3)


def test_pointing_elsewhere_is_no_answer_but_to_where() -> None:
    """A bare link points, too."""
    assert quotes(answer("When is it due?", "See the website.")) == [("point", "See the website")]
    assert worth(answer("Why?", "See the website.")) == 0.7
    assert worth(answer("Where is it?", "See the website.")) == 0.0
    assert quotes(answer("Is it due?", "Look: https://x.example/faq")) == [
        ("only-a-link", "Look: https://x.example/faq")
    ]
    assert worth(answer("Where is it?", "Look: www.x.example")) == 0.0
    assert worth(answer("Is it due?", "It is, the dates are all at www.x.example now.")) == 0.0


@pytest.mark.parametrize(
    ("asked", "reply", "expected"),
    [
        ("How do I reset the router?", "You reset it.", 1.0),
        ("Why is the fee so high?", "The fee is high.", 1.0),
        ("Why is the fee so high?", "It is the rain.", 0.6),
        ("Why is the fee so high?", "Because of rain.", 0.3),
        ("Why is the fee so high?", "It was due to the bad rain.", 0.0),
        ("Why is the fee so high?", "The courier took the longer road.", 0.0),
        ("How do I reset the router?", "Press reset.", 0.3),
        ("How do I reset the router?", "Hold the little button for a while.", 0.0),
        ("What is escrow?", "It is money.", 0.6),
        ("What is escrow?", "It is money for you and for us.", 0.0),
        ("You lost me.", "It is money.", 0.6),
        ("Please describe the room.", "It has a big old bed.", 0.6),
        ("Please describe the room.", "It has a big old bed and a desk.", 0.0),
        ("Why is the fee so high?", "The fee is often high.", 1.0),
        ("How do I reset the router?", "You reset it. Is it on?", 0.0),
        ("Why is the fee so high?", f"The fee is high. {words(12)}", 0.0),
    ],
)
def test_a_short_answer_to_a_deep_question_must_bring_something(asked: str, reply: str, expected: float) -> None:
    """Something new, with a reason or a step; a reply that asks back is on its way."""
    found = answer(asked, reply)
    assert worth(found) == pytest.approx(expected)
    assert [cue for cue, _ in quotes(found)] == ["explains-nothing"][: expected > 0]


@pytest.mark.parametrize(
    ("asked", "reply", "expected"),
    [
        ("Is it open?", "No.", 0.3),
        ("Is it open?", "Yes.", 0.15),
        ("Is it open?", "Yes. Until six.", 0.0),
        ("Is it open?", "It is.", 0.0),
        ("I'm in a hurry, is it open?", "Yes.", 0.0),
        ("What is the catch?", "There is a catch.", 0.4),
        ("What is the limit?", "The limit is 200.", 0.0),
        ("Who runs the late show on Sunday?", "Somebody runs the late show on Sunday.", 0.4),
        ("Is it open?", "No, but it will be.", 0.0),
        ("Who helps me?", "Not us.", 0.4),
        ("When is it due?", "It comes soon.", 0.4),
        ("When is it due?", "Soon, at 6.", 0.0),
        ("When is it due?", "We are on it for you.", 0.4),
        ("When is it due?", "On Tuesday.", 0.0),
        ("How much is it?", "It is up to you.", 0.4),
        ("Where is it?", "Over in the hall of ours.", 0.0),
        ("Is it open?", "Whatever.", 1.0),
    ],
)
def test_a_short_answer_to_a_plain_question_must_be_definite(asked: str, reply: str, expected: float) -> None:
    """A bare no, a vague word, or no date and no number at all."""
    assert worth(answer(asked, reply)) == pytest.approx(expected)


def test_where_detail_was_asked_for_few_words_fall_short() -> None:
    """The fewer, the farther."""
    found = answer("Can you explain it in detail?", "We weigh the parts and sort them all.")
    assert worth(found) == pytest.approx(1 - 8 / 20)
    assert quotes(found)[0][0] == "detail-was-asked-for"
    assert worth(answer("Can you explain it in detail?", words(25))) == 0.0


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        ("That's not what I asked.", 0.5),
        ("But when is my parcel due?", 0.5),
        ("And when does the shop open?", 0.0),
        ("Why?", 0.0),
        ("Thanks.", 0.0),
    ],
)
def test_who_has_to_ask_again_was_not_answered(following: str, expected: float) -> None:
    """They say so, or put the same question."""
    found = fit("When is my parcel due?", "agent: It was packed on Tuesday.", f"customer: {following}")
    assert worth(found) == expected
    assert [cue for cue, _ in quotes(found)] == ["asked-again"][: expected > 0]


def test_a_question_without_content_cannot_be_recognized_again() -> None:
    """ "Why?" twice may be two questions."""
    assert worth(fit("Why?", "agent: It was due to the bad rain.", "customer: Why?")) == 0.0


def graced(*lines: str, run: int = -1) -> Given:
    """What of the good moves is missing."""
    return given(graces, *lines, run=run, cues=GOOD, **GRACES)


def test_an_answer_that_comes_first_is_a_grace() -> None:
    """A short first statement is taken for it, a longer one must be it."""
    found = graced("customer: When is it due?", "agent: On Tuesday.")
    assert worth(found) == pytest.approx(0.2)
    assert quotes(found) == [("answer-first", "On Tuesday.")]
    assert found.evidence[0].worth == -0.5  # type: ignore[union-attr] # a Score, or the line fails
    assert worth(graced("customer: When is it due?", "agent: All our vans are green and shiny and so are we.")) == 0.4
    assert worth(graced("customer: When is it due?", "agent: All our vans are green and leave here on Tuesday.")) == 0.2
    assert (
        worth(graced("customer: When is it due?", "agent: Is it the one with the big green box on it? Tuesday.")) == 0.4
    )
    assert worth(graced("customer: When is it due?", "agent: Is it that one? Tuesday.")) == 0.2


def test_where_nothing_was_asked_no_answer_can_come_first() -> None:
    """It is taken as given."""
    assert worth(graced("customer: Ok.", f"agent: {words(30)}")) == pytest.approx(0.2)


def test_glosses_and_checks_are_graces_up_to_full_marks() -> None:
    """Each counts once."""
    found = graced("customer: When is it due?", "agent: Tuesday, that is tomorrow, that is soon. Are you with me?")
    assert worth(found) == 0.0
    assert quotes(found) == [
        ("answer-first", "Tuesday, that is tomorrow, that is soon."),
        ("check", "with me"),
        ("gloss", "that is"),
    ]


def test_a_grace_of_another_reply_counts_there() -> None:
    """Not here."""
    lines = [
        "customer: When is it due?",
        "agent: On Tuesday.",
        "customer: When is the next one due?",
        "agent: Tuesday, then Wednesday. Are you with me?",
    ]
    assert quotes(graced(*lines, run=1)) == [("answer-first", "On Tuesday.")]
    assert ("check", "with me") in quotes(graced(*lines))


def test_a_reply_that_explains_nothing_has_no_graces() -> None:
    """It is not judged."""
    assert isinstance(graced("customer: When?", "agent: Your name?"), NotApplicable)
    assert Answer(0.0) == answer("When is it due?", "On Tuesday.")
