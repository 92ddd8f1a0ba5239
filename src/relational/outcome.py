"""Outcomes: a score, or an honest reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NoReturn, TypeAlias

from attrs import field, frozen

from relational.errors import NoValueError

if TYPE_CHECKING:
    from relational.contract import Cue

Band: TypeAlias = Literal["strong", "fair", "weak"]
Unit: TypeAlias = Literal["seconds", "share", "times"]


@frozen(kw_only=True)
class Evidence:
    """A span of one turn, quoted exactly: `quote == turns[turn].text[start:end]`.

    Offsets count code points. `worth` is -1..1 inside its criterion; a guard that
    discounted the span sets it to 0 and is named in `discounted`.
    """

    turn: int
    start: int
    end: int
    quote: str
    cue: str = ""
    criterion: str = ""
    worth: float = 1.0
    discounted: str | None = None


@frozen(kw_only=True)
class Missed:
    """What was due and did not come: the customer's words, and where an answer was due."""

    turn: int
    start: int
    end: int
    quote: str
    event: str
    criterion: str = ""
    due_turn: int | None = None


def _evidence(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(items)


def _missed(items: Iterable[Missed]) -> tuple[Missed, ...]:
    return tuple(items)


@frozen
class Score:
    """A value in 0..1 with what earned and cost it.

    A rubric gives value, evidence, missed, criteria, opportunities and summary;
    the engine adds rubric, version, band, confidence and tip.
    """

    value: float
    evidence: tuple[Evidence, ...] = field(default=(), converter=_evidence)
    missed: tuple[Missed, ...] = field(default=(), converter=_missed)
    criteria: Mapping[str, Outcome] = field(factory=dict, eq=True, hash=False)
    opportunities: int = 0
    summary: str = ""
    tip: str = field(default="", kw_only=True)
    band: Band | None = field(default=None, kw_only=True)
    confidence: float = field(default=0.0, kw_only=True)
    rubric: str = field(default="", kw_only=True)
    version: str = field(default="", kw_only=True)

    @classmethod
    def from_evidence(cls, hits: Iterable[Cue], *, saturation: int = 1, summary: str = "") -> Score:
        """A score of distinct hits: `min(1, distinct / saturation)`.

        Hits with the same words count once; hits that a guard discounted are shown and count nothing.
        """
        if saturation < 1:
            raise ValueError(f"saturation was {saturation}; expected 1 or more")
        evidence: list[Evidence] = []
        seen: set[str] = set()
        for hit in hits:
            words = " ".join(hit.quote.lower().split())
            counts = hit.discounted is None and words not in seen
            if counts:
                seen.add(words)
            evidence.append(
                Evidence(
                    turn=hit.turn,
                    start=hit.start,
                    end=hit.end,
                    quote=hit.quote,
                    cue=hit.name,
                    worth=1.0 if counts else 0.0,
                    discounted=hit.discounted,
                )
            )
        count = len(seen)
        return cls(
            min(1.0, count / saturation),
            evidence=evidence,
            opportunities=max(1, count),
            summary=summary
            or f"{count} distinct {'sign' if count == 1 else 'signs'} found; {saturation} give full marks.",
        )


@frozen
class _WithoutValue:
    """What the three outcomes without a number share."""

    reason: str
    criteria: Mapping[str, Outcome] = field(factory=dict, hash=False, kw_only=True)
    rubric: str = field(default="", kw_only=True)
    version: str = field(default="", kw_only=True)

    @property
    def value(self) -> NoReturn:
        """Never a number: raises NoValueError that says the reason."""
        name = self.rubric or "this outcome"
        raise NoValueError(f"{name} has no value: {type(self).__name__}: {self.reason}")


@frozen
class NotApplicable(_WithoutValue):
    """We could look, and nothing called for it."""


@frozen
class Abstention(_WithoutValue):
    """We could not look: a language, a side or a signal is missing."""


@frozen
class Failure(_WithoutValue):
    """The rubric broke; `reason` holds the error in words."""


@frozen(kw_only=True)
class Signal:
    """A figure that is not read from words: seconds, a share (0..1) or a number of times.

    Without a value, `reason` says what was not there to tell it by. `turns` are the places where it happened.
    """

    unit: Unit
    value: float | None = None
    reason: str = ""
    turns: tuple[int, ...] = ()


Outcome: TypeAlias = Score | NotApplicable | Abstention | Failure
