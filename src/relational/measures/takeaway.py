"""Measures of what a talk leaves behind: outcome, personal goodbye, reasoned thanks, an open problem with a path."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from relational.analysis import Analysis
from relational.analysis.endings import OUTCOMES, comes_to_a_close, last_word
from relational.analysis.facts import is_concrete
from relational.analysis.manner import agent_runs, any_of, standing
from relational.analysis.text import content_stem, weight
from relational.analysis.valence import closing_mood, valence
from relational.contract import Cue, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_CUT_OFF = NotApplicable("the talk is cut off before it comes to a close")
_LAST = 2
_EARLIER = 0.7
# So much rarity (nats) shared with what the customer told is a goodbye that is for them.
_PERSONAL = 5.0
_CURT = 3
_LOW = -0.25
_POLITE = 0.2
_UNANSWERED = 0.2


# What everybody says at an end; to say it back is nothing personal.
_COMMON = frozenset(
    map(
        content_stem,
        "day evening weekend week night time help helped chat talk contact question order email thanks hope nice "
        "great".split(),
    )
)
_RARE = 3.0
# So much rarity (nats) takes up what was told in full; a sentence that takes up nothing is worth this much.
_TAKEN_UP = 6.0
_STOCK = 0.6
_REFUSED = 0.3
_REFUSES = re.compile(
    r"\b(?:afraid|cannot|can't|can not|unable|won't be|no longer|regrettably|there (?:is|are) no|nothing (?:i|we) can"
    r"|do(?:es)? not have|don't have|doesn't have|out of stock|not possible|no idea|could not|couldn't)\b"
)
_WISHED = re.compile(r" ?(?:[\w-]+ ){0,3}(?:day|evening|weekend|night|week|morning|afternoon|time|one)\b")
_LOOK_ON = 40
# A shorter sentence ("You're welcome.") states nothing.
_TWO_SPACES = 2
# A wish within a slogan is part of it.
_SLOGAN_SHARE = 0.5


def _closing(analysis: Analysis) -> tuple[Run, ...]:
    """The agent's last two runs, the last first."""
    return tuple(reversed(agent_runs(analysis)[-_LAST:]))


def _slogans(analysis: Analysis, run: Run, names: Sequence[str]) -> list[tuple[int, int, int]]:
    """The sentences of a run that hold a slogan or a plea for a rating."""
    cues = [(cue.turn, cue.start) for cue in standing(analysis, run, names)]
    return [
        (turn, at.start, at.end)
        for turn in dict.fromkeys(turn for turn, _ in cues)
        for at in analysis.sentences(turn)
        if any(where == turn and at.start <= start < at.end for where, start in cues)
    ]


def _within(cue: Cue, places: Sequence[tuple[int, int, int]]) -> bool:
    return any(turn == cue.turn and start <= cue.start < end for turn, start, end in places)


@measure("takeaway-outcome")
def outcome(
    analysis: Analysis,
    *,
    signs: Mapping[str, float],
    slogans: Sequence[str],
    courtesies: Sequence[str] = (),
    concrete: float = 0.5,
) -> Outcome:
    """How clearly the end says what was done, what comes next or what good remains, 0..1.

    The best of `signs` in the last run of the agent's counts, in the one before it 0.7; each further kind adds a
    quarter of its worth. A plain statement of fact is worth `concrete`. What takes up nothing that the customer told
    is worth 0.6 of it, a refusal 0.3, and slogans, wishes and thanks nothing.
    """
    if not comes_to_a_close(analysis):
        return _CUT_OFF
    best = 0.0
    evidence: list[Evidence] = []
    for number, run in enumerate(_closing(analysis)):
        share = _EARLIER if number else 1.0
        kinds: dict[str, float] = {}
        stock = _slogans(analysis, run, slogans)
        for cue in standing(analysis, run, signs):
            if cue.discounted is not None or _within(cue, stock) or _is_wish(analysis, cue):
                continue
            worth = signs[cue.name] * share * _standing_of(analysis, cue.turn, cue.start)
            if worth > kinds.get(cue.name, 0.0):
                kinds[cue.name] = worth
                evidence.append(analysis.evidence(cue, round(worth, 4)))
        ordered = sorted(kinds.values(), reverse=True)
        value = min(1.0, sum(worth if place == 0 else worth / 4 for place, worth in enumerate(ordered)))
        fact = None if kinds else _fact(analysis, run, [*stock, *_slogans(analysis, run, courtesies)])
        if fact is not None and concrete:
            value = concrete * share * _standing_of(analysis, fact[0], fact[1])
            evidence.append(analysis.span(*fact, cue="fact", worth=round(value, 4)))
        best = max(best, value)
    return Score(best, evidence, opportunities=1)


