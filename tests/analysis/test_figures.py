"""The signals that are not words: each a figure, or the reason why there is none; never 0 for what is not known."""

from __future__ import annotations

import pytest

import relational
from relational.analysis.figures import NO_TIMES, signals
from relational.interaction import Interaction, Turn
from relational.outcome import Signal
from tests.talks import analysis_of, talk

TIMED = (
    "duration",
    "answer-time",
    "median-gap",
    "longest-gap",
    "dead-air",
    "holds",
    "silent-holds",
    "overlaps",
    "interruptions",
)
CALL = Interaction(
    [
        Turn("customer", "My order never came, where is it now?", start=0, end=5, speaker="Joe"),
        Turn("agent", "Let me check that for you now.", start=9, end=12, speaker="Maya"),
        Turn("customer", "Ok.", start=13, end=14, speaker="Joe"),
        Turn("agent", "It is in the depot, sorry to say.", start=100, end=104, speaker="Maya"),
        Turn("customer", "And now what am I to", start=105, end=108, speaker="Joe"),
        Turn("agent", "I am sending it out again tonight.", start=107, end=111, speaker="Sam"),
        Turn("customer", "Thanks.", start=112, end=113, speaker="Joe"),
        Turn("agent", "Bye.", start=190, end=191, speaker="Sam"),
    ]
)


def told(interaction: Interaction) -> dict[str, Signal]:
    """The signals of a talk."""
    return dict(signals(analysis_of(interaction)))


def test_a_talk_without_times_tells_none_of_them() -> None:
    """It says so; who spoke how much is known all the same."""
    found = told(talk("customer: One two three.", "agent: Four."))
    assert {found[name].reason for name in TIMED} == {NO_TIMES}
    assert {found[name].value for name in TIMED} == {None}
    assert found["agent-share"] == Signal(unit="share", value=0.25)


def test_a_call_tells_all_of_them() -> None:
    """With the turns where they happened."""
    found = told(CALL)
    assert found["duration"] == Signal(unit="seconds", value=191)
    assert found["answer-time"] == Signal(unit="seconds", value=4, turns=(1,))
    assert found["median-gap"] == Signal(unit="seconds", value=40.5)
    assert found["longest-gap"] == Signal(unit="seconds", value=86, turns=(3,))
    assert found["dead-air"] == Signal(unit="times", value=1, turns=(7,))
    assert found["holds"] == Signal(unit="times", value=2, turns=(3, 7))
    assert found["silent-holds"] == Signal(unit="times", value=1, turns=(7,))
    assert found["overlaps"] == found["interruptions"] == Signal(unit="times", value=1, turns=(5,))
    assert found["transfers"] == Signal(unit="times", value=1)


def test_a_chat_has_starts_only() -> None:
    """Dead air and overlaps are for who can be heard to end."""
    chat = Interaction([Turn("customer", "Where is it?", start=0), Turn("agent", "In the depot.", start=30)])
    found = told(chat)
    assert found["answer-time"].value == 30
    for name in ("dead-air", "overlaps", "interruptions"):
        assert (found[name].value, found[name].reason) == (None, "the turns have no ends")
    assert found["transfers"].reason == "the agents have no names"


def test_replies_without_a_time_leave_no_gap() -> None:
    """One clocked turn is not enough."""
    found = told(Interaction([Turn("customer", "Where is it?", start=0), Turn("agent", "In the depot.")]))
    assert found["duration"].value == 0
    for name in ("median-gap", "longest-gap", "holds", "silent-holds"):
        assert (found[name].value, found[name].reason) == (None, "no reply has a time")
    assert found["answer-time"].value is None


@pytest.mark.parametrize("zone", ["opening", "body", "closing"])
def test_a_zone_in_which_nobody_spoke_has_no_share(zone: str) -> None:
    """And a talk in which nobody did has none at all."""
    assert told(talk("system: Hello."))[f"agent-share-{zone}"].reason == f"nobody spoke in the {zone}"
    assert told(talk("system: Hello."))["agent-share"].reason == "nobody spoke"


def test_the_shares_of_the_zones_are_told_apart() -> None:
    """In the opening the agent greets, in the body the customer tells."""
    found = told(
        talk("agent: Hello you.", "customer: It broke last night again.", "agent: Oh.", "customer: Yes.", "agent: Bye.")
    )
    assert found["agent-share-opening"].value == 1.0
    assert (found["agent-share-body"].value or 1.0) < 0.5


def test_an_evaluation_carries_them() -> None:
    """Computed once, with the talk; a reader of the data finds them by name."""
    evaluation = relational.score(CALL, select=["empathy"])
    assert evaluation.signals == told(CALL)
    assert relational.from_plain(relational.to_plain(evaluation), relational.Evaluation).signals == evaluation.signals


def test_a_label_is_no_name() -> None:
    """Two agents called "agent" may be one or two: nobody can tell how often the talk changed hands."""
    found = told(Interaction([Turn("customer", "Hi there."), Turn("agent", "Hi.", speaker="Agent")]))
    assert (found["transfers"].value, found["transfers"].reason) == (None, "the agents have no names")
