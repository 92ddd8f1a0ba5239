"""Turns and interactions: kept as given, refused where they are none, the same id for the same words."""

from __future__ import annotations

import math
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.errors import InputError
from relational.interaction import ROLE_WORDS, Interaction, Role, Turn, role_of

TURNS = st.lists(
    st.builds(
        Turn,
        st.sampled_from(Role),
        st.text(max_size=20),
        kind=st.sampled_from(["message", "note"]),
        visibility=st.sampled_from(["public", "private"]),
    ),
    max_size=6,
)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("agent", Role.AGENT),
        (" Assistant ", Role.AGENT),
        ("End User", Role.CUSTOMER),
        ("HUMAN AGENT", Role.AGENT),
        (Role.BOT, Role.BOT),
        ("Dana", Role.UNKNOWN),
        ("", Role.UNKNOWN),
    ],
)
def test_a_label_names_a_role_or_is_unknown(word: str | Role, role: Role) -> None:
    """Case and outer spaces do not matter, and nothing is guessed from a name."""
    assert role_of(word) is role


def test_role_words_are_written_as_they_are_looked_up() -> None:
    """A word that is not in lower case without outer spaces could never be found."""
    assert [word for word in ROLE_WORDS if word != word.strip().lower()] == []
    assert all(role_of(word) is role for word, role in ROLE_WORDS.items())


def test_every_role_has_its_own_name_as_a_word() -> None:
    """What we write in files we can read again."""
    assert {role_of(role.value) for role in Role} == set(Role)


def test_a_turn_takes_a_role_by_name() -> None:
    """Callers need not import the enumeration."""
    assert Turn("customer", "Hi").role is Role.CUSTOMER


def test_an_unknown_role_is_refused_with_the_known_ones() -> None:
    """The error names what was given and what could have been."""
    with pytest.raises(InputError, match="a turn's role was 'pilot'; expected one of agent, customer, bot"):
        Turn("pilot", "Hi")


@pytest.mark.parametrize("text", [5, None, b"Hi"], ids=["number", "none", "bytes"])
def test_a_turn_says_text_or_is_none(text: Any) -> None:
    """Nothing is turned into text behind the caller's back."""
    with pytest.raises(InputError, match=r"a turn's text was .*; expected words in a str"):
        Turn("agent", text)


@pytest.mark.parametrize("time", [math.nan, "noon"], ids=["nan", "word"])
def test_a_time_is_a_number(time: Any) -> None:
    """A time that cannot be compared would poison every duration."""
    with pytest.raises((TypeError, ValueError)):
        Turn("agent", "Hi", start=time)


@pytest.mark.parametrize(
    ("turn", "scored"),
    [
        (Turn("agent", "Hi"), True),
        (Turn("agent", ""), False),
        (Turn("agent", " \t\n"), False),
        (Turn("agent", "Hi", kind="event"), False),
        (Turn("agent", "Hi", visibility="private"), False),
    ],
    ids=["message", "empty", "blank", "event", "note"],
)
def test_only_public_messages_with_words_are_scored(turn: Turn, scored: bool) -> None:
    """Private notes and events are kept and not looked at."""
    assert turn.scored is scored


def test_turns_keep_what_they_were_given_apart_from_later_changes() -> None:
    """A mapping handed over is copied, so that its owner may go on using it."""
    meta = {"a": 1}
    turn = Turn("agent", "Hi", meta=meta)
    meta["a"] = 2
    assert turn.meta == {"a": 1}


def test_an_interaction_is_made_of_turns_only() -> None:
    """The error says which item is none, and what it is."""
    with pytest.raises(InputError, match=r"turn 1 is a dict; expected a relational\.Turn"):
        Interaction([Turn("agent", "Hi"), {"role": "agent"}])


def test_a_given_id_is_kept() -> None:
    """Only a talk without an id gets one made from its content."""
    assert Interaction([], id="call-7").id == "call-7"


@given(TURNS, TURNS)
def test_equal_talks_have_equal_ids_and_different_ones_different_ids(one: list[Turn], other: list[Turn]) -> None:
    """The id is made from roles, kinds and texts, and from nothing else."""
    same = [(t.role, t.text, t.kind, t.visibility) for t in one] == [
        (t.role, t.text, t.kind, t.visibility) for t in other
    ]
    assert (Interaction(one).id == Interaction(other).id) is same


def test_moving_words_from_one_turn_to_the_next_changes_the_id() -> None:
    """The borders of turns count, not only the words."""
    assert (
        Interaction([Turn("agent", "ab"), Turn("agent", "c")]).id
        != Interaction([Turn("agent", "a"), Turn("agent", "bc")]).id
    )


def test_times_speakers_and_meta_do_not_change_the_id() -> None:
    """The same words keep their id wherever they were read from."""
    plain = Interaction([Turn("agent", "Hi")])
    assert Interaction([Turn("agent", "Hi", speaker="Dana", start=3.0, meta={"a": 1})]).id == plain.id


def test_lone_surrogates_have_an_id_too() -> None:
    """Half an emoji, as broken exports hold it, is no reason to fail."""
    assert Interaction([Turn("agent", "\ud83d")]).id.startswith("sha256:")


def test_interactions_are_values() -> None:
    """They can be compared, hashed, and sent to another process."""
    one, same = (Interaction([Turn("agent", "Hi", meta={"a": [1]})], id="x") for _ in range(2))
    assert one == same
    assert hash(one) == hash(same)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes
