"""JSON for programs: one document, or one evaluation a line; both are written as the evaluations arrive.

The shape is published in `schemas/report.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.plain import OFFSETS, SCHEMA, clashes_of, to_plain
from relational.report import Report, Tally


def dumps(value: Any) -> bytes:
    """One line of UTF-8, without its end; a text that UTF-8 cannot hold (half a surrogate pair) is escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode("ascii")


def _inner(value: Any) -> bytes:
    plain = to_plain(value)
    del plain["schema"]  # the document states it once
    return dumps(plain)


def _evaluation(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo]) -> dict[str, Any]:
    return to_plain(evaluation) | {"clashes": clashes_of(evaluation, rubrics)}


def _write_list(stream: IO[bytes], key: str, lines: Iterable[bytes], end: bytes) -> None:
    stream.write(dumps(key) + b": [")
    comma = b"\n"
    for line in lines:
        stream.write(comma + line)
        comma = b",\n"
    stream.write((b"]" if comma == b"\n" else b"\n]") + end)


@frozen
class Json:
    """The renderer `json`: everything a report holds, as one document, one item a line."""

    name: str = "json"

    def render(self, report: Report, stream: IO[bytes], /, **_: Any) -> None:
        """Write the report; equal reports give equal bytes, and one evaluation is held at a time."""
        tally, rubrics = Tally(), {info.name: info for info in report.rubrics}

        def evaluations() -> Iterable[bytes]:
            for evaluation in report:
                tally.add(evaluation)
                plain = _evaluation(evaluation, rubrics)
                del plain["schema"]
                yield dumps(plain)

        stream.write(b'{\n"schema": %d,\n"offsets": %s,\n' % (SCHEMA, dumps(OFFSETS)))
        _write_list(stream, "rubrics", map(_inner, report.rubrics), b",\n")
        _write_list(stream, "evaluations", evaluations(), b",\n")
        _write_list(stream, "aggregates", map(_inner, tally.aggregates()), b",\n")
        _write_list(stream, "problems", map(_inner, report.problems), b"\n}\n")


@frozen
class JsonLines:
    """The renderer `jsonl`: one evaluation a line, each a document of its own."""

    name: str = "jsonl"

    def render(self, report: Report, stream: IO[bytes], /, **_: Any) -> None:
        """Write the evaluations; equal ones give equal lines."""
        rubrics = {info.name: info for info in report.rubrics}
        for evaluation in report:
            stream.write(dumps(_evaluation(evaluation, rubrics)) + b"\n")
