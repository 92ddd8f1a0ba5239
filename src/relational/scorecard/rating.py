"""One line, filled in: what the outcome counts, whether it reaches the threshold, and what it fails."""

from __future__ import annotations

import math
from collections.abc import Mapping

from attrs import evolve

from relational.evaluation import Kind, LineResult, Scope
from relational.outcome import Evidence, Failure, NotApplicable, Outcome, Score
from relational.rubrics.wording import shorten
from relational.scorecard.form import Form
from relational.scorecard.model import Choice, Condition, Line, Section


def outcome_of(rubric: str, criterion: str, outcomes: Mapping[str, Outcome]) -> Outcome | None:
    """The outcome of a rubric or of its criterion; None where it has no such criterion.

    A rubric without a value may still have looked at some of its criteria.
    """
    outcome = outcomes.get(rubric)
    if outcome is None or not criterion:
        return outcome
    return outcome.criteria.get(criterion) or (None if isinstance(outcome, Score) else outcome)


def rate(line: Line, section: Section, form: Form, outcomes: Mapping[str, Outcome]) -> LineResult:
    """The line with what the outcome says of it; what it contributes is not known yet."""
    outcome = outcome_of(line.rubric, line.criterion, outcomes)
    fails: Scope | None = "card" if section.kind == "auto-fail" else line.critical or _gravest(line.answers)
    blank = LineResult(
        rubric=line.rubric, criterion=line.criterion, weight=line.weight, threshold=line.threshold, critical=fails
    )
    if not isinstance(outcome, Score):
        reason = f"it returned no criterion {line.criterion!r}" if outcome is None else outcome.reason
        return evolve(blank, outcome=_kind(outcome), reason=reason)
    lower, value = form.lower(line.rubric), outcome.value
    if line.answers:
        answer = _answer(line.answers, value, lower=lower)
        failed = fails if section.kind == "auto-fail" and answer.fails else answer.fails
        credit = _points(line.answers, answer)
        return evolve(blank, value=value, credit=credit, answer=answer.text, failed=failed)
    counts = 1.0 - value if lower else value
    if line.scale is not None:
        counts = _on_scale(counts, line.scale)
    if line.threshold is None:
        return evolve(blank, value=value, credit=counts)
    rated = value if line.scale is None else 1.0 - counts if lower else counts
    passed = reaches(rated, line.threshold, lower=lower)
    return evolve(blank, value=value, credit=counts, passed=passed, failed=None if passed else fails)


def _kind(outcome: Outcome | None) -> Kind:
    if isinstance(outcome, NotApplicable):
        return "not-applicable"
    return "failure" if isinstance(outcome, Failure) else "abstention"


def _gravest(answers: tuple[Choice, ...]) -> Scope | None:
    fails = {one.fails for one in answers}
    return "card" if "card" in fails else "section" if "section" in fails else None


def reaches(value: float, threshold: float, *, lower: bool) -> bool:
    """True for the threshold or better, by the direction."""
    return value <= threshold if lower else value >= threshold


def _answer(answers: tuple[Choice, ...], value: float, *, lower: bool) -> Choice:
    """The first answer that the value reaches; the last takes what is left."""
    return next((one for one in answers if one.at is None or reaches(value, one.at, lower=lower)), answers[-1])


def _points(answers: tuple[Choice, ...], given: Choice) -> float | None:
    """(points - fewest) / (most - fewest), as Zendesk and Amazon Connect do; None for an answer without points."""
    points = [one.points for one in answers if one.points is not None]
    if given.points is None or max(points) == min(points):
        return None
    return (given.points - min(points)) / (max(points) - min(points))


def _on_scale(credit: float, points: int) -> float:
    """The nearest of so many points between 0 and 1; halfway goes up."""
    return math.floor(credit * (points - 1) + 0.5) / (points - 1)


def shown(condition: Condition, form: Form, outcomes: Mapping[str, Outcome]) -> str | None:
    """What the outcome shows of the condition, in words and with a quote where there is one; None where it fails."""
    outcome = outcome_of(condition.rubric, condition.criterion, outcomes)
    if not isinstance(outcome, Score):
        return None
    lower = form.lower(condition.rubric)
    if condition.worse_than is not None and reaches(outcome.value, condition.worse_than, lower=lower):
        return None
    if condition.reaches is not None and not reaches(outcome.value, condition.reaches, lower=lower):
        return None
    items = [item for item in outcome.evidence if item.discounted is None]
    if condition.cues:
        items = [item for item in items if item.cue in condition.cues]
        if not items:
            return None
    name = f"{condition.rubric}, {condition.criterion}" if condition.criterion else condition.rubric
    quote = next((f": “{shorten(item.quote)}”" for item in items if condition.cues or _cost(item, lower=lower)), "")
    return f"{name} is {outcome.value:.2f}{quote}"


def _cost(item: Evidence, *, lower: bool) -> bool:
    return item.worth > 0 if lower else item.worth < 0
