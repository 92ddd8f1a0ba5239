"""What a customer states about how they were served, by its structure."""

from __future__ import annotations

import pytest

from relational.analysis.complaints import Stated, is_excerpt, most_telling
from tests.talks import analysis_of, talk


def told(text: str) -> Stated | None:
    """The most telling sentence of a customer's turn."""
    analysis = analysis_of(talk("customer: " + text))
    return most_telling(analysis._core, analysis.run(0))


@pytest.mark.parametrize(
    "text",
    [
        "Your movers dropped my grandmother's clock.",
        "They served us beef although we had asked for fish.",
        "The shelf you built came down again in the night.",
        "My coat came back from the cleaner a size smaller.",
        "Nobody at your branch has answered for weeks.",
    ],
)
def test_a_failure_told_has_two_points_or_more(text: str) -> None:
    """By the firm, to the customer, wrong or in vain."""
    stated = told(text)
    assert stated is not None
    assert stated.points >= 2


@pytest.mark.parametrize(
    "text",
    [
        "Could you send me the list again?",
        "Thanks, your driver was great.",
        "Never mind.",
        "Please take my old address off.",
    ],
)
def test_asking_and_thanking_state_nothing(text: str) -> None:
    """Nor does a word or two."""
    assert told(text) is None


def test_what_customers_did_themselves_weighs_little() -> None:
    """Unless the firm is in it."""
    stated = told("I lost my key on the beach.")
    assert stated is not None
    assert stated.points == 1


def test_the_most_telling_sentence_is_quoted() -> None:
    """Not the first or the last."""
    text = "I live in the old mill. Your crew left a hole in my roof. It is Tuesday today."
    stated = told(text)
    assert stated is not None
    assert text[stated.start : stated.end].startswith("Your crew left")


def test_an_excerpt_has_few_runs() -> None:
    """Four of them at most."""
    lines = ("customer: Hello", "agent: Hello", "customer: A key", "agent: Here", "customer: Thanks")
    assert is_excerpt(analysis_of(talk(*lines[:4]))._core)
    assert not is_excerpt(analysis_of(talk(*lines))._core)
