"""One criterion over one talk: what is due, what answers it, and the rules of outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.contract import Answer, Measure
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score
from relational.rubrics.criteria import DECAY, MET, Plan, Result, evaluate, plan
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.model import CriterionSpec, Meets
from tests.rubrics.files import Staged, event, rubric
from tests.talks import talk

TALK = talk(
    "customer: It hurts",
    "agent: Hm",
    "customer: It still hurts",
    "agent: Sorry",
    "customer: Fine",
    "agent: Hm",
    "customer: It hurts again",
    "agent: Hm",
)
SORRY = CriterionSpec(name="a", answers=("emotion",), form="answer", meets=(Meets(cue="sorry"),))


@pytest.fixture
def file(tmp_path: Path) -> FileRubric:
    """A rubric that brings the cues."""
    return rubric(tmp_path, "[[criterion]]\nname = 'a'\nmeets = ['sorry']\n")


def run(file: FileRubric, plan: Plan, *turns: int, focus: int | None = None, **more: Any) -> Result:
    """The criterion over the talk, with feelings in these turns."""
    return evaluate(Staged(TALK, [event(TALK, turn, **more) for turn in turns], focus, file), plan)


def replying(function: Any, **keys: Any) -> Plan:
    """A plan whose criterion asks a reply measure."""
    return plan(CriterionSpec(name="a", answers=("emotion",), measure="m", **keys), Measure("m", function), misses=True)


def talking(function: Any, **options: Any) -> Plan:
    """A plan whose criterion asks a talk measure."""
    return plan(CriterionSpec(name="a", measure="m", options=options), Measure("m", function), misses=True)


def test_nothing_due_is_not_applicable_with_the_kinds_that_were_looked_for(file: FileRubric) -> None:
    """Never 0 for absence."""
    found = run(file, plan(CriterionSpec(name="a", answers=("emotion", "problem")), None, misses=True))
    assert found.outcome == NotApplicable("no emotion or problem in this talk called for it")
    assert found.opportunities == ()


def test_an_answer_in_the_next_run_counts_in_full_and_a_later_one_less(file: FileRubric) -> None:
    """The second run after it counts seven tenths."""
    sorry = plan(SORRY, None, misses=True)
    assert run(file, sorry, 2).outcome.value == 1.0
    late = run(file, sorry, 0)
    assert late.outcome.value == DECAY[1] == 0.7
    assert late.worths == (0.7,)


def test_after_the_third_run_lateness_costs_no_more(file: FileRubric) -> None:
    """The last step of the decay holds for all that follow."""
    patient = plan(
        CriterionSpec(name="a", answers=("emotion",), within=9, measure="m"), Measure("m", last), misses=True
    )
    interaction = talk("customer: It hurts", *["agent: a", "customer: b"] * 6, "agent: z")
    found = evaluate(Staged(interaction, [event(interaction, 0)], None, file), patient)
    assert found.outcome.value == DECAY[-1]


def last(analysis: Any, reply: Any, event: Any) -> Answer:
    """Full marks for the last reply only."""
    return Answer(float(reply.index == len(analysis.runs()) - 1))


def test_an_opportunity_that_nobody_took_is_missed_at_its_place(file: FileRubric) -> None:
    """With the customer's words, and the turn where an answer was due."""
    found = run(file, plan(SORRY, None, misses=True), 2, 6)
    assert isinstance(found.outcome, Score)
    assert (found.outcome.value, found.outcome.opportunities, found.worths) == (0.5, 2, (1.0, 0.0))
    assert found.outcome.missed == (
        Missed(turn=6, start=0, end=14, quote="It hurts again", event="emotion", criterion="a", due_turn=7),
    )


def test_what_others_may_answer_as_well_is_not_missed_by_one(file: FileRubric) -> None:
    """The pool decides; the criterion alone says nothing."""
    found = run(file, plan(SORRY, None, misses=False), 6)
    assert isinstance(found.outcome, Score)
    assert (found.outcome.value, found.outcome.missed) == (0.0, ())


