"""How each customer's run feels, from -1 to 1, and how it stands at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.emotions import JOYS, UNCLEAR
from relational.contract import Cue, Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

UP = ("mood.glad", "mood.return", "mood.content", "mood.thanks")
BITTER = "mood.bitter"
DOWN = ("mood.resigned", "mood.protest", "mood.low", BITTER)
_NAMESPACE = "relational/"
# A problem stated without a feeling is a low point, and a mild one.
_PROBLEM = 0.3
_WRONG = frozenset({"broken", "service"})
# What goes wrong is told in these types; they name no feeling.
_PLAIN = frozenset({"trouble", *UNCLEAR})
# Thanks up to here do not make good a feeling that is named beside them.
_THANKS = 0.5
# Signs up to here are politeness, or no more than not knowing.
_UNEASE = 0.2
# Politeness at a goodbye lifts no mood that is low; every sign beyond the strongest adds a little.
_MORE = 0.1


@frozen
class Valence:
    """A customer's run: `value` -1..1, and the words that say most of it: turn, start and end, or None."""

    run: Run
    value: float
    place: tuple[int, int, int] | None = None


def course(analysis: Analysis) -> tuple[Valence, ...]:
    """The valence of every customer's run, in order."""
    return analysis.once("valence", lambda: tuple(valence(analysis, run) for run in analysis.runs("customer")))


def valence(analysis: Analysis, run: Run) -> Valence:
    """The valence of one customer's run."""
    return analysis.once(("valence", run.index), lambda: _valence(analysis, run))


def closing_mood(analysis: Analysis) -> Valence | None:
    """The valence of the customer's last run, or None without one."""
    moods = course(analysis)
    return moods[-1] if moods else None


def _valence(analysis: Analysis, run: Run) -> Valence:
    up: list[tuple[float, tuple[int, int, int]]] = []
    down: list[tuple[float, tuple[int, int, int]]] = []
    for name in (*UP, *DOWN):
        for cue in _cues(analysis, name, run):
            (up if name in UP else down).append((cue.strength, (cue.turn, cue.start, cue.end)))
    felt = bool(down)
    bitter = any(True for _ in _cues(analysis, BITTER, run))
    for event in analysis.events_in("emotion", run):
        if event.holder == "other" or event.type in UNCLEAR:
            continue
        place = (event.turn, event.start, event.end)
        (up if event.type in JOYS else down).append((event.intensity, place))
        felt = felt or (event.type not in JOYS and event.type not in _PLAIN)
    up += [(event.intensity, (event.turn, event.start, event.end)) for event in analysis.events_in("positive", run)]
    down += [
        (min(_PROBLEM, event.intensity), (event.turn, event.start, event.end))
        for event in analysis.events_in("problem", run)
        if event.type in _WRONG
    ]
    if bitter:
        up = []
    high, low = _sum(up), _sum(down)
    polite = bool(up) and max(worth for worth, _ in up) <= (_THANKS if felt else _UNEASE)
    value = high - low if not (polite and low > _PROBLEM) else -low
    value = max(-1.0, min(1.0, value))
    signs = up if value > 0 else down
    return Valence(run, round(value, 4), max(signs, default=(0.0, None), key=lambda sign: sign[0])[1])


def _cues(analysis: Analysis, name: str, run: Run) -> list[Cue]:
    return [cue for cue in analysis.cues_in(_NAMESPACE + name, run) if cue.discounted is None]


def _sum(signs: list[tuple[float, tuple[int, int, int]]]) -> float:
    """The strongest sign, and a little for every further one."""
    if not signs:
        return 0.0
    further = sum(worth > _UNEASE for worth, _ in signs) - 1
    return max(worth for worth, _ in signs) + _MORE * max(0, min(3, further))
