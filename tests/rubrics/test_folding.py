"""Folds: criteria and groups become one value between 0 and 1, by rules that a person can follow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.contract import Event
from relational.outcome import Abstention, Failure, NotApplicable, Outcome, Score
from relational.rubrics.criteria import Result
from relational.rubrics.folding import Folded, fold
from relational.rubrics.model import FOLDS, CriterionSpec, FoldSpec, Gate, Modifier
from relational.rubrics.opportunities import Opportunity

WITHOUT = [NotApplicable("no"), Abstention("no"), Failure("broke")]
NAMES = ("a", "b", "c")


def results(weights: dict[str, float] | None = None, **outcomes: float | Outcome) -> dict[str, Result]:
    """Results with these values, or outcomes."""
    return {
        name: Result(
            CriterionSpec(name=name, weight=(weights or {}).get(name, 1.0)),
            Score(outcome) if isinstance(outcome, int | float) else outcome,
        )
        for name, outcome in outcomes.items()
    }


def folded(spec: FoldSpec, found: dict[str, Result], *, lower: bool = False, **groups: FoldSpec) -> Folded:
    """The fold of them."""
    return fold(spec, found, groups, lower=lower)


def value(spec: FoldSpec, found: dict[str, Result], *, lower: bool = False, **groups: FoldSpec) -> float:
    """The same, where it has a value."""
    result = folded(spec, found, lower=lower, **groups).value
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("kind", "expected", "driver"),
    [("weighted-mean", 0.4, "a"), ("max", 0.8, "c"), ("min", 0.1, "a"), ("best", 0.8, "c")],
)
def test_each_kind_of_fold(kind: str, expected: float, driver: str) -> None:
    """With the criterion that moved the value most."""
    found = results(a=0.1, b=0.3, c=0.8)
    assert folded(FoldSpec(kind=kind, of=NAMES), found) == Folded(pytest.approx(expected), driver)


def test_every_kind_is_tested_here() -> None:
    """A new kind needs a line above."""
    assert set(FOLDS) == {"weighted-mean", "max", "min", "best"}


def test_a_mean_is_weighted() -> None:
    """By the weights of the criteria."""
    assert value(FoldSpec(of=NAMES), results({"a": 3.0}, a=1.0, b=0.0, c=0.0)) == pytest.approx(0.6)


@pytest.mark.parametrize("kind", FOLDS)
@pytest.mark.parametrize("outcome", WITHOUT, ids=lambda outcome: type(outcome).__name__)
def test_what_has_no_value_leaves_numerator_and_denominator(kind: str, outcome: Outcome) -> None:
    """It counts neither as 0 nor as 1."""
    spec = FoldSpec(kind=kind, of=NAMES)
    assert value(spec, results(a=outcome, b=0.4, c=0.4)) == pytest.approx(0.4)
    assert folded(spec, results(a=outcome, b=outcome, c=outcome)).value is None


def test_criteria_that_weigh_nothing_give_no_value() -> None:
    """Zero would be a verdict on what nobody asked."""
    weightless = dict.fromkeys(NAMES, 0.0)
    spec = FoldSpec(of=NAMES, scale=2.0, bonus=[Modifier(of="a", at_most=0.5)])
    assert folded(spec, results(weightless, a=1.0, b=1.0, c=1.0)).value is None


def test_the_driver_of_a_mean_is_the_greatest_loss_or_where_lower_is_better_the_greatest_gain() -> None:
    """It is what the summary names first."""
    found = results({"b": 3.0}, a=0.2, b=0.6, c=0.9)
    assert folded(FoldSpec(of=NAMES), found).driver == "b"
    assert folded(FoldSpec(of=NAMES), found, lower=True).driver == "b"
    assert folded(FoldSpec(of=NAMES), results(a=0.2, b=0.6, c=0.9), lower=True).driver == "c"


@pytest.mark.parametrize("kind", ["max", "min"])
def test_of_equals_the_first_drives(kind: str) -> None:
    """In the order of the file."""
    order = ("c", "a", "b")
    expected = "c" if kind == "max" else "b"
    assert folded(FoldSpec(kind=kind, of=order), results(a=0.5, b=0.5, c=0.5)).driver == expected


def test_scale_and_cap_bound_the_value() -> None:
    """Half the criteria may be full marks; a cap is a ceiling."""
    found = results(a=0.3, b=0.5, c=0.1)
    assert value(FoldSpec(of=NAMES, scale=2.0), found) == pytest.approx(0.6)
    assert value(FoldSpec(of=NAMES, scale=9.0), found) == 1.0
    assert value(FoldSpec(of=NAMES, scale=9.0, cap=0.7), found) == 0.7


def test_a_bonus_adds_and_where_lower_is_better_takes_off() -> None:
    """At most so much, in proportion to what it is for; nothing where that has no value."""
    spec = FoldSpec(of=("a", "b"), bonus=[Modifier(of="c", at_most=0.2)])
    assert value(spec, results(a=0.5, b=0.5, c=0.5)) == pytest.approx(0.6)
    assert value(spec, results(a=0.5, b=0.5, c=0.5), lower=True) == pytest.approx(0.4)
    assert value(spec, results(a=0.5, b=0.5, c=NotApplicable("no"))) == 0.5
    assert value(spec, results(a=1.0, b=1.0, c=1.0)) == 1.0
    assert value(spec, results(a=0.0, b=0.0, c=1.0), lower=True) == 0.0


def test_a_penalty_takes_off_in_proportion() -> None:
    """Nothing where the criterion is fully met, or has no value."""
    spec = FoldSpec(of=("a", "b"), penalty=[Modifier(of="c", at_most=0.5)])
    assert value(spec, results(a=0.8, b=0.8, c=1.0)) == 0.8
    assert value(spec, results(a=0.8, b=0.8, c=0.0)) == pytest.approx(0.4)
    assert value(spec, results(a=0.8, b=0.8, c=0.5)) == pytest.approx(0.6)
    assert value(spec, results(a=0.8, b=0.8, c=Abstention("no"))) == 0.8


def test_a_gate_caps_until_its_criterion_is_reached() -> None:
    """Without redress no apology is worth more than half."""
    spec = FoldSpec(of=("a", "b"), gate=[Gate(unless="c", cap=0.5, at_least=0.3)])
    assert value(spec, results(a=0.9, b=0.9, c=0.2)) == 0.5
    assert value(spec, results(a=0.9, b=0.9, c=0.3)) == 0.9
    assert value(spec, results(a=0.2, b=0.2, c=0.0)) == pytest.approx(0.2)
    assert value(spec, results(a=0.9, b=0.9, c=NotApplicable("no"))) == 0.9


def test_groups_nest_and_weigh_as_they_say() -> None:
    """A group is a part like a criterion."""
    groups = {"inner": FoldSpec(kind="max", of=("a", "b")), "outer": FoldSpec(of=("inner", "c"), weight=3.0)}
    found = results(a=0.2, b=0.6, c=0.0)
    assert value(FoldSpec(of=("outer",)), found, **groups) == pytest.approx(0.3)
    assert folded(FoldSpec(of=("outer",)), found, **groups).driver == "outer"
    assert value(FoldSpec(of=("outer", "b")), found, **groups) == pytest.approx((3 * 0.3 + 0.6) / 4)
    assert value(FoldSpec(of=("c",), bonus=[Modifier(of="inner", at_most=1.0)]), found, **groups) == pytest.approx(0.6)


def opportunities(*weights: float) -> tuple[Opportunity, ...]:
    """Opportunities of these weights."""
    return tuple(
        Opportunity((Event(kind="emotion", turn=turn, start=0, end=1, quote="x"),), (), weight)
        for turn, weight in enumerate(weights)
    )


def shared(due: tuple[Opportunity, ...], **worths: list[float | None]) -> dict[str, Result]:
    """Results over the same opportunities."""
    found = {}
    for name, given_ in worths.items():
        real = [worth for worth in given_ if worth is not None]
        outcome: Outcome = Score(sum(real) / len(real)) if real else NotApplicable("no")
        found[name] = Result(CriterionSpec(name=name), outcome, due, tuple(given_))
    return found


def test_best_takes_the_best_act_at_each_opportunity() -> None:
    """A perfect reflection is not punished for asking nothing."""
    due = opportunities(1.0, 3.0)
    found = shared(due, a=[1.0, 0.0], b=[0.0, 0.5])
    result = folded(FoldSpec(kind="best", of=("a", "b")), found)
    assert result == Folded(pytest.approx((1.0 + 3 * 0.5) / 4), "a", due, (1.0, 0.5))


def test_a_lighter_act_is_worth_less_where_the_best_counts() -> None:
    """Its weight is what a full answer of that kind is worth, and never more than all there is."""
    due = opportunities(1.0)
    found = shared(due, a=[0.6], b=[1.0])
    found["b"] = Result(CriterionSpec(name="b", weight=0.5), Score(1.0), due, (1.0,))
    assert folded(FoldSpec(kind="best", of=("a", "b")), found) == Folded(0.6, "a", due, (0.6,))
    heavy = {"a": Result(CriterionSpec(name="a", weight=9.0), Score(0.5), due, (0.5,))}
    assert value(FoldSpec(kind="best", of=("a",)), heavy) == 0.5
    assert value(FoldSpec(kind="best", of=("b",)), results({"b": 0.25}, b=1.0)) == 0.25


def test_best_leaves_out_where_nothing_was_owed() -> None:
    """An opportunity that no act owed does not count."""
    found = shared(opportunities(1.0, 1.0), a=[0.4, None], b=[None, None])
    result = folded(FoldSpec(kind="best", of=("a", "b")), found)
    assert (result.value, result.worths) == (0.4, (0.4, None))


def test_best_over_weightless_opportunities_is_nothing_and_no_error() -> None:
    """Events without intensity weigh nothing."""
    found = shared(opportunities(0.0), a=[1.0])
    assert value(FoldSpec(kind="best", of=("a",)), found) == 0.0


def test_best_over_different_opportunities_is_the_best_value() -> None:
    """There is nothing to compare act by act."""
    found = shared(opportunities(1.0), a=[0.2]) | shared(opportunities(1.0, 1.0), b=[0.5, 0.5]) | results(c=0.4)
    assert folded(FoldSpec(kind="best", of=NAMES), found) == Folded(0.5, "b")


MODIFIERS = st.lists(st.builds(Modifier, of=st.sampled_from([*NAMES, "g"]), at_most=st.floats(0, 1)), max_size=2)
SPECS = st.builds(
    FoldSpec,
    kind=st.sampled_from(FOLDS),
    of=st.lists(st.sampled_from([*NAMES, "g"]), min_size=1, max_size=4, unique=True).map(tuple),
    scale=st.floats(0, 10),
    cap=st.floats(0, 1),
    bonus=MODIFIERS,
    penalty=MODIFIERS,
    gate=st.lists(
        st.builds(Gate, unless=st.sampled_from([*NAMES, "g"]), cap=st.floats(0, 1), at_least=st.floats(0, 1)),
        max_size=2,
    ),
)
OUTCOMES = st.one_of(st.floats(0, 1), st.sampled_from(WITHOUT))


@settings(deadline=None, max_examples=300)
@given(
    SPECS,
    SPECS.map(lambda spec: FoldSpec(kind=spec.kind, of=NAMES, scale=spec.scale, cap=spec.cap)),
    st.fixed_dictionaries(dict.fromkeys(NAMES, OUTCOMES)),
    st.fixed_dictionaries(dict.fromkeys(NAMES, st.integers(0, 5).map(float))),
    st.booleans(),
)
def test_any_fold_has_a_value_in_range_or_none(
    spec: FoldSpec, group: FoldSpec, outcomes: dict[str, Any], weights: dict[str, float], lower: bool
) -> None:
    """However folds are nested and modified; and none at all without a single score."""
    result = fold(spec, results(weights, **outcomes), {"g": group}, lower=lower)
    if result.value is None:
        return
    assert 0.0 <= result.value <= spec.cap + 1e-9
    assert any(isinstance(outcome, float) for outcome in outcomes.values())
    assert result.driver in spec.of


@settings(deadline=None)
@given(
    st.sampled_from(FOLDS),
    st.fixed_dictionaries(dict.fromkeys(NAMES, st.floats(0, 1))),
    st.sampled_from(NAMES),
    st.floats(0, 1),
)
def test_a_better_criterion_never_makes_a_fold_worse(
    kind: str, outcomes: dict[str, float], name: str, better: float
) -> None:
    """Whatever the kind, more is more."""
    spec = FoldSpec(
        kind=kind,
        of=NAMES,
        bonus=[Modifier(of="a", at_most=0.2)],
        penalty=[Modifier(of="b", at_most=0.5)],
        gate=[Gate(unless="c", cap=0.6, at_least=0.5)],
    )
    improved = outcomes | {name: max(better, outcomes[name])}
    assert value(spec, results(**improved)) >= value(spec, results(**outcomes)) - 1e-9
