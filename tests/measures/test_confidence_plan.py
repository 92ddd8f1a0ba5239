"""Measures of the plan: who takes it on, and how certain it is."""

from __future__ import annotations

import math

import pytest

from relational.measures.confidence_plan import certainty, ownership
from relational.outcome import NotApplicable, Outcome, Score
from tests.measures.confiding import analysis_with, cue, shown, value

CUES = {
    "settled": cue("settled", "is booked", strength=0.6, guards=("conditional",)),
    "away": cue("away", "ring the bank", strength=0.3, guards=("negation",)),
    "fact": cue("fact", "you are covered"),
    "maybe": cue("maybe", "hopefully", "very likely", strength=0.3),
    "likely": cue("likely", "likely", "should", strength=0.6),
    "bound": cue("bound", "i can't promise"),
}
WANT = "customer: I'd like to return the lamp."
LOOK_UP = "customer: What is the price?"


def owns(*lines: str, focus: int | None = None) -> Outcome:
    """What `ownership` says of a talk."""
    analysis = analysis_with(*lines, cues=CUES, focus=focus)
    outcome: Outcome = ownership(analysis, settled=["settled"], away=["away"])
    return outcome


def certain(*lines: str, focus: int | None = None) -> Outcome:
    """What `certainty` says of a talk."""
    analysis = analysis_with(*lines, cues=CUES, focus=focus)
    outcome: Outcome = certainty(analysis, facts=["fact", "settled"], hedges=["maybe", "likely"], bounds=["bound"])
    return outcome


@pytest.mark.parametrize(
    ("said", "weight"),
    [
        ("I have collected the lamp.", 1.0),
        ("I'll collect the lamp.", 0.8),
        ("I'll collect the lamp on Friday.", 0.8 * 1.3),
        ("I'll collect the lamp soon.", 0.8),
        ("I'll collect.", 0.8 * 0.7),
        ("I'm collecting the lamp.", 0.6),
        ("I can collect the lamp.", 0.3),
        ("We'll collect the lamp.", 0.48),
        ("I'll forward the lamp.", 0.8 * 0.7),
        ("I'll check the lamp.", 0.8 * 0.4),
        ("Someone will collect the lamp.", 0.0),
        ("Your van is booked.", 0.6),
        ("I'll collect the lamp. I'll collect the lamp.", 0.8),
    ],
)
def test_a_commitment_weighs_by_actor_kind_object_and_time(said: str, weight: float) -> None:
    """Distinct ones add up, and none counts twice."""
    assert value(owns(WANT, f"agent: {said}")) == pytest.approx(1 - math.exp(-weight))


def test_sending_the_customer_away_costs() -> None:
    """At most seven tenths."""
    kept = value(owns(WANT, "agent: I'll collect the lamp."))
    assert value(owns(WANT, "agent: I'll collect the lamp. Ring the bank.")) == pytest.approx(kept - 0.3)
    assert value(owns(WANT, "agent: I have collected it. Never ring the bank.")) == pytest.approx(1 - math.exp(-1))
    assert value(owns(WANT, "agent: Ring the bank.")) == 0


def test_nobody_who_takes_it_on_is_missed() -> None:
    """At the words that asked for it, unless nobody could answer them."""
    outcome = owns(WANT, "agent: Okay.")
    assert isinstance(outcome, Score)
    assert [(item.quote, item.due_turn) for item in outcome.missed] == [("like to return", 1)]
    silent = owns("agent: Okay.", WANT)
    assert isinstance(silent, Score)
    assert silent.missed == ()


def test_what_is_only_settled_later_does_not_count() -> None:
    """Once it is booked it is booked; and a guarded hit is shown."""
    assert value(owns(WANT, "agent: I'll write once the van is booked.")) == pytest.approx(1 - math.exp(-0.8))
    assert ("settled", "is booked") in shown(owns(WANT, "agent: The van is booked if you like."))


def test_a_look_up_owes_no_ownership() -> None:
    """Unless the agent takes something on."""
    assert isinstance(owns(LOOK_UP, "agent: Ten pounds."), NotApplicable)
    assert value(owns(LOOK_UP, "agent: I'll send the list today.")) > 0


def test_who_is_shown_how_needs_nobody_to_do_it() -> None:
    """Steps stand in for a commitment."""
    assert isinstance(owns(WANT, "agent: Open the box, print the label and drop it at the shop."), NotApplicable)


def test_ownership_of_a_reply_alone_is_always_due() -> None:
    """Its commitments only."""
    assert value(owns(LOOK_UP, "agent: Ten pounds.", focus=1)) == 0


def test_a_promise_is_certain() -> None:
    """One sentence says less than two."""
    one = value(certain(WANT, "agent: I'll collect the lamp."))
    two = value(certain(WANT, "agent: I'll collect the lamp. You are covered."))
    assert 0.6 < one < two < 1


def test_hedges_multiply_and_overlapping_ones_count_once() -> None:
    """Hopefully it should: a third of three fifths; very likely: as the longer one says."""
    amount = 1 - 0.6 * math.exp(-1 / 1.5)
    assert value(certain(WANT, "agent: Hopefully it should arrive.")) == pytest.approx(0.18 * amount)
    assert value(certain(WANT, "agent: It is very likely here.")) == pytest.approx(0.3 * amount)


def test_an_honest_bound_with_a_date_is_as_good_as_certain() -> None:
    """In the same sentence or the next; without one it is worth less."""
    amount = 1 - 0.6 * math.exp(-1 / 1.5)
    undated = value(certain(WANT, "agent: I can't promise the color."))
    dated = value(certain(WANT, "agent: I can't promise the color, Monday will tell."))
    following = certain(WANT, "agent: I can't promise the color. Ask on Monday at ten.")
    assert undated == pytest.approx(0.6 * amount)
    assert dated == pytest.approx(amount)
    assert value(following) > undated


def test_questions_small_acts_and_the_unsettled_say_nothing_of_the_plan() -> None:
    """Nothing definite at all is worth nothing."""
    assert value(certain(WANT, "agent: Should I go? I'll check the lamp once it is booked.")) == 0
    assert value(certain(WANT, "agent: Someone will deal with it.")) == 0


def test_a_concrete_sentence_is_definite() -> None:
    """Unless it is left to somebody or other."""
    found = certain(WANT, "agent: The van comes at ten.")
    assert shown(found) == [("sure.figure", "The van comes at ten.")]
    assert value(certain(WANT, "agent: Someone will collect it in two or three goes.")) == 0
    assert value(certain(WANT, "agent: Someone will collect it on Friday.")) > 0


def test_certainty_needs_a_plan() -> None:
    """A look-up has none; steps alone are neither sure nor unsure; nor is a talk that ends in a wish."""
    assert isinstance(certain(LOOK_UP, "agent: It varies."), NotApplicable)
    assert isinstance(certain(WANT, "agent: Open the box, print the label and drop it off."), NotApplicable)
    assert isinstance(certain("agent: Good morning.", WANT), NotApplicable)


def test_certainty_of_a_reply_alone_looks_at_that_reply() -> None:
    """What was said before does not count."""
    lines = (WANT, "agent: I'll collect the lamp.", "customer: Good.", "agent: Hopefully.")
    assert value(certain(*lines, focus=3)) < 0.3
