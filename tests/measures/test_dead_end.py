"""Measures of a no, each alone."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Run
from relational.measures.dead_end import harms, order, plainly, reason, way_on
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {"offer": "would tuesday do", "because": "because", "fact": "sold out", "policy": "policy is policy"}
WAYS = [{"cue": "absent", "worth": 1.0}, {"cue": "offer", "worth": 0.9}]
SHIELDS = [{"cue": "policy", "cost": 0.25}]
ASK = "customer: Can you come on Monday?"


def given(measure: Any, *lines: str, focus: int | None = None, **options: Any) -> Any:
    """What a reply measure says of the first unmet request of a talk."""
    analysis = analysis_of(talk(*lines), focus, **CUES)
    events = analysis.events("unmet-request")
    event = events[0] if events and focus is None else None
    reply = analysis.reply_to(event, 1)[0] if event else analysis.run_of(len(lines) - 1)
    assert isinstance(reply, Run)
    return measure(analysis, reply, event, **options)


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        (["agent: Would Tuesday do? We can't come on Mondays."], 1.0),
        (["agent: We can't come on Mondays. Would Tuesday do?"], 0.8),
        (["agent: We can't come on Mondays.", "customer: Hm.", "agent: Would Tuesday do?"], 0.55),
        (["agent: We can't come on Mondays."], 0.0),
        (["agent: We can't come, the gas is unsafe. Would Tuesday do?"], 1.0),
    ],
)
def test_the_place_of_the_first_way_counts(replied: list[str], expected: float) -> None:
    """Before the no, after it, later, never; a no for safety may come first."""
    assert given(order, ASK, *replied, ways=WAYS).worth == pytest.approx(expected)


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("We can't come. Would Tuesday do?", 0.9),
        ("We can't come. I'll send Omar on Tuesday.", 0.8),
        ("We can't come. Let me check.", 0.4),
        ("We can't come. Is there anything else I can do?", 0.0),
        ("We can't come.", 0.0),
    ],
)
def test_the_best_way_counts(replied: str, expected: float) -> None:
    """Named by a cue or undertaken; the offer of more help is none."""
    assert given(way_on, ASK, f"agent: {replied}", ways=WAYS).worth == pytest.approx(expected)


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("We can't come, because the van is out.", 1.0),
        ("We can't come, it is sold out.", 0.6),
        ("We can't come.", 0.05),
    ],
)
def test_a_reason_counts(replied: str, expected: float) -> None:
    """A fact is half of one; to give none is no miss of its own."""
    assert given(reason, ASK, f"agent: {replied}", reasons=["because"], facts=["fact"]).worth == expected


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("We can't come.", 1.0),
        ("I'm not sure.", 0.7),
        ("Hopefully.", 0.05),
    ],
)
def test_a_plain_no_counts(replied: str, expected: float) -> None:
    """Hope in its place does not."""
    assert given(plainly, ASK, f"agent: {replied}").worth == expected


def test_a_reply_judged_alone() -> None:
    """Without a request before it, it hides no no, and its ways and reasons still count."""
    alone = ("agent: Would Tuesday do, because of the van?",)
    assert given(plainly, *alone, focus=0).worth == 1.0
    assert given(order, *alone, focus=0, ways=WAYS).worth == 1.0
    assert given(reason, *alone, focus=0, reasons=["because"]).worth == 1.0
    assert isinstance(harms(analysis_of(talk(*alone), 0), shields=()), NotApplicable)


def shut(*lines: str) -> Outcome:
    """What `harms` says of a talk."""
    outcome: Outcome = harms(analysis_of(talk(*lines), **CUES), shields=SHIELDS)
    return outcome


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("Would Tuesday do you? On Mondays we can't come.", 1.0),
        ("We can't come.", 0.8),
        ("We can't come. Policy is policy.", 0.55),
        ("We can't come near it, the gas is unsafe.", 1.0),
        ("Once the van is back we will come.", 1.0),
        ("Would Tuesday be all right for you at noon, as we can't come?", 1.0),
    ],
)
def test_shut_doors_cost(replied: str, expected: float) -> None:
    """Rules as a shield, and opening with the refusal."""
    outcome = shut(ASK, f"agent: {replied}")
    assert isinstance(outcome, Score)
    assert outcome.value == pytest.approx(expected)


def test_nothing_was_refused() -> None:
    """Then there is nothing to look at."""
    assert isinstance(shut(ASK, "agent: Of course."), NotApplicable)


def test_a_no_inside_a_way_is_no_way() -> None:
    """What a gap of a pattern let in."""
    found = analysis_of(talk(ASK, "agent: We can't come: there is no van free."), way="there is ... free")
    event = found.events("unmet-request")[0]
    assert way_on(found, found.run(1), event, ways=[{"cue": "way", "worth": 0.9}]).worth == 0.0
