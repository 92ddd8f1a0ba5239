"""Measures of confidence-building that judge the plan: its owner and its certainty."""

from __future__ import annotations

import math
from collections.abc import Iterator

from attrs import define, field

from relational.analysis import Analysis, Sentence
from relational.analysis.commitments import VAGUE, Commitment
from relational.analysis.facts import DATED, is_concrete
from relational.analysis.instructions import steps_of
from relational.analysis.plans import (
    answering,
    calls_for_plan,
    is_pending,
    is_small,
    plan_is_due,
    said,
    said_once,
    sentence_of,
    sentences_of,
    undertaken,
)
from relational.contract import Cue, Event, Measure, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_WEIGHT = {"i": 1.0, "we": 0.6, "other": 0.0}
_KIND = {"done": 1.0, "will": 0.8, "doing": 0.6, "offer": 0.3, "let me": 0.2}
# To hand it on is less than to do it.
_RELAYS = frozenset(
    (
        "ask advise contact escalate escalated forward forwarded inform pass passed raise raised request requested "
        "report reported"
    ).split()
)
_RELAYED = 0.7
_NO_OBJECT = 0.7
_FIRM = ("will", "done", "doing")


@measure("confidence-ownership")
def ownership(
    analysis: Analysis,
    *,
    settled: tuple[str, ...],
    away: tuple[str, ...],
    owed: tuple[str, ...] = ("plan",),
    enough: float = 1.0,
    timed: float = 1.3,
    small: float = 0.4,
) -> Outcome:
    """0..1: whether somebody named takes it on: I (1), we (0.6), nobody in particular (0), with act, object and time.

    `1 - exp(-x / enough)` over distinct commitments; a firm time counts `timed`, an act that promises no result
    `small`. What is settled counts by the strength of its cue; sending the customer `away`, or to a dead end, costs
    the strength of each cue, 0.7 at most. Due where something is to be done, unless the customer is shown how to do
    it. RUBRICS R14 and 2.2.
    """
    due = [event for event in calls_for_plan(analysis) if event.kind == "problem" or event.type in owed]
    weights, evidence = _taken_on(analysis, timed, small)
    total = sum(weights)
    for cue in _all_said(analysis, settled):
        if not is_pending(analysis, cue):
            worth = cue.strength if analysis.times_said(cue) == 1 else 0.0
            evidence.append(analysis.evidence(cue, worth))
            total += 0.0 if cue.discounted else worth
    if analysis.focus is None:
        if not due and not any(weight >= 0.5 for weight in weights):
            return NotApplicable("nothing in this talk had to be taken on")
        if total < 0.5 and any(len(steps_of(analysis, run)) > 1 for run in answering(analysis)):
            return NotApplicable("the customer was shown how to do it; nobody had to take it on")
    cost = 0.0
    for cue in _all_said(analysis, away):
        evidence.append(analysis.evidence(cue, -cue.strength))
        cost += 0.0 if cue.discounted else cue.strength
    value = max(0.0, 1.0 - math.exp(-total / enough) - min(0.7, cost))
    missed = _missed(analysis, due[0]) if due and value < 0.05 else ()
    return Score(value, evidence, missed, opportunities=max(1, len(due)))


def _taken_on(analysis: Analysis, timed: float, small: float) -> tuple[list[float], list[Evidence]]:
    """What each distinct commitment weighs, and its evidence; saying it again adds nothing."""
    weights: dict[tuple[str, str], float] = {}
    evidence: list[Evidence] = []
    for item in undertaken(analysis):
        key = (item.act[:4], item.object.split(" ", 1)[0])
        weight, before = _weight(item, timed, small), weights.get(key, 0.0)
        weights[key] = max(weight, before)
        cue = f"own.{'someone' if item.actor == 'other' else item.actor}"
        worth = round(min(1.0, max(0.0, weight - before)), 4)
        evidence.append(analysis.span(item.turn, item.start, item.end, cue=cue, worth=worth))
    return list(weights.values()), evidence


def _weight(item: Commitment, timed: float, small: float) -> float:
    weight = _WEIGHT[item.actor] * _KIND[item.kind]
    if is_small(item):
        return weight * small
    if item.act in _RELAYS:
        weight *= _RELAYED
    if item.time and item.time not in VAGUE:
        weight *= timed
    elif not item.object:
        weight *= _NO_OBJECT
    return weight


def _all_said(analysis: Analysis, names: tuple[str, ...]) -> Iterator[Cue]:
    return (cue for name in names for cue in said(analysis, name))


def _missed(analysis: Analysis, event: Event) -> tuple[Missed, ...]:
    replies = analysis.reply_to(event, 1)
    if not replies:
        return ()
    return (
        Missed(
            turn=event.turn,
            start=event.start,
            end=event.end,
            quote=event.quote,
            event=event.kind,
            criterion="ownership",
            due_turn=replies[0].turns[0],
        ),
    )


