"""What nobody asked for, and what is said again."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Answer
from relational.measures.explanation_extra import extra, repeat
from relational.outcome import NotApplicable
from tests.measures.explaining import Given, customers, given, quotes, worth

EXTRA: dict[str, Any] = {
    "always": ["aside"], "unlicensed": ["history", "absent"], "known": "known", "done": "done", "told_done": 0.5,
    "exempt": "notice", "full": 0.5, "untied": 0.5, "from_words": 15, "strict_words": 25,
}  # fmt: skip
CUES = {
    "aside": "by the way", "history": "used to", "absent": "never said", "notice": "by law",
    **customers("known", "i know", "i tried"), **customers("done", "did that"),
}  # fmt: skip
REPEAT: dict[str, Any] = {"asked_again": 0.4, "heard": 0.3, "reworded": 0.5}
ENGINEER = "The engineer comes on Thursday and rings half an hour before."
REWORDED = "Half an hour before he comes on Thursday the engineer rings you."


def extras(*lines: str, **more: Any) -> Given:
    """What of a reply was not asked for."""
    return given(extra, *lines, cues=CUES, **(EXTRA | more))


def repeats(*lines: str, run: int = -1) -> Given:
    """What of a reply was said before."""
    return given(repeat, *lines, run=run, **REPEAT)


def test_a_reply_that_keeps_to_the_question_is_fine() -> None:
    """Nothing of it is extra."""
    assert extras("customer: When is it due?", "agent: It is due on Tuesday.") == Answer(0.0)


def test_an_aside_counts_by_its_share_of_the_words() -> None:
    """Half of what makes all bad is half bad, and the sentence is shown."""
    found = extras(
        "customer: When is it due?",
        "agent: It is due on Tuesday, in the morning, before ten. By the way, we sell hats.",
    )
    assert worth(found) == pytest.approx(6 / 16 / 0.5)
    assert quotes(found) == [("aside", "By the way, we sell hats.")]


def test_history_counts_unless_a_reason_or_detail_was_asked_for() -> None:
    """It may be the reason; an aside never is."""
    told = "agent: It is due today. We used to be late."
    assert worth(extras("customer: When is it due?", told)) > 0
    assert extras("customer: Why is it late?", told) == Answer(0.0)
    assert extras("customer: Tell me in detail when it is due?", told) == Answer(0.0)
    assert worth(extras("customer: Why is it late?", "agent: By the way, we used to be late.")) > 0


def test_what_the_customer_knows_need_not_be_told() -> None:
    """Two words of what they say they know give it away; a clause ends where its sentence does."""
    asked = "customer: I know how the fee is paid. Where is the form for my refund?"
    found = extras(asked, "agent: The fee is paid in our shop. The form is here.")
    assert quotes(found) == [("known", "The fee is paid in our shop.")]
    assert extras(asked, "agent: The refund form is here.") == Answer(0.0)
    endless = "customer: Where is the form? I tried " + "all of it " * 30
    assert extras(endless, "agent: Here.") == Answer(0.0)


def test_what_was_known_before_an_earlier_reply_is_another_matter() -> None:
    """Only what the customer says just before counts; nobody said so before an opening turn."""
    assert extras(
        "customer: I know the fee is paid.", "agent: Good.", "customer: When?", "agent: The fee is paid now."
    ) == Answer(0.0)
    told = "agent: The engineer will come on Thursday and ring you half an hour before, so that you need not stay at home all day, and bring the new part."
    assert extras(told, "customer: I know that.", run=0) == Answer(0.0)


def test_a_step_that_the_customer_had_done_counts_in_part() -> None:
    """They say so in their next words."""
    lines = ["customer: How do I fix it?", "agent: Press the green key. It helps."]
    found = extras(*lines, "customer: I did that.", run=1)
    assert quotes(found) == [("done", "Press the green key.")]
    assert worth(found) == pytest.approx(0.5 * 4 / 6 / 0.5)
    assert extras(*lines, "customer: Thanks.", run=1) == Answer(0.0)
    assert extras(*lines, "customer: Thanks.", "agent: Bye", "customer: I did that.", run=1) == Answer(0.0)


def test_in_a_longer_reply_a_sentence_must_be_tied_to_the_customer() -> None:
    """By what it speaks of, by speaking to them, by a step, or by what the agent does; the first one is the answer."""
    asked = "customer: When is my parcel due?"
    loose = "The vans have new green tyres since May."
    assert quotes(extras(asked, f"agent: It is due on Tuesday, with the first van. {loose}")) == [("unasked", loose)]
    for tied in (
        "Your address is on the label.",
        "The parcel weighs two kilos now.",
        "Then open the gate at six.",
        "I'll write on the day too.",
    ):
        assert extras(asked, f"agent: It is due on Tuesday, with the first van. {tied}") == Answer(0.0)
    assert extras(asked, f"agent: On Tuesday. {loose}") == Answer(0.0)
    assert extras(asked, "agent: It is due on Tuesday, with the first van of all. So green it is.") == Answer(0.0)


def test_in_a_long_reply_to_a_plain_question_speaking_to_them_is_not_enough() -> None:
    """ "Your account was opened in May" is no answer to anything."""
    asked = "customer: When is my parcel due?"
    long = "agent: It is due on Tuesday, with the first van, so before nine or ten or so. Your house has a green door and a gate."
    assert quotes(extras(asked, long)) == [("unasked", "Your house has a green door and a gate.")]
    assert extras("customer: Which parcel is it?", long) == Answer(0.0)


@pytest.mark.parametrize(
    "asked", ["Why is it late?", "How does it work?", "You lost me.", "Ok.", "Tell me in detail when it is due?"]
)
def test_who_asks_for_a_story_may_hear_one(asked: str) -> None:
    """Nothing is loose there."""
    long = "agent: It is due on Tuesday, with the first van, so before nine or ten or so. The vans have had new green tyres since May."
    assert extras(f"customer: {asked}", long) == Answer(0.0)


def test_a_trouble_is_a_plain_question_when_the_reply_is_long() -> None:
    """From the higher number of words on."""
    trouble = "customer: My screen is broken."
    loose = "The vans have new green tyres since May."
    assert extras(trouble, f"agent: Press the key and hold it for ten seconds or so. {loose}") == Answer(0.0)
    long = f"agent: Press the key and hold it for ten seconds or so, until the little green light is on again. {loose}"
    assert quotes(extras(trouble, long)) == [("unasked", loose)]


def test_a_question_that_had_to_wait_is_not_held_against_its_answer() -> None:
    """What was found out in between may be news."""
    lines = ["customer: When is it due?", "agent: Name?", "customer: Sam"]
    news = "agent: It is due on Tuesday, with the first van, so before nine or ten or so. The vans have had new green tyres since May."
    assert extras(*lines, news) == Answer(0.0)


def test_what_must_be_read_out_is_not_extra() -> None:
    """The law asked for it."""
    assert extras(
        "customer: When is it due?", "agent: Today. By law I read this. By the way, it used to be so."
    ) == Answer(0.0)


@pytest.mark.parametrize("measure", [extra, repeat])
def test_a_reply_that_explains_nothing_is_not_judged(measure: Any) -> None:
    """It owes nothing here."""
    options = EXTRA if measure is extra else REPEAT
    assert isinstance(given(measure, "customer: When?", "agent: Your name?", cues=CUES, **options), NotApplicable)


ASKED = ["customer: When does he come?", f"agent: {ENGINEER}"]


def test_what_is_said_once_is_fine() -> None:
    """Nothing is repeated in it."""
    assert repeats(*ASKED) == Answer(0.0)


def test_saying_it_twice_in_one_reply_is_needless() -> None:
    """The second sentence counts, by its share."""
    found = repeats("customer: When does he come?", f"agent: {ENGINEER} {REWORDED}")
    assert worth(found) == pytest.approx(12 / 23)
    assert quotes(found) == [("said-before", REWORDED)]


@pytest.mark.parametrize(
    ("between", "second", "expected"),
    [
        ("I don't follow.", ENGINEER, 1.0),
        ("I don't follow.", REWORDED, 0.0),
        ("Could you say it again?", ENGINEER, 0.3),
        ("So when does he come?", ENGINEER, 0.4),
        ("So when does he come?", REWORDED, 0.0),
        ("My screen is still broken now, as I said.", ENGINEER, 1.0),
    ],
)
def test_what_was_said_in_between_excuses_a_repeat_or_not(between: str, second: str, expected: float) -> None:
    """Other words after a confusion are repair; the same again are not."""
    assert worth(repeats(*ASKED, f"customer: {between}", f"agent: {second} Press it.")) == pytest.approx(
        expected * 11 / 13, abs=0.03
    )


def test_a_reply_that_only_repeats_counts_with_what_it_repeats() -> None:
    """After a word of thanks; a step further in the business is another matter."""
    found = repeats(*ASKED, "customer: Great, thanks.", f"agent: {ENGINEER}", run=1)
    assert worth(found) == 1.0
    assert [item.turn for item in found.evidence] == [3]  # type: ignore[union-attr] # a Score, or the line fails
    assert worth(repeats(*ASKED, "customer: Great, thanks.", f"agent: {REWORDED}", run=1)) == pytest.approx(6 / 11)
    longer = "customer: Great, then please put me down for that as well."
    assert repeats(*ASKED, longer, f"agent: {ENGINEER}", run=1) == Answer(0.0)


def test_a_repeat_that_nobody_spoke_before_is_needless() -> None:
    """Two agents may say the same, one after the other, before the customer says a word."""
    long = f"agent/Ann: {ENGINEER} It takes an hour or two, and all you need is a plug near the door to the room."
    found = repeats(
        long,
        f"agent/Bo: {ENGINEER} It takes an hour or two, and all you need is a plug near the door to the room.",
        run=1,
    )
    assert worth(found) == 1.0


def test_procedures_may_share_steps_but_not_most_of_them() -> None:
    """The same way to two places is no repetition; the same way to the same place is."""
    way = "Open the settings of the device. Choose the network of the house. "
    first = ["customer: How do I pair it?", f"agent: {way}Hold the green button for seconds."]
    other = f"agent: {way}Pick the printer in the list of names. Enter the number from the letter. Wait for the lamp at the back."
    assert repeats(*first, "customer: My printer is broken.", other) == Answer(0.0)
    assert worth(repeats(*first, "customer: It is still broken.", first[1])) == 1.0
