"""Measures of forward-resolution: whether the likely next contact is prevented before the talk ends."""

from __future__ import annotations

import re

from attrs import frozen

from relational.analysis import Analysis, Sentence
from relational.analysis.commitments import Commitment
from relational.analysis.deeds import timed
from relational.analysis.facts import DATED
from relational.analysis.instructions import steps_of
from relational.analysis.needs import UNFIXED, is_look_up, needs
from relational.analysis.plans import is_small, said, said_once, sentence_of, undertaken
from relational.analysis.runs import by_turn
from relational.analysis.standing import standing
from relational.contract import Cue, Measure, Run, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_NOTHING = NotApplicable("a plain look-up: nothing follows from it that could be dealt with now")
# A customer who asks for more time, or hurries: kinds of the event "stop".
_HURRY = ("hurry", "overload")
# To leave is no sign to stop explaining, but one to let them go.
_DASHES = re.compile(
    r"\b(?:got to|gotta|have to|need to|must) (?:dash|run|rush|fly|head off|shoot off|be off|hang up)\b"
    r"|\bmy (?:bus|train|taxi|cab|lift|flight|stop|meeting)(?:'s| is) (?:here|boarding|leaving|starting|calling)\b"
    r"|\bin a (?:rush|hurry)\b"
)
_NUMBER = re.compile(r"\d")
_TELLS = 2
_THEIRS = re.compile(r"\b(?:my|our|i've|i have|we've|we have|i got|we got)\b")
# An item that shares no word with the talk, but a day or a figure, counts 0.8; one with neither, 0.6.
_DATED_ONLY = 0.8
_LOOSE = 0.6
# A reply of so many steps says how to do it now; an "if" in it is one of them.
_STEPS = 3
# From here on today's matter is done, or has an owner and a time.
_SETTLED = 0.8
# In a talk of more replies than this, what is said in the first half belongs to the work, not to what comes after.
_LONG = 4
_DONE = re.compile(
    r"(?:'s|\b(?:is|are|has|have|been|got|all|am|we're|i'm|it))(?: \w+){0,3} (?:booked|approved|sorted|confirmed"
    r"|arrived|(?:come|came|gone|went) through|signed|paid|done|fixed|working|works|ordered|accepted|set up"
    r"|installed|moved in|delivered|here|ready)\b"
)
_UNDONE = re.compile(r"\b(?:not|never|yet|but|wrong|still|cancel\w*|change|\w+n't)\b|\?")


@frozen
class _Item:
    """Something said of what comes later: its words, its sentence, and 0..1 how well it serves this customer."""

    cue: Cue
    sentence: Sentence
    quality: float


def _items(analysis: Analysis, names: tuple[str, ...], rote: str) -> list[_Item]:
    """One item for each sentence that looks ahead, the best cue in it; rote ones are left out."""
    return analysis.once(("forward", names, rote), lambda: _find(analysis, names, rote))


def _find(analysis: Analysis, names: tuple[str, ...], rote: str) -> list[_Item]:
    hits = [cue for name in names if name in analysis.found() for cue in said(analysis, name)]
    if not hits:
        return []
    stock = _sentences(analysis, _said(analysis, rote))
    best: dict[tuple[int, int], _Item] = {}
    for cue in sorted(hits, key=lambda cue: (cue.turn, cue.start)):
        sentence = sentence_of(analysis, cue.turn, cue.start)
        place = (sentence.turn, sentence.start)
        if cue.discounted is not None or place in stock or _is_step(analysis, cue):
            continue
        item = _Item(cue, sentence, round(cue.strength * _relevance(analysis, sentence), 4))
        if place not in best or item.quality > best[place].quality:
            best[place] = item
    return list(best.values())


