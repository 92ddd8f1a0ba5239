"""Runs: consecutive turns of one speaker; what is not scored belongs to none and breaks none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.analysis.runs import SIDES, Runs
from relational.contract import Run
from relational.cues.matcher import AGENT, CUSTOMER
from relational.interaction import Interaction, Role, Turn
from tests.talks import ODD_TALKS, talk
from tests.texts import LINEAR, growth


def turns_of(interaction: Interaction, focus: int | None = None) -> list[list[int]]:
    """The turns of each run."""
    return Runs(interaction, focus).turns


@pytest.mark.parametrize(
    ("lines", "turns"),
    [
        (["agent: a", "agent: b", "customer: c"], [[0, 1], [2]]),
        (["agent/Dana: a", "agent/Eli: b", "agent/Eli: c"], [[0], [1, 2]]),
        (["agent: a", "supervisor: b"], [[0], [1]]),
        (["agent: a", "system: b", "agent: c"], [[0, 2]]),
        (["agent: a", "agent:  ", "agent: c"], [[0, 2]]),
        (["bot: a", "unknown: b"], []),
        ([], []),
    ],
    ids=["bubbles", "speakers", "roles", "system", "blank", "nobody", "nothing"],
)
def test_a_run_is_what_one_speaker_says_in_a_row(lines: list[str], turns: list[list[int]]) -> None:
    """Another speaker or another role begins a new one; system lines and blank turns do not."""
    assert turns_of(talk(*lines)) == turns


def test_private_notes_belong_to_no_run() -> None:
    """They are kept in the interaction and not looked at."""
    interaction = Interaction([Turn("agent", "a"), Turn("agent", "b", visibility="private"), Turn("agent", "c")])
    runs = Runs(interaction, None)
    assert runs.turns == [[0, 2]]
    assert runs.sides == [AGENT, 0, AGENT]
    assert runs.of_turn(1) is None


def test_a_turn_in_focus_is_a_run_of_its_own() -> None:
    """What was said just before it is context, and not the reply."""
    interaction = talk("customer: a", "agent: b", "agent: c", "agent: d")
    assert turns_of(interaction, focus=2) == [[0], [1], [2, 3]]


def test_a_run_tells_who_and_where() -> None:
    """Asked for twice it is the same value."""
    runs = Runs(talk("customer: a", "agent/Dana: b", "agent/Dana: c"), None)
    assert runs.run(1) == Run(Role.AGENT, "Dana", (1, 2), 1)
    assert runs.run(1) is runs.run(1)
    assert runs.of_turn(2) is runs.run(1)
    assert runs.all() == (runs.run(0), runs.run(1))
    assert len(runs) == 2


def test_neighbors_are_found_by_side() -> None:
    """Forward and backward, over what lies between."""
    runs = Runs(talk("customer: a", "agent: b", "supervisor: c", "customer: d", "bot: e", "agent: f"), None)
    assert [run.index for run in runs.after(0, AGENT, 2)] == [1, 2]
    assert [run.index for run in runs.after(0, AGENT, 9)] == [1, 2, 4]
    assert [run.index for run in runs.after(3, AGENT, 9)] == [4]
    assert runs.after(5, AGENT, 9) == ()
    assert runs.after(4, AGENT, 9) == ()  # the bot's turn is no place to answer from
    before = runs.before(4, CUSTOMER)
    assert before is not None
    assert before.index == 3
    assert runs.before(0, CUSTOMER) is None
    assert runs.before(1, AGENT) is None


@settings(deadline=None)
@given(ODD_TALKS, st.one_of(st.none(), st.integers(0, 5)))
def test_every_scored_turn_is_in_exactly_one_run(interaction: Interaction, focus: int | None) -> None:
    """And all turns of a run have one role and one speaker."""
    runs = Runs(interaction, focus)
    assert sorted(turn for turns in runs.turns for turn in turns) == [
        index for index, turn in enumerate(interaction.turns) if turn.scored and turn.role in SIDES
    ]
    for index, turns in enumerate(runs.turns):
        assert {(interaction.turns[turn].role, interaction.turns[turn].speaker) for turn in turns} == {
            (runs.run(index).role, runs.run(index).speaker)
        }
        assert all(runs.index[turn] == index for turn in turns)
        assert {runs.sides[turn] for turn in turns} == {runs.run_sides[index]}


@settings(deadline=None)
@given(ODD_TALKS, st.sampled_from([AGENT, CUSTOMER]), st.integers(0, 3))
def test_neighbors_are_what_walking_would_find(interaction: Interaction, side: int, most: int) -> None:
    """The quick look-up gives the same as a walk over all runs."""
    runs = Runs(interaction, None)
    sides = runs.run_sides
    for index, turns in enumerate(runs.turns):
        earlier = [other for other in range(index) if sides[other] == side]
        later = [other for other in range(index + 1, len(sides)) if sides[other] == side]
        before = runs.before(index, side)
        assert (None if before is None else before.index) == (earlier[-1] if earlier else None)
        assert [run.index for run in runs.after(turns[-1], side, most)] == later[:most]


@pytest.mark.parametrize("role", ["agent", "customer"])
def test_a_crowd_on_one_side_costs_no_more_than_its_number(role: str) -> None:
    """Many speakers and nobody on the other side: every walk would go to the end."""

    def make(size: int) -> Interaction:
        return Interaction([Turn(role, "a", speaker=str(number % 2)) for number in range(size)])

    def work(interaction: Interaction) -> None:
        runs = Runs(interaction, None)
        for index in range(len(runs)):
            for side in (AGENT, CUSTOMER):
                runs.before(index, side)
                runs.after(index, side, 2)

    assert growth(make, work, 1_000) < LINEAR
