"""Slots: days, times, amounts and the like as comparable values."""

from __future__ import annotations

import pytest

from relational.analysis.slots import figure, slots, slots_in
from tests.talks import analysis_of, talk


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("by friday please", "weekday", 4.0),
        ("at 3 pm", "time", 15.0),
        ("at half past four", "time", 4.5),
        ("around noon", "time", 12.0),
        ("at midnight", "time", 24.0),
        ("at 14:30", "time", 14.5),
        ("it was 99:10", "time", None),
        ("for £1,250", "amount", 1250.0),
        ("about forty-five euros", "amount", 45.0),
        ("twenty pounds", "amount", 20.0),
        ("19,90 euros", "amount", 19.9),
        ("a table for six", "party", 6.0),
        ("size 39", "size", 39.0),
        ("me@example.org", "email", None),
        ("my order number is 5521", "number", None),
        ("12 long lane", "address", None),
        ("my name is ada", "name", None),
        ("in turquoise", "color", None),
        ("every morning", "daypart", None),
        ("call 0044 123 456 789", "phone", None),
        ("on 3 june", "date", None),
    ],
)
def test_a_value_is_read(text: str, kind: str, value: float | None) -> None:
    """The kind, and a figure where it has one."""
    found = [(name, number) for name, _, number in slots_in(text)]
    assert (kind, value) in found


@pytest.mark.parametrize("text", ["thank you very much", "this is about my lamp", "for ten days"])
def test_nothing_is_read_where_nothing_stands(text: str) -> None:
    """Words that only look like it."""
    assert slots_in(text) == []


def test_no_number_has_no_figure() -> None:
    """A size may be given in letters."""
    assert figure("xl") is None


def test_slots_know_their_sentence() -> None:
    """So that evidence can quote it."""
    found = slots(analysis_of(talk("customer: Hello. Friday is fine.")), 0)
    assert [(slot.kind, slot.sentence) for slot in found] == [("weekday", 1)]