def test_without_any_of_its_cues_a_criterion_is_missed_everywhere(file: FileRubric) -> None:
    """The short way gives what the long way would."""
    spec = CriterionSpec(name="a", answers=("emotion",), form="answer", meets=(Meets(cue="thanks"),))
    found = run(file, plan(spec, None, misses=True), 0, 6)
    assert isinstance(found.outcome, Score)
    assert (found.outcome.value, found.worths, found.outcome.opportunities) == (0.0, (0.0, 0.0), 2)
    assert [item.turn for item in found.outcome.missed] == [0, 6]


def test_a_stronger_event_weighs_more(file: FileRubric) -> None:
    """The mean is weighted by intensity."""
    events = [event(TALK, 2, intensity=0.9), event(TALK, 6, intensity=0.3)]
    found = evaluate(Staged(TALK, events, None, file), plan(SORRY, None, misses=True))
    assert found.outcome.value == pytest.approx(0.75)


def test_events_without_intensity_give_no_division_by_nothing(file: FileRubric) -> None:
    """They were due, and weigh the same as each other."""
    found = run(file, plan(SORRY, None, misses=True), 2, intensity=0.0)
    assert isinstance(found.outcome, Score)
    assert (found.outcome.value, found.outcome.opportunities) == (found.worths[0], 1)


def test_a_reply_judged_alone_misses_nothing_that_was_not_there(file: FileRubric) -> None:
    """It may earn nothing, but there are no customer's words to show."""
    found = run(file, plan(SORRY, None, misses=True), focus=5)
    assert isinstance(found.outcome, Score)
    assert (found.outcome.value, found.outcome.missed) == (0.0, ())
    assert run(file, plan(SORRY, None, misses=True), focus=3).outcome.value == 1.0


def test_a_reply_measure_is_asked_once_an_opportunity_and_reply(file: FileRubric) -> None:
    """With the strongest event, and the options of the criterion."""
    asked = []

    def measure(analysis: Any, reply: Any, event: Any, *, factor: float) -> Answer:
        asked.append((reply.turns, event.turn, factor))
        return Answer(factor)

    found = run(file, replying(measure, options={"factor": 0.5}), 0, 6)
    assert asked == [((1,), 0, 0.5), ((3,), 0, 0.5), ((7,), 6, 0.5)]
    assert found.outcome.value == 0.5


def test_a_reply_measure_names_its_evidence_or_the_criterion_does(file: FileRubric) -> None:
    """Whoever reads it knows where it comes from."""
    items = [Evidence(turn=3, start=0, end=5, quote="Sorry", criterion=name) for name in ("", "mine")]
    found = run(file, replying(lambda analysis, reply, event: Answer(1.0, items)), 2)
    assert isinstance(found.outcome, Score)
    assert [item.criterion for item in found.outcome.evidence] == ["a", "mine"]


def test_of_two_replies_the_better_counts_and_shows_its_evidence(file: FileRubric) -> None:
    """At equal worth, the one with more to show."""
    item = Evidence(turn=3, start=0, end=5, quote="Sorry", worth=0.0, discounted="negation")

    def measure(analysis: Any, reply: Any, event: Any) -> Answer:
        return Answer(0.0, [item] if reply.turns == (3,) else [])

    found = run(file, replying(measure), 0)
    assert isinstance(found.outcome, Score)
    assert [each.quote for each in found.outcome.evidence] == ["Sorry"]


def test_a_reply_that_owes_nothing_leaves_the_mean(file: FileRubric) -> None:
    """Not applicable at one opportunity is neither a hit nor a miss there."""

    def measure(analysis: Any, reply: Any, event: Any) -> Answer | NotApplicable:
        return NotApplicable("no") if event.turn == 0 else Answer(0.25)

    found = run(file, replying(measure), 0, 6)
    assert isinstance(found.outcome, Score)
    assert (found.outcome.value, found.outcome.opportunities, found.worths) == (0.25, 1, (None, 0.25))
    assert found.outcome.missed == ()


