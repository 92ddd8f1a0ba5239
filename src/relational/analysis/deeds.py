"""What the agent does about what the customer brings: each deed with its place and how far it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.commitments import VAGUE, Commitment
from relational.analysis.facts import is_concrete
from relational.analysis.instructions import steps_of
from relational.analysis.needs import needs
from relational.analysis.plans import is_small, sentences_of, undertaken
from relational.contract import Run
from relational.outcome import Evidence

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# How far an undertaking carries the customer toward what they came for, by its kind.
_CARRIES = {"done": 0.8, "will": 0.65, "doing": 0.5, "offer": 0.4, "let me": 0.3}
_TIMED = 0.15
_SMALL = 0.45
_WE = 0.9
_NOBODY = 0.35
# What the customer is told, by the names it is shown under.
TOLD = ("steps", "answer")
_ANSWER = 0.7
_STEPS = 0.5
# Where so many replies answered or led, more of them change nothing.
_MOST = 40
# Acts that end a talk or beg its pardon get nothing done.
_IDLE = frozenset(
    "apologize apologise assist assisting be close closing end ended ending help helping informed inform joined "
    "love make provide recommend regret suggest thank transfer".split()
)
# To have talked to somebody is half of what follows from it.
_TALKS = frozenset("asked called contacted contact ask reached rung spoke spoken speak talked".split())


@frozen
class Deed:
    """One deed: turn and start, 0..1 how far it carries, and the words that show it."""

    turn: int
    start: int
    worth: float
    shown: Evidence


def timed(item: Commitment) -> bool:
    """Whether a commitment names its time; "soon" does not."""
    return bool(item.time) and item.time not in VAGUE


def carries(item: Commitment) -> float:
    """How far an undertaking carries, 0..1: by kind, actor, object and time."""
    worth = _CARRIES[item.kind]
    little = (is_small(item) and not (item.act in ("have", "get") and item.object)) or item.act in _TALKS
    if little or item.act in _IDLE:
        # "I'll look into it and ring you by four" says when: it is more than a look.
        worth = 0.5 if timed(item) and item.kind == "will" and item.act not in _IDLE else worth * _SMALL
    elif timed(item):
        worth += _TIMED
    elif not item.object and item.kind != "done":
        worth *= 0.7
    if item.actor == "other":
        return worth * (_NOBODY + (0.25 if timed(item) else 0.0))
    return worth * (_WE if item.actor == "we" else 1.0)


def undertakings(analysis: Analysis) -> tuple[Deed, ...]:
    """What the agent's side did, does or will do, in order."""
    return analysis.once("undertakings", lambda: tuple(_deed(analysis, item) for item in undertaken(analysis)))


def _deed(analysis: Analysis, item: Commitment) -> Deed:
    worth = min(1.0, carries(item))
    cue = "someone-will" if item.actor == "other" else f"{item.actor}-{item.kind}".replace(" ", "-")
    shown = analysis.span(item.turn, item.start, item.end, cue=cue, worth=worth)
    return Deed(item.turn, item.start, worth, shown)


def told(analysis: Analysis) -> tuple[Deed, ...]:
    """What the customer was told in reply to a need: a definite answer, or what to do."""
    return analysis.once("told", lambda: tuple(_told(analysis)))


def _told(analysis: Analysis) -> list[Deed]:
    found: list[Deed] = []
    for run in _replies(analysis):
        steps = steps_of(analysis, run)
        if steps:
            place = steps[0][0]
            shown = analysis.span(place.turn, place.start, place.end, cue=TOLD[0], worth=_STEPS)
            found.append(Deed(place.turn, place.start, _STEPS, shown))
            continue
        for place in sentences_of(analysis, run):
            if not place.text.endswith("?") and is_concrete(place.text):
                shown = analysis.span(place.turn, place.start, place.end, cue=TOLD[1], worth=_ANSWER)
                found.append(Deed(place.turn, place.start, _ANSWER, shown))
                break
    return found


def _replies(analysis: Analysis) -> list[Run]:
    if analysis.focus is not None:
        run = analysis.run_of(analysis.focus)
        return [run] if run is not None else []
    found: dict[int, Run] = {}
    for need in (*needs(analysis), *analysis.events("question")):
        for run in analysis.reply_to(need, 1):
            found[run.index] = run
        if len(found) == _MOST:
            break
    return [found[index] for index in sorted(found)]
