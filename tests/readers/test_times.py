"""Times in files become seconds, or nothing where they are no times."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.readers.times import Clock, Time, time_of


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (12, 12),
        (1.5, 1.5),
        ("12.5", 12.5),
        ("00:01:05", 65.0),
        ("1:00:00.5", 3600.5),
        ("2025-04-04T20:48:01Z", 1743799681.0),
        ("2025-04-04T22:48:01+02:00", 1743799681.0),
        (" 2025-04-04T20:48:01Z ", 1743799681.0),
    ],
)
def test_a_time_is_read_as_seconds(value: Any, seconds: float) -> None:
    """Numbers, clocks and ISO times give their seconds, with a known zone."""
    assert time_of(value) == Time(seconds)


@pytest.mark.parametrize(
    "value", [None, True, [], {}, "yesterday", "", float("nan"), -math.inf, "inf", pytest.param(10**400, id="huge")]
)
def test_what_is_no_time_gives_none(value: Any) -> None:
    """Booleans, words and numbers without end are no times."""
    assert time_of(value) is None


def test_a_date_without_zone_is_read_as_utc_and_marked() -> None:
    """The local zone is never assumed."""
    assert time_of("2025-04-04T20:48:01") == Time(1743799681.0, zoned=False)


def test_an_unknown_unit_is_told_by_size_only_where_it_must_be() -> None:
    """Milli- and microseconds are recognized only where the format does not say the unit."""
    assert time_of(1743799681000, unit_known=False) == Time(1743799681.0)
    assert time_of(1743799681000000, unit_known=False) == Time(1743799681.0)
    assert time_of(1743799681, unit_known=False) == Time(1743799681)
    assert time_of(1743799681000) == Time(1743799681000)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_a_time_is_always_finite(value: Any) -> None:
    """Whatever stands where a time is due, the result is finite seconds or none."""
    time = time_of(value)
    assert time is None or math.isfinite(time.seconds)


def _starts(*stamps: str) -> list[float | None]:
    clock = Clock(stamps)
    return [time.seconds if (time := clock.start(stamp)) else None for stamp in stamps]


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        (("00:01:05", "01:00:00"), [65, 3600]),
        (("00:01", "00:09", "61:00"), [1, 9, 3660]),
        (("0:03", "12:30"), [3, 750]),
        (("01:10", "59:59"), [70, 3599]),
        (("01:10.250", "01:12,5"), [70.25, 72.5]),
        (("14:03", "14:05"), [None, None]),
        (("12:03 PM", "1:03:30 pm", "2:00 p.m."), [43380, 46990 + 20, 50400]),
        (("12:03 am",), [180]),
        (("23:59:58", "00:00:02", "00:00:09"), [86398, 86402, 86409]),
        (("00:10:00", "00:00:05"), [600, 5]),
        (("2024-05-01 12:03:44", "2024/05/01, 12:04"), [1714565024, 1714565040]),
        (("2024-05-01T12:03:44Z", "2024-05-01T12:03:44+02:00"), [1714565024, 1714557824]),
        (("2024-13-41 12:03:44",), [None]),
        (("12/05/2024, 14:03", "12.05.24 14:03:10"), [None, None]),
        (("not a stamp",), [None]),
    ],
)
def test_stamps_become_seconds_by_what_the_transcript_shows(
    stamps: tuple[str, ...], expected: list[float | None]
) -> None:
    """Units are known from the stamps together; what stays ambiguous gives no time."""
    assert _starts(*stamps) == expected


def test_the_end_of_a_turn_shares_the_day_of_its_start() -> None:
    """Past midnight, ends are moved on with starts."""
    clock = Clock(["23:59:58", "00:00:02"])
    clock.start("23:59:58")
    clock.start("00:00:02")
    assert clock.end("00:00:07") == Time(86407.0)
    assert clock.end("2024-05-01 00:00:07Z") == Time(1714521607.0)
    assert clock.end("nothing") is None


def test_a_dated_stamp_without_zone_is_marked() -> None:
    """So that nobody takes it for an exact moment."""
    assert Clock([]).start("2024-05-01 12:03:44") == Time(1714565024.0, zoned=False)
