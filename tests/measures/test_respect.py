"""Respect: warmth of manner, slights, bare commands, feelings heard, a slip eased, replies that are whole."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Answer
from relational.cues.definition import CueDefinition
from relational.measures.respect import attention, commands, face, heard, listening, slights, warmth
from relational.outcome import Abstention, NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

MARKS = {"nice": 0.5, "soft": 0.4}
CUES: dict[str, str | CueDefinition] = {
    "nice": "lovely",
    "soft": "would you mind",
    "must": "you must",
    "rude": "obviously",
    "canned": "anything else",
    "sorry": "so sorry",
    "ease": "no rush",
    "slip": CueDefinition(name="slip", patterns=["my mistake"], by="customer", guards=["reported"]),
}
NOBODY = talk("customer: Hello?")


def value(outcome: Outcome) -> float:
    """The value of a measure that has one."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def warm(*lines: str) -> float:
    """The warmth of a talk."""
    return value(warmth(analysis_of(talk(*lines), **CUES), marks=MARKS, demands={"must": 0.8}))


def test_courtesy_warms_and_demands_cool() -> None:
    """Plain speech lies between."""
    plain = warm("customer: Hi.", "agent: It is here.")
    assert plain == pytest.approx(0.3)
    assert (
        warm("customer: Hi.", "agent: It is lovely here.") > plain > warm("customer: Hi.", "agent: Then you must come.")
    )


def test_variety_and_liveliness_add_a_little() -> None:
    """The same kind twice in one turn adds nothing."""
    one = warm("agent: Lovely. It is here.")
    assert warm("agent: Lovely. It is lovely.") == one
    assert warm("agent: Lovely! It is here.") > one
    assert warm("agent: Lovely. Would you mind waiting?") > one
    assert warm("agent: Lovely.", "customer: So?", "agent: Would you mind waiting?") > warm(
        "agent: Lovely.", "customer: So?", "agent: It is so."
    )


def test_a_line_said_a_third_time_is_a_script() -> None:
    """It earns nothing any more."""
    line = "agent: What a lovely thing to bring us here today."
    three = warm(*[line, "customer: Well.", line, "customer: Well.", line])
    assert three < warm(line)


def test_without_an_agent_there_is_nothing_to_look_at() -> None:
    """An abstention, not a zero."""
    analysis = analysis_of(NOBODY, **CUES)
    outcomes = (
        warmth(analysis, marks=MARKS, demands={}),
        slights(analysis, costs={}),
        commands(analysis, softeners=()),
        attention(analysis),
    )
    assert all(isinstance(outcome, Abstention) for outcome in outcomes)


def test_slights_cost_and_cost_half_again() -> None:
    """Once in each turn."""
    costs = {"rude": 0.4}
    one = slights(analysis_of(talk("agent: Obviously, obviously."), **CUES), costs=costs)
    two = slights(analysis_of(talk("agent: Obviously.", "customer: Oh.", "agent: Obviously."), **CUES), costs=costs)
    assert (value(one), value(two)) == (pytest.approx(0.6), pytest.approx(0.4))
    assert value(slights(analysis_of(talk("agent: It is so."), **CUES), costs=costs)) == 1.0


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Give me the code.", True),
        ("Name?", True),
        ("Wait. Speak up.", True),
        ("Tell me what it says and would you mind waiting.", False),
        ("Press the green button, then wait.", False),
        ("Get out, the gas is on.", False),
        ("Do you keep it?", False),
        ("Show me. That is all that I would have to ask of anybody who comes to us with such a thing.", False),
    ],
)
def test_bare_commands_are_told_from_steps_and_requests(line: str, bare: bool) -> None:
    """Softened, urgent or part of a procedure they are none."""
    outcome = commands(analysis_of(talk("customer: Hi.", "agent: " + line), **CUES), softeners=("soft",))
    assert (value(outcome) < 1.0) is bare
    assert isinstance(outcome, Score)
    assert bool(outcome.evidence) is bare


