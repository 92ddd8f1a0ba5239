"""One turn from one JSON object: who, what, when, and all the rest in meta."""

from __future__ import annotations

from typing import Any

import pytest

from relational.errors import InputError
from relational.interaction import Role, Turn
from relational.readers.turns import kind_of, listed, turns_from


def one(item: Any, roles: dict[str, Role] | None = None) -> Turn:
    """The turn of one item."""
    (turn,) = turns_from([item], roles or {})
    return turn


@pytest.mark.parametrize(
    ("item", "role", "speaker"),
    [
        ({"role": "agent", "text": "x"}, Role.AGENT, None),
        ({"speaker": "agent", "text": "x"}, Role.AGENT, "agent"),
        ({"role": "agent", "speaker": "Sarah", "text": "x"}, Role.AGENT, "Sarah"),
        ({"role": "user", "name": "Jane", "text": "x"}, Role.CUSTOMER, "Jane"),
        ({"name": "Jane", "text": "x"}, Role.UNKNOWN, "Jane"),
        ({"role": "Sarah", "text": "x"}, Role.UNKNOWN, "Sarah"),
        ({"role": "unknown", "text": "x"}, Role.UNKNOWN, None),
        ({"role": "unknown", "speaker": "agent", "text": "x"}, Role.UNKNOWN, "agent"),
        ({"speaker": None, "text": "x"}, Role.UNKNOWN, None),
        ({"speaker": 0, "text": "x"}, Role.UNKNOWN, "0"),
        ({"role": Role.BOT, "text": "x"}, Role.BOT, None),
        ({"role": "", "text": "x"}, Role.UNKNOWN, None),
    ],
)
def test_who_speaks_is_read_from_role_speaker_and_name(item: dict[str, Any], role: Role, speaker: str | None) -> None:
    """The role decides where there is one; a label that is no role is kept as the speaker."""
    turn = one(item)
    assert (turn.role, turn.speaker) == (role, speaker)


def test_the_callers_map_wins_by_speaker_then_by_role() -> None:
    """A mapped name beats a mapped role word, which beats the word itself."""
    roles = {"jane": Role.CUSTOMER, "assistant": Role.BOT}
    assert one({"role": "assistant", "text": "x"}, roles).role is Role.BOT
    assert one({"role": "assistant", "name": "Jane", "text": "x"}, roles).role is Role.CUSTOMER


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("hi", "hi"),
        (None, ""),
        ([], ""),
        (["a", "b"], "a\nb"),
        ([{"type": "text", "text": "a"}, {"type": "input_text", "text": "b"}], "a\nb"),
        ([{"type": "output_text", "text": "a", "annotations": []}], "a"),
        ([{"type": "refusal", "refusal": "no"}], "no"),
        ([{"type": "text", "value": "a"}], "a"),
        ([{"type": "text", "text": {"value": "a", "annotations": []}}], "a"),
        ([{"text": "a"}], "a"),
        ([{"type": "text"}], ""),
        ([{"type": "text", "text": {"annotations": []}}], ""),
        ({"type": "text", "text": "a"}, "a"),
        ([{"type": "reasoning", "text": "hm"}, {"type": "text", "text": "a"}], "a"),
        ([{"type": ["odd"], "text": "hm"}, {"type": "text", "text": "a"}], "a"),
    ],
)
def test_content_of_any_shape_gives_its_text(content: Any, text: str) -> None:
    """Text parts are joined by newlines; other parts say nothing."""
    assert one({"role": "user", "content": content}).text == text


def test_parts_that_are_no_text_are_kept_in_meta() -> None:
    """Reasoning and pictures are not lost, and are not what was said."""
    parts = [{"type": "reasoning", "text": "hm"}, {"type": "image_url", "image_url": {"url": "x"}}]
    turn = one({"role": "assistant", "content": [*parts, {"type": "text", "text": "a"}]})
    assert (turn.text, turn.meta, turn.kind) == ("a", {"parts": parts}, "message")


