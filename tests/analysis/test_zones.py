"""Opening, body and closing are counted in runs of the agent's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.analysis.zones import zones
from relational.interaction import Interaction, Turn
from tests.talks import ODD_TALKS, core_of, talk

LETTER = {"opening": "o", "body": "b", "closing": "c"}


def letters(interaction: Interaction) -> str:
    """The zone of each turn by its first letter."""
    return "".join(LETTER[zone] for zone in zones(core_of(interaction)))


def exchange(count: int) -> Interaction:
    """A talk of so many pairs of turns."""
    return Interaction([turn for _ in range(count) for turn in (Turn("customer", "a"), Turn("agent", "b"))])


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (1, "oo"),
        (2, "oobb"),
        (3, "oobbbc"),
        (4, "oobbbbbc"),
        (10, "oooo" + "b" * 13 + "ccc"),
        (20, "oooo" + "b" * 33 + "ccc"),
    ],
)
def test_a_talk_of_pairs_falls_into_these_zones(pairs: int, expected: str) -> None:
    """A fifth at the beginning, 15 % at the end, two runs at most each."""
    assert letters(exchange(pairs)) == expected


def test_without_an_agent_everything_is_body() -> None:
    """There is nothing to count."""
    assert letters(talk("customer: a", "bot: b", "customer: c")) == "bbb"
    assert letters(Interaction([])) == ""


def test_who_opens_does_not_matter() -> None:
    """The customer's first words are in the opening that answers them."""
    assert letters(talk("agent: a", "customer: b", "agent: c", "customer: d", "agent: e")) == "obbbc"


def test_turns_that_nobody_scores_take_the_zone_of_their_place() -> None:
    """A system line at the end is in the closing."""
    assert letters(talk("agent: a", "customer: b", "agent: c", "customer: d", "agent: e", "system: f")) == "obbbcc"


@settings(deadline=None)
@given(ODD_TALKS)
def test_zones_come_in_order(interaction: Interaction) -> None:
    """Opening, then body, then closing; one for each turn."""
    found = letters(interaction)
    assert len(found) == len(interaction.turns)
    assert "".join(sorted(found, key="obc".index)) == found


@settings(deadline=None)
@given(st.integers(1, 12), st.data())
def test_a_message_in_two_bubbles_changes_no_zone(pairs: int, data: st.DataObject) -> None:
    """Whoever sends twice what another sends once is not further on in the talk."""
    interaction = exchange(pairs)
    place = data.draw(st.integers(0, len(interaction.turns) - 1))
    turns = interaction.turns
    split = Interaction([*turns[:place], turns[place], *turns[place:]])
    before, after = letters(interaction), letters(split)
    assert after[:place] + after[place + 1 :] == before
    assert after[place] == after[place + 1] or turns[place].role == "customer"
