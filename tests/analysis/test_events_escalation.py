"""The wish for somebody senior: which is found, in how many words, and what only looks like it."""

from __future__ import annotations

import pytest

from relational.contract import Event
from tests.talks import analysis_of, talk


def asked(*lines: str) -> tuple[Event, ...]:
    """The wishes in a talk; a line without a role is the customer's."""
    turns = [line if line.startswith(("customer: ", "agent: ")) else f"customer: {line}" for line in lines]
    return analysis_of(talk(*turns)).events("escalation")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("I'd like to speak to your supervisor about the roof", "explicit"),
        ("Get me a manager this instant", "explicit"),
        ("Could you put me through to your boss please?", "explicit"),
        ("Is there a team lead on duty today?", "explicit"),
        ("Your manager should call me tomorrow", "explicit"),
        ("Supervisor now", "explicit"),
        ("Let me have the branch manager", "explicit"),
        ("Who do you report to over there?", "paraphrase"),
        ("I want somebody with more authority than you", "paraphrase"),
        ("We'd rather take this higher", "paraphrase"),
        ("Fetch whoever is in charge of these vans", "paraphrase"),
        ("There must be a person who can actually decide about refunds", "paraphrase"),
        ("Isn't there anybody above you I could talk to?", "paraphrase"),
        ("Please escalate this", "paraphrase"),
    ],
)
def test_a_wish_for_somebody_senior(text: str, type_: str) -> None:
    """By title, or in other words."""
    assert type_ in {event.type for event in asked(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Did a supervisor sign that off?",
        "I don't want a manager, only my parcel",
        "My boss needs the invoice by Friday",
        "You told me I could speak to a manager",
        "I manage a small bakery in Hull",
        "The lead of the lamp is too short",
        "Can someone help me with the tap?",
        "He said he would get me a supervisor",
        "Is it higher than the old shelf?",
        "Who is in the photograph?",
        "I work as a director of a choir",
        "Put me down for two tickets",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    """Other people's seniors, questions about approval, and plain words."""
    assert asked(text) == ()


def test_the_agent_does_not_ask_for_one() -> None:
    """What an agent offers is no wish of the customer's."""
    assert asked("agent: Do you want to speak to a supervisor?") == ()


def test_the_event_quotes_the_wish() -> None:
    """The words themselves, as they stand."""
    (event,) = asked("Right. I WANT to speak to a Manager, please.")
    assert event.quote.lower().endswith("speak to a manager")
    assert event.intensity == 0.9
