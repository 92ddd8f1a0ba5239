"""What is done about a failure: redress that fits the loss, follow-up, and the words that own it or shift it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from relational.analysis import Analysis
from relational.analysis.commitments import VAGUE, Commitment
from relational.analysis.failures import Case, case, place_of, taken_up
from relational.analysis.plans import is_pending, is_small
from relational.analysis.text import weight
from relational.contract import Cue, Measure, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_NO_FAILURE = NotApplicable("nothing in this talk shows that the firm failed")
# Which redress answers which loss: like for like (Smith, Bolton and Wagner 1999).
_FITS: Mapping[str, frozenset[str]] = {
    "money": frozenset({"money"}),
    "time": frozenset({"time", "money", "goods", "answer"}),
    "goods": frozenset({"goods", "money", "time", "steps"}),
    "disrespect": frozenset({"person", "voice"}),
    "information": frozenset({"answer", "time", "person", "money", "goods"}),
}
_ANY_FIT = 0.65
_ENOUGH = 0.4
_CONTACT = re.compile(
    r"\b(?:call|ring|phone|text|email|e-mail|message|write|update|let you know|get back|come back|be in touch|check"
    r"|follow up|contact|keep you|chase|look in|hear from me|reach out|confirm|send)\b"
)
# What an agent does with the chat, not with the problem.
_CHAT = re.compile(
    r"\b(?:chat|hold|survey|rate|rating|feedback email|with you in|be right back|moment|one minute|see above"
    r"|assist|help you|able to (?:see|help|assist))\b"
)


@measure("recovery-said")
def said(analysis: Analysis, *, cues: Mapping[str, float], within: int = 12, late: float = 1.0) -> Outcome:
    """The best of the named cues in the first `within` replies to the failure, 0..1, each worth what is given.

    Replies from the fourth on count `late`. Not applicable without a failure.
    """
    found = case(analysis)
    if found is None:
        return _NO_FAILURE
    evidence: list[Evidence] = []
    best = 0.0
    for name, cue in _hits(analysis, found, cues):
        place = place_of(found, cue.turn) or 0
        if place >= within:
            continue
        worth = round(cues[name] * (late if place > 2 else 1.0), 4)
        evidence.append(analysis.evidence(cue, worth))
        best = best if cue.discounted else max(best, worth)
    return Score(best, evidence, opportunities=1)


def _hits(analysis: Analysis, found: Case, names: Mapping[str, Any]) -> Iterator[tuple[str, Cue]]:
    present = analysis.found()
    for name in names:
        if name in present:
            for reply in found.replies:
                for cue in analysis.cues_in(name, reply):
                    if not is_pending(analysis, cue):
                        yield name, cue


@measure("recovery-harm")
def harm(analysis: Analysis, *, cues: Mapping[str, float]) -> Outcome:
    """1 less the cost of each distinct harmful cue in the replies to the failure, 0..1."""
    found = case(analysis)
    if found is None:
        return _NO_FAILURE
    evidence: list[Evidence] = []
    lost = 0.0
    seen: set[str] = set()
    for name, cue in _hits(analysis, found, cues):
        words = cue.quote.lower()
        cost = 0.0 if words in seen else cues[name]
        seen.add(words)
        evidence.append(analysis.evidence(cue, -cost))
        lost += 0.0 if cue.discounted else cost
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=1)


@measure("recovery-redress")
def redress(
    analysis: Analysis,
    *,
    kinds: Mapping[str, Sequence[str]],
    worth: float = 1.0,
    action: float = 0.5,
    small: float = 0.25,
    beside: float = 0.5,
) -> Outcome:
    """The best redress or action in the replies to the failure, 0..1.

    `kinds` names the cues of each kind of redress: one that fits the kind of loss is worth `worth`, another 0.65 of
    that; a deed or promise of any other kind `action`, one that only looks `small`.
    What takes up nothing of the customer's words counts `beside`. After Smith, Bolton and Wagner 1999.
    """
    found = case(analysis)
    if found is None:
        return _NO_FAILURE
    given = [*_redress(analysis, found, kinds, worth), *_actions(analysis, found, action, small)]
    evidence: list[Evidence] = []
    best = 0.0
    for item in sorted(given, key=lambda item: (item.turn, item.start)):
        share = 1.0 if item.discounted else beside + (1 - beside) * _speaks(analysis, found, item)
        value = round(item.worth * share, 4)
        if value > best or item.discounted:
            evidence.append(
                analysis.span(item.turn, item.start, item.end, cue=item.cue, worth=value)
                if not item.discounted
                else item
            )
        best = max(best, value)
    if not best:
        return Score(0.0, evidence, _missed(found), opportunities=1)
    return Score(best, evidence, opportunities=1)


def _redress(analysis: Analysis, found: Case, kinds: Mapping[str, Sequence[str]], worth: float) -> Iterator[Evidence]:
    fitting = frozenset().union(*(_FITS[loss] for loss in found.losses)) if found.losses else None
    for kind, names in kinds.items():
        fit = 1.0 if fitting is None or kind in fitting else _ANY_FIT
        for _, cue in _hits(analysis, found, dict.fromkeys(names)):
            yield analysis.evidence(cue, round(worth * fit * cue.strength, 4))


def _actions(analysis: Analysis, found: Case, action: float, small: float) -> Iterator[Evidence]:
    for item in analysis.commitments():
        if not _counts(item, found):
            continue
        value = small if is_small(item) or item.actor == "other" else action
        yield analysis.span(item.turn, item.start, item.end, cue="action", worth=value)


def _counts(item: Commitment, found: Case) -> bool:
    """True for what is undertaken about the failure: in its replies, under no "if", and no step of the chat itself."""
    return (
        not item.supposed and place_of(found, item.turn) is not None and not _CHAT.search(f"{item.act} {item.object}")
    )


def _speaks(analysis: Analysis, found: Case, item: Evidence) -> float:
    """How far the sentences of the redress's turn speak of the failure: any of them may say what it is about."""
    whole = len(analysis.interaction.turns[item.turn].text)
    return analysis.once(("speaks of failure", item.turn), lambda: taken_up(analysis, found, item.turn, 0, whole))


