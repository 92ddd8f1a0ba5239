"""Our own JSON: what is written is read back, and bad records do not spoil the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.interaction import Interaction, Role, Turn
from relational.problems import Problem
from relational.readers.native import Native

ReadOne = Callable[..., Interaction]
ReadAll = Callable[..., list[Any]]
TURNS = [{"speaker": "customer", "text": "Hi?", "time": 5}, {"role": "agent", "text": "Hello!"}]


@pytest.mark.parametrize(
    "value",
    [
        {"id": "a", "turns": TURNS},
        [{"id": "a", "turns": TURNS}],
        TURNS,
        {"ConversationId": "a", "Content": "Customer: Hi?\nAgent: Hello!"},
    ],
    ids=json.dumps,
)
@pytest.mark.parametrize("indent", [None, 2])
def test_every_native_shape_is_recognized_and_read(value: Any, indent: int | None, read_one: ReadOne) -> None:
    """Objects, lists of them, bare turns and one transcript string give the same turns."""
    talk = read_one(json.dumps(value, indent=indent))
    assert [(turn.role, turn.text) for turn in talk.turns] == [(Role.CUSTOMER, "Hi?"), (Role.AGENT, "Hello!")]


def test_unknown_keys_go_to_meta(read_one: ReadOne) -> None:
    """Those of the talk and those of its turns; a nested meta is laid flat."""
    value = {"id": "a", "turns": [{**TURNS[0], "mood": 2}], "labels": {"csat": 5}, "meta": {"lang": "en"}}
    talk = read_one(json.dumps(value))
    assert (talk.meta, talk.turns[0].meta) == ({"lang": "en", "labels": {"csat": 5}}, {"mood": 2})
    assert read_one(json.dumps({"turns": TURNS, "meta": 3})).meta == {"meta": 3}


@pytest.mark.parametrize("nothing", ["", None, True, 1.5, 0, []], ids=repr)
def test_an_id_that_is_none_is_made_from_the_file(nothing: Any, read_one: ReadOne) -> None:
    """Only strings and whole numbers are ids."""
    assert read_one(json.dumps({"id": nothing, "turns": TURNS})).id == "input"


def test_talks_without_ids_get_ids_that_differ(read_all: ReadAll) -> None:
    """By line in JSON Lines, by index in a list or in documents in a row."""
    talk = json.dumps({"turns": TURNS})
    pretty = json.dumps({"turns": TURNS}, indent=1)
    assert [item.id for item in read_all(f"{talk}\n{talk}\n")] == ["input:1", "input:2"]
    assert [item.id for item in read_all(f"[{talk}, {talk}]\n")] == ["input#0", "input#1"]
    assert [item.id for item in read_all(f"[{talk}, {talk}]\n[{talk}]\n")] == ["input:1#0", "input:1#1", "input:2#0"]
    assert [item.id for item in read_all(f"{pretty}\n{pretty}\n")] == ["input#0", "input#1"]
    assert [item.id for item in read_all(pretty)] == ["input"]


def test_a_transcript_without_labels_inside_json_is_a_problem(read_all: ReadAll) -> None:
    """Nobody can be told apart in it, and the Problem says so."""
    (problem,) = read_all(json.dumps({"ConversationId": "a", "Content": "Hi there. Hello."}))
    assert isinstance(problem, Problem)
    assert "label" in problem.message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"turns": []}, "it has no turns"),
        ({"turns": {}}, '"turns" is an object; expected a list'),
        ({"id": 4}, 'it has no "turns"; it has id'),
        (7, "it is a number (7)"),
        ({"turns": [TURNS[0], {"role": "agent", "text": 5}]}, "turn 1: its text is a number (5)"),
        ([{"turns": TURNS}, 5], "the conversation #1 could not be read: it is a number (5)"),
    ],
    ids=str,
)
def test_a_record_that_is_no_talk_is_a_problem(value: Any, words: str, read_all: ReadAll) -> None:
    """It says which, what was found and what was expected."""
    problem = read_all(json.dumps(value), format="native")[-1]
    assert isinstance(problem, Problem)
    assert words in problem.message


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ({"turns": []}, True),
        ({"turns": [{"role": "a", "content": "x"}]}, True),
        ([{"speaker": "a", "text": "x"}], True),
        ([{"speaker": "a"}, {"speaker": "a", "text": "x"}], True),
        ({"turns": [5]}, False),
        ({"turns": [["agent", "hi"]]}, False),
        ({"turns": 5}, False),
        ({"Content": "x"}, False),
        ({"Content": 5, "ConversationId": "x"}, False),
        ([{"user": "a", "text": "x"}], False),
        ({"text": "x", "speaker": "a"}, False),
        (5, False),
    ],
    ids=str,
)
def test_only_native_shapes_are_taken_for_native(value: Any, *, known: bool) -> None:
    """Other JSON is left to other readers."""
    assert Native().sniff("x", json.dumps(value).encode()) is known


_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=5,
)
_meta = st.dictionaries(st.text().filter(lambda key: key != "meta"), _json, max_size=3)
_seconds = st.one_of(st.none(), st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False))
_turns = st.builds(
    Turn,
    st.sampled_from(Role),
    st.text(),
    speaker=st.one_of(st.none(), st.text()),
    start=_seconds,
    end=_seconds,
    kind=st.sampled_from(["message", "event", "note", "tool"]),
    visibility=st.sampled_from(["public", "private"]),
    source_ref=st.one_of(st.none(), st.text()),
    meta=_meta,
)
_ids = {"id", "conversation_id", "conversationId", "ConversationId"}
_talks = st.builds(
    Interaction,
    st.lists(_turns, min_size=1, max_size=4),
    id=st.text(min_size=1),
    meta=st.dictionaries(st.text().filter(lambda key: key not in {"meta", "turns"} | _ids), _json, max_size=3),
)


def written(talk: Interaction) -> dict[str, Any]:
    """The native form of a talk."""
    fields = ("text", "speaker", "start", "end", "kind", "visibility", "source_ref")
    turns = [
        {"role": turn.role.value, **{name: getattr(turn, name) for name in fields}, "meta": dict(turn.meta)}
        for turn in talk.turns
    ]
    return {"id": talk.id, "turns": turns, "meta": dict(talk.meta)}


@given(talks=st.lists(_talks, min_size=1, max_size=3), ascii_only=st.booleans(), as_lines=st.booleans())
def test_what_is_written_is_read_back_equal(
    *,
    talks: list[Interaction],
    ascii_only: bool,
    as_lines: bool,
    read_all: ReadAll,
) -> None:
    """Talks, turns and their meta survive JSON, as lines and as a list."""
    if as_lines:
        text = "\n".join(json.dumps(written(talk), ensure_ascii=ascii_only) for talk in talks)
    else:
        text = json.dumps([written(talk) for talk in talks], ensure_ascii=ascii_only, indent=1)
    again = read_all(text, format="native")
    assert again == talks
    assert [talk.meta for talk in again] == [talk.meta for talk in talks]
    assert [turn.meta for talk in again for turn in talk.turns] == [turn.meta for talk in talks for turn in talk.turns]
