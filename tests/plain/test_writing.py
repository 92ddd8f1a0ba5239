"""What `to_plain` writes where JSON has no word, and in which order."""

from __future__ import annotations

import enum
import math
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

import attrs

from relational.evaluation import Evaluation
from relational.interaction import Interaction, Role, Turn
from relational.outcome import Score
from relational.plain import to_plain
from relational.problems import Problem
from relational.report import Report


class Shade(enum.Enum):
    """An enumeration of somebody else's."""

    DARK = ("a", 1)


def test_what_json_cannot_say_is_written_as_text() -> None:
    """A caller's metadata may hold anything; it never stops a report."""
    meta = {
        "when": datetime(2024, 5, 1, 12, tzinfo=UTC),
        "day": date(2024, 5, 1),
        "set": {"b", "a", 3},
        "role": Role.AGENT,
        "shade": Shade.DARK,
        "path": PurePosixPath("a/b"),
        "nan": math.nan,
        "inf": -math.inf,
        "nested": ({1: None},),
    }
    assert to_plain(Turn("agent", "x", meta=meta))["meta"] == {
        "when": "2024-05-01T12:00:00+00:00",
        "day": "2024-05-01",
        "set": ["a", "b", 3],
        "role": "agent",
        "shade": ["a", 1],
        "path": "a/b",
        "nan": "nan",
        "inf": "-inf",
        "nested": [{"1": None}],
    }


def test_turns_and_problems_write_only_what_they_have() -> None:
    """Most of their fields are empty most of the time."""
    assert to_plain(Turn("customer", "Hi")) == {"schema": 1, "role": "customer", "text": "Hi"}
    assert to_plain(Problem(stage="read", message="no", line=3)) == {
        "schema": 1,
        "stage": "read",
        "message": "no",
        "line": 3,
    }
    assert to_plain(Turn("customer", "", start=0))["start"] == 0


def test_an_evaluation_begins_with_what_is_looked_for_and_leaves_nothing_out() -> None:
    """The id and the total first, the transcript last; every field is there."""
    talk = Interaction([Turn("agent", "x")], id="a")
    plain = to_plain(Evaluation(interaction=talk, outcomes={"empathy": Score(0.5)}))
    assert list(plain)[:3] == ["schema", "interaction_id", "total"]
    assert list(plain)[-1] == "interaction"
    assert {field.name for field in attrs.fields(Evaluation)} == set(plain) - {"schema", "interaction_id"}
    assert list(plain["interaction"]) == ["id", "turns", "meta"]
    assert {field.name for field in attrs.fields(Interaction)} == {"id", "turns", "meta"}
    assert plain["interaction_id"] == plain["interaction"]["id"] == "a"


def test_a_kind_of_report_is_a_report() -> None:
    """A subclass with a way of its own to know its problems is written like any other."""

    class Late(Report):
        __slots__ = ()

    assert to_plain(Late(evaluations=[]))["evaluations"] == []
