"""Outcomes folded into a total, with everything that made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from relational.evaluation import Breakdown, LineResult, SectionResult, Verdict
from relational.outcome import Abstention, Failure, NotApplicable, Outcome, Score
from relational.rubrics.bands import band_of
from relational.scorecard.adjusting import Ledger
from relational.scorecard.form import Form
from relational.scorecard.model import Section
from relational.scorecard.rating import rate, shown

_MOST = 1e5  # times the whole weight that a bonus may add: any total is 1 by then, and sums stay exact
_UNSEEN = ("abstention", "failure")


@frozen
class Folded:
    """What a scorecard makes of the outcomes of one talk."""

    total: Outcome
    coverage: float
    verdict: Verdict | None
    breakdown: Breakdown


@frozen
class _Weighed:
    """A section with its lines rated. `due` is the weight that could have been scored, `scored` that which was."""

    section: Section
    lines: tuple[LineResult, ...]
    due: float
    scored: float
    value: float | None


def fold(form: Form, outcomes: Mapping[str, Outcome], barred: Outcome | None = None) -> Folded:
    """The total, its coverage, the verdict and the breakdown. `barred` stands for the total of a talk not eligible.

    Lower-is-better values are flipped before they count. Rubrics without a value leave numerator and denominator;
    they lower the coverage unless nothing called for them.
    """
    weighed = [_weigh(section, form, outcomes) for section in form.sections]
    total = barred or _without_value(weighed)
    base = 0.0 if total is not None else sum(_weight(one) for one in weighed if one.section.kind == "standard")
    results = [_share(one, base) for one in weighed]
    if total is not None:
        sections = tuple(_closed(result, one, form, outcomes) for result, one in zip(results, weighed, strict=True))
        breakdown = Breakdown(sections=sections, threshold=form.card.threshold, unchecked=_unchecked(sections))
        failed = barred is None and any(line.failed == "card" for line in breakdown.lines)
        return Folded(total, 0.0, "fail" if failed else None, breakdown)
    ledger = Ledger(results)
    ledger.fail_sections()
    ledger.hold_between_0_and_1()
    ledger.fail_card()
    for ceiling in form.ceilings:
        why = [words for condition in ceiling.when if (words := shown(condition, form, outcomes))]
        if why and not any(shown(condition, form, outcomes) for condition in ceiling.unless):
            ledger.hold(ceiling, why)
    closed = zip(ledger.sections(), weighed, strict=True)
    sections = tuple(_closed(result, one, form, outcomes) for result, one in closed)
    breakdown = Breakdown(
        sections=sections,
        adjustments=tuple(ledger.adjustments),
        threshold=form.card.threshold,
        unchecked=_unchecked(sections),
    )
    score = _score(ledger.total, breakdown, outcomes)
    return Folded(score, _coverage(weighed), _verdict(score.value, breakdown), breakdown)


def _weigh(section: Section, form: Form, outcomes: Mapping[str, Outcome]) -> _Weighed:
    lines = tuple(rate(line, section, form, outcomes) for line in section.lines)
    due = scored = earned = 0.0
    for line in lines:
        weight = abs(line.weight)
        if line.credit is not None:
            due += weight
            scored += weight
            earned += _earned(line)
        elif line.outcome in _UNSEEN:
            due += weight
    return _Weighed(section, lines, due, scored, earned / scored if scored else None)


def _earned(line: LineResult) -> float:
    """What the line brings in its own weight; a negative weight takes off by as much as the line falls short."""
    assert line.credit is not None
    return line.weight * (line.credit if line.weight >= 0 else 1.0 - line.credit)


def _weight(one: _Weighed) -> float:
    """What a section weighs among the sections: its own weight, or that of its scored lines; 0 without any."""
    if not one.scored:
        return 0.0
    return one.scored if one.section.weight is None else one.section.weight


def _without_value(weighed: Sequence[_Weighed]) -> Outcome | None:
    """Why there is no total, or None where there is one: the gravest of the reasons."""
    standard = [one for one in weighed if one.section.kind == "standard"]
    if any(_weight(one) > 0 for one in standard):
        return None
    kinds = {line.outcome for one in standard for line in one.lines}
    if "score" in kinds:
        return NotApplicable("nothing that has a value weighs anything in the total")
    if "failure" in kinds:
        return Failure("no rubric has a value, and at least one broke")
    if "abstention" in kinds:
        return Abstention("no rubric has a value; at least one could not look")
    return NotApplicable("nothing in this talk called for any of the rubrics")


def _share(one: _Weighed, base: float) -> SectionResult:
    """The section with the share of each line in the whole weight, and what it contributes."""
    section = one.section
    # Divided one by one: a product of two tiny weights would be 0.
    counts = one.scored and base and section.kind != "auto-fail"
    whole = min(_weight(one) / base, _MOST) if counts else 0.0
    lines = tuple(
        line
        if line.credit is None or not whole
        else evolve(line, share=abs(line.weight) / one.scored * whole, contribution=_earned(line) / one.scored * whole)
        for line in one.lines
    )
    return SectionResult(
        name=section.name,
        kind=section.kind,
        weight=section.weight,
        share=sum(line.share for line in lines),
        value=one.value if section.kind != "auto-fail" else None,
        contribution=sum(line.contribution for line in lines),
        threshold=section.threshold,
        lines=lines,
    )


def _closed(result: SectionResult, one: _Weighed, form: Form, outcomes: Mapping[str, Outcome]) -> SectionResult:
    """The section with its verdict, and the causes where it failed."""
    section, failed = one.section, any(line.failed for line in result.lines)
    passed: bool | None = None
    if failed:
        passed = False
    elif section.threshold is not None and result.value is not None:
        passed = result.value >= section.threshold
    elif section.kind == "auto-fail" and not any(line.outcome in _UNSEEN for line in result.lines):
        passed = True if any(line.value is not None for line in result.lines) else None
    if passed is not False:
        return evolve(result, passed=passed)
    causes = tuple(
        cause.text for cause in section.causes if any(shown(condition, form, outcomes) for condition in cause.when)
    )
    choices = tuple(cause.text for cause in section.causes if not cause.when)
    return evolve(result, passed=False, causes=causes, choices=choices)


def _unchecked(sections: Sequence[SectionResult]) -> tuple[str, ...]:
    return tuple(
        line.name for section in sections for line in section.lines if line.critical and line.outcome in _UNSEEN
    )


def _score(total: float, breakdown: Breakdown, outcomes: Mapping[str, Outcome]) -> Score:
    scored = sum(isinstance(outcome, Score) for outcome in outcomes.values())
    summary = f"{scored} of {len(outcomes)} rubrics have a value."
    held = [one for one in breakdown.adjustments if one.amount < 0 and one.kind != "limit" and not one.section]
    if held:
        summary += f" The total is held at {held[-1].at_most:g}: {held[-1].name}."
    return Score(
        total,
        opportunities=scored,
        summary=summary,
        band=band_of(total, "higher"),
        confidence=scored / (scored + 2),
    )


def _coverage(weighed: Sequence[_Weighed]) -> float:
    """Scored weight over the weight that was due, of the standard sections."""
    due = scored = 0.0
    for one in weighed:
        if one.section.kind == "standard" and one.due:
            weight = one.due if one.section.weight is None else one.section.weight
            due += weight
            scored += weight * one.scored / one.due
    return min(1.0, scored / due) if due else 0.0


def _verdict(total: float, breakdown: Breakdown) -> Verdict | None:
    """None without a threshold, and where a critical line could not be looked at; a critical fail is a fail."""
    if any(line.failed == "card" for line in breakdown.lines):
        return "fail"
    if breakdown.threshold is None:
        return None
    if total < breakdown.threshold:
        return "fail"
    return None if breakdown.unchecked else "pass"
