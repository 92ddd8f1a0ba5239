"""Measures of the first impression: the reason taken up, the name used, a warm start and none that is cold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from relational.analysis import Analysis
from relational.analysis.asking import asks_for_field
from relational.analysis.manner import agent_runs, any_of, reply_after, standing
from relational.analysis.names import called, given, own_name, uses
from relational.analysis.signals import answer_time, promptness
from relational.analysis.text import content_stem, weight
from relational.contract import Cue, Measure, Run, measure
from relational.outcome import Abstention, Evidence, NotApplicable, Outcome, Score

_EARLY = 2
# A reply one run later is worth half; one that asks for the form first, this share.
_LATE = 0.5
_FORM_FIRST = 0.6
# What a question of one's own about the matter is worth before it takes anything up, and an answer at once.
_ASKS = 0.35
_ANSWERS = 0.75
_CURT = 4
_NAMED_TOO_OFTEN = 3


# What a form asks for: to say these words back takes nothing in.
_FIELDS = frozenset(
    map(
        content_stem,
        "order number name address email mail account details code phone postcode reference id prs org".split(),
    )
)
_FULL = 9.0
_MOST = 6.0
# "So that I can assist you, please give your name": that is why the form is asked for, and no beginning.
_PURPOSE = re.compile(r"(?:\bso(?: that)?|\bbefore|\bin order to|\bto) $")
_LOOK_BACK = 14
# So much of the reason said back is more than chance.
_SAID_BACK = 0.4
# A form in one breath with it leaves this much of a take-up.
_WITH_FORM = 0.25


def _start(analysis: Analysis) -> tuple[Run, ...]:
    """The agent's first two runs."""
    return agent_runs(analysis)[:_EARLY]


@measure("impression-sign")
def sign(analysis: Analysis, *, signs: Mapping[str, float], late: float = 0.4) -> Outcome:
    """The best sign in the agent's first run, 0..1 by its worth; in the second run `late` of it."""
    runs = _start(analysis)
    if not runs:
        return Abstention("no turn of the agent to look at")
    best = 0.0
    evidence: list[Evidence] = []
    for number, run in enumerate(runs):
        for cue in standing(analysis, run, signs):
            if _is_purpose(analysis, cue):
                continue
            worth = signs[cue.name] * (late if number else 1.0)
            if cue.discounted is not None or worth > best:
                evidence.append(analysis.evidence(cue, worth))
            if cue.discounted is None:
                best = max(best, worth)
    return Score(best, evidence, opportunities=1)


@measure("impression-identity")
def identity(analysis: Analysis, *, signs: Mapping[str, float], late: float = 0.7) -> Outcome:
    """1 where the agent says a name, a team or a role in the first run, `late` in the second; else 0."""
    plain: Outcome = sign(analysis, signs=signs, late=late)
    if isinstance(plain, Score) and plain.value == 0:
        for number, run in enumerate(_start(analysis)):
            place = own_name(analysis, run)
            if place is not None:
                worth = late if number else 1.0
                return Score(worth, [analysis.span(*place, cue="name", worth=worth)], opportunities=1)
    return plain


@measure("impression-take-up")
def take_up(analysis: Analysis, *, acts: Mapping[str, float]) -> Outcome:
    """How far the first reply to the stated reason takes it up, 0..1, by overlap beyond chance, answer or act.

    `acts` are worth what they say without any overlap. Not applicable where no reason is given or nobody replies.
    """
    reason = _reason(analysis)
    reply = None if reason is None else reply_after(analysis, reason)
    if reason is None or reply is None:
        return NotApplicable("no reason stated and replied to at the start")
    value, evidence = _taken(analysis, reply, reason, acts)
    second = _second(analysis, reply)
    if second is not None and value < _LATE:
        later, shown = _taken(analysis, second, reason, acts)
        if later * _LATE > value:
            value, evidence = later * _LATE, shown
    return Score(value, evidence, opportunities=1)


def _reason(analysis: Analysis) -> Run | None:
    """The first customer's run that says more than hello; none where the agent has had three runs without one."""
    if analysis.focus is not None:
        run = analysis.run_of(analysis.focus)
        return None if run is None else analysis.prompt(run)
    agents = 0
    for run in analysis.runs():
        if run.role.value != "customer":
            agents += 1
            if agents > _EARLY:
                return None
        elif len(analysis.content(run)) >= _EARLY:
            return run
    return None


def _second(analysis: Analysis, reply: Run) -> Run | None:
    prompt = analysis.next_prompt(reply)
    return None if prompt is None else reply_after(analysis, prompt)


def _taken(analysis: Analysis, reply: Run, reason: Run, acts: Mapping[str, float]) -> tuple[float, list[Evidence]]:
    best, place, form = 0.0, None, False
    found = [
        cue for cue in standing(analysis, reply, acts) if cue.discounted is None and not _is_purpose(analysis, cue)
    ]
    said_by: dict[tuple[int, int], float] = {}
    for cue in found:
        place_of = cue.turn, analysis.sentences(cue.turn)[analysis.sentence_index(cue.turn, cue.start)].start
        said_by[place_of] = max(said_by.get(place_of, 0.0), acts[cue.name])
    for turn in reply.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            shared = _shared(analysis, turn, sentence.start, sentence.end, reason)
            field = asks_for_field(text)
            worth = shared
            if field:
                worth = _WITH_FORM * shared
            elif text.endswith("?"):
                worth = _ASKS + (1 - _ASKS) * shared
            act = said_by.get((turn, sentence.start), 0.0)
            worth = max(worth, act + (1 - act) * worth if act else 0.0)
            if form:
                worth *= _FORM_FIRST
            if worth > best:
                best, place = worth, (turn, sentence.start, sentence.end)
            form = form or field
    answer = _answer(analysis, reply, reason)
    if answer is not None and best < _ANSWERS:
        best, place = _ANSWERS, answer
    evidence = [analysis.span(*place, cue="take-up", worth=round(best, 4))] if place is not None else []
    return best, evidence


