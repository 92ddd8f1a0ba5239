"""The case of a failure: its events, the replies that had to answer, and what they take up."""

from __future__ import annotations

from relational.analysis.failures import Case, case, place_of, taken_up
from tests.talks import analysis_of, talk

LATE = "customer: My parcel is late."


def found(*lines: str, focus: int | None = None) -> Case | None:
    """The case of a talk."""
    return case(analysis_of(talk(*lines), focus))


def test_a_case_holds_what_was_lost_and_the_replies_in_order() -> None:
    """From the failure on."""
    it = found("customer: Hello", "agent: Hi", LATE, "agent: Sorry.", "customer: And?", "agent: It comes today.")
    assert it is not None
    assert it.losses == {"time"}
    assert [run.turns for run in it.replies] == [(3,), (5,)]
    assert (place_of(it, 5), place_of(it, 1)) == (1, None)


def test_no_failure_or_nobody_to_reply_is_no_case() -> None:
    """Then nothing was due."""
    assert found("customer: Do you open on Sundays?", "agent: We do.") is None
    assert found("agent: Hello", LATE) is None


def test_an_admission_is_a_case_that_begins_with_the_reply_itself() -> None:
    """Nobody complained, and the agent owned up."""
    it = found("customer: Hello", "agent: That was our mistake.")
    assert it is not None
    assert (it.events, it.losses, [run.turns for run in it.replies]) == ((), frozenset(), [(1,)])


def test_a_reply_judged_alone_is_a_case_of_its_own() -> None:
    """With what was said before it, if anything was."""
    alone = found("agent: I'm sorry we lost it.", focus=0)
    assert alone is not None
    assert alone.prompts == ()
    after = found(LATE, "agent: Sorry.", LATE, focus=1)
    assert after is not None
    assert [event.turn for event in after.events] == [0]
    assert found("system: Hello", focus=0) is None


def test_what_is_taken_up_is_measured_by_the_words_in_common() -> None:
    """1 where there is nothing to compare with."""
    analysis = analysis_of(talk("customer: My kettle came broken.", "agent: The kettle is broken. Good day."))
    it = case(analysis)
    assert it is not None
    assert taken_up(analysis, it, 1, 0, 21) == 1.0
    assert taken_up(analysis, it, 1, 22, 31) == 0.0
    admitted = analysis_of(talk("agent: My mistake."))
    alone = case(admitted)
    assert alone is not None
    assert taken_up(admitted, alone, 0, 0, 5) == 1.0
