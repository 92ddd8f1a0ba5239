"""Check what a rubric returned against what it promised, and stamp it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from relational.contract import RubricInfo
from relational.interaction import Interaction
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score
from relational.rubrics.bands import band_of
from relational.rubrics.wording import quoting


def checked(outcome: object, info: RubricInfo, interaction: Interaction) -> Outcome:
    """The stamped outcome, or a Failure that says which promise was broken."""
    if isinstance(outcome, Score):
        try:
            wrong = _wrong(outcome, info, interaction)
        except (AttributeError, TypeError) as error:
            # Whoever hands over something else than the types say gets here at the latest.
            wrong = f"it returned a Score that cannot be read: {type(error).__name__}: {error}"
        return Failure(wrong, rubric=info.name, version=info.version) if wrong else _stamped(outcome, info)
    if isinstance(outcome, NotApplicable | Abstention | Failure):
        return type(outcome)(outcome.reason, criteria=outcome.criteria, rubric=info.name, version=info.version)
    kind = type(outcome).__name__
    return Failure(
        f"it returned {kind}; expected relational.Score, NotApplicable or Abstention",
        rubric=info.name,
        version=info.version,
    )


def _stamped(score: Score, info: RubricInfo) -> Score:
    opportunities = score.opportunities
    return Score(
        score.value,
        score.evidence,
        score.missed,
        score.criteria,
        opportunities,
        score.summary,
        tip=score.tip or quoting(info.tip, score.evidence, info.direction),
        band=band_of(score.value, info.direction),
        confidence=opportunities / (opportunities + 2),
        rubric=info.name,
        version=info.version,
    )


def _wrong(score: Score, info: RubricInfo, interaction: Interaction) -> str | None:
    wrong = _wrong_score(score, "its value", interaction)
    if wrong or not score.criteria:
        return wrong
    declared = {criterion.name for criterion in info.criteria}
    for name, outcome in score.criteria.items():
        if declared and name not in declared:
            return f"it returned the criterion {name!r}, which its info does not declare"
        wrong = _wrong_criterion(name, outcome, interaction)
        if wrong:
            return wrong
    return None


def _wrong_criterion(name: str, outcome: object, interaction: Interaction) -> str | None:
    if isinstance(outcome, Score):
        return _wrong_score(outcome, f"the value of criterion {name!r}", interaction)
    if isinstance(outcome, NotApplicable | Abstention | Failure):
        return None
    return f"criterion {name!r} is {type(outcome).__name__}; expected a relational.Outcome"


def _wrong_score(score: Score, value: str, interaction: Interaction) -> str | None:
    return (
        _wrong_value(score.value, value)
        or _wrong_count(score.opportunities)
        or _wrong_spans(score.evidence, "evidence", interaction)
        or next((_wrong_worth(item) for item in score.evidence if not -1.0 <= item.worth <= 1.0), None)
        or _wrong_spans(score.missed, "a missed opportunity", interaction)
    )


def _wrong_worth(item: Evidence) -> str:
    return f"evidence {item.quote!r} is worth {item.worth}; expected a number from -1 to 1"


def _wrong_count(count: object) -> str | None:
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        return f"it counted {count!r} opportunities; expected a whole number of 0 or more"
    return None


def _wrong_value(value: object, what: str) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{what} is {value!r}; expected a number from 0 to 1"
    if not math.isfinite(value) or not 0.0 <= value <= 1.0:
        return f"{what} is {value}; expected a number from 0 to 1"
    return None


def _wrong_spans(items: Iterable[Evidence | Missed], what: str, interaction: Interaction) -> str | None:
    turns = interaction.turns
    for item in items:
        if not 0 <= item.turn < len(turns):
            return f"{what} names turn {item.turn}; the interaction has turns 0 to {len(turns) - 1}"
        text = turns[item.turn].text
        if not 0 <= item.start <= item.end <= len(text):
            return f"{what} names characters {item.start} to {item.end} of turn {item.turn}, which has {len(text)}"
        if text[item.start : item.end] != item.quote:
            return f"{what} quotes {item.quote!r}; turn {item.turn} reads {text[item.start : item.end]!r} there"
    return None
