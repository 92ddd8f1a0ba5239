"""Requests that cannot be met as asked: the customer's words that asked, marked by the no in the reply."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.analysis.limits import unmet
from relational.contract import Event
from relational.interaction import Interaction
from tests.talks import ODD_TALKS, analysis_of, talk


def found(*lines: str) -> tuple[Event, ...]:
    """The unmet requests of a talk whose lines alternate, the customer first."""
    turns = [f"{'agent' if index % 2 else 'customer'}: {line}" for index, line in enumerate(lines)]
    return analysis_of(talk(*turns)).events("unmet-request")


@pytest.mark.parametrize(
    ("asked", "answered", "type_"),
    [
        ("Can you deliver on Sunday?", "We can't deliver on Sundays.", "refusal"),
        ("I want my money back.", "That is not possible after ninety days.", "refusal"),
        ("Please waive the fee.", "It's against our policy.", "refusal"),
        ("Could the name be changed?", "Names can't be changed.", "refusal"),
        ("Do you have it in red?", "Red is sold out.", "unavailable"),
        ("I'd like a table at eight.", "There are no tables left at eight.", "unavailable"),
        ("Will it fit my car?", "Unfortunately it's too wide.", "preface"),
        ("Could you come earlier?", "I'm afraid the vans are out.", "preface"),
        ("Is the pool heated?", "I don't have that information.", "unknown"),
        ("Who is my driver?", "We do not know.", "unknown"),
        ("Could you say who rang?", "The name stays private.", "fact"),
        ("Can I keep the old rate?", "No, sorry.", "no"),
        ("Can you unlock it for me?", "You'll need to contact your bank.", "elsewhere"),
        ("Can I have the refund today?", "Once the box is back you will be refunded.", "condition"),
        ("Can you get me in this week?", "Hopefully a gap opens.", "evasion"),
    ],
)
def test_a_request_that_got_a_no(asked: str, answered: str, type_: str) -> None:
    """However the no was said; the event stands at what was asked."""
    assert [(event.type, event.quote) for event in found(asked, answered)] == [(type_, asked)]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Is there a fee for that?", "No, there isn't."),
        ("Do I have to sign anything?", "No, you don't."),
        ("Can you send it today?", "Of course, it leaves at noon."),
        ("Can you check the meter?", "No problem, I'll look now."),
        ("Thanks for the call!", "I can't thank you enough for waiting."),
        ("How do I reset it?", "You would need to hold the button."),
        ("Where is the shop?", "Once you pass the church you will see it."),
        ("What does it cost?", "Please call the desk for the list."),
        ("My name is Ann.", "You said we cannot pay by card."),
        ("I moved house.", "It can take up to ten days."),
        ("Good morning.", "Hopefully it stays dry."),
        ("Can you ring me?", "Of course; if it's sold out I ring at noon."),
        ("It's a lovely day here.", "I don't have a garden."),
    ],
)
def test_what_only_looks_like_it(asked: str, answered: str) -> None:
    """Good news, answers to questions of fact, weak words with nothing asked before them."""
    assert found(asked, answered) == ()


def test_the_ask_may_stand_a_few_turns_back() -> None:
    """Particulars were taken in between."""
    events = found("I want a refund for the lamp.", "What is the order number?", "It is 12.", "We cannot refund lamps.")
    assert [event.quote for event in events] == ["I want a refund for the lamp."]


def test_a_bare_criterion_asks_as_well() -> None:
    """Where nothing else did: what was said last."""
    assert [event.quote for event in found("Burgers", "There are no restaurants that match.")] == ["Burgers"]


def test_a_no_to_nobody_is_none() -> None:
    """The agent speaks first, or alone."""
    assert analysis_of(talk("agent: We cannot deliver.")).events("unmet-request") == ()


def test_an_unmet_request_knows_its_reply_and_its_limits() -> None:
    """What the measures read."""
    (item,) = unmet(analysis_of(talk("customer: Can you come today?", "agent: I'm afraid we can't.")))
    assert item.reply.turns == (1,)
    assert {cue.quote for cue in item.limits} == {"I'm afraid we", "we can't"}


def test_a_request_is_counted_once() -> None:
    """A no said twice to the same words."""
    assert len(found("Can you waive it?", "We cannot waive it.", "Hm.", "As I said we cannot.")) == 1


@given(ODD_TALKS)
@settings(max_examples=100, deadline=None)
def test_requests_are_quoted_as_they_stand(interaction: Interaction) -> None:
    """Whatever characters a turn has."""
    for event in analysis_of(interaction).events("unmet-request"):
        assert interaction.turns[event.turn].text[event.start : event.end] == event.quote
