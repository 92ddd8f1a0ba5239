"""Plain transcripts: which lines begin a turn, whose it is, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.errors import InputError
from relational.interaction import Interaction, Role
from relational.problems import Problem
from relational.readers.labels import head_of
from relational.readers.plain_text import PlainText, transcript

ReadOne = Callable[..., Interaction]
ReadAll = Callable[..., list[Any]]


def said(text: str, **roles: Role) -> list[tuple[str | None, str]]:
    """Speakers and texts of a transcript."""
    turns, _ = transcript(text, {label.casefold(): role for label, role in roles.items()})
    return [(turn.speaker, turn.text) for turn in turns]


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Hello\nCustomer: Hi there",
        "Agent:Hello\nCustomer:Hi there",
        "Agent : Hello\nCustomer : Hi there",
        "  Agent:\tHello\n\tCustomer: Hi there",
        "Agent\uff1aHello\nCustomer\uff1aHi there",
        "**Agent:** Hello\n\n**Customer:** Hi there",
        "**Agent**: Hello\n\n__Customer__: Hi there",
        "**Agent: Hello**\n\n**Customer: Hi there**",
        "*Agent:* Hello\n*Customer:* Hi there",
        "[Agent]: Hello\n[Customer]: Hi there",
        "[Agent] Hello\n[Customer] Hi there",
        "[[Agent]]Hello\n[[Customer]]Hi there",
        "[00:01:05] Agent: Hello\n[00:01:09] Customer: Hi there",
        "**[00:01:05] Agent:** Hello\n**[00:01:09] Customer:** Hi there",
        "[00:01:05] **Agent:** Hello\n[00:01:09] **Customer:** Hi there",
        "[00:01:05] [Agent]: Hello\n[00:01:09] [Customer]: Hi there",
        "(12:03:44 PM) Agent: Hello\n(12:03:59 PM) Customer: Hi there",
        "00:01:05 Agent: Hello\n00:01:09 Customer: Hi there",
        "00:01:05 - Agent: Hello\n00:01:09 - Customer: Hi there",
        "Agent (00:01):\nHello\n\nCustomer (00:03):\nHi there",
        "Agent [00:01]: Hello\nCustomer [00:03]: Hi there",
        "Agent (00:01)\nHello\nCustomer (00:03)\nHi there",
        "Agent  0:01\nHello\nCustomer  0:03\nHi there",
        "Agent 00:01:02: Hello\nCustomer 00:01:03: Hi there",
        "Agent: [00:01] Hello\nCustomer: (00:03) Hi there",
        "[00:00.000 --> 00:04.000] Agent: Hello\n[00:04.000 --> 00:09.000] Customer: Hi there",
        "2024-05-01 12:03 Agent: Hello\n2024-05-01 12:04 Customer: Hi there",
        "12/05/2024, 14:03 - Agent: Hello\n12/05/2024, 14:04 - Customer: Hi there",
        "Agent: Hello\r\nCustomer: Hi there\r\n",
        "Agent: Hello\rCustomer: Hi there\r",
        "Agent:\u00a0Hello\n\u00a0Customer\u00a0: Hi there",
        "Agent:\n\n\nHello\n\nCustomer: Hi there\n\n---\n===\n***\n",
    ],
)
def test_every_usual_way_to_label_a_turn_is_read(text: str, read_one: ReadOne) -> None:
    """Brackets, bold marks, stamps, spaces and newlines around a label do not change who says what."""
    talk = read_one(text)
    assert [(turn.role, turn.text) for turn in talk.turns] == [(Role.AGENT, "Hello"), (Role.CUSTOMER, "Hi there")]


def test_lines_without_a_label_continue_the_turn() -> None:
    """Lists, clocks, links, fields and paths inside a turn stay there as they are."""
    body = (
        "Here you are:\n\n- **Address 1:** 123 Elm Street\n- Color: Black\n1. **Order #W6876713**:\n2) Size: 4\n"
        "http://example.com: a link\n12:30 works\nAt 12:30: we meet\nAt 12:30: we meet\nC:\\path: x\n"
        "Price: 4\nPrice: 5\n"
        '# Totals: 9\nHere are the details:\nHere are the details:\n{"a": 1}\n> Agent: quoted'
    )
    assert said(f"Agent: {body}\nCustomer: ok :)\nCustomer:) and more") == [
        ("Agent", body),
        ("Customer", "ok :)\nCustomer:) and more"),
    ]


def test_a_rule_between_turns_does_not_split_the_conversation(read_one: ReadOne) -> None:
    """One file is one conversation, and a rule at the end of a turn is no part of it."""
    talk = read_one("Agent: one\n---\nCustomer: two\n===\nthree\n")
    assert [turn.text for turn in talk.turns] == ["one", "two\n===\nthree"]


def test_unknown_labels_are_kept_and_can_be_mapped(read_one: ReadOne) -> None:
    """A label that names no role is a speaker of unknown role until the caller says more."""
    text = "[SPEAKER_00]: hi\n[SPEAKER_01]: hello\n[SPEAKER_00]: ok"
    assert [(turn.role, turn.speaker) for turn in read_one(text).turns][:2] == [
        (Role.UNKNOWN, "SPEAKER_00"),
        (Role.UNKNOWN, "SPEAKER_01"),
    ]
    talk = read_one(text, roles={"speaker_00": "agent", "SPEAKER_01": Role.CUSTOMER})
    assert [turn.role for turn in talk.turns] == [Role.AGENT, Role.CUSTOMER, Role.AGENT]


def test_the_callers_map_wins_over_the_words_of_a_label(read_one: ReadOne) -> None:
    """It is looked up by the whole label and by its parts."""
    talk = read_one("Agent: hi\nSarah (agent): hello", roles={"agent": "bot", "sarah": "supervisor"})
    assert [turn.role for turn in talk.turns] == [Role.BOT, Role.SUPERVISOR]


def test_a_mapped_label_needs_no_second_occurrence() -> None:
    """What the caller names is a speaker even where it stands once, and even where it looks like a field."""
    assert said("Price: 4\nNote: hi", price=Role.CUSTOMER, note=Role.AGENT) == [("Price", "4"), ("Note", "hi")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Jane: hi\nBob: hello\nJane: a\nBob: b", ["Jane", "Bob", "Jane", "Bob"]),
        ("Dr. Smith: a\nO'Brien: b\nDr. Smith: c\nO'Brien: d", ["Dr. Smith", "O'Brien", "Dr. Smith", "O'Brien"]),
        ("You: hi\nMe: hello\nYou: a\nMe: b", ["You", "Me", "You", "Me"]),
        ("J. R. Smith: a\nAgent: b\nJ. R. Smith: c", ["J. R. Smith", "Agent", "J. R. Smith"]),
        ("AGENT: a\nagent: b", ["AGENT", "AGENT"]),
        ("Agent: hi\nJane: My parcel never came.\nAgent: sorry", ["Agent", "Jane", "Agent"]),
        ("Jane: my parcel never came at all\nAgent: sorry", ["Jane", "Agent"]),
        ("Agent: hi\njane doe: My parcel never came.\nAgent: sorry", ["Agent", "Agent"]),
        ("Agent: hi\nJane: ok\nAgent: sorry", ["Agent", "Agent"]),
        ("[00:01] Jane: ok\n[00:04] Agent: sorry", ["Jane", "Agent"]),
        ("Agent: hi\nPassenger: Anya Garcia\nCustomer: yes", ["Agent", "Customer"]),
        ("Agent: hi\nPassenger: Where is my seat?\nCustomer: yes", ["Agent", "Passenger", "Customer"]),
        ("Agent: hi\nPassenger: yes", ["Agent", "Passenger"]),
        ("Agent: hi\nContact: 555-1234", ["Agent"]),
        (
            "Agent: hi\nManager: I'll take over\nCustomer: fine\nManager: ok",
            ["Agent", "Manager", "Customer", "Manager"],
        ),
        ("Agent: hi\nStep 1: open it\nStep 1: close it\nCustomer: ok", ["Agent", "Customer"]),
        ("Agent: [laughs] hi\n[laughs] all\n[laughs] day\nCustomer: ok", ["Agent", "Customer"]),
        ("Agent: hi\n[note to self\nwhat? yes: no\nwhat? yes: no\nCustomer: ok", ["Agent", "Customer"]),
        ("Agent: a\n" + "very long label indeed and more of it x: b\n" * 2 + "Customer: c", ["Agent", "Customer"]),
        ("Agent: a\n1 2 3 4 5 6 7: b\n1 2 3 4 5 6 7: b\nCustomer: c", ["Agent", "Customer"]),
        ("Agent: a\n42: b\n42: b\nCustomer: c", ["Agent", "Customer"]),
        ('Agent: a\n"key": b\n"key": b\nCustomer: c', ["Agent", "Customer"]),
    ],
)
def test_labels_are_told_from_words_before_a_colon(text: str, speakers: list[str]) -> None:
    """Words for roles, repeated names and lone names that speak are labels; fields and remarks are not."""
    assert [speaker for speaker, _ in said(text)] == speakers


def test_lines_before_the_first_label_go_to_meta(read_one: ReadOne) -> None:
    """Titles, dates and participants are kept, and are nobody's turn."""
    talk = read_one("**Call 7**\nDate: 2024-05-01\n\nAgent: hi\nCustomer: hello\nAgent: bye")
    assert talk.meta == {"header": "**Call 7**\nDate: 2024-05-01", "label_counts": {"Agent": 2, "Customer": 1}}
    assert [turn.source_ref for turn in talk.turns] == ["line 4", "line 5", "line 6"]


