"""What shows that nobody listened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from relational.cues.definition import CueDefinition
from relational.measures.listening_harms import asked_again, parroting, reception, repeats_themselves, room, said_again
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {
    "pleased": CueDefinition(name="pleased", patterns=["lovely"], by="customer"),
    "unheard": CueDefinition(name="unheard", patterns=["i told you"], by="customer"),
}
MOWER = "customer: The mower I bought in May stalls on the wet slope behind our house."


def given(measure: Callable[..., Outcome], *lines: str, focus: int | None = None, **options: Any) -> Outcome:
    """What a measure says of a talk."""
    return measure(analysis_of(talk(*lines), focus, **CUES), **options)


def value(measure: Callable[..., Outcome], *lines: str, focus: int | None = None, **options: Any) -> float:
    """The same as a number."""
    outcome = given(measure, *lines, focus=focus, **options)
    assert isinstance(outcome, Score)
    return outcome.value


def test_saying_the_same_again_costs() -> None:
    """Set phrases may be said again; a reply judged alone answers for itself."""
    line = "agent: Please take the lid off the blue mower."
    talked = (MOWER, line, "customer: It is off.", line)
    assert value(said_again, *talked) == 0.65
    assert value(said_again, *talked, focus=1) == 1.0
    assert value(said_again, *talked, focus=3) == 0.65
    wait = "agent: One moment while I look at that."
    assert value(said_again, MOWER, wait, "customer: Good.", wait) == 1.0


def test_having_to_say_it_again_costs_once_a_run() -> None:
    """The first turn of a talk repeats nothing that was said here."""
    told = "customer: I told you, I told you."
    assert value(repeats_themselves, MOWER, "agent: Fine.", told, unheard=["unheard"]) == pytest.approx(0.66)
    assert value(repeats_themselves, told, "agent: Fine.", unheard=["unheard"]) == 1.0
    assert isinstance(given(repeats_themselves, MOWER, "agent: Fine.", focus=1, unheard=["unheard"]), NotApplicable)


def test_asking_the_same_question_again_is_having_to_say_it_again() -> None:
    """Short ones say too little to tell; other questions are new."""
    asked = "customer: When does the repair van reach Dover?"
    again = "customer: But when does the repair van reach Dover?"
    assert value(repeats_themselves, asked, "agent: We have vans.", again, unheard=["unheard"]) == pytest.approx(0.66)
    other = "customer: What does the new blade cost?"
    assert value(repeats_themselves, asked, "agent: At noon.", other, unheard=["unheard"]) == 1.0
    assert value(repeats_themselves, "customer: When?", "agent: At noon.", "customer: When?", unheard=[]) == 1.0


def test_room_is_what_the_agent_leaves() -> None:
    """While something is open; a reply judged alone leaves none."""
    trouble = "customer: I'm so upset, the mower is broken."
    flood = "agent: " + "Blades are made of steel and turn fast. " * 12
    assert value(room, trouble, flood, "customer: I see.", flood) < 0.5
    assert value(room, trouble, "agent: Oh no, tell me.") == 1.0
    assert isinstance(given(room, trouble, flood, focus=1), NotApplicable)
    assert isinstance(given(room, "customer: Good day.", flood), NotApplicable)


def test_a_copy_of_a_long_turn_is_an_echo() -> None:
    """With something added it is not, and short turns cannot be told from agreement."""
    copied = "agent: The mower you bought in May stalls on the wet slope behind your house."
    outcome = given(parroting, MOWER, copied)
    assert isinstance(outcome, Score)
    assert outcome.value == 0.0
    assert [item.quote for item in outcome.evidence] == [copied.removeprefix("agent: ")]
    assert value(parroting, MOWER, "agent: I will send a blade for the wet slope tomorrow.") == 1.0
    assert isinstance(given(parroting, "customer: It stalls.", "agent: It stalls."), NotApplicable)


def test_what_comes_next_shows_how_it_was_received() -> None:
    """Going on is the middle; without a next turn nothing is known."""
    options: dict[str, Any] = {"accepts": ["pleased"], "unheard": ["unheard"]}
    good = value(reception, MOWER, "agent: Done.", "customer: Lovely.", **options)
    middle = value(reception, MOWER, "agent: Done.", "customer: And the lid?", **options)
    bad = value(reception, MOWER, "agent: Done.", "customer: I told you, lovely.", **options)
    assert good > middle > bad
    assert isinstance(given(reception, MOWER, "agent: Done.", **options), NotApplicable)
    assert isinstance(given(reception, MOWER, "agent: Done.", "customer: Hm.", focus=1, **options), NotApplicable)


def test_asking_what_was_told_costs() -> None:
    """By how much of it had been told."""
    told = "customer: My email is jo@example.com and the mower stalls."
    assert value(asked_again, told, "agent: What is your email?") < 1.0
    assert value(asked_again, told, "agent: Does it stall on grass?") == 1.0
    assert value(asked_again, told, "agent: What is your email?", "customer: Told.", "agent: Fine.", focus=3) == 1.0
