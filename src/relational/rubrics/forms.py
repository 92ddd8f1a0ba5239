"""The declarative forms of a criterion: what its value is and what shows it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from relational.analysis import Analysis
from relational.contract import Answer, Cue, Event, Run
from relational.outcome import Abstention, Evidence, NotApplicable, Outcome, Score
from relational.rubrics.model import CriterionSpec, Harms, Meets

_SECOND_TIME = 0.5


Hits = Mapping[int, Sequence[tuple[Cue, Meets | Harms]]]
_NOTHING = Answer(0.0)


def hits_by_turn(analysis: Analysis, spec: CriterionSpec, found: frozenset[str]) -> Hits:
    """Where those of the criterion's cues stand that occur, by turn."""
    hits: dict[int, list[tuple[Cue, Meets | Harms]]] = {}
    items: tuple[Meets | Harms, ...] = (*spec.meets, *spec.harms)
    for item in items:
        if item.cue in found:
            for cue in analysis.cues(item.cue):
                hits.setdefault(cue.turn, []).append((cue, item))
    return hits


def answer(analysis: Analysis, spec: CriterionSpec, hits: Hits, reply: Run, event: Event | None) -> Answer:
    """How well a reply's cues meet an opportunity: the best counts, saying more adds nothing, harm is taken off."""
    here = [hit for turn in reply.turns for hit in hits.get(turn, ())]
    if not here:
        return _NOTHING
    here.sort(key=_place)
    prompt = analysis.prompt(reply) if event is None else analysis.run_of(event.turn)
    best = cost = 0.0
    evidence: list[Evidence] = []
    for cue, item in here:
        if isinstance(item, Harms):
            evidence.append(analysis.evidence(cue, -item.cost, criterion=spec.name))
            cost = cost if cue.discounted else max(cost, item.cost)
            continue
        worth = item.worth
        if item.generic is not None and not cue.discounted:
            worth = item.generic + (worth - item.generic) * analysis.contingency(cue, prompt)
        worth = round(worth * repetition_factor(analysis, cue), 4)
        evidence.append(analysis.evidence(cue, worth, criterion=spec.name))
        best = best if cue.discounted else max(best, worth)
    return Answer(max(0.0, best - cost), evidence)


def _place(hit: tuple[Cue, Meets | Harms]) -> tuple[int, int]:
    return hit[0].turn, hit[0].start


def repetition_factor(analysis: Analysis, cue: Cue) -> float:
    """1 the first time a sentence is said in a talk, a half the second time, 0 from the third on."""
    count = analysis.times_said(cue)
    return 1.0 if count < 2 else _SECOND_TIME if count == 2 else 0.0


def without_cues(spec: CriterionSpec) -> Outcome | None:
    """The outcome of a form in a talk where none of its cues occurs; None where that depends on the talk."""
    if spec.form in ("presence", "count"):
        return Score(0.0, opportunities=1)
    if spec.form in ("absence", "repetition"):
        return Score(1.0, opportunities=1)
    return NotApplicable("neither side of the ratio occurs in this talk") if spec.form == "ratio" else None


