"""The declarative forms of a criterion: what its value is and what shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from relational.analysis import Analysis
from relational.contract import Answer, Cue, Event, Run
from relational.outcome import Evidence, NotApplicable, Outcome, Score
from relational.rubrics import forms_of_order, forms_of_size, forms_of_words
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
    if spec.form in ("presence", "count", "once"):
        return Score(0.0, opportunities=1)
    if spec.form in ("absence", "swap", "at-most", "repetition"):
        return Score(1.0, opportunities=1)
    return NotApplicable("neither side of the ratio occurs in this talk") if spec.form == "ratio" else None


def talk(analysis: Analysis, spec: CriterionSpec) -> Outcome:
    """The outcome of a form that looks at the whole talk."""
    return _FORMS[spec.form](analysis, spec)


_FORMS: Mapping[str, Callable[[Analysis, CriterionSpec], Outcome]] = {
    "presence": forms_of_words.presence,
    "absence": forms_of_words.absence,
    "swap": forms_of_words.absence,  # with a wording for each thing that should not be there
    "count": forms_of_words.count,
    "at-most": forms_of_words.at_most,
    "once": forms_of_words.once,
    "ratio": forms_of_words.ratio,
    "repetition": forms_of_words.repetition,
    "order": forms_of_order.order,
    "sequence": forms_of_order.sequence,
    "length": forms_of_size.length,
    "density": forms_of_size.density,
}
