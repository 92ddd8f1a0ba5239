"""Evaluate one criterion over one talk."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from relational.analysis import Analysis
from relational.contract import Answer, Event, Measure, Run
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score
from relational.rubrics import forms
from relational.rubrics.model import CriterionSpec
from relational.rubrics.opportunities import Opportunity, opportunities

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
    evidence: tuple[tuple[Evidence, ...], ...] = field(default=(), repr=False)


def evaluate(analysis: Analysis, spec: CriterionSpec, measure: Measure | None, *, lower: bool) -> Result:
    """The criterion over the talk; an exception of a measure is the caller's to catch."""
    if not spec.answers:
        outcome = forms.talk(analysis, spec) if measure is None else measure(analysis, **spec.options)
        return Result(spec, _stamped(outcome, spec.name))
    due = opportunities(analysis, spec)
    if not due:
        return Result(spec, NotApplicable(f"no {' or '.join(spec.answers)} in this talk called for it"))
    worths: list[float | None] = []
    evidence: list[tuple[Evidence, ...]] = []
    abstained: Abstention | None = None
    for opportunity in due:
        best: Answer | None = None
        for reply, distance in opportunity.replies:
            given = _given(analysis, spec, measure, reply, opportunity.event)
            if isinstance(given, Answer):
                worth = given.worth * DECAY[min(distance, len(DECAY) - 1)]
                # A reply that says nothing may still show what was discounted.
                if best is None or worth > best.worth or (worth == best.worth and len(given.evidence) > len(best.evidence)):
                    best = Answer(worth, given.evidence)
            elif isinstance(given, Abstention):
                abstained = given
        worths.append(None if best is None else best.worth)
        evidence.append(() if best is None else tuple(_named(item, spec.name) for item in best.evidence))
    outcome = _outcome(spec, due, worths, evidence, abstained, lower=lower)
    return Result(spec, outcome, due, tuple(worths), tuple(evidence))


def _given(
    analysis: Analysis, spec: CriterionSpec, measure: Measure | None, reply: Run, event: Event | None
) -> Answer | NotApplicable | Abstention:
    if measure is None:
        return forms.answer(analysis, spec, reply, event)
    given = measure(analysis, reply, event, **spec.options)
    if not isinstance(given, Answer | NotApplicable | Abstention):
        raise TypeError(f"the measure {measure.name!r} returned {type(given).__name__}; expected relational.Answer")
    return given


def _outcome(
    spec: CriterionSpec,
    due: tuple[Opportunity, ...],
    worths: list[float | None],
    evidence: list[tuple[Evidence, ...]],
    abstained: Abstention | None,
    *,
    lower: bool,
) -> Outcome:
    scored = [(item, worth) for item, worth in zip(due, worths, strict=True) if worth is not None]
    if not scored:
        return abstained or NotApplicable("no reply in this talk owed it")
    total = sum(item.weight for item, _ in scored)
    value = sum(item.weight * worth for item, worth in scored) / total if total else 0.0
    missed = [] if lower else [missed_of(item, spec.name) for item, worth in scored if worth < MET]
    return Score(
        min(1.0, value),
        tuple(item for items in evidence for item in items),
        tuple(item for item in missed if item is not None),
        opportunities=len(scored),
    )


def missed_of(opportunity: Opportunity, criterion: str) -> Missed | None:
    """What an unanswered opportunity leaves: the customer's words, and the turn where an answer was due."""
    event = opportunity.event
    if event is None:
        return None
    due = opportunity.replies[0][0].turns[0] if opportunity.replies else None
    return Missed(
        turn=event.turn, start=event.start, end=event.end, quote=event.quote, event=event.kind, criterion=criterion, due_turn=due
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
