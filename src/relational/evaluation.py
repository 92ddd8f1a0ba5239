"""A scorecard filled in for one interaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from relational.errors import nearest
from relational.interaction import Interaction
from relational.outcome import Abstention, Outcome, Score, Signal
from relational.problems import Problem

Scope: TypeAlias = Literal["card", "section"]
SectionKind: TypeAlias = Literal["standard", "bonus", "auto-fail"]
Verdict: TypeAlias = Literal["pass", "fail"]
Kind: TypeAlias = Literal["score", "not-applicable", "abstention", "failure"]


@frozen(kw_only=True)
class Receipt:
    """What produced an evaluation: enough to run it again and say what differs.

    `rubrics` maps each rubric to (version, plugin distribution, its version, options hash);
    `scorecard_hash` is of everything the scorecard says; `reply` is the turn that was judged alone, if one was.
    """

    relational: str
    scorecard: str
    input: str
    rubrics: Mapping[str, tuple[str, str, str, str]] = field(factory=dict, hash=False)
    scorecard_hash: str = ""
    reply: int | None = None


@frozen(kw_only=True)
class LineResult:
    """One line of a scorecard, filled in.

    `value` is what the rubric or criterion said, whatever became of the total; `credit` (0..1, higher is better) is
    what the line counts, after direction, scale and answer. Without a value, `outcome` and `reason` say why.
    `share` is its part of the whole weight, `contribution` what it brings to the total. `failed` says what it fails.
    """

    rubric: str
    criterion: str = ""
    outcome: Kind = "score"
    weight: float = 1.0
    share: float = 0.0
    value: float | None = None
    credit: float | None = None
    answer: str = ""
    contribution: float = 0.0
    threshold: float | None = None
    passed: bool | None = None
    critical: Scope | None = None
    failed: Scope | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        """The rubric, or `rubric, criterion`."""
        return f"{self.rubric}, {self.criterion}" if self.criterion else self.rubric


@frozen(kw_only=True)
class SectionResult:
    """One section, filled in: `value` (None without a scored line) stays as it was also where the section failed.

    `contribution` is what its lines bring and a critical fail takes. `causes` were found where it failed,
    `choices` are for a person to choose from.
    """

    name: str
    kind: SectionKind = "standard"
    weight: float | None = None
    share: float = 0.0
    value: float | None = None
    contribution: float = 0.0
    threshold: float | None = None
    passed: bool | None = None
    lines: tuple[LineResult, ...] = ()
    causes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@frozen(kw_only=True)
class Adjustment:
    """What moved the total apart from the lines: a critical fail, a ceiling, or the limits 0 and 1.

    `amount` was added (it is 0 where the total was low enough already); `section` is named where only that failed.
    """

    name: str
    kind: Literal["critical", "ceiling", "limit"]
    at_most: float
    amount: float
    section: str = ""
    why: tuple[str, ...] = ()


@frozen(kw_only=True)
class Breakdown:
    """How the total came about: all contributions of lines and all amounts of adjustments add up to it.

    For renderers: `sections` in the order of the card, each with its `lines`; `adjustments` in the order they were
    made; `criticals` and `ceilings` are those of one kind. `unchecked` names critical lines that could not be looked
    at, for which no card passes. Where there is no total, nothing contributes and the sections are still filled in.
    """

    sections: tuple[SectionResult, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    threshold: float | None = None
    unchecked: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[LineResult, ...]:
        """The lines of all sections."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def criticals(self) -> tuple[Adjustment, ...]:
        """The critical fails."""
        return tuple(one for one in self.adjustments if one.kind == "critical")

    @property
    def ceilings(self) -> tuple[Adjustment, ...]:
        """The ceilings that hold, also those that took nothing."""
        return tuple(one for one in self.adjustments if one.kind == "ceiling")

    @property
    def sum(self) -> float:
        """What contributions and adjustments add up to: the total, where there is one."""
        return sum(line.contribution for line in self.lines) + sum(one.amount for one in self.adjustments)


@frozen(kw_only=True)
class Evaluation(Mapping[str, Outcome]):
    """Outcomes by rubric name, with a total that states its coverage.

    `coverage` is scored weight / (all weight - not-applicable weight), 0..1; `verdict` is None where the scorecard
    has no threshold, or could not be told. `breakdown` says how the total came about;
    `interaction` is kept so that evidence can be shown in context.
    """

    interaction: Interaction = field(repr=False)
    outcomes: Mapping[str, Outcome] = field(hash=False)
    total: Outcome = field(factory=lambda: Abstention("no scorecard was folded"))
    coverage: float = 0.0
    verdict: Verdict | None = None
    breakdown: Breakdown | None = None
    problems: tuple[Problem, ...] = ()
    receipt: Receipt | None = None
    signals: Mapping[str, Signal] = field(factory=dict, hash=False)

    @property
    def interaction_id(self) -> str:
        """The id of the interaction that was scored."""
        return self.interaction.id

    @property
    def scores(self) -> dict[str, Score]:
        """Only the rubrics that have a value."""
        return {name: outcome for name, outcome in self.outcomes.items() if isinstance(outcome, Score)}

    def __getitem__(self, name: str) -> Outcome:
        try:
            return self.outcomes[name]
        except KeyError:
            hint = nearest(name, self.outcomes)
            known = ", ".join(self.outcomes)
            raise KeyError(
                f"{name!r} was not scored" + (f"; did you mean {hint!r}?" if hint else "") + f" (scored: {known})"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.outcomes)

    def __len__(self) -> int:
        return len(self.outcomes)

    def __contains__(self, name: Any) -> bool:
        return name in self.outcomes
