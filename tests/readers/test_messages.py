"""Chat messages in every wrapper they are kept in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from relational.interaction import Interaction, Role
from relational.problems import Problem
from relational.readers.messages import Messages

ReadOne = Callable[..., Interaction]
ReadAll = Callable[..., list[Any]]
TALK = [{"role": "user", "content": "Hi?"}, {"role": "assistant", "content": "Hello!"}]


@pytest.mark.parametrize(
    "value",
    [
        TALK,
        {"messages": TALK},
        {"conversation": {"messages": TALK}},
        {"conversation": TALK},
        {"traj": TALK},
        {"query": TALK[:1], "response": TALK[1:]},
        {"query": "Hi?", "response": "Hello!"},
        {"query": TALK, "response": ""},
        [{"messages": TALK}],
        [TALK],
    ],
    ids=json.dumps,
)
@pytest.mark.parametrize("indent", [None, 2])
def test_every_wrapper_is_recognized_and_read(value: Any, indent: int | None, read_one: ReadOne) -> None:
    """Lists and objects, on one line or many, give the same turns."""
    talk = read_one(json.dumps(value, indent=indent))
    assert [(turn.role, turn.text) for turn in talk.turns] == [(Role.CUSTOMER, "Hi?"), (Role.AGENT, "Hello!")]


def test_fine_tuning_lines_are_one_conversation_each(read_all: ReadAll) -> None:
    """Without an id, a conversation is called by its file and line; other keys are meta."""
    lines = [{"messages": TALK, "tools": []}, {"messages": TALK, "id": "abc"}, {"messages": TALK, "id": 7}]
    talks = read_all("\n\n".join(map(json.dumps, lines)))
    assert [talk.id for talk in talks] == ["input:1", "abc", "7"]
    assert talks[0].meta == {"tools": []}


def test_wrappers_keep_what_they_say_about_the_talk(read_one: ReadOne) -> None:
    """The inner id comes first, and the keys of both objects are meta."""
    value = {"task_id": 4, "id": "outer", "conversation": {"id": "inner", "messages": TALK, "lang": "en"}}
    talk = read_one(json.dumps(value))
    assert (talk.id, talk.meta) == ("inner", {"lang": "en", "task_id": 4, "id": "outer"})
    del value["conversation"]["id"]
    assert read_one(json.dumps(value)).id == "outer"


@pytest.mark.parametrize(
    "record",
    [
        {"input": {}, "preferred_output": TALK, "non_preferred_output": TALK},
        {"prompt": "x", "chosen": "a", "rejected": "b"},
    ],
    ids=str,
)
def test_preference_data_is_refused_by_name(record: dict[str, Any], read_all: ReadAll) -> None:
    """Two alternative endings are no conversation, and the others in the file are still read."""
    problem, talk = read_all(json.dumps(record) + "\n" + json.dumps({"messages": TALK}))
    assert isinstance(problem, Problem)
    assert "preference data" in problem.message
    assert problem.line == 1
    assert len(talk.turns) == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"messages": "hi"}, '"messages" is a string; expected a list'),
        ({"messages": []}, "it has no turns"),
        ({"conversation": "hi"}, "it is a string; expected an object"),
        ({"conversation": {"conversation": TALK}}, 'it has no "messages"; it has conversation'),
        ({"query": 5}, r'"query" is a number (5); expected a list'),
        ({"query": None}, "it has no turns"),
        ({"other": 1}, 'it has no "messages"; it has other'),
        ({"role": "user", "content": "Hi?"}, "one message is not a conversation"),
        ("hi", "it is a string; expected an object"),
        ({"messages": [{"role": "user", "content": 5}]}, "turn 0: its text is a number (5)"),
    ],
    ids=str,
)
def test_what_is_no_conversation_is_said(value: Any, words: str, read_all: ReadAll) -> None:
    """The Problem says what was found and what was expected."""
    (problem,) = read_all(json.dumps(value), format="messages")
    assert isinstance(problem, Problem)
    assert words in problem.message


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ({"messages": []}, True),
        ([{"role": "assistant", "tool_calls": []}], True),
        ({"messages": [{"role": "user", "text": "hi"}]}, True),
        ({"messages": [{"user": "U1", "text": "hi"}]}, False),
        ([{"role": "user", "text": "hi"}], False),
        ({"turns": [{"role": "user", "content": "hi"}]}, False),
        ({"conversations": [{"from": "human", "value": "hi"}]}, False),
        ({"query": "hi"}, False),
        ({"conversation": 5}, False),
        (["a", "b"], False),
        ("hi", False),
        ([], False),
    ],
    ids=str,
)
def test_only_messages_are_taken_for_messages(value: Any, *, known: bool) -> None:
    """Other JSON is left to other readers."""
    assert Messages().sniff("x", json.dumps(value).encode()) is known
