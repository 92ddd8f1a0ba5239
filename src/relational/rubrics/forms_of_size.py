"""Forms that measure: how long messages are, and how densely something is said in them."""

from __future__ import annotations

from collections.abc import Sequence

from relational.analysis import Analysis
from relational.contract import Run
from relational.outcome import Abstention, Outcome, Score
from relational.rubrics.hits import counted, hits, in_band
from relational.rubrics.model import CriterionSpec

_ANY = (1.0, 60.0)


def length(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """How well the words of each message fit the band, on average."""
    runs = _runs(analysis, spec)
    if not runs:
        return Abstention(f"no turn of the {spec.by} to measure")
    sizes = [sum(len(analysis.words(turn)) for turn in run.turns) for run in runs]
    values = [in_band(size, spec.band or _ANY) for size in sizes]
    return Score(sum(values) / len(values), opportunities=len(values))


def density(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """How well the number of hits in so many words of the speaker's fits the band."""
    turns = [turn for run in _runs(analysis, spec) for turn in run.turns]
    if analysis.focus is not None:
        turns = [turn for turn in turns if turn == analysis.focus]
    if spec.zone is not None:
        turns = [turn for turn in turns if analysis.zone(turn) == spec.zone]
    words = sum(len(analysis.words(turn)) for turn in turns)
    if not words:
        return Abstention(f"no words of the {spec.by} to measure")
    here = frozenset(turns)
    found = [cue for cue in hits(analysis, spec, (meets.cue for meets in spec.meets)) if cue.turn in here]
    said = len(counted(found))
    rate = said * spec.words / words
    band = spec.band or _ANY
    value = in_band(rate, band)
    # Too many cost what they take from the value; those that fit share it.
    worth = 0.0 if not said else (value - 1.0) / said if rate > band[1] else value / said
    summary = f"{said} in {words:,} words: {rate:.2g} in {spec.words:,}."
    return Score(value, [analysis.evidence(cue, worth) for cue in found], opportunities=1, summary=summary)


def _runs(analysis: Analysis, spec: CriterionSpec) -> Sequence[Run]:
    runs = analysis.runs(spec.by)
    return runs if analysis.focus is None else [run for run in runs if analysis.focus in run.turns]
