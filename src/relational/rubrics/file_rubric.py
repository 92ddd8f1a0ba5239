"""A rubric that was written as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from relational.analysis import Analysis
from relational.analysis.misses import shown
from relational.contract import Criterion, Measure, RubricInfo
from relational.cues.definition import CueDefinition
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score
from relational.rubrics.bands import band_of
from relational.rubrics.criteria import MET, Plan, Result, evaluate, missed_of, plan
from relational.rubrics.folding import Folded, fold
from relational.rubrics.model import RubricSpec
from relational.rubrics.wording import advice, summary, tip


@frozen
class FileRubric:
    """A rubric file bound to the measures it names."""

    spec: RubricSpec
    measures: Mapping[str, Measure] = field(factory=dict, repr=False, eq=False)
    info: RubricInfo = field(init=False, repr=False)
    plans: tuple[Plan, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "info", _info(self.spec))
        object.__setattr__(self, "plans", tuple(_plans(self.spec, self.measures)))

    @property
    def cue_definitions(self) -> Mapping[str, CueDefinition]:
        """The rubric's own cues by name."""
        return self.spec.cues

    def score(self, analysis: Analysis, /) -> Outcome:
        """The fold of the criteria; what no criterion could judge has no value."""
        spec = self.spec
        lower = spec.direction == "lower"
        results = {plan.spec.name: evaluate(analysis, plan) for plan in self.plans}
        outcomes = {name: result.outcome for name, result in results.items()}
        broken = next((item for item in outcomes.values() if isinstance(item, Failure)), None)
        if broken is not None:
            return Failure(broken.reason, criteria=outcomes)
        folded = fold(spec.fold, results, spec.groups, lower=lower)
        if folded.value is None:
            abstained = next((item for item in outcomes.values() if isinstance(item, Abstention)), None)
            if abstained is not None:
                return Abstention(abstained.reason, criteria=outcomes)
            return NotApplicable(_nothing_due(spec), criteria=outcomes)
        return self._score(analysis, folded, results, outcomes)

    def _score(
        self, analysis: Analysis, folded: Folded, results: Mapping[str, Result], outcomes: Mapping[str, Outcome]
    ) -> Score:
        assert folded.value is not None
        spec = self.spec
        evidence = _evidence(results)
        missed = _missed(analysis, results, spec)
        due = _opportunities(folded, results)
        met = due - len({(item.turn, item.start) for item in missed})
        slots = {
            "met": str(max(0, met)),
            "opportunities": str(due),
            "missed": str(len(missed)),
            "driver": folded.driver,
            "driver_label": _label(folded.driver, spec),
            "best": _label(_extreme(outcomes, spec, best=True), spec),
            "worst": _label(_extreme(outcomes, spec, best=False), spec),
        }
        return Score(
            folded.value,
            evidence,
            missed,
            outcomes,
            due,
            summary(spec, band=band_of(folded.value, spec.direction), slots=slots),
            tip=" ".join(filter(None, (tip(spec, evidence, missed), advice(spec, evidence)))),
        )


def _plans(spec: RubricSpec, measures: Mapping[str, Measure]) -> Iterator[Plan]:
    pooled = {name for pool in _pools(spec) for name in pool}
    for criterion in spec.criteria:
        measure = measures[criterion.measure] if criterion.measure else None
        misses = spec.direction == "higher" and criterion.weight > 0 and criterion.name not in pooled
        yield plan(criterion, measure, misses=misses)


def _pools(spec: RubricSpec) -> list[tuple[str, ...]]:
    """Criteria that answer in each other's stead: only what none of them answers is a miss."""
    folds = (*spec.groups.values(), spec.fold)
    return [fold_.of for fold_ in folds if fold_.kind == "best"]


def _info(spec: RubricSpec) -> RubricInfo:
    return RubricInfo(
        name=spec.name,
        version=spec.version,
        summary=spec.summary,
        direction=spec.direction,
        neutral=spec.neutral,
        about=spec.about,
        languages=spec.languages,
        criteria=tuple(
            Criterion(name=item.name, summary=item.summary, weight=item.weight, answers=item.answers)
            for item in spec.criteria
        ),
        cues=tuple(spec.cues),
        tip=spec.tip,
        definition=spec.definition,
        literature=spec.literature,
        examples=tuple({"better": item.better, "worse": item.worse, "why": item.why} for item in spec.examples),
        cites=spec.cites,
        needs=spec.needs,
        invariant_to=spec.invariant_to,
    )


def _evidence(results: Mapping[str, Result]) -> tuple[Evidence, ...]:
    """All evidence in order of place; the same span for the same cue is shown once, at its greatest worth."""
    best: dict[tuple[int, int, int, str], Evidence] = {}
    for result in results.values():
        if isinstance(result.outcome, Score):
            for item in result.outcome.evidence:
                key = (item.turn, item.start, item.end, item.cue)
                if key not in best or abs(item.worth) > abs(best[key].worth):
                    best[key] = item
    return tuple(sorted(best.values(), key=lambda item: (item.turn, item.start, item.end, item.cue)))


def _missed(analysis: Analysis, results: Mapping[str, Result], spec: RubricSpec) -> tuple[Missed, ...]:
    """What criteria missed, and what no criterion of a pool answered; one entry for each of the customer's spans."""
    found = [item for result in results.values() if isinstance(result.outcome, Score) for item in result.outcome.missed]
    if spec.direction == "higher":
        for pool in _pools(spec):
            found += _missed_by_all([results[name] for name in pool if name in results])
    unique = {(item.turn, item.start, item.end, item.event): item for item in reversed(shown(analysis, found))}
    return tuple(sorted(unique.values(), key=lambda item: (item.turn, item.start, item.end)))


def _missed_by_all(results: list[Result]) -> list[Missed]:
    first = next((result for result in results if result.opportunities), None)
    if first is None:
        return []
    same = [result for result in results if result.opportunities == first.opportunities]
    found = []
    for index, opportunity in enumerate(first.opportunities):
        real = [worth for result in same if (worth := result.worths[index]) is not None]
        if real and max(real) < MET:
            missed = missed_of(opportunity, first.spec.name)
            found += [missed] if missed else []
    return found


def _opportunities(folded: Folded, results: Mapping[str, Result]) -> int:
    if folded.opportunities:
        return sum(worth is not None for worth in folded.worths)
    places = {
        (item.event.turn, item.event.start) if item.event else (-1, item.replies[0][0].index)
        for result in results.values()
        if isinstance(result.outcome, Score)
        for item in result.opportunities
    }
    talk = sum(isinstance(result.outcome, Score) and not result.opportunities for result in results.values())
    return len(places) or talk


def _extreme(outcomes: Mapping[str, Outcome], spec: RubricSpec, *, best: bool) -> str:
    scored = {name: outcome.value for name, outcome in outcomes.items() if isinstance(outcome, Score)}
    highest = best == (spec.direction == "higher")
    return (max if highest else min)(scored, key=lambda name: (scored[name], name)) if scored else ""


def _label(name: str, spec: RubricSpec) -> str:
    if name in spec.groups:
        return spec.groups[name].label or name
    labels = {criterion.name: criterion.label for criterion in spec.criteria}
    return labels.get(name) or name.replace("-", " ")


def _nothing_due(spec: RubricSpec) -> str:
    kinds = dict.fromkeys(kind for criterion in spec.criteria for kind in criterion.answers)
    return f"nothing in this talk called for it (looked for: {', '.join(kinds)})" if kinds else "nothing called for it"
