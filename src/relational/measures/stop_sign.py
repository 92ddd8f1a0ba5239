"""Stop signs: what becomes of the customer's signs that the agent should stop, slow down or change course."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from relational.analysis import Analysis
from relational.analysis.asking import asks_for_field
from relational.analysis.complaints import EXCERPT
from relational.analysis.course import REPAIRS, Sign, changed
from relational.analysis.landing import landed, landings
from relational.analysis.shares import fading
from relational.analysis.signs import left_over, shapes
from relational.contract import Cue, Measure, Run, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_NONE = NotApplicable("the customer gave no sign to stop, and nothing long was explained")
_MISSED = 0.15
_SHOWN = 3
# RUBRICS.md, R11: adapted and acknowledged 1, adapted 0.7, acknowledged 0.4, ploughed on 0.
ADAPTED, ACKNOWLEDGED = 0.7, 0.4
_WORD_OR_TWO = 12
# An explanation of so many words is an occasion to check.
_EXPLAINS = 60
# Repairs that ask for the same again get it: the numbers, the words that were not heard.
_SAME_AGAIN = frozenset({"hearing"})
# What was passed over is remembered longer than what was heeded.
_WORST = 0.3
_SAID = {"time": 0.9, "there": 0.7, "upset": 0.5}
_WEIGHT = {"but": 0.4, "stuck": 0.7, "time": 0.6}
# One "but" is no stop sign; with another sign it is.
_WEAK = {"but": 0.5, "time": 0.5}
# Told in answer to a question for a field, or to any with a "no", these are no sign, unless they speak of it.
_TOLD = frozenset({"stuck", "already", "but", "mode", "against"})
_NO = re.compile(r"\W*no\b", re.IGNORECASE)
# A "yes" to a question answers it, and takes no sign as one.
_BARE = frozenset({"yes", "ok", "okay", "right", "true", "sure"})


def signs(analysis: Analysis, cues: Mapping[str, str]) -> list[Sign]:
    """One sign for each customer run that shows any and gets a reply, the plainest first; `cues` name their kinds."""
    found: dict[int, Sign] = {}
    for event in (*analysis.events("stop"), *analysis.events("confusion")):
        _add(analysis, found, event.type or event.kind, event.turn, event.start, event.end)
    for name, kind in cues.items():
        for cue in analysis.cues(name):
            if cue.discounted is None:
                _add(analysis, found, kind, cue.turn, cue.start, cue.end)
    for shape in shapes(analysis):
        _add(analysis, found, shape.kind, shape.turn, shape.start, shape.end)
    for item in fading(analysis):
        turn = item.runs[-1].turns[-1]
        _add(analysis, found, "fading", turn, 0, len(analysis.interaction.turns[turn].text))
    if not found and analysis.focus is None:
        rest = left_over(analysis)
        if rest is not None:
            _add(analysis, found, rest.kind, rest.turn, rest.start, rest.end)
    weak = [sign for sign in found.values() if sign.kind in _WEAK]
    if len(weak) == len(found) and sum(_WEAK[sign.kind] for sign in weak) < 1.0 and not _cut_out(analysis, weak):
        return []
    return [found[index] for index in sorted(found)]


def _add(analysis: Analysis, found: dict[int, Sign], kind: str, turn: int, start: int, end: int) -> None:
    prompt = analysis.run_of(turn)
    if prompt is None or prompt.index in found:
        return
    before = analysis.reply_before(prompt)
    reply = _reply(analysis, prompt)
    if reply is not None and _stands(analysis, kind, turn, start, before):
        found[prompt.index] = Sign(kind, turn, start, end, before, prompt, reply)


def _cut_out(analysis: Analysis, weak: Sequence[Sign]) -> bool:
    """True for one reply, and for an exchange of a few runs that turns on the customer's asking for time."""
    if analysis.focus is not None:
        return True
    return len(analysis.runs()) <= EXCERPT and any(sign.kind == "time" for sign in weak)


