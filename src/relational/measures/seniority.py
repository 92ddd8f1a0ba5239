"""Measures of a wish for somebody senior: honored first, without offense, not handed off cold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from relational.analysis import Analysis
from relational.analysis.plans import is_small, sentence_of, undertaken_in
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_NOT_ASKED = NotApplicable("nobody senior was asked for in this talk")
# To try first and to honor after is out of order.
_LATE = 0.7
_ONE_TRY = 0.7
_FREE_TRY = 1.0
_SECOND_TRY = 0.3
_WINDOW = 3
# What is undertaken with or about a third person honors the wish, whoever they are called.
_DEED = 0.65
_THEM = re.compile(
    r"\b(?:he|she|her|him|them|they|he's|she's|he'll|she'll|they'll|manager|supervisor|lead|leader|boss|director|head"
    r"|(?:mr|ms|mrs|dr))\b",
    re.IGNORECASE,
)


@measure("senior-honored")
def honored(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    honors: Sequence[Mapping[str, Any]],
    blocks: Sequence[str],
    tries: Sequence[str],
) -> Answer:
    """How far a reply says yes to the wish, 0..1: the best of the `honors`, seven tenths of it after another try.

    A refusal or a block in the same reply takes a half of it away; alone it earns nothing.
    """
    found = [(cue, each["worth"]) for each in honors for cue in _said(analysis, each["cue"], reply)]
    found += _deeds(analysis, reply)
    kept = [(cue, worth) for cue, worth in found if cue.discounted is None]
    refused = [cue for name in blocks for cue in _said(analysis, name, reply) if cue.discounted is None]
    shown = [analysis.evidence(cue, worth) for cue, worth in found]
    shown += [analysis.evidence(cue, -0.5) for cue in refused]
    if not kept:
        return Answer(0.0, shown)
    _, value = max(kept, key=lambda pair: pair[1])
    first = min(kept, key=lambda pair: _place(pair[0]))[0]
    tried = [cue for name in tries for cue in _said(analysis, name, reply) if cue.discounted is None]
    if any(_place(cue) < _place(first) for cue in tried):
        value *= _LATE
    return Answer(round(value * (0.5 if refused else 1.0), 4), shown)


def _deeds(analysis: Analysis, reply: Run) -> Iterator[tuple[Cue, float]]:
    for item in undertaken_in(analysis, reply):
        if item.kind in ("will", "doing", "done") and not is_small(item):
            place = sentence_of(analysis, item.turn, item.start)
            if _THEM.search(place.text):
                quote = analysis.interaction.turns[place.turn].text[item.start : item.end]
                yield Cue(name="deed", turn=item.turn, start=item.start, end=item.end, quote=quote), _DEED


@measure("senior-try")
def tried_once(
    analysis: Analysis, reply: Run, event: Event | None, *, tries: Sequence[str], free: Sequence[str]
) -> Answer:
    """1 for one offer to help first that leaves the choice to the customer, 0.7 for one that does not, 0 for none."""
    cues = [cue for name in tries for cue in _said(analysis, name, reply) if cue.discounted is None]
    if not cues:
        return Answer(0.0)
    left = any(cue.discounted is None for name in free for cue in _said(analysis, name, reply))
    worth = _FREE_TRY if left else _ONE_TRY
    return Answer(worth, (analysis.evidence(cues[0], worth),))


@measure("senior-grace")
def grace(
    analysis: Analysis,
    *,
    harms: Sequence[Mapping[str, Any]],
    transfers: Sequence[str],
    warm: Sequence[str],
    tries: Sequence[str],
    cold: float = 0.4,
    at_most: float = 0.8,
) -> Outcome:
    """1 less what turns a wish for somebody senior into an affront; `at_most` of it can be lost.

    Each harm has a `cue` and a `cost`. A transfer with nothing `warm` about it costs `cold`. To try once
    more after they asked again costs 0.3.
    """
    replies = _replies(analysis)
    if not replies:
        return _NOT_ASKED
    evidence = list(_harm(analysis, replies, harms))
    evidence += _cold(analysis, replies, transfers, warm, cold)
    evidence += _insisting(analysis, tries)
    seen = {(item.cue, item.quote.lower()): -item.worth for item in evidence}
    return Score(1.0 - min(at_most, sum(seen.values())), evidence, opportunities=len(replies))


def _replies(analysis: Analysis) -> tuple[Run, ...]:
    if analysis.focus is not None:
        run = analysis.run_of(analysis.focus)
        return (run,) if run is not None else ()
    found = {run.index: run for event in analysis.events("escalation") for run in analysis.reply_to(event, _WINDOW)}
    return tuple(found[index] for index in sorted(found))


def _harm(analysis: Analysis, replies: Sequence[Run], harms: Sequence[Mapping[str, Any]]) -> Iterator[Evidence]:
    for each in harms:
        for run in replies:
            for cue in _said(analysis, each["cue"], run):
                yield analysis.evidence(cue, -each["cost"])


def _cold(
    analysis: Analysis, replies: Sequence[Run], transfers: Sequence[str], warm: Sequence[str], cost: float
) -> Iterator[Evidence]:
    moved = [cue for name in transfers for run in replies for cue in _said(analysis, name, run) if not cue.discounted]
    if moved and not any(not cue.discounted for name in warm for run in replies for cue in _said(analysis, name, run)):
        yield analysis.evidence(moved[0], -cost)


def _insisting(analysis: Analysis, tries: Sequence[str]) -> Iterator[Evidence]:
    """The tries that follow the customer's asking again."""
    asked = sorted({run.index for event in analysis.events("escalation") if (run := analysis.run_of(event.turn))})
    earlier = 0
    for index in asked:
        run = next(iter(analysis.reply_to(_end(analysis.run(index)), 1)), None)
        cues = [cue for name in tries for cue in _said(analysis, name, run) if not cue.discounted] if run else []
        if cues and earlier:
            yield analysis.evidence(cues[0], -_SECOND_TRY)
        earlier += bool(cues)


def _end(run: Run) -> Event:
    return Event(kind="escalation", turn=run.turns[-1], start=0, end=0, quote="")


def _said(analysis: Analysis, name: str, run: Run) -> tuple[Cue, ...]:
    return analysis.cues_in(name, run) if name in analysis.found() else ()


def _place(cue: Cue) -> tuple[int, int]:
    return cue.turn, cue.start


MEASURES: tuple[Measure, ...] = (honored, tried_once, grace)