@pytest.mark.parametrize(
    "item",
    [
        {"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]},
        {"role": "assistant", "tool_calls": [{"id": "1"}]},
        {"role": "assistant", "content": "", "function_call": {"name": "x"}},
        {"role": "assistant", "content": [{"type": "tool_call", "name": "x"}]},
        {"role": "tool", "content": "{}", "tool_call_id": "1"},
        {"role": "function", "content": "{}", "name": "x"},
    ],
)
def test_tool_traffic_is_of_kind_tool(item: dict[str, Any]) -> None:
    """A call without words and a tool's answer are kept and not scored."""
    turn = one(item)
    assert turn.kind == "tool"
    assert not turn.scored


def test_words_beside_a_tool_call_are_a_message() -> None:
    """What the assistant says while it calls a tool was said to the customer."""
    turn = one({"role": "assistant", "content": "Let me look.", "tool_calls": [{"id": "1"}]})
    assert (turn.kind, turn.meta) == ("message", {"tool_calls": [{"id": "1"}]})


@pytest.mark.parametrize("role", ["system", "developer"])
def test_system_lines_are_events(role: str) -> None:
    """Instructions to the model are not part of the conversation."""
    assert one({"role": role, "content": "Be kind."}).kind == "event"


def test_a_refusal_is_what_the_assistant_said() -> None:
    """It stands in a field of its own beside an empty content."""
    assert one({"role": "assistant", "content": None, "refusal": "I can't."}).text == "I can't."
    assert one({"role": "assistant", "refusal": "I can't."}).text == "I can't."


def test_text_comes_before_content_where_it_says_something() -> None:
    """The other one stays in meta."""
    turn = one({"role": "agent", "text": "a", "content": "b"})
    assert (turn.text, turn.meta) == ("a", {"content": "b"})
    assert one({"role": "agent", "text": None, "content": "b"}).text == "b"


def test_times_are_read_under_any_usual_name() -> None:
    """The first usable one is the start; a time that cannot be read stays in meta."""
    assert one({"role": "agent", "text": "x", "time": 5}).start == 5
    assert one({"role": "agent", "text": "x", "start": 5, "end": "7.5"}).end == 7.5
    assert one({"role": "agent", "text": "x", "createdAt": "2025-04-04T20:48:01Z"}).start == 1743799681.0
    assert one({"role": "agent", "text": "x", "timestamp": 1743799681000}).start == 1743799681.0
    assert one({"role": "agent", "text": "x", "time": 1743799681000}).start == 1743799681000
    turn = one({"role": "agent", "text": "x", "start": None, "time": "noon", "end": True})
    assert (turn.start, turn.end, turn.meta) == (None, None, {"time": "noon", "end": True})
    turn = one({"role": "agent", "text": "x", "time": "2025-04-04T20:48:01"})
    assert (turn.start, turn.meta) == (1743799681.0, {"time_zone": "unstated"})


def test_kind_visibility_and_source_are_read_and_the_rest_is_meta() -> None:
    """Unknown keys and a nested meta are kept side by side; odd types stay in meta."""
    item = {
        "role": "agent",
        "text": "x",
        "kind": "note",
        "visibility": "private",
        "source_ref": "7",
        "mood": 3,
        "meta": {"a": 1},
    }
    turn = one(item)
    assert (turn.kind, turn.visibility, turn.source_ref, turn.meta) == ("note", "private", "7", {"a": 1, "mood": 3})
    turn = one({"role": "agent", "text": "x", "kind": None, "visibility": 3, "meta": 4})
    assert (turn.kind, turn.visibility, turn.meta) == ("message", "public", {"visibility": 3, "meta": 4})
    assert one({"role": "agent", "kind": "event"}).text == ""


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (5, r"turn 1: it is a number \(5\)"),
        ("hi", "turn 1: it is a string"),
        ({"text": "x"}, "turn 1: it does not say who speaks: it has text"),
        ({}, "turn 1: it does not say who speaks: it has nothing"),
        ({"role": "agent", "body": "x"}, "turn 1: it has no text: beside who speaks it has body;"),
        ({"role": "agent", "text": 42}, r"turn 1: its text is a number \(42\); expected a string"),
        ({"role": "agent", "text": 1e300}, "turn 1: its text is a number; expected a string"),
        ({"role": "agent", "text": True}, "turn 1: its text is true"),
        ({"role": "agent", "content": [3]}, r"turn 1: part 0 of its text is a number \(3\)"),
        ({"role": "agent", "content": [{"type": "text", "text": 3}]}, r"turn 1: part 0 of its text is a number \(3\)"),
        ({"role": ["agent"], "text": "x"}, "turn 1: its role is a list"),
        ({"speaker": True, "text": "x"}, "turn 1: its speaker is true"),
        ({"role": {}, "text": "x"}, "turn 1: its role is an object"),
    ],
)
def test_a_turn_that_cannot_be_used_is_named_with_its_place(item: Any, words: str) -> None:
    """The message counts turns from 0, as evidence does."""
    with pytest.raises(InputError, match=words):
        turns_from([Turn("agent", "fine"), item], {})


def test_values_are_described_in_plain_words() -> None:
    """Long lists of names are cut."""
    assert [kind_of(value) for value in (None, 1.5, (), object())] == [
        "null",
        "a number (1.5)",
        "a list",
        "of type object",
    ]
    assert listed("jihgfedcba") == "a, b, c, d, e, f, g, h, ..."