def test_stamps_give_times_and_stay_in_meta(read_one: ReadOne) -> None:
    """Starts and ends are seconds; the stamp itself is kept as it was written."""
    talk = read_one("[00:01:05 - 00:01:07] Agent: hi\n[00:01:09] Customer: hello\nAgent: bye")
    assert [(turn.start, turn.end) for turn in talk.turns] == [(65.0, 67.0), (69.0, None), (None, None)]
    assert [dict(turn.meta) for turn in talk.turns] == [{"stamp": "00:01:05"}, {"stamp": "00:01:09"}, {}]


def test_a_date_without_zone_is_marked_on_the_turn(read_one: ReadOne) -> None:
    """It is read as UTC, and says that this was not stated."""
    (turn,) = read_one("[2024-05-01 12:03:44] Agent: hi").turns
    assert (turn.start, turn.meta["time_zone"]) == (1714565024.0, "unstated")


def test_an_unpaired_bracket_is_no_stamp() -> None:
    """Half a stamp hides no label and gives no time."""
    assert head_of("[00:01:05 Agent: hi") is None
    assert head_of("12:30:00Agent: hi") is None


def test_tool_traffic_of_chat_models_is_kept_and_not_scored(read_one: ReadOne) -> None:
    """A tool's line and an assistant who says None are tool turns; system lines are events."""
    talk = read_one("system: Be kind.\nuser: hi\nassistant: None\ntool: {}\nassistant: hello\nAgent: None")
    assert [(turn.role, turn.kind) for turn in talk.turns] == [
        (Role.SYSTEM, "event"),
        (Role.CUSTOMER, "message"),
        (Role.AGENT, "tool"),
        (Role.SYSTEM, "tool"),
        (Role.AGENT, "message"),
        (Role.AGENT, "message"),
    ]


