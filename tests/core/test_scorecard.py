"""The scorecard: weights and how outcomes fold to a total that states its coverage."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.contract import RubricInfo
from relational.errors import OptionError
from relational.outcome import Abstention, Failure, NotApplicable, Outcome, Score
from relational.scorecard import Scorecard, fold

INFOS = {name: RubricInfo(name=name, version="1") for name in ("a", "b", "c")}
INFOS["low"] = RubricInfo(name="low", version="1", direction="lower")
WITHOUT = [NotApplicable("no"), Abstention("no"), Failure("broke")]


def total(card: Scorecard | None = None, **outcomes: Outcome) -> tuple[Outcome, float]:
    """The fold of these outcomes."""
    return fold(card or Scorecard(), INFOS, outcomes)


def test_without_weights_the_total_is_the_plain_mean() -> None:
    """Every rubric weighs the same until somebody says otherwise."""
    outcome, coverage = total(a=Score(0.2), b=Score(0.6))
    assert outcome == Score(0.4, opportunities=2, summary="2 of 2 rubrics have a value.", band="fair", confidence=0.5)
    assert coverage == 1.0


def test_weights_count_and_the_unnamed_weigh_one() -> None:
    """A card names only what differs."""
    outcome, _ = total(Scorecard(weights={"a": 3.0}), a=Score(1.0), b=Score(0.0))
    assert outcome.value == 0.75


def test_a_lower_is_better_value_is_flipped_in_the_total_only() -> None:
    """Nobody has to remember directions when reading a total."""
    assert total(low=Score(0.2))[0].value == 0.8
    assert total(a=Score(0.5), low=Score(0.0))[0].value == 0.75


def test_what_nothing_called_for_does_not_lower_the_coverage() -> None:
    """Not applicable is an answer; an abstention is a gap."""
    assert total(a=Score(0.5), b=NotApplicable("no")) == (
        Score(0.5, opportunities=1, summary="1 of 2 rubrics have a value.", band="fair", confidence=1 / 3),
        1.0,
    )
    assert total(a=Score(0.5), b=Abstention("no"))[1] == 0.5
    assert total(Scorecard(weights={"b": 3.0}), a=Score(0.5), b=Failure("broke"))[1] == 0.25


@pytest.mark.parametrize(
    ("outcomes", "kind"),
    [
        ({"a": NotApplicable("no")}, NotApplicable),
        ({}, NotApplicable),
        ({"a": NotApplicable("no"), "b": Abstention("no")}, Abstention),
        ({"a": Abstention("no"), "b": Failure("broke")}, Failure),
    ],
    ids=["nothing due", "no rubrics", "could not look", "broke"],
)
def test_a_total_without_a_score_is_the_gravest_of_the_reasons(outcomes: dict[str, Outcome], kind: Any) -> None:
    """Never 0 for absence: the total has a reason instead of a value."""
    outcome, coverage = total(**outcomes)
    assert type(outcome) is kind
    assert coverage == 0.0


def test_a_card_of_zero_weights_has_no_total_and_says_so() -> None:
    """There was a value, so "nothing called for it" would be wrong."""
    outcome, coverage = total(Scorecard(weights={"a": 0}), a=Score(0.5))
    assert outcome == NotApplicable("every rubric that has a value weighs 0")
    assert coverage == 0.0


@pytest.mark.parametrize("weight", [-1, math.nan, math.inf, True, "2", None])
def test_a_weight_that_is_no_weight_is_refused_by_name(weight: Any) -> None:
    """A card fails when it is made, not when the thousandth talk is scored."""
    with pytest.raises(OptionError, match=r"the weight of 'a' was .*; expected a number of 0 or more"):
        Scorecard(weights={"a": weight})


def test_scorecards_can_be_hashed() -> None:
    """They are values; weights and options do not take part in the hash."""
    assert hash(Scorecard(weights={"a": 1}, options={"a": {"b": 1}})) == hash(Scorecard(weights={"a": 1}))


@given(
    st.dictionaries(
        st.sampled_from([*INFOS]),
        st.tuples(
            st.one_of(st.floats(0, 1).map(Score), st.sampled_from(WITHOUT)),
            st.integers(0, 1000).map(lambda weight: weight / 8),
        ),
    )
)
def test_a_total_stays_between_its_parts(parts: dict[str, tuple[Outcome, float]]) -> None:
    """Total and coverage are 0..1, and a total lies between the lowest and the highest value."""
    card = Scorecard(weights={name: weight for name, (_, weight) in parts.items()})
    outcome, coverage = fold(card, INFOS, {name: outcome for name, (outcome, _) in parts.items()})
    assert 0.0 <= coverage <= 1.0
    assert isinstance(outcome, Score) == (coverage > 0)
    if isinstance(outcome, Score):
        values = [
            1 - part.value if name == "low" else part.value
            for name, (part, weight) in parts.items()
            if isinstance(part, Score) and weight > 0
        ]
        assert min(values) - 1e-9 <= outcome.value <= max(values) + 1e-9
        assert outcome.opportunities == sum(isinstance(part, Score) for part, _ in parts.values())
