"""What becomes of a quarrel or an outburst, in the customer's words and at the end of the talk."""

from __future__ import annotations

import pytest

from relational.analysis import Analysis
from relational.measures.aftermath import cools, moved, settles
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

QUARREL = ("customer: Hello", "agent: We sent it.", "customer: That's not true, it never came.", "agent: You're right.")
HEAT = ("customer: I'm furious with you, this is outrageous!", "agent: I'll send it again today.")


def value(outcome: Outcome) -> float:
    """The value of an outcome that has one."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def settled(analysis: Analysis) -> Outcome:
    """The measure without cues of the agent's."""
    return settles.function(analysis, told=())


@pytest.mark.parametrize(("lines", "measure"), [(QUARREL, settled), (HEAT, cools.function)])
def test_thanks_say_that_it_settled_and_anger_that_it_did_not(lines: tuple[str, ...], measure: object) -> None:
    """In the middle where the customer says neither."""
    assert callable(measure)
    good = value(measure(analysis_of(talk(*lines, "customer: Great, thank you so much!"))))
    plain = value(measure(analysis_of(talk(*lines, "customer: On the second floor."))))
    bad = value(measure(analysis_of(talk(*lines, "customer: I don't understand, this is terrible."))))
    assert good > plain == pytest.approx(0.5)
    assert bad < plain


def test_the_customers_words_are_shown() -> None:
    """With the side they speak for."""
    outcome = cools.function(analysis_of(talk(*HEAT, "customer: Great, thank you so much!")))
    assert isinstance(outcome, Score)
    assert outcome.evidence
    assert all(item.worth > 0 and item.turn == 2 for item in outcome.evidence)


def test_where_nobody_speaks_again_nothing_is_known() -> None:
    """Nor where nothing was challenged, or a reply is judged alone."""
    assert isinstance(cools.function(analysis_of(talk(*HEAT))), NotApplicable)
    assert isinstance(settled(analysis_of(talk(*QUARREL))), NotApplicable)
    calm = talk("customer: Hello", "agent: Hello", "customer: Thanks", "agent: Bye", "customer: Bye")
    assert isinstance(cools.function(analysis_of(calm)), NotApplicable)
    assert isinstance(settled(analysis_of(calm)), NotApplicable)
    assert isinstance(moved.function(analysis_of(calm)), NotApplicable)
    alone = analysis_of(talk(*HEAT, "customer: Thanks"), focus=1)
    assert isinstance(cools.function(alone), NotApplicable)
    assert isinstance(moved.function(alone), NotApplicable)


def test_a_heated_matter_stands_where_it_stands_at_the_end() -> None:
    """A promise carries it further than nothing."""
    nothing = talk(HEAT[0], "agent: Good morning to you.")
    assert value(moved.function(analysis_of(talk(*HEAT)))) > value(moved.function(analysis_of(nothing)))