@define
class _Marks:
    """What was said of the plan in one sentence."""

    sentence: Sentence
    sure: list[Evidence] = field(factory=list)
    hedges: list[Cue] = field(factory=list)
    bounds: list[Cue] = field(factory=list)


@measure("confidence-certainty")
def certainty(
    analysis: Analysis,
    *,
    facts: tuple[str, ...],
    hedges: tuple[str, ...],
    bounds: tuple[str, ...],
    undated: float = 0.6,
) -> Outcome:
    """0..1: the mean certainty of what the agent says of plan and facts, sentence by sentence, less where it is little.

    A definite statement or commitment is 1; a hedged one is the product of its hedges' strengths (their implied
    likelihoods); an honest bound is 1 with a date or a next step beside it, `undated` without. A sentence said again
    counts once; questions and what the agent says of the customer do not count. Oba and Berger 2022; RUBRICS 2.2.
    """
    if not plan_is_due(analysis):
        return NotApplicable("no plan in this talk to be sure of")
    said_of_it = _marked(analysis, facts, hedges, bounds)
    marked = [said_of_it[place] for place in sorted(said_once(analysis, said_of_it))]
    if not marked:
        if not answering(analysis) or any(steps_of(analysis, run) for run in analysis.runs("agent")):
            return NotApplicable("the agent said nothing of the plan that could be sure or unsure")
        return Score(0.0, opportunities=1)
    evidence: list[Evidence] = []
    total = 0.0
    for marks in marked:
        worth, shown = _certain(analysis, marks, undated)
        total += worth
        evidence += shown
    # One definite sentence says less of a plan than three: 0.69, 0.84, 0.92, to 1.
    amount = 1.0 - 0.6 * math.exp(-len(marked) / 1.5)
    return Score(total / len(marked) * amount, evidence, opportunities=len(marked))


def _marked(
    analysis: Analysis, facts: tuple[str, ...], hedges: tuple[str, ...], bounds: tuple[str, ...]
) -> dict[tuple[int, int], _Marks]:
    """The sentences that say something of the plan, by turn and start."""
    marked: dict[tuple[int, int], _Marks] = {}
    vague: set[tuple[int, int]] = set()

    def marks(turn: int, start: int) -> _Marks:
        sentence = sentence_of(analysis, turn, start)
        asks = sentence.text.endswith("?")  # what is asked is not stated, and counts nowhere
        return _Marks(sentence) if asks else marked.setdefault((turn, sentence.start), _Marks(sentence))

    for item in undertaken(analysis):
        if item.actor != "other":
            if item.kind in _FIRM and not is_small(item):
                shown = analysis.span(item.turn, item.start, item.end, cue="sure.promise", worth=1.0)
                marks(item.turn, item.start).sure.append(shown)
        elif not item.time or item.time in VAGUE:
            vague.add((item.turn, sentence_of(analysis, item.turn, item.start).start))
    for cue in _standing(analysis, facts):
        marks(cue.turn, cue.start).sure.append(analysis.evidence(cue, 1.0))
    for cue in _standing(analysis, hedges):
        marks(cue.turn, cue.start).hedges.append(cue)
    for cue in _standing(analysis, bounds):
        marks(cue.turn, cue.start).bounds.append(cue)
    for sentence in (sentence for run in answering(analysis) for sentence in sentences_of(analysis, run)):
        place = (sentence.turn, sentence.start)
        if place not in marked and place not in vague and is_concrete(sentence.text):
            shown = analysis.span(sentence.turn, sentence.start, sentence.end, cue="sure.figure", worth=1.0)
            marks(sentence.turn, sentence.start).sure.append(shown)
    return marked


def _standing(analysis: Analysis, names: tuple[str, ...]) -> Iterator[Cue]:
    """The hits of several cues that no guard discounts and no "once" or "if" puts off."""
    return (cue for cue in _all_said(analysis, names) if cue.discounted is None and not is_pending(analysis, cue))


def _certain(analysis: Analysis, marks: _Marks, undated: float) -> tuple[float, list[Evidence]]:
    """A sentence's certainty, and what shows it."""
    if marks.bounds:
        worth = 1.0 if DATED.search(_with_next(analysis, marks.sentence)) else undated
        return worth, [analysis.evidence(cue, worth) for cue in marks.bounds]
    if marks.hedges:
        hedges = _apart(marks.hedges)
        worth = math.prod(cue.strength for cue in hedges)
        return worth, [analysis.evidence(cue, round(worth - 1.0, 4)) for cue in hedges]
    return 1.0, marks.sure[:1]


def _apart(cues: list[Cue]) -> list[Cue]:
    """Of hedges that overlap ("very likely", "likely") the first and longest."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _with_next(analysis: Analysis, sentence: Sentence) -> str:
    """A sentence and the one after it in its turn."""
    text = analysis.interaction.turns[sentence.turn].text
    later = (other.end for other in analysis.sentences(sentence.turn) if other.start >= sentence.end)
    return text[sentence.start : next(later, len(text))]


MEASURES: tuple[Measure, ...] = (ownership, certainty)
