"""Holds in silence and transfers, where times and names tell of them."""

from __future__ import annotations

import pytest

from relational.analysis.holds import silent_holds, transfers
from relational.interaction import Interaction, Turn
from relational.measures.ownership_holds import held
from relational.outcome import Abstention, NotApplicable, Outcome
from tests.measures.confiding import shown, value
from tests.talks import analysis_of, talk


def timed(before: str, wait: float) -> Interaction:
    """A talk whose second reply comes that many seconds after the customer's word."""
    lines = [("customer", "The tap leaks."), ("agent", before), ("customer", "Yes."), ("agent", "It is fixed now.")]
    starts = (0, 10, 20, 20 + wait)
    return Interaction([Turn(role, text, start=start) for (role, text), start in zip(lines, starts, strict=True)])


def of(interaction: Interaction, focus: int | None = None) -> Outcome:
    """What the measure says of a talk."""
    outcome: Outcome = held(analysis_of(interaction, focus))
    return outcome


def test_without_times_and_names_nobody_can_tell() -> None:
    """Absent is an abstention, never nothing."""
    plain = talk("customer: The tap leaks.", "agent: I see.")
    assert isinstance(of(plain), Abstention)
    assert silent_holds(analysis_of(plain)) is None
    assert transfers(analysis_of(talk("customer: Hello"))) is None


def test_a_hold_in_silence_costs_and_an_announced_one_does_not() -> None:
    """More than a minute, beyond what typing takes."""
    silent = of(timed("I see.", 120))
    assert value(silent) == pytest.approx(0.6)
    assert shown(silent) == [("after-silence", "It is fixed now.")]
    assert value(of(timed("Let me check that.", 120))) == 1.0
    assert value(of(timed("I see.", 61))) == 1.0


def test_the_first_reply_is_no_hold() -> None:
    """However late it comes."""
    late = Interaction([Turn("customer", "The tap leaks.", start=0), Turn("agent", "I see.", start=500)])
    assert value(of(late)) == 1.0


def test_a_loop_of_transfers_costs() -> None:
    """One handover is none."""
    once = talk("customer: The tap leaks.", "agent/Ida: I see.", "customer: So?", "agent/Bo: Fixed.")
    assert transfers(analysis_of(once)) == 1
    assert value(of(once)) == 1.0
    loop = talk(*(line for name in ("Ida", "Bo", "Cy") for line in ("customer: The tap leaks.", f"agent/{name}: Hm.")))
    assert value(of(loop)) == pytest.approx(0.6)


def test_nothing_is_due_without_a_matter_or_alone() -> None:
    """A greeting, or one reply."""
    assert isinstance(of(talk("customer: Hello", "agent: Hello")), NotApplicable)
    assert isinstance(of(timed("I see.", 120), 3), NotApplicable)
