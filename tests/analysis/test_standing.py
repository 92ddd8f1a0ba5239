"""Where the matter stands: deeds, closed doors, and the customer's last word."""

from __future__ import annotations

import pytest

from relational.analysis.deeds import told, undertakings
from relational.analysis.standing import deeds, settled, shut_doors, standing
from tests.talks import analysis_of, talk

TROUBLE = "customer: The tap in the kitchen leaks."


def value(*lines: str, focus: int | None = None) -> float:
    """How far the matter got."""
    return standing(analysis_of(talk(TROUBLE, *lines), focus)).value


def left(*lines: str) -> bool:
    """Whether the matter is left open."""
    return standing(analysis_of(talk(TROUBLE, *lines))).left_open


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("I have fixed the tap.", 0.8),
        ("I have fixed the tap today.", 0.95),
        ("I'll repair the tap.", 0.65),
        ("I'll repair the tap by noon.", 0.8),
        ("We'll repair the tap.", 0.65 * 0.9),
        ("I'll look at the tap.", 0.65 * 0.45),
        ("I'll check the tap by noon.", 0.5),
        ("I have spoken to the plumber.", 0.8 * 0.45),
        ("I'll apologize.", 0.65 * 0.45),
        ("I'll repair.", 0.65 * 0.7),
        ("I'll have the tap replaced.", 0.65),
        ("Someone will fix the tap.", 0.65 * 0.35),
        ("Someone will fix the tap by noon.", 0.8 * 0.6),
    ],
)
def test_an_undertaking_carries_by_kind_actor_object_and_time(said: str, worth: float) -> None:
    """The table of deeds.py."""
    (deed,) = undertakings(analysis_of(talk(TROUBLE, f"agent: {said}")))
    assert deed.worth == pytest.approx(worth)


def test_an_answer_and_steps_are_told() -> None:
    """The first definite sentence of each reply, or its steps."""
    told_ = told(analysis_of(talk("customer: When do you open?", "agent: Good question. At 9 on weekdays.")))
    assert [(deed.shown.cue, deed.shown.quote) for deed in told_] == [("answer", "At 9 on weekdays.")]
    led = told(analysis_of(talk(TROUBLE, "agent: Please turn the red valve.")))
    assert [deed.shown.cue for deed in led] == ["steps"]
    assert told(analysis_of(talk(TROUBLE, "agent: How old is it?"))) == ()


def test_a_reply_judged_alone_is_what_is_told() -> None:
    """Whatever came before; and nobody has had the last word."""
    alone = analysis_of(talk("agent: At 9 on weekdays."), 0)
    assert [deed.turn for deed in told(alone)] == [0]
    assert standing(alone).value == pytest.approx(0.7)


def test_many_needs_are_not_all_looked_at() -> None:
    """Forty replies tell as much as four hundred."""
    lines = [line for index in range(60) for line in (f"customer: Valve {index} leaks.", "agent: At 9 on weekdays.")]
    assert len(told(analysis_of(talk(*lines)))) == 40


def test_what_is_settled_counts_unless_it_is_pending() -> None:
    """Done, handed over or offered; not "once it is done"."""
    analysis = analysis_of(talk(TROUBLE, "agent: The visit is booked. Once it has been approved, I call."))
    assert [deed.shown.cue for deed in settled(analysis)] == ["relational/path.settled"]
    assert next(deed.turn for deed in deeds(analysis)) == 1


def test_a_bounce_under_an_if_is_none() -> None:
    """It says what to do if."""
    assert not shut_doors(analysis_of(talk(TROUBLE, "agent: If it drips again, please contact the office.")))
    assert shut_doors(analysis_of(talk(TROUBLE, "agent: Please contact the office.")))


def test_the_last_door_decides() -> None:
    """A refusal after everything else leaves little; a way out after it restores the path."""
    assert value("agent: Unfortunately we cannot repair it.") < 0.1
    assert value("agent: I'll repair the tap.", "customer: When?", "agent: Sorry, that's not my department.") < 0.3
    assert value("agent: That's not my department.", "customer: Oh.", "agent: I'll repair the tap by noon.") > 0.6
    assert left("agent: Unfortunately we cannot repair it.")
    assert not left("agent: I'll repair the tap by noon.")


def test_the_customers_last_word_decides() -> None:
    """It works, glad, thanked, still open, taken up again."""
    done = "agent: I have fixed the tap."
    assert value(done, "customer: It works now.") == pytest.approx(0.95)
    assert value(done, "customer: Wonderful.") == pytest.approx(0.95)
    assert value(done, "customer: Thanks.") == pytest.approx(0.85)
    assert value(done, "customer: The problem persists.") == pytest.approx(0.28)
    again = value(done, "customer: The problem persists.", "agent: I'll repair the tap by noon.")
    assert again == pytest.approx(0.56)
    assert left(done, "customer: The problem persists.")
    assert value("agent: Hm.", "customer: Wonderful.") == pytest.approx(0.1)
    refused = value(done, "customer: And free?", "agent: Unfortunately we cannot.", "customer: Wonderful anyway.")
    assert refused == pytest.approx(0.75)


def test_a_yes_to_the_question_whether_it_works_settles_it() -> None:
    """Asked in the turn before it; a later complaint takes it back."""
    asked = "agent: I have fixed the tap. Is it working now?"
    assert value(asked, "customer: Yes.") == pytest.approx(0.95)
    assert value(asked, "customer: The water runs.") == pytest.approx(0.8)
    assert value(asked) == pytest.approx(0.8)
    assert value(asked, "customer: Yes.", "agent: Fine.", "customer: The problem persists.") < 0.4


def test_a_talk_that_goes_on_was_not_dropped() -> None:
    """The threat to close counts where nothing came after it."""
    drop = "agent: I will have to close this chat."
    assert shut_doors(analysis_of(talk(TROUBLE, drop)))
    assert not shut_doors(analysis_of(talk(TROUBLE, drop, "customer: I am here.", "agent: Good.")))
    assert shut_doors(analysis_of(talk(TROUBLE))) == ()
