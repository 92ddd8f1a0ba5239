"""How far an outcome is from what a case expects, and in which words that is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from relational.cues.toml_tables import is_number
from relational.errors import InputError
from relational.interaction import Interaction
from relational.outcome import Abstention, NotApplicable, Outcome, Score
from relational.testing.changes.change import Span
from relational.testing.comparing import evidence
from relational.testing.expectation import worded

Quote: TypeAlias = str | tuple[int, str]
#: Less than this is no difference: values are sums of rounded numbers.
SLIGHT = 1e-9


def share(name: str, option: str, value: float) -> None:
    """Nothing for a number from 0 to 1; raises InputError, which names the case, for anything else."""
    if not is_number(value) or not 0.0 <= value <= 1.0:
        raise InputError(f"{option} of the case {name!r} was {value!r}; expected a number from 0 to 1")


def short_of(
    outcome: Outcome, at_least: float | None, at_most: float | None, *, abstains: bool, not_applicable: bool
) -> tuple[float, str]:
    """By how much an outcome misses what is demanded, and what it was."""
    for wanted, kind in ((abstains, Abstention), (not_applicable, NotApplicable)):
        if wanted:
            return (0.0 if isinstance(outcome, kind) else 1.0), worded(outcome)
    if at_least is None and at_most is None:
        return 0.0, worded(outcome)
    if not isinstance(outcome, Score):
        return 1.0, worded(outcome)
    below = max(0.0, at_least - outcome.value) if at_least is not None else 0.0
    above = max(0.0, outcome.value - at_most) if at_most is not None else 0.0
    return (off if (off := max(below, above)) > SLIGHT else 0.0), worded(outcome)


def uncited(outcome: Outcome, talk: Interaction, cites: Sequence[Quote]) -> list[Quote]:
    """The quotes that no piece of evidence covers."""
    covered = evidence(outcome)
    return [
        quote
        for quote in cites
        if not any(
            item.turn == place.turn and item.start <= place.start and item.end >= place.end
            for item in covered
            for place in places(talk, quote)
        )
    ]


def places(talk: Interaction, quote: Quote) -> list[Span]:
    """Where a quote stands first in each turn, or in its turn."""
    only, words = (None, quote) if isinstance(quote, str) else quote
    return [
        Span(number, start, start + len(words))
        for number, turn in enumerate(talk.turns)
        if only in (None, number) and (start := turn.text.find(words)) >= 0
    ]


def quoted(quote: Quote) -> str:
    """A quote in a message."""
    return repr(quote) if isinstance(quote, str) else f"{quote[1]!r} in turn {quote[0]}"


def ranked(better: Outcome, worse: Outcome, *, lower: bool) -> dict[str, Any]:
    """How far the better outcome is from being the better, and both in words."""
    why = f"better {worded(better)}, worse {worded(worse)}"
    if not isinstance(better, Score) or not isinstance(worse, Score):
        return {"off": 1.0, "why": why}
    ahead = (better.value - worse.value) * (-1.0 if lower else 1.0)
    return {"off": 0.0 if ahead > SLIGHT else max(-ahead, 1e-6), "why": why}
