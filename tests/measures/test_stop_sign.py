"""Stop signs: what becomes of the customer's signs to slow down, stop or change course."""

from __future__ import annotations

from typing import Any

import pytest

from relational.cues.definition import CueDefinition
from relational.measures.stop_sign import blame, checks, landing, response
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {
    "done": CueDefinition(name="done", patterns=["did that already"], by="customer"),
    "wait": CueDefinition(name="wait", patterns=["a tick please"], by="customer"),
    "hm": CueDefinition(name="hm", patterns=["hm well"], by="customer"),
    "adapt": CueDefinition(name="adapt", patterns=["put it differently"]),
    "ask": CueDefinition(name="ask", patterns=["which bit"]),
    "heard": CueDefinition(name="heard", patterns=["fair enough"]),
    "plough": CueDefinition(name="plough", patterns=["moving on"]),
    "blame": CueDefinition(name="blame", patterns=["you never listen"]),
}
OPTIONS: dict[str, Any] = {
    "signs_of": {"done": "already", "wait": "time", "hm": "but"},
    "adapts": ["adapt"], "asks": ["ask"], "acknowledges": ["heard"], "ploughs": ["plough"], "blames": ["blame"],
}  # fmt: skip
ASKED = "customer: How do I set the clock on this oven?"
LONG = "agent: " + " ".join(
    f"Then the {word} lamp has to be held until it blinks." for word in ("red", "blue", "green", "left")
)
LONGER = "agent: " + " ".join(
    f"Next comes the {word} dial, which turns to noon and back." for word in ("big", "thin", "lower", "upper", "inner")
)
SWAMPED = "customer: That's far too much at once."


def given(*lines: str, focus: int | None = None) -> Outcome:
    """What the measure says of a talk."""
    outcome: Outcome = response(analysis_of(talk(*lines), focus, **CUES), **OPTIONS)
    return outcome


def value(*lines: str) -> float:
    """The same as a number."""
    outcome = given(*lines)
    assert isinstance(outcome, Score)
    return outcome.value


def after(sign: str, reply: str) -> float:
    """What a reply to a sign is worth."""
    return value(ASKED, LONG, f"customer: {sign}", f"agent: {reply}")


def test_without_a_sign_nothing_is_due() -> None:
    """Nor for one that gets no reply, or that comes before the agent has said anything."""
    assert isinstance(given(ASKED, LONG, "customer: Fine.", "agent: Good."), NotApplicable)
    assert isinstance(given(ASKED, LONG, SWAMPED), NotApplicable)
    assert isinstance(given("customer: Sorry, what?", LONG), NotApplicable)


def test_one_small_push_back_is_no_sign() -> None:
    """With another one it is."""
    assert isinstance(given(ASKED, LONG, "customer: Hm well.", "agent: Yes."), NotApplicable)
    assert value(ASKED, LONG, "customer: Hm well.", "agent: Yes.", "customer: Hm well.", "agent: Oh.") >= 0.0


def test_less_said_so_beats_less_beats_more() -> None:
    """Adapted and acknowledged, adapted, ploughed on."""
    assert after("That's far too much at once.", "Fair enough. Hold the red lamp.") == pytest.approx(1.0)
    assert after("That's far too much at once.", "Hold the red lamp.") == pytest.approx(0.7)
    assert value(ASKED, LONG, SWAMPED, LONGER) < 0.15


def test_words_alone_are_worth_less_than_a_change() -> None:
    """They are still something."""
    long = f"Fair enough. {LONGER.removeprefix('agent: ')}"
    assert after("That's far too much at once.", long) == pytest.approx(0.4)


def test_a_middling_reply_has_changed_half() -> None:
    """Short in itself, after a short turn."""
    short = "agent: Hold the red lamp until it blinks twice, please."
    reply = "agent: The blue one is the lamp that sits on the left."
    assert value(ASKED, short, SWAMPED, reply) == pytest.approx(0.35)


def test_the_same_words_again_are_worth_nothing() -> None:
    """Unless they were not heard."""
    again = LONG.removeprefix("agent: ")
    assert after("Sorry, you lost me.", again) == 0.0
    assert after("Sorry, I didn't catch that.", f"Fair enough. {again}") > 0.0


def test_blame_is_worth_nothing_and_ploughing_on_little() -> None:
    """Whatever else the reply does."""
    assert after("Sorry, you lost me.", "Fair enough, let me put it differently, you never listen.") == 0.0
    assert after("Sorry, you lost me.", "Moving on, put it differently.") < 0.3


def test_repairs_come_in_kind() -> None:
    """The word that was asked about, other words, a yes or a no."""
    assert after("What does blink mean?", "To blink means going on and off.") > after(
        "What does blink mean?", "The dial goes left."
    )
    assert after("Sorry, you lost me.", "Just touch the red lamp with a finger, lightly.") >= 0.4
    assert after("Do you mean the lamp on the left?", "Yes, that one.") >= 0.7
    assert value("customer: Hi.", "agent: Oh.", "customer: Sorry, what?", "agent: Good day.") < 0.2


