"""Pressing that no lexicon names."""

from __future__ import annotations

import pytest

from relational.contract import Event
from tests.talks import analysis_of, talk


def found(*lines: str) -> list[Event]:
    """The pressing of a talk that only its structure shows."""
    events = analysis_of(talk(*lines)).events("hyperbole")
    return [event for event in events if event.type == "press-marked"]


@pytest.mark.parametrize(
    "text",
    [
        "Your man broke my gate!",
        "Stop reading that out and help me.",
        "If the plumber stays away I'm sending you the invoice.",
    ],
)
def test_a_complaint_with_a_mark(text: str) -> None:
    """A mark, an order, a threat; quoted with the sentence."""
    assert [event.quote for event in found("customer: " + text)] == [text]


def test_what_is_cold() -> None:
    """A complaint without a mark, a mark without a complaint, the agent's words, a long talk."""
    assert found("customer: Your man broke my gate.") == []
    assert found("customer: Good morning!") == []
    assert found("agent: Our man broke your gate!") == []
    assert found("customer: Hi", "agent: Hi", "customer: Hm", "agent: Hm", "customer: Your man broke my gate!") == []
