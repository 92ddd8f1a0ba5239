"""Unexplained words of the trade, and sentences that are hard to read."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Answer
from relational.measures.explanation_words import jargon, readability
from relational.outcome import NotApplicable
from tests.measures.explaining import Given, given, quotes, through, words, worth

JARGON: dict[str, Any] = {"terms": ["trade", "absent"], "everyday": ["USB", "TV"], "full": 10, "at_least_words": 20}
CUES = {"trade": "escrow", "absent": "never said"}
READ: dict[str, Any] = {"from_words": 10, "grade": 10.0, "sentence": 20.0, "channels": ["chat"]}


def terms(text: str, asked: str = "Why is it late?") -> Given:
    """The unexplained terms of one reply."""
    return given(jargon, f"customer: {asked}", f"agent: {text}", cues=CUES, **JARGON)


def test_plain_words_are_fine() -> None:
    """And so is what everybody knows."""
    assert terms("The bank was closed.") == Answer(0.0)
    assert terms("Put the USB into the TV, or both TVs.") == Answer(0.0)


def test_a_term_of_the_trade_is_counted_for_every_hundred_words() -> None:
    """A short text counts as a longer one, so that one word does not ruin it."""
    found = terms("The money is in escrow.")
    assert worth(found) == 0.5
    assert quotes(found) == [("trade", "escrow")]
    assert worth(terms("The money is in escrow. " + words(35))) == 0.25
    assert worth(terms("KYC and AML, escrow and PSP.")) == 1.0


def test_abbreviations_and_references_are_terms() -> None:
    """Whatever the trade."""
    assert quotes(terms("We wait for the KYC.")) == [("abbreviation", "KYC")]
    assert quotes(terms("It is so under clause 4(b) of it.")) == [("abbreviation", "clause 4(b)")]
    assert quotes(terms("See the schedule.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is NOT late.",
        "It is in GREEN PAINT NOW.",
        "IT IS IN KYC.",
        "#NAME# has it, and [KYC] too.",
        "See www.KYC.example for it.",
        "The KYC-2 is on.",
    ],
)
def test_words_that_are_shouted_or_taken_out_are_no_terms(text: str) -> None:
    """Capitals have many reasons."""
    assert terms(text) == Answer(0.0)


@pytest.mark.parametrize(
    "text",
    [
        "It is in escrow, that is a neutral account.",
        "It is in escrow (a neutral account).",
        "It is in escrow - a neutral account.",
        "It is in escrow. That means a neutral account.",
        "A neutral account (escrow) holds it.",
        "A neutral account, called escrow, holds it.",
        "KYC stands for knowing who you are.",
        "ESCROW means the money waits.",
    ],
)
def test_a_term_that_is_explained_is_free(text: str) -> None:
    """In the same breath, before or after it."""
    assert quotes(terms(text)) == []


def test_a_verb_alone_explains_nothing() -> None:
    """ "A red ONT means there's no signal" tells of the signal, not of the ONT."""
    assert quotes(terms("A red ONT means there's no signal.")) == [("abbreviation", "ONT")]


def test_what_the_customer_said_first_is_free_and_a_term_counts_once() -> None:
    """In any spelling of case."""
    assert terms("The ONT is off.", asked="Why is the ont red?") == Answer(0.0)
    assert quotes(terms("The ONT is off. The ONT is red.")) == [("abbreviation", "ONT")]
    assert quotes(terms("The ONT, your white box, is off. The ONT is red.")) == []


@pytest.mark.parametrize("measure", [jargon, readability])
def test_a_reply_that_explains_nothing_is_not_judged(measure: Any) -> None:
    """It owes nothing here."""
    options = JARGON if measure is jargon else READ
    assert isinstance(given(measure, "customer: When?", "agent: Your name?", cues=CUES, **options), NotApplicable)


def test_a_short_text_cannot_be_hard_to_read() -> None:
    """Formulas fail on it; and speech has no sentences."""
    assert isinstance(given(readability, "customer: Why?", "agent: Because it rained.", **READ), NotApplicable)
    spoken = through("voice", "customer: Why?", f"agent: {words(60)}")
    assert isinstance(given(readability, spoken, **READ), NotApplicable)


def test_plain_sentences_are_fine() -> None:
    """Short words in short sentences."""
    text = "The van was late. It had to wait for the rain to stop. You can have it today."
    assert given(readability, "customer: Why?", f"agent: {text}", **READ) == Answer(0.0)


def test_a_long_sentence_is_hard_and_shown() -> None:
    """Half as long again as it may be is half bad, double all bad."""
    found = given(readability, "customer: Why?", f"agent: {words(30)}", **READ)
    assert worth(found) == 0.5
    assert quotes(found) == [("hard-to-read", words(30))]
    assert worth(given(readability, "customer: Why?", f"agent: {words(80)}", **READ)) == 1.0


def test_long_words_are_hard_too() -> None:
    """By the grade that they need."""
    text = "Correspondence constitutes authorisation notwithstanding contractual stipulations pertaining thereto, evidently, irrespective of circumstances."
    found = given(readability, "customer: Why?", f"agent: {text}", **READ)
    assert worth(found) == 1.0


def test_a_dash_or_a_number_ends_what_was_typed_in_a_hurry() -> None:
    """Lists and chats have few full stops."""
    typed = "agent: " + " - ".join([words(10)[:-1]] * 4)
    assert given(readability, "customer: Why?", typed, **READ) == Answer(0.0)
    listed = "agent: " + " 2 ".join([words(10)[:-1].lower()] * 4)
    assert given(readability, "customer: Why?", listed, **READ) == Answer(0.0)
