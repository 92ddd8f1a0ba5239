"""Measures of ownership-path, each alone."""

from __future__ import annotations

import math
from typing import Any

import pytest

from relational.cues.definition import CueDefinition
from relational.measures.ownership import acted, clean, kept, signs, stands, stays, taken_on
from relational.outcome import NotApplicable, Outcome
from tests.measures.confiding import analysis_with, cue, shown, value

CUES = {
    "work": cue("work", "on my screen", strength=0.6),
    "lunch": cue("lunch", "my lunch", "no time", guards=("negation",)),
    "vague": cue("vague", "in due course", "will be looked at", strength=0.8),
    "reminded": CueDefinition(name="reminded", patterns=["you said"], by="customer"),
}
TROUBLE = "customer: The tap in the kitchen leaks."
HELLO = "customer: Hello"


def of(measure: object, *lines: str, focus: int | None = None, **options: Any) -> Outcome:
    """What a measure says of a talk."""
    assert callable(measure)
    outcome: Outcome = measure(analysis_with(*lines, cues=CUES, focus=focus), **options)
    return outcome


@pytest.mark.parametrize(
    ("measure", "options"),
    [
        (stands, {}),
        (taken_on, {}),
        (signs, {"cues": ["work"]}),
        (clean, {"cues": ["lunch"]}),
        (stays, {}),
        (acted, {"vague": ["vague"]}),
        (kept, {"reminded": "reminded"}),
    ],
)
def test_nothing_is_due_where_nothing_was_brought(measure: object, options: dict[str, Any]) -> None:
    """A greeting is no matter to be helped with."""
    assert isinstance(of(measure, HELLO, "agent: Hello", **options), NotApplicable)


def test_the_standing_is_shown_and_missed_where_nothing_was_done() -> None:
    """The customer's words are what was missed; nobody to answer them misses nothing."""
    good = of(stands, TROUBLE, "agent: I have fixed the tap.")
    assert value(good) == pytest.approx(0.8)
    assert shown(good) == [("i-done", "I have fixed the tap")]
    bad = of(stands, TROUBLE, "agent: Hm.")
    assert [(item.quote, item.due_turn) for item in bad.missed] == [("leaks", 1)]  # type: ignore[union-attr] # a Score, or the line fails
    alone = of(stands, TROUBLE)
    assert alone.missed == ()  # type: ignore[union-attr] # a Score, or the line fails


def test_distinct_undertakings_add_up_and_nobodys_count_nothing() -> None:
    """Said again is said once."""
    once = of(taken_on, TROUBLE, "agent: I have fixed the tap.")
    again = of(taken_on, TROUBLE, "agent: I have fixed the tap. I have fixed the tap.")
    both = of(taken_on, TROUBLE, "agent: I have fixed the tap. The visit is booked for Monday.")
    assert value(once) == value(again) == pytest.approx(1 - math.exp(-0.8))
    assert value(both) == pytest.approx(1 - math.exp(-1.55))
    assert value(of(taken_on, TROUBLE, "agent: Someone will fix the tap.")) == 0.0


def test_signs_count_once_and_may_be_owed_or_not() -> None:
    """By their strength."""
    lines = (TROUBLE, "agent: It is on my screen. Still on my screen.")
    assert value(of(signs, *lines, cues=["work"])) == pytest.approx(1 - math.exp(-0.6))
    assert value(of(signs, TROUBLE, "agent: Hm.", cues=["work"])) == 0.0
    assert isinstance(of(signs, TROUBLE, "agent: Hm.", cues=["work"], owed=False), NotApplicable)


def test_what_harms_costs_once_and_not_where_it_is_denied() -> None:
    """Half for each, by default."""
    assert value(of(clean, TROUBLE, "agent: It is my lunch. My lunch.", cues=["lunch"])) == pytest.approx(0.5)
    assert value(of(clean, TROUBLE, "agent: It is not my lunch.", cues=["lunch"])) == 1.0
    assert value(of(clean, TROUBLE, "agent: There is my lunch and no time.", cues=["lunch"], each=0.6)) == 0.0


def test_sending_away_costs_and_refusing_is_not_sending_away() -> None:
    """Refusals are judged by where the matter stands."""
    assert value(of(stays, TROUBLE, "agent: Please contact the office.")) == pytest.approx(0.6)
    assert value(of(stays, TROUBLE, "agent: Unfortunately we cannot.")) == 1.0


def test_nobody_in_particular_costs_less_beside_an_own_act_or_a_time() -> None:
    """And what is vague in two ways costs once."""
    options: dict[str, Any] = {"vague": ["vague"]}
    nobody = value(of(acted, TROUBLE, "agent: It will be looked at.", **options))
    timed = value(of(acted, TROUBLE, "agent: It will be repaired in due course. It will be sent by noon.", **options))
    beside = value(of(acted, TROUBLE, "agent: I have fixed the tap. It will be looked at.", **options))
    assert nobody == pytest.approx(0.5)
    assert timed == pytest.approx(1 - 0.4 - 0.25)
    assert beside == pytest.approx(1 - 0.5 / 1.8, abs=0.001)


def test_a_promise_taken_back_or_called_for_is_not_kept() -> None:
    """In turns after it only."""
    options: dict[str, Any] = {"reminded": "reminded"}
    promise = "agent: I'll call the plumber."
    assert value(of(kept, TROUBLE, promise, **options)) == 1.0
    broken = of(kept, TROUBLE, promise, "customer: And?", "agent: I am unable to call anybody.", **options)
    assert value(broken) == pytest.approx(0.4)
    assert value(of(kept, TROUBLE, promise, "customer: But you said so.", **options)) == pytest.approx(0.6)
    before = of(kept, TROUBLE, "customer: You said so.", "agent: I am unable to call. I'll write a note.", **options)
    assert value(before) == 1.0
    assert isinstance(of(kept, TROUBLE, "agent: Hm.", **options), NotApplicable)


def test_who_was_shown_how_and_says_it_works_needed_no_undertaking() -> None:
    """Steps, and the customer's own word."""
    lines = (TROUBLE, "agent: Please turn the red valve.", "customer: It works now.")
    assert isinstance(of(taken_on, *lines), NotApplicable)


def test_a_reply_judged_alone_is_due() -> None:
    """Whatever the customer said."""
    assert value(of(stands, HELLO, "agent: I have fixed the tap.", focus=1)) == pytest.approx(0.8)
