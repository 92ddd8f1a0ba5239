"""Measures of one reply's confidence-building: understanding, removal of a worry, affirmation."""

from __future__ import annotations

import pytest

from relational.measures.confidence import affirmation, removal, understanding
from relational.outcome import NotApplicable
from tests.measures.confiding import Given, analysis_with, asked, cue, judged, shown, worth

WORRY = "customer: I'm worried about losing the wedding photographs."
UNDERSTOOD = {
    "named": cue("named", "you are worried"),
    "waved": cue("waved", "calm down"),
    "gone": cue("gone", "nothing is deleted", guards=("negation",)),
}
REMOVED = {
    "gone": cue("gone", "you will not lose", "nothing is deleted"),
    "calm": cue("calm", "do not worry", "it will be fine"),
    "boast": cue("boast", "guaranteed"),
}
AFFIRMED = {
    "praise": cue("praise", "great job", "well done", strength=0.8),
    "can": cue("can", "you can do it", strength=0.75),
    "proud": cue("proud", "i am proud", strength=0.5),
    "faith": cue("faith", "i believe in you", strength=0.5),
    "fine": cue("fine", "it gets easier", strength=0.4, guards=("negation",)),
}
TRIED = "customer: I tried the other socket already."


def understands(*lines: str, focus: int | None = None, **options: object) -> Given:
    """What `understanding` says of the last reply to a worry."""
    analysis = analysis_with(*lines, cues=UNDERSTOOD, focus=focus)
    event = None if focus is not None else asked(analysis, "risk")
    return judged(understanding, analysis, event, cues=["named"], void=["waved"], implied=["gone"], **options)


def removes(*lines: str, focus: int | None = None, kind: str = "risk") -> Given:
    """What `removal` says of the last reply to a worry."""
    analysis = analysis_with(*lines, cues=REMOVED, focus=focus)
    event = None if focus is not None else asked(analysis, kind)
    return judged(removal, analysis, event, cues=["gone"], calm="calm", void=["boast"])


def affirms(*lines: str, kind: str | None = "attempt", focus: int | None = None) -> Given:
    """What `affirmation` says of the last reply to an attempt."""
    analysis = analysis_with(*lines, cues=AFFIRMED, focus=focus)
    event = asked(analysis, kind) if kind else None
    return judged(affirmation, analysis, event, cues=list(AFFIRMED), praise=["praise"], soft=["fine"])


def test_a_worry_named_in_its_own_words_is_worth_more_than_one_claimed() -> None:
    """The rest of the sentence has to take it up."""
    named = worth(understands(WORRY, "agent: You are worried, and those photographs are from your wedding."))
    claimed = worth(understands(WORRY, "agent: You are worried."))
    assert named > claimed > 0


def test_understanding_after_the_plan_counts_less() -> None:
    """Advice first, understanding second."""
    before = worth(understands(WORRY, "agent: You are worried. I'll copy the disk today."))
    after = worth(understands(WORRY, "agent: I'll copy the disk today. You are worried."))
    assert after < before


def test_speaking_of_the_same_thing_shows_some_understanding() -> None:
    """More where it speaks to the customer."""
    to_them = worth(understands(WORRY, "agent: Your wedding photographs stay on the disk."))
    of_it = worth(understands(WORRY, "agent: Wedding photographs stay on the disk."))
    assert to_them > of_it > 0
    assert worth(understands(WORRY, "agent: What is the serial number?")) == 0


def test_words_that_wave_the_worry_away_show_no_understanding() -> None:
    """Nor does an exclamation."""
    assert worth(understands(WORRY, "agent: Calm down about your wedding photographs.")) == 0
    assert worth(understands(WORRY, "agent: Your wedding photographs!")) == 0


def test_removing_the_right_worry_implies_understanding() -> None:
    """Unless a guard takes it away."""
    found = understands(WORRY, "agent: Nothing is deleted there.")
    assert worth(found) == pytest.approx(0.3)
    assert shown(found) == [("gone", "Nothing is deleted")]
    assert worth(understands(WORRY, "agent: Not that nothing is deleted there.")) == 0


def test_giving_the_words_back_is_worth_little() -> None:
    """Parroting adds nothing of one's own."""
    parrot = worth(understands(WORRY, "agent: You are worried about losing the wedding photographs."))
    assert parrot < 0.5


def test_a_reply_judged_alone_is_understood_by_its_own_words() -> None:
    """Without a customer's turn there is nothing to take up."""
    assert worth(understands("agent: You are worried.", focus=0)) == pytest.approx(0.65)


def test_a_removing_fact_about_the_worry_is_worth_most() -> None:
    """One that may be about anything is worth its base."""
    right = worth(removes(WORRY, "agent: You will not lose the wedding photographs."))
    vague = worth(removes(WORRY, "agent: Nothing is deleted at all."))
    assert right > 0.9
    assert vague == pytest.approx(0.35)


def test_a_removing_fact_about_something_else_is_worth_its_base() -> None:
    """They fear for the photographs, and it speaks of the money."""
    assert worth(removes(WORRY, "agent: You will not lose money on those wedding things.")) == pytest.approx(0.35)


def test_a_boast_removes_nothing() -> None:
    """Nor does the fact in its sentence."""
    assert worth(removes(WORRY, "agent: Guaranteed, you will not lose the photographs.")) == 0


