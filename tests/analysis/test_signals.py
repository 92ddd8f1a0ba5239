"""What the clock tells of a talk."""

from __future__ import annotations

import pytest

from relational.analysis.signals import answer_time, dead_air, gaps, promptness
from relational.interaction import Interaction, Turn
from tests.talks import analysis_of, talk


def timed(*turns: tuple[str, str, float | None, float | None]) -> Interaction:
    """A talk with starts and ends."""
    return Interaction([Turn(role, text, start=start, end=end) for role, text, start, end in turns])


def test_without_times_nothing_is_known() -> None:
    """Absent is not zero."""
    analysis = analysis_of(talk("customer: a", "agent: b"))
    assert gaps(analysis) == ()
    assert answer_time(analysis) is None
    assert dead_air(analysis) == ()


def test_a_gap_runs_from_the_customers_end_to_the_reply() -> None:
    """From the start where the end is unknown; a clock that runs backwards is left out."""
    found = gaps(
        analysis_of(
            timed(("customer", "a", 0, 5), ("agent", "b c", 9, 12), ("customer", "d", 20, None), ("agent", "e", 26, 27))
        )
    )
    assert [(gap.seconds, gap.words) for gap in found] == [(4, 2), (6, 1)]
    assert (
        gaps(analysis_of(timed(("customer", "a", 9, None), ("agent", "b", 3, None), ("customer", "c", None, None))))
        == ()
    )


def test_who_begins_decides_the_answer_time() -> None:
    """Where the agent spoke first nobody waited."""
    waited = answer_time(analysis_of(timed(("customer", "a", 0, None), ("agent", "b", 75, None))))
    assert waited is not None
    assert waited.seconds == 75
    first = timed(("agent", "hi", 0, None), ("customer", "a", 5, None), ("agent", "b", 75, None))
    assert answer_time(analysis_of(first)) is None


def test_silence_is_dead_air_unless_it_was_announced() -> None:
    """Only in a spoken talk."""
    talk_ = timed(
        ("customer", "a", 0, 1),
        ("agent", "Let me check.", 2, 3),
        ("customer", "ok", 4, 5),
        ("agent", "b", 40, 41),
        ("customer", "c", 42, 43),
        ("agent", "d", 60, 61),
        ("customer", "e", 62, 63),
        ("agent", "f", 64, 65),
    )
    assert [gap.seconds for gap in dead_air(analysis_of(talk_))] == [17]
    assert len(dead_air(analysis_of(timed(("customer", "a", 0, 1), ("agent", "b", 30, 31))))) == 1
    assert dead_air(analysis_of(timed(("customer", "a", 0, None), ("agent", "b", 40, None)))) == ()


@pytest.mark.parametrize(("seconds", "value"), [(10.0, 1.0), (60.0, 1.0), (600.0, 0.0), (9000.0, 0.0)])
def test_promptness_in_chat(seconds: float, value: float) -> None:
    """A minute is soon, ten are not."""
    assert promptness(analysis_of(talk("customer: a")), seconds) == pytest.approx(value)


def test_promptness_falls_between() -> None:
    """And sooner by voice."""
    chat, voice = analysis_of(talk("customer: a")), analysis_of(timed(("customer", "a", 0, 1)))
    assert 0.0 < promptness(voice, 90.0) < promptness(chat, 90.0) < 1.0


def test_who_answers_before_the_other_has_ended_did_not_keep_them_waiting() -> None:
    """The gap is nought then; a time without end is no time."""
    found = gaps(analysis_of(timed(("customer", "a", 0, 5), ("agent", "b", 4, 9))))
    assert [gap.seconds for gap in found] == [0]
    assert gaps(analysis_of(timed(("customer", "a", 0, 5), ("agent", "b", float("inf"), None)))) == ()
