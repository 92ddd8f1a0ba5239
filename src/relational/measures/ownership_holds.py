"""The measure of ownership-path that needs times or names: holds in silence, and transfers in a loop."""

from __future__ import annotations

from relational.analysis import Analysis
from relational.analysis.holds import silent_holds, transfers
from relational.analysis.needs import needs
from relational.contract import Measure, measure
from relational.outcome import Abstention, NotApplicable, Outcome, Score


@measure("ownership-holds")
def held(analysis: Analysis, *, each: float = 0.4, loop: int = 2) -> Outcome:
    """1 less `each` for every hold in silence, and `each` for every transfer from the `loop`-th on.

    An Abstention where the talk has neither times nor names. RUBRICS R14 and 1.20.
    """
    if analysis.focus is not None or not needs(analysis):
        return NotApplicable("nothing in this talk to wait for")
    silent, moved = silent_holds(analysis), transfers(analysis)
    if silent is None and moved is None:
        return Abstention("the talk gives neither times nor the agents' names, so nobody can tell holds or transfers")
    turns = analysis.interaction.turns
    evidence = [
        analysis.span(turn, 0, len(turns[turn].text), cue="after-silence", worth=-each)
        for gap in silent or ()
        for turn in gap.reply.turns[:1]
    ]
    lost = each * (len(evidence) + max(0, (moved or 0) - loop + 1))
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=1)


MEASURES: tuple[Measure, ...] = (held,)
