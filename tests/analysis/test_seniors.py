"""A wish for somebody senior by its structure, in an exchange of a few runs."""

from __future__ import annotations

import pytest

from relational.contract import Event
from tests.talks import analysis_of, talk


def found(*lines: str) -> tuple[Event, ...]:
    """The escalations of a talk."""
    return analysis_of(talk(*lines)).events("escalation")


@pytest.mark.parametrize("text", ["Kindly have the owner ring me.", "May I get a different nurse for this?"])
def test_a_person_is_wished_for(text: str) -> None:
    """Of rank or not, and quoted with the sentence."""
    assert [(event.type, event.quote) for event in found("customer: " + text)] == [("asked", text)]


def test_a_reply_shows_the_wish() -> None:
    """Where it fetches somebody, or keeps them away; the customer's last words are quoted."""
    lines = ("customer: I have had enough of this.", "agent: I'm getting our team lead for you.")
    assert [(event.type, event.quote) for event in found(*lines)] == [("answered", "I have had enough of this.")]


def test_what_wishes_for_nobody() -> None:
    """A denial, a tale, a greeting, a long talk, a reply about something else."""
    assert found("customer: I don't want the owner to ring.") == ()
    assert found("customer: She said the owner could ring.") == ()
    assert found("customer: Hello.", "agent: I'll get our manager.") == ()
    assert found("customer: It is a nice day.", "agent: I'll get our kettle.") == ()
    assert found("agent: I'll get our manager.", "customer: It is a nice day.") == ()
    long = ("customer: Hi", "agent: Hi", "customer: Hm", "agent: Hm")
    assert found(*long, "customer: Kindly have the owner ring me.") == ()