def _stands(analysis: Analysis, kind: str, turn: int, start: int, before: Run | None) -> bool:
    """Whether words that look like a sign come in reply to the agent, and are more than the answer to a question."""
    if before is None:
        return kind == "overload"
    if kind not in _TOLD:
        return True
    sentence = analysis.sentences(turn)[analysis.sentence_index(turn, start)]
    asked = analysis.folded(before.turns[-1])[-1:]
    field = any(map(asks_for_field, asked))
    no = any(text.endswith("?") for text in asked) and _NO.match(sentence.text) is not None
    # The form that opens a talk explains nothing that could be lost.
    if field and not any(run.index < before.index for run in analysis.runs("agent")[:1]):
        return False
    if not (field or no):
        return True
    return not analysis.stems(turn, sentence.start, sentence.end).isdisjoint(analysis.content(before))


def _reply(analysis: Analysis, prompt: Run) -> Run | None:
    focus = analysis.focus
    runs = analysis.once(
        "replies-by-prompt",
        lambda: {
            before.index: run
            for run in reversed(analysis.runs())
            if run.role.value != "customer" and (before := analysis.prompt(run)) is not None
        },
    )
    reply = runs.get(prompt.index)
    return reply if reply is not None and (focus is None or focus in reply.turns) else None


def _cues(analysis: Analysis, names: Sequence[str], run: Run) -> list[Cue]:
    return [cue for name in names for cue in analysis.cues_in(name, run) if cue.discounted is None]


@measure("stop-sign-response")
def response(
    analysis: Analysis,
    *,
    signs_of: Mapping[str, str],
    adapts: Sequence[str],
    asks: Sequence[str],
    acknowledges: Sequence[str],
    ploughs: Sequence[str],
    blames: Sequence[str],
) -> Outcome:
    """How well each sign is heeded, 0..1: adapted and acknowledged 1, adapted 0.7, acknowledged 0.4, else 0.

    Repairs count when they come in kind: what was asked for again, in other words, or a yes or no.
    Source: Dingemanse et al. 2015 for repair; sizes are priors.
    """
    found = signs(analysis, signs_of)
    if not found:
        return _NONE
    evidence: list[Evidence] = []
    missed: list[Missed] = []
    total = whole = 0.0
    lowest = 1.0
    for sign in found:
        worth, shown = _heeded(analysis, sign, adapts, asks, acknowledges, ploughs, blames)
        weight = _WEIGHT.get(sign.kind, 1.0)
        total += weight * worth
        whole += weight
        lowest = min(lowest, worth + 1.0 - weight)
        evidence += shown
        if worth < _MISSED:
            missed.append(_missed(analysis, sign))
    value = (1.0 - _WORST) * total / whole + _WORST * min(lowest, total / whole)
    return Score(value, evidence, missed, opportunities=len(found))


def _heeded(
    analysis: Analysis,
    sign: Sign,
    adapts: Sequence[str],
    asks: Sequence[str],
    acknowledges: Sequence[str],
    ploughs: Sequence[str],
    blames: Sequence[str],
) -> tuple[float, list[Evidence]]:
    reply = sign.reply
    harmful = _cues(analysis, (*ploughs, *blames), reply)
    again = [item for item in analysis.repeats_in(reply) if not _ritual(analysis, item.turn)]
    if sign.kind not in _SAME_AGAIN and again:
        item = again[0]
        return 0.0, [analysis.span(item.turn, item.start, item.end, cue="same words again", worth=-1.0)]
    if any(cue.name in blames for cue in harmful):
        return 0.0, [analysis.evidence(cue, -1.0) for cue in harmful]
    told = _cues(analysis, (*adapts, *asks), reply)
    heard = _acknowledged(analysis, sign, acknowledges)
    adapted = changed(analysis, sign, told=bool(told))
    # Who asks for time, or whether anybody is there, or is disappointed, is answered in great part by being told so.
    said = _SAID.get(sign.kind, ACKNOWLEDGED) if heard else 0.0
    worth = max(said, ADAPTED * adapted + (1 - ADAPTED) * bool(heard))
    if harmful:
        worth *= 0.4
    worth = round(min(1.0, worth), 4)
    shown = [analysis.evidence(cue, worth) for cue in [*told, *heard][:2]]
    shown += [analysis.evidence(cue, -0.6) for cue in harmful[:1]]
    if not shown and worth >= _MISSED:
        turn = reply.turns[0]
        first = analysis.sentences(turn)[0]
        shown = [analysis.span(turn, first.start, first.end, cue="adapted", worth=worth)]
    return worth, shown


