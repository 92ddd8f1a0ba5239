"""The first impression: signs at the start, the reason taken up, the name, a cold start, how soon the answer came."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from relational.cues.definition import CueDefinition
from relational.interaction import Interaction, Turn
from relational.measures.impression import cold, identity, name, prompt_answer, sign, take_up
from relational.outcome import Abstention, NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES: dict[str, str | CueDefinition] = {
    "hello": "good morning",
    "hey": "hey",
    "can": "i can assist",
    "sorry": CueDefinition(name="sorry", patterns=["sorry"], guards=["negation"]),
    "rude": CueDefinition(name="rude", patterns=["make it quick"], guards=["reported"]),
}
ACTS: Mapping[str, float] = {"sorry": 0.6, "can": 0.5}
LEAK = "customer: The xylophone arrived with a dented bar."


def value(outcome: Outcome) -> float:
    """The value of a measure that has one."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def signed(*lines: str) -> float:
    """The best sign at the start."""
    return value(
        sign(analysis_of(talk(*lines), **CUES), signs={"hello": 1.0, "hey": 0.5, "can": 0.8, "sorry": 0.9}, late=0.4)
    )


def test_the_best_sign_counts_and_later_less() -> None:
    """A purpose ("so that I can assist") is none, nor what a guard discounts."""
    assert signed("agent: Hey. Good morning.") == 1.0
    assert signed("agent: Good morning. Hey.") == 1.0
    assert signed("agent: Yes.", LEAK, "agent: Good morning.") == 0.4
    assert signed("agent: So that I can assist, say more.") == 0.0
    assert signed("agent: I can assist.") == 0.8
    assert signed("agent: I am not sorry.") == 0.0


def taken(*lines: str) -> float:
    """How far the reason is taken up."""
    return value(take_up(analysis_of(talk(*lines), **CUES), acts=ACTS))


def test_the_reason_said_back_beats_a_form() -> None:
    """And a question about it beats one that anybody could ask."""
    back = taken(LEAK, "agent: A xylophone with a dented bar, that won't do.")
    assert back > 0.7
    assert back > taken(LEAK, "agent: Which xylophone was it?") > taken(LEAK, "agent: Which one was it?")
    assert taken(LEAK, "agent: What is your order number?") == 0.0
    assert taken(LEAK, "agent: May I have your full name? A xylophone with a dented bar, that won't do.") < back


def test_an_act_and_an_answer_take_it_up_too() -> None:
    """An answer counts only where something was asked."""
    assert taken(LEAK, "agent: I am sorry.") == pytest.approx(0.6)
    assert taken("customer: When does the museum open on Sundays?", "agent: At ten, on Sundays too.") >= 0.75
    assert taken("customer: When does the museum open on Sundays?", "agent: Let me check.") < 0.5


def test_late_is_worth_half() -> None:
    """One run later, where the first took nothing in."""
    late = taken(LEAK, "agent: Yes.", "customer: Well.", "agent: A xylophone with a dented bar, that won't do.")
    assert 0.3 < late <= 0.5
    assert taken(LEAK, "agent: Yes.", "customer: Well.", "agent: Yes.") == 0.0


def test_without_a_reason_or_a_reply_it_is_not_due() -> None:
    """Nor after three runs of the agent's without one; a reply judged alone has what came before it."""
    for lines in (
        (LEAK,),
        ("customer: Hello", "agent: Hi"),
        ("agent: a", "customer: Hi", "agent: b", "customer: Yes", "agent: c", LEAK, "agent: d"),
    ):
        assert isinstance(take_up(analysis_of(talk(*lines), **CUES), acts=ACTS), NotApplicable)
    alone = take_up(analysis_of(talk(LEAK, "agent: A dented xylophone."), 1, **CUES), acts=ACTS)
    assert value(alone) > 0.5


def named(*lines: str) -> Outcome:
    """The use of the name."""
    return name(analysis_of(talk(*lines)))


