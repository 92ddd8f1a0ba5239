"""How long an explanation is, and how late its answer comes."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Answer
from relational.measures.explanation import late, size
from relational.outcome import NotApplicable
from tests.measures.explaining import Given, given, quotes, through, words, worth

ROOM = {"when": 20, "yes-no": 10, "how-to": 20, "why": 30, "told": 30, "repair": 20, "problem": 20}
SIZE: dict[str, Any] = {
    "budget": ROOM, "each_step": 5, "licensed": 2.0, "hurried": 0.5, "channels": {"voice": 1.5}, "exempt": "notice",
}  # fmt: skip
NOTICE = {"notice": "by law"}
LATE: dict[str, Any] = {"free": 10, "full": 30, "hurried": 0.5, "never": {"when": 0.6, "yes-no": 0.0, "why": 0.4}}


def sized(*lines: Any, **more: Any) -> Given:
    """What the size of a reply is worth."""
    return given(size, *lines, cues=NOTICE, **(SIZE | more))


def test_within_its_budget_a_reply_is_fine() -> None:
    """Whatever its length, up to the last word."""
    assert sized("customer: When is it due?", f"agent: {words(20)}") == Answer(0.0)
    assert sized("customer: When is it due?", "agent: Monday.") == Answer(0.0)


def test_beyond_its_budget_a_reply_is_too_long_from_some_sentence_on() -> None:
    """Half as much again is half bad; double is all bad, and more is no worse."""
    found = sized("customer: When is it due?", f"agent: {words(15)} {words(14)[:-1]} too.")
    assert worth(found) == 0.5
    assert [(cue, quote[-4:]) for cue, quote in quotes(found)] == [("too-long-from-here", "too.")]
    assert worth(sized("customer: When is it due?", f"agent: {words(40)}")) == 1.0
    assert worth(sized("customer: When is it due?", f"agent: {words(90)}")) == 1.0


def test_several_questions_leave_more_room() -> None:
    """Three at most add up."""
    asked = "customer: When is it due? Is it heavy?"
    assert sized(asked, f"agent: {words(30)}") == Answer(0.0)
    assert worth(sized("customer: Is it? Is it? Is it? Is it?", f"agent: {words(45)}")) == 0.5


def test_steps_leave_more_room_up_to_five() -> None:
    """What must be done must be told."""
    steps = "Press it now. " * 7
    assert sized("customer: How do I do it?", f"agent: {'Press it now. ' * 5}{words(30)}") == Answer(0.0)
    assert worth(sized("customer: How do I do it?", f"agent: {steps}{words(29)}")) == pytest.approx(5 / 45)


def test_detail_widens_the_room_and_hurry_narrows_it() -> None:
    """The customer says how much they want to hear."""
    assert sized("customer: Can you tell me in detail when it is due?", f"agent: {words(40)}") == Answer(0.0)
    assert worth(sized("customer: I'm in a rush, when is it due?", f"agent: {words(15)}")) == 0.5


def test_an_excess_that_was_asked_for_and_taken_well_counts_a_quarter() -> None:
    """Unless the customer turns out to be lost."""
    lines = ["customer: Can you tell me in detail when it is due?", f"agent: {words(80)}"]
    assert worth(sized(*lines)) == 1.0
    assert worth(sized(*lines, "customer: Ah, thanks!", run=1)) == 0.25
    assert worth(sized(*lines, "customer: You lost me.", run=1)) == 1.0


def test_unasked_and_after_a_confusion_there_is_room_too() -> None:
    """By their own budgets; a question that had to wait has at least that of what is told unasked."""
    assert worth(sized("customer: Ok", f"agent: {words(45)}")) == 0.5
    assert worth(sized("customer: You lost me.", f"agent: {words(30)}")) == 0.5
    waited = ["customer: Is it due?", "agent: Your name?", "customer: Sam"]
    assert sized(*waited, f"agent: {words(30)}") == Answer(0.0)


def test_the_channel_widens_the_room() -> None:
    """Speech has more words than writing."""
    assert sized(through("voice", "customer: When is it due?", f"agent: {words(30)}")) == Answer(0.0)


def test_what_must_be_read_out_is_not_too_long() -> None:
    """From its announcement on."""
    assert sized("customer: When is it due?", f"agent: {words(18)} By law I read this. {words(60)}") == Answer(0.0)


@pytest.mark.parametrize("measure", [size, late])
def test_a_reply_that_explains_nothing_is_not_judged(measure: Any) -> None:
    """It owes nothing here."""
    options = SIZE if measure is size else LATE
    assert isinstance(given(measure, "customer: When?", "agent: Your name?", cues=NOTICE, **options), NotApplicable)


def test_an_answer_within_the_free_words_is_in_time() -> None:
    """A short reply cannot be late at all."""
    assert given(late, "customer: When is it due?", "agent: It is with us and fine. On Tuesday.", **LATE) == Answer(0.0)
    assert given(late, "customer: When is it due?", f"agent: Tuesday. {words(50)}", **LATE) == Answer(0.0)


def test_words_before_the_answer_make_it_late() -> None:
    """The first statement is shown: what came instead of the answer."""
    before = "We love our vans a lot. They are so very green and so very shiny to all of us here."
    found = given(late, "customer: When is it due?", f"agent: {before} It is due on Tuesday.", **LATE)
    assert worth(found) == pytest.approx(10 / 20)
    assert quotes(found) == [("before-the-answer", "We love our vans a lot.")]


def test_a_date_in_a_long_sentence_on_something_else_is_not_the_answer() -> None:
    """Where a later sentence speaks of what was asked; where none does, it is taken for it."""
    founded = "We have had our green and shiny vans since the month of May or so, and we love them. "
    found = given(late, "customer: When is my order due?", f"agent: {founded}Your order is due on Tuesday.", **LATE)
    assert worth(found) == pytest.approx(9 / 20)
    assert worth(given(late, "customer: When is it?", f"agent: {words(8)[:-1]} fine. {founded}", **LATE)) == 0.0
    alone = given(late, "customer: When is my order due?", f"agent: Hm, all is so very fine with us. {founded}", **LATE)
    assert quotes(alone) == [("before-the-answer", "all is so very fine with us.")]


def test_the_place_inside_a_long_sentence_counts() -> None:
    """An answer at the end of thirty words is late."""
    text = "With our vans so green and so shiny and so very dear to all of us in this town we would say by Tuesday."
    found = given(late, "customer: When is it due?", f"agent: {text}", **LATE)
    assert worth(found) == pytest.approx(13 / 20)
    other = given(
        late, "customer: Why is it late?", f"agent: {words(12)[:-1]} because of the rain we had in the town.", **LATE
    )
    assert worth(other) == 0.0


def test_an_answer_that_is_openly_put_off_is_in_time() -> None:
    """ "They will call you" answers in its way."""
    text = f"They will contact you. {words(20).replace('tuesday', 'foot').replace('day', 'foot')}"
    assert given(late, "customer: When is it due?", f"agent: {text}", **LATE) == Answer(0.0)


def test_an_answer_that_never_comes_is_worth_what_its_type_says() -> None:
    """Where enough was said to have held it."""
    text = "We love our vans a lot. They are so very green and shiny to us."
    found = given(late, "customer: When is it due?", f"agent: {text}", **LATE)
    assert worth(found) == 0.6
    assert quotes(found) == [("no-answer", "We love our vans a lot.")]
    assert given(
        late, "customer: Is it due?", "agent: Vans of ours. Green and shiny ones for us all.", **LATE
    ) == Answer(0.0)
    mostly = "We love our vans. How do you like them, these green and shiny vans of ours?"
    assert given(late, "customer: When is it due?", f"agent: {mostly}", **LATE) == Answer(0.0)


def test_hurry_shortens_what_is_free() -> None:
    """Somebody on the way out hears the first words only."""
    text = "We love our vans a lot. It is due on Tuesday."
    assert given(late, "customer: When is it due?", f"agent: {text}", **LATE) == Answer(0.0)
    found = given(late, "customer: I'm in a rush, when is it due?", f"agent: {text}", **LATE)
    assert worth(found) == pytest.approx(1 / 25)


@pytest.mark.parametrize(
    "lines",
    [
        ["customer: How does it work?", f"agent: {words(60)}"],
        ["customer: Tell me in detail when it is due?", f"agent: {words(60)}"],
        ["customer: You lost me.", f"agent: {words(60)}"],
        ["customer: Ok.", f"agent: {words(60)}"],
        ["customer: When is it due?", "agent: Name?", "customer: Sam", f"agent: {words(60)}"],
    ],
)
def test_only_plain_questions_can_be_answered_late(lines: list[str]) -> None:
    """Not those that want a story, nor those that had to wait."""
    assert isinstance(given(late, *lines, **LATE), NotApplicable)
