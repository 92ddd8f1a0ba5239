"""Measures of over-explaining: what nobody asked for, and what is said again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from relational.analysis import Analysis
from relational.analysis.answering import stems_of, steps_in, words_of
from relational.analysis.explanation import Explanation, counted
from relational.analysis.pieces import Piece
from relational.analysis.questions import POINT
from relational.analysis.repetition import Again
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable

_FINE = Answer(0.0)
_NOTHING = NotApplicable("the reply explains nothing")
# Types of question that a long answer does not suit.
_POINTED = POINT | {"yes-no", "request"}
_OPEN = frozenset({"why", "open", "repair", "told"})
_OURS = frozenset("i'll we'll i've we've let".split())
_YOURS = _OURS | frozenset("you your yours you're you'll you've you'd u ur yourself i'd let i'm i my".split())
_FEWEST_WORDS = 6
# How many characters after "I know" still say what is known.
_REACH = 120
# "Great, thanks a lot" asks for nothing to be said again.
_ACKNOWLEDGED = 5


@measure("explanation-extra")
def extra(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    always: Sequence[str],
    unlicensed: Sequence[str],
    known: str,
    done: str,
    told_done: float,
    exempt: str,
    full: float,
    untied: float,
    from_words: int,
    strict_words: int,
) -> Answer | NotApplicable:
    """The share of words that nobody asked for; `full` of it is 1.

    A sentence counts whole when it holds a cue of `always`, or of `unlicensed` where neither a reason nor detail was
    asked for, or tells what the customer says they know (`known`); a step counts `told_done` where the customer
    answers that they have done it (`done`). In a reply of `from_words` or more to a plain question (or `strict_words`
    to a trouble), a sentence after
    the first counts `untied` when it shares no content with the customer's words, speaks neither to them nor of what
    the agent does, and tells no step; from `strict_words` on, speaking to them is not enough. What must be read out is
    exempt. Source: coherence effects (extra material hurts when load is high), with mixed evidence.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    found = analysis.found()
    names = found.intersection(always if explained.licensed or explained.ask == "why" else [*always, *unlicensed])
    plain = not explained.licensed and not explained.carried and explained.ask not in _OPEN
    enough = from_words if explained.asked else strict_words
    topic = _topic(analysis, explained) if plain and explained.words >= enough else None
    knows = _known(analysis, explained, known) if known in found else frozenset()
    was_done = done in found and _was_done(analysis, reply, done)
    if not names and topic is None and not knows and not was_done:
        return _FINE
    cues = [cue for name in sorted(names) for cue in analysis.cues_in(name, reply) if cue.discounted is None]
    speaks = _OURS if explained.ask in _POINTED and explained.words >= strict_words else _YOURS
    evidence: list[Evidence] = []
    weight = 0.0
    for number, piece in enumerate(counted(analysis.cues_in(exempt, reply), explained, analysis.stands_in)):
        cue = next((cue for cue in cues if analysis.stands_in(cue, piece)), None)
        if cue is not None:
            name, worth = cue.name, 1.0
        elif knows and len(knows & stems_of(piece.tokens)) >= 2:
            name, worth = known, 1.0
        elif was_done and steps_in(piece.text, piece.tokens):
            name, worth = done, told_done
        elif topic is not None and number and piece.words >= _FEWEST_WORDS and not _tied(piece, topic, speaks):
            name, worth = "unasked", untied
        else:
            continue
        weight += worth * piece.words
        evidence.append(analysis.quoted(piece, cue=name, worth=worth))
    return Answer(min(1.0, weight / explained.words / full), evidence) if evidence else _FINE


def _known(analysis: Analysis, explained: Explanation, known: str) -> frozenset[str]:
    """The content stems of what the customer says they know or have done already."""
    stems: frozenset[str] = frozenset()
    for cue in _cues(analysis, known, explained.prompt):
        text = analysis.interaction.turns[cue.turn].text
        clause = text[cue.start : cue.end + _REACH]
        stop = min((place for mark in ".!?;\n" if (place := clause.find(mark)) >= 0), default=len(clause))
        stems |= stems_of(words_of(clause[:stop].lower()))
    return stems


def _was_done(analysis: Analysis, reply: Run, done: str) -> bool:
    return bool(_cues(analysis, done, analysis.next_prompt(reply)))


def _cues(analysis: Analysis, name: str, run: Run | None) -> list[Cue]:
    return [] if run is None else [cue for cue in analysis.cues_in(name, run) if cue.discounted is None]


def _topic(analysis: Analysis, explained: Explanation) -> frozenset[str]:
    own = stems_of(words_of(explained.wanted))
    return own if explained.prompt is None else own | analysis.content(explained.prompt)


def _tied(piece: Piece, topic: frozenset[str], speaks: frozenset[str]) -> bool:
    if not speaks.isdisjoint(piece.tokens) or not topic.isdisjoint(stems_of(piece.tokens)):
        return True
    return steps_in(piece.text, piece.tokens) > 0


@measure("explanation-repeat")
def repeat(
    analysis: Analysis, reply: Run, event: Event | None, *, asked_again: float, heard: float, reworded: float
) -> Answer | NotApplicable:
    """The share of words that say again what an explanation said, in the same words or in others.

    After a confusion a reworded repeat is repair and counts 0, a verbatim one 1; `heard` weighs a verbatim one where
    it was only not heard, `asked_again` one that a question calls for, `reworded` one in other words. A later reply
    that only repeats counts with the explanation it repeats. Source: plain-language guidance; repair formats in
    Dingemanse and Enfield 2015.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    repeats = analysis.again(reply)
    if not repeats:
        return _FINE
    # Two procedures may share some steps; one that is told twice shares most.
    steps = [steps_in(item.piece.text, item.piece.tokens) > 0 for item in repeats]
    if 2 * sum(item.piece.words for item in compress(repeats, steps)) < explained.words:
        repeats = tuple(item for item, is_step in zip(repeats, steps, strict=True) if not is_step)
    evidence: list[Evidence] = []
    weight = 0.0
    for item in repeats:
        worth = 1.0 if item.run == item.first else _needless(analysis, item, (asked_again, heard, reworded))
        if worth:
            weight += worth * item.piece.words
            evidence.append(analysis.quoted(item.piece, cue="said-before", worth=worth))
    return Answer(min(1.0, weight / explained.words), evidence) if evidence else _FINE


def _needless(analysis: Analysis, item: Again, weights: tuple[float, float, float]) -> float:
    """How needless a repeat is, by what the customer said before it."""
    asked_again, heard, reworded = weights
    run = analysis.run(item.run)
    prompt = analysis.prompt(run)
    if prompt is None:
        return 1.0
    confusion = next(iter(analysis.events_in("confusion", prompt)), None)
    if confusion is not None:
        return 0.0 if not item.verbatim else heard if confusion.type == "hearing" else 1.0
    if analysis.events_in("question", prompt):
        return asked_again if item.verbatim else 0.0
    if analysis.explanation(run) is None and analysis.size(prompt) > _ACKNOWLEDGED:
        return 0.0  # a step further in the business, not an explanation
    return 1.0 if item.verbatim else reworded


MEASURES: tuple[Measure, ...] = (extra, repeat)
