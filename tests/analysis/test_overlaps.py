"""Who speaks while the other is still speaking."""

from __future__ import annotations

import pytest

from relational.analysis.overlaps import overlaps
from relational.interaction import Interaction, Turn
from tests.talks import analysis_of, talk

LONG = "Let me stop you right there."


def crossed(
    reply: str = LONG,
    *,
    start: float | None = 8.0,
    end: float | None = 14.0,
    said: tuple[float | None, float | None] = (0.0, 10.0),
) -> list[tuple[float, bool]] | None:
    """How long the agent's words run into the customer's, and whether they cut them off."""
    turns = [
        Turn("customer", "And then he told me", start=said[0], end=said[1]),
        Turn("agent", reply, start=start, end=end),
        Turn("customer", "Well.", start=15.0, end=16.0),
    ]
    found = overlaps(analysis_of(Interaction(turns)))
    return None if found is None else [(one.seconds, one.cut_off) for one in found]


def test_an_agent_who_begins_too_soon_overlaps() -> None:
    """From their start to the customer's end; a few tenths are the clock's grain."""
    assert crossed(start=8.0) == [(2.0, True)]
    assert crossed(start=9.7) == []
    assert crossed(start=11.0) == []


def test_a_customer_who_goes_on_was_not_cut_off() -> None:
    """Nor one who hears a word of attention, nor one who outlasts the agent."""
    assert crossed(start=5.0) == [(5.0, False)]
    assert crossed("Mm, right.", start=8.0) == [(2.0, False)]
    assert crossed(start=8.0, end=9.0) == [(2.0, False)]
    assert crossed(start=8.0, end=None) == [(2.0, False)]


@pytest.mark.parametrize(
    ("start", "said"),
    [(8.0, (0.0, None)), (None, (0.0, 10.0)), (8.0, (None, 10.0))],
    ids=["no end", "no reply", "no start"],
)
def test_where_ends_or_starts_are_missing_nobody_can_tell(
    start: float | None, said: tuple[float | None, float | None]
) -> None:
    """None is not an empty list."""
    assert crossed(start=start, said=said) is None
    assert overlaps(analysis_of(talk("customer: a", "agent: b"))) is None


def test_a_clock_that_runs_backwards_is_no_overlap() -> None:
    """A reply cannot begin before what it answers did."""
    assert crossed(start=-5.0) == []
