"""What the agent undertakes: who, what, by when."""

from __future__ import annotations

import pytest

from relational.analysis.commitments import Commitment
from tests.talks import analysis_of, talk


def commitments(text: str) -> tuple[Commitment, ...]:
    """The commitments of one turn of the agent's."""
    return analysis_of(talk("customer: Well?", "agent: " + text)).commitments()


def only(text: str) -> Commitment:
    """The one commitment of a turn."""
    (found,) = commitments(text)
    return found


@pytest.mark.parametrize(
    ("text", "actor", "act", "kind", "time"),
    [
        ("I'll ring the depot by four.", "i", "ring", "will", "by four"),
        ("I will personally check it tomorrow morning.", "i", "check", "will", "tomorrow morning"),
        ("We are going to refund both.", "we", "refund", "will", ""),
        ("We'll have it with you within two days.", "we", "have", "will", "within two days"),
        ("I'll be in touch on Friday.", "i", "in touch", "will", "on friday"),
        ("I've just reversed the second one.", "i", "reversed", "done", ""),
        ("We have now sent it.", "we", "sent", "done", ""),
        ("I just booked you a table.", "i", "booked", "done", ""),
        ("I'm moving you to the front room now.", "i", "moving", "doing", "now"),
        ("We can offer a voucher.", "we", "offer", "offer", ""),
        ("Let me pull up your file.", "i", "pull", "let me", ""),
        ("Leave that with me.", "i", "leave", "let me", ""),
        ("Someone will call you soon.", "other", "call", "will", "soon"),
        ("It will be looked at.", "other", "looked", "will", ""),
    ],
)
def test_actor_act_and_time_are_read(text: str, actor: str, act: str, kind: str, time: str) -> None:
    """Whoever undertakes it, in the words of the turn."""
    found = only(text)
    assert (found.actor, found.act, found.kind, found.time) == (actor, act, kind, time)


@pytest.mark.parametrize(
    "text",
    [
        "I will not call again.",
        "We will see.",
        "We'll never do that.",
        "I have a question.",
        "I've been there.",
        "I have managed to help.",
        "I am sorry.",
        "I'm hoping so.",
        "We can see the order.",
        "I can only say so.",
        "He said I'll send it.",
        "You will be fine.",
        "Let me know.",
    ],
)
def test_what_commits_to_nothing_is_left_out(text: str) -> None:
    """Refusals, feelings, states and other people's words."""
    assert commitments(text) == ()


@pytest.mark.parametrize(
    "text", ["Let's see if I can send it.", "Is there anything else I can do?", "Once we have sent it."]
)
def test_what_is_supposed_is_marked(text: str) -> None:
    """It stands under an "if", an "else" or a "once"."""
    assert only(text).supposed


def test_two_clauses_are_two_commitments() -> None:
    """Each has its own object and time."""
    ring, text = commitments("I'll ring the depot today and I'll text you by six.")
    assert (ring.object, ring.time) == ("the depot today", "today")
    assert (text.object, text.time) == ("you by six", "by six")


def test_a_commitment_quotes_its_words() -> None:
    """From the actor to the time."""
    analysis = analysis_of(talk("agent: Right. I\u2019ll ring you on Tuesday at ten, Jo."))
    (found,) = analysis.commitments()
    text = analysis.interaction.turns[0].text
    assert text[found.start : found.end] == "I\u2019ll ring you on Tuesday at ten"


def test_a_long_object_is_cut_at_six_words() -> None:
    """Enough to show what is meant."""
    assert only("I'll send the long list of all open points to you").object == "the long list of all open"


def test_of_two_readings_that_overlap_one_counts() -> None:
    """ "I have got it" is no second commitment inside the first."""
    assert len(commitments("I have got it from here.")) == 1


def test_the_contracted_and_the_full_form_are_the_same() -> None:
    """In act, kind and time."""
    short, full = only("I'll send it by noon."), only("I will send it by noon.")
    assert (short.act, short.kind, short.time) == (full.act, full.kind, full.time)
