"""JSON Lines and JSON documents, record by record, with the place of each mistake."""

from __future__ import annotations

import io
import json
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest

from relational.interaction import Interaction
from relational.problems import Problem
from relational.readers.native import Native
from relational.readers.records import Record, is_talk, json_records
from relational.reading import records

ReadAll = Callable[..., list[Any]]
LINE = '{"turns": [{"role": "agent", "text": "hi"}]}'


def places(items: list[Any]) -> list[tuple[str, int | None] | str]:
    """What came out: ids of talks, and kinds and lines of problems."""
    return [("problem", item.line) if isinstance(item, Problem) else item.id for item in items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LINE}\n{LINE}", ["input:1", "input:2"]),
        (f"\n \n{LINE}\n\n{LINE}\n", ["input:3", "input:5"]),
        (f"{LINE}\r\n{LINE}\r\n", ["input:1", "input:2"]),
        (f"\ufeff{LINE}\n{LINE}", ["input:1", "input:2"]),
        (f"{LINE}\n{{broken\n{LINE}", ["input:1", ("problem", 2), "input:3"]),
        (f"{{broken\n{LINE}\n{LINE}", [("problem", 1), "input:2", "input:3"]),
        (f'{{"turns": [\n{LINE}\n{LINE}', [("problem", 1), "input:2", "input:3"]),
        (f'{{"turns": [\n{{"turns"\n{LINE}', [("problem", 1), ("problem", 2), "input:3"]),
        (f"{LINE} x\n{LINE}", [("problem", 1), "input:2"]),
        (f"{LINE}{LINE}", ["input#0", "input#1"]),
        (f"{LINE}}}", ["input", ("problem", 1)]),
        (f"[\n{LINE},\n{LINE}\n]", ["input#0", "input#1"]),
        (f"[\n{LINE},\n{LINE},\n]", ["input#0", "input#1"]),
        (f"[\n{LINE}\n]", ["input#0"]),
        (f"[\n{LINE}\n{LINE}\n]", ["input#0", ("problem", 3)]),
        (f"[\n{LINE},\n\n{LINE[:20]}", ["input#0", ("problem", 4)]),
        ('{"turns": [\n{"role": "agent", "text": "hi"}\n]}', ["input"]),
        ('{"turns": [\n{"role": "agent", "text": "hi"}]\n}', ["input"]),
        ("{", [("problem", 1)]),
        ("[", [("problem", 1)]),
    ],
)
def test_records_and_mistakes_keep_their_places(text: str, expected: list[Any], read_all: ReadAll) -> None:
    """Lines, lists, documents in a row, and what is broken among them."""
    assert places(read_all(text, format="native")) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"[\n{LINE},\n  {LINE[:30]}", "cut off inside the string that begins here (line 3, column 32)"),
        ('{"turns": [{"role": "agent"', "it is cut off: expecting ',' delimiter (line 1, column 28)"),
        ('{"turns": [{"role": agent}]}', "expecting value (line 1, column 21)"),
        ("[" * 100_000, "nested too deeply (line 1"),
        ('{"turns": ' + "1" * 5000 + "}", "too many digits"),
        (f"[{LINE} {LINE}]", "expected a comma or the end of the list"),
        (f"{LINE}\n{LINE}]\n{LINE}", "there is more after the JSON value (column 45)"),
    ],
    ids=lambda text: text[:30],
)
def test_a_mistake_is_told_with_line_and_column(text: str, words: str, read_all: ReadAll) -> None:
    """The message says what is wrong at that place."""
    (problem,) = (item for item in read_all(text, format="native") if isinstance(item, Problem))
    assert words in problem.message


def test_bad_bytes_cost_a_line_nothing_but_those_bytes(read_all: ReadAll) -> None:
    """The record is still read, beside a Problem with its line."""
    items = read_all(LINE.encode() + b"\n" + LINE.encode().replace(b"hi", b"h\xff\0i") + b"\n")
    assert places(items) == ["input:1", ("problem", 2), "input:2"]
    assert items[2].turns[0].text == "h\ufffdi"
    items = read_all(b'{"turns": [\n{"role": "agent", "text": "h\xff"}]}')
    assert places(items) == [("problem", 2), "input"]


