"""A report streams evaluations; a tally states its denominators."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.evaluation import Evaluation
from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, Failure, NotApplicable, Outcome, Score
from relational.report import Aggregate, Report, Spread, Tally

TALK = Interaction([Turn("agent", "Hi")])
OUTCOMES = st.one_of(
    st.floats(0, 1).map(Score), st.sampled_from([NotApplicable("no"), Abstention("no"), Failure("broke")])
)


def evaluation(total: Outcome | None = None, **outcomes: Outcome) -> Evaluation:
    """An evaluation with these outcomes."""
    return Evaluation(interaction=TALK, outcomes=outcomes, total=total or NotApplicable("no"))


def test_a_report_goes_over_its_evaluations_once() -> None:
    """A one-pass iterable is handed on as it comes."""
    items = [evaluation(a=Score(0.1)), evaluation(a=Score(0.2))]
    report = Report(evaluations=iter(items))
    assert list(report) == items
    assert list(report) == []


def test_an_aggregate_tells_apart_why_there_was_no_value() -> None:
    """The mean is over the scored ones, and how many that were stands beside it."""
    tally = Tally()
    for outcome in (Score(0.2), Score(0.4), Score(0.9), NotApplicable("n"), Abstention("a"), Failure("f")):
        tally.add(evaluation(a=outcome))
    [row, total] = tally.aggregates()
    assert row == Aggregate(
        rubric="a",
        scored=3,
        not_applicable=1,
        abstained=1,
        failed=1,
        mean=0.5,
        median=0.4,
        histogram=(0, 0, 1, 0, 1, 0, 0, 0, 0, 1),
    )
    assert row.asked == 6
    assert (total.rubric, total.scored, total.not_applicable, total.mean, total.median) == ("total", 0, 6, None, None)


def test_aggregates_come_in_the_order_first_seen_and_the_total_last() -> None:
    """A rubric that appears later does not reorder the others."""
    tally = Tally()
    tally.add(evaluation(Score(0.5), b=Score(0.1)))
    tally.add(evaluation(Score(0.7), a=Score(0.1), b=Score(0.3)))
    assert [row.rubric for row in tally.aggregates()] == ["b", "a", "total"]
    assert tally.aggregates()[-1].mean == 0.6


def test_a_rubric_that_is_called_total_is_not_the_total() -> None:
    """Each has a row of its own, the total's the last."""
    tally = Tally()
    tally.add(evaluation(Score(0.5), total_=Score(0.1)))
    tally.add(Evaluation(interaction=TALK, outcomes={"total": Score(0.1), "a": NotApplicable("no")}, total=Score(0.7)))
    rows = [(row.rubric, row.scored, row.mean) for row in tally.aggregates()]
    assert rows == [("total_", 1, 0.1), ("total", 1, 0.1), ("a", 0, None), ("total", 2, 0.6)]


def test_an_empty_tally_has_no_rows() -> None:
    """Nothing seen is not a row of zeros."""
    assert Tally().aggregates() == ()


@given(st.lists(OUTCOMES, min_size=1))
def test_the_counts_of_an_aggregate_add_up(outcomes: list[Outcome]) -> None:
    """Every outcome is counted exactly once, and a mean stands exactly where something was scored."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(evaluation(a=outcome))
    row = tally.aggregates()[0]
    assert row.asked == len(outcomes)
    assert (row.mean is None) == (row.median is None) == (row.scored == 0)
    if row.mean is not None:
        assert 0.0 <= row.mean <= 1.0


@given(st.lists(st.floats(0, 1), min_size=1))
def test_a_spread_knows_its_values_without_keeping_them(values: list[float]) -> None:
    """The mean is exact, the median to a thousandth, and each value lies in one tenth."""
    spread = Spread()
    for value in values:
        spread.add(value)
    assert spread.mean == statistics.mean(values)
    assert spread.median == pytest.approx(statistics.median(values), abs=0.0005001)
    assert sum(spread.histogram) == len(values)


def test_what_is_no_number_is_in_no_spread() -> None:
    """Nor is there a mean of nothing."""
    spread = Spread()
    spread.add(float("nan"))
    assert (spread.mean, spread.median, spread.histogram) == (None, None, (0,) * 10)
