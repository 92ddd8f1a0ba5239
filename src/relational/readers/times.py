"""Times as they stand in files, in seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

_DAY = 86400.0
STAMP = (
    r"(?:(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?:T|,?\s+))?"
    r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:Z|\s?[+-]\d{2}:?\d{2}\b)?"
)
_CLOCK = re.compile(r"(\d{1,3}):(\d{2}):(\d{2}(?:[.,]\d{1,6})?)")
_STAMP = re.compile(
    r"(?:(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:T|,?\s+)|(?P<otherdate>\S+?),?\s+(?=\d))?"
    r"(?P<first>\d{1,3}):(?P<second>\d{2})(?::(?P<third>\d{2}))?(?P<part>[.,]\d{1,6})?\s?(?P<half>[AaPp])?"
    r"(?:\.?[Mm]\.?)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)


class Time(NamedTuple):
    """A moment in seconds; `zoned` is False where a date was given without its zone (read as UTC)."""

    seconds: float
    zoned: bool = True


def time_of(value: Any, *, unit_known: bool = True) -> Time | None:
    """The seconds a JSON value gives, or None where it gives no time.

    Numbers, numeric strings and `HH:MM:SS` are seconds as they are; ISO 8601 becomes seconds since the epoch.
    Where the unit is not known, numbers far beyond any epoch second are milli- or microseconds.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return _written(value.strip())
    try:
        if not math.isfinite(value):
            return None
    except OverflowError:
        return None
    if not unit_known and abs(value) > 1e11:
        value = value / (1e6 if abs(value) > 1e14 else 1e3)
    return Time(value)


def _written(text: str) -> Time | None:
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return _iso(text)
    return Time(int(clock[1]) * 3600.0 + int(clock[2]) * 60.0 + float(clock[3].replace(",", ".")))


def _iso(text: str) -> Time | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return Time(moment.replace(tzinfo=UTC).timestamp(), zoned=False)
    return Time(moment.timestamp())


class Clock:
    """Reads the stamps of one transcript in order; a stamp whose unit cannot be known gives no time.

    Stamps of two numbers are minutes and seconds where the first one starts at minute 0, one goes past
    23, or one has decimals; with a date or am/pm they are hours and minutes. Passing midnight adds a day.
    """

    def __init__(self, stamps: Iterable[str]) -> None:
        found = [match for stamp in stamps if (match := _STAMP.fullmatch(stamp))]
        pairs = [match for match in found if not match["third"] and not match["half"]]
        minutes = [int(match["first"]) for match in pairs]
        self._offsets = bool(pairs) and (minutes[0] == 0 or max(minutes) > 23 or any(match["part"] for match in pairs))
        self._shift = 0.0
        self._last: float | None = None

    def start(self, stamp: str) -> Time | None:
        """When a turn begins; stamps are asked for in their order."""
        time = self._read(stamp)
        if time is None or not _undated(stamp):
            return time
        if self._last is not None and time.seconds < self._last - _DAY / 2:
            self._shift += _DAY
        self._last = time.seconds
        return Time(time.seconds + self._shift)

    def end(self, stamp: str) -> Time | None:
        """When the turn whose start was asked for last ends."""
        time = self._read(stamp)
        if time is None or not _undated(stamp):
            return time
        return Time(time.seconds + self._shift)

    def _read(self, stamp: str) -> Time | None:
        match = _STAMP.fullmatch(stamp)
        if match is None or match["otherdate"]:
            return None
        first, second = int(match["first"]), int(match["second"])
        third, part = match["third"], float((match["part"] or "0").replace(",", "."))
        if third is None and not match["half"] and not match["year"]:
            return Time(first * 60.0 + second + part) if self._offsets else None
        if match["half"]:
            first = first % 12 + (12 if match["half"] in "pP" else 0)
        clock = first * 3600.0 + second * 60.0 + int(third or 0) + part
        if match["year"] is None:
            return Time(clock)
        zone = match["zone"]
        day = _iso(f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}T00:00:00{zone or ''}")
        return None if day is None else Time(day.seconds + clock, day.zoned)


def _undated(stamp: str) -> bool:
    match = _STAMP.fullmatch(stamp)
    return match is not None and match["year"] is None
