"""Where the customer's matter stands at the end: settled, on a path, refused, or left, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.deeds import TOLD, Deed, told, undertakings
from relational.analysis.needs import FIXED, NAMESPACE, PLEASED, THANKED, UNFIXED, YES
from relational.analysis.plans import is_pending, said, sentence_of
from relational.contract import Cue
from relational.outcome import Evidence

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

_SETTLED = tuple(f"{NAMESPACE}path.{name}" for name in ("settled", "handed", "granted"))
AWAY, REFUSED, LOST, DROPPED = (f"{NAMESPACE}path.{name}" for name in ("away", "refused", "lost", "dropped"))
_SHUT_CUES = (AWAY, REFUSED, LOST, DROPPED)
_CHECKS = f"{NAMESPACE}path.verified"
# What the customer's last word adds to, or leaves of, what the agent's side did.
_FIXED = 0.9
_PLEASED = 0.15
_THANKED = 0.05
_LEFT = 0.35
_RESUMED = 0.7
_LIVE = 0.5
# A closed door after everything else leaves so much of what came before; with a glad customer, so much.
_SHUT = 0.3
_SHUT_GLADLY = 0.75
_EACH_SHUT = 0.1
_NOTHING_DONE = 0.1


@frozen
class Standing:
    """How far the matter got, 0..1, with what shows it; `left_open` where it is not done at the end.

    `confirmed` where the customer says that it works.
    """

    value: float
    evidence: tuple[Evidence, ...]
    left_open: bool
    confirmed: bool = False


def deeds(analysis: Analysis) -> tuple[Deed, ...]:
    """What the agent's side did, promised, settled, offered and told, in order."""
    return analysis.once("deeds", lambda: _deeds(analysis))


def settled(analysis: Analysis) -> tuple[Deed, ...]:
    """What is said to be settled, handed over or offered, whoever did it."""
    return analysis.once("settled", lambda: tuple(_settled(analysis)))


def _settled(analysis: Analysis) -> list[Deed]:
    return [
        Deed(cue.turn, cue.start, cue.strength, analysis.evidence(cue, cue.strength))
        for name in _SETTLED
        for cue in said(analysis, name)
        if cue.discounted is None and not is_pending(analysis, cue)
    ]


def _deeds(analysis: Analysis) -> tuple[Deed, ...]:
    doors = {(cue.turn, sentence_of(analysis, cue.turn, cue.start).start) for cue in shut_doors(analysis)}
    answers = (deed for deed in told(analysis) if (deed.turn, deed.start) not in doors)  # a refusal is no answer
    found = [*undertakings(analysis), *answers, *settled(analysis)]
    return tuple(sorted(found, key=lambda deed: (deed.turn, deed.start)))


def shut_doors(analysis: Analysis) -> tuple[Cue, ...]:
    """Where the agent refuses, sends away, lets go or ends the talk, in order; "if it fails, call us" is no bounce."""
    return analysis.once("shut doors", lambda: _shut_doors(analysis))


def _shut_doors(analysis: Analysis) -> tuple[Cue, ...]:
    last = max((run.turns[0] for run in analysis.runs("agent")), default=0)
    found = (
        cue
        for name in _SHUT_CUES
        for cue in said(analysis, name)
        # "I will have to close this chat if you don't answer" drops nobody while the talk goes on.
        if (name != AWAY or not is_pending(analysis, cue)) and (name != DROPPED or cue.turn >= last)
    )
    return tuple(sorted(found, key=lambda cue: (cue.turn, cue.start)))


def standing(analysis: Analysis) -> Standing:
    """The matter at the end of the talk.

    The furthest deed counts. A refusal or a bounce after it leaves 0.3 of it (0.75 where the customer is glad all the
    same). The customer's last word decides: it works, 0.9 at least; glad, 0.15 more; still open, 0.35 of it, or 0.7
    where the agent took it up again.
    """
    return analysis.once("standing", lambda: _standing(analysis))


def _standing(analysis: Analysis) -> Standing:
    done = deeds(analysis)
    doors = [cue for cue in shut_doors(analysis) if cue.discounted is None]
    best = max(done, key=lambda deed: deed.worth, default=None)
    own = max((deed.worth for deed in done if deed.shown.cue not in TOLD), default=0.0)
    full = best.worth if best is not None else _NOTHING_DONE
    evidence = [best.shown] if best is not None else []
    evidence += [analysis.evidence(cue, -0.5) for cue in doors[-3:]]
    reached, shut = full, False
    if doors:
        last = doors[-1]
        after = max((deed.worth for deed in done if (deed.turn, deed.start) > (last.turn, last.start)), default=0.0)
        shut = after < _LIVE
        closed = len({cue.turn for cue in doors})
        reached = max(_SHUT * full, after) - _EACH_SHUT * min(3, closed if after else closed - 1)
    verdict = _verdict(analysis)
    value, left = _heard(max(0.0, reached), own, done, verdict, shut=shut)
    if verdict is not None:
        worth = {UNFIXED: -0.5, PLEASED: 0.5}.get(verdict.name, 1.0)
        evidence.append(analysis.evidence(verdict, worth))
    elif analysis.focus is None and any(cue.turn > _first(analysis) for cue in analysis.cues(THANKED)):
        value = min(1.0, value + _THANKED)
    confirmed = verdict is not None and verdict.name in (FIXED, YES)
    return Standing(value, tuple(evidence), left, confirmed)


def _heard(
    reached: float, own: float, done: tuple[Deed, ...], verdict: Cue | None, *, shut: bool
) -> tuple[float, bool]:
    """The value after the customer's last word, and whether the matter is left open."""
    if verdict is None:
        return reached, shut or reached < 0.2
    if verdict.name == UNFIXED:
        later = max((deed.worth for deed in done if deed.turn > verdict.turn), default=0.0)
        if later >= _LIVE:
            return _RESUMED * max(reached, later), shut
        return _LEFT * reached, True
    if verdict.name == PLEASED:
        glad = max(reached, _SHUT_GLADLY * own) if shut and own >= _LIVE else reached
        return (min(1.0, glad + _PLEASED) if glad >= 0.3 else glad), shut
    return min(1.0, max(_FIXED, reached + _PLEASED)), False


def _first(analysis: Analysis) -> int:
    return next((run.turns[0] for run in analysis.runs("agent")), 0)


def _verdict(analysis: Analysis) -> Cue | None:
    """The customer's last word on the help: a cue of the lexicon, or their yes when asked whether it works."""
    if analysis.focus is not None:
        return None
    first = _first(analysis)
    heard = [
        cue
        for name in (FIXED, UNFIXED, PLEASED)
        for cue in analysis.cues(name)
        if cue.turn > first and cue.discounted is None
    ]
    last = max(heard, key=lambda cue: (cue.turn, cue.name == FIXED, cue.start), default=None)
    confirmed = _confirmed(analysis)
    if confirmed is not None and (last is None or last.name != UNFIXED or last.turn < confirmed.turn):
        return confirmed
    return last


def _confirmed(analysis: Analysis) -> Cue | None:
    """The customer's yes to the last question whether it works now, or None."""
    for asked in reversed(analysis.cues(_CHECKS)):
        run = analysis.run_of(asked.turn)
        after = analysis.next_prompt(run) if run is not None else None
        if run is not None and after is not None and asked.turn == run.turns[-1]:
            yes = [cue for cue in analysis.cues_in(YES, after) if cue.discounted is None]
            if yes:
                return yes[0]
    return None
