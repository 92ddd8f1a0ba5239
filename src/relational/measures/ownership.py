"""Measures of ownership-path: where the customer's matter stands at the end, and who took it on."""

from __future__ import annotations

import math
from collections.abc import Iterable

from relational.analysis import Analysis
from relational.analysis.deeds import Deed, undertakings
from relational.analysis.needs import needs
from relational.analysis.plans import said, undertaken
from relational.analysis.standing import REFUSED, settled, shut_doors, standing
from relational.analysis.text import content_stem
from relational.contract import Cue, Measure, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_NOTHING = NotApplicable("the customer brought nothing to be helped with")
# Under this the matter was left lying.
_MISSED = 0.2
# Less than this was not taken on, but may have been shown.
_SHOWN = 0.5
# From here on what somebody else will do has a time (see deeds.carries).
_TIMED_OTHER = 0.4


def due(analysis: Analysis) -> bool:
    """True where the customer brought something, or a reply is judged alone."""
    return analysis.focus is not None or bool(needs(analysis))


@measure("ownership-outcome")
def stands(analysis: Analysis) -> Outcome:
    """0..1: resolved or on a live path at the end (see analysis/standing.py). RUBRICS R14."""
    if not due(analysis):
        return _NOTHING
    found = standing(analysis)
    missed = _missed(analysis) if found.value < _MISSED else ()
    return Score(found.value, found.evidence, missed, opportunities=max(1, len(needs(analysis))))


@measure("ownership-commitments")
def taken_on(analysis: Analysis, *, enough: float = 1.0) -> Outcome:
    """0..1: `1 - exp(-x / enough)` over distinct undertakings of a named actor, by how far each carries (R14: SAT(2)).

    What nobody in particular will do does not count; saying it again adds nothing.
    """
    if not due(analysis):
        return _NOTHING
    weights: dict[str, float] = {}
    evidence: list[Evidence] = []
    for deed in _apart(analysis):
        share = 0.0 if deed.shown.cue == "someone-will" else 1.0
        key = " ".join(deed.shown.quote.lower().split()[:4])
        worth = round(min(1.0, deed.worth * share), 4)
        before = weights.get(key, 0.0)
        weights[key] = max(before, worth)
        evidence.append(_worth(deed.shown, max(0.0, worth - before)))
    total = sum(weights.values())
    if total < _SHOWN and standing(analysis).confirmed:
        return NotApplicable("the customer was shown how, and it works; nobody had to take it on")
    value = 1.0 - math.exp(-total / enough)
    missed = _missed(analysis) if value < 0.05 else ()
    return Score(value, evidence, missed, opportunities=max(1, len(needs(analysis))))


def _apart(analysis: Analysis) -> list[Deed]:
    """The undertakings, and what is settled or offered in other words than theirs."""
    found = list(undertakings(analysis))
    taken = {(deed.turn, place) for deed in found for place in range(deed.shown.start, deed.shown.end)}
    found += [deed for deed in settled(analysis) if (deed.turn, deed.start) not in taken]
    return found


def _worth(item: Evidence, worth: float) -> Evidence:
    return Evidence(turn=item.turn, start=item.start, end=item.end, quote=item.quote, cue=item.cue, worth=worth)


@measure("ownership-signs")
def signs(analysis: Analysis, *, cues: tuple[str, ...], enough: float = 1.0, owed: bool = True) -> Outcome:
    """0..1: `1 - exp(-x / enough)` over distinct hits, by the strength of each cue.

    Where it is not `owed`, it does not apply without a hit.
    """
    if not due(analysis):
        return _NOTHING
    hits = _hits(analysis, cues)
    if not owed and not hits:
        return NotApplicable("nothing in this talk called for it")
    total, evidence = 0.0, []
    seen: set[str] = set()
    for cue in hits:
        words = cue.quote.lower()
        counts = cue.discounted is None and words not in seen
        seen.add(words)
        total += cue.strength if counts else 0.0
        evidence.append(analysis.evidence(cue, cue.strength if counts else 0.0))
    return Score(1.0 - math.exp(-total / enough), evidence, opportunities=1)


