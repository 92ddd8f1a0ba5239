"""What was due: events grouped into opportunities, with the replies that may answer them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.contract import Event
from relational.interaction import Interaction, Turn
from relational.rubrics.model import CriterionSpec
from relational.rubrics.opportunities import Opportunity, key_of, opportunities
from tests.rubrics.files import Staged, event, rubric
from tests.talks import talk

PLAIN = "[[criterion]]\nname = 'a'\nmeets = ['sorry']\n"
LONG = talk(*(f"{'customer' if number % 2 == 0 else 'agent'}: turn {number}" for number in range(12)))


@pytest.fixture
def find(tmp_path: Path):
    """The opportunities that a criterion has in a talk with these events."""
    file = rubric(tmp_path, PLAIN)

    def found(
        interaction: Interaction, events: list[Event], focus: int | None = None, **keys: object
    ) -> tuple[Opportunity, ...]:
        spec = CriterionSpec(**({"name": "a", "answers": ("emotion", "problem")} | keys))  # type: ignore[arg-type]
        return opportunities(Staged(interaction, events, focus, file), spec, key_of(spec))

    return found


def shape(found: tuple[Opportunity, ...]) -> list[tuple[list[int], list[tuple[tuple[int, ...], int]]]]:
    """The turns of the events of each, and its replies with their distance."""
    return [
        ([event.turn for event in item.events], [(run.turns, distance) for run, distance in item.replies])
        for item in found
    ]


def test_an_event_is_due_in_the_runs_that_follow(find) -> None:
    """Two by default, the nearer first."""
    assert shape(find(LONG, [event(LONG, 2)])) == [([2], [((3,), 0), ((5,), 1)])]
    assert shape(find(LONG, [event(LONG, 2)], within=1)) == [([2], [((3,), 0)])]


def test_what_nobody_could_answer_is_not_due(find) -> None:
    """The talk ends with it."""
    interaction = talk("customer: a", "agent: b", "customer: c")
    assert shape(find(interaction, [event(interaction, 2)])) == []


@pytest.mark.parametrize(
    ("turns", "episodes"),
    [
        ([0, 2], [[0, 2]]),
        ([0, 4], [[0], [4]]),
        ([0, 2, 4, 6], [[0, 2, 4, 6]]),
        ([0, 2, 6, 8], [[0, 2], [6, 8]]),
        ([0, 0], [[0, 0]]),
    ],
)
def test_a_feeling_that_comes_again_soon_is_one_episode(find, turns: list[int], episodes: list[list[int]]) -> None:
    """An angry customer must not lower the score by repeating it."""
    found = find(LONG, [event(LONG, turn) for turn in turns])
    assert [[event.turn for event in item.events] for item in found] == episodes


def test_an_episode_is_due_from_its_beginning(find) -> None:
    """The replies to each of its events count, and late is late."""
    assert shape(find(LONG, [event(LONG, 0), event(LONG, 2)])) == [
        ([0, 2], [((1,), 0), ((3,), 1), ((5,), 2)]),
    ]


def test_two_problems_are_two_opportunities_unless_told_in_one_breath(find) -> None:
    """Only what one run says of one kind belongs together."""
    interaction = talk("customer: a", "customer: b", "agent: c", "customer: d", "agent: e")
    events = [event(interaction, turn, "problem") for turn in (0, 1, 3)]
    assert [[each.turn for each in item.events] for item in find(interaction, events)] == [[0, 1], [3]]


def test_kinds_are_kept_apart_and_do_not_break_each_others_episodes(find) -> None:
    """A problem between two outbursts does not make two episodes of them."""
    events = [event(LONG, 0, "emotion"), event(LONG, 0, "problem"), event(LONG, 2, "emotion")]
    assert [[each.kind for each in item.events] for item in find(LONG, events)] == [
        ["emotion", "emotion"],
        ["problem"],
    ]


@pytest.mark.parametrize(
    ("keys", "turns"),
    [
        ({"min_intensity": 0.5}, [0]),
        ({"types": ("anger",)}, [4]),
        ({"answers": ("problem",)}, []),
        ({}, [0, 4]),
    ],
    ids=["intensity", "type", "kind", "all"],
)
def test_only_events_that_the_criterion_means_are_due(find, keys: dict[str, object], turns: list[int]) -> None:
    """Strong enough, of the right type and kind, and the customer's own."""
    events = [
        event(LONG, 0, intensity=0.9),
        event(LONG, 4, intensity=0.4, type="anger"),
        event(LONG, 8, intensity=0.9, type="anger", holder="other"),
    ]
    assert [item.events[0].turn for item in find(LONG, events, **keys)] == turns


def test_the_strongest_event_stands_for_its_opportunity(find) -> None:
    """Its words are quoted where it was missed, and its intensity is the weight."""
    [found] = find(LONG, [event(LONG, 0, intensity=0.3), event(LONG, 2, intensity=0.8)])
    assert found.event is not None
    assert (found.event.turn, found.weight) == (2, 0.8)