def _is_step(analysis: Analysis, cue: Cue) -> bool:
    """True where the words stand in a reply that leads through steps, or in the first half of a longer talk."""
    run = analysis.run_of(cue.turn)
    if run is None or analysis.focus is not None:
        return False
    agents = analysis.runs("agent")
    if len(agents) > _LONG and run.index < agents[len(agents) // 2 - 1].index:
        return True
    return len(steps_of(analysis, run)) >= _STEPS and cue.name != "next.issue"


def _sentences(analysis: Analysis, cues: tuple[Cue, ...]) -> set[tuple[int, int]]:
    """The sentences in which cues stand, by turn and start."""
    return {(cue.turn, sentence_of(analysis, cue.turn, cue.start).start) for cue in cues}


def _said(analysis: Analysis, name: str) -> tuple[Cue, ...]:
    return said(analysis, name) if name in analysis.found() else ()


def _relevance(analysis: Analysis, sentence: Sentence) -> float:
    """1 where a sentence shares an entity with what the customer said, less where it only has a date or figure."""
    run = analysis.run_of(sentence.turn)
    prompt = analysis.prompt(run) if run is not None else None
    stems = analysis.stems(sentence.turn, sentence.start, sentence.end)
    if prompt is None or stems & _heard(analysis):
        return 1.0
    if DATED.search(sentence.text) is not None or _NUMBER.search(sentence.text) is not None:
        return _DATED_ONLY
    return _LOOSE


def _heard(analysis: Analysis) -> frozenset[str]:
    """The content stems of all that the customer said."""
    return analysis.once(
        "customer-content", lambda: frozenset().union(*(analysis.content(run) for run in analysis.runs("customer")))
    )


def _due(analysis: Analysis, items: list[_Item], pitches: tuple[Cue, ...]) -> bool:
    if analysis.focus is not None or items or pitches:
        return True
    if not needs(analysis):
        # They tell of something that is done: more may follow from it, but not from a greeting.
        return any(len(analysis.content(run)) >= _TELLS for run in analysis.runs("customer"))
    return not is_look_up(analysis) or _about_theirs(analysis)


def _about_theirs(analysis: Analysis) -> bool:
    """Whether the customer speaks of something of their own: what they ask of it has something that follows."""
    texts = (text for run in analysis.runs("customer") for turn in run.turns for text in analysis.folded(turn))
    return any(_THEIRS.search(text) for text in texts)


@measure("forward-item")
def looks_ahead(analysis: Analysis, *, items: tuple[str, ...], rote: str, pitch: str) -> Outcome:
    """0..1: the best thing said of what comes next, by its kind and by whether it is about something of this talk.

    A second and a third add 0.1 each. "Anything else?" alone is 0.2, saying nothing 0.1. RUBRICS R15.
    """
    found = _items(analysis, items, rote)
    pitches = tuple(cue for cue in _said(analysis, pitch) if cue.discounted is None)
    if not _due(analysis, found, pitches):
        return _NOTHING
    sold = _sentences(analysis, pitches)
    ahead = {(item.sentence.turn, item.sentence.start): item for item in found}
    found = [ahead[place] for place in sorted(said_once(analysis, ahead.keys() - sold))]
    stock = _said(analysis, rote)
    if not found:
        evidence = [analysis.evidence(cue, 0.2) for cue in stock[:1]]
        return Score(0.2 if stock else 0.1, evidence, () if stock else _missed(analysis), opportunities=1)
    best = max(item.quality for item in found)
    value = min(1.0, max(0.2 if stock else 0.1, best) + 0.1 * min(2, len(found) - 1))
    return Score(value, [analysis.evidence(item.cue, item.quality) for item in found], opportunities=1)


@measure("forward-timeline")
def timeline(analysis: Analysis, *, cues: tuple[str, ...], rote: str) -> Outcome:
    """0..1: what happens next (0.4 for the first, 0.2 for a second), when (0.4): said, or promised with a time."""
    stock = _sentences(analysis, _said(analysis, rote))
    hits = [cue for name in cues for cue in _said(analysis, name) if cue.discounted is None]
    hits = [cue for cue in hits if not stock & _sentences(analysis, (cue,))]
    said_in = by_turn(hits)
    promised = [
        item for item in _promised(analysis) if not any(_overlap(cue, item) for cue in said_in.get(item.turn, ()))
    ]
    if not hits and not promised:
        return Score(0.0, opportunities=1) if _due(analysis, [], ()) else _NOTHING
    places = {(cue.turn, sentence_of(analysis, cue.turn, cue.start).start): cue for cue in reversed(hits)}
    dated = {place for place, cue in places.items() if DATED.search(sentence_of(analysis, cue.turn, cue.start).text)}
    steps = len(places) + len(promised)
    value = 0.4 + 0.2 * min(1, steps - 1) + (0.4 if dated or promised else 0.0)
    evidence = [analysis.evidence(places[place], 0.8 if place in dated else 0.4) for place in sorted(places)]
    evidence += [analysis.span(item.turn, item.start, item.end, cue="promised", worth=0.8) for item in promised]
    return Score(min(1.0, value), evidence, opportunities=1)


def _promised(analysis: Analysis) -> list[Commitment]:
    """What will be done, with a time other than now."""
    firm = (item for item in undertaken(analysis) if item.kind == "will" and timed(item))
    return [item for item in firm if not is_small(item) and "now" not in item.time]


def _overlap(cue: Cue, item: Commitment) -> bool:
    return cue.start < item.end and item.start < cue.end


def _place(cue: Cue) -> tuple[int, int]:
    return cue.turn, cue.start


@measure("forward-settled")
def settled_first(analysis: Analysis, *, items: tuple[str, ...], rote: str, pitch: str) -> Outcome:
    """How far today's matter got, 0..1; 1 from 0.8 on (see analysis/standing.py), or where it was settled before."""
    ahead = _items(analysis, items, rote)
    if not _due(analysis, ahead, tuple(cue for cue in _said(analysis, pitch) if cue.discounted is None)):
        return _NOTHING
    found = standing(analysis)
    value = min(1.0, found.value / _SETTLED)
    if value < 1.0 and _came_settled(analysis):
        value = 1.0
    shown = tuple(item for item in found.evidence if item.worth < 0) if value < 1.0 else ()
    return Score(value, shown, opportunities=1)


def _came_settled(analysis: Analysis) -> bool:
    """Whether the customer's first words say that it is done: what is left is what comes next."""
    first = next(iter(analysis.runs("customer")), None)
    texts = [text for turn in first.turns for text in analysis.folded(turn)] if first is not None else []
    if not any(_DONE.search(text) for text in texts) or any(_UNDONE.search(text) for text in texts):
        return False
    return all(cue.discounted is not None for cue in analysis.cues(UNFIXED))


@measure("forward-selling")
def sells(analysis: Analysis, *, pitch: str, upset: float = 0.4) -> Outcome:
    """1 less the strength of each pitch for something unrelated, and `upset` more where the matter is left open.

    What is about a thing that the customer has spoken of is no pitch.
    """
    hits = _said(analysis, pitch)
    if not hits:
        return Score(1.0, opportunities=1)
    lost, evidence = 0.0, []
    left = standing(analysis).left_open
    for cue in hits:
        sentence = sentence_of(analysis, cue.turn, cue.start)
        stems = analysis.stems(cue.turn, sentence.start, sentence.end)
        fits = 0.3 if stems & _heard(analysis) else 1.0
        cost = 0.0 if cue.discounted else min(1.0, cue.strength * fits + (upset if left else 0.0))
        lost += cost
        evidence.append(analysis.evidence(cue, -cost))
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=len(hits))