def _acknowledged(analysis: Analysis, sign: Sign, acknowledges: Sequence[str]) -> list[Cue]:
    asks = bool(analysis.asked(sign.prompt))
    return [cue for cue in _cues(analysis, acknowledges, sign.reply) if not (asks and cue.quote.lower() in _BARE)]


def _ritual(analysis: Analysis, turn: int) -> bool:
    return len(analysis.words(turn)) < _WORD_OR_TWO // 2


def _missed(analysis: Analysis, sign: Sign) -> Missed:
    quote = analysis.interaction.turns[sign.turn].text[sign.start : sign.end]
    event = "confusion" if sign.kind in REPAIRS else "stop"
    return Missed(
        turn=sign.turn, start=sign.start, end=sign.end, quote=quote, event=event, due_turn=sign.reply.turns[0]
    )


@measure("stop-sign-landing")
def landing(analysis: Analysis, *, signs_of: Mapping[str, str]) -> Outcome:
    """How the customer takes what follows the first sign, 0..1: 0.5 is neither; later words weigh more."""
    found = signs(analysis, signs_of) if analysis.focus is None else []
    after = [item for item in landings(analysis) if item.reply.index >= found[0].reply.index] if found else []
    if not after:
        return NotApplicable("the customer says nothing after a sign")
    shown = [
        analysis.span(place.turn, place.start, place.end, cue="taken", worth=round(item.value, 4))
        for item in after
        if (place := item.shown) is not None
    ]
    return Score(landed(after), shown[-_SHOWN:], opportunities=len(after))


@measure("stop-sign-checks")
def checks(analysis: Analysis, *, asks: Sequence[str], words: int = _EXPLAINS) -> Outcome:
    """The share of explanations of more than `words` words with a check or a question, where nothing follows yet."""
    runs = [run for role in ("agent", "supervisor") for run in analysis.runs(role)]
    long = []
    for run in runs:
        if analysis.focus is not None and analysis.focus not in run.turns:
            continue
        # Where the customer goes on without a sign, it has landed.
        if analysis.focus is None and analysis.next_prompt(run) is not None:
            continue
        explained = analysis.explanation(run) if analysis.size(run) > words else None
        if explained is not None and explained.words > words:
            long.append(run)
    if not long:
        return NotApplicable(f"nothing of more than {words} words was explained")
    evidence: list[Evidence] = []
    met = 0.0
    for run in long:
        said = _cues(analysis, asks, run)
        if said:
            met += 1.0
            evidence.append(analysis.evidence(said[-1], 1.0))
        elif analysis.interaction.turns[run.turns[-1]].text.rstrip().endswith("?"):
            met += 0.5
    return Score(met / len(long), evidence, opportunities=len(long))


@measure("stop-sign-blame")
def blame(analysis: Analysis, *, blames: Sequence[str], each: float = 0.5) -> Outcome:
    """1 less `each` for every way of making it the listener's fault."""
    hits = [cue for name in blames for cue in analysis.cues(name)]
    hits = [cue for cue in hits if analysis.focus is None or cue.turn == analysis.focus]
    counted = sum(cue.discounted is None for cue in hits)
    return Score(max(0.0, 1.0 - each * counted), [analysis.evidence(cue, -each) for cue in hits], opportunities=1)


MEASURES: tuple[Measure, ...] = (response, landing, checks, blame)
