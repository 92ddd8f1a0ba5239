"""Measures of over-explaining: how long an explanation is, and how late its answer comes.

All measures of this family run in the rubric's direction: 0 is fine, 1 is bad. They look at replies that explain
(`Analysis.explanation`); any other reply is NotApplicable. Numbers come from the rubric file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from relational.analysis import Analysis
from relational.analysis.answering import STARTS, defers, gives, stems_of, steps_in, words_of
from relational.analysis.explanation import Explanation, counted
from relational.analysis.pieces import Piece
from relational.contract import Answer, Event, Measure, Run, measure
from relational.outcome import NotApplicable

_FINE = Answer(0.0)
_NOTHING = NotApplicable("the reply explains nothing")
_UNASKED = NotApplicable("nothing was asked that can be answered late")
_MOST_QUESTIONS = 3
_MOST_STEPS = 5
# What is left of an excess that was asked for and that the customer takes well.
_TAKEN_WELL = 0.25
# A sentence of so many words that holds the type of answer is the answer.
_CLEAR = 10


@measure("explanation-size")
def size(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    budget: Mapping[str, float],
    each_step: float,
    licensed: float,
    hurried: float,
    channels: Mapping[str, float],
    exempt: str,
) -> Answer | NotApplicable:
    """How far a reply exceeds the words its question leaves room for: 0 within, 1 from twice as many on.

    `budget` gives words by type of question; several questions add up, every step adds `each_step` for the first five;
    asking for detail, hurry and the channel multiply. Notices that must be read out (`exempt`) do not count.
    Source: the maxim of quantity (Grice 1975); the numbers are priors.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    room = _room(explained, budget) * channels.get(explained.channel, 1.0)
    room *= licensed if explained.licensed else hurried if explained.hurried else 1.0
    if explained.words <= room:
        return _FINE
    said = counted(analysis.cues_in(exempt, reply), explained, analysis.stands_in)
    room += each_step * min(_MOST_STEPS, sum(steps_in(piece.text, piece.tokens) for piece in said))
    over = (sum(piece.words for piece in said) - room) / room
    if over <= 0.0:
        return _FINE
    over = min(1.0, over) * (_TAKEN_WELL if explained.licensed and _taken_well(analysis, explained) else 1.0)
    reached = accumulate(piece.words for piece in said)
    first_too_many = next(piece for piece, words in zip(said, reached, strict=True) if words > room)
    return Answer(over, (analysis.quoted(first_too_many, cue="too-long-from-here", worth=over),))


def _room(explained: Explanation, budget: Mapping[str, float]) -> float:
    if not explained.asked or explained.ask == "repair":
        return budget[explained.ask]
    rooms = sorted((budget[question.type] for question in explained.asked), reverse=True)
    room = sum(rooms[:_MOST_QUESTIONS])
    # A question that had to wait is answered together with what was found out.
    return max(room, budget["told"]) if explained.carried else room


def _taken_well(analysis: Analysis, explained: Explanation) -> bool:
    """The customer goes on, and shows neither confusion nor impatience."""
    following = analysis.next_prompt(explained.reply)
    return following is not None and not any(analysis.events_in(kind, following) for kind in ("confusion", "stop"))


@measure("explanation-late")
def late(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    free: int,
    full: int,
    hurried: float,
    never: Mapping[str, float],
) -> Answer | NotApplicable:
    """How late the answer comes: 0 within `free` words, 1 from `full` on; `never` where none is found.

    Only the types of question that `never` names can be answered late, and only where no detail was asked for. Hurry
    shortens what is free. Source: plain-language guidance, the answer first.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    if explained.carried or explained.licensed or explained.ask not in never:
        return _UNASKED
    if explained.hurried:
        free = int(free * hurried)
    if sum(piece.words for piece in explained.pieces) <= free:
        return _FINE
    place = _place_of_answer(explained)
    if place is None:
        worth, cue = never[explained.ask] if explained.words > free else 0.0, "no-answer"
    else:
        worth, cue = min(1.0, max(0.0, (place - free) / (full - free))), "before-the-answer"
    return Answer(worth, (analysis.quoted(explained.said[0], cue=cue, worth=worth),)) if worth else _FINE


def _place_of_answer(explained: Explanation) -> int | None:
    """How many words come before the answer, or before it is openly put off; None where neither is found."""
    wanted = stems_of(words_of(explained.wanted))
    unsure: int | None = None
    before = 0
    for piece in explained.pieces:
        if piece.kind == "say":
            if defers(piece.text, piece.tokens):
                return before
            if gives(explained.ask, piece.text, piece.tokens, wanted):
                place = before + _within(explained.ask, piece.tokens)
                if _is_the_answer(explained, piece, wanted):
                    return place
                unsure = place if unsure is None else unsure
        before += piece.words
    return unsure


def _is_the_answer(explained: Explanation, piece: Piece, wanted: frozenset[str]) -> bool:
    """A number or a date in a longer sentence on something else may not be the one that was asked for."""
    if explained.ask not in STARTS or not wanted:
        return True
    return piece.words <= _CLEAR or not wanted.isdisjoint(stems_of(piece.tokens))


def _within(ask: str, words: Sequence[str]) -> int:
    """How many words of a long sentence come before the answer in it."""
    starts = STARTS.get(ask)
    if starts is None or len(words) <= _CLEAR:
        return 0
    return next((place for place, word in enumerate(words) if word in starts or word[0].isdigit()), 0)


MEASURES: tuple[Measure, ...] = (size, late)