def test_no_opportunity_weighs_more_than_two_fifths_once_there_are_three(find) -> None:
    """One outburst does not drown the rest of the talk."""
    events = [event(LONG, 0, intensity=1.0), event(LONG, 4, intensity=0.2), event(LONG, 8, intensity=0.2)]
    assert [item.weight for item in find(LONG, events)] == [pytest.approx(0.56), 0.2, 0.2]
    assert [item.weight for item in find(LONG, events[:2])] == [1.0, 0.2]
    even = [event(LONG, turn, intensity=0.5) for turn in (0, 4, 8)]
    assert [item.weight for item in find(LONG, even)] == [0.5, 0.5, 0.5]


def test_events_may_be_due_reply_by_reply(find) -> None:
    """Whatever a reply has to answer is one opportunity of it."""
    interaction = talk("customer: a", "customer: b", "agent: c", "customer: d", "agent: e", "customer: f")
    events = [event(interaction, turn, intensity=0.2 + turn / 10) for turn in (0, 1, 3, 5)]
    found = find(interaction, events, per="reply")
    assert shape(found) == [([0, 1], [((2,), 0)]), ([3], [((4,), 0)])]
    assert [item.weight for item in found] == [pytest.approx(0.3), pytest.approx(0.5)]


def test_what_the_agent_does_is_due_in_the_same_run(find) -> None:
    """An explanation is an occasion for the one who explains; it asks for nothing of the customer's."""
    interaction = talk("customer: a", "agent: b", "agent: c")
    events = [event(interaction, 1, "explanation", holder="agent"), event(interaction, 0, "emotion")]
    found = find(interaction, events, per="reply", answers=("explanation", "emotion"))
    assert shape(found) == [([0], [((1, 2), 0)])]
    [alone] = find(interaction, events[:1], per="reply", answers=("explanation",))
    assert (alone.events, alone.event) == ((), None)


def test_a_reply_judged_alone_is_one_opportunity(find) -> None:
    """Whether or not something was seen before it; only the run before it is its context."""
    interaction = talk("customer: a", "agent: b", "customer: c", "customer: d", "agent: e")
    events = [event(interaction, turn) for turn in (0, 2, 3)]
    assert shape(find(interaction, events, focus=4)) == [([2, 3], [((4,), 0)])]
    assert shape(find(interaction, [], focus=4)) == [([], [((4,), 0)])]
    assert shape(find(talk("agent: e"), [], focus=0)) == [([], [((0,), 0)])]


def test_a_turn_that_is_no_reply_has_nothing_due(find) -> None:
    """The engine refuses it; measures that ask get an empty answer."""
    assert find(talk("customer: a", "system: b"), [], focus=1) == ()


def test_criteria_that_mean_the_same_share_their_opportunities(tmp_path: Path) -> None:
    """Folds compare them by what they are; found once, they are the same object."""
    analysis = Staged(LONG, [event(LONG, 0)], None, rubric(tmp_path, PLAIN))
    one, same = (CriterionSpec(name=name, answers=("emotion",)) for name in "ab")
    assert opportunities(analysis, one, key_of(one)) is opportunities(analysis, same, key_of(same))
    other = CriterionSpec(name="c", answers=("emotion",), within=1)
    assert opportunities(analysis, other, key_of(other)) != opportunities(analysis, one, key_of(one))


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from(["customer", "agent"]), min_size=2, max_size=12),
    st.sets(st.integers(0, 11)),
    st.integers(0, 11),
    st.sampled_from(["event", "reply"]),
)
def test_a_message_in_two_bubbles_changes_nothing_that_is_due(
    tmp_path_factory: pytest.TempPathFactory, roles: list[str], places: set[int], cut: int, per: str
) -> None:
    """Opportunities, distances and weights are counted in runs."""
    file = rubric(tmp_path_factory.mktemp("bubbles"), PLAIN)
    whole = Interaction([Turn(role, f"{role} {number}") for number, role in enumerate(roles)])
    places = {place for place in places if place < len(roles) and roles[place] == "customer"}
    cut %= len(roles)
    split = Interaction([*whole.turns[:cut], whole.turns[cut], *whole.turns[cut:]])
    spec = CriterionSpec(name="a", answers=("emotion", "problem"), per=per)  # type: ignore[arg-type] # one of the two

    def due(interaction: Interaction, shift: int) -> list[tuple[object, ...]]:
        events = [
            event(interaction, place + (shift if place > cut else 0), kind)
            for place in sorted(places)
            for kind in ("emotion", "problem")
        ]
        found = opportunities(Staged(interaction, events, None, file), spec, key_of(spec))
        return [
            (len(item.events), item.weight, [(run.index, distance) for run, distance in item.replies]) for item in found
        ]

    assert due(split, 1) == due(whole, 0)
