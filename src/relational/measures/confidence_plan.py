"""Measures of confidence-building that judge the plan: its owner and its certainty."""

from __future__ import annotations

import math

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
    sentence_of,
    sentences_of,
    undertaken,
)
from relational.contract import Cue, Event, Measure, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_WEIGHT = {"i": 1.0, "we": 0.6, "other": 0.0}
_KIND = {"done": 1.0, "will": 0.8, "doing": 0.6, "offer": 0.5, "let me": 0.3}
# To hand it on is less than to do it.
_RELAYS = frozenset(
    (
        "ask advise contact escalate escalated forward forwarded inform pass passed raise raised request"
        " requested report reported"
    ).split()
)
_RELAYED = 0.7


@measure("confidence-ownership")
def ownership(
    analysis: Analysis,
    *,
    settled: tuple[str, ...],
    away: tuple[str, ...],
    owed: tuple[str, ...] = ("plan", "risk"),
    enough: float = 0.8,
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
    weights: dict[tuple[str, str], float] = {}
    evidence: list[Evidence] = []
    for item in undertaken(analysis):
        weight = _weight(item, timed, small)
        key = (item.act[:4], item.object.split(" ", 1)[0])
        gained = max(0.0, weight - weights.get(key, 0.0))
        weights[key] = max(weight, weights.get(key, 0.0))
        name = f"own.{'someone' if item.actor == 'other' else item.actor}"
        evidence.append(analysis.span(item.turn, item.start, item.end, cue=name, worth=round(min(1.0, gained), 4)))
    total = sum(weights.values())
    for cue in (cue for name in settled for cue in said(analysis, name)):
        if is_pending(analysis, cue):
            continue
        evidence.append(analysis.evidence(cue, cue.strength))
        total += 0.0 if cue.discounted else cue.strength
    if not due and analysis.focus is None and not any(weight >= 0.5 for weight in weights.values()):
        return NotApplicable("nothing in this talk had to be taken on")
    if total < 0.5 and analysis.focus is None and _is_self_service(analysis):
        return NotApplicable("the customer was shown how to do it; nobody had to take it on")
    value = 1.0 - math.exp(-total / enough)
    cost = 0.0
    for name in away:
        for cue in said(analysis, name):
            evidence.append(analysis.evidence(cue, -cue.strength))
            cost += 0.0 if cue.discounted else cue.strength
    value = max(0.0, value - min(0.7, cost))
    missed = _missed(analysis, due[0]) if due and value < 0.05 else ()
    return Score(value, evidence, missed, opportunities=max(1, len(due)))


def _is_self_service(analysis: Analysis) -> bool:
    """True where some reply of the agent's is a list of instructions: two steps or more."""
    return any(len(steps_of(analysis, run)) > 1 for run in answering(analysis))


def _weight(item: Commitment, timed: float, small: float) -> float:
    weight = _WEIGHT[item.actor] * _KIND[item.kind]
    if is_small(item):
        return weight * small
    if item.act in _RELAYS:
        weight *= _RELAYED
    if item.time and item.time not in VAGUE:
        weight *= timed
    elif not item.object:
        weight *= 0.7
    return weight


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
    likelihoods); an honest bound is 1 with a date or a next step beside it, `undated` without. Questions and what
    the agent says of the customer do not count. Oba and Berger 2022; RUBRICS 2.2.
    """
    if not plan_is_due(analysis):
        return NotApplicable("no plan in this talk to be sure of")
    marks: dict[tuple[int, int], dict[str, list[Evidence | Cue]]] = {}
    places: dict[tuple[int, int], Sentence] = {}
    vague: set[tuple[int, int]] = set()

    def mark(kind: str, turn: int, start: int, item: Evidence | Cue) -> None:
        sentence = sentence_of(analysis, turn, start)
        if not sentence.text.endswith("?"):
            places[turn, sentence.start] = sentence
            marks.setdefault((turn, sentence.start), {}).setdefault(kind, []).append(item)

    for item in undertaken(analysis):
        if item.actor == "other" and (not item.time or item.time in VAGUE):
            vague.add((item.turn, sentence_of(analysis, item.turn, item.start).start))
        elif item.actor != "other" and item.kind in ("will", "done", "doing") and not is_small(item):
            mark(
                "sure",
                item.turn,
                item.start,
                analysis.span(item.turn, item.start, item.end, cue="sure.promise", worth=1.0),
            )
    for kind, names in (("sure", facts), ("hedge", hedges), ("bound", bounds)):
        for name in names:
            for cue in said(analysis, name):
                if cue.discounted is None and not is_pending(analysis, cue):
                    mark(kind, cue.turn, cue.start, cue)
    replies = answering(analysis)
    for sentence in (sentence for run in replies for sentence in sentences_of(analysis, run)):
        place = (sentence.turn, sentence.start)
        if place not in marks and place not in vague and is_concrete(sentence.text):
            shown = analysis.span(sentence.turn, sentence.start, sentence.end, cue="sure.figure", worth=1.0)
            mark("sure", sentence.turn, sentence.start, shown)
    if not marks:
        if not replies or any(steps_of(analysis, run) for run in analysis.runs("agent")):
            return NotApplicable("the agent said nothing of the plan that could be sure or unsure")
        return Score(0.0, opportunities=1)
    evidence: list[Evidence] = []
    total = 0.0
    for place in sorted(marks):
        worth, shows = _certain(analysis, places[place], marks[place], undated)
        total += worth
        evidence += shows
    return Score(total / len(marks) * _amount(len(marks)), evidence, opportunities=len(marks))


def _amount(count: int) -> float:
    """One definite sentence says less of a plan than three: 0.69, 0.84, 0.92, to 1."""
    return 1.0 - 0.6 * math.exp(-count / 1.5)


def _certain(
    analysis: Analysis, sentence: Sentence, marks: dict[str, list[Evidence | Cue]], undated: float
) -> tuple[float, list[Evidence]]:
    """A sentence's certainty, and what shows it."""
    if "bound" in marks:
        worth = 1.0 if DATED.search(_with_next(analysis, sentence)) else undated
        return worth, [_shown(analysis, item, worth) for item in marks["bound"]]
    if "hedge" in marks:
        hedges = _apart([item for item in marks["hedge"] if isinstance(item, Cue)])
        worth = math.prod(item.strength for item in hedges)
        return worth, [analysis.evidence(item, round(worth - 1.0, 4)) for item in hedges]
    return 1.0, [_shown(analysis, marks["sure"][0], 1.0)]


def _apart(cues: list[Cue]) -> list[Cue]:
    """Of hedges that overlap ("very likely", "likely") the first and longest."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _shown(analysis: Analysis, item: Evidence | Cue, worth: float) -> Evidence:
    return item if isinstance(item, Evidence) else analysis.evidence(item, round(worth, 4))


def _with_next(analysis: Analysis, sentence: Sentence) -> str:
    """A sentence and the one after it in its turn."""
    text = analysis.interaction.turns[sentence.turn].text
    run = analysis.run_of(sentence.turn)
    after = sentences_of(analysis, run) if run is not None else ()
    following = next(
        (other.end for other in after if other.turn == sentence.turn and other.start >= sentence.end), len(text)
    )
    return text[sentence.start : following]


MEASURES: tuple[Measure, ...] = (ownership, certainty)