@measure("recovery-aim")
def aim(analysis: Analysis, *, full: float = 30.0) -> Outcome:
    """How far the replies speak of what the customer speaks of, 0..1: the rarity of the words in common.

    Full marks at `full` nats, or at two fifths of what the customer said where that is less.

    Not applicable without a failure that the customer told of.
    """
    found = case(analysis)
    if found is None or not found.events:
        return _NO_FAILURE
    last = found.replies[-1].index
    heard = [analysis.content(run) for run in analysis.runs("customer") if run.index < last]
    said_ = [analysis.content(run) for run in found.replies]
    words = frozenset().union(*heard)
    shared = words & frozenset().union(*said_)
    enough = min(full, _ENOUGH * sum(map(weight, sorted(words))))
    return Score(min(1.0, sum(map(weight, sorted(shared))) / max(1.0, enough)), opportunities=1)


@measure("recovery-follow-up")
def follow_up(analysis: Analysis, *, dated: float = 1.0, open_: float = 0.55, others: float = 0.3) -> Outcome:
    """The best promise to be in touch, 0..1: by the agent with a time (`dated`) or without, or by somebody else."""
    found = case(analysis)
    if found is None:
        return _NO_FAILURE
    evidence = []
    best = 0.0
    for item in analysis.commitments():
        if not _counts(item, found) or item.kind not in ("will", "doing"):
            continue
        if not _CONTACT.search(f"{item.act} {item.object}"):
            continue
        timed = bool(item.time) and item.time not in VAGUE and item.time != "now"
        worth = others if item.actor == "other" else dated if timed else open_
        best = max(best, worth)
        evidence.append(analysis.span(item.turn, item.start, item.end, cue="follow-up", worth=worth))
    return Score(best, evidence, opportunities=1)


def _missed(found: Case) -> tuple[Missed, ...]:
    if not found.events:
        return ()
    event = found.events[0]
    due = next((run.turns[0] for run in found.replies if run.turns[0] > event.turn), None)
    return (
        Missed(turn=event.turn, start=event.start, end=event.end, quote=event.quote, event=event.kind, due_turn=due),
    )


MEASURES: tuple[Measure, ...] = (said, harm, redress, aim, follow_up)