def talk(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """The outcome of a form that looks at the whole talk."""
    return _FORMS[spec.form](analysis, spec)


def _hits(analysis: Analysis, spec: CriterionSpec, cues: Iterable[str]) -> list[Cue]:
    hits = [cue for name in cues for cue in analysis.cues(name)]
    if analysis.focus is not None:
        hits = [cue for cue in hits if cue.turn == analysis.focus]
    if spec.zone is not None:
        hits = [cue for cue in hits if analysis.zone(cue.turn) == spec.zone]
    return sorted(hits, key=lambda cue: (cue.turn, cue.start))


def _distinct(hits: list[Cue]) -> list[Cue]:
    seen: set[str] = set()
    kept = []
    for cue in hits:
        words = " ".join(cue.quote.lower().split())
        if cue.discounted is None and words not in seen:
            seen.add(words)
            kept.append(cue)
    return kept


def _presence(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    worth = {meets.cue: meets.worth for meets in spec.meets}
    hits = _hits(analysis, spec, worth)
    counted = _distinct(hits)
    value = min(1.0, sum(worth[cue.name] for cue in counted) / spec.saturation)
    harm_cost = {harms.cue: harms.cost for harms in spec.harms}
    harmful = _hits(analysis, spec, harm_cost)
    value = max(0.0, value - sum(harm_cost[cue.name] for cue in _distinct(harmful)))
    earned = set(counted)
    evidence = [analysis.evidence(cue, worth[cue.name] if cue in earned else 0.0) for cue in hits]
    evidence += [analysis.evidence(cue, -harm_cost[cue.name]) for cue in harmful]
    return Score(value, evidence, opportunities=max(1, len(counted)))


def _count(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    hits = _hits(analysis, spec, (meets.cue for meets in spec.meets))
    counted = _distinct(hits)
    value = 1 - math.exp(-len(counted) / spec.saturation)
    share = value / len(counted) if counted else 0.0
    earned = set(counted)
    evidence = [analysis.evidence(cue, share if cue in earned else 0.0) for cue in hits]
    return Score(value, evidence, opportunities=max(1, len(counted)))


def _absence(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    cost = {item.cue: spec.each for item in spec.meets} | {harms.cue: harms.cost for harms in spec.harms}
    hits = _hits(analysis, spec, cost)
    lost = min(spec.at_most, sum(cost[cue.name] for cue in _distinct(hits)))
    return Score(1.0 - lost, [analysis.evidence(cue, -cost[cue.name]) for cue in hits], opportunities=1)


def _order(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    later = _distinct(_hits(analysis, spec, [spec.before or ""]))
    if not later:
        return NotApplicable(f"nothing in this talk that {spec.name} has to come before")
    first = _distinct(_hits(analysis, spec, (meets.cue for meets in spec.meets)))
    if not first:
        return Score(0.0, [analysis.evidence(later[0], -1.0)], opportunities=1)
    a, b = first[0], later[0]
    same = analysis.run_of(a.turn) == analysis.run_of(b.turn)
    value = 1.0 if (a.turn, a.start) < (b.turn, b.start) else 0.7 if same else 0.4
    return Score(value, [analysis.evidence(a, value), analysis.evidence(b, 0.0)], opportunities=1)


def _ratio(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    good = _hits(analysis, spec, (meets.cue for meets in spec.meets))
    bad = _hits(analysis, spec, (harms.cue for harms in spec.harms))
    plus, minus = len([cue for cue in good if not cue.discounted]), len([cue for cue in bad if not cue.discounted])
    if not plus + minus:
        return NotApplicable("neither side of the ratio occurs in this talk")
    evidence = [analysis.evidence(cue, 1 / (plus + minus)) for cue in good]
    evidence += [analysis.evidence(cue, -1 / (plus + minus)) for cue in bad]
    return Score(plus / (plus + minus), evidence, opportunities=plus + minus)


def _repetition(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    names = [meets.cue for meets in spec.meets]
    repeated = [cue for cue in _hits(analysis, spec, names) if not cue.discounted and analysis.times_said(cue) > 1]
    lost = min(spec.at_most, spec.each * len(repeated))
    return Score(1.0 - lost, [analysis.evidence(cue, -spec.each) for cue in repeated], opportunities=1)


def _length(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    low, high = spec.band or (1.0, 60.0)
    runs = [run for run in analysis.runs() if run.role.value == spec.by]
    if analysis.focus is not None:
        runs = [run for run in runs if analysis.focus in run.turns]
    if not runs:
        return Abstention(f"no turn of the {spec.by} to measure")
    width = high - low or 1.0
    values = []
    for run in runs:
        size = sum(len(analysis.words(turn)) for turn in run.turns)
        values.append(max(0.0, 1.0 - max(low - size, size - high, 0.0) / width))
    return Score(sum(values) / len(values), opportunities=len(values))


_FORMS = {
    "presence": _presence,
    "absence": _absence,
    "count": _count,
    "order": _order,
    "ratio": _ratio,
    "repetition": _repetition,
    "length": _length,
}
