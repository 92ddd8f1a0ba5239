"""Measures of a calm hand: what the replies to a heated customer acknowledge, move and avoid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from relational.analysis import Analysis
from relational.analysis.answering import holds
from relational.analysis.asking import asks_for_field
from relational.analysis.heat import Heat, heat_before, heated, outburst
from relational.analysis.plans import is_small, sentence_of, sentences_of, speaks_of, undertaken_in
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_COLD = NotApplicable("no heated words of the customer's in this talk")
_LATER = 0.7
_LATEST = 0.5
_SECOND_TIME = 0.5
# How much of the customer's matter a sentence has to take up to count as naming it.
_NAMED = 0.35
_RETOLD = 0.55
_FIRM = {"done": 1.0, "doing": 0.95, "will": 0.9, "offer": 0.75, "let me": 0.6}
_SMALL = 0.55
_ASKS = 0.5
_STEPS = 0.45
_CURT = 3
# A sentence that asks, greets or undertakes does not say the matter back.
_ERRAND = re.compile(
    r"\b(?:thank|thanks|contact\w*|please|can you|could you|you can|you may|no need|isn't|is not|wasn't|sorry if"
    r"|i will|i'll|welcome|good (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:anything else|something else|still there|hello)\b")
_FIELD = 0.2
_COST_OF_CURT = 0.4


@measure("calm-acknowledgement")
def acknowledgement(
    analysis: Analysis, reply: Run, event: Event | None, *, acts: Sequence[Mapping[str, Any]]
) -> Answer | NotApplicable:
    """How well a reply to heated words owns that they were heard, 0..1.

    Each act has a `cue`, its `worth` where its sentence takes up the matter, and `generic` where it fits any turn; the
    best counts, a saying again half, a third nothing. What the next replies say counts 0.7 and 0.5; what was said
    earlier in the same outburst 0.7.
    """
    if not _due(analysis, reply):
        return _COLD
    best, evidence = _acknowledged(analysis, reply, acts)
    for share, later in _later_replies(analysis, reply):
        after, shown = _acknowledged(analysis, later, acts)
        if share * after > best:
            best, evidence = share * after, evidence + shown
    for earlier in outburst(analysis, reply) if analysis.focus is None else ():
        best = max(best, _LATER * _acknowledged(analysis, earlier, acts)[0])
    return Answer(best, evidence)


def _due(analysis: Analysis, reply: Run) -> bool:
    return analysis.focus is not None or heat_before(analysis, reply) is not None


def _acknowledged(
    analysis: Analysis, reply: Run, acts: Sequence[Mapping[str, Any]]
) -> tuple[float, tuple[Evidence, ...]]:
    prompt = analysis.prompt(reply)
    best = 0.0
    evidence: list[Evidence] = []
    for each in acts:
        for cue in _said(analysis, each["cue"], reply):
            taken_up = analysis.contingency(cue, prompt) if prompt is not None else 0.0
            worth = each["generic"] + (each["worth"] - each["generic"]) * taken_up
            worth = 0.0 if cue.discounted else round(worth * _freshness(analysis, cue), 4)
            best = max(best, worth)
            evidence.append(analysis.evidence(cue, worth))
    told = _retold(analysis, reply, prompt)
    if told is not None:
        best = max(best, told.worth)
        evidence.append(told)
    return best, tuple(evidence)


def _said(analysis: Analysis, name: str, reply: Run) -> tuple[Cue, ...]:
    return analysis.cues_in(name, reply) if name in analysis.found() else ()


def _freshness(analysis: Analysis, cue: Cue) -> float:
    count = analysis.times_said(cue)
    return 1.0 if count < 2 else _SECOND_TIME if count == 2 else 0.0


def _retold(analysis: Analysis, reply: Run, prompt: Run | None) -> Evidence | None:
    """The first sentence that says the matter back, where it is a statement."""
    if prompt is None:
        return None
    for place in sentences_of(analysis, reply)[:2]:
        if (
            not (place.text.endswith("?") or _ERRAND.search(place.text))
            and speaks_of(analysis, place, prompt, pointing=False) >= _RETOLD
        ):
            return analysis.span(place.turn, place.start, place.end, cue="said-back", worth=_RETOLD)
    return None


@measure("calm-forward")
def forward(analysis: Analysis, reply: Run, event: Event | None) -> Answer | NotApplicable:
    """How soon something happens, 0..1: the first action said in this reply, or 0.7 or 0.5 of it in the next two.

    An undertaking counts by how firm it is, a question of fact and a step for the customer about half; three tenths are
    for naming the matter.
    """
    if not _due(analysis, reply):
        return _COLD
    prompt = analysis.prompt(reply)
    value, evidence = _moved(analysis, reply, prompt)
    for share, later in _later_replies(analysis, reply):
        after, shown = _moved(analysis, later, prompt)
        if share * after > value:
            value, evidence = share * after, evidence + shown
    return Answer(round(value, 4), evidence)


def _later_replies(analysis: Analysis, reply: Run) -> tuple[tuple[float, Run], ...]:
    """The next two replies, and how much of what they say still counts; none where a reply is judged alone."""
    if analysis.focus is not None:
        return ()
    last = Event(kind="", turn=reply.turns[-1], start=0, end=0, quote="")
    return tuple(zip((_LATER, _LATEST), analysis.reply_to(last, 2), strict=False))


def _moved(analysis: Analysis, reply: Run, prompt: Run | None) -> tuple[float, tuple[Evidence, ...]]:
    action, place = 0.0, None
    for item in undertaken_in(analysis, reply):
        worth = _SMALL if is_small(item) else _FIRM[item.kind]
        if worth > action:
            action, place = worth, sentence_of(analysis, item.turn, item.start)
    for sentence, text in _folded(analysis, reply):
        worth = _step(text)
        if worth > action:
            action, place = worth, sentence
    if place is None:
        return 0.0, ()
    named = (
        max((speaks_of(analysis, item, prompt) for item in sentences_of(analysis, reply)), default=0.0) if prompt else 0
    )
    value = round(action * (0.7 + 0.3 * min(1.0, named / _NAMED)), 4)
    return value, (analysis.span(place.turn, place.start, place.end, cue="first-action", worth=value),)


def _step(text: str) -> float:
    """What a sentence moves that undertakes nothing: a question of fact, one for particulars, a step to take."""
    if text.endswith("?"):
        return 0.0 if _MORE.search(text) else _FIELD if asks_for_field(text) else _ASKS
    return _STEPS if text.startswith(("please ", "you can ", "you could ")) and not holds(text) else 0.0


def _folded(analysis: Analysis, reply: Run) -> Iterator[tuple[Any, str]]:
    for turn in reply.turns:
        yield from zip(analysis.sentences(turn), analysis.folded(turn), strict=True)


@measure("calm-steady")
def steady(analysis: Analysis, *, harms: Sequence[Mapping[str, Any]], at_most: float = 0.9) -> Outcome:
    """1 less what the replies to heated words do to heat them further; `at_most` of it can be lost.

    Each harm has a `cue` and a `cost`; one that is `beyond` the customer costs only where the customer has not used the
    word; one that is `unless_abused` costs only where nobody was called names. A reply of three words or fewer to
    heated words, that undertakes nothing, costs too.
    """
    replies = _replies(analysis)
    if not replies:
        return _COLD
    abused = any(item.abusive for item in heated(analysis))
    evidence: list[Evidence] = []
    for run in replies:
        evidence += _harm(analysis, run, harms, abused=abused)
    lost = sum(-item.worth for item in _distinct(evidence))
    return Score(1.0 - min(at_most, lost), evidence, opportunities=len(replies))


def _distinct(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    seen = set()
    for item in evidence:
        key = (item.cue, item.quote.lower())
        if key not in seen:
            seen.add(key)
            yield item


def _replies(analysis: Analysis) -> tuple[Run, ...]:
    """The replies to heated runs, and those soon after; the judged one where one is judged alone."""
    if analysis.focus is not None:
        run = analysis.run_of(analysis.focus)
        return (run,) if run is not None else ()
    if not heated(analysis):
        return ()
    return tuple(run for run in analysis.runs("agent") if _due(analysis, run) or outburst(analysis, run))


def _harm(analysis: Analysis, run: Run, harms: Sequence[Mapping[str, Any]], *, abused: bool) -> Iterator[Evidence]:
    prompt = analysis.prompt(run)
    for each in harms:
        for cue in _said(analysis, each["cue"], run):
            if each.get("unless_abused") and abused:
                continue
            if each.get("beyond") and prompt is not None and _shared(analysis, cue, prompt):
                continue
            yield analysis.evidence(cue, -each["cost"])
    hot = heat_before(analysis, run)
    if hot is not None and _curt(analysis, run):
        turn = run.turns[0]
        end = len(analysis.interaction.turns[turn].text)
        yield analysis.span(turn, 0, end, cue="curt", worth=-_COST_OF_CURT)


def _shared(analysis: Analysis, cue: Cue, prompt: Run) -> bool:
    return not analysis.stems(cue.turn, cue.start, cue.end).isdisjoint(analysis.content(prompt))


def _curt(analysis: Analysis, run: Run) -> bool:
    if analysis.size(run) > _CURT:
        return False
    return not undertaken_in(analysis, run)


@measure("calm-limit")
def limit(analysis: Analysis, *, limits: Sequence[str], help_: Sequence[str] = ()) -> Outcome:
    """Where somebody was called names: 1 for a limit that restates the help, a half for one that does not, else 0."""
    abused = [item for item in heated(analysis) if item.abusive]
    if not abused:
        return NotApplicable("nobody was abused in this talk")
    return _limited(analysis, abused, limits)


def _limited(analysis: Analysis, abused: Sequence[Heat], limits: Sequence[str]) -> Outcome:
    for run in _replies(analysis):
        for name in limits:
            for cue in _said(analysis, name, run):
                if cue.discounted is None:
                    worth = 1.0 if undertaken_in(analysis, run) else 0.5
                    return Score(worth, [analysis.evidence(cue, worth)], opportunities=len(abused))
    return Score(0.0, opportunities=len(abused))


MEASURES: tuple[Measure, ...] = (acknowledgement, forward, steady, limit)
