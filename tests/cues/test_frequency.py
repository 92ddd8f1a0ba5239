"""The frozen table of word counts, and what it makes of a literal."""

from __future__ import annotations

import pytest

from relational.cues.frequency import cost, counts, total


def test_the_table_is_sorted_lower_case_and_counts_at_least_one() -> None:
    """It is a plain file that anybody can check."""
    table = counts()
    assert list(table) == sorted(table)
    assert all(word == word.lower() and count > 0 for word, count in table.items())
    assert len(table) > 3_000


def test_the_total_is_the_sum_of_the_counts() -> None:
    """Shares of it are shares of what was counted."""
    assert total() == sum(counts().values())


@pytest.mark.parametrize(
    ("rarer", "commoner"),
    [("refund", "the"), ("xylophone", "refund"), ("so sorry", "sorry"), ("xylophone", "the you")],
)
def test_a_rarer_literal_costs_less(rarer: str, commoner: str) -> None:
    """The matcher looks for what seldom occurs."""
    assert cost(rarer) < cost(commoner)


def test_the_beginning_of_words_costs_what_all_of_them_cost() -> None:
    """A short prefix is met all the time."""
    assert cost("the", prefix=True) > cost("the")
    assert cost("apolog", prefix=True) < cost("the", prefix=True)


def test_a_pair_costs_at_least_its_look() -> None:
    """Even two words that never meet have to be looked for."""
    assert cost("xylophone zzz") > 1.0
