"""The steps that a reply asks the customer to take."""

from __future__ import annotations

import pytest

from relational.analysis import Sentence
from relational.analysis.instructions import step_starts, steps_of
from tests.talks import analysis_of, talk


def verbs(text: str) -> list[str]:
    """The first words of the steps of a sentence."""
    sentence = Sentence(turn=0, start=0, end=len(text), text=text)
    return [text[start:].split(maxsplit=1)[0].strip(",.;") for start in step_starts(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open the flap, press the key and wait.", ["Open", "press", "wait"]),
        ("Please unplug it, then plug it back in.", ["unplug", "plug"]),
        ("To reset it, press the key.", ["press"]),
        ("1. Tap Settings.", ["Tap"]),
        ("In this case please try the other one.", ["try"]),
        ("You just need to sign here.", ["sign"]),
        ("You\u2019ll just need to sign here.", ["sign"]),
        ("Crease the edge.", ["Crease"]),
        ("You choose, I reserve, you pay.", ["choose", "reserve", "pay"]),
        ("Here's how: print it.", ["print"]),
    ],
)
def test_instructions_are_found(text: str, expected: list[str]) -> None:
    """At the start, after "please" or "you need to", and what follows them."""
    assert verbs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Could you send the photos?",
        "I will get the number and send it.",
        "The label is on the box.",
        "You pay.",
        "Your email address, and the postcode.",
        "This will open the box.",
    ],
)
def test_what_asks_nothing_of_the_customer_is_no_instruction(text: str) -> None:
    """Questions, promises, descriptions."""
    assert verbs(text) == []


def test_the_steps_of_a_run_come_from_all_its_turns() -> None:
    """Each with its sentence."""
    analysis = analysis_of(talk("customer: How?", "agent: Print it.", "agent: Tape it on, drop it off."))
    found = steps_of(analysis, analysis.runs("agent")[0])
    assert [(sentence.turn, start) for sentence, start in found] == [(1, 0), (2, 0), (2, 12)]
