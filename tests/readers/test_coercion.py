"""Whatever a caller holds becomes an Interaction, or an InputError says why not."""

from __future__ import annotations

from typing import Any

import pytest

from relational.errors import InputError
from relational.interaction import Interaction, Role, Turn
from relational.readers.coercion import interaction_from

HI = Turn("customer", "Hi?")
HELLO = Turn("agent", "Hello!")


@pytest.mark.parametrize(
    "talk",
    [
        [HI, HELLO],
        (HI, {"role": "agent", "text": "Hello!"}),
        [{"role": "customer", "text": "Hi?"}, {"role": "agent", "text": "Hello!"}],
        [{"speaker": "customer", "text": "Hi?"}, {"speaker": "agent", "content": "Hello!"}],
        [{"role": "user", "content": [{"type": "text", "text": "Hi?"}]}, {"role": "assistant", "content": "Hello!"}],
        {"turns": [{"role": "customer", "text": "Hi?"}, {"role": "agent", "text": "Hello!"}]},
        {"turns": (HI, HELLO)},
        {"messages": [{"role": "user", "content": "Hi?"}, {"role": "assistant", "content": "Hello!"}]},
        {"Content": "Customer: Hi?\nAgent: Hello!"},
        "Customer: Hi?\nAgent: Hello!",
    ],
    ids=str,
)
def test_a_talk_in_any_form_becomes_the_same_interaction(talk: Any) -> None:
    """Equal words by equal roles get equal ids, whatever they came in."""
    interaction = interaction_from(talk)
    assert [(turn.role, turn.text) for turn in interaction.turns] == [(Role.CUSTOMER, "Hi?"), (Role.AGENT, "Hello!")]
    assert interaction.id == Interaction([HI, HELLO]).id


def test_an_interaction_stays_what_it_is() -> None:
    """Even without turns."""
    talk = Interaction([])
    assert interaction_from(talk) is talk


def test_an_id_and_meta_of_a_dict_are_kept() -> None:
    """They are the talk's own."""
    talk = interaction_from({"id": "a", "turns": [HI], "csat": 5})
    assert (talk.id, talk.meta) == ("a", {"csat": 5})


def test_roles_can_be_mapped() -> None:
    """The caller's map wins in every form."""
    assert interaction_from("Jane: Hi?", roles={"jane": Role.CUSTOMER}).turns[0].role is Role.CUSTOMER
    assert interaction_from([{"speaker": "x", "text": "Hi?"}], roles={"X": Role.AGENT}).turns[0].role is Role.AGENT


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        ([], "it has no turns"),
        ({"turns": []}, "it has no turns"),
        ({}, 'it has no "messages"; it has nothing'),
        ([HI, {"role": "agent", "text": 42}], r"turn 1: its text is a number \(42\)"),
        ([HI, 42], r"turn 1: it is a number \(42\)"),
        (42, r"a talk was a number \(42\); expected an Interaction"),
        (None, "a talk was null"),
        pytest.param(object(), "a talk was of type object", id="an object"),
        ("", "the transcript is empty: it has no turns$"),
        ("talk.txt", r"no line begins with a speaker's label.*relational\.read\(path\)"),
        ("two\nlines", 'Customer: ..."$'),
    ],
    ids=repr,
)
def test_what_is_no_talk_is_an_input_error(talk: Any, words: str) -> None:
    """It says which turn, what it was and what was expected."""
    with pytest.raises(InputError, match=words):
        interaction_from(talk)
