"""The parts of a rubric file in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relational.cues.definition import CueDefinition
    from relational.rubrics.model import CriterionSpec, FoldSpec, Meets, RubricSpec

EVENT_WORDS: Mapping[str, str] = {
    "emotion": "The customer shows a feeling.",
    "disclosure": "The customer tells something of their life: people, plans, work, health, an occasion.",
    "preference": "The customer states a wish or a constraint.",
    "problem": "The customer says what is wrong.",
    "question": "The customer asks something.",
    "confusion": "The customer does not follow, or asks again.",
    "stop": "The customer has heard enough.",
    "firm-failure": "The customer says that the firm is at fault.",
    "hyperbole": "The customer exaggerates.",
    "immaterial-slip": "The customer gets a fact wrong that does not matter.",
    "escalation": "The customer asks for somebody senior.",
    "unmet-request": "The customer asks for what cannot be done as asked.",
    "decision": "The customer decides, or is uneasy about a choice or a risk.",
    "positive": "The customer thanks, praises or is relieved.",
    "explanation": "The agent explains at length: an occasion to check that it landed.",
}


def criterion_lines(criterion: CriterionSpec) -> list[tuple[str, str]]:
    """What makes a criterion due, what meets it and what harms it, as labels and words."""
    lines = [("due", _due(criterion))]
    if criterion.meets:
        lines.append(("meets", ", ".join(map(_worth, criterion.meets))))
    if criterion.harms:
        lines.append(("harms", ", ".join(f"{item.cue} (cost {item.cost:g})" for item in criterion.harms)))
    if criterion.measure:
        given = ", ".join(f"{name} = {value}" for name, value in criterion.options.items())
        lines.append(("measure", criterion.measure + (f" ({given})" if given else "")))
    elif criterion.form != "answer":
        lines.append(("form", criterion.form))
    return lines


def _due(criterion: CriterionSpec) -> str:
    if not criterion.answers:
        return "always" + (f", in the {criterion.zone}" if criterion.zone else "")
    parts = ["on " + ", ".join(criterion.answers)]
    if criterion.types:
        parts.append("of the types " + ", ".join(criterion.types))
    if criterion.min_intensity:
        parts.append(f"from intensity {criterion.min_intensity:g}")
    parts.append(f"within {criterion.within} " + ("reply" if criterion.within == 1 else "replies"))
    return ", ".join(parts)


def _worth(meets: Meets) -> str:
    parts = [f"worth {meets.worth:g}"] if meets.worth != 1 else []
    parts += [f"{meets.generic:g} where it fits any turn"] if meets.generic is not None else []
    return meets.cue + (f" ({', '.join(parts)})" if parts else "")


def fold_lines(spec: RubricSpec) -> list[str]:
    """How the criteria and groups become one value."""
    lines = [_fold(f"{fold.label or name}:", fold) for name, fold in spec.groups.items()]
    return [*lines, _fold("the value:", spec.fold)]


def _fold(head: str, fold: FoldSpec) -> str:
    parts = [f"{head} {fold.kind} of {', '.join(fold.of) or 'all criteria'}"]
    parts += [f"times {fold.scale:g}"] if fold.scale != 1 else []
    parts += [f"plus up to {item.at_most:g} for {item.of}" for item in fold.bonus]
    parts += [f"less up to {item.at_most:.0%} for want of {item.of}" for item in fold.penalty]
    parts += [f"at most {fold.cap:g}"] if fold.cap != 1 else []
    parts += [f"at most {gate.cap:g} unless {gate.unless} reaches {gate.at_least:g}" for gate in fold.gate]
    return "; ".join(parts)


def cue_line(cue: CueDefinition) -> str:
    """A cue's name, who says it, and words that match it."""
    told = cue.summary or ", ".join(f"“{test.text}”" for test in cue.match[:2])
    guards = f"; guards: {', '.join(cue.guards)}" if cue.guards else ""
    return f"{cue.name} ({cue.by}{guards})" + (f": {told}" if told else "")
