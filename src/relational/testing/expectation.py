"""What one expectation is, and what became of it: trials, a failure rate, the worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from relational.interaction import Interaction
from relational.outcome import Evidence, Outcome, Score
from relational.testing.changes.change import Changed

Kind: TypeAlias = Literal["MFT", "INV", "DIR"]
KINDS: Mapping[Kind, str] = {
    "MFT": "minimum functionality: a talk that must reach a value",
    "INV": "invariance: a change that must not move the value",
    "DIR": "direction: a change that may move the value one way only",
}
_SHOWN = 3
_WIDTH = 90


@frozen(kw_only=True)
class Trial:
    """One talk tried: `off` says by how much it fails, 0 where it holds."""

    talk: Interaction
    outcome: Outcome
    off: float = 0.0
    why: str = ""
    before: Outcome | None = None
    changed: Changed | None = field(default=None, repr=False)
    lost: tuple[Evidence, ...] = field(default=(), repr=False)
    gained: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def failed(self) -> bool:
        """True where the expectation does not hold for this talk."""
        return self.off > 0.0


@frozen(kw_only=True)
class Untried:
    """A talk that was left out, and why: the change does not apply, or there is no value to compare."""

    reason: str


@frozen(kw_only=True)
class Case:
    """One expectation of one rubric. Call it to have it checked: ExpectationFailed says what does not hold."""

    name: str
    kind: Kind
    rubric: str
    promise: str
    ceiling: float
    capability: str = "general"
    place: str = ""
    trials: Callable[[], Iterable[Trial | Untried]] = field(repr=False, eq=False)

    def run(self) -> CaseResult:
        """The result over every talk."""
        found = list(self.trials())
        return CaseResult(
            case=self,
            tried=tuple(each for each in found if isinstance(each, Trial)),
            untried=tuple(each.reason for each in found if isinstance(each, Untried)),
        )

    def __call__(self) -> None:
        """Nothing where the expectation holds; raises ExpectationFailed otherwise."""
        __tracebackhide__ = True
        result = self.run()
        if not result.passed:
            raise ExpectationFailed(result)


@frozen(kw_only=True)
class CaseResult:
    """What became of one case. It passes where something was tried and failures are no more than its ceiling."""

    case: Case
    tried: tuple[Trial, ...] = field(repr=False)
    untried: tuple[str, ...] = field(repr=False)

    @property
    def failures(self) -> tuple[Trial, ...]:
        """The trials that failed, the worst first."""
        return tuple(sorted((trial for trial in self.tried if trial.failed), key=lambda trial: -trial.off))

    @property
    def rate(self) -> float:
        """Failures of trials, 0..1; 0 where nothing was tried."""
        return len(self.failures) / len(self.tried) if self.tried else 0.0

    @property
    def passed(self) -> bool:
        """Whether the promise is kept; one that was never tried is not."""
        return bool(self.tried) and self.rate <= self.case.ceiling

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterable[str]:
        """The result in labeled lines."""
        case = self.case
        verb = "keeps" if self.passed else "fails"
        yield f"{case.rubric} {verb} the expectation {case.name!r} ({case.kind}, {case.capability})"
        yield f"  promise   {case.promise}"
        if not self.tried:
            reasons = ", ".join(dict.fromkeys(self.untried)) or "the corpus is empty"
            yield f"  saw       it was never tried: {reasons}"
            yield "  next      add talks to the corpus that it can be tried on"
            return
        left_out = f"; {len(self.untried)} left out ({_counted(self.untried)})" if self.untried else ""
        allowed = f"at most {case.ceiling:.1%} may" if case.ceiling else "none may"
        failures = self.failures
        yield f"  saw       {len(failures)} of {len(self.tried)} do not hold ({self.rate:.1%}; {allowed}){left_out}"
        for trial in failures[:_SHOWN]:
            yield from _told(trial)
        if case.place:
            yield f"  declared  {case.place}"


class ExpectationFailed(AssertionError):  # noqa: N818 it is a failing test, not an error of ours
    """An expectation does not hold; `result` has every trial."""

    def __init__(self, result: CaseResult) -> None:
        self.result = result
        super().__init__(str(result))


def _told(trial: Trial) -> Iterable[str]:
    yield f"  worst     {trial.talk.id}: {trial.why}"
    if trial.changed is not None:
        edits = [
            f"{old.strip()!r} to {new.strip()!r}" for old, new in trial.changed.edits if old.strip() or new.strip()
        ]
        if edits:
            more = f" and {len(edits) - _SHOWN} more" if len(edits) > _SHOWN else ""
            yield f"  changed   {_short(', '.join(edits[:_SHOWN]))}{more}"
        yield from (f"  lost      {_item(item)}" for item in trial.lost[:_SHOWN])
        yield from (f"  gained    {_item(item)}" for item in trial.gained[:_SHOWN])
    else:
        for number, turn in list(enumerate(trial.talk.turns))[-_SHOWN:]:
            yield f"  turn {number:<4} {turn.role}: {_short(turn.text)}"


def _item(item: Evidence) -> str:
    return (
        f"turn {item.turn} [{item.start}:{item.end}] {_short(repr(item.quote))} for {item.criterion}, {item.worth:+.2f}"
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH - 3]}..."


def _counted(reasons: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for reason in reasons:
        counts[reason] = counts.get(reason, 0) + 1
    return ", ".join(f"{count} because {reason}" for reason, count in counts.items())


def worded(outcome: Outcome) -> str:
    """An outcome in a few words: its value, or why there is none."""
    if isinstance(outcome, Score):
        return f"{outcome.value:.3f}"
    return f"no value ({type(outcome).__name__}: {outcome.reason})"
