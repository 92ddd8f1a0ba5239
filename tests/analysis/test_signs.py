"""Signs to stop that are told by their shape, and how a reply changes course."""

from __future__ import annotations

import pytest

from relational.analysis.course import Sign, changed
from relational.analysis.signs import shapes
from tests.talks import analysis_of, talk

ASKED = "customer: Does the boiler plan cover the pump?"
BRIEF = "agent: The heat exchanger is covered, so long as the flue was tested lately."
LONG = (
    "agent: The plan came in last autumn and has three tiers, of which the lowest takes in the heat exchanger, the "
    "middle one the valves as well, and the highest whatever is on the wall."
)


def kinds(*lines: str) -> list[str]:
    """The kinds of the signs in a talk."""
    return [shape.kind for shape in shapes(analysis_of(talk(*lines)))]


@pytest.mark.parametrize("said", ["The flue?", "um, heat exchanger?", "sorry, what flue?"])
def test_a_word_of_the_agents_asked_back_bare_is_a_sign(said: str) -> None:
    """It was not understood."""
    assert kinds(ASKED, BRIEF, f"customer: {said}") == ["term"]


@pytest.mark.parametrize(
    "said", ["Is the flue mine?", "The chimney?", "The flue.", "The flue was tested in May, I think?"]
)
def test_a_question_of_its_own_is_none(said: str) -> None:
    """Nor is a word of the customer's, or a statement."""
    assert kinds(ASKED, BRIEF, f"customer: {said}") == []


@pytest.mark.parametrize("said", ["???", "hmm...", "ummm", "*sigh*", "..."])
def test_a_noise_after_a_long_turn_is_a_sign(said: str) -> None:
    """An answer was due, or a word at least."""
    assert kinds(ASKED, LONG, f"customer: {said}") == ["repair"]


def test_a_noise_after_a_short_turn_is_none() -> None:
    """Unless it asks."""
    assert kinds(ASKED, BRIEF, "customer: hmm") == []
    assert kinds(ASKED, BRIEF, "customer: ...") == []
    assert kinds(ASKED, BRIEF, "customer: huh?") == ["repair"]


def test_an_unsure_check_is_a_sign() -> None:
    """What was said is said back with a doubt."""
    assert kinds(ASKED, BRIEF, "customer: wait, was it the flue or the heat exchanger?") == ["repair"]


def test_the_same_question_once_more_is_a_sign() -> None:
    """So is pressing for a yes or no."""
    assert kinds(ASKED, LONG, "customer: ok, and does it cover the pump?") == ["again"]
    assert kinds(ASKED, LONG, "customer: I mean is mine in it or not?") == ["again"]
    assert kinds("customer: Pump trouble.", LONG, "customer: right, and the pump?") == ["again"]
    assert kinds(ASKED, LONG, "customer: ok, and the radiators?") == []


def test_long_turns_and_first_turns_are_none() -> None:
    """And what follows a word or two of the agent's."""
    assert kinds("customer: The flue?") == []
    assert kinds(ASKED, "agent: Yes, flue too.", "customer: The flue?") == []
    assert (
        kinds(ASKED, BRIEF, "customer: " + "I have read all of the letters and the leaflet of the plan about it " * 2)
        == []
    )


def worth(kind: str, sign: str, reply: str, before: str = LONG) -> float:
    """How far a reply to a sign of a kind changes course."""
    analysis = analysis_of(talk(ASKED, before, f"customer: {sign}", f"agent: {reply}"))
    first, prompt, last = analysis.run(1), analysis.run(2), analysis.run(3)
    return changed(analysis, Sign(kind, 2, 0, len(sign), first, prompt, last), told=False)


def test_going_on_where_one_was_changes_nothing() -> None:
    """However short it is."""
    assert worth("fading", "ok", "Which of them matters to you?") == 1.0
    assert worth("fading", "ok", "There is also a fourth one, for the garden.") == pytest.approx(0.3)
    assert worth("fading", "ok", "The middle tier takes in the valves of the wall.") == pytest.approx(0.3)


def test_pressing_wants_its_answer_and_little_more() -> None:
    """More of what was told is none."""
    said = "ok, and does it cover the pump?"
    assert worth("again", said, "Yes, it covers the pump.") == 1.0
    assert worth("again", said, "The autumn brought a middle tier.") == 0.0


def test_a_repair_comes_in_kind() -> None:
    """The word explained, the same again where it was not heard, other words where it was not understood."""
    assert worth("term", "The flue?", "It's the metal pipe that lets the smoke out.", BRIEF) == pytest.approx(0.8)
    assert worth("term", "The flue?", "Once the engineer has come, sign the sheet.", BRIEF) < 0.2
    assert worth("hearing", "Say that again?", "The heat exchanger, so long as the flue was tested.", BRIEF) == 1.0
    assert worth("hearing", "Say that again?", "Our van comes on Monday.", BRIEF) < 0.5
    assert worth("term", "Do you mean the flue or the pump?", "The flue.", BRIEF) > 0.5