def _fact(analysis: Analysis, run: Run, stock: Sequence[tuple[int, int, int]]) -> tuple[int, int, int] | None:
    """The first sentence of a run that states something definite and is no courtesy."""
    return next(
        (
            (at.turn, at.start, at.end)
            for turn in run.turns
            for at in analysis.sentences(turn)
            if (turn, at.start, at.end) not in stock
            and at.text.count(" ") >= _TWO_SPACES
            and not at.text.endswith("?")
            and is_concrete(at.text.lower())
        ),
        None,
    )


def _is_wish(analysis: Analysis, cue: Cue) -> bool:
    """True for "you have a" that goes on "nice day"."""
    text = analysis.interaction.turns[cue.turn].text
    return _WISHED.match(text[cue.end : cue.end + _LOOK_ON].lower()) is not None


def _standing_of(analysis: Analysis, turn: int, place: int) -> float:
    """What a sentence is worth as an outcome, 0..1: less where it refuses, or takes up nothing the customer told."""
    index = analysis.sentence_index(turn, place)
    sentence = analysis.sentences(turn)[index]
    shared = analysis.stems(turn, sentence.start, sentence.end) & _told(analysis)
    rare = min(1.0, sum(weight(stem) for stem in sorted(shared - _COMMON)) / _TAKEN_UP)
    return (_STOCK + (1 - _STOCK) * rare) * (_REFUSED if _REFUSES.search(analysis.folded(turn)[index]) else 1.0)


def _told(analysis: Analysis) -> frozenset[str]:
    """The stems of all that the customer said."""
    return analysis.once(
        "told at all", lambda: frozenset().union(*(analysis.content(run) for run in analysis.runs("customer")))
    )


@measure("takeaway-goodbye")
def goodbye(
    analysis: Analysis, *, wishes: Mapping[str, float], about: Sequence[str], slogans: Sequence[str]
) -> Outcome:
    """How personal the goodbye is, 0..1: a wish that takes up what the customer told is 1, a plain one its worth.

    `about` are wishes that name something of the customer's even where no word of theirs comes back.
    """
    if not comes_to_a_close(analysis):
        return _CUT_OFF
    told = _told(analysis)
    best = 0.0
    evidence: list[Evidence] = []
    for number, run in enumerate(_closing(analysis)):
        share = _EARLIER if number else 1.0
        stock = _slogans(analysis, run, slogans)
        for cue in standing(analysis, run, (*wishes, *about)):
            if cue.discounted is not None:
                evidence.append(analysis.evidence(cue, 0.0))
                continue
            stems = analysis.stems(cue.turn, cue.start, _sentence_end(analysis, cue.turn, cue.end)) & told
            rare = min(1.0, sum(w for stem in sorted(stems - _COMMON) if (w := weight(stem)) >= _RARE) / _PERSONAL)
            plain = wishes.get(cue.name, 0.0)
            base = max(plain, 0.7) if cue.name in about else plain
            worth = (base + (1 - base) * rare) * share
            if _within(cue, stock) and cue.name not in about:
                worth = base * share * _SLOGAN_SHARE
            if worth > best:
                best = worth
                evidence.append(analysis.evidence(cue, round(worth, 4)))
    return Score(best, evidence, opportunities=1)


def _sentence_end(analysis: Analysis, turn: int, place: int) -> int:
    return next((at.end for at in analysis.sentences(turn) if at.end >= place), place)


@measure("takeaway-thanks")
def thanks(
    analysis: Analysis, *, reasoned: Sequence[str], plain: Mapping[str, float], slogans: Sequence[str]
) -> Outcome:
    """1 where the end thanks the customer for something they did, less for thanks that fit anybody."""
    if not comes_to_a_close(analysis):
        return _CUT_OFF
    best = 0.0
    evidence = []
    for number, run in enumerate(_closing(analysis)):
        share = _EARLIER if number else 1.0
        stock = _slogans(analysis, run, slogans)
        for cue in standing(analysis, run, (*reasoned, *plain)):
            own = cue.name in reasoned and not _within(cue, stock)
            worth = share * (1.0 if own else plain.get(cue.name, 0.0))
            if cue.discounted is None and worth > best:
                best = worth
                evidence.append(analysis.evidence(cue, worth))
    return Score(best, evidence, opportunities=1)