def _shared(analysis: Analysis, turn: int, start: int, end: int, reason: Run) -> float:
    """How much of the reason a sentence says back, 0..1, by rarity; the words of a form are none."""
    stems = (analysis.stems(turn, start, end) & analysis.content(reason)) - _FIELDS
    return min(1.0, sum(min(_MOST, weight(stem)) for stem in sorted(stems)) / _FULL)


def _is_purpose(analysis: Analysis, cue: Cue) -> bool:
    before = analysis.interaction.turns[cue.turn].text[max(0, cue.start - _LOOK_BACK) : cue.start].lower()
    return _PURPOSE.search(before) is not None


def _answer(analysis: Analysis, reply: Run, reason: Run) -> tuple[int, int, int] | None:
    question = next((asked for turn in reversed(reason.turns) if (asked := analysis.question(turn))), None)
    if question is None or question.type in ("", "request"):
        return None
    for turn in reply.turns:
        found = analysis.answers(turn, question)
        if found is not None and not found.deferred and not _puts_off(analysis, found.turn, found.start):
            return found.turn, found.start, found.end
    return None


def _puts_off(analysis: Analysis, turn: int, place: int) -> bool:
    """True for a place within a sentence that asks for a form field, or asks back."""
    return any(
        asks_for_field(text) or text.endswith("?")
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True)
        if sentence.start <= place < sentence.end
    )


@measure("impression-name")
def name(analysis: Analysis) -> Outcome:
    """1 where a name the customer gave, or is greeted by, is said one to three times; less where never or too often.

    Not applicable where no name is known.
    """
    runs = agent_runs(analysis)
    known: frozenset[str] | None = None
    place = None
    since = -1
    early = analysis.runs("customer")[: _EARLY + 1] if analysis.focus is None else ()
    for run in early:
        found = given(analysis, run)
        if found is not None:
            since, known = run.index, found[1]
            break
    if known is None:
        place = next((at for run in runs[:_EARLY] if (at := called(analysis, run)) is not None), None)
        if place is None:
            return NotApplicable("nobody says what the customer is called")
        return Score(1.0, [analysis.span(*place, cue="name", worth=1.0)], opportunities=1)
    after = [at for run in runs if run.index > since for at in uses(analysis, run, known)]
    over = max(0, len(after) - _NAMED_TOO_OFTEN)
    value = max(0.0, 1.0 - over / _NAMED_TOO_OFTEN) if after else 0.0
    shown = [analysis.span(*at, cue="name", worth=value) for at in after[:_NAMED_TOO_OFTEN]]
    shown += [analysis.span(*at, cue="name", worth=-0.3) for at in after[_NAMED_TOO_OFTEN:]]
    return Score(value, shown, opportunities=1)


@measure("impression-cold")
def cold(
    analysis: Analysis,
    *,
    signs: Mapping[str, float],
    warm: Sequence[str],
    heeds: Sequence[str] = (),
    form: float = 0.5,
    unheard: float = 0.4,
) -> Outcome:
    """1 unless the start is cold or distracted: a bare form field, a brush-off, a hold as the first words.

    A reason that was stated and met with a form alone, however polite, takes off `unheard`, unless one of `heeds`
    stands in the same run.
    """
    runs = _start(analysis)[:1]
    if not runs:
        return Abstention("no turn of the agent to look at")
    run = runs[0]
    lost = 0.0
    evidence = []
    for cue in standing(analysis, run, signs):
        evidence.append(analysis.evidence(cue, -signs[cue.name]))
        lost += 0.0 if cue.discounted else signs[cue.name]
    if any_of(analysis, run, warm) is None:
        turn = run.turns[0]
        first = next(iter(zip(analysis.sentences(turn), analysis.folded(turn), strict=True)), None)
        if first is not None and (asks_for_field(first[1]) or first[1].count(" ") + 1 <= _CURT):
            lost += form
            evidence.append(analysis.span(turn, first[0].start, first[0].end, cue="cold", worth=-form))
    if not lost and any_of(analysis, run, heeds) is None:
        place = _form_alone(analysis, run)
        if place is not None:
            lost += unheard
            evidence.append(analysis.span(*place, cue="form", worth=-unheard))
    return Score(1.0 - min(1.0, lost), evidence, opportunities=1)


def _form_alone(analysis: Analysis, run: Run) -> tuple[int, int, int] | None:
    """Where a first run that answers a stated reason asks for a form, and says back nothing of the reason."""
    reason = _reason(analysis)
    if reason is None or reply_after(analysis, reason) != run:
        return None
    place = None
    for turn in run.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            if _shared(analysis, turn, sentence.start, sentence.end, reason) >= _SAID_BACK:
                return None
            if place is None and asks_for_field(text):
                place = (turn, sentence.start, sentence.end)
    return None if _answer(analysis, run, reason) is not None else place


@measure("impression-promptness")
def prompt_answer(analysis: Analysis) -> Outcome:
    """How soon the first reply came, 0..1; an abstention where the talk has no times for it."""
    gap = None if analysis.focus is not None else answer_time(analysis)
    if gap is None:
        return Abstention("the talk has no times for the first reply")
    return Score(promptness(analysis, gap.seconds), opportunities=1)


MEASURES: tuple[Measure, ...] = (sign, identity, take_up, name, cold, prompt_answer)
