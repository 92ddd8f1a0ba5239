"""JSON for programs: one document, or one evaluation a line; both are written as the evaluations arrive.

The shape is published in `schemas/report.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from attrs import frozen

from relational.plain import OFFSETS, SCHEMA, to_plain
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
        tally = Tally()

        def evaluations() -> Iterable[bytes]:
            for evaluation in report:
                tally.add(evaluation)
                yield _inner(evaluation)

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
        for evaluation in report:
            stream.write(dumps(to_plain(evaluation)) + b"\n")