@measure("takeaway-open")
def open_problem(analysis: Analysis) -> Outcome:
    """How the customer stands at the end, 0..1: content is 1, unhappy without a path 0, with one 0.5.

    Bare thanks do not make good what was said just before them. A last question that nobody answers is 0.2 at most.
    """
    if not comes_to_a_close(analysis):
        return _CUT_OFF
    mood = closing_mood(analysis)
    last = last_word(analysis)
    if mood is None or last is None:
        return NotApplicable("the customer says nothing at the end")
    asked = _unanswered(analysis, last)
    if asked is not None:
        value = min(_UNANSWERED, max(0.0, 0.5 + mood.value))
        return Score(value, [analysis.span(*asked, cue="unanswered", worth=-1.0)], opportunities=1)
    before = analysis.prompt(last)
    if 0 <= mood.value <= _POLITE and before is not None and before != mood.run:
        earlier = valence(analysis, before)
        mood = earlier if earlier.value <= _LOW else mood
    value = max(0.0, min(1.0, 0.5 + mood.value))
    if mood.value < 0 and any_of(analysis, last, OUTCOMES) is not None:
        value = max(value, 0.5)
    shown = [analysis.span(*mood.place, cue="mood", worth=round(mood.value, 4))] if mood.place is not None else []
    return Score(value, shown, opportunities=1)


def _refused(analysis: Analysis, run: Run) -> bool:
    """True where a run says that something is not to be had."""
    return any(_REFUSES.search(text) for turn in run.turns for text in analysis.folded(turn))


def _unanswered(analysis: Analysis, last: Run) -> tuple[int, int, int] | None:
    """The question in the customer's run after the agent's last word, or None."""
    after = None if analysis.focus is not None else analysis.next_prompt(last)
    for turn in () if after is None else after.turns:
        asked = analysis.question(turn)
        if asked is not None:
            return asked.turn, asked.start, asked.end
    return None


@measure("takeaway-harm")
def harm(
    analysis: Analysis,
    *,
    costs: Mapping[str, float],
    slogans: Sequence[str],
    cheerful: Sequence[str],
    heeds: Sequence[str],
    abrupt: float = 0.5,
    chirpy: float = 0.4,
    slogan: float = 0.3,
) -> Outcome:
    """1 without harm at the end; a sour last word, an abrupt end, slogans alone, cheer after bad news are taken off."""
    last = last_word(analysis)
    if last is None or not comes_to_a_close(analysis):
        return _CUT_OFF
    lost = 0.0
    evidence = []
    for cue in standing(analysis, last, costs):
        evidence.append(analysis.evidence(cue, -costs[cue.name]))
        lost += 0.0 if cue.discounted else costs[cue.name]
    whole = analysis.sentences(last.turns[-1])
    prompt = analysis.prompt(last)
    kind = any_of(analysis, last, heeds)
    useful = any_of(analysis, last, OUTCOMES)
    # Distinct words: a bare goodbye said five times is as bare.
    said_there = {word for turn in last.turns for word in analysis.words(turn)}
    if whole and len(said_there) <= _CURT and kind is None:
        lost += abrupt
        evidence.append(analysis.span(whole[0].turn, whole[0].start, whole[-1].end, cue="abrupt", worth=-abrupt))
    said = any_of(analysis, last, slogans)
    if said is not None:
        cost = slogan if useful is None or _within(useful, _slogans(analysis, last, slogans)) else slogan / 3
        lost += cost
        evidence.append(analysis.evidence(said, -cost))
    bright = any_of(analysis, last, cheerful)
    sad = prompt is not None and valence(analysis, prompt).value <= _LOW
    if bright is not None and kind is None and (sad or (useful is None and _refused(analysis, last))):
        lost += chirpy
        evidence.append(analysis.evidence(bright, -chirpy))
    return Score(1.0 - min(1.0, lost), evidence, opportunities=1)


MEASURES: tuple[Measure, ...] = (outcome, goodbye, thanks, open_problem, harm)
