"""The law that a value is made of its criteria: the named parts of a score are its reasons, not a decoration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relational.outcome import Failure, Score
from relational.rubrics.file_rubric import FileRubric
from relational.testing.law import Breach, Law, Verdict
from relational.testing.outcomes import number, value_of
from relational.testing.shrinking import weight

if TYPE_CHECKING:
    from relational.testing.probe import Sighting
    from relational.testing.session import Session

_ROUNDING = 1e-6


def _parts(outcome: Score) -> dict[str, float]:
    """The criteria that have a value."""
    values = {name: value_of(part) for name, part in outcome.criteria.items()}
    return {name: value for name, value in values.items() if value is not None}


def _between(session: Session, sighting: Sighting) -> Breach | bool:
    outcome = sighting.returned
    value = value_of(outcome)
    if value is None or not outcome.criteria:
        return False
    declared = {criterion.name for criterion in session.info.criteria}
    strange = sorted(set(outcome.criteria) - declared) if declared else []
    broken = sorted(name for name, part in outcome.criteria.items() if isinstance(part, Failure))
    parts = _parts(outcome)
    wrong = ""
    if strange:
        wrong = f"the criterion {strange[0]!r}, which the info does not declare"
    elif broken:
        wrong = f"a value although the criterion {broken[0]!r} failed"
    elif not parts and all(number(getattr(part, "value", 0.0)) for part in outcome.criteria.values() if _scored(part)):
        wrong = f"a value of {value:.4g} although no criterion has one"
    elif parts and _is_plain(session.rubric):
        least, most = min(parts.values()), max(parts.values())
        if not least - _ROUNDING <= value <= most + _ROUNDING:
            wrong = f"{value:.4g} made of {_words(parts)}"
    if wrong:
        return Breach(expected="a value between the least and the greatest of its criteria's", saw=wrong)
    return bool(parts)


def _scored(part: object) -> bool:
    return isinstance(part, Score)


def _is_plain(rubric: object) -> bool:
    """False for a rubric file whose fold may leave the span of its criteria: by bonus, penalty, scale, cap or best."""
    if not isinstance(rubric, FileRubric):
        return True
    folds = (rubric.spec.fold, *rubric.spec.groups.values())
    return all(
        fold.kind != "best" and fold.scale == fold.cap == 1 and not (fold.bonus or fold.penalty or fold.gate)
        for fold in folds
    )


def _add_up(session: Session) -> Verdict:
    verdict = session.search(_between)
    if verdict.breach or isinstance(session.rubric, FileRubric):
        return verdict  # a file's fold is the engine's, and may look at each opportunity
    seen: dict[Any, Sighting] = {}
    for sighting in sorted(session.sound, key=lambda each: weight(each.talk)):
        value = value_of(sighting.returned)
        parts = _parts(sighting.returned) if value is not None else {}
        if value is None or not parts:
            continue
        first = seen.setdefault(tuple(sorted(parts.items())), sighting)
        before = value_of(first.returned)
        if before is not None and abs(before - value) > _ROUNDING:
            breach = Breach(
                expected="one value for the same values of all criteria",
                saw=f"{value:.4g} here and {before:.4g} for another talk, both of {_words(parts)}",
                talk=sighting.talk,
            )
            return Verdict(searched=True, tried=verdict.tried, exercised=verdict.exercised, breach=breach)
    return verdict


def _words(parts: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.4g}" for name, value in sorted(parts.items()))


def _has_parts(session: Session) -> Verdict:
    if not any(isinstance(each.returned, Score) and each.returned.criteria for each in session.sound):
        if session.info.criteria:
            return session.search(_between)
        return Verdict(untried="its scores have no criteria")
    return _add_up(session)


LAWS = (
    Law(
        name="criteria-add-up",
        promise="the value follows from the criteria: it lies within their span, and equal criteria give "
        "an equal value",
        usually="the value is worked out apart from the criteria, or something is added to it that is none of them",
        needed="the rubric gives a Score with a criterion that has a value",
        judge=_has_parts,
        after=("in-range", "deterministic", "memoryless"),
    ),
)
