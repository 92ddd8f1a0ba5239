"""What the laws ask of an outcome, whatever a rubric has put into it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from relational.contract import RubricInfo
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score

KINDS = (Score, NotApplicable, Abstention, Failure)


def number(value: object) -> float | None:
    """The value where it is a finite number from 0 to 1, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if 0.0 <= value <= 1.0 else None


def value_of(outcome: object) -> float | None:
    """The value of a Score that has a proper one, else None."""
    return number(outcome.value) if isinstance(outcome, Score) else None


def readable(outcome: Any) -> str | None:
    """None where the outcome is of the types that the contract names, else what is wrong with it."""
    if not isinstance(outcome, KINDS):
        return f"it returned {_what(outcome)}; expected a Score, NotApplicable or Abstention"
    criteria: object = outcome.criteria
    if not isinstance(criteria, Mapping):
        return f"its criteria are {_what(criteria)}; expected a mapping of names to outcomes"
    parts: Mapping[str, object] = outcome.criteria
    for name, part in parts.items():
        if not isinstance(part, KINDS):
            return f"its criterion {name!r} is {_what(part)}; expected an outcome"
    for each in scores(outcome):
        wrong = _unreadable(each)
        if wrong:
            return wrong
    return None


def _unreadable(score: Any) -> str | None:
    for item in score.evidence:
        if not isinstance(item, Evidence):
            return f"its evidence holds {_what(item)}; expected relational.Evidence"
        if not all(type(part) is int for part in (item.turn, item.start, item.end)):
            return f"its evidence names the place {(item.turn, item.start, item.end)!r}; expected whole numbers"
    for missed in score.missed:
        if not isinstance(missed, Missed):
            return f"what it missed holds {_what(missed)}; expected relational.Missed"
    return None


def _what(value: object) -> str:
    return "None" if value is None else f"an object of type {type(value).__name__}"


def scores(outcome: object) -> Iterator[Score]:
    """The Score itself and those of its criteria."""
    if isinstance(outcome, Score):
        yield outcome
    if isinstance(outcome, KINDS):
        for part in outcome.criteria.values():
            if isinstance(part, Score):
                yield part


def out_of_range(outcome: object) -> list[str]:
    """Every number that is out of its range, in words."""
    wrong = []
    for score in scores(outcome):
        if number(score.value) is None:
            wrong.append(f"{'its value' if score is outcome else 'the value of a criterion'} is {score.value!r}")
        for item in score.evidence:
            worth: object = item.worth
            if isinstance(worth, bool) or not isinstance(worth, int | float) or not -1 <= worth <= 1:
                wrong.append(f"the evidence {item.quote!r} is worth {worth!r}")
        count: object = score.opportunities
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            wrong.append(f"it counted {count!r} opportunities")
    return wrong


def cited(outcome: object) -> tuple[Evidence, ...]:
    """The rubric's own evidence that quotes something."""
    return tuple(item for item in outcome.evidence if item.quote) if isinstance(outcome, Score) else ()


def credited(outcome: object) -> tuple[Evidence, ...]:
    """Evidence that earned something: of positive worth and not discounted."""
    return tuple(item for item in cited(outcome) if item.discounted is None and item.worth > 0)


def better(first: float, second: float, info: RubricInfo) -> bool:
    """Whether the first value is better than the second by the rubric's direction, by more than rounding."""
    gain = first - second if info.direction == "higher" else second - first
    return gain > 1e-6


def worst(info: RubricInfo) -> float:
    """The worst value by the rubric's direction."""
    return 0.0 if info.direction == "higher" else 1.0


def essence(value: Any) -> Any:
    """The value as plain nested tuples that compare equal where two outcomes say the same; NaN equals NaN."""
    if isinstance(value, float):
        return "nan" if math.isnan(value) else value
    if value is None or isinstance(value, str | int | bool):
        return value
    kind: Any = type(value)
    names = _fields(kind)
    if names is not None:
        return (type(value).__name__, *[(name, essence(getattr(value, name))) for name in names])
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), essence(part)) for key, part in value.items()))
    if isinstance(value, tuple | list):
        return tuple([essence(part) for part in value])
    return type(value).__name__


@cache
def _fields(kind: Any) -> tuple[str, ...] | None:
    return tuple(each.name for each in attrs.fields(kind)) if attrs.has(kind) else None


def brief(outcome: object) -> str:
    """An outcome in a few words: `0.50 with 2 quotes`, or what there is instead."""
    if isinstance(outcome, Score):
        shown: object = outcome.value
        value = f"{shown:.4g}" if isinstance(shown, int | float) else repr(shown)
        quotes = ", ".join(f"turn {item.turn} {item.quote!r}" for item in outcome.evidence[:3])
        more = f" and {len(outcome.evidence) - 3} more" if len(outcome.evidence) > 3 else ""
        return f"Score {value}" + (f" citing {quotes}{more}" if quotes else " citing nothing")
    if isinstance(outcome, NotApplicable | Abstention | Failure):
        return f"{type(outcome).__name__} ({outcome.reason})"
    return _what(outcome)


def difference(first: Outcome, second: Outcome) -> str:
    """Where two outcomes differ, in words; '' where they say the same."""
    if essence(first) == essence(second):
        return ""
    one, two = brief(first), brief(second)
    if one != two:
        return f"{one}, then {two}"
    names = (field.name for field in attrs.fields(type(first)))
    for name in names:
        left, right = getattr(first, name), getattr(second, name)
        if essence(left) != essence(right):
            return f"{one}, both times; its `{name}` is {left!r}, then {right!r}"
    return f"{one}, then {two}"
