"""How each of the customer's runs feels."""

from __future__ import annotations

import pytest

from relational.analysis.valence import closing_mood, course
from tests.talks import analysis_of, talk


def value(text: str) -> float:
    """The valence of one turn of the customer's."""
    return course(analysis_of(talk("customer: " + text)))[0].value


def test_words_rank_from_gone_to_glad() -> None:
    """Each step is higher than the one before."""
    ladder = [
        "I'm furious, forget it.",
        "That's not good enough.",
        "The card ends in nine.",
        "Thanks.",
        "Perfect, that works.",
        "What a relief, you've been great!",
    ]
    values = [value(text) for text in ladder]
    assert values == sorted(values)
    assert values[2] == 0.0
    assert values[-1] <= 1.0


def test_politeness_lifts_no_low_mood() -> None:
    """Thanks at the end of a complaint are manners."""
    assert value("I'm so disappointed. Thanks.") == value("I'm so disappointed.")


@pytest.mark.parametrize("text", ["My boss is furious.", "The chair is blue.", "He said thanks."])
def test_what_is_somebody_elses_says_nothing(text: str) -> None:
    """Nor does what was only reported."""
    assert value(text) == 0.0


def test_a_problem_is_a_mild_low_point() -> None:
    """A request is none."""
    assert -0.5 < value("The parcel never arrived.") < 0
    assert value("I'd like to cancel the order.") >= -0.2


def test_the_closing_mood_is_the_last() -> None:
    """None where the customer says nothing."""
    mood = closing_mood(
        analysis_of(talk("customer: I'm furious.", "agent: Yes.", "customer: Great, thank you so much."))
    )
    assert mood is not None
    assert mood.value > 0
    assert mood.place is not None
    assert closing_mood(analysis_of(talk("agent: Hi"))) is None
