"""Summaries and tips: plain sentences, with slots that a transcript can never open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.outcome import Evidence, Missed
from relational.rubrics.bands import FAIR, STRONG, band_of
from relational.rubrics.model import RubricSpec, Says
from relational.rubrics.wording import fill, quoting, shorten, summary, tip

SAYS = Says(strong="S {met}", fair="F {missed}", weak="W {driver}")
SLOTS = {"met": "1", "opportunities": "2", "missed": "3", "driver": "d"}


def spec(**keys: object) -> RubricSpec:
    """A rubric with these words."""
    return RubricSpec(**({"name": "a", "version": "1", "summary": "", "source": ""} | keys))  # type: ignore[arg-type]


def item(quote: str, worth: float, turn: int = 0) -> Evidence:
    """Evidence of that worth."""
    return Evidence(turn=turn, start=0, end=len(quote), quote=quote, worth=worth)


@pytest.mark.parametrize(
    ("value", "direction", "band"),
    [
        (STRONG, "higher", "strong"),
        (STRONG - 1e-9, "higher", "fair"),
        (FAIR, "higher", "fair"),
        (FAIR - 1e-9, "higher", "weak"),
        (0.0, "lower", "strong"),
        (0.5, "lower", "fair"),
        (1.0, "lower", "weak"),
    ],
)
def test_a_band_is_a_value_in_a_word(value: float, direction: str, band: str) -> None:
    """Strong is good, whatever the direction."""
    assert band_of(value, direction) == band  # type: ignore[arg-type] # one of the two


@pytest.mark.parametrize(("band", "sentence"), [("strong", "S 1"), ("fair", "F 3"), ("weak", "W d")])
def test_a_summary_is_the_sentence_for_the_band(band: str, sentence: str) -> None:
    """A rubric has one for each."""
    assert summary(spec(says=SAYS), band=band, slots=SLOTS) == sentence


def test_a_rubric_without_sentences_counts() -> None:
    """In plain words."""
    assert summary(spec(), band="weak", slots=SLOTS) == "1 of 2 opportunities were met."


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{a} and {b}", "1 and {a}"),
        ("no slot", "no slot"),
        ("{unknown} {a", "{unknown} {a"),
        ("{{a}}", "{1}"),
        ("a} {", "a} {"),
        ("", ""),
    ],
)
def test_slots_are_filled_once(template: str, filled: str) -> None:
    """What fills a slot is never read for slots, and braces that are none stay."""
    assert fill(template, {"a": "1", "b": "{a}"}) == filled


@given(st.text(st.sampled_from("{}ab "), max_size=12), st.text())
def test_filling_puts_the_words_where_the_slot_was(template: str, words: str) -> None:
    """The same as replacing, for whatever a customer said."""
    marked = template.replace("{a}", "\0")
    assert fill(template, {"a": words}) == marked.replace("\0", words)


def test_a_tip_quotes_what_was_missed() -> None:
    """The first of it, in the customer's words."""
    missed = tuple(Missed(turn=turn, start=0, end=1, quote=f"m{turn}", event="emotion") for turn in (1, 2))
    words = spec(tip="Say {quote}.", tip_missed="They said {missed}.")
    assert tip(words, (item("x", 1.0),), missed) == "They said m1."
    assert tip(words, (item("x", 1.0),), ()) == "Say x."
    assert tip(spec(tip="Say {quote}."), (item("x", 1.0),), missed) == "Say x."


@pytest.mark.parametrize(("direction", "quote"), [("higher", "bad"), ("lower", "good")])
def test_a_tip_quotes_the_words_that_cost_most(direction: str, quote: str) -> None:
    """Or earned least, by the direction; of equals, the first in the talk."""
    evidence = (item("good", 0.9, 2), item("good too", 0.9, 3), item("bad", -0.5, 4), item("bad too", -0.5, 5))
    assert quoting("{quote}", evidence, direction) == quote  # type: ignore[arg-type] # one of the two


def test_a_tip_that_quotes_needs_words_to_quote() -> None:
    """Nobody is told to mend what nobody said; a tip without a slot always holds."""
    assert quoting("Be kind.", (item("x", 1.0),), "higher") == "Be kind."
    assert quoting("Be kind.", (), "higher") == "Be kind."
    assert quoting("Say {quote} better.", (), "higher") == ""


@pytest.mark.parametrize(
    ("quote", "short"),
    [
        ("So  sorry\nreally", "So sorry really"),
        ("a" * 80, "a" * 80),
        ("word " * 30, ("word " * 15).strip() + " …"),
        ("a" * 100, "a" * 78 + " …"),
    ],
)
def test_a_long_quote_is_cut_at_a_word(quote: str, short: str) -> None:
    """On one line of at most eighty characters."""
    assert shorten(quote) == short


@given(st.text())
def test_any_quote_fits_a_line(quote: str) -> None:
    """Whatever a customer writes."""
    assert len(shorten(quote)) <= 80
    assert "\n" not in shorten(quote)