def test_where_no_reply_owes_it_the_criterion_is_not_applicable(file: FileRubric) -> None:
    """And where one could not be looked at, it is an abstention."""
    assert run(file, replying(lambda *_: NotApplicable("no")), 0).outcome == NotApplicable(
        "no reply in this talk owed it"
    )
    assert run(file, replying(lambda *_: Abstention("no times")), 0).outcome == Abstention("no times")


@pytest.mark.parametrize("given", [None, 0.5, Score(1.0), "good"], ids=lambda given: type(given).__name__)
def test_a_reply_measure_that_returns_something_else_is_named(file: FileRubric, given: Any) -> None:
    """The engine makes a failure of it."""
    with pytest.raises(TypeError, match=f"the measure 'm' returned {type(given).__name__}; expected relational.Answer"):
        run(file, replying(lambda *_: given), 0)


def test_a_talk_measure_gives_the_outcome(file: FileRubric) -> None:
    """Stamped with the criterion, without its own criteria and tip."""
    item = Evidence(turn=3, start=0, end=5, quote="Sorry")
    missed = Missed(turn=0, start=0, end=2, quote="It", event="emotion")

    def measure(analysis: Any, *, worth: float) -> Outcome:
        return Score(worth, [item], [missed], {"x": Score(1.0)}, 3, "Fine.", tip="no")

    found = run(file, talking(measure, worth=0.5))
    assert found.outcome == Score(
        0.5, [Evidence(turn=3, start=0, end=5, quote="Sorry", criterion="a")], [missed], {}, 3, "Fine."
    )


@pytest.mark.parametrize("outcome", [NotApplicable("no"), Abstention("no"), Failure("broke")], ids=str)
def test_a_talk_measure_may_say_why_there_is_no_value(file: FileRubric, outcome: Outcome) -> None:
    """The reason is kept."""
    assert run(file, talking(lambda analysis: outcome)).outcome == outcome


@pytest.mark.parametrize("given", [None, 0.5, Answer(1.0)], ids=lambda given: type(given).__name__)
def test_a_talk_measure_that_returns_something_else_is_named(file: FileRubric, given: Any) -> None:
    """With the criterion that asked it."""
    with pytest.raises(TypeError, match=f"the measure of 'a' returned {type(given).__name__}; expected an Outcome"):
        run(file, talking(lambda analysis: given))


def test_a_plan_is_worked_out_once_and_shared(file: FileRubric) -> None:
    """What no talk changes is the same object in every talk."""
    quiet = plan(CriterionSpec(name="a", meets=(Meets(cue="thanks"),)), None, misses=True)
    assert run(file, quiet) is run(file, quiet)
    assert quiet.cues == {"thanks"}


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from([0, 2, 4, 6]), st.floats(0, 1)), max_size=4, unique_by=lambda pair: pair[0]),
    st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=4, max_size=4),
)
def test_a_criterion_stays_between_the_worths_of_its_replies(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[int, float]], worths: list[float | None]
) -> None:
    """Whatever measures answer: a value in range, one worth an opportunity, and misses only where little was given."""

    def measure(analysis: Any, reply: Any, event: Any) -> Answer | NotApplicable:
        worth = worths[reply.turns[0] // 2]
        return NotApplicable("no") if worth is None else Answer(worth)

    file = rubric(tmp_path_factory.mktemp("criteria"), "[[criterion]]\nname = 'a'\nmeets = ['sorry']\n")
    staged = Staged(TALK, [event(TALK, turn, intensity=intensity) for turn, intensity in events], None, file)
    found = evaluate(staged, replying(measure))
    assert len(found.worths) == len(found.opportunities)
    if not isinstance(found.outcome, Score):
        assert all(worth is None for worth in found.worths)
        return
    real = [worth for worth in found.worths if worth is not None]
    assert found.outcome.opportunities == len(real)
    weighty = any(item.weight for item in found.opportunities)
    assert (min(real) if weighty else 0.0) - 1e-9 <= found.outcome.value <= max(real) + 1e-9
    assert len(found.outcome.missed) == sum(worth < MET for worth in real)
