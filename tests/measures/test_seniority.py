"""Measures of a wish for somebody senior, each alone."""

from __future__ import annotations

from typing import Any

import pytest

from relational.measures.seniority import grace, honored, tried_once
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {
    "yes": "of course",
    "block": "no one above me",
    "try": "may i try",
    "free": "up to you",
    "move": "putting you through",
    "warm": "she has your notes",
}
ASK = "customer: Get me a manager."
HONORS = [{"cue": "yes", "worth": 0.8}, {"cue": "absent", "worth": 1.0}]


def given(measure: Any, replied: str, **options: Any) -> float:
    """What a reply measure says of the reply to the wish."""
    analysis = analysis_of(talk(ASK, f"agent: {replied}"), **CUES)
    worth: float = measure(analysis, analysis.run(1), analysis.events("escalation")[0], **options).worth
    return worth


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("Of course. May I try one thing?", 0.8),
        ("May I try one thing? Of course.", 0.56),
        ("Of course, but there is no one above me.", 0.4),
        ("There is no one above me.", 0.0),
        ("Hm.", 0.0),
    ],
)
def test_yes_comes_first(replied: str, expected: float) -> None:
    """After a try it counts less, beside a refusal half, and a refusal alone nothing."""
    assert given(honored, replied, honors=HONORS, blocks=["block"], tries=["try"]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("replied", "expected"), [("May I try? It's up to you.", 1.0), ("May I try?", 0.7), ("It's up to you.", 0.0)]
)
def test_one_try_leaves_the_choice(replied: str, expected: float) -> None:
    """With the customer, or not said whose."""
    assert given(tried_once, replied, tries=["try"], free=["free"]) == expected


def graced(*lines: str, focus: int | None = None) -> Outcome:
    """What `grace` says of a talk."""
    outcome: Outcome = grace(
        analysis_of(talk(*lines), focus, **CUES),
        harms=[{"cue": "block", "cost": 0.5}],
        transfers=["move"],
        warm=["warm"],
        tries=["try"],
    )
    return outcome


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("agent: Of course.",), 1.0),
        (("agent: There is no one above me.",), 0.5),
        (("agent: Putting you through.",), 0.6),
        (("agent: Putting you through, she has your notes.",), 1.0),
        (("agent: May I try?", "customer: A manager please!", "agent: May I try?"), 0.7),
        (("agent: May I try?", "customer: Yes.", "agent: Good."), 1.0),
    ],
)
def test_what_makes_it_an_affront_costs(lines: tuple[str, ...], expected: float) -> None:
    """A block, a cold transfer, a second try."""
    outcome = graced(ASK, *lines)
    assert isinstance(outcome, Score)
    assert outcome.value == pytest.approx(expected)


def test_without_the_wish_there_is_nothing_to_honor() -> None:
    """Unless a reply is judged alone."""
    assert isinstance(graced("customer: Hello.", "agent: There is no one above me."), NotApplicable)
    alone = graced("agent: There is no one above me.", focus=0)
    assert isinstance(alone, Score)
    assert alone.value == 0.5


def test_a_wish_nobody_answered() -> None:
    """The talk ends with it."""
    assert isinstance(graced(ASK), NotApplicable)
