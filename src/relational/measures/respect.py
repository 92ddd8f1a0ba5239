"""Measures of respect: warmth of manner, slights, bare commands, feelings heard, face saved."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from relational.analysis import Analysis
from relational.analysis.asking import asks_for_field
from relational.analysis.manner import agent_runs, any_of, points, standing
from relational.analysis.valence import valence
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Abstention, Evidence, NotApplicable, Outcome, Score

# Warmth throughout counts more than one warm turn.
_THROUGHOUT = 0.65
# What an exclamation mark adds to a sentence that is kind already.
_LIVELY = 0.2
_SPEAKS = (
    "give|tell|send|show|wait|hold|speak|sit|stand|stop|listen|spell|repeat|confirm|state|answer|name|hurry|move|explain"
    r"|be (?:quick|quiet|patient|brief)|calm|provide|keep|make|bring|let me have|come|get|sign|fill|read|write|say"
    r"|don't|do not|just|look|check|show|prove|decide|pay|leave|go|try|pick"
)
_COMMAND = re.compile(rf"^(?:(?:now|ok|okay|right|then|and|so|well|no|yes)[ ,.]+)?(?:{_SPEAKS})\b")
# What leaves room, gives a reason or tells of a step in a procedure.
_ROOM = re.compile(
    r"\b(?:please|kindly|could|would|may|might|if you|when you|let me know|let's|let us|you can|you'll"
    r"|so (?:that )?(?:i|we)|for me|thanks?|your time|worry|rush|don't hesitate|feel free|have an?|care|in touch|click"
    r"|tap"
    r"|press|select|open the|go to|settings?|menu|button|screen|plug\w*|cable|then|step|to (?:the|your))\b|\d"
)
# Safety goes before manners.
_URGENT = re.compile(r"\b(?:911|999|112|ambulance|fire|gas|smoke|poison|doctor|emergency|safe|danger\w*|bleeding)\b")
_CURT = 6
# So far from neutral, a customer's words are good or bad news.
_MOVED = 0.4
_TWO = 2


@measure("respect-warmth")
def warmth(
    analysis: Analysis,
    *,
    marks: Mapping[str, float],
    demands: Mapping[str, float],
    full: float = 1.2,
    floor: float = 0.3,
    glad: Sequence[str] = (),
    sad: Sequence[str] = (),
) -> Outcome:
    """How warm the manner is, 0..1: `floor` for plain speech, more for each kind of courtesy, less for each demand.

    Each run is judged by its own kinds of courtesy, each once; the talk by the mean of its runs and by how varied they
    are together. `full` is the sum of worths that gives 63 % of what is to be had. The marks `glad` are worth
    nothing after bad news, nor `sad` ones after good.
    """
    runs = agent_runs(analysis)
    if not runs:
        return Abstention("no turn of the agent to look at")
    values = []
    evidence: list[Evidence] = []
    kinds: dict[str, float] = {}
    for run in runs:
        total, shown = points(analysis, run, _fitting(analysis, run, marks, glad, sad))
        lively = sum(_LIVELY for turn in {cue.turn for cue, worth in shown if worth} if _exclaims(analysis, turn))
        lost, bad = points(analysis, run, demands)
        evidence += [analysis.evidence(cue, round(worth / (worth + full), 4)) for cue, worth in shown]
        evidence += [analysis.evidence(cue, -worth) for cue, worth in bad]
        values.append(_saturated(total + min(_LIVELY, lively) - lost, full))
        for cue, worth in shown:
            kinds[cue.name] = max(kinds.get(cue.name, 0.0), worth)
    mean = sum(values) / len(values)
    varied = _saturated(sum(kinds.values()), 3 * full) if len(runs) > 1 else mean
    warm = _THROUGHOUT * mean + (1 - _THROUGHOUT) * varied
    value = floor + (1 - floor) * warm if warm >= 0 else floor * (1 + warm)
    return Score(max(0.0, min(1.0, value)), evidence, opportunities=len(runs))


def _fitting(
    analysis: Analysis, run: Run, marks: Mapping[str, float], glad: Sequence[str], sad: Sequence[str]
) -> Mapping[str, float]:
    """The marks that fit what the customer has just said."""
    prompt = analysis.prompt(run)
    mood = 0.0 if prompt is None else valence(analysis, prompt).value
    amiss = glad if mood <= -_MOVED else sad if mood >= _MOVED else ()
    return {name: worth for name, worth in marks.items() if name not in amiss} if amiss else marks


def _saturated(total: float, full: float) -> float:
    """-1..1: rises steeply first, then ever less."""
    return math.copysign(1 - math.exp(-abs(total) / full), total)


def _exclaims(analysis: Analysis, turn: int) -> bool:
    return "!" in analysis.interaction.turns[turn].text


@measure("respect-slights")
def slights(analysis: Analysis, *, costs: Mapping[str, float]) -> Outcome:
    """1 without a slight; each kind takes off its cost, and the same kind again in another run half of it."""
    runs = agent_runs(analysis)
    if not runs:
        return Abstention("no turn of the agent to look at")
    lost = 0.0
    seen: set[str] = set()
    evidence = []
    for run in runs:
        here: set[str] = set()
        for cue in standing(analysis, run, costs):
            evidence.append(analysis.evidence(cue, -costs[cue.name]))
            if cue.discounted is None and cue.name not in here:
                here.add(cue.name)
                lost += costs[cue.name] * (0.5 if cue.name in seen else 1.0)
        seen |= here
    return Score(1.0 - min(1.0, lost), evidence, opportunities=1)


@measure("respect-commands")
def commands(analysis: Analysis, *, softeners: Sequence[str], each: float = 0.4) -> Outcome:
    """1 without bare commands; each run of curt orders or bare form fields takes off `each`.

    Steps of a procedure, warnings of danger and whatever is softened in the same run are none.
    """
    runs = agent_runs(analysis)
    if not runs:
        return Abstention("no turn of the agent to look at")
    lost = 0.0
    evidence = []
    for run in runs:
        bare = _bare(analysis, run)
        if bare and any_of(analysis, run, softeners) is None:
            lost += each
            evidence += [analysis.span(*place, cue="command", worth=-each) for place in bare]
    return Score(1.0 - min(1.0, lost), evidence, opportunities=1)


def _bare(analysis: Analysis, run: Run) -> list[tuple[int, int, int]]:
    """The sentences of a run that order about: two of them, or one that is nearly all the run says."""
    found = []
    words = analysis.size(run)
    for turn in run.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            size = text.count(" ") + 1
            curt = size <= _CURT and asks_for_field(text) and words <= _CURT
            order = _COMMAND.match(text) is not None and _ROOM.search(text) is None and not text.endswith("?")
            if (curt or order) and _URGENT.search(text) is None:
                found.append((turn, sentence.start, sentence.end))
    return found if len(found) >= _TWO or words <= 2 * _CURT else []


@measure("respect-heard")
def heard(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    canned: Sequence[str],
    heeds: Sequence[str],
    plain: float = 0.9,
) -> Answer | NotApplicable:
    """Whether a shown feeling is talked past: 0 for a canned line alone, `plain` for work, 1 where it is heeded.

    Not applicable to a reply that is judged without a feeling before it.
    """
    if event is None:
        return NotApplicable("no feeling before this reply")
    kind = any_of(analysis, reply, heeds)
    if kind is not None:
        return Answer(1.0, [analysis.evidence(kind, 1.0)])
    cues = [cue for cue in standing(analysis, reply, canned) if cue.discounted is None]
    if cues and _is_canned(analysis, reply, cues):
        return Answer(0.0, [analysis.evidence(cues[0], -1.0)])
    return Answer(plain)


def _is_canned(analysis: Analysis, reply: Run, cues: Sequence[Cue]) -> bool:
    """True where every sentence of the run holds a stock line, or is too short to say anything."""
    places = [(cue.turn, cue.start) for cue in cues]
    for turn in reply.turns:
        for sentence in analysis.sentences(turn):
            stock = any(where == turn and sentence.start <= start < sentence.end for where, start in places)
            if not stock and sentence.text.count(" ") >= _TWO:
                return False
    return True


@measure("respect-face")
def face(analysis: Analysis, *, slips: Sequence[str], eases: Sequence[str], kind: Sequence[str]) -> Outcome:
    """How far the customer's own slip is eased: 1 by words that take the shame off, 0.6 by kind ones, else 0.2.

    Not applicable where the customer admits none, or nobody replies.
    """
    values = []
    evidence = []
    for name in slips:
        for slip in analysis.cues(name):
            prompt = analysis.run_of(slip.turn)
            if slip.discounted is not None or prompt is None:
                continue
            reply = _reply(analysis, prompt)
            if reply is None:
                continue
            eased, warm = any_of(analysis, reply, eases), any_of(analysis, reply, kind)
            values.append(1.0 if eased else 0.6 if warm else 0.2)
            evidence += [analysis.evidence(cue, values[-1]) for cue in (eased or warm,) if cue is not None]
    if not values:
        return NotApplicable("the customer admits no slip")
    return Score(sum(values) / len(values), evidence, opportunities=len(values))


def _reply(analysis: Analysis, prompt: Run) -> Run | None:
    runs = agent_runs(analysis)
    return (
        next((run for run in runs if run.index > prompt.index), None)
        if analysis.focus is None
        else (runs[0] if runs and analysis.prompt(runs[0]) == prompt else None)
    )


@measure("respect-attention")
def attention(analysis: Analysis, *, enough: int = 12) -> Outcome:
    """How far replies are whole sentences rather than curt words, 0..1: the mean share of `enough` words a run has."""
    runs = agent_runs(analysis)
    if not runs:
        return Abstention("no turn of the agent to look at")
    return Score(sum(min(1.0, analysis.size(run) / enough) for run in runs) / len(runs), opportunities=len(runs))


@measure("respect-listening")
def listening(analysis: Analysis, *, objections: Sequence[str], routine: Sequence[str]) -> Outcome:
    """How far replies are for this person and this turn, 0..1: the share of them that is neither stale nor objected to.

    What a sentence fills that was said in an earlier reply is stale, unless it holds one of `routine`; a reply to which
    the customer's next run objects (`objections`) was not for them at all.
    """
    runs = agent_runs(analysis)
    if not runs:
        return Abstention("no turn of the agent to look at")
    said = _said_before(analysis, routine)
    lost = 0.0
    evidence = []
    for run in runs:
        after = None if analysis.focus is not None else analysis.next_prompt(run)
        objection = None if after is None else any_of(analysis, after, objections)
        if objection is not None:
            lost += 1.0
            evidence.append(analysis.evidence(objection, -1.0))
            continue
        again = [at for turn in run.turns for at in said.get(turn, ())]
        size = sum(len(analysis.interaction.turns[turn].text) for turn in run.turns)
        stale = min(1.0, sum(end - start for _, start, end in again) / max(1, size))
        lost += stale
        evidence += [analysis.span(*at, cue="said-before", worth=-round(stale, 4)) for at in again]
    return Score(1.0 - lost / len(runs), evidence, opportunities=len(runs))


def _said_before(analysis: Analysis, routine: Sequence[str]) -> dict[int, list[tuple[int, int, int]]]:
    """The sentences of each turn that nearly repeat one of an earlier turn and are no routine line."""
    lines = [name for name in routine if name in analysis.found()]
    found: dict[int, list[tuple[int, int, int]]] = {}
    for twin in analysis.repeats():
        stock = any(analysis.cues_between(name, twin.turn, twin.start, twin.end) for name in lines)
        if twin.turn != twin.first_turn and not stock:
            found.setdefault(twin.turn, []).append((twin.turn, twin.start, twin.end))
    return found


MEASURES: tuple[Measure, ...] = (warmth, slights, commands, heard, face, attention, listening)
