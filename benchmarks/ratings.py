"""The panel's readings: numbers from 0 to 4, "NA", and the turn that weighed most.

The panel is a language model's readings in several roles, not people. It always gives 4 to the best, so
`over-explaining` is rated there as concise explanation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from benchmarks.data import Row, labeled, maia

NOT_CALLED_FOR = "NA"
ENOUGH = 2  # readings
RUBRICS = (
    "first-impression",
    "person-interest",
    "personalised-resolution",
    "empathy",
    "listening-uptake",
    "no-contest",
    "deescalation",
    "recovery",
    "no-dead-end",
    "over-explaining",
    "stop-sign",
    "supervisor-request",
    "confidence-building",
    "ownership-path",
    "forward-resolution",
    "positive-takeaway",
    "emotional-arc",
    "respect",
)


@frozen(kw_only=True)
class Reading:
    """What the panel says about one talk on one rubric."""

    numbers: tuple[float, ...]
    not_applicable: int
    turns: tuple[int, ...]

    @property
    def counts(self) -> bool:
        """True where at least two readings gave numbers."""
        return len(self.numbers) >= ENOUGH

    @property
    def mean(self) -> float:
        """The mean of the numbers, 0..4."""
        return sum(self.numbers) / len(self.numbers)

    @property
    def nothing_called(self) -> bool:
        """True where at least two readings found no opportunity."""
        return self.not_applicable >= ENOUGH


@frozen(kw_only=True)
class Rated:
    """One talk with the panel's readings by rubric."""

    row: Row
    readings: Mapping[str, Reading]


def _reading(record: Mapping[str, list[float | str | None]]) -> Reading:
    numbers = tuple(float(each) for each in record["ratings"] if each is not None and each != NOT_CALLED_FOR)
    turns = tuple(int(each) for each in record["turns"] if each is not None)
    return Reading(numbers=numbers, not_applicable=record["ratings"].count(NOT_CALLED_FOR), turns=turns)


def talks(data: Path, half: str) -> dict[str, Row]:
    """The rows that the panel read from: MAIA's dialogues and STAR's, by id."""
    return {row.id: row for row in (*maia(data, half), *labeled(data, "star", half))}


def rated(data: Path, half: str) -> list[Rated]:
    """The panel's talks in the order of the file."""
    records = json.loads((data / f"panel.{half}.json").read_text(encoding="utf-8"))["ratings"]
    rows = talks(data, half)
    return [
        Rated(row=rows[name], readings={rubric: _reading(record) for rubric, record in records[name].items()})
        for name in records
    ]
