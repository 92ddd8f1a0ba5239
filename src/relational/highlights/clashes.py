"""Where the same words help one rubric and hurt another."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights.stakes import Stake, grouped, seen

# Words that move a rubric by less are on neither side.
LEAST = 0.05


@frozen(kw_only=True)
class Clash:
    """A span, the rubrics it helped and those it hurt, weightiest first."""

    turn: int
    start: int
    end: int
    quote: str
    helps: tuple[str, ...]
    hurts: tuple[str, ...]


def clashes(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo]) -> tuple[Clash, ...]:
    """Every span that helps one rubric and hurts another by a twentieth or more, in order of place.

    Spans that overlap are one.
    """
    found = []
    for group in grouped(seen(evaluation, rubrics)):
        sums = by_rubric(group)
        helps = tuple(name for name, worth in sums.items() if worth >= LEAST)
        hurts = tuple(name for name, worth in reversed(sums.items()) if worth <= -LEAST)
        if helps and hurts:
            turn, start, end = group[0].turn, group[0].start, max(stake.end for stake in group)
            quote = evaluation.interaction.turns[turn].text[start:end]
            found.append(Clash(turn=turn, start=start, end=end, quote=quote, helps=helps, hurts=hurts))
    return tuple(found)


def by_rubric(group: list[Stake]) -> dict[str, float]:
    """What a group is worth to each rubric, -1..1: the greatest help first, the greatest harm last."""
    sums: dict[str, float] = {}
    for stake in group:
        sums[stake.rubric] = sums.get(stake.rubric, 0.0) + stake.worth
    sums = {name: max(-1.0, min(1.0, worth)) for name, worth in sums.items()}
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))
