"""What `from_plain` says of data that is wrong."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from relational.contract import RubricInfo
from relational.errors import InputError
from relational.evaluation import Receipt
from relational.interaction import Interaction, Role, Turn
from relational.outcome import Evidence, Outcome, Score
from relational.plain import from_plain, to_plain


def complaint(data: Any, kind: Any) -> list[str]:
    """The lines of the error, without the first."""
    with pytest.raises(InputError) as raised:
        from_plain(data, kind)
    head, *lines = str(raised.value).splitlines()
    count = "1 mistake" if len(lines) == 1 else f"{len(lines)} mistakes"
    assert head == f"no {getattr(kind, '__name__', 'Outcome')} was read; its data has {count}:"
    return lines


def test_all_mistakes_are_told_at_once_with_their_places() -> None:
    """Nobody mends one and runs again to learn of the next."""
    turns = [{"role": "agnet", "text": 5}, {"rolle": "agent", "text": "x"}, 7]
    assert complaint({"turns": turns, "idd": 3}, Interaction) == [
        f"$.turns[0].role: expected one of {', '.join(Role)}, got 'agnet'; did you mean 'agent'?",
        "$.turns[0].text: expected text, got 5",
        "$.turns[1].role: missing",
        "$.turns[1]: unknown key 'rolle'; did you mean 'role'?",
        "$.turns[2]: expected an object, got 7",
        "$: unknown key 'idd'; did you mean 'id'?",
    ]


def test_an_unknown_key_near_to_none_gets_the_list() -> None:
    """Where no word is near, all are named."""
    assert complaint({"role": "agent", "text": "", "zzz": 1}, Turn) == [
        "$: unknown key 'zzz'; known: role, text, speaker, start, end, kind, visibility, source_ref, meta"
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"value": True}, "$.value: expected a number, got True"),
        ({"value": "0.5"}, "$.value: expected a number, got '0.5'"),
        ({"value": 1, "evidence": "x"}, "$.evidence: expected a list, got 'x'"),
        ({"value": 1, "criteria": []}, "$.criteria: expected an object, got a list"),
        ({"value": 1, "criteria": {"a": 3}}, "$.criteria['a']: expected an object, got 3"),
        (
            {"value": 1, "criteria": {"a": {"reason": "x"}}},
            "$.criteria['a']: expected one of score, not-applicable, abstention, failure, got None",
        ),
        ({"value": 1, "band": "odd"}, "$.band: expected one of strong, fair, weak, got 'odd'"),
        ({"value": 1, "opportunities": 1.5}, "$.opportunities: expected a whole number, got 1.5"),
        ({"value": 1, "tip": {}}, "$.tip: expected text, got a dict"),
        ({"value": 1, "outcome": "failure"}, "$: expected one of score, got 'failure'"),
        ({"value": 1, "summary": ["x" * 50]}, "$.summary: expected text, got a list"),
        ({"value": "x" * 50}, "$.value: expected a number, got a str"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(data: dict[str, Any], line: str) -> None:
    """The place, what was expected, and what stood there; a long text is not repeated."""
    assert complaint(data, Score) == [line]


def test_a_rule_of_the_class_is_a_mistake_too() -> None:
    """What a constructor refuses is told like the rest."""
    data = {"name": "x", "version": "1", "deterministic": 1, "criteria": [{"name": "c", "weight": -1}]}
    weight, flag = complaint(data, RubricInfo)
    assert weight.startswith("$.criteria[0]: ")
    assert "weight" in weight
    assert flag == "$.deterministic: expected true or false, got 1"


def test_a_tuple_of_fixed_length_is_counted() -> None:
    """A receipt's four facts are four."""
    data = {"relational": "1", "scorecard": "x", "input": "y", "rubrics": {"empathy": ["1", "2"]}}
    assert complaint(data, Receipt) == ["$.rubrics['empathy']: expected a list of 4, got 2"]


def test_an_outcome_needs_its_tag() -> None:
    """Without it nobody knows which of the four it is; the nearest word is offered."""
    assert complaint({"outcome": "scor", "value": 1}, Outcome) == [
        "$: expected one of score, not-applicable, abstention, failure, got 'scor'; did you mean 'score'?"
    ]


@pytest.mark.parametrize("place", ["top", "inner"])
def test_another_schema_is_refused(place: str) -> None:
    """A document of a later version is not half understood."""
    turn = {"role": "agent", "text": "x", "schema": 2 if place == "inner" else 1}
    data = {"turns": [turn], "schema": 2 if place == "top" else 1}
    where = "$" if place == "top" else "$.turns[0]"
    assert complaint(data, Interaction) == [f"{where}: schema 2 is unknown; this version of relational reads 1"]


def test_documents_may_stand_inside_others() -> None:
    """The plain form of a turn fits into a list of turns as it is."""
    turn = Turn("agent", "hello")
    assert from_plain({"turns": [to_plain(turn)]}, Interaction) == Interaction([turn])


@pytest.mark.parametrize("data", [[], "text", None, 3])
def test_what_is_no_object_is_refused(data: Any) -> None:
    """Nothing but a mapping is data of a value."""
    (line,) = complaint(data, Evidence)
    assert line.startswith("$: expected an object, got ")


def test_both_ways_refuse_what_they_do_not_know() -> None:
    """A programming mistake is a TypeError that lists what would have worked."""
    with pytest.raises(TypeError, match=r"to_plain was given a int; it takes one of Turn, Interaction, "):
        to_plain(3)
    with pytest.raises(TypeError, match=r"from_plain cannot make a int; it makes Outcome, Turn, "):
        from_plain({}, int)


def test_cattrs_waits_until_something_is_read() -> None:
    """Importing the module, or writing plain data, does not load it."""
    code = (
        "import sys; from relational.plain import to_plain, from_plain; from relational.interaction import Turn;"
        "plain = to_plain(Turn('agent', 'x')); print('cattrs' in sys.modules);"
        "from_plain(plain, Turn); print('cattrs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