@measure("ownership-clean")
def clean(analysis: Analysis, *, cues: tuple[str, ...], each: float = 0.5) -> Outcome:
    """1 less `each` times its strength for every distinct hit."""
    return _without(analysis, _hits(analysis, cues), each) if due(analysis) else _NOTHING


@measure("ownership-stays")
def stays(analysis: Analysis, *, each: float = 0.4) -> Outcome:
    """1 less `each` times the strength of every distinct bounce, thread let go and talk ended on the customer."""
    if not due(analysis):
        return _NOTHING
    return _without(analysis, [cue for cue in shut_doors(analysis) if cue.name != REFUSED], each)


def _without(analysis: Analysis, hits: list[Cue], each: float) -> Score:
    lost, evidence = 0.0, []
    seen: set[str] = set()
    for cue in hits:
        words = cue.quote.lower()
        counts = cue.discounted is None and words not in seen
        seen.add(words)
        cost = each * cue.strength if counts else 0.0
        lost += cost
        evidence.append(analysis.evidence(cue, -cost))
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=1)


@measure("ownership-actor")
def acted(analysis: Analysis, *, vague: tuple[str, ...], each: float = 0.5) -> Outcome:
    """1 less `each` for every act that has nobody who does it, less where the agent also takes acts on by name.

    A time halves the cost: "it will be sent by noon" is vague about who, not about whether.
    """
    if not due(analysis):
        return _NOTHING
    own, found = 0.0, []
    for deed in undertakings(analysis):
        if deed.shown.cue == "someone-will":
            found.append(_worth(deed.shown, -each * (0.5 if deed.worth >= _TIMED_OTHER else 1.0)))
        else:
            own += deed.worth
    for cue in _hits(analysis, vague):
        if not any(item.turn == cue.turn and item.start < cue.end and cue.start < item.end for item in found):
            found.append(analysis.evidence(cue, -each * cue.strength))
    share = 1.0 / (1.0 + own)
    evidence = [_worth(item, round(item.worth * share, 4)) for item in found]
    return Score(max(0.0, 1.0 + sum(item.worth for item in evidence)), evidence, opportunities=1)


def _hits(analysis: Analysis, names: Iterable[str]) -> list[Cue]:
    found = [cue for name in names if name in analysis.found() for cue in said(analysis, name)]
    return sorted(found, key=lambda cue: (cue.turn, cue.start))


def _missed(analysis: Analysis) -> tuple[Missed, ...]:
    for need in needs(analysis):
        replies = analysis.reply_to(need, 1)
        if replies:
            return (
                Missed(
                    turn=need.turn,
                    start=need.start,
                    end=need.end,
                    quote=need.quote,
                    event=need.kind,
                    due_turn=replies[0].turns[0],
                ),
            )
    return ()


@measure("ownership-kept")
def kept(analysis: Analysis, *, reminded: str) -> Outcome:
    """1 less 0.6 where an act that was promised is refused later, and 0.4 for each reminder, in turns after a promise.

    Not applicable where nothing was promised in this talk.
    """
    promised = [item for item in undertaken(analysis) if item.actor != "other" and item.kind in ("will", "let me")]
    if not due(analysis) or not promised:
        return NotApplicable("nothing was promised in this talk")
    evidence: list[Evidence] = []
    lost = 0.0
    acts: dict[str, int] = {}
    for item in promised:
        acts.setdefault(content_stem(item.act), item.turn)
    for cue in _hits(analysis, (REFUSED,)):
        stems = analysis.stems(cue.turn, cue.start, cue.end)
        if cue.discounted is None and any(turn < cue.turn and act in stems for act, turn in acts.items()):
            evidence.append(analysis.evidence(cue, -0.6))
            lost += 0.6
    first = promised[0].turn
    for cue in analysis.cues(reminded) if reminded in analysis.found() else ():
        if cue.turn > first and cue.discounted is None:
            evidence.append(analysis.evidence(cue, -0.4))
            lost += 0.4
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=len(promised))


MEASURES: tuple[Measure, ...] = (stands, taken_on, signs, clean, stays, acted, kept)