def test_a_text_without_labels_is_a_problem_that_says_how_to_label_it(read_all: ReadAll) -> None:
    """The lines that look most like labels are named, with the way to map them."""
    (problem,) = read_all("Hello, my name is Joanna. Hi Joanna.", format="text")
    assert isinstance(problem, Problem)
    assert '"Agent: ..." and "Customer: ..."' in problem.message
    (problem,) = read_all("Jane: hi\nBob: hello\n", format="text")
    assert '"Jane:" and "Bob:"' in problem.message
    assert "--role 'Jane'=customer" in problem.message


def test_only_blank_lines_are_an_empty_transcript(read_all: ReadAll) -> None:
    """Nothing to read is said, not guessed at."""
    (problem,) = read_all(b"\n" * 70_000, format="text")
    assert "empty" in problem.message
    with pytest.raises(InputError, match="empty"):
        transcript(" \n", {})


def test_bad_bytes_are_replaced_said_and_the_rest_is_read(read_all: ReadAll) -> None:
    """The first bad byte is named with its line; NUL bytes are taken out."""
    problem, talk = read_all(b"Agent: hi\nCustomer: caf\xe9 \0x\n")
    assert (problem.line, talk.turns[1].text) == (2, "caf\ufffd x")
    assert "a NUL byte was taken out; byte 0xe9 is not UTF-8" in problem.message
    problem, talk = read_all(b"Agent: h\0i\nCustomer: caf\xe9\n")
    assert problem.line == 1
    problem, talk = read_all(b"Agent: hi\nCustomer: you\0\0\n")
    assert (problem.line, talk.turns[1].text) == (2, "you")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b'{"turns": 1}',
        b'[{"role": 1}]',
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nAgent: hi",
        b"1\n00:00:01,000 --> 00:00:02,000\nAgent: hi",
        b"From: agent@example.com\nMIME-Version: 1.0\n\nAgent: hi",
        b"<html>\nAgent: hi",
        b"This is prose. It says: nothing.\nMore prose follows here.",
        b"name: a\nname: b\nand\nmany\nother\nlines\nfollow\n",
        b"prose\n" * 50 + b"Support: this way\n",
        b"\xff\xfe\x00\x01",
    ],
)
def test_other_formats_are_not_taken_for_transcripts(head: bytes) -> None:
    """The sniffer leaves JSON, captions, mail, markup and prose to others."""
    assert not PlainText().sniff("x.txt", head)


@pytest.mark.parametrize(
    "head",
    [
        b"\xef\xbb\xbfAgent: hi",
        b"Title\n\nCustomer: hi\nmore",
        b"Jane: a\nBob: b\nJane: c\nBob: d",
        b"[Agent] hi\n[User] yo",
        b"Customer: a long letter\n" + b"prose\n" * 50 + b"Support: this way\n",
    ],
)
def test_transcripts_are_recognized(head: bytes) -> None:
    """A word for a role is enough; so are names that take turns."""
    assert PlainText().sniff("x", head)


_words = st.text(alphabet="abcdefghij \u0130\u0301\U0001f600", min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(st.sampled_from(["Agent", "Customer"]), _words), min_size=1))
def test_what_is_written_with_labels_is_read_back(turns: list[tuple[str, str]]) -> None:
    """Speakers and texts survive the way through a labeled transcript."""
    assert said("\n".join(f"{speaker}: {text}" for speaker, text in turns)) == turns


@given(st.text(alphabet=st.sampled_from("Agent:[]()*_ -\n\t0123.,APM\u00a0\U0001f600")))
def test_any_text_is_a_transcript_or_says_why_not(text: str) -> None:
    """Nothing but an InputError, and every turn stands in the text."""
    try:
        turns, _ = transcript(text, {})
    except InputError:
        return
    assert all(turn.text in text for turn in turns)
