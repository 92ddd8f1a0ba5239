"""Evaluate one criterion over one talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from relational.analysis import Analysis
from relational.contract import Answer, Event, Measure, Run
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score
from relational.rubrics import forms
from relational.rubrics.model import CriterionSpec
from relational.rubrics.opportunities import Opportunity, key_of, opportunities

# A later reply counts less; RUBRICS 3.2.
DECAY = (1.0, 0.7, 0.5, 0.35)
# Under this worth nothing of note was answered.
MET = 0.05


@frozen
class Result:
    """A criterion's outcome; `worths` gives one entry an opportunity, None where the criterion was not due there."""

    spec: CriterionSpec
    outcome: Outcome
    opportunities: tuple[Opportunity, ...] = ()
    worths: tuple[float | None, ...] = ()


@frozen(kw_only=True)
class Plan:
    """A criterion with everything about it that no talk changes, worked out once.

    `misses` is False where others may answer in its stead, so that what it lacks alone is no miss.
    """

    spec: CriterionSpec
    measure: Measure | None
    misses: bool
    cues: frozenset[str]
    key: tuple[object, ...]
    nothing_due: Result
    nothing_found: Result | None


def plan(spec: CriterionSpec, measure: Measure | None, *, misses: bool) -> Plan:
    """The plan of a criterion."""
    cues = frozenset([*(item.cue for item in spec.meets), *(item.cue for item in spec.harms)])
    reason = f"no {' or '.join(spec.answers)} in this talk called for it"
    unfound = None if spec.answers or measure is not None else forms.without_cues(spec)
    return Plan(
        spec=spec,
        measure=measure,
        misses=misses,
        cues=cues,
        key=key_of(spec),
        nothing_due=Result(spec, NotApplicable(reason)),
        nothing_found=None if unfound is None else Result(spec, unfound),
    )


def evaluate(analysis: Analysis, plan: Plan) -> Result:
    """The criterion over the talk; an exception of a measure is the caller's to catch."""
    spec, measure = plan.spec, plan.measure
    if not spec.answers:
        if plan.nothing_found is not None and plan.cues.isdisjoint(analysis.found()):
            return plan.nothing_found
        outcome = forms.talk(analysis, spec) if measure is None else measure(analysis, **spec.options)
        return Result(spec, _stamped(outcome, spec.name))
    due = opportunities(analysis, spec, plan.key)
    if not due:
        return plan.nothing_due
    found = plan.cues & analysis.found()
    if measure is None and not found:
        outcome = Score(0.0, missed=_missed(plan, due, (0.0,) * len(due)), opportunities=len(due))
        return Result(spec, outcome, due, (0.0,) * len(due))
    hits = forms.hits_by_turn(analysis, spec, found) if measure is None else {}
    worths: list[float | None] = []
    evidence: list[Evidence] = []
    abstained: Abstention | None = None
    for opportunity in due:
        best: Answer | None = None
        for reply, distance in opportunity.replies:
            given = _given(analysis, plan, hits, reply, opportunity.event)
            if isinstance(given, Answer):
                worth = given.worth * DECAY[min(distance, len(DECAY) - 1)]
                if best is None or (worth, len(given.evidence)) > (best.worth, len(best.evidence)):
                    # A reply that earns nothing may still show what was discounted.
                    best = given if distance == 0 else Answer(worth, given.evidence)
            elif isinstance(given, Abstention):
                abstained = given
        worths.append(None if best is None else best.worth)
        if best is not None:
            evidence += best.evidence
    return Result(spec, _outcome(plan, due, worths, evidence, abstained), due, tuple(worths))


def _given(
    analysis: Analysis, plan: Plan, hits: forms.Hits, reply: Run, event: Event | None
) -> Answer | NotApplicable | Abstention:
    if plan.measure is None:
        return forms.answer(analysis, plan.spec, hits, reply, event)
    given = plan.measure.function(analysis, reply, event, **plan.spec.options)
    if not isinstance(given, Answer | NotApplicable | Abstention):
        name = plan.measure.name
        raise TypeError(f"the measure {name!r} returned {type(given).__name__}; expected relational.Answer")
    return given


def _outcome(
    plan: Plan,
    due: tuple[Opportunity, ...],
    worths: list[float | None],
    evidence: list[Evidence],
    abstained: Abstention | None,
) -> Outcome:
    value = mean_worth(due, worths)
    if value is None:
        return abstained or NotApplicable("no reply in this talk owed it")
    name = plan.spec.name
    return Score(
        value,
        tuple(item if item.criterion else _named(item, name) for item in evidence),
        _missed(plan, due, worths),
        opportunities=sum(worth is not None for worth in worths),
    )


def mean_worth(due: Sequence[Opportunity], worths: Sequence[float | None]) -> float | None:
    """The mean worth of the opportunities, by their weight; None where the criterion was due at none of them."""
    real = [(item.weight, worth) for item, worth in zip(due, worths, strict=True) if worth is not None]
    if not real:
        return None
    given = [worth for _, worth in real]
    total = sum(weight for weight, _ in real)
    # Events of no intensity weigh the same as each other.
    mean = sum(weight * worth for weight, worth in real) / total if total else sum(given) / len(real)
    # A mean stays among its values, whatever rounding does to tiny weights.
    return min(max(given), max(min(given), mean))


def _missed(plan: Plan, due: tuple[Opportunity, ...], worths: Sequence[float | None]) -> tuple[Missed, ...]:
    if not plan.misses:
        return ()
    missed = (
        missed_of(item, plan.spec.name)
        for item, worth in zip(due, worths, strict=True)
        if worth is not None and worth < MET
    )
    return tuple(item for item in missed if item is not None)


def missed_of(opportunity: Opportunity, criterion: str) -> Missed | None:
    """What an unanswered opportunity leaves: the customer's words, and the turn where an answer was due."""
    event = opportunity.event
    if event is None:
        return None
    # An episode may go on after its first reply: what is quoted is answered by one that comes after it.
    later = (reply.turns[0] for reply, _ in opportunity.replies if reply.turns[0] > event.turn)
    due = next(later, opportunity.replies[0][0].turns[0] if opportunity.replies else None)
    return Missed(
        turn=event.turn,
        start=event.start,
        end=event.end,
        quote=event.quote,
        event=event.kind,
        criterion=criterion,
        due_turn=due,
    )


def _named(item: Evidence, criterion: str) -> Evidence:
    return Evidence(
        turn=item.turn,
        start=item.start,
        end=item.end,
        quote=item.quote,
        cue=item.cue,
        criterion=criterion,
        worth=item.worth,
        discounted=item.discounted,
    )


def _stamped(outcome: Outcome, criterion: str) -> Outcome:
    if not isinstance(outcome, Score):
        if not isinstance(outcome, NotApplicable | Abstention | Failure):
            raise TypeError(f"the measure of {criterion!r} returned {type(outcome).__name__}; expected an Outcome")
        return outcome
    return Score(
        outcome.value,
        tuple(_named(item, criterion) for item in outcome.evidence),
        outcome.missed,
        opportunities=outcome.opportunities,
        summary=outcome.summary,
    )


Results = Mapping[str, Result]
