"""How what the agent says lands."""

from __future__ import annotations

import pytest

from relational.analysis.landing import landed, landings
from tests.measures.confiding import analysis_with

TOLD = ("customer: My lamp is broken.", "agent: Send it back to us and we mail you a new one.")


@pytest.mark.parametrize(
    ("said", "cue"),
    [
        ("Perfect, thank you so much!", "relational/verdict.pleased"),
        ("It works now.", "relational/verdict.fixed"),
    ],
)
def test_glad_words_land(said: str, cue: str) -> None:
    """With the words that say so."""
    (found,) = landings(analysis_with(*TOLD, f"customer: {said}", cues={}))
    assert found.value > 0
    assert found.shown is not None
    assert found.reply.turns == (1,)


@pytest.mark.parametrize(
    "said",
    ["Sorry, I don't follow you.", "It still doesn't work.", "But how??", "That's not what I said."],
)
def test_lost_and_protesting_words_do_not(said: str) -> None:
    """However they say it."""
    (found,) = landings(analysis_with(*TOLD, f"customer: {said}", cues={}))
    assert found.value < 0
    assert found.shown is not None
    assert landed([found]) < 0.5


def test_the_same_question_again_did_not_land() -> None:
    """It was not answered."""
    asked = "customer: When does the van leave the depot?"
    (found,) = landings(analysis_with(asked, "agent: The van carries all sorts of parcels.", asked, cues={}))
    assert found.value < 0


def test_neither_is_in_between() -> None:
    """And a reply alone has no reaction."""
    (found,) = landings(analysis_with(*TOLD, "customer: The number is seven.", cues={}))
    assert found.value == 0
    assert found.shown is None
    assert landed([found]) == landed([]) == 0.5
    assert landings(analysis_with(*TOLD, "customer: Great.", cues={}, focus=1)) == ()


def test_later_words_weigh_more() -> None:
    """What was cleared up in the end was cleared up."""
    good, bad = "customer: Perfect, thank you so much!", "customer: It still doesn't work."
    reply = "agent: Then press the green key."
    up = landed(landings(analysis_with(*TOLD, bad, reply, good, cues={})))
    down = landed(landings(analysis_with(*TOLD, good, reply, bad, cues={})))
    assert up > down
