"""Measures of the customer's emotional arc: recovery, how it stands at the end, eagerness, and the turning point."""

from __future__ import annotations

from relational.analysis import Analysis
from relational.analysis.valence import Valence, course
from relational.contract import Measure, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

# A low point is at or below this; without one nobody was upset.
LOW = -0.29
_FEW = 2
_LAST = 2
# How far a turning point has to reach to be shown.
_TURN = 0.3
_FALL = 0.2
_NOT_UPSET = NotApplicable("the customer was never upset")


def _arc(analysis: Analysis) -> tuple[tuple[Valence, ...], int] | None:
    """The course and the place of its low point; None where it is too short, or nobody was upset."""
    moods = course(analysis)
    if len(moods) < _FEW:
        return None
    low = [index for index, mood in enumerate(moods) if mood.value <= LOW]
    return (moods, min(low, key=lambda index: (moods[index].value, -index))) if low else None


def _end(moods: tuple[Valence, ...], trough: int) -> float:
    """Where the customer stands at the end: the mean of what the last two runs say of it, after the low point."""
    last = [mood.value for mood in moods[-_LAST:]]
    if moods[-1].value > 0 and trough < len(moods) - 1:
        last = [value for index, value in enumerate(last) if len(moods) - len(last) + index > trough]
    return sum(last) / len(last)


@measure("arc-recovery")
def recovery(analysis: Analysis) -> Outcome:
    """How far the customer comes back from the low point: 0 not at all, 0.5 to neutral, 1 as high as it was low.

    Its evidence is the customer's: the low point, the largest gain after it, the end. Not applicable where nobody was
    upset or the customer spoke once only.
    """
    found = _arc(analysis)
    if found is None:
        return _NOT_UPSET
    moods, trough = found
    low, end = moods[trough].value, _end(moods, trough)
    gain = (end - low) / (-2 * low)
    evidence = _turning(analysis, moods, trough)
    return Score(max(0.0, min(1.0, gain)), evidence, opportunities=len(moods))


def _turning(analysis: Analysis, moods: tuple[Valence, ...], trough: int) -> list[Evidence]:
    shown: dict[int, tuple[str, float]] = {trough: ("low-point", moods[trough].value)}
    steps = [(moods[index].value - moods[index - 1].value, index) for index in range(1, len(moods))]
    gain, at = max(steps, key=lambda step: (step[0], -step[1]))
    if gain >= _TURN and moods[at].value > 0:
        shown[at] = ("turning-point", moods[at].value)
    fall, at = min(steps, key=lambda step: (step[0], step[1]))
    if fall <= -_FALL and moods[at].value < 0:
        shown.setdefault(at, ("fall", moods[at].value))
    shown.setdefault(len(moods) - 1, ("end", moods[-1].value))
    return [
        item for index, (cue, worth) in sorted(shown.items()) for item in _quoted(analysis, moods[index], cue, worth)
    ]


def _quoted(analysis: Analysis, mood: Valence, cue: str, worth: float) -> list[Evidence]:
    if mood.place is not None:
        return [analysis.span(*mood.place, cue=cue, worth=worth)]
    first = next((at for turn in mood.run.turns for at in analysis.sentences(turn)), None)
    return [] if first is None else [analysis.span(first.turn, first.start, first.end, cue=cue, worth=worth)]


@measure("arc-end")
def end(analysis: Analysis, *, resigned: str) -> Outcome:
    """How the customer stands at the end, 0..1: 0.5 is neutral; a resigned last run is 0.2 at most."""
    found = _arc(analysis)
    if found is None:
        return _NOT_UPSET
    moods, trough = found
    value = 0.5 + 0.6 * _end(moods, trough)
    gone = [cue for cue in analysis.cues_in(resigned, moods[-1].run) if cue.discounted is None]
    if gone:
        value = min(value, 0.2)
    return Score(max(0.0, min(1.0, value)), [analysis.evidence(cue, -1.0) for cue in gone], opportunities=len(moods))


@measure("arc-eager")
def eager(analysis: Analysis, *, signs: dict[str, float]) -> Outcome:
    """The best sign, after the low point, of relief, trust or the wish to go on, 0..1."""
    found = _arc(analysis)
    if found is None:
        return _NOT_UPSET
    moods, trough = found
    best = 0.0
    evidence = []
    for mood in moods[trough:]:
        for name, worth in signs.items():
            for cue in analysis.cues_in(name, mood.run):
                if cue.discounted is not None or worth > best:
                    evidence.append(analysis.evidence(cue, worth))
                if cue.discounted is None:
                    best = max(best, worth)
    return Score(best, evidence, opportunities=len(moods))


@measure("arc-beside")
def beside(analysis: Analysis) -> Outcome:
    """Always 1: shows the agent's turns before the steepest gain and fall, for somebody to look at."""
    found = _arc(analysis)
    if found is None:
        return _NOT_UPSET
    moods, _ = found
    steps = [(moods[index].value - moods[index - 1].value, index) for index in range(1, len(moods))]
    evidence = []
    gain, fall = max(steps, key=lambda step: step[0]), min(steps, key=lambda step: step[0])
    for size, index in (step for step, real in ((gain, gain[0] >= _TURN), (fall, fall[0] <= -_TURN)) if real):
        reply = analysis.reply_before(moods[index].run)
        if reply is None:
            continue
        first = next((at for turn in reply.turns for at in analysis.sentences(turn)), None)
        if first is not None:
            cue = "before-gain" if size > 0 else "before-fall"
            evidence.append(analysis.span(first.turn, first.start, first.end, cue=cue, worth=0.0))
    return Score(1.0, evidence, opportunities=len(moods))


MEASURES: tuple[Measure, ...] = (recovery, end, eager, beside)
