"""Exploration: which questions are about the person, and which serve the form, the work or the asker."""

from __future__ import annotations

import pytest

from relational.analysis.asking import asks_for_field, serves_the_work
from relational.contract import Answer
from relational.measures.empathy_questions import exploration
from tests.talks import analysis_of, talk

SAD = "customer: My sister moved to Peru and I'm heartbroken."


def asked(text: str, *before: str) -> float:
    """What the questions of a reply are worth."""
    return answer(text, *before).worth


def answer(text: str, *before: str) -> Answer:
    """What the measure says of a reply to what came before it."""
    interaction = talk(*before, f"agent: {text}")
    analysis = analysis_of(interaction)
    event = next(iter(analysis.events("emotion")), None)
    found: Answer = exploration(analysis, analysis.run_of(len(before)), event)
    return found


@pytest.mark.parametrize(
    "text",
    ["How are you coping without her?", "Which part worries you most?", "Have you felt like this before?"],
)
def test_a_question_about_the_person_explores(text: str) -> None:
    """Whatever its first word."""
    assert asked(text, SAD) >= 0.8


def test_taking_up_what_they_said_explores_more() -> None:
    """The question nobody else would ask."""
    assert asked("Do you miss your sister in Peru?", SAD) > asked("Do you miss something?", SAD)


@pytest.mark.parametrize("text", ["What happened?", "Why?", "Tell me more.", "What is going on"])
def test_a_question_that_fits_anybody_is_generic(text: str) -> None:
    """It asks, and nothing more."""
    assert 0.3 < asked(text, SAD) <= 0.75


@pytest.mark.parametrize(
    "text",
    [
        "Can I help you with anything else?",
        "Shall we start?",
        "What is your order number?",
        "Name and number.",
        "Could you please confirm that?",
        "Is that correct?",
        "Would you like the blue one?",
        "I am at the desk.",
        "Thank you.",
    ],
)
def test_offers_and_forms_explore_nothing(text: str) -> None:
    """They serve the work."""
    assert asked(text, SAD) == 0.0


def test_a_question_about_the_thing_is_next_to_nothing() -> None:
    """Under what counts as an answer, and not shown."""
    found = answer("Which parcel did they leave?", SAD)
    assert 0.0 < found.worth < 0.05
    assert found.evidence == ()


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("How are you today?", 0.25),
        ("Do you want to talk about it?", 0.4),
        ("Who knows?", 0.25),
        ("You know that, right?", 0.45),
        ("Why does it hurt me so?", 0.2),
        ("#NAME#?", 0.05),
    ],
)
def test_greetings_rhetoric_and_talk_of_oneself_explore_little(text: str, most: float) -> None:
    """A question mark is not curiosity."""
    assert 0.0 <= asked(text, SAD) <= most


def test_asking_of_both_lies_between() -> None:
    """It is about the person and about the asker."""
    assert asked("Have you told me?") > asked("Have they told me?")


def test_without_an_occasion_a_question_is_judged_by_itself() -> None:
    """Half way up from what it is worth alone."""
    assert asked("How are you coping?") == pytest.approx(0.9)


def test_unmarked_questions_count_while_they_are_short() -> None:
    """Speech leaves the question mark out; a long sentence that begins so is a statement."""
    assert asked("how are you coping without her", SAD) >= 0.5
    assert 0.0 < asked("how is it over there", SAD) < 0.75
    assert asked("how " + "very " * 14 + "sad it is for you", SAD) == 0.0


def test_evidence_is_the_question() -> None:
    """As it stands."""
    found = answer("Oh. How are you coping?", SAD)
    assert [item.quote for item in found.evidence] == ["How are you coping?"]
    assert found.evidence[0].worth == found.worth


@pytest.mark.parametrize(
    ("text", "is_field"),
    [
        ("name and number.", True),
        ("postcode?", True),
        ("what is your order number?", True),
        ("please send your phone number", True),
        ("please allow me to open your order details", False),
        ("your order number is 12", False),
        ("how are you?", False),
    ],
)
def test_a_field_of_a_form_is_known(text: str, is_field: bool) -> None:
    """By its nouns, and by somebody asking for them."""
    assert asks_for_field(text) is is_field


def test_the_work_is_known_by_its_nouns() -> None:
    """Parcels and pages, not people."""
    assert serves_the_work("which parcel is it?")
    assert not serves_the_work("how are you?")