@measure("forward-dose")
def dose(
    analysis: Analysis, *, items: tuple[str, ...], rote: str, defers: str, most: int = 3, words: int = 30
) -> Outcome:
    """1 where at most `most` things are said of later, less 0.25 for each more in one reply.

    A hurried customer is let go: more than `words` words, or more than one item, is a dump (0.2), unless the rest is
    put off in a line.
    """
    found = _items(analysis, items, rote)
    runs: dict[int, list[_Item]] = {}
    for item in found:
        run = analysis.run_of(item.sentence.turn)
        assert run is not None  # what is found in a turn is found in a scored one
        runs.setdefault(run.index, []).append(item)
    evidence: list[Evidence] = []
    value = 1.0
    for index, group in runs.items():
        extra = group[most:]
        if extra:
            value = min(value, max(0.0, 1.0 - 0.25 * len(extra)))
            evidence += [analysis.evidence(item.cue, -0.25) for item in extra]
        if _hurried(analysis, analysis.run(index)) and not _put_off(analysis, analysis.run(index), defers):
            spoken = analysis.size(analysis.run(index))
            if spoken > words or len(group) > 1:
                value = min(value, 0.2)
                evidence.append(analysis.evidence(group[0].cue, -0.8))
    return Score(value, evidence, opportunities=max(1, len(runs)))


def _hurried(analysis: Analysis, reply: Run) -> bool:
    prompt = analysis.prompt(reply)
    if prompt is None:
        return False
    if any(event.type in _HURRY for event in analysis.events_in("stop", prompt)):
        return True
    return any(_DASHES.search(text) for turn in prompt.turns for text in analysis.folded(turn))


def _put_off(analysis: Analysis, reply: Run, defers: str) -> bool:
    return defers in analysis.found() and bool(analysis.cues_in(defers, reply))


def _missed(analysis: Analysis) -> tuple[Missed, ...]:
    for need in needs(analysis):
        replies = analysis.reply_to(need, 1)
        if replies:
            last = analysis.runs("agent")[-1]
            return (
                Missed(
                    turn=need.turn,
                    start=need.start,
                    end=need.end,
                    quote=need.quote,
                    event=need.kind,
                    due_turn=last.turns[-1],
                ),
            )
    return ()


MEASURES: tuple[Measure, ...] = (looks_ahead, timeline, settled_first, sells, dose)
