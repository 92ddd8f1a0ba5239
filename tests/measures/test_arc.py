"""The customer's arc: recovery from a low point, how it ends, eagerness, and the agent's turns beside it."""

from __future__ import annotations

from relational.measures.arc import beside, eager, end, recovery
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

ANGRY = "customer: I'm furious, you charged me twice."
REPLY = "agent: I'm reversing one of them now."
RETURN, RESIGNED = "relational/mood.return", "relational/mood.resigned"
SIGNS = {RETURN: 1.0, "relational/mood.glad": 0.9}


def value(outcome: Outcome) -> float:
    """The value of a measure that has one."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def test_coming_back_further_is_worth_more() -> None:
    """From still angry over neutral to glad."""
    ends = (
        "customer: I'm still furious, this is ridiculous.",
        "customer: The card ends in nine.",
        "customer: What a relief!",
    )
    values = [value(recovery(analysis_of(talk(ANGRY, REPLY, last)))) for last in ends]
    assert values == sorted(values)
    assert values[0] < 0.3
    assert values[2] > 0.9


def test_who_was_never_upset_has_no_arc() -> None:
    """Nor who speaks once only."""
    calm = analysis_of(talk("customer: When do you open?", "agent: At ten.", "customer: Thanks."))
    once = analysis_of(talk(ANGRY, REPLY))
    for measure in (recovery, beside):
        assert isinstance(measure(calm), NotApplicable)
        assert isinstance(measure(once), NotApplicable)
    assert isinstance(end(calm, resigned=RESIGNED), NotApplicable)
    assert isinstance(eager(calm, signs=SIGNS), NotApplicable)


def test_evidence_cites_the_customer_and_the_turning_point() -> None:
    """The low point first, then where it turned."""
    outcome = recovery(analysis_of(talk(ANGRY, REPLY, "customer: You're a star, that's a weight off.")))
    assert isinstance(outcome, Score)
    assert [(item.turn, item.cue) for item in outcome.evidence] == [(0, "low-point"), (2, "turning-point")]


def test_a_fall_is_shown_and_a_silent_end_is_quoted() -> None:
    """The last words are quoted even where they say nothing of a mood."""
    lines = ("customer: Good morning, what a lovely day.", REPLY, ANGRY, REPLY, "customer: The card ends in nine.")
    outcome = recovery(analysis_of(talk(*lines)))
    assert isinstance(outcome, Score)
    assert [item.quote for item in outcome.evidence if item.cue == "end"] == ["The card ends in nine."]
    late = recovery(analysis_of(talk("customer: My name is Bo.", REPLY, ANGRY)))
    assert isinstance(late, Score)
    assert [item.cue for item in late.evidence] == ["low-point"]


def test_a_resigned_last_word_caps_the_end() -> None:
    """However polite the words beside it are."""
    low = end(analysis_of(talk(ANGRY, REPLY, "customer: Never mind, thank you so much.")), resigned=RESIGNED)
    assert value(low) <= 0.2
    assert isinstance(low, Score)
    assert low.evidence
    assert value(end(analysis_of(talk(ANGRY, REPLY, "customer: Perfect, thank you so much.")), resigned=RESIGNED)) > 0.6


def test_eagerness_is_the_best_sign_after_the_low_point() -> None:
    """A sign that a guard discounts is shown and earns nothing."""
    assert value(eager(analysis_of(talk(ANGRY, REPLY, "customer: Put me down for two.")), signs=SIGNS)) == 1.0
    assert value(eager(analysis_of(talk(ANGRY, REPLY, "customer: You're a star!")), signs=SIGNS)) == 0.9
    both = eager(analysis_of(talk(ANGRY, REPLY, "customer: You're a star! Put me down for two.")), signs=SIGNS)
    assert value(both) == 1.0
    guarded = eager(analysis_of(talk(ANGRY, REPLY, "customer: You said put me down for two.")), signs=SIGNS)
    assert value(guarded) == 0.0
    assert isinstance(guarded, Score)
    assert [item.discounted for item in guarded.evidence] == ["reported"]


def test_the_agents_turns_beside_the_steepest_steps_are_shown() -> None:
    """Worth nothing: they are for somebody to look at."""
    lines = ("customer: Hello, Bo here.", "agent: No refund.", ANGRY, REPLY, "customer: What a relief!")
    outcome = beside(analysis_of(talk(*lines)))
    assert isinstance(outcome, Score)
    assert {(item.turn, item.cue, item.worth) for item in outcome.evidence} == {
        (1, "before-fall", 0.0),
        (3, "before-gain", 0.0),
    }
    unanswered = beside(analysis_of(talk("customer/A: Hello, Bo here.", "customer/B: " + ANGRY[10:], REPLY)))
    assert isinstance(unanswered, Score)
    assert not unanswered.evidence
