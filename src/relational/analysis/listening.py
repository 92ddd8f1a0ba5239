"""What a reply does with what the customer has just said: when that is due, and how much comes back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.answering import stems_of, words_of
from relational.analysis.meanings import reworded
from relational.analysis.question_types import is_social
from relational.analysis.questions import Question
from relational.analysis.text import weight
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# RUBRICS.md, R5: a turn of so many content words says something that can be listened to.
SUBSTANTIVE = 5
# How many other customer runs stand for chance.
_OTHERS = 6
# Rarity in nats: so much in common is all that anybody can ask of one reply.
_FULL = 16.0
_MOST = 6.0
# Another word for the same thing counts less than the thing itself; chance never takes all of it away.
_REWORDED = 0.7
_CHANCE = 0.6
# Copying a long turn with nothing added is no listening.
_COPIED, _NOVEL, _LONG = 0.8, 0.12, 6
_REFUSES = re.compile(
    r"(?:\b(?:do|did)(?:n't| not) (?:want|need|ask for|order|mean|like)\b|\bnot\b(?= the\b| a\b| my\b))"
    r"([^.,;!?\v]*?)(?=[.,;!?\v]| but | and |$)"
)
_SAID_BEFORE = re.compile(
    r"\b(?:i|we)(?: have|'ve)? (?:already|just) (?!paid|have|had|got)\w+|\b(?:i|we)(?: have|'ve)? (?:said|told you"
    r"|did that|done that|did so|tried (?:that|it|all))\b"
)
_BACK = re.compile(r"\b(?:it|that|this|them|those|they|there|these|one|done|so)\b")


@frozen
class Heard:
    """One thing the customer said that a reply was due to: `weight` is its share, `questions` what it asks."""

    prompt: Run
    reply: Run
    questions: tuple[Question, ...]
    weight: float


@frozen
class TakenUp:
    """How much of a prompt comes back: `cover` the share of its content by rarity, above chance; `worth` 0..1.

    `novel` is the share of the reply's own content; `parroted` is True for a long turn copied with nothing added.
    """

    cover: float
    worth: float
    novel: float
    parroted: bool


def heard(analysis: Analysis) -> tuple[Heard, ...]:
    """The customer's runs that call for listening, each with the reply to it; the judged reply where it is one.

    Those with five content words, a question, or a sign of trouble; where there are none, those with any content.
    """
    return analysis.once("heard", lambda: _heard(analysis))


def _heard(analysis: Analysis) -> tuple[Heard, ...]:
    focus = analysis.focus
    if focus is not None:
        reply = analysis.run_of(focus)
        prompt = analysis.prompt(reply) if reply is not None else None
        if reply is None or prompt is None:
            return ()
        return (Heard(prompt, reply, _asked(analysis, prompt), 1.0),)
    pairs = _pairs(analysis)
    due = [item for item in pairs if item.weight > _SLIGHT]
    return tuple(due or pairs)


_SLIGHT = 0.3
# Who uses so many of the same words again has to say it again.
_TOLD_AGAIN = 2


def _pairs(analysis: Analysis) -> list[Heard]:
    found: list[Heard] = []
    agents = {run.index for role in ("agent", "supervisor") for run in analysis.runs(role)}
    told: set[str] = set()
    for prompt in analysis.runs("customer"):
        stems = analysis.content(prompt)
        again = len(stems & told) >= _TOLD_AGAIN or (bool(told) and says_again(analysis, prompt))
        told |= stems
        if prompt.index + 1 not in agents:
            continue
        questions = _asked(analysis, prompt)
        content = len(stems)
        if again and content < 4 * SUBSTANTIVE:
            share = 1.2
        elif questions:
            share = 1.0
        elif content >= SUBSTANTIVE:
            share = 0.5 if _was_asked(analysis, prompt) else 0.8
        elif any(analysis.events_in(kind, prompt) for kind in ("problem", "confusion", "emotion")):
            share = 0.6
        elif content:
            share = _SLIGHT
        else:
            continue
        found.append(Heard(prompt, analysis.run(prompt.index + 1), questions, share))
    return found


def _was_asked(analysis: Analysis, prompt: Run) -> bool:
    """Whether the customer only gives what the agent asked for."""
    before = analysis.reply_before(prompt)
    return before is not None and any("?" in analysis.interaction.turns[turn].text for turn in before.turns)


def _asked(analysis: Analysis, prompt: Run) -> tuple[Question, ...]:
    """What a run asks and asks for, small talk left out."""
    asks = [
        Question(event.turn, event.start, event.end, event.type)
        for event in analysis.events_in("question", prompt)
        if event.type == "request" and not is_social(event.quote.lower())
    ]
    return tuple(sorted([*analysis.asked(prompt), *asks], key=lambda item: (item.turn, item.start)))


def says_again(analysis: Analysis, prompt: Run) -> bool:
    """Whether the customer says that something was said or done before."""
    return any(_SAID_BEFORE.search(text) for turn in prompt.turns for text in analysis.folded(turn))


def taken_up(analysis: Analysis, prompt: Run, reply: Run) -> TakenUp:
    """How much of what was said comes back in a reply."""
    return analysis.once(("taken up", prompt.index, reply.index), lambda: _taken_up(analysis, prompt, reply))


def _taken_up(analysis: Analysis, prompt: Run, reply: Run) -> TakenUp:
    said, asked = analysis.content(reply), analysis.content(prompt) - _refused(analysis, prompt)
    if not said or not asked:
        return TakenUp(0.0, 0.0, 1.0, parroted=False)
    points, whole = _points(said, asked), sum(min(_MOST, weight(stem)) for stem in asked)
    novel = len(said - asked) / len(said)
    if not points or not whole:
        return TakenUp(0.0, 0.0, novel, parroted=False)
    cover = points / whole
    others = _others(analysis, prompt)
    chance = 0.0
    for other in others:
        theirs = analysis.content(other) - asked
        size = sum(min(_MOST, weight(stem)) for stem in theirs)
        chance += _points(said, theirs) / size / len(others) if size else 0.0
    lift = max(0.0, cover - _CHANCE * chance)
    kept = lift / cover
    parroted = cover > _COPIED and novel < _NOVEL and len(asked) >= _LONG
    worth = 1.0 - (1.0 - 0.7 * lift) * (1.0 - min(1.0, kept * points / _FULL))
    return TakenUp(lift, worth * (0.3 if parroted else 1.0), novel, parroted)


def _refused(analysis: Analysis, prompt: Run) -> frozenset[str]:
    """The stems of what the customer says they do not want: to bring it up again takes up nothing."""
    found = [
        match.group(1)
        for turn in prompt.turns
        for text in analysis.folded(turn)
        if "not" in text or "n't" in text
        for match in _REFUSES.finditer(text)
    ]
    return stems_of(words_of(" ".join(found))) if found else frozenset()


def _points(said: frozenset[str], asked: frozenset[str]) -> float:
    same = sum(min(_MOST, weight(stem)) for stem in sorted(said & asked))
    return same + _REWORDED * sum(min(_MOST, weight(stem)) for stem in sorted(reworded(said, asked)))


def _others(analysis: Analysis, prompt: Run) -> list[Run]:
    runs: list[Run] = analysis.once("customer-runs", lambda: list(analysis.runs("customer")))
    places: dict[int, int] = analysis.once(
        "customer-places", lambda: {run.index: place for place, run in enumerate(runs)}
    )
    place = places[prompt.index]
    around = runs[max(0, place - _OTHERS // 2) : place + _OTHERS // 2 + 1]
    return [run for run in around if run.index != prompt.index]


def points_back(text: str) -> bool:
    """Whether folded text points at what was said before: "it", "that", "done"."""
    return _BACK.search(text) is not None
