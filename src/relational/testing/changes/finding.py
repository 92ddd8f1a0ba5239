"""Where in a talk a change is made: a finder gives the spans, the most important first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from relational.interaction import Interaction, Role
from relational.outcome import Score
from relational.testing.changes.change import Span

if TYPE_CHECKING:
    from relational.plugins import PluginHost
    from relational.scoring import Scorer

Finder: TypeAlias = Callable[[Interaction], Iterable[Span]]

_BOUNDARY = re.compile(r"[.!?]+(?=\s|$)|\n")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences that characters `start` to `end` lie in, with their marks."""
    first, last = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        if boundary.end() <= start:
            first = boundary.end()
        elif boundary.end() >= end:
            last = boundary.end()
            break
    return first, last


def said(interaction: Interaction, of: str = "agent") -> list[int]:
    """The numbers of the turns in which that role says something that is scored."""
    role = Role(of)
    return [number for number, turn in enumerate(interaction.turns) if turn.scored and turn.role is role]


def matching(pattern: str, of: str = "agent") -> Finder:
    """Finds what a regular expression matches in the turns of one role, whatever the case."""
    compiled = re.compile(pattern, re.IGNORECASE)

    def find(interaction: Interaction) -> Iterable[Span]:
        for number in said(interaction, of):
            for match in compiled.finditer(interaction.turns[number].text):
                yield Span(number, match.start(), match.end())

    return find


APOLOGIES = matching(r"\bsorry (?:that|for|about|we|to hear|you)\b|\bso sorry\b|\bapologi[sz]e\b|\bmy apologies\b")
REFUSALS = matching(r"\b(?:unfortunately|unable to|can['\u2019]?t|cannot|not possible|not able to|won['\u2019]t)\b")
PROMISES = matching(
    r"\bI(?:['\u2019]ll| will) (?:ring|call|phone|text|e-?mail|write|let you know|be in touch|get back|keep"
    r"|watch|check)\b"
)


def longest(of: str = "agent", *, least: int = 0) -> Finder:
    """Finds the longest turn of a role, the first of equals, where it has `least` characters or more."""

    def find(interaction: Interaction) -> Iterable[Span]:
        turns = said(interaction, of)
        if turns:
            number = max(turns, key=lambda each: len(interaction.turns[each].text))
            if len(interaction.turns[number].text) >= least:
                yield Span(number, 0, len(interaction.turns[number].text))

    return find


def last(of: str = "agent") -> Finder:
    """Finds the last turn of a role."""

    def find(interaction: Interaction) -> Iterable[Span]:
        for number in said(interaction, of)[-1:]:
            yield Span(number, 0, len(interaction.turns[number].text))

    return find


def earned(rubrics: str | Sequence[str], host: PluginHost | None = None) -> Finder:
    """Finds what earned something with the agent by these rubrics, the most worthy first."""
    names = (rubrics,) if isinstance(rubrics, str) else tuple(rubrics)

    @cache
    def scorer() -> Scorer:
        from relational.scoring import Scorer

        return Scorer(select=sorted(names), host=host)

    def find(interaction: Interaction) -> Iterable[Span]:
        of_agent = set(said(interaction))
        outcomes = scorer().score(interaction).scores.values()
        items = [item for outcome in outcomes for item in outcome.evidence if item.worth > 0 and item.turn in of_agent]
        for item in sorted(items, key=lambda each: -each.worth):
            yield Span(item.turn, item.start, item.end)

    return find


def solving(rubrics: Sequence[str], host: PluginHost | None = None) -> Finder:
    """Finds the agent's turn that earns most by these rubrics; where none earns, the longest."""
    names = tuple(rubrics)

    @cache
    def scorer() -> Scorer:
        from relational.scoring import Scorer

        return Scorer(select=sorted(names), host=host)

    def find(interaction: Interaction) -> Iterable[Span]:
        worth = dict.fromkeys(said(interaction), 0.0)
        for outcome in scorer().score(interaction).outcomes.values():
            for item in outcome.evidence if isinstance(outcome, Score) else ():
                if item.turn in worth and item.worth > 0:
                    worth[item.turn] += item.worth
        if worth:
            turn = max(worth, key=lambda number: (worth[number], len(interaction.turns[number].text)))
            yield Span(turn, 0, len(interaction.turns[turn].text))

    return find
