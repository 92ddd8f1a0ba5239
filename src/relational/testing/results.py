"""What a check found, as values that print themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from attrs import field, frozen

from relational.interaction import Interaction

Status: TypeAlias = Literal["kept", "broken", "vacuous", "excused", "not-tried"]


class LawBroken(AssertionError):  # noqa: N818 - it says what happened to a law
    """A rubric breaks a law, or the law could not be exercised; the message tells both apart."""


@frozen(kw_only=True)
class LawResult:
    """How one rubric stands to one law.

    `status` is "kept", "broken", "vacuous" (too seldom exercised to mean anything), "excused" (broken, as the
    rubric's `expected_failures` says) or "not-tried" (it does not apply, or another law must hold first).
    `tried` counts talks, `exercised` those in which the law had something to say; `example` is the smallest talk
    that breaks it.
    """

    rubric: str
    law: str
    status: Status
    message: str = ""
    tried: int = 0
    exercised: int = 0
    example: Interaction | None = None

    @property
    def ok(self) -> bool:
        """False where the law is broken or vacuous."""
        return self.status not in ("broken", "vacuous")

    def __str__(self) -> str:
        return self.message or f"{self.rubric} keeps the law `{self.law}` ({self.count})"

    @property
    def count(self) -> str:
        """How often the law was exercised, in words."""
        return f"exercised by {self.exercised} of {self.tried}" if self.tried else "looked at once"


def _results(items: Sequence[LawResult]) -> tuple[LawResult, ...]:
    return tuple(items)


@frozen
class RubricCheck:
    """Every law's result for one rubric, in the order of the laws."""

    rubric: str
    results: tuple[LawResult, ...] = field(converter=_results)

    @property
    def ok(self) -> bool:
        """Whether no law is broken or vacuous."""
        return all(result.ok for result in self.results)

    @property
    def failed(self) -> tuple[LawResult, ...]:
        """The results that are not ok."""
        return tuple(result for result in self.results if not result.ok)

    @property
    def broken(self) -> frozenset[str]:
        """The names of the laws that are not kept."""
        return frozenset(result.law for result in self.failed)

    def __iter__(self) -> Iterator[LawResult]:
        return iter(self.results)

    def __getitem__(self, law: str) -> LawResult:
        for result in self.results:
            if result.law == law:
                return result
        raise KeyError(law)

    def __str__(self) -> str:
        return "\n\n".join(str(result) for result in self.failed) or f"{self.rubric} keeps every law"


def _checks(items: Sequence[RubricCheck]) -> tuple[RubricCheck, ...]:
    return tuple(items)


@frozen
class PluginCheck:
    """Every rubric of a plugin with its results, and what is wrong with the plugin itself."""

    plugin: str
    checks: tuple[RubricCheck, ...] = field(converter=_checks)
    results: tuple[LawResult, ...] = field(default=(), converter=_results)

    @property
    def ok(self) -> bool:
        """Whether the plugin and all of its rubrics keep every law."""
        return all(check.ok for check in self.checks) and all(result.ok for result in self.results)

    @property
    def failed(self) -> tuple[LawResult, ...]:
        """The results that are not ok: the plugin's own first."""
        own = [result for result in self.results if not result.ok]
        return (*own, *(result for check in self.checks for result in check.failed))

    def __iter__(self) -> Iterator[RubricCheck]:
        return iter(self.checks)

    def __str__(self) -> str:
        return "\n\n".join(str(result) for result in self.failed) or f"{self.plugin} keeps every law"