def test_another_fact_about_the_worry_counts() -> None:
    """A sentence that shares the subject and states something."""
    found = removes(WORRY, "agent: All the wedding photographs are on two disks.")
    assert 0.3 < worth(found) <= 0.6
    assert shown(found) == [("removes.fact", "All the wedding photographs are on two disks.")]


@pytest.mark.parametrize(
    "reply",
    [
        "Are the two wedding photographs here?",
        "Wedding photographs are explained on the website, page 2.",
        "No losing the wedding photographs.",
        "Wedding photographs are nice.",
    ],
)
def test_what_states_nothing_removes_nothing(reply: str) -> None:
    """A question, a reference, an echo, a generality."""
    assert worth(removes(WORRY, f"agent: {reply}")) < 0.35


def test_a_worry_put_as_a_question_is_answered_by_a_concrete_sentence() -> None:
    """Even where the words differ."""
    found = removes("customer: Is there a catch?", "agent: It is ten pounds until June, that's the lot.")
    assert worth(found) == pytest.approx(0.45)
    assert shown(found)[0][0] == "removes.answer"
    assert worth(removes("customer: Is there a catch?", "agent: Great! Guaranteed in June.")) == 0


def test_calm_without_a_reason_is_worth_next_to_nothing() -> None:
    """It is shown all the same."""
    found = removes(WORRY, "agent: Do not worry.")
    assert worth(found) == pytest.approx(0.1)
    assert shown(found) == [("calm", "Do not worry")]


def test_removal_judged_alone_gives_the_benefit_of_the_doubt() -> None:
    """Without a worry to compare with, half a match."""
    assert worth(removes("agent: You will not lose it.", focus=0)) == pytest.approx(0.35 + 0.65 * 0.8)


def test_praise_with_a_reason_is_worth_more_than_bare_praise() -> None:
    """What for."""
    assert worth(affirms(TRIED, "agent: Great job on the socket.")) == pytest.approx(0.8)
    assert worth(affirms(TRIED, "agent: Great job.")) == pytest.approx(0.6)


def test_a_reason_adds_to_praise() -> None:
    """In its own sentence."""
    assert worth(affirms(TRIED, "agent: Great job, because it rules the socket out.")) == pytest.approx(0.8 + 0.2 * 0.4)
    assert worth(affirms(TRIED, "agent: Great job. I ask because it matters.")) == pytest.approx(0.6)


def test_several_kinds_of_affirmation_add_up() -> None:
    """Each counts once."""
    both = worth(affirms(TRIED, "agent: Great job on that. You can do it."))
    assert both == pytest.approx(1 - 0.2 * 0.25)
    assert worth(affirms(TRIED, "agent: Great job on that. Great job on this too.")) == pytest.approx(0.8)


def test_a_question_asks_rather_than_affirms() -> None:
    """Praise before it stands, a little less."""
    assert worth(affirms(TRIED, "agent: Do you think you can do it?")) == 0
    assert worth(affirms(TRIED, "agent: Great job on that. Now the other one?")) == pytest.approx(0.8 * 0.85)


def test_telling_the_way_and_booking_affirm_nobody() -> None:
    """The same words as encouragement and praise, about the form and the table."""
    assert worth(affirms(TRIED, "agent: You can do it by clicking on Settings.")) == 0
    assert worth(affirms(TRIED, "agent: You can do it.")) > 0
    assert worth(affirms(TRIED, "agent: Great job, your table is now booked for Friday.")) == 0
    assert worth(affirms(TRIED, "agent: Great job, that narrows it down.")) > 0


def test_comfort_affirms_a_beginner_only() -> None:
    """An attempt wants a verdict; and what a guard discounts is shown."""
    assert worth(affirms(TRIED, "agent: It gets easier.")) == 0
    beginner = "customer: It's my first time."
    assert worth(affirms(beginner, "agent: It gets easier.", kind="first-time")) == pytest.approx(0.4)
    assert shown(affirms(beginner, "agent: Never that it gets easier.", kind="first-time")) == [
        ("fine", "it gets easier")
    ]


def test_stock_phrases_in_a_crowd_are_capped() -> None:
    """Unless one of them takes up what was said."""
    crowd = "Well done. You can do it. I am proud. I believe in you."
    assert worth(affirms(TRIED, f"agent: {crowd}")) == pytest.approx(0.5)
    assert worth(affirms(TRIED, "agent: Well done. You can do it. I am proud. I believe in you and the socket.")) > 0.9
    assert worth(affirms(f"agent: {crowd}", kind=None, focus=0)) > 0.9


def test_a_sentence_said_again_affirms_half() -> None:
    """And the third time nothing."""
    again = [TRIED, "agent: Well done with that other socket.", "customer: I tried it twice."]
    assert worth(affirms(*again, "agent: Well done with that other socket.")) == pytest.approx(0.4)


def test_affirmation_that_nobody_owes_is_not_applicable_where_it_is_missing() -> None:
    """A request for a new card calls for none."""
    assert isinstance(affirms("customer: I'd like to order a card.", "agent: Which one?", kind="plan"), NotApplicable)
    assert worth(affirms(TRIED, "agent: Which one?")) == 0
