"""The apology after a failure, measured alone."""

from __future__ import annotations

import pytest

from relational.measures.recovery import apology, restraint, sincerity
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

BROKEN = "customer: The mirror you delivered came cracked."


def score(outcome: Outcome) -> Score:
    """A score; fails where there is none."""
    assert isinstance(outcome, Score), outcome
    return outcome


def apologized(*lines: str, focus: int | None = None) -> Score:
    """What the measure says of a talk."""
    return score(apology(analysis_of(talk(*lines), focus)))


def test_the_apology_for_the_deed_is_worth_most() -> None:
    """Then one for this failure, for a deed unlike it, for the inconvenience, for nothing, and sympathy."""
    texts = [
        "I'm sorry we delivered the mirror cracked.",
        "I'm sorry we left you standing.",
        "I'm sorry about that.",
        "I'm sorry.",
        "I'm sorry to hear that.",
        "I'm sorry, but we can't.",
        "What a day.",
    ]
    values = [apologized(BROKEN, "agent: " + text).value for text in texts]
    assert values == sorted(values, reverse=True)
    assert values[0] == 1.0
    assert values[-1] == 0.0


def test_what_takes_an_apology_back_earns_nothing() -> None:
    """Nor does a politeness."""
    for text in ("Sorry if it was.", "I'm sorry you feel so.", "Sorry, what was the name?"):
        assert apologized(BROKEN, "agent: " + text).value == 0.0


def test_late_is_worth_less() -> None:
    """After three replies, or after the solution."""
    early = apologized(BROKEN, "agent: I'm sorry. I'll send a new one.").value
    after = apologized(BROKEN, "agent: I'll send a new one. I'm sorry.").value
    waits = [
        BROKEN,
        "agent: Name?",
        "customer: Moss",
        "agent: Street?",
        "customer: Elm",
        "agent: Town?",
        "customer: Ely",
    ]
    late = apologized(*waits, "agent: I'm sorry.").value
    assert early > after
    assert early > late


def test_a_missing_apology_is_a_miss_where_the_customer_spoke() -> None:
    """With the turn where it was due; where the agent alone admits something nobody's words can be quoted."""
    (miss,) = apologized(BROKEN, "agent: Which street?").missed
    assert (miss.quote, miss.due_turn) == ("The mirror you delivered came cracked.", 1)
    assert apologized("agent: That was our mistake.").missed == ()
    (last,) = apologized(BROKEN, "agent: Well.", BROKEN).missed
    assert last.due_turn == 1


def test_without_a_failure_nothing_is_due() -> None:
    """To any of the measures."""
    for measure in (apology, sincerity, restraint):
        assert isinstance(measure(analysis_of(talk("customer: Hello", "agent: Hi"))), NotApplicable)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I'm sorry we cracked it.", 1.0),
        ("Sorry if it was cracked.", 0.5),
        ("I'm sorry you feel let down.", 0.4),
        ("I'm sorry we cracked it, and sorry for any inconvenience.", 1.0),
        ("Nice weather.", 1.0),
    ],
)
def test_conditions_and_shifted_feelings_cost(text: str, value: float) -> None:
    """ "For any inconvenience" beside a deed that is named costs nothing."""
    assert score(sincerity(analysis_of(talk(BROKEN, "agent: " + text)))).value == pytest.approx(value)


def test_apologizing_on_and_on_costs() -> None:
    """Once more is no harm; nor is an apology for something else."""
    once_more = "agent: I'm sorry we cracked it. Sorry again."
    assert score(restraint(analysis_of(talk(BROKEN, once_more)))).value == 1.0
    on_and_on = "agent: Sorry. So sorry. Really sorry. I do apologize."
    assert score(restraint(analysis_of(talk(BROKEN, on_and_on)))).value == 0.5
    copies = [BROKEN, *["agent: I'm sorry we cracked the mirror on Monday.", "customer: Well"] * 4]
    assert score(restraint(analysis_of(talk(*copies)))).value < 1.0
    others = "agent: I'm sorry we cracked it. I'm sorry we lost your note."
    assert score(restraint(analysis_of(talk(BROKEN, others, "agent: I'm sorry he was late.")))).value == 1.0
