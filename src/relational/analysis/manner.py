"""How the agent's side speaks: the marks of courtesy and of slight in its runs, each weighed once where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from relational.contract import Cue, Event, Run
from relational.interaction import Role

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# From the third near-copy on a sentence is a script and no courtesy any more.
_MOST = 2


def agent_runs(analysis: Analysis) -> tuple[Run, ...]:
    """The runs of the agent's side, supervisors' too; the one in focus alone where one reply is judged."""
    if analysis.focus is not None:
        run = analysis.run_of(analysis.focus)
        return () if run is None else (run,)
    return analysis.once(
        "agent runs",
        lambda: tuple(run for run in analysis.runs() if run.role in (Role.AGENT, Role.SUPERVISOR)),
    )


def fresh(analysis: Analysis, cue: Cue) -> bool:
    """True unless a guard discounted the cue or its sentence has been said twice before in this talk."""
    return cue.discounted is None and analysis.times_said(cue) <= _MOST


def standing(analysis: Analysis, run: Run, names: Iterable[str]) -> list[Cue]:
    """The cues of these names in one run, in order of place, guarded ones too."""
    found = analysis.found()
    cues = [cue for name in names if name in found for cue in analysis.cues_in(name, run)]
    return sorted(cues, key=lambda cue: (cue.turn, cue.start, cue.end, cue.name))


def any_of(analysis: Analysis, run: Run, names: Sequence[str]) -> Cue | None:
    """The first cue of these names in a run that no guard discounts, or None."""
    return next((cue for cue in standing(analysis, run, names) if cue.discounted is None), None)


def points(analysis: Analysis, run: Run, worths: Mapping[str, float]) -> tuple[float, list[tuple[Cue, float]]]:
    """What a run's marks add up to, each name once and a script's third copy nothing; with what each cue brought."""
    total = 0.0
    shown: list[tuple[Cue, float]] = []
    earned: set[str] = set()
    for cue in standing(analysis, run, worths):
        worth = worths[cue.name] if cue.name not in earned and fresh(analysis, cue) else 0.0
        if worth:
            earned.add(cue.name)
            total += worth
        if worth or cue.discounted:
            shown.append((cue, worth))
    return total, shown


def reply_after(analysis: Analysis, prompt: Run) -> Run | None:
    """The next run of the agent's side after a customer's run, or None."""
    spot = Event(kind="", turn=prompt.turns[-1], start=0, end=0, quote="")
    return next(iter(analysis.reply_to(spot, 1)), None)
