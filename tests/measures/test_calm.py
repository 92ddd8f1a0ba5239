"""Measures of a calm hand, each alone."""

from __future__ import annotations

from typing import Any

import pytest

from relational.measures.calm import acknowledgement, forward, limit, steady
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

HOT = "customer: I'm furious, the boiler engineer never came!"
COLD = "customer: What time is it?"
CUES = {"sorry": "so sorry", "policing": "calm down", "drama": "disaster", "limit": "please don't swear"}
ACTS = [{"cue": "absent", "worth": 1.0, "generic": 1.0}, {"cue": "sorry", "worth": 0.9, "generic": 0.4}]
HARMS = [
    {"cue": "policing", "cost": 0.5},
    {"cue": "drama", "cost": 0.3, "beyond": True},
    {"cue": "limit", "cost": 0.2, "unless_abused": True},
]


def heard(*lines: str, at: int = 1, focus: int | None = None) -> Any:
    """What `acknowledgement` says of the reply in a turn."""
    analysis = analysis_of(talk(*lines), focus, **CUES)
    run = analysis.run_of(at)
    assert run is not None
    return acknowledgement(analysis, run, None, acts=ACTS)


def moved(*lines: str, at: int = 1, focus: int | None = None) -> Any:
    """What `forward` says of the reply in a turn."""
    analysis = analysis_of(talk(*lines), focus)
    run = analysis.run_of(at)
    assert run is not None
    return forward(analysis, run, None)


def stayed(*lines: str, focus: int | None = None) -> Outcome:
    """What `steady` says of a talk."""
    outcome: Outcome = steady(analysis_of(talk(*lines), focus, **CUES), harms=HARMS)
    return outcome


def value(outcome: Outcome) -> float:
    """The value of a score; fails where there is none."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def test_what_takes_up_the_matter_counts_more() -> None:
    """And a phrase that fits any turn less."""
    specific = heard(HOT, "agent: I'm so sorry the boiler engineer never came.").worth
    generic = heard(HOT, "agent: I'm so sorry.").worth
    assert specific > generic == pytest.approx(0.4, abs=0.2)


def test_said_again_it_counts_half_then_nothing() -> None:
    """The same words to the same heat."""
    line = "agent: I am so sorry."
    talk_ = (HOT, line, "customer: Livid!", line, "customer: Livid, I say!", line)
    first, second = heard(*talk_).worth, heard(*talk_, at=3).worth
    assert second == pytest.approx(0.7 * first)
    assert heard(*talk_, at=5).worth == pytest.approx(0.7 * first)


def test_the_matter_said_back_is_heard_as_well() -> None:
    """A statement about it; a question or an errand is none."""
    assert heard(HOT, "agent: The boiler engineer never came, then.").worth > 0.5
    assert heard(HOT, "agent: The boiler engineer never came?").worth == 0.0
    assert heard(HOT, "agent: Please say when the boiler engineer never came.").worth == 0.0


def test_what_later_replies_say_counts_less() -> None:
    """Seven tenths in the next, a half in the one after."""
    late = heard(HOT, "agent: Hm.", "customer: Yes.", "agent: I am so sorry.").worth
    later = heard(HOT, "agent: Hm.", "customer: Yes.", "agent: Hm.", "customer: Yes.", "agent: I am so sorry.").worth
    assert late > later > 0.0


def test_nothing_is_owed_to_cold_words() -> None:
    """Unless a reply is judged alone."""
    assert isinstance(heard(COLD, "agent: Ten."), NotApplicable)
    assert isinstance(moved(COLD, "agent: Ten."), NotApplicable)
    assert isinstance(stayed(COLD, "agent: Ten."), NotApplicable)
    assert heard("agent: I am so sorry.", at=0, focus=0).worth == 0.4
    assert moved("agent: I'm ringing them now.", at=0, focus=0).worth > 0.5


@pytest.mark.parametrize(
    ("replied", "least", "most"),
    [
        ("I'm sending the boiler engineer now.", 0.9, 1.0),
        ("I'll check.", 0.2, 0.6),
        ("Which boiler is it?", 0.4, 0.5),
        ("What is your order number?", 0.1, 0.2),
        ("Please turn it off.", 0.3, 0.45),
        ("Is there anything else?", 0.0, 0.0),
        ("Please hold.", 0.0, 0.45),
        ("I see.", 0.0, 0.0),
    ],
)
def test_an_action_counts_by_how_firm_it_is(replied: str, least: float, most: float) -> None:
    """Done and doing most, a question for particulars least."""
    assert least <= moved(HOT, f"agent: {replied}").worth <= most


def test_a_later_action_counts_less() -> None:
    """Where the first reply has none."""
    now = moved(HOT, "agent: I'm ringing him now.").worth
    assert moved(HOT, "agent: I see.", "customer: Well.", "agent: I'm ringing him now.").worth < now


@pytest.mark.parametrize(
    ("said", "replied", "expected"),
    [
        (HOT, "I'm on it, the engineer comes at five.", 1.0),
        (HOT, "Please calm down, the engineer comes at five.", 0.5),
        (HOT, "Calm down, calm down, the engineer comes.", 0.5),
        (HOT, "That is a disaster, the engineer comes.", 0.7),
        ("customer: I'm furious, it's a disaster!", "What a disaster that must be.", 1.0),
        (HOT, "Please don't swear at us here.", 0.8),
        ("customer: You idiots!", "Please don't swear at us here.", 1.0),
        (HOT, "Noted.", 0.6),
        (HOT, "I'll ring.", 1.0),
    ],
)
def test_what_heats_costs(said: str, replied: str, expected: float) -> None:
    """Each harm once; what the customer said first, and a limit to abuse, do not count; a shrug does."""
    assert value(stayed(said, f"agent: {replied}")) == pytest.approx(expected)


def test_a_reply_judged_alone_is_looked_at() -> None:
    """Whatever came before it, and nothing where there is none of the agent's."""
    assert value(stayed("agent: Please calm down now.", focus=0)) == 0.5
    system = analysis_of(talk("system: Calm down."), 0, **CUES)
    assert isinstance(steady(system, harms=HARMS), NotApplicable)


def limited(*lines: str) -> Outcome:
    """What `limit` says of a talk."""
    outcome: Outcome = limit(analysis_of(talk(*lines), **CUES), limits=["absent", "limit"])
    return outcome


def test_a_limit_is_due_after_abuse_only() -> None:
    """With the help said again it counts whole."""
    assert isinstance(limited(HOT, "agent: Please don't swear."), NotApplicable)
    abuse = "customer: You idiots!"
    assert value(limited(abuse, "agent: I'm ringing him now; please don't swear at me.")) == 1.0
    assert value(limited(abuse, "agent: Please don't swear at me.")) == 0.5
    assert value(limited(abuse, "agent: I see, sir, yes.")) == 0.0
