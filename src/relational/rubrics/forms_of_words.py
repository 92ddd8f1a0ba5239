"""Forms that ask what is said in the whole talk, and how often."""

from __future__ import annotations

import math

from relational.analysis import Analysis
from relational.outcome import NotApplicable, Outcome, Score
from relational.rubrics.hits import counted, distinct, hits
from relational.rubrics.model import CriterionSpec


def presence(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """The worth of what is there over the saturation, less the cost of what harms; the same words count once."""
    worth = {meets.cue: meets.worth for meets in spec.meets}
    found = hits(analysis, spec, worth)
    once = distinct(found)
    value = min(1.0, sum(worth[cue.name] for cue in once) / spec.saturation)
    harm_cost = {harms.cue: harms.cost for harms in spec.harms}
    harmful = hits(analysis, spec, harm_cost)
    value = max(0.0, value - sum(harm_cost[cue.name] for cue in distinct(harmful)))
    earned = set(once)
    evidence = [analysis.evidence(cue, worth[cue.name] if cue in earned else 0.0) for cue in found]
    evidence += [analysis.evidence(cue, -harm_cost[cue.name]) for cue in harmful]
    return Score(value, evidence, opportunities=max(1, len(once)))


def count(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """1 - e^(-n / saturation) over n distinct words: each one adds less than the one before."""
    found = hits(analysis, spec, (meets.cue for meets in spec.meets))
    once = distinct(found)
    value = 1 - math.exp(-len(once) / spec.saturation)
    share = value / len(once) if once else 0.0
    earned = set(once)
    evidence = [analysis.evidence(cue, share if cue in earned else 0.0) for cue in found]
    return Score(value, evidence, opportunities=max(1, len(once)))


def absence(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """1, less what each distinct thing costs that should not be there, `at_most` in all."""
    cost = {item.cue: spec.each for item in spec.meets} | {harms.cue: harms.cost for harms in spec.harms}
    found = hits(analysis, spec, cost)
    lost = min(spec.at_most, sum(cost[cue.name] for cue in distinct(found)))
    return Score(1.0 - lost, [analysis.evidence(cue, -cost[cue.name]) for cue in found], opportunities=1)


def at_most(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """1 while it is said `most` times or less; each time more costs `each`, `at_most` in all."""
    found = hits(analysis, spec, (meets.cue for meets in spec.meets))
    over = set(counted(found)[spec.most :])
    lost = min(spec.at_most, spec.each * len(over))
    evidence = [analysis.evidence(cue, -spec.each if cue in over else 0.0) for cue in found]
    return Score(1.0 - lost, evidence, opportunities=1)


def once(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """1 where it is said exactly once, 0 where it is not; each time more costs `each`, `at_most` in all."""
    found = hits(analysis, spec, (meets.cue for meets in spec.meets))
    said = counted(found)
    if not said:
        return Score(0.0, [analysis.evidence(cue, 0.0) for cue in found], opportunities=1)
    lost = min(spec.at_most, spec.each * (len(said) - 1))
    evidence = [analysis.evidence(cue, 1.0 if cue is said[0] else -spec.each) for cue in found]
    return Score(1.0 - lost, evidence, opportunities=1)


def ratio(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """The share of what meets in all that meets or harms."""
    good = hits(analysis, spec, (meets.cue for meets in spec.meets))
    bad = hits(analysis, spec, (harms.cue for harms in spec.harms))
    plus, minus = len(counted(good)), len(counted(bad))
    if not plus + minus:
        return NotApplicable("neither side of the ratio occurs in this talk")
    evidence = [analysis.evidence(cue, 1 / (plus + minus)) for cue in good]
    evidence += [analysis.evidence(cue, -1 / (plus + minus)) for cue in bad]
    return Score(plus / (plus + minus), evidence, opportunities=plus + minus)


def repetition(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """1, less `each` for each time that a sentence with the cue says again what was said, `at_most` in all."""
    names = [meets.cue for meets in spec.meets]
    repeated = [cue for cue in counted(hits(analysis, spec, names)) if analysis.times_said(cue) > 1]
    lost = min(spec.at_most, spec.each * len(repeated))
    return Score(1.0 - lost, [analysis.evidence(cue, -spec.each) for cue in repeated], opportunities=1)
