"""Rank statistics, against values worked out by hand or published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.statistics import auc, bootstrap_interval, kappa, ranks, spearman, wilson_interval

numbers = st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=30)
IQ = [106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0]
HOURS = [7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0]


def test_equal_values_share_the_mean_of_their_places() -> None:
    """Two values in places 2 and 3 both rank 2.5."""
    assert ranks([10, 20, 20, 30]) == [1, 2.5, 2.5, 4]


def test_minus_infinity_ranks_lowest() -> None:
    """A row without a value takes the lowest place instead of leaving."""
    assert ranks([0.0, float("-inf"), 1.0]) == [2, 1, 3]


def test_spearman_gives_the_textbook_value() -> None:
    """The IQ and television example of the textbooks gives -29/165."""
    assert spearman(IQ, HOURS) == pytest.approx(-29 / 165)


def test_spearman_handles_ties_as_pearson_of_ranks() -> None:
    """Ranks 1, 2.5, 2.5, 4 beside 1, 2, 3, 4 correlate at 4.5 over the root of 4.5 times 5."""
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


def test_spearman_of_a_constant_is_zero() -> None:
    """Nothing varies, so nothing agrees."""
    assert spearman([1, 1, 1], [1, 2, 3]) == 0.0


@given(numbers)
def test_spearman_of_a_list_with_itself_is_one_unless_constant(values: list[float]) -> None:
    """Any varying list agrees with itself perfectly and with its negation not at all."""
    expected = 1.0 if len(set(values)) > 1 else 0.0
    assert spearman(values, values) == pytest.approx(expected)
    assert spearman(values, [-value for value in values]) == pytest.approx(-expected)


def test_auc_counts_wins_and_half_ties() -> None:
    """Of four pairs two are won, one tied and one lost: 2.5 of 4."""
    assert auc([1, 3, 2, 1], [0, 1, 0, 1]) == pytest.approx((1 + 1 + 0.5 + 0) / 4)


@given(st.lists(st.tuples(st.integers(0, 4).map(float), st.booleans()), min_size=1, max_size=25))
def test_auc_equals_the_count_over_all_pairs(rows: list[tuple[float, bool]]) -> None:
    """The rank formula gives what comparing every positive with every negative gives."""
    positives = [value for value, label in rows if label]
    negatives = [value for value, label in rows if not label]
    wins = sum((a > b) + (a == b) / 2 for a in positives for b in negatives)
    pairs = len(positives) * len(negatives)
    expected = wins / pairs if pairs else 0.5
    assert auc([value for value, _ in rows], [float(label) for _, label in rows]) == pytest.approx(expected)


def test_lists_of_different_length_are_refused() -> None:
    """A shifted column must not pass for agreement."""
    with pytest.raises(ValueError, match="3 values stand beside 2"):
        spearman([1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match="1 values stand beside 2"):
        auc([1], [0, 1])


def test_the_bootstrap_interval_is_repeatable_and_holds_the_estimate() -> None:
    """Same rows, same interval; it lies on both sides of the correlation."""
    interval = bootstrap_interval(IQ, HOURS, rounds=400)
    assert interval == bootstrap_interval(IQ, HOURS, rounds=400)
    assert -1 <= interval[0] < spearman(IQ, HOURS) < interval[1] <= 1


def test_kappa_is_agreement_beyond_chance() -> None:
    """1 for the same readings, 0 for what chance gives, below 0 for the opposite."""
    assert kappa([True, False, True], [True, False, True]) == pytest.approx(1.0)
    assert kappa([True, True, False, False], [True, False, True, False]) == pytest.approx(0.0)
    assert kappa([True, False], [False, True]) == pytest.approx(-1.0)
    assert kappa([True, True], [True, True]) == 0.0
    assert kappa([True, False, False], [False] * 3) == pytest.approx(0.0)
    assert kappa([], []) == 0.0
    with pytest.raises(ValueError, match="expected one to one"):
        kappa([True], [])


def test_wilson_interval_holds_the_share() -> None:
    """Known values, and no knowledge without rows."""
    assert wilson_interval(0, 0) == (0.0, 1.0)
    low, high = wilson_interval(8, 10)
    assert (low, high) == (pytest.approx(0.490, abs=1e-3), pytest.approx(0.943, abs=1e-3))
    assert wilson_interval(5, 5)[1] == pytest.approx(1.0)
