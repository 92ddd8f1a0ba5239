"""What a scorecard says, as values; a card that contradicts itself is refused when it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import Attribute, field, frozen

from relational.cues.toml_positions import Path
from relational.errors import OptionError
from relational.evaluation import Scope, SectionKind

EVERY = "*"  # the line that stands for every rubric that no other line names

Missing: TypeAlias = Literal["refuse", "leave-out"]


def _tuple(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(items)


def _share(_instance: object, attribute: Attribute[Any], value: Any) -> None:
    if value is not None and not (_is_number(value) and 0 <= value <= 1):
        raise OptionError(f"{attribute.name} was {value!r}; expected a number from 0 to 1")


def _weight(instance: Any, _attribute: Attribute[Any], value: Any) -> None:
    if not _is_number(value) or not abs(value) < float("inf"):
        raise OptionError(f"the weight of {instance.rubric!r} was {value!r}; expected a number of 0 or more")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@frozen(kw_only=True)
class Condition:
    """Something that an outcome shows; all that is said must hold.

    `worse_than` and `reaches` are values of the rubric or criterion, by its direction. One of `cues` must stand in
    its evidence, not discounted. An outcome without a value shows nothing.
    """

    rubric: str
    criterion: str = ""
    worse_than: float | None = field(default=None, validator=_share)
    reaches: float | None = field(default=None, validator=_share)
    cues: tuple[str, ...] = field(default=(), converter=_tuple)
    at: Path = field(default=(), eq=False, repr=False)


@frozen(kw_only=True)
class Choice:
    """One answer that a line may be given: from the value `at` or a better one, by the rubric's direction.

    Without `at` it takes what is left; without `points` the line is not scored; `fails` says what the answer fails.
    """

    at: float | None = field(default=None, validator=_share)
    points: float | None = None
    text: str = ""
    fails: Scope | None = None


@frozen(kw_only=True)
class Line:
    """A rubric, or one criterion of it, and what it counts for.

    `threshold` is a value by the rubric's direction. `scale` rounds what it counts to so many equal steps.
    """

    rubric: str
    criterion: str = ""
    weight: float = field(default=1.0, validator=_weight)
    threshold: float | None = field(default=None, validator=_share)
    critical: Scope | None = None
    scale: int | None = None
    answers: tuple[Choice, ...] = field(default=(), converter=_tuple)
    at: Path = field(default=(), eq=False, repr=False)


@frozen(kw_only=True)
class Cause:
    """A reason that a failed section may have: found by its conditions, or, without any, for a person to choose."""

    text: str
    when: tuple[Condition, ...] = field(default=(), converter=_tuple)


@frozen(kw_only=True)
class Section:
    """Lines that belong together. Without a weight it weighs what its scored lines weigh together."""

    name: str
    kind: SectionKind = "standard"
    weight: float | None = None
    threshold: float | None = field(default=None, validator=_share)
    lines: tuple[Line, ...] = field(default=(), converter=_tuple)
    causes: tuple[Cause, ...] = field(default=(), converter=_tuple)


@frozen(kw_only=True)
class Ceiling:
    """The total is held to `at_most` where any condition of `when` holds and none of `unless` does."""

    name: str
    at_most: float = field(validator=_share)
    when: tuple[Condition, ...] = field(converter=_tuple)
    unless: tuple[Condition, ...] = field(default=(), converter=_tuple)
    why: str = ""


@frozen(kw_only=True)
class Applies:
    """Which talks the card is for; what is not said does not matter."""

    sides: tuple[str, ...] = field(default=(), converter=_tuple)
    channels: tuple[str, ...] = field(default=(), converter=_tuple)
    min_turns: int = 0
    min_words: int = 0
    meta: Mapping[str, tuple[Any, ...]] = field(factory=dict, hash=False)


@frozen
class Origin:
    """The file that a card was read from, kept so that a name nobody knows can be shown where it stands."""

    source: str
    text: str = field(repr=False)


_EVERYTHING = Section(name="rubrics", lines=(Line(rubric=EVERY),))


@frozen(kw_only=True)
class Scorecard:
    """The form: sections of rubrics with weights, thresholds, critical rules, options and ceilings.

    Made from a file (`relational.scorecard_file`), or by `Scorecard.of` where weights and options are all there is
    to say. `Scorecard()` is every rubric with the same weight.
    """

    name: str = "unnamed"
    version: str = "1"
    summary: str = ""
    threshold: float | None = field(default=None, validator=_share)
    sections: tuple[Section, ...] = field(default=(_EVERYTHING,), converter=_tuple)
    options: Mapping[str, Mapping[str, Any]] = field(factory=dict, hash=False)
    ceilings: tuple[Ceiling, ...] = field(default=(), converter=_tuple)
    applies: Applies = Applies()
    plugins: Mapping[str, str] = field(factory=dict, hash=False)
    missing: Missing = "refuse"
    origin: Origin | None = field(default=None, eq=False, repr=False)

    @classmethod
    def of(
        cls,
        *rubrics: str,
        name: str = "unnamed",
        weights: Mapping[str, float] | None = None,
        options: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Scorecard:
        """A card of one section: these rubrics, or every one, with weights and options.

        A rubric that `weights` does not name weighs 1. Raises OptionError for what is no weight.
        """
        given = weights or {}
        for rubric, weight in given.items():
            if not _is_number(weight) or not 0 <= weight < float("inf"):
                raise OptionError(f"the weight of {rubric!r} was {weight!r}; expected a number of 0 or more")
        named = dict.fromkeys([*(rubrics or (EVERY,)), *given])
        lines = tuple(Line(rubric=rubric, weight=float(given.get(rubric, 1.0))) for rubric in named)
        return cls(name=name, sections=(Section(name="rubrics", lines=lines),), options=options or {})

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of the card: those of its ceilings, then those of its causes."""
        found = [one for ceiling in self.ceilings for one in (*ceiling.when, *ceiling.unless)]
        found += [one for section in self.sections for cause in section.causes for one in cause.when]
        return tuple(found)

    def needed(self, offered: Iterable[str]) -> list[str]:
        """The rubrics that the card looks at, among those that are offered: in the order of names."""
        lines = [line.rubric for section in self.sections for line in section.lines]
        known = set(offered)
        named = {*lines, *(condition.rubric for condition in self.conditions)}
        return sorted(known if EVERY in lines else known & named)
