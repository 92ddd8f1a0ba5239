"""Measures of a no: what can be done and when that is said, the reason, the way on, and whether the no is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from relational.analysis import Analysis, openings
from relational.analysis.facts import straight
from relational.analysis.limits import Unmet, unmet
from relational.analysis.plans import is_small, sentence_of, undertaken_in
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_NO_REQUEST = NotApplicable("every request in this talk could be met as asked")
# Where the first option stands: before the no, after it in the same reply, in the next one.
_BEFORE, _AFTER, _LATER = 1.0, 0.8, 0.55
_NEXT = 1
# A reason that is missing takes away from the answer, and is no miss of its own.
_NO_REASON = 0.05
# How plainly each way of saying no says it.
_PLAIN = {
    "refusal": 1.0,
    "unavailable": 1.0,
    "preface": 0.9,
    "no": 0.9,
    "unknown": 0.7,
    "fact": 0.8,
    "elsewhere": 0.4,
    "condition": 0.6,
    "evasion": 0.0,
    "bound": 0.8,
    "implied": 0.4,
}
_ADVOCACY = 0.6
_OFFERED = {"offer": 0.9, "will": 0.8, "doing": 0.8, "done": 0.9, "let me": 0.6}
_FIRST_WORDS = 25
_SAFETY = re.compile(
    r"\b(?:gas|carbon|fire|electr\w+|shock|unsafe|danger\w*|poison\w*|ambulance|emergency|doctor|overdose|dose|medicine"
    r"|leave the (?:house|building)|switch (?:it )?off|don't (?:touch|drink|eat|take|use|plug|drive))\b"
)
# A gap of a pattern may take a "no" in: "there is no room available".
_NO = re.compile(r"\b(?:no|not|never|nothing|none|cannot|unable)\b|n't\b")
_MORE_HELP = re.compile(r"\b(?:anything|something) (?:else|further|more)\b|\bfurther assistance\b|\blet me know if\b")


@frozen
class _Way:
    """Words that open a way: their place, and how usable it is, 0..1."""

    turn: int
    start: int
    worth: float
    shown: Evidence
    distance: int


@measure("no-order")
def order(analysis: Analysis, reply: Run, event: Event | None, *, ways: Sequence[Mapping[str, Any]]) -> Answer:
    """Where the first way on stands: 1 before the no, 0.8 after it in that reply, 0.55 in the next, 0 nowhere.

    A half-usable way counts by how usable it is. A no for safety's sake may come first.
    """
    item, found = _ways(analysis, reply, event, ways)
    limit = item.limits[0] if item is not None and item.limits and _how(item.limits[0]) != "implied" else None
    best: float = 0.0
    shown: tuple[Evidence, ...] = ()
    for way in found:
        if way.distance > 0:
            place = _LATER
        elif limit is None or (way.turn, way.start) < (limit.turn, limit.start) or _is_safety(analysis, limit):
            place = _BEFORE
        else:
            place = _AFTER
        worth = round(place * min(1.0, way.worth + 0.2), 4)
        if worth > best:
            best, shown = worth, (_worth(way.shown, worth),)
    return Answer(best, shown)


@measure("no-way-on")
def way_on(analysis: Analysis, reply: Run, event: Event | None, *, ways: Sequence[Mapping[str, Any]]) -> Answer:
    """How usable the best way on is, 0..1, in the reply with the no or the next."""
    _, found = _ways(analysis, reply, event, ways)
    if not found:
        return Answer(0.0)
    best = max(found, key=lambda way: way.worth)
    return Answer(best.worth, (best.shown,))


@measure("no-reason")
def reason(
    analysis: Analysis, reply: Run, event: Event | None, *, reasons: Sequence[str], facts: Sequence[str] = ()
) -> Answer | NotApplicable:
    """1 where the reply says why in the sentence of the no or one beside it, 0.6 for a bare fact, else 0.05."""
    item = _item(analysis, reply, event)
    run = reply if item is None else item.reply
    for names, worth in ((reasons, 1.0), (facts, 0.6)):
        for name in names:
            for cue in _said(analysis, name, run):
                if cue.discounted is None:
                    return Answer(worth, (analysis.evidence(cue, worth),))
    return Answer(_NO_REASON)


@measure("no-plainly")
def plainly(analysis: Analysis, reply: Run, event: Event | None) -> Answer:
    """How plain the no is: 1 for "we can't" or "there is none", less for what is only implied, 0.05 for hope."""
    item = _item(analysis, reply, event)
    if item is None:
        return Answer(1.0)
    best = max(item.limits, key=lambda cue: _PLAIN[_how(cue)])
    worth = max(_NO_REASON, _PLAIN[_how(best)])
    return Answer(worth, (analysis.evidence(best, worth),))


def _how(cue: Cue) -> str:
    return cue.name.rpartition(".")[2]


@measure("no-harms")
def harms(
    analysis: Analysis,
    *,
    shields: Sequence[Mapping[str, Any]],
    first: float = 0.2,
    at_most: float = 0.6,
) -> Outcome:
    """1 less what makes a no harder to take: hiding behind rules, shutting the door, opening with the refusal.

    Each shield has a `cue` and a `cost`; `first` is taken off once where a reply opens with a refusal and no way on has
    been said before it.
    """
    items = unmet(analysis) if analysis.focus is None else ()
    if not items:
        return _NO_REQUEST
    runs = {run.index: run for item in items for run in (item.reply, *_after(analysis, item.reply, _NEXT))}
    evidence = [
        analysis.evidence(cue, -each["cost"])
        for each in shields
        for run in runs.values()
        for cue in _said(analysis, each["cue"], run)
    ]
    opened = next((found for item in items if (found := _opens(analysis, item, first)) is not None), None)
    if opened is not None:
        evidence.append(opened)
    seen: dict[tuple[str, str], float] = {(item.cue, item.quote.lower()): -item.worth for item in evidence}
    return Score(1.0 - min(at_most, sum(seen.values())), evidence, opportunities=len(items))


def _opens(analysis: Analysis, item: Unmet, cost: float) -> Evidence | None:
    """The no, where the reply opens with it."""
    limit = item.limits[0]
    if _how(limit) in ("condition", "evasion", "elsewhere", "bound", "implied") or limit.turn != item.reply.turns[0]:
        return None
    before = analysis.interaction.turns[limit.turn].text[: limit.start]
    if len(before.split()) > 4 or len(before) > _FIRST_WORDS or _is_safety(analysis, limit):
        return None
    return analysis.span(limit.turn, limit.start, limit.end, cue="opens-with-no", worth=-cost)


def _is_safety(analysis: Analysis, limit: Cue) -> bool:
    return _SAFETY.search(analysis.interaction.turns[limit.turn].text.lower()) is not None


def _item(analysis: Analysis, reply: Run, event: Event | None) -> Unmet | None:
    """The request of an event, or, where a reply is judged alone, the one it answers."""
    for item in unmet(analysis):
        same = event is not None and (item.event.turn, item.event.start) == (event.turn, event.start)
        if same or item.reply.index == reply.index:
            return item
    return None


def _said(analysis: Analysis, name: str, run: Run) -> tuple[Cue, ...]:
    return analysis.cues_in(name, run) if name in analysis.found() else ()


def _after(analysis: Analysis, run: Run, most: int) -> tuple[Run, ...]:
    last = Event(kind="", turn=run.turns[-1], start=0, end=0, quote="")
    return analysis.reply_to(last, most)


def _ways(
    analysis: Analysis, reply: Run, event: Event | None, ways: Sequence[Mapping[str, Any]]
) -> tuple[Unmet | None, tuple[_Way, ...]]:
    item = _item(analysis, reply, event)
    run = reply if item is None else item.reply
    key = ("ways on", run.index, id(ways))
    return item, analysis.once(key, lambda: (ways, tuple(_find(analysis, run, ways))))[1]


def _find(analysis: Analysis, run: Run, ways: Sequence[Mapping[str, Any]]) -> Iterator[_Way]:
    runs = (run, *(_after(analysis, run, _NEXT) if analysis.focus is None else ()))
    for distance, each_run in enumerate(runs):
        yield from _named(analysis, each_run, ways, distance)
        yield from _opened(analysis, each_run, distance)
        for item in undertaken_in(analysis, each_run):
            if item.act not in ("confirm", "end", "appreciate"):
                worth = 0.4 if is_small(item) else _OFFERED[item.kind]
                place = sentence_of(analysis, item.turn, item.start)
                if not _MORE_HELP.search(place.text.lower()):
                    shown = analysis.span(item.turn, place.start, place.end, cue="offers", worth=worth)
                    yield _Way(item.turn, item.start, worth, shown, distance)


def _named(analysis: Analysis, run: Run, ways: Sequence[Mapping[str, Any]], distance: int) -> Iterator[_Way]:
    for each in ways:
        for cue in _said(analysis, each["cue"], run):
            if cue.discounted is None and _NO.search(straight(cue.quote).lower()) is None:
                place = sentence_of(analysis, cue.turn, cue.start)
                if not _MORE_HELP.search(place.text.lower()):
                    yield _Way(cue.turn, cue.start, each["worth"], analysis.evidence(cue, each["worth"]), distance)


def _opened(analysis: Analysis, run: Run, distance: int) -> Iterator[_Way]:
    """The clauses that by their structure say what can be done."""
    for turn in run.turns:
        for place, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            if _MORE_HELP.search(text):
                continue
            for way in openings.ways(text):
                # A folded sentence may be shorter than it was written; the quote then begins or ends a little off.
                start, end = place.start + way.start, min(place.end, place.start + way.end)
                shown = analysis.span(turn, start, end, cue="way", worth=way.worth)
                yield _Way(turn, start, way.worth, shown, distance)


def _worth(item: Evidence, worth: float) -> Evidence:
    return Evidence(turn=item.turn, start=item.start, end=item.end, quote=item.quote, cue=item.cue, worth=worth)


MEASURES: tuple[Measure, ...] = (order, way_on, reason, plainly, harms)