def test_a_name_is_used_never_or_too_often() -> None:
    """One to three times is right."""
    told = "customer: My name is Olumide, it is broken."
    assert value(named(told, "agent: Hello Olumide, let me look.")) == 1.0
    assert value(named(told, "agent: Hello, let me look.")) == 0.0
    often = named(told, "agent: Olumide. Hello Olumide. Yes Olumide. Olumide, wait. So, Olumide.")
    assert 0.0 < value(often) < 1.0
    assert isinstance(named("customer: It is broken.", "agent: Let me look."), NotApplicable)
    assert value(named("customer: It is broken.", "agent: Hello Siobhan, let me look.")) == 1.0


def chilly(*lines: str) -> float:
    """How cold the start is not."""
    return value(cold(analysis_of(talk(*lines), **CUES), signs={"rude": 0.6}, warm=("hello",)))


def test_a_cold_start_costs() -> None:
    """A form field first, a word thrown back, a brush-off; a greeting before it mends the form."""
    assert chilly("agent: Account number?") == 0.5
    assert chilly("agent: Yes?") == 0.5
    assert chilly("agent: Good morning. Account number?") == 1.0
    assert chilly("agent: Well then, please do make it quick for me.") == pytest.approx(0.4)
    assert chilly("agent: He said to you make it quick, did he not?") == 1.0


def test_without_an_agent_there_is_nothing_to_look_at() -> None:
    """An abstention, not a zero."""
    analysis = analysis_of(talk(LEAK), **CUES)
    assert isinstance(sign(analysis, signs={}), Abstention)
    assert isinstance(cold(analysis, signs={}, warm=()), Abstention)


def test_promptness_abstains_without_times() -> None:
    """And never counts as slow."""
    assert isinstance(prompt_answer(analysis_of(talk(LEAK, "agent: Hi"))), Abstention)
    times = Interaction([Turn("customer", "a", start=0.0), Turn("agent", "b", start=30.0)])
    assert value(prompt_answer(analysis_of(times))) == 1.0
    assert isinstance(prompt_answer(analysis_of(times, 1)), Abstention)


def test_a_name_is_given_in_many_ways() -> None:
    """The first run counts in full, the second by `late`; what merely follows "I'm" is no name."""

    def named(*lines: str) -> float:
        return value(identity(analysis_of(talk(LEAK, *lines), **CUES), signs={"can": 1.0}))

    assert named("agent: Hi, Fatima here.") == named("agent: Hello, I'm Zbigniew from repairs.") == 1.0
    assert named("agent: I can assist.") == 1.0
    assert named("agent: I'm sorry, that's bad.") == 0.0
    assert named("agent: I see.", "customer: Yes?", "agent: Olumide speaking.") == pytest.approx(0.7)


def test_a_form_for_an_answer_is_cold_however_polite() -> None:
    """Unless the reason is said back, answered or heeded in the same run."""

    def warm(reply: str) -> float:
        return value(cold(analysis_of(talk(LEAK, reply), **CUES), signs={}, warm=["hello"], heeds=["sorry"]))

    form = "May I take your order number and your postcode?"
    assert warm(f"agent: Good morning. {form}") == pytest.approx(0.6)
    assert warm(f"agent: Good morning. A dented xylophone bar. {form}") == 1.0
    assert warm(f"agent: Good morning. I am sorry. {form}") == 1.0
    assert warm("agent: Good morning. Where was it bought?") == 1.0


def test_the_rubric_scores_with_and_without_times() -> None:
    """A slow first reply costs something; without times that criterion abstains and the rubric scores."""
    from relational import Scorer

    def at(seconds: float | None) -> Outcome:
        start = None if seconds is None else 0.0
        turns = (
            Turn(role="customer", text=LEAK.split(": ")[1], start=start),
            Turn(role="agent", text="Good morning, Ade here. A dented bar, let me look.", start=seconds),
        )
        return Scorer(select=["first-impression"]).score(Interaction(turns=turns))["first-impression"]

    untimed = at(None)
    assert isinstance(untimed, Score)
    assert isinstance(untimed.criteria["promptness"], Abstention)
    assert value(at(20.0)) > value(at(590.0))
