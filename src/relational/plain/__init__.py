"""Values to plain, JSON-ready data and back, without loss.

Every document carries `schema`, an integer version; `outcome` tells the four kinds of outcome apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, overload

import attrs

from relational.contract import Criterion, Cue, Event, RubricInfo
from relational.evaluation import Adjustment, Breakdown, Evaluation, LineResult, Receipt, SectionResult
from relational.highlights import clashes
from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score, Signal
from relational.problems import Problem
from relational.report import Aggregate, Report, Tally

SCHEMA = 1
OFFSETS = "code points"
OUTCOMES: Mapping[str, type[Any]] = {
    "score": Score,
    "not-applicable": NotApplicable,
    "abstention": Abstention,
    "failure": Failure,
}
KINDS: tuple[type[Any], ...] = (
    *(Turn, Interaction, Evidence, Missed, *OUTCOMES.values(), Receipt, Signal, Evaluation),
    *(LineResult, SectionResult, Adjustment, Breakdown),
    *(Aggregate, Report, Criterion, RubricInfo, Problem, Cue, Event),
)
# Written for readers of the data, and not read back: they repeat what the rest says.
DERIVED: Mapping[type[Any], tuple[str, ...]] = {
    Report: ("offsets", "aggregates"),
    Evaluation: ("interaction_id", "clashes"),
}

# What a person looks for comes first, the transcript last.
_NAMES: Mapping[type[Any], tuple[str, ...]] = {
    **{kind: tuple(one.name for one in attrs.fields(kind) if one.init) for kind in KINDS},
    Interaction: ("id", "turns", "meta"),
    Evaluation: (
        *("interaction_id", "total", "coverage", "verdict", "breakdown", "outcomes", "signals"),
        *("problems", "receipt", "interaction"),
    ),
}
_TAGS = {kind: tag for tag, kind in OUTCOMES.items()}
# Most fields of these are empty most of the time, so they write only what they have.
_UNSAID = {
    kind: {one.name: one.default if one.name != "meta" else {} for one in attrs.fields(kind)}
    for kind in (Turn, Problem)
}
T = TypeVar("T")


def to_plain(value: Any) -> dict[str, Any]:
    """JSON-ready data in a stable key order, `schema` first.

    Takes what `from_plain` gives. The evaluations of a Report are read to their end.
    """
    if type(value) not in _NAMES and not isinstance(value, Report):
        names = ", ".join(kind.__name__ for kind in KINDS)
        raise TypeError(f"to_plain was given a {type(value).__name__}; it takes one of {names}")
    return {"schema": SCHEMA, **_plain(value)}


@overload
def from_plain(data: Any, kind: type[T], /) -> T: ...
@overload
def from_plain(data: Any, kind: UnionType, /) -> Outcome: ...
def from_plain(data: Any, kind: Any, /) -> Any:
    """The value that `to_plain` made `data` from; `Outcome` is a kind too.

    Raises one InputError that names every mistake with its place, such as `$.turns[1].role`.
    """
    if kind != Outcome and kind not in KINDS:
        names = ", ".join(known.__name__ for known in KINDS)
        raise TypeError(f"from_plain cannot make a {getattr(kind, '__name__', kind)}; it makes Outcome, {names}")
    from relational.plain.structuring import structure

    return structure(data, kind)


def _plain(value: Any) -> Any:
    kind = type(value)
    if value is None or kind in (str, int, bool):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)  # JSON has no word for these
    if isinstance(value, Report):
        return _report(value)
    if kind not in _NAMES:
        return _open(value)
    plain = {name: _plain(getattr(value, name)) for name in _NAMES[kind]}
    if kind in _UNSAID:
        return {name: part for name, part in plain.items() if part != _UNSAID[kind][name]}
    return {"outcome": _TAGS[kind], **plain} if kind in _TAGS else plain


def _open(value: Any) -> Any:
    """Containers, and whatever a caller put into `meta`."""
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(part) for part in value), key=repr)
    return value.isoformat() if isinstance(value, date) else str(value)


def clashes_of(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo]) -> list[dict[str, Any]]:
    """The clashes of an evaluation of a report; it takes the rubrics' directions to tell them."""
    return [_open(attrs.asdict(clash)) for clash in clashes(evaluation, rubrics)]


def _report(report: Report) -> dict[str, Any]:
    tally, evaluations = Tally(), []
    rubrics = {info.name: info for info in report.rubrics}
    for evaluation in report:
        tally.add(evaluation)
        evaluations.append(_plain(evaluation) | {"clashes": clashes_of(evaluation, rubrics)})
    return {
        "offsets": OFFSETS,
        "rubrics": _plain(report.rubrics),
        "evaluations": evaluations,
        "aggregates": _plain(tally.aggregates()),
        "problems": _plain(tuple(report.problems)),
    }
