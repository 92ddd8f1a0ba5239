"""Which tips are worth giving."""

from __future__ import annotations

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights import advice
from relational.interaction import Interaction, Turn
from relational.outcome import Outcome, Score

INFOS = {
    "long": RubricInfo(name="long", version="1", direction="lower"),
    "mood": RubricInfo(name="mood", version="1", about="customer"),
}


def score(value: float, band: str = "weak", tip: str = "Do it.", confidence: float = 0.5) -> Score:
    """A score with a tip."""
    return Score(value, tip=tip, band=band, confidence=confidence)


def given(most: int = 3, **outcomes: Outcome) -> list[str]:
    """The rubrics whose tips are given."""
    talk = Interaction([Turn("agent", "Hi")])
    return [one.rubric for one in advice(Evaluation(interaction=talk, outcomes=outcomes), INFOS, most=most)]


def test_the_tip_that_could_move_most_comes_first() -> None:
    """By what is missing, and by how sure that is; where lower is better, by what there is too much of."""
    assert given(a=score(0.5, tip="A"), b=score(0.1, tip="B"), c=score(0.0, tip="C", confidence=0.2)) == ["b", "a", "c"]
    assert given(a=score(0.5, tip="A"), long=score(0.9, tip="L")) == ["long", "a"]


def test_no_more_than_asked_for_and_no_tip_twice() -> None:
    """The same words for two rubrics are one tip, of the one that gains more."""
    assert given(most=1, a=score(0.5, tip="A"), b=score(0.1, tip="B")) == ["b"]
    assert given(a=score(0.5), b=score(0.1)) == ["b"]


def test_strong_rubrics_silent_ones_and_the_customers_get_none() -> None:
    """Praise is no advice, and a customer's mood is nobody's homework."""
    assert given(a=score(0.9, band="strong"), b=score(0.1, tip=""), mood=score(0.0)) == []
