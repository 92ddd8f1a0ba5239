"""When a plan is called for, and what the agent has undertaken."""

from __future__ import annotations

import pytest

from relational.analysis import Analysis
from relational.analysis.plans import (
    answering,
    calls_for_plan,
    is_pending,
    is_small,
    plan_is_due,
    prompt_of,
    said,
    sentence_of,
    speaks_of,
    undertaken,
)
from tests.talks import analysis_of, talk


def types(*lines: str) -> list[str]:
    """What called for a plan, by type."""
    return [event.type for event in calls_for_plan(analysis_of(talk(*lines)))]


def analysis(*lines: str, focus: int | None = None, **cues: str) -> Analysis:
    """The analysis of lines."""
    return analysis_of(talk(*lines), focus, **cues)


def test_decisions_and_problems_call_for_a_plan_in_order() -> None:
    """Whatever their kind."""
    found = calls_for_plan(analysis("customer: The lamp is broken.", "agent: Oh.", "customer: Can I return it?"))
    assert next(event.kind for event in found) == "problem"
    assert [event.turn for event in found] == sorted(event.turn for event in found)


@pytest.mark.parametrize(
    "text", ["Dad's eighty.", "We both work.", "Is the tattoo going to hurt on the ribs?", "Should the tin be warm?"]
)
def test_whoever_speaks_of_themselves_calls_for_a_plan(text: str) -> None:
    """Where nothing is named as a decision or a problem, and once a talk."""
    assert types(f"customer: {text}", "agent: Well.", f"customer: {text}") == ["plan"] or "risk" in types(
        f"customer: {text}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "What time do you close?",
        "Can you tell me the price?",
        "I'd like to know the price.",
        "Is there parking?",
        "Thanks!",
    ],
)
def test_a_look_up_calls_for_none(text: str) -> None:
    """However politely it is asked."""
    assert types(f"customer: {text}", "agent: Six.") == []
    assert not plan_is_due(analysis(f"customer: {text}", "agent: Six."))


def test_a_plan_is_due_where_the_agent_makes_one_or_is_judged_alone() -> None:
    """A promise is a plan; a wish to look is none."""
    assert plan_is_due(analysis("customer: What time?", "agent: I'll ring you at six."))
    assert not plan_is_due(analysis("customer: What time?", "agent: Let me check. I'll look."))
    assert plan_is_due(analysis("customer: What time?", "agent: Six.", focus=1))


def test_what_stands_under_an_if_is_not_undertaken() -> None:
    """Nor what another reply undertook, where one is judged alone."""
    lines = ("customer: And?", "agent: I'll ring you.", "customer: And?", "agent: See if I can send it. I'll write it.")
    assert [item.act for item in undertaken(analysis(*lines))] == ["ring", "write"]
    assert [item.act for item in undertaken(analysis(*lines, focus=3))] == ["write"]


@pytest.mark.parametrize(
    ("text", "small"), [("I'll check it.", True), ("I'll close the chat.", True), ("I'll fix it.", False)]
)
def test_small_acts_promise_no_result(text: str, *, small: bool) -> None:
    """To check, to look, to end the chat."""
    (item,) = undertaken(analysis("customer: And?", f"agent: {text}"))
    assert is_small(item) is small


def test_the_first_replies_to_what_called_for_a_plan_answer_it() -> None:
    """At most so many, each once; alone, the judged one; none where it is the customer's."""
    lines = ["customer: Can I return it?", "agent: Yes."] * 6
    assert [run.index for run in answering(analysis(*lines))] == [1, 3, 5, 7]
    assert [run.index for run in answering(analysis(*lines), 9)] == [1, 3, 5, 7, 9, 11]
    assert [run.index for run in answering(analysis(*lines, focus=3))] == [3]
    assert answering(analysis("system: Hello", focus=0)) == ()


def test_hits_of_a_reply_alone_are_its_own() -> None:
    """Of the whole talk otherwise."""
    lines = ("agent: Sure.", "customer: And?", "agent: Sure.")
    assert [cue.turn for cue in said(analysis(*lines, sure="sure"), "sure")] == [0, 2]
    assert [cue.turn for cue in said(analysis(*lines, sure="sure", focus=2), "sure")] == [2]
    assert said(analysis(*lines, sure="nowhere", focus=2), "sure") == ()


def test_words_under_a_once_are_pending() -> None:
    """Not yet so."""
    found = analysis("agent: It is booked. Once it is booked you pay.", booked="is booked")
    assert [is_pending(found, cue) for cue in found.cues("booked")] == [False, True]


def test_a_sentence_speaks_of_what_it_shares_by_rarity() -> None:
    """The words of worrying and those of the cue itself do not count, and pointing back counts a little."""
    talked = analysis(
        "customer: I'm worried about the violin.", "agent: The violin is fine. It is. Worried? No.", it="the violin"
    )
    prompt = talked.runs("customer")[0]
    violin, pointing, fear, _ = talked.sentences(1)
    (cue,) = talked.cues("it")
    assert speaks_of(talked, violin, prompt) > 0.5
    assert speaks_of(talked, violin, prompt, without=cue) == 0
    assert speaks_of(talked, pointing, prompt) == pytest.approx(0.2)
    assert speaks_of(talked, pointing, prompt, pointing=False) == 0
    assert speaks_of(talked, fear, prompt) == 0


def test_a_place_is_in_its_sentence_and_the_end_in_the_last() -> None:
    """Of its own turn."""
    talked = analysis("agent: One. Two.", "agent: Three.")
    assert [sentence_of(talked, 0, place).text for place in (0, 5, 99)] == ["One.", "Two.", "Two."]
    assert sentence_of(talked, 1, 0).text == "Three."


def test_a_reply_answers_the_event_or_the_turn_before_it() -> None:
    """Or nothing."""
    talked = analysis("customer: Can I return it?", "agent: Yes.", "customer: Good.", "agent: Bye.")
    last = talked.runs("agent")[1]
    (event,) = calls_for_plan(talked)
    assert prompt_of(talked, last, event) == talked.runs()[0]
    assert prompt_of(talked, last, None) == talked.runs()[2]
