"""JSON records one at a time, with their lines: JSON Lines, one document, or documents in a row.

JSON Lines are never held in memory together; a document is.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import chain, count, islice
from typing import IO, Any, NamedTuple

from relational.problems import Problem
from relational.readers.decoding import BOM, decoded
from relational.readers.scanning import NotJsonError, Places, scan, skip, whole

_LOOKAHEAD = 20
_TALKS = frozenset({"turns", "messages", "conversation", "traj", "query", "response", "Content"})
_TURNS = frozenset({"role", "speaker", "name", "text", "content"})


class Record(NamedTuple):
    """One JSON value that should be a conversation; `tag` tells it from others of the same source."""

    value: Any
    line: int
    tag: str = ""


class _Line(NamedTuple):
    number: int
    text: str
    problem: Problem | None


def json_records(stream: IO[bytes], source: str) -> Iterator[Record | Problem]:
    """The records of a stream, and a Problem with its line for each that is not JSON.

    A line that stands alone is a record; a list of conversations is one record for each.
    """
    lines = _lines(stream, source)
    first = next(lines, None)
    if first is None:
        yield Problem(stage="read", source=source, message="the input is empty: there is no JSON in it")
        return
    ahead = list(islice(lines, _LOOKAHEAD))
    lines = chain([first], ahead, lines)
    if ahead and (_stands_alone(first.text) or _lines_stand_alone(ahead)):
        for line in lines:
            yield from _line(line, source)
    else:
        yield from _document(lines, source)


def is_talk(items: list[Any]) -> bool:
    """True for a list of turns; False for a list of conversations. Its first item decides."""
    if not items:
        return True
    first = items[0]
    if isinstance(first, dict):
        return not _TALKS & first.keys() and bool(_TURNS & first.keys())
    return not isinstance(first, list)


def _lines(stream: IO[bytes], source: str) -> Iterator[_Line]:
    """The lines that are not blank, decoded."""
    for number, data in enumerate(stream, 1):
        raw = data.removeprefix(BOM) if number == 1 else data
        if raw and not raw.isspace():
            yield _Line(number, *decoded(raw, source, number))


def _stands_alone(text: str) -> bool:
    try:
        return isinstance(whole(text), dict | list)
    except NotJsonError:
        return False


def _lines_stand_alone(lines: Iterable[_Line]) -> bool:
    """True where lines are records of their own, not the inside of a document that began before them."""
    texts = [line.text.strip() for line in lines]
    alone = sum(map(_stands_alone, texts))
    return alone > 0 and 2 * alone >= len(texts) and not any(text.startswith(("]", "}")) for text in texts)


def _line(line: _Line, source: str) -> Iterator[Record | Problem]:
    if line.problem:
        yield line.problem
    try:
        value = whole(line.text)
    except NotJsonError as error:
        yield Problem(
            stage="read",
            source=source,
            line=line.number,
            message=f"this line is not valid JSON: {error} (column {error.position + 1})",
            hint="the other lines were read; each line must hold one whole JSON value",
        )
        return
    tag = f":{line.number}"
    if isinstance(value, list) and not is_talk(value):
        yield from (Record(item, line.number, f"{tag}#{index}") for index, item in enumerate(value))
    else:
        yield Record(value, line.number, tag)


def _document(lines: Iterable[_Line], source: str) -> Iterator[Record | Problem]:
    """The records of JSON values in a row, up to the first mistake."""
    numbers, texts = [], []
    for line in lines:
        if line.problem:
            yield line.problem
        numbers.append(line.number)
        texts.append(line.text)
    places = Places(numbers, texts)
    try:
        yield from _values("".join(texts), places)
    except NotJsonError as error:
        number, column = places.at(error.position)
        yield Problem(
            stage="read",
            source=source,
            line=number,
            message=f"this is not valid JSON: {error} (line {number}, column {column})",
            hint="conversations that were whole before this place were read; mend the file or export it again",
        )


def _values(text: str, places: Places) -> Iterator[Record]:
    position, indices = skip(text, 0), count()
    while position < len(text):
        line, _ = places.at(position)
        if _lists_talks(text, position):
            position = yield from _elements(text, position, places, indices)
        else:
            value, position = scan(text, position)
            index = next(indices)
            alone = index == 0 and not text.startswith(("{", "["), skip(text, position))
            yield Record(value, line, "" if alone else f"#{index}")
        position = skip(text, position)


def _lists_talks(text: str, position: int) -> bool:
    if text[position] != "[":
        return False
    inside = skip(text, position + 1)
    return text[inside : inside + 1] != "]" and not is_talk([scan(text, inside)[0]])


def _elements(text: str, position: int, places: Places, indices: Iterator[int]) -> Generator[Record, None, int]:
    """A record for each item of the list that begins here; returns where the list ends."""
    position = skip(text, position + 1)
    while text[position : position + 1] != "]":
        value, end = scan(text, position)
        yield Record(value, places.at(position)[0], f"#{next(indices)}")
        position = skip(text, end)
        if text[position : position + 1] == ",":
            position = skip(text, position + 1)
        elif text[position : position + 1] != "]":
            raise NotJsonError("expected a comma or the end of the list", position)
    return position + 1
