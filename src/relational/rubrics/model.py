"""A rubric file as values: what the loader makes and the binder compiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from relational.contract import About, Direction
from relational.cues.definition import CueDefinition

FORMS = (
    "answer",
    "presence",
    "absence",
    "swap",
    "count",
    "at-most",
    "once",
    "density",
    "sequence",
    "order",
    "ratio",
    "repetition",
    "length",
)
FOLDS = ("weighted-mean", "best", "max", "min")


@frozen(kw_only=True)
class Meets:
    """A cue that meets a criterion: `worth` where it takes up the event, `generic` where it fits any turn."""

    cue: str
    worth: float = 1.0
    generic: float | None = None


@frozen(kw_only=True)
class Harms:
    """A cue that harms a criterion; `say` is what could be said instead."""

    cue: str
    cost: float = 0.5
    say: str = ""


@frozen(kw_only=True)
class CriterionSpec:
    """One criterion as its file declares it; `condition` stands there as `if`, and a swap's pairs are its harms."""

    name: str
    summary: str = ""
    label: str = ""
    weight: float = 1.0
    answers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    min_intensity: float = 0.0
    within: int = 2
    per: Literal["event", "reply"] = "event"
    form: str = "presence"
    by: str = "agent"
    zone: str | None = None
    meets: tuple[Meets, ...] = ()
    harms: tuple[Harms, ...] = ()
    measure: str | None = None
    options: Mapping[str, Any] = field(factory=dict, hash=False)
    saturation: int = 1
    each: float = 0.5
    at_most: float = 1.0
    most: int = 1
    words: int = 100
    condition: tuple[str, ...] = ()
    before: str | None = None
    band: tuple[float, float] | None = None


@frozen(kw_only=True)
class Modifier:
    """A bonus or penalty that one criterion or group brings to a fold."""

    of: str
    at_most: float


@frozen(kw_only=True)
class Gate:
    """Caps a fold unless a criterion has reached `at_least`."""

    unless: str
    cap: float
    at_least: float = 0.01


@frozen(kw_only=True)
class FoldSpec:
    """How criteria and groups become one value."""

    kind: str = "weighted-mean"
    of: tuple[str, ...] = ()
    label: str = ""
    weight: float = 1.0
    scale: float = 1.0
    cap: float = 1.0
    bonus: tuple[Modifier, ...] = ()
    penalty: tuple[Modifier, ...] = ()
    gate: tuple[Gate, ...] = ()


@frozen(kw_only=True)
class Example:
    """A pair of short talks, the first handled better on this rubric, or on the criterion `of`."""

    better: tuple[str, ...]
    worse: tuple[str, ...]
    why: str = ""
    of: str = ""


@frozen(kw_only=True)
class Says:
    """The one-sentence summaries by band; slots are filled by the engine."""

    strong: str
    fair: str
    weak: str


@frozen(kw_only=True)
class RubricSpec:
    """A whole rubric file, checked."""

    name: str
    version: str
    summary: str
    source: str
    direction: Direction = "higher"
    about: About = "agent"
    languages: tuple[str, ...] = ("en",)
    neutral: float | None = None
    tip: str = ""
    tip_missed: str = ""
    definition: str = ""
    literature: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("agent", "customer")
    cites: Literal["no", "local", "whole"] = "local"
    invariant_to: tuple[str, ...] = ()
    says: Says | None = None
    criteria: tuple[CriterionSpec, ...] = ()
    groups: Mapping[str, FoldSpec] = field(factory=dict, hash=False)
    fold: FoldSpec = FoldSpec()
    cues: Mapping[str, CueDefinition] = field(factory=dict, hash=False)
    examples: tuple[Example, ...] = ()
    document: Mapping[str, Any] = field(factory=dict, eq=False, repr=False)  # the file as it was parsed