def answer(text: str, **options: Any) -> Answer | NotApplicable:
    """What a reply to an upset customer is worth."""
    analysis = analysis_of(talk("customer: I'm so disappointed.", "agent: " + text), **CUES)
    event = next(iter(analysis.events("emotion")))
    given = heard(analysis, analysis.runs("agent")[0], event, canned=("canned",), heeds=("sorry",), **options)
    assert isinstance(given, Answer | NotApplicable)
    return given


def test_a_feeling_is_heeded_worked_on_or_talked_past() -> None:
    """A stock line alone talks past it; with work beside it does not."""
    assert answer("I'm so sorry.") == Answer(1.0, answer("I'm so sorry.").evidence)  # type: ignore[union-attr] # a Score, or the line fails
    worths = [
        given.worth
        for text in ("Anything else?", "Anything else? The van comes at four today.", "It is on the van.")
        if isinstance(given := answer(text, plain=0.7), Answer)
    ]
    assert worths == [0.0, 0.7, 0.7]
    analysis = analysis_of(talk("agent: Anything else?"), **CUES)
    assert isinstance(heard(analysis, analysis.runs()[0], None, canned=(), heeds=()), NotApplicable)


def test_a_slip_is_eased_or_left() -> None:
    """Not applicable where none is admitted, or nobody replies."""

    def eased(*lines: str, focus: int | None = None) -> Outcome:
        analysis = analysis_of(talk(*lines), focus, **CUES)
        return face(analysis, slips=("slip",), eases=("ease",), kind=("nice",))

    slip = "customer: My mistake."
    assert [value(eased(slip, line)) for line in ("agent: No rush.", "agent: Lovely.", "agent: Yes.")] == [
        1.0,
        0.6,
        0.2,
    ]
    assert value(eased(slip, "agent: No rush.", focus=1)) == 1.0
    assert isinstance(eased(slip), NotApplicable)
    assert isinstance(eased("customer: You said my mistake.", "agent: No rush."), NotApplicable)
    assert isinstance(eased("customer: Hi.", "agent: No rush."), NotApplicable)


def test_curt_replies_are_less_than_whole_ones() -> None:
    """A dozen words are enough."""
    assert value(attention(analysis_of(talk("agent: No no no.")))) == pytest.approx(0.25)
    assert value(attention(analysis_of(talk("agent: " + "no " * 30)))) == 1.0


def test_listening_is_a_reply_for_this_person_and_this_turn() -> None:
    """A sentence said again is stale, a reply that has to be set right is lost, a routine line is neither."""
    cues: dict[str, str | CueDefinition] = {
        "objects": CueDefinition(name="objects", patterns=["i just told you"], by="customer"),
        "routine": "is there anything else",
    }

    def heeded(*lines: str) -> float:
        found = analysis_of(talk(*lines), **cues)
        return value(listening(found, objections=["objects"], routine=["routine"]))

    ask, again = "agent: Which color was the kite you lost?", "customer: It was a green one."
    assert heeded(ask, again, "agent: A green kite, I see it here.") == 1.0
    assert heeded(ask, again, ask) == pytest.approx(0.5)
    assert heeded(ask, "customer: I just told you.", "agent: A green kite then.") == pytest.approx(0.5)
    more = "agent: Is there anything else I can do?"
    assert heeded(more, "customer: The tail, too.", more) == 1.0
    assert isinstance(listening(analysis_of(NOBODY, **cues), objections=["objects"], routine=[]), Abstention)


def test_gladness_after_bad_news_is_no_warmth() -> None:
    """A mark that does not fit what was said is worth nothing."""
    lines = ("customer: I'm furious and heartbroken about the kite.", "agent: Lovely, it is gone.")
    found = analysis_of(talk(*lines), **CUES)
    assert value(warmth(found, marks=MARKS, demands={}, glad=["nice"])) < value(warmth(found, marks=MARKS, demands={}))
