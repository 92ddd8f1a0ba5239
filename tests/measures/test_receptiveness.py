"""How receptive a reply sounds, measured alone."""

from __future__ import annotations

import math

import pytest

from relational.measures.receptiveness import receptiveness
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

MARKERS = {
    "agreement": {"weight": 1.0, "most": 2, "cues": ["agree", "rare"]},
    "negation": {"weight": -0.5, "most": 3, "cues": ["never"]},
    "first-person": {"weight": 0.1, "most": 4},
    "third-person": {"weight": -0.1, "most": 4},
    "length": {"weight": 0.0, "most": 10},
}


def judged(*lines: str, focus: int | None = 0) -> Outcome:
    """What the measure says of a talk, or of one reply."""
    analysis = analysis_of(talk(*lines), focus, agree="agree", rare="seldom found", never="never")
    outcome: Outcome = receptiveness(analysis, told=["never"], markers=MARKERS, bias=0.0, scale=1.0)
    return outcome


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Well.", 0.0),
        ("We agree.", 1.0),
        ("Agree, agree, agree.", 2.0),
        ("Never.", -0.5),
        ("I and my dog", 0.2),
        ("They and their dog", -0.2),
    ],
)
def test_markers_add_up_to_their_most(text: str, points: float) -> None:
    """Through a logistic, so that the value stays between 0 and 1."""
    outcome = judged("agent: " + text)
    assert isinstance(outcome, Score)
    assert outcome.value == pytest.approx(1 / (1 + math.exp(-points)))


def test_evidence_shows_the_words_with_what_they_weigh() -> None:
    """No more of them than count."""
    outcome = judged("agent: Agree, agree, agree. Never.")
    assert isinstance(outcome, Score)
    assert [(item.cue, item.worth) for item in outcome.evidence] == [
        ("agreement", 1.0),
        ("agreement", 1.0),
        ("negation", -0.5),
    ]


def test_in_a_talk_only_replies_to_challenges_are_judged() -> None:
    """Their mean; nothing where there are none."""
    assert isinstance(judged(*["agent: Hi", "customer: Hi"] * 3, focus=None), NotApplicable)
    outcome = judged(
        "customer: That's not true.", "agent: We agree.", "customer: You lied to me.", "agent: Well.", focus=None
    )
    assert isinstance(outcome, Score)
    assert outcome.value == pytest.approx((1 / (1 + math.exp(-1.0)) + 0.5) / 2)
