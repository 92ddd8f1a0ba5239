"""Pauses to check, and what becomes of the customer's signs to stop."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Answer
from relational.measures.explanation_signals import pauses, stop
from relational.outcome import NotApplicable
from tests.measures.explaining import Given, given, quotes, through, words, worth

PAUSES: dict[str, Any] = {
    "checks": ["check", "absent"], "steps": {"chat": 4, "voice": 2, "email": 4}, "words": {"chat": 40, "voice": 20, "email": 80},
    "listed": 6, "ending": 0.5, "licensed": 2.0,
}  # fmt: skip
STOP: dict[str, Any] = {
    "adapts": ["adapt"], "ploughs": ["plough"], "blames": ["blame"], "explained_words": 8, "words_before_again": 25, "shorter": 0.5,
    "fading": 0.5, "fading_words": 20,
}  # fmt: skip
CUES = {"check": "with me", "absent": "never said", "adapt": "in short", "plough": "anyway", "blame": "as i said"}
STEP = "Press the key. "
BEFORE = ["customer: How do I pair it?", f"agent: {words(20)}"]


def paused(text: str, asked: str = "How do I do it?") -> Given:
    """Whether a reply pauses."""
    return given(pauses, f"customer: {asked}", f"agent: {text}", cues=CUES, **PAUSES)


def stopped(*lines: str, run: int = -1) -> Given:
    """What a reply does with a sign to stop."""
    return given(stop, *lines, run=run, cues=CUES, **STOP)


def test_a_reply_of_few_words_or_steps_needs_no_pause() -> None:
    """It is not judged."""
    assert isinstance(paused("Press the key."), NotApplicable)
    assert isinstance(paused(f"{STEP * 2}It is green then."), NotApplicable)
    assert isinstance(given(pauses, "customer: How?", "agent: Name?", cues=CUES, **PAUSES), NotApplicable)


def test_four_steps_in_a_row_are_fine_and_eight_are_not() -> None:
    """From there on it rises; the sentence that went too far is shown."""
    assert paused(STEP * 4) == Answer(0.0)
    found = paused(STEP * 5 + "Then it is green.")
    assert worth(found) == 0.25
    assert quotes(found) == [("no-pause-up-to-here", "Press the key.")]
    assert found.evidence[0].start == 4 * len(STEP)  # type: ignore[union-attr] # a Score, or the line fails
    assert worth(paused(STEP * 8)) == 1.0
    assert worth(paused(STEP * 20)) == 1.0


def test_many_words_without_a_pause_are_no_better_than_many_steps() -> None:
    """A monologue has no steps."""
    assert worth(paused(f"{words(30)} {words(30)}")) == 0.5


@pytest.mark.parametrize("check", ["Are you with me?", "So far you are with me.", "Is it green?"])
def test_a_check_or_a_question_begins_anew(check: str) -> None:
    """Three steps, a check, and three more."""
    assert paused(STEP * 3 + check + " " + STEP * 3) == Answer(0.0)


def test_a_check_at_the_end_helps_in_part() -> None:
    """The customer may speak up, late."""
    assert worth(paused(STEP * 6)) == 0.5
    assert worth(paused(STEP * 6 + "Is it green?")) == 0.25


def test_a_numbered_list_holds_more_steps() -> None:
    """In a chat some more, in a letter any number, in speech none."""
    listed = " ".join(f"{number} Press the key." for number in range(1, 7))
    assert paused(listed) == Answer(0.0)
    assert worth(paused(f"{listed} {listed} {listed}")) == 1.0
    written = through("email", "customer: How?", f"agent: {listed} {listed} {listed}")
    assert given(pauses, written, cues=CUES, **PAUSES) == Answer(0.0)
    spoken = through("voice", "customer: How?", f"agent: {listed}")
    assert worth(given(pauses, spoken, cues=CUES, **PAUSES)) == 1.0


def test_detail_that_was_asked_for_may_take_more_words() -> None:
    """Twice as many."""
    assert isinstance(paused(words(60), asked="How does it work in detail?"), NotApplicable)


def test_without_a_sign_there_is_nothing_to_stop_for() -> None:
    """Nor where nothing was explained before it."""
    assert isinstance(stopped(*BEFORE, "customer: Thanks.", "agent: Anyway, bye."), NotApplicable)
    assert isinstance(stopped("customer: Slow down!", f"agent: {words(20)}"), NotApplicable)
    assert isinstance(stopped("agent: Hi", "agent/Bo: Anyway"), NotApplicable)
    assert isinstance(stopped("agent: Your name?", "customer: Slow down!", "agent: Anyway."), NotApplicable)
    short = ["customer: How?", "agent: Press the green key."]
    assert isinstance(stopped(*short, "customer: Slow down!", "agent: Anyway."), NotApplicable)
    assert isinstance(stopped(*BEFORE, "customer: I'd rather not say.", "agent: Anyway."), NotApplicable)


@pytest.mark.parametrize(
    ("reply", "cue", "expected"),
    [
        ("Anyway, press it.", ("plough", "Anyway"), 1.0),
        ("As I said, press it.", ("blame", "As I said"), 1.0),
        ("In short: press it.", ("adapt", "In short"), 0.0),
        ("In short, as I said, press it.", ("blame", "as I said"), 1.0),
    ],
)
def test_words_that_go_on_or_adapt_decide(reply: str, cue: tuple[str, str], expected: float) -> None:
    """Whatever the length."""
    found = stopped(*BEFORE, "customer: Slow down!", f"agent: {reply}")
    assert worth(found) == expected
    assert quotes(found) == [cue]
    assert (found.evidence[0].worth < 0) is (expected == 0.0)  # type: ignore[union-attr] # a Score, or the line fails


@pytest.mark.parametrize(("count", "expected"), [(8, 0.0), (10, 0.0), (15, 0.5), (20, 1.0), (60, 1.0)])
def test_else_a_shorter_reply_adapts(count: int, expected: float) -> None:
    """Half as long is enough, as long is none at all."""
    found = stopped(
        *BEFORE, "customer: Slow down!", f"agent: {words(count).replace('tuesday', 'monday').replace('van', 'bus')}"
    )
    assert worth(found) == pytest.approx(expected)
    assert [cue for cue, _ in quotes(found)] == ["goes-on"][: expected > 0]


@pytest.mark.parametrize(("count", "expected"), [(18, 0.0), (24, 0.3), (60, 0.6)])
def test_who_only_says_that_they_adapt_does_not(count: int, expected: float) -> None:
    """More words than before are no short version; for who is lost they may be."""
    reply = f"agent: In short, {words(count)}"
    assert worth(stopped(*BEFORE, "customer: Slow down!", reply)) == pytest.approx(expected, abs=0.01)
    other = " ".join(f"word{number}" for number in range(count))
    assert worth(stopped(*BEFORE, "customer: You lost me.", f"agent: In short, {other}.")) == 0.0


@pytest.mark.parametrize(("count", "expected"), [(15, 0.0), (24, 0.6), (30, 1.0)])
def test_a_question_put_again_is_a_sign(count: int, expected: float) -> None:
    """Who asks the same again after a long answer wants the point."""
    asked = ["customer: When is the parcel due?", f"agent: {words(30)}", "customer: Great, but when is it due?"]
    found = stopped(*asked, f"agent: {words(count)}")
    assert worth(found) == pytest.approx(expected)
    assert [cue for cue, _ in quotes(found)] == ["asked-again"][: expected > 0]
    other = [*asked[:2], "customer: Great, but where is the shop?", f"agent: {words(30)}"]
    assert isinstance(stopped(*other), NotApplicable)


def test_after_a_confusion_other_words_may_be_more() -> None:
    """But not a flood of them."""
    lost = [*BEFORE, "customer: You lost me."]
    other = " ".join(f"word{number}" for number in range(60))
    assert worth(stopped(*lost, f"agent: {' '.join(other.split()[:35])}.")) == 0.0
    assert worth(stopped(*lost, f"agent: {' '.join(other.split()[:44])}.")) == pytest.approx(0.35)
    assert worth(stopped(*lost, f"agent: {other}.")) == 0.5


def test_the_same_words_again_help_nobody_who_is_lost() -> None:
    """Whole, or for the larger part, however short they are."""
    lost = [*BEFORE, "customer: You lost me."]
    found = stopped(*lost, f"agent: {words(20)}")
    assert worth(found) == 1.0
    assert [cue for cue, _ in quotes(found)] == ["the-same-words"]
    longer = f"{words(20)} Your phone needs a short code from that letter first, a blue one perhaps."
    assert worth(stopped(*lost, f"agent: {longer}")) == 1.0
    assert worth(stopped("customer: How?", "agent: Net thirty.", "customer: Huh?", "agent: Net thirty.")) == 1.0


def test_who_did_not_hear_may_hear_the_same_again() -> None:
    """They asked for it."""
    assert stopped(*BEFORE, "customer: Pardon?", f"agent: {words(20)}") == Answer(0.0)


FADE = [f"agent: {words(25)}", "customer: ok", f"agent: {words(25)}", "customer: mm", f"agent: {words(25)}"]


def test_answers_that_fade_are_a_sign_of_their_own() -> None:
    """Twice a word or two after a long turn that asked nothing, and a long turn again."""
    found = stopped(*FADE)
    assert worth(found) == 0.5
    assert [cue for cue, _ in quotes(found)] == ["answers-fade"]


@pytest.mark.parametrize(
    "lines",
    [
        FADE[2:],
        FADE[1:],
        [*FADE[:3], "customer: thank you for all that", FADE[4]],
        [*FADE[:4], "agent: Bye"],
        ["agent: Hi", *FADE[1:]],
        [FADE[0] + " Ok?", *FADE[1:]],
    ],
)
def test_short_answers_have_other_reasons(lines: list[str]) -> None:
    """Too few of them, a question before them, or little after them."""
    assert isinstance(stopped(*lines), NotApplicable)