def test_half_a_surrogate_pair_becomes_a_replacement_character(read_all: ReadAll) -> None:
    """Whole pairs stay the character they are, in keys and values at any depth."""
    (talk,) = read_all(
        '{"turns": [{"role": "agent", "text": "\\ud83d\\ude00 \\ud83d"}], "x": {"\\udc00": [1, "\\ud83d"]}}'
    )
    assert talk.turns[0].text == "\U0001f600 \ufffd"
    assert talk.meta == {"x": {"\ufffd": [1, "\ufffd"]}}


def test_raw_control_characters_in_strings_are_accepted(read_all: ReadAll) -> None:
    """Exports that forget to escape tabs are read; an escaped NUL stays."""
    (talk,) = read_all('{"turns": [{"role": "agent", "text": "a\tb\\u0000"}]}')
    assert talk.turns[0].text == "a\tb\0"


@pytest.mark.parametrize(
    ("items", "talk"),
    [
        ([], True),
        ([5], True),
        ([{"role": "x"}], True),
        ([{"turns": []}], False),
        ([{"other": 1}], False),
        ([[]], False),
    ],
    ids=str,
)
def test_a_list_is_one_talk_or_many_by_its_first_item(items: list[Any], *, talk: bool) -> None:
    """Turns make a talk; objects with turns, and lists, are talks."""
    assert is_talk(items) is talk


def test_an_empty_stream_is_a_problem() -> None:
    """There is no record, and it says so."""
    (problem,) = json_records(io.BytesIO(b"\n \n"), "x.json")
    assert isinstance(problem, Problem)
    assert "empty" in problem.message


def test_records_are_read_as_they_are_needed() -> None:
    """The first record is out before the twenty-third line is asked for."""
    asked = 0

    def lines() -> Iterator[bytes]:
        nonlocal asked
        for asked in range(1, 10_000):  # noqa: B007 - read outside
            yield LINE.encode() + b"\n"

    class Stream(io.BytesIO):
        def __iter__(self) -> Iterator[bytes]:  # type: ignore[override]
            return lines()

    records = json_records(Stream(), "x.jsonl")
    first = next(records)
    assert isinstance(first, Record)
    assert asked < 23
    assert sum(1 for _ in records) == 9_998


class Lines:
    """A file of JSON Lines that never exists as a whole."""

    name = "big.jsonl"

    def __init__(self, count: int, bad: set[int]) -> None:
        """Lines of these numbers are broken."""
        self.numbers = iter(range(1, count + 1))
        self.bad = bad

    def read(self, _size: int) -> bytes:
        """The next thousand lines."""
        numbers = islice(self.numbers, 1000)
        return b"".join(b"{broken\n" if number in self.bad else f"{LINE}\n".encode() for number in numbers)


def test_a_long_file_with_three_bad_lines_loses_three(host: Any) -> None:
    """Each bad line is a Problem with its line, and everything else is read."""
    count, bad = 20_000, {3, 10_000, 20_000}
    items = Counter(
        (item.source, item.line) if isinstance(item, Problem) else "talk"
        for item in records(Lines(count, bad), host=host)
    )
    assert items == {"talk": count - 3, **{("big.jsonl", number): 1 for number in bad}}


def test_no_more_than_one_talk_is_held_at_a_time(host: Any) -> None:
    """What was given out is let go, so memory does not grow with the number of lines."""
    alive: weakref.WeakSet[Interaction] = weakref.WeakSet()
    most = 0
    for item in records(Lines(3_000, set()), host=host):
        assert isinstance(item, Interaction)
        alive.add(item)
        most = max(most, len(alive))
    assert most <= 2


def test_json_sources_are_called_by_their_file_name() -> None:
    """Folders are not part of an id."""
    (talk,) = Native().read(io.BytesIO(json.dumps([{"role": "agent", "text": "x"}]).encode()), "a/b/c.json", roles={})
    assert isinstance(talk, Interaction)
    assert talk.id == "c.json"
