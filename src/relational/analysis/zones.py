"""Opening, body and closing of a talk, by the agent's runs."""

from __future__ import annotations

from relational.analysis.core import Core
from relational.cues.matcher import AGENT


def zones(core: Core) -> tuple[str, ...]:
    """The zone of every turn.

    The opening is the first fifth of the agent's runs, two at most; the closing the last 15 %,
    two at most, and never before the opening is over. A customer's turn is in the zone of the agent turn after it.
    Runs are counted, so that a message sent as two bubbles changes nothing.
    """
    runs = core.runs
    agent = [turns for turns, side in zip(runs.turns, runs.run_sides, strict=True) if side == AGENT]
    if not agent:
        return ("body",) * len(core.sides)
    count = len(agent)
    opening = agent[min(2, max(1, count // 5)) - 1][-1]
    closing_runs = min(2, max(1, round(0.15 * count)))
    closing = agent[-closing_runs][0] if count > 2 else len(core.sides)
    return tuple(
        "opening" if index <= opening else "closing" if index >= closing else "body" for index in range(len(core.sides))
    )
