"""Listening: what a reply does with what was just said."""

from __future__ import annotations

from typing import Any

import pytest

from relational.measures.listening import paraphrase, response
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES: dict[str, Any] = {"lead": "it sounds like", "check": "have i got that", "dodge": "as per policy"}
OPTIONS: dict[str, Any] = {"leads": ["lead"], "checks": ["check"]}
PARCEL = "customer: The parcel came with a broken lid and the blue bowl inside was in pieces."


def given(*lines: str, focus: int | None = None) -> Outcome:
    """What the measure says of a talk, or of one reply."""
    outcome: Outcome = response(analysis_of(talk(*lines), focus, **CUES), non_answers=["dodge"], **OPTIONS)
    return outcome


def value(*lines: str) -> float:
    """The same as a number."""
    outcome = given(*lines)
    assert isinstance(outcome, Score)
    return outcome.value


def said_back(*lines: str) -> Score:
    """The paraphrase of a talk."""
    outcome: Outcome = paraphrase(analysis_of(talk(*lines), **CUES), **OPTIONS)
    assert isinstance(outcome, Score)
    return outcome


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        ("When does the pool close?", "At nine.", "The pool is heated."),
        ("Is breakfast included in the price?", "Yes, it is.", "Our cook trained abroad."),
        ("How much is the deposit?", "Forty pounds.", "The deposit keeps rooms tidy."),
        ("Where can I leave my bike?", "Behind the shop.", "Cycling becomes ever dearer."),
        ("How do I reset the timer?", "Hold the red key, then press start.", "Timers are a great help."),
    ],
)
def test_an_answer_of_the_asked_type_beats_talk(asked: str, right: str, wrong: str) -> None:
    """A time for when, steps for how."""
    assert value(f"customer: {asked}", f"agent: {right}") > value(f"customer: {asked}", f"agent: {wrong}") + 0.1


def test_putting_off_is_worth_less_than_answering() -> None:
    """And more than nothing."""
    asked = "customer: When does the pool close?"
    later = value(asked, "agent: Let me check.")
    assert value(asked, "agent: Who knows.") < later < value(asked, "agent: At nine.")


def test_words_in_place_of_an_answer_are_worth_little() -> None:
    """Even where the type would fit."""
    asked = "customer: When does the pool close?"
    assert value(asked, "agent: At nine as per policy.") < value(asked, "agent: At nine.") / 2


def test_of_two_questions_both_want_an_answer() -> None:
    """In two sentences or in one."""
    two = "customer: Can I bring a dog? Is the garden fenced?"
    assert value(two, "agent: Yes, dogs are fine, the garden is fenced.") > value(two, "agent: Yes, dogs are fine.")
    one = "customer: Can I bring a dog, and is the garden fenced?"
    assert value(one, "agent: Yes, dogs are fine, it is fenced.") > value(
        one, "agent: Yes, dogs are fine, we like them."
    )


def test_uptake_beats_what_fits_anybody() -> None:
    """The bowl is theirs."""
    assert value(PARCEL, "agent: A new blue bowl is on its way.") > value(PARCEL, "agent: We value every guest.") + 0.2


def test_a_nod_is_worth_a_fifth_at_most() -> None:
    """Or nothing."""
    assert value(PARCEL, "agent: Right.") <= 0.2
    assert value(PARCEL, "agent: I will do that.") == pytest.approx(0.2)


def test_a_question_that_follows_up_beats_a_form() -> None:
    """Offers and farewells are none."""
    follows = value(PARCEL, "agent: Was the lid of the parcel broken outside?")
    form = value(PARCEL, "agent: What is your order number?")
    assert follows > form > value(PARCEL, "agent: Anything else?")


def test_the_same_sentence_again_is_worth_less() -> None:
    """It was no answer the first time."""
    line = "agent: Please send a picture of the broken bowl."
    again = value(PARCEL, line, "customer: I sent a picture of the broken bowl.", line)
    fresh = value(PARCEL, line, "customer: I sent a picture of the broken bowl.", "agent: Got the picture of the bowl.")
    assert again < fresh


def test_asking_for_what_was_done_already_is_worth_little() -> None:
    """Whatever of their words it brings back."""
    done = "customer: I already sent the pictures of the cracked bowl."
    asked = value(done, "agent: Please send the pictures of the cracked bowl.")
    assert asked < 0.4 < value(done, "agent: The pictures of the cracked bowl are here.")


def test_speaking_of_the_same_thing_is_no_yes_and_no_reason() -> None:
    """The answer of some types has words of its own."""
    asked = "customer: Why did the bowl crack?"
    assert value(asked, "agent: Because of the frost.") > value(asked, "agent: Bowls crack.")
    asked = "customer: Can I swap the bowl?"
    assert value(asked, "agent: Yes, you can.") > value(asked, "agent: Bowls arrive in boxes.")


def test_what_was_passed_over_is_missed() -> None:
    """The question, or the sentence that said most."""
    outcome = given(PARCEL, "agent: Right.")
    assert isinstance(outcome, Score)
    assert [item.quote for item in outcome.missed] == [PARCEL.removeprefix("customer: ")]
    outcome = given("customer: Hi. How do I open the hood?", "agent: Lovely.")
    assert isinstance(outcome, Score)
    assert [(item.quote, item.due_turn) for item in outcome.missed] == [("How do I open the hood?", 1)]


def test_evidence_is_the_sentence_that_did_it() -> None:
    """Quoted as it stands."""
    outcome = given(PARCEL, "agent: Hello. A new blue bowl is on its way.")
    assert isinstance(outcome, Score)
    assert [item.quote for item in outcome.evidence] == ["A new blue bowl is on its way."]


def test_without_a_customer_nothing_is_due() -> None:
    """In a talk and for a reply alone."""
    assert isinstance(given("agent: Hello."), NotApplicable)
    assert isinstance(given("agent: Hello.", focus=0), NotApplicable)
    assert isinstance(paraphrase(analysis_of(talk("agent: Hello."), **CUES), **OPTIONS), NotApplicable)


def test_saying_back_with_a_check_beats_saying_back() -> None:
    """And both beat an answer without either."""
    plain = said_back(PARCEL, "agent: It sounds like the blue bowl is in pieces.").value
    checked = said_back(PARCEL, "agent: It sounds like the blue bowl is in pieces, have I got that?").value
    tagged = said_back(PARCEL, "agent: The blue bowl is in pieces, right?").value
    stated = said_back(PARCEL, "agent: Your blue bowl is in pieces.").value
    other = said_back(PARCEL, "agent: I will post a bowl.").value
    assert checked > plain > stated > other
    assert tagged > stated


def test_only_what_says_back_is_shown() -> None:
    """Weak echoes are no evidence."""
    assert [item.quote for item in said_back(PARCEL, "agent: Hello. It sounds like the bowl broke.").evidence] == [
        "It sounds like the bowl broke."
    ]
