"""What customers make of it: measures of over-explaining and of confidence-building."""

from __future__ import annotations

from relational.measures.confidence_path import heard, path
from relational.measures.explanation_landing import misses, still_open
from relational.outcome import NotApplicable, Score
from tests.measures.confiding import analysis_with

ASKED = "customer: I'd like to return the lamp."
TOLD = "agent: I'll send you the label today and refund you on Friday."
GLAD, LOST = "customer: Perfect, thank you so much!", "customer: It still doesn't work."


def test_what_did_not_land_is_shown_with_the_reply() -> None:
    """The reply and the customer's words; short replies and long ones."""
    for reply in (TOLD, "agent: Then press the green key."):
        found = misses(analysis_with(ASKED, reply, LOST, cues={}))
        assert isinstance(found, Score)
        assert found.value > 0.5
        assert [item.turn for item in found.evidence] == [1, 2]
    good = misses(analysis_with(ASKED, TOLD, GLAD, cues={}))
    assert isinstance(good, Score)
    assert good.value < 0.5
    assert not good.evidence


def test_what_is_still_open_counts() -> None:
    """Less where somebody took it on and the customer is glad."""
    good = still_open(analysis_with(ASKED, TOLD, GLAD, cues={}))
    bad = still_open(analysis_with(ASKED, "agent: That is how lamps are.", LOST, cues={}))
    assert isinstance(good, Score)
    assert isinstance(bad, Score)
    assert good.value < bad.value


def test_a_customer_who_sounds_sure() -> None:
    """With their words as evidence on either side, each once."""
    good, bad = (heard(analysis_with(ASKED, TOLD, last, cues={})) for last in (GLAD, LOST))
    assert isinstance(good, Score)
    assert isinstance(bad, Score)
    assert good.value > 0.5 > bad.value
    assert len(good.evidence) == len(bad.evidence) == 1


def test_a_way_that_leads_somewhere() -> None:
    """It is where the matter stands."""
    good = path(analysis_with(ASKED, TOLD, GLAD, cues={}))
    assert isinstance(good, Score)
    assert good.value > 0.5


def test_without_a_further_word_nothing_can_be_said() -> None:
    """Of a first reply alone, or of a plain look-up."""
    first = analysis_with(ASKED, TOLD, cues={})
    for found in (misses(first), still_open(first), heard(first), path(first)):
        assert isinstance(found, NotApplicable)
    look_up = analysis_with("customer: Is there parking?", "agent: Yes.", "customer: Thanks", cues={})
    assert isinstance(heard(look_up), NotApplicable)
    assert isinstance(path(look_up), NotApplicable)
