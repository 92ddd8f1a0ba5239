"""Outcomes: a score, or an honest reason why there is none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.contract import Cue
from relational.errors import NoValueError
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Score

WITHOUT = [NotApplicable, Abstention, Failure]


def hit(quote: str, *, discounted: str | None = None, start: int = 0) -> Cue:
    """A cue found at the start of turn 0."""
    return Cue(name="thanks", turn=0, start=start, end=start + len(quote), quote=quote, discounted=discounted)


@pytest.mark.parametrize("kind", WITHOUT, ids=lambda kind: kind.__name__)
def test_an_outcome_without_a_value_says_why_when_asked_for_one(kind: Any) -> None:
    """No number stands in for a number that is not there."""
    with pytest.raises(NoValueError, match=f"empathy has no value: {kind.__name__}: nothing there"):
        _ = kind("nothing there", rubric="empathy").value


def test_an_outcome_that_was_not_stamped_yet_still_says_why() -> None:
    """The message does not depend on the engine."""
    with pytest.raises(NoValueError, match="this outcome has no value: NotApplicable: no"):
        _ = NotApplicable("no").value


@pytest.mark.parametrize("kind", [*WITHOUT, Score], ids=lambda kind: kind.__name__)
def test_outcomes_can_be_compared_and_hashed(kind: Any) -> None:
    """Outcomes are values, criteria and all."""
    one, same = (
        kind(0.5 if kind is Score else "no", criteria={"a": Score(1.0), "b": NotApplicable("no")}) for _ in range(2)
    )
    assert one == same
    assert hash(one) == hash(same)
    assert one != kind(0.5 if kind is Score else "no")


def test_lists_of_evidence_become_tuples() -> None:
    """Whoever builds a score may use a list; nobody can change it later."""
    evidence = Evidence(turn=0, start=0, end=2, quote="Hi")
    missed = Missed(turn=0, start=0, end=2, quote="Hi", event="question")
    score = Score(1.0, [evidence], [missed])
    assert (score.evidence, score.missed) == ((evidence,), (missed,))


def test_a_score_of_hits_counts_different_words_only() -> None:
    """Saying it again does not add: case and spacing make no new words."""
    score = Score.from_evidence([hit("Thank you"), hit("thank  you", start=20), hit("Cheers", start=40)], saturation=4)
    assert score.value == 0.5
    assert [item.worth for item in score.evidence] == [1.0, 0.0, 1.0]
    assert score.opportunities == 2
    assert score.summary == "2 distinct signs found; 4 give full marks."


def test_a_score_of_hits_shows_discounted_ones_at_no_worth() -> None:
    """A guarded hit is shown and earns nothing; the first that counts does."""
    score = Score.from_evidence([hit("Thanks", discounted="sarcasm"), hit("Thanks", start=9)])
    assert score.value == 1.0
    assert [(item.worth, item.discounted) for item in score.evidence] == [(0.0, "sarcasm"), (1.0, None)]
    assert score.summary == "1 distinct sign found; 1 give full marks."


def test_a_score_of_no_hits_is_zero_over_one_opportunity() -> None:
    """Nothing said is worth 0, not nothing: the caller asked whether it was there."""
    score = Score.from_evidence([], summary="Nothing.")
    assert (score.value, score.opportunities, score.summary) == (0.0, 1, "Nothing.")


def test_a_saturation_below_one_is_refused() -> None:
    """It would give a value without a sign."""
    with pytest.raises(ValueError, match="saturation was 0; expected 1 or more"):
        Score.from_evidence([], saturation=0)


@given(st.lists(st.builds(hit, st.sampled_from(["a", "A", "b", "c d", "c  d"]))), st.integers(1, 5))
def test_a_score_of_hits_stays_in_range_and_shows_every_hit(hits: list[Cue], saturation: int) -> None:
    """However many there are, the value is 0..1, and the worths add up to the distinct ones."""
    score = Score.from_evidence(hits, saturation=saturation)
    assert 0.0 <= score.value <= 1.0
    assert [item.quote for item in score.evidence] == [cue.quote for cue in hits]
    distinct = {" ".join(cue.quote.lower().split()) for cue in hits}
    assert sum(item.worth for item in score.evidence) == len(distinct)
