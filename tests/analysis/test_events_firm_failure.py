"""What is a failure by the firm, and what only looks like one."""

from __future__ import annotations

import pytest

from relational.analysis.events import lexicon
from relational.contract import Event
from relational.cues.definition import CueTest
from tests.talks import analysis_of, talk

CUES = {name: cue for name, cue in lexicon().items() if name.startswith("firm-failure.")}


def failures(text: str, role: str = "customer") -> tuple[Event, ...]:
    """The failures in one turn."""
    return analysis_of(talk(f"{role}: {text}")).events("firm-failure")


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.match])
def test_a_cue_matches_its_examples(name: str, test: CueTest) -> None:
    """In the mouth of the one whose cue it is."""
    assert failures(test.text, CUES[name].by)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The washing machine you delivered leaks.", "goods"),
        ("Your courier never turned up on Saturday", "time"),
        ("I was billed twice for one ticket!", "money"),
        ("Nobody has called me back since Tuesday", "information"),
        ("The receptionist was rude to my wife", "disrespect"),
        ("The sofa was supposed to come in May and it hasn't been delivered", "time"),
        ("They sent me somebody else's glasses", "goods"),
        ("I still haven't had my deposit back", "money"),
        ("You promised me an answer by noon.", "information"),
        ("She hung up on me in the middle of it", "disrespect"),
        ("The app keeps crashing when I pay", "goods"),
        ("We have been without hot water since Sunday", "time"),
        ("this is the fourth time I've had to explain it", "information"),
        ("Two of the chairs are missing", "goods"),
    ],
)
def test_what_the_firm_did_wrong_is_an_event_of_its_type(text: str, kind: str) -> None:
    """Late, wrong, broken, charged twice, not called back, rude."""
    assert kind in {event.type for event in failures(text)}


@pytest.mark.parametrize(
    "text",
    [
        "What happens if the parcel is damaged on the way?",
        "I dropped my phone and the screen is cracked",
        "When will it arrive?",
        "Could I pay by card, please?",
        "The lamp is not broken, I only want another color",
        "I entered the wrong address by accident",
        "Do you deliver on Sundays?",
        "My own mistake, I ordered the wrong size",
        "Is there a late fee in your terms?",
        "I'd like to return a jacket that I don't need",
        "Thank you, everything came on time",
        "I lost my card on the bus",
        "How much is a replacement key?",
    ],
)
def test_what_looks_like_a_failure_and_is_none(text: str) -> None:
    """Questions ahead, the customer's own doing, plain errands."""
    assert [event.quote for event in failures(text)] == []


def test_what_the_agent_admits_is_an_event_held_by_the_agent() -> None:
    """Nobody else can be its holder; a denial is none."""
    admitted = failures("That was our mistake, we should have told you.", "agent")
    assert [event.holder for event in admitted] == ["agent"]
    assert failures("That was not our mistake.", "agent") == ()


def test_a_failure_is_quoted_with_its_sentence_once_a_type() -> None:
    """So that whoever reads the evidence knows what it is about."""
    found = failures("Hello. My order is delayed and delayed again. Thanks")
    assert [event.quote for event in found] == ["My order is delayed and delayed again."]


def test_of_a_long_sentence_only_what_stands_around_is_quoted() -> None:
    """At most what can be read at a glance, cut at words."""
    before, after = "and we talked and talked " * 8, " and so it went on and on" * 8
    (event,) = failures(f"{before}the mirror came cracked{after}")
    assert "mirror came cracked" in event.quote
    assert len(event.quote) < 150
    (bare,) = failures("x" * 150 + " cracked " + "y" * 150)
    assert bare.quote.strip().startswith("cracked")