def test_asking_about_the_sign_is_a_change() -> None:
    """In the reply's own words."""
    assert after("Sorry, you lost me.", "Which bit was it?") == pytest.approx(0.7)


def test_a_long_reply_that_gives_what_was_asked_counts_half() -> None:
    """More words than before are no help."""
    more = f"The lamp is the left lamp. {LONGER.removeprefix('agent: ')}"
    assert after("I did that already with the left lamp.", more) < after(
        "I did that already with the left lamp.", "The left lamp then."
    )


def test_an_answer_put_off_is_half_an_answer() -> None:
    """To a question that comes with the sign."""
    sign = "I did that already. When does it blink?"
    assert after(sign, "Let me check.") == pytest.approx(0.35)
    assert after(sign, "At nine.") == pytest.approx(0.7)


def test_who_asks_for_time_is_told_to_take_it() -> None:
    """Saying so is nearly all."""
    assert after("A tick please.", "Fair enough.") == pytest.approx(0.9)


def test_fading_replies_are_a_sign() -> None:
    """Less has to come then."""
    assert value(ASKED, LONG, "customer: Ok.", LONGER, "customer: Mm.", "agent: Hold the red lamp.") == pytest.approx(
        0.7
    )


def test_what_was_passed_over_is_missed_and_what_was_heeded_shown() -> None:
    """Repairs by their own name."""
    outcome = given(ASKED, LONG, SWAMPED, LONGER)
    assert isinstance(outcome, Score)
    assert [(item.event, item.due_turn) for item in outcome.missed] == [("stop", 3)]
    outcome = given(ASKED, LONG, "customer: Sorry, you lost me.", LONG)
    assert isinstance(outcome, Score)
    assert [item.event for item in outcome.missed] == ["confusion"]
    outcome = given(ASKED, LONG, SWAMPED, "agent: Hold the red lamp. Good.")
    assert isinstance(outcome, Score)
    assert [item.quote for item in outcome.evidence] == ["Hold the red lamp."]


def test_a_reply_is_judged_by_its_own_sign() -> None:
    """Not by another's."""
    lines = (ASKED, LONG, SWAMPED, "agent: Hold the red lamp.", SWAMPED, LONGER)
    outcome = given(*lines, focus=3)
    assert isinstance(outcome, Score)
    assert outcome.value == pytest.approx(0.7)


def checked(reply: str, *then: str, focus: int | None = None) -> Outcome:
    """How a long explanation ends."""
    outcome: Outcome = checks(analysis_of(talk(ASKED, f"agent: {reply}", *then), focus, **CUES), asks=["ask"], words=20)
    return outcome


def test_a_long_explanation_is_an_occasion_to_check() -> None:
    """A cue is a whole check, another question half of one."""
    told = LONG.removeprefix("agent: ")
    values = [checked(text) for text in (f"{told} Which bit is unclear?", f"{told} Is that so?", told)]
    assert [item.value for item in values if isinstance(item, Score)] == [1.0, 0.5, 0.0]


def test_short_or_landed_explanations_need_no_check() -> None:
    """Who goes on without a sign has followed; a reply judged alone is all there is."""
    told = LONG.removeprefix("agent: ")
    assert isinstance(checked("Hold the red lamp."), NotApplicable)
    assert isinstance(checked(told, "customer: Great."), NotApplicable)
    assert isinstance(checked(told, "customer: Great.", "agent: Yes.", focus=3), NotApplicable)


def test_blame_costs() -> None:
    """In the judged reply only, where one is judged alone."""
    lines = (ASKED, "agent: You never listen.", "customer: Oh.", "agent: Well.")
    outcomes = [blame(analysis_of(talk(*lines), focus, **CUES), blames=["blame"]) for focus in (None, 1, 3)]
    assert [item.value for item in outcomes] == [0.5, 0.5, 1.0]


def test_how_the_customer_goes_on_after_a_sign_counts() -> None:
    """Thanks say that it was heeded, being lost again that it was not; silence says nothing."""
    lines = ("customer: How do I pair it?", "agent: Hold the key, then pick it from the list and confirm the code.")
    lines += ("customer: I don't understand", "agent: Hold the round key. That's all for now.")
    good, bad = (
        landing.function(analysis_of(talk(*lines, f"customer: {said}")), signs_of={})
        for said in ("Great, that works, thank you!", "I still don't understand, this is terrible.")
    )
    assert isinstance(good, Score)
    assert isinstance(bad, Score)
    assert good.value > 0.5 > bad.value
    assert good.evidence[0].worth > 0
    assert isinstance(landing.function(analysis_of(talk(*lines)), signs_of={}), NotApplicable)
    assert isinstance(landing.function(analysis_of(talk(*lines), focus=3), signs_of={}), NotApplicable)
