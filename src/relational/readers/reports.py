"""Stored reports: evaluations one at a time out of what `relational score --format json` or `jsonl` wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any

from attrs import define, field, frozen

from relational.contract import RubricInfo
from relational.errors import InputError
from relational.evaluation import Evaluation
from relational.plain import SCHEMA, from_plain
from relational.problems import Problem
from relational.readers.opening import Source, opened
from relational.readers.scanning import NotJsonError, whole

_AHEAD = 5  # lines that tell the layout
_HOW = "make one with: relational score --format json"
# A line of our own documents that begins or ends a list, such as `"evaluations": [`.
_BEGINS = re.compile(r'^"(\w+)": \[(\],?)?$')


@frozen
class Stored:
    """An evaluation as it was stored; `has_words` is False where its conversation was not stored with it."""

    evaluation: Evaluation
    has_words: bool


@define
class StoredReport:
    """A report that is being read: its rubrics first, as far as they are stated, then its evaluations once.

    `problems` are those that the report itself tells of; they are there when its evaluations have been gone over.
    """

    source: str
    rubrics: tuple[RubricInfo, ...] = ()
    evaluations: Iterator[Stored | Problem] = field(factory=lambda: iter(()))
    problems: list[Problem] = field(factory=list)


@contextmanager
def stored_report(source: Source) -> Iterator[StoredReport]:
    """The report of a path, a file object, or `-`; an evaluation that cannot be read is a Problem with its line.

    Raises InputError for what is no report, and for one that a newer version wrote.
    """
    with opened(source) as given:
        lines = enumerate((line.decode("utf-8", "replace") for line in given.stream), 1)
        yield _report(((number, line.strip()) for number, line in lines if not line.isspace()), given.name)


def _report(lines: Iterator[tuple[int, str]], source: str) -> StoredReport:
    first = list(islice(lines, _AHEAD))
    if not first:
        raise InputError(f"{source} is no report: it is empty; {_HOW}")
    everything = chain(first, lines)
    if _is_ours([line for _, line in first]):
        return _streamed(everything, source)
    if isinstance(value := _value(first[0][1]), dict) and "evaluations" not in value:
        _check(value, source)
        return StoredReport(source, (), _lines(everything, source))
    return _at_once(everything, source)


def _is_ours(lines: list[str]) -> bool:
    """True for our own layout, where every item of a list stands on one line."""
    if len(lines) < _AHEAD or lines[0] != "{" or not lines[1].startswith('"schema":'):
        return False
    return lines[3] == '"rubrics": [],' or isinstance(_value(lines[4].removesuffix(",")), dict)


def _check(value: Any, source: str) -> None:
    """Raises InputError where this is no report, or none that we can read."""
    schema = value.get("schema") if isinstance(value, dict) else None
    if isinstance(schema, int) and schema > SCHEMA:
        raise InputError(
            f"{source} was written by a newer version: its schema is {schema}, and this version of relational reads "
            f"{SCHEMA}; upgrade relational-scoring"
        )
    if not isinstance(value, dict) or not value.keys() & {"evaluations", "outcomes"}:
        what = f"it has {', '.join(map(repr, list(value)[:5]))}" if isinstance(value, dict) and value else "it has none"
        raise InputError(f"{source} is no report: expected 'evaluations' or 'outcomes', {what}; {_HOW}")


def _value(line: str) -> Any:
    """The JSON value of a line, or None where it is not one."""
    try:
        return whole(line)
    except NotJsonError:
        return None


def _lines(lines: Iterable[tuple[int, str]], source: str) -> Iterator[Stored | Problem]:
    """One evaluation a line."""
    for number, line in lines:
        yield _from_line(number, line, source)


def _from_line(number: int, line: str, source: str) -> Stored | Problem:
    try:
        value = whole(line)
    except NotJsonError as error:
        return _broken(source, number, f"this line is not valid JSON: {error} (column {error.position + 1})")
    return _stored(value, number, source)


def _streamed(lines: Iterator[tuple[int, str]], source: str) -> StoredReport:
    """Our own layout, one item a line: nothing is held but the item."""
    rubrics: list[RubricInfo] = []
    inside = ""
    for _, line in lines:
        if line.startswith('"schema":'):
            _check({"schema": _value(line[len('"schema":') :].strip(" ,")), "evaluations": []}, source)
        elif begins := _BEGINS.match(line):
            inside = "" if begins[2] else begins[1]
            if begins[1] == "evaluations":
                break
        elif inside == "rubrics" and isinstance(value := _value(line.rstrip(",")), dict):
            rubrics.append(from_plain(value, RubricInfo))
    else:
        raise InputError(f"{source} is no report: it has no 'evaluations'; {_HOW}")
    report = StoredReport(source, tuple(rubrics))
    report.evaluations = _items(lines, report, inside)
    return report


def _items(lines: Iterable[tuple[int, str]], report: StoredReport, inside: str) -> Iterator[Stored | Problem]:
    """The evaluations that follow; then the report's own problems are noted."""
    for number, line in lines:
        if begins := _BEGINS.match(line):
            inside = "" if begins[2] else begins[1]
        elif line in ("]", "],"):
            inside = ""
        elif inside == "evaluations":
            yield _from_line(number, line.removesuffix(","), report.source)
        elif inside == "problems" and isinstance(value := _value(line.removesuffix(",")), dict):
            report.problems.append(from_plain(value, Problem))
    if inside == "evaluations":
        yield _broken(report.source, None, "the report breaks off within its evaluations")


def _at_once(lines: Iterable[tuple[int, str]], source: str) -> StoredReport:
    """A document in any other layout, which is held as a whole."""
    try:
        value = whole("\n".join(line for _, line in lines))
    except NotJsonError as error:
        raise InputError(f"{source} is no report: it is not valid JSON: {error}; {_HOW}") from None
    _check(value, source)
    if "evaluations" not in value:
        return StoredReport(source, (), iter([_stored(value, None, source)]))
    found = value["evaluations"]
    if not isinstance(found, list):
        raise InputError(f"{source} is no report: its 'evaluations' are no list; {_HOW}")
    rubrics = tuple(from_plain(rubric, RubricInfo) for rubric in value.get("rubrics", ()))
    problems = [from_plain(problem, Problem) for problem in value.get("problems", ())]
    return StoredReport(source, rubrics, (_stored(item, None, source) for item in found), problems)


def _stored(value: Any, line: int | None, source: str) -> Stored | Problem:
    try:
        _check(value, source)
        if not value.get("interaction"):
            if not value.get("interaction_id"):
                return _broken(source, line, "an evaluation holds neither its conversation nor its id")
            value = {**value, "interaction": {"id": value["interaction_id"], "turns": [], "meta": {}}}
        evaluation = from_plain(value, Evaluation)
    except InputError as error:
        return _broken(source, line, f"an evaluation could not be read: {error}")
    return Stored(evaluation, bool(evaluation.interaction.turns))


def _broken(source: str, line: int | None, message: str) -> Problem:
    return Problem(stage="read", source=source, line=line, message=message)
