"""How what the agent says lands: what the customer's next words make of it, run by run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.needs import FIXED, NAMESPACE, PLEASED, THANKED, UNFIXED
from relational.analysis.valence import valence
from relational.contract import Run
from relational.outcome import Evidence

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# How far each sign says that it landed, or did not. Starting points.
_UP = {FIXED: 1.0, PLEASED: 0.8, THANKED: 0.35}
_DOWN = {UNFIXED: 0.8}
_DOWN |= {f"{NAMESPACE}challenge.{name}": 0.6 for name in ("contradicts", "disputes", "accuses", "claims")}
_LOST = {"confusion": 0.8, "stop": 0.6}
_AGAIN = 0.8
_INSISTS = 0.6
_MARKS = ("??", "!!")
# Each later reaction weighs more: what was cleared up in the end was cleared up.
_FADING = 0.85


@frozen
class Landing:
    """A customer's run after a reply: `value` from -1 (did not land) to 1 (landed).

    `shown` are the customer's words that say so, or None where they say neither.
    """

    reply: Run
    value: float
    shown: Evidence | None


def landings(analysis: Analysis) -> tuple[Landing, ...]:
    """The customer's reactions to what the agent said, in order; none for a reply that is judged alone."""
    return analysis.once("landings", lambda: tuple(_landings(analysis)))


def landed(found: Iterable[Landing]) -> float:
    """How the reactions come out together, 0..1: 0.5 is neither; later ones weigh more."""
    total = sum_ = 0.0
    for item in found:
        total = total * _FADING + 1.0
        sum_ = sum_ * _FADING + item.value
    return (sum_ / total + 1.0) / 2.0 if total else 0.5


def _landings(analysis: Analysis) -> list[Landing]:
    if analysis.focus is not None:
        return []
    before = ((analysis.reply_before(run), run) for run in analysis.runs("customer"))
    return [_landing(analysis, reply, run) for reply, run in before if reply is not None]


def _landing(analysis: Analysis, reply: Run, run: Run) -> Landing:
    ups, downs = _heard(analysis, run, _UP), _heard(analysis, run, _DOWN)
    for kind, worth in _LOST.items():
        downs += [
            (worth, analysis.span(item.turn, item.start, item.end, cue=kind, worth=worth))
            for item in analysis.events_in(kind, run)[:1]
        ]
    mood = valence(analysis, run)
    if mood.place is not None:
        shown = analysis.span(*mood.place, cue="mood", worth=round(abs(mood.value), 4))
        (ups if mood.value > 0 else downs).append((abs(mood.value), shown))
    downs += _insisted(analysis, reply, run)
    up, down = max(ups, key=_size, default=None), max(downs, key=_size, default=None)
    value = (up[0] if up else 0.0) - (down[0] if down else 0.0)
    told = down if value < 0 else up
    return Landing(reply, value, told[1] if told is not None else None)


def _size(sign: tuple[float, Evidence]) -> float:
    return sign[0]


def _heard(analysis: Analysis, run: Run, worths: dict[str, float]) -> list[tuple[float, Evidence]]:
    some = analysis.found().intersection(worths)
    return [
        (worths[name], analysis.evidence(cue, worths[name]))
        for name in sorted(some)
        for cue in analysis.cues_in(name, run)
        if cue.discounted is None
    ]


def _insisted(analysis: Analysis, reply: Run, run: Run) -> list[tuple[float, Evidence]]:
    """The same question once more, or marks that insist."""
    found = []
    for turn in run.turns:
        text = analysis.interaction.turns[turn].text
        if any(mark in text for mark in _MARKS):
            found.append((_INSISTS, analysis.span(turn, 0, len(text), cue="insists", worth=_INSISTS)))
    if analysis.put_again(reply):
        turn = run.turns[0]
        end = len(analysis.interaction.turns[turn].text)
        found.append((_AGAIN, analysis.span(turn, 0, end, cue="asked-again", worth=_AGAIN)))
    return found
