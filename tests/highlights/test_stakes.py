"""What a place of a talk is worth to the rubrics, estimated from shares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relational.contract import Criterion, RubricInfo
from relational.evaluation import Breakdown, Evaluation, LineResult, SectionResult
from relational.highlights.stakes import BRAKE, Stake, grouped, missed, seen, weights_of
from relational.interaction import Interaction, Turn
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

TALK = Interaction([Turn("customer", "I am so sad about it all."), Turn("agent", "Oh no, that hurts. Calm down now.")])
FELT = RubricInfo(
    name="felt",
    version="1",
    criteria=[
        Criterion(name="reaction", weight=3.0, answers=["emotion"]),
        Criterion(name="question", weight=1.0),
        Criterion(name="tact", weight=0.0),
    ],
)
LONG = RubricInfo(name="long", version="1", direction="lower", criteria=[Criterion(name="size")])


def item(turn: int, start: int, end: int, worth: float, criterion: str, **more: str) -> Evidence:
    """Evidence at a place of the talk."""
    quote = TALK.turns[turn].text[start:end]
    return Evidence(turn=turn, start=start, end=end, quote=quote, worth=worth, criterion=criterion, **more)


def miss(criterion: str, event: str = "emotion") -> Missed:
    """The sad words, unanswered."""
    return Missed(turn=0, start=0, end=11, quote="I am so sad", event=event, criterion=criterion, due_turn=1)


def filled(breakdown: Breakdown | None = None, **outcomes: Outcome) -> Evaluation:
    """An evaluation of the talk."""
    return Evaluation(interaction=TALK, outcomes=outcomes, breakdown=breakdown)


def test_worth_is_the_items_times_its_criterions_share() -> None:
    """Of the criteria that have a value; over as many occasions as the criterion had."""
    criteria = {"reaction": Score(0.5, opportunities=2), "question": NotApplicable("none asked"), "tact": Score(1.0)}
    score = Score(0.5, [item(1, 0, 5, 0.8, "reaction")], criteria=criteria)
    [stake] = seen(filled(felt=score), {"felt": FELT})
    assert (stake.rubric, stake.criterion, stake.turn, stake.start, stake.end) == ("felt", "reaction", 1, 0, 5)
    assert stake.worth == 0.8 / 2


def test_a_criterion_without_a_weight_works_as_a_brake() -> None:
    """And what costs is not thinned by how many occasions there were."""
    criteria = {"reaction": Score(0.5), "tact": Score(0.5, opportunities=9)}
    score = Score(0.5, [item(1, 19, 28, -1.0, "tact")], criteria=criteria)
    assert [stake.worth for stake in seen(filled(felt=score), {"felt": FELT})] == [-BRAKE]


def test_where_lower_is_better_what_raises_the_value_hurts() -> None:
    """A stake is above 0 where it helped."""
    score = Score(0.5, [item(1, 0, 5, 0.6, "size")], criteria={"size": Score(0.5)})
    assert [stake.worth for stake in seen(filled(long=score), {"long": LONG})] == [-0.6]


def test_what_was_discounted_or_counted_nothing_is_left_out() -> None:
    """Nothing was won or lost there."""
    evidence = [item(1, 0, 5, 0.0, "reaction"), item(1, 0, 5, 0.4, "reaction", discounted="negation")]
    assert list(seen(filled(felt=Score(0.5, evidence)), {"felt": FELT})) == []


def test_a_rubric_that_says_nothing_of_itself_shares_evenly() -> None:
    """Its items, and its misses, have equal parts of its value."""
    score = Score(0.5, [item(1, 0, 5, 1.0, ""), item(1, 7, 17, 1.0, "")], [miss(""), miss("", "stop")])
    assert [stake.worth for stake in seen(filled(own=score), {})] == [0.5, 0.5]
    assert [stake.worth for stake in missed(filled(own=score), {})] == [-0.25, -0.25]


def test_a_miss_costs_what_the_criteria_of_its_event_lack() -> None:
    """Together, and shared by all that was missed of that event."""
    criteria = {"reaction": Score(0.2), "question": Score(1.0), "tact": Score(1.0)}
    one = Score(0.5, missed=[miss("reaction")], criteria=criteria)
    two = Score(0.5, missed=[miss("reaction"), miss("reaction"), miss("question", "stop")], criteria=criteria)
    assert [round(stake.worth, 6) for stake in missed(filled(felt=one), {"felt": FELT})] == [-0.6]
    assert [round(stake.worth, 6) for stake in missed(filled(felt=two), {"felt": FELT})] == [-0.3, -0.3, 0.0]
    [stake] = missed(filled(felt=one), {"felt": FELT})
    assert (stake.event, stake.due_turn) == ("emotion", 1)


def test_a_miss_of_a_reversed_rubric_costs_what_it_has() -> None:
    """There the value is what is wrong."""
    score = Score(0.7, missed=[miss("size")], criteria={"size": Score(0.7)})
    assert [stake.worth for stake in missed(filled(long=score), {"long": LONG})] == [-0.7]
    assert [stake.worth for stake in missed(filled(long=Score(0.7, missed=[miss("")])), {"long": LONG})] == [-0.7]


def test_weights_come_from_the_scorecard() -> None:
    """1 on average; several lines of one rubric add up; 1 where no card was filled in."""
    lines = [LineResult(rubric="a", share=0.2), LineResult(rubric="a", criterion="x", share=0.4)]
    card = Breakdown(sections=[SectionResult(name="s", lines=(*lines, LineResult(rubric="b", share=0.2)))])
    weights = weights_of(filled(card, a=Score(0.5), b=Score(0.5), c=NotApplicable("no")))
    assert {name: round(weight, 6) for name, weight in weights.items()} == {"a": 1.5, "b": 0.5}
    assert weights_of(filled(a=Score(0.5), b=Score(0.5))) == {"a": 1.0, "b": 1.0}


SPANS = st.builds(
    lambda turn, start, length: Stake(rubric="r", criterion="", turn=turn, start=start, end=start + length, worth=1.0),
    st.integers(0, 2),
    st.integers(0, 20),
    st.integers(1, 8),
)


@given(st.lists(SPANS, max_size=12))
def test_groups_are_in_order_and_share_no_character(stakes: list[Stake]) -> None:
    """Every stake is in one group, and spans that touch a common character are in the same."""
    groups = grouped(stakes)
    assert sorted(map(repr, (stake for group in groups for stake in group))) == sorted(map(repr, stakes))
    covered = [{(one.turn, at) for one in group for at in range(one.start, one.end)} for group in groups]
    assert all(not one & other for number, one in enumerate(covered) for other in covered[number + 1 :])
    places = [(group[0].turn, group[0].start) for group in groups]
    assert places == sorted(places)
