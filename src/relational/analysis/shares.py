"""Who takes up how much of a talk: the agent's share of the words, and replies that shrink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# RUBRICS.md, R11: replies of so few words, for so many turns, after agent turns of so many words.
_FEW_WORDS, _TURNS, _LONG = 2, 2, 40
# A reply that was longer before has shrunk.
_LONGER = 5


@frozen
class Fading:
    """Customer runs, one after the other, that shrank to a word or two under long agent runs."""

    runs: tuple[Run, ...]
    before: Run


def talk_share(analysis: Analysis, zone: str | None = None) -> float | None:
    """The agent's share of the words of a zone (opening, body, closing), or of the talk; None where nobody spoke."""
    agent = customer = 0
    for run in analysis.runs():
        if zone is not None and analysis.zone(run.turns[0]) != zone:
            continue
        if run.role.value == "customer":
            customer += analysis.size(run)
        else:
            agent += analysis.size(run)
    return agent / (agent + customer) if agent + customer else None


def fading(analysis: Analysis) -> tuple[Fading, ...]:
    """Where the customer's replies shrink to two words or fewer, twice or more, after long agent runs."""
    return analysis.once("fading", lambda: tuple(_fading(analysis)))


def _fading(analysis: Analysis) -> list[Fading]:
    found: list[Fading] = []
    short: list[Run] = []
    spoke = 0
    for run in analysis.runs("customer"):
        before = analysis.reply_before(run)
        long = before is not None and analysis.size(before) >= _LONG
        size = analysis.size(run)
        if long and size <= _FEW_WORDS and spoke >= _LONGER:
            short.append(run)
            continue
        found += _ended(analysis, short)
        short = []
        spoke = max(spoke, size)
    return found + _ended(analysis, short)


def _ended(analysis: Analysis, short: list[Run]) -> list[Fading]:
    if len(short) < _TURNS:
        return []
    before = analysis.reply_before(short[_TURNS - 1])
    return [Fading(tuple(short), before)] if before is not None else []
