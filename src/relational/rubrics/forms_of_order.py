"""Forms that ask what comes after what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from attrs import frozen

from relational.analysis import Analysis
from relational.contract import Cue, Run
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score
from relational.rubrics.hits import counted, distinct, hits
from relational.rubrics.model import CriterionSpec

# What comes too late is worth so much: in the same message, and in a later one.
_SAME_MESSAGE = 0.7
_LATER = 0.4
_MET = 0.05
_index = attrgetter("index")


def order(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """Whether the first of one thing comes before the first of another."""
    later = distinct(hits(analysis, spec, [spec.before or ""]))
    if not later:
        return NotApplicable(f"nothing in this talk that {spec.name} has to come before")
    first = distinct(hits(analysis, spec, (meets.cue for meets in spec.meets)))
    if not first:
        return Score(0.0, [analysis.evidence(later[0], -1.0)], opportunities=1)
    a, b = first[0], later[0]
    same = analysis.run_of(a.turn) == analysis.run_of(b.turn)
    value = 1.0 if (a.turn, a.start) < (b.turn, b.start) else _SAME_MESSAGE if same else _LATER
    return Score(value, [analysis.evidence(a, value), analysis.evidence(b, 0.0)], opportunities=1)


@frozen
class _Occasion:
    """What has to be followed by something, and the messages in which that may come."""

    cause: Cue
    runs: tuple[Run, ...]

    def holds(self, cue: Cue, turns: frozenset[int]) -> bool:
        """Whether a cue comes after the cause, in time."""
        return cue.turn in turns and (cue.turn, cue.start) >= (self.cause.turn, self.cause.end)


def sequence(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """The mean over occasions: for each, the worth of the best that follows in time, less the cost of what must not.

    What follows may stand in the rest of the same message, or in the next `within` messages of the side `by`. Several
    causes in one message are one occasion. Without `meets`, an occasion is met unless something harms.
    """
    occasions = _occasions(analysis, spec)
    if not occasions:
        return NotApplicable(f"nothing in this talk that {spec.name} has to follow")
    worth = {meets.cue: meets.worth for meets in spec.meets}
    cost = {harms.cue: harms.cost for harms in spec.harms}
    good, bad = (_after(analysis, names) for names in (tuple(worth), tuple(cost)))
    values: list[float] = []
    shown: dict[tuple[str, int, int], Evidence] = {}
    missed = []
    for occasion in occasions:
        turns = frozenset(turn for run in occasion.runs for turn in run.turns)
        met = [cue for cue in good if occasion.holds(cue, turns)]
        harmed = [cue for cue in bad if occasion.holds(cue, turns)]
        best = max((worth[cue.name] for cue in counted(met)), default=0.0 if worth else 1.0)
        values.append(max(0.0, best - max((cost[cue.name] for cue in counted(harmed)), default=0.0)))
        for cue in met:
            shown[cue.name, cue.turn, cue.start] = analysis.evidence(cue, worth[cue.name])
        for cue in harmed:
            shown[cue.name, cue.turn, cue.start] = analysis.evidence(cue, -cost[cue.name])
        if best < _MET:
            missed.append(_missed(occasion, spec))
    evidence = sorted(shown.values(), key=lambda item: (item.turn, item.start))
    return Score(sum(values) / len(values), evidence, missed, opportunities=len(values))


def _occasions(analysis: Analysis, spec: CriterionSpec) -> list[_Occasion]:
    runs = analysis.runs(spec.by)
    found: dict[int, _Occasion] = {}
    causes = [cue for name in spec.condition for cue in counted(analysis.cues(name))]
    for cause in sorted(causes, key=lambda cue: (cue.turn, cue.start)):
        here = analysis.run_of(cause.turn)
        if here is None or here.index in found or (spec.zone is not None and analysis.zone(cause.turn) != spec.zone):
            continue
        first = bisect_right(runs, here.index, key=_index)
        window = (*((here,) if here.role.value == spec.by else ()), *runs[first : first + spec.within])
        if analysis.focus is not None:
            window = tuple(run for run in window if analysis.focus in run.turns)
        if window:  # nobody can follow what came last
            found[here.index] = _Occasion(cause, window)
    return list(found.values())


def _after(analysis: Analysis, names: Sequence[str]) -> list[Cue]:
    """What may follow, wherever it stands: the zone is where the occasion arises."""
    found = [cue for name in names for cue in analysis.cues(name)]
    return found if analysis.focus is None else [cue for cue in found if cue.turn == analysis.focus]


def _missed(occasion: _Occasion, spec: CriterionSpec) -> Missed:
    cause = occasion.cause
    return Missed(
        turn=cause.turn,
        start=cause.start,
        end=cause.end,
        quote=cause.quote,
        event=cause.name,
        criterion=spec.name,
        due_turn=occasion.runs[0].turns[0],
    )
