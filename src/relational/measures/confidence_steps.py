"""Measures of confidence-building: whether the steps are clear."""

from __future__ import annotations

import re

from relational.analysis import Analysis, Sentence
from relational.analysis.facts import straight
from relational.analysis.instructions import steps_of
from relational.contract import Answer, Event, Measure, Run, measure
from relational.outcome import NotApplicable

_NUMBERED = re.compile(r"(?:^|\s)(?:\d{1,2}[.)]?|step \d|[•*-])\s", re.IGNORECASE)
_ACRONYM = re.compile(
    r"\b(?!(?:OK|PIN|USB|TV|UK|US|USA|EU|ID|PC|SIM|PDF|SMS|ATM|WIFI|GP|NHS|FAQ|URL|PRS|ORG|NAME|NUMBER"
    r"|AM|PM|NOT|DO|STOP|ALL)\b)[A-Z]{2,7}\d*\b"
)
_ANYBODY = re.compile(
    (
        r"\b(?:i'll|i will|i can|let me|we'll|we will) (?:just |gladly |happily |easily )?(?:do|reset|set"
        r"|change|send|book|fix|arrange|sort|handle|take|update|cancel|transfer|add|remove|fill|make|put"
        r"|get)\b"
    ),
    re.IGNORECASE,
)


@measure("confidence-steps")
def steps(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    order: str,
    owed: tuple[str, ...] = ("how-to", "first-time"),
    most: int = 5,
    words: int = 15,
    unordered: float = 0.85,
    jargon: float = 0.8,
    again: float = 0.3,
) -> Answer | NotApplicable:
    """0..1: whether the reply gives a few clear steps: one verb each, in order, short.

    1 for one to `most` steps; each more costs 0.1. Three steps or more without order words or numbers count
    `unordered`; steps longer than `words` words on average lose up to 0.4; each of two abbreviations that the customer
    did not use counts `jargon`; telling customers to do what they have just tried counts `again`. Where nobody asked
    how, or the agent does it for them, the absence of steps is not applicable. RUBRICS 2.2.
    """
    found = steps_of(analysis, reply)
    asked = event is None or event.type in owed or analysis.focus is not None
    if len(found) < (1 if asked else 2):
        if not asked or any(_ANYBODY.search(straight(analysis.interaction.turns[turn].text)) for turn in reply.turns):
            return NotApplicable("no steps in this reply, and none owed")
        return Answer(0.0)
    (first, start), (last, _) = found[0], found[-1]
    text = analysis.interaction.turns[first.turn].text
    end = last.end if last.turn == first.turn else first.end
    count = len(found)
    sentences = {(sentence.turn, sentence.start): sentence for sentence, _ in found}.values()
    size = sum(len(sentence.text.split()) for sentence in sentences) / count
    worth = 1.0 if count <= most else max(0.3, 1.0 - 0.1 * (count - most))
    if count > 2 and not analysis.cues_in(order, reply) and len(_NUMBERED.findall(text)) < 2:
        worth *= unordered
    worth *= 1.0 - 0.4 * min(1.0, max(0.0, size - words) / words)
    if event is not None and event.type == "attempt" and _tried(analysis, first, start, event):
        worth *= again
    if not text.isupper():
        worth *= jargon ** min(2, len(set(_ACRONYM.findall(text)) - _theirs(analysis, reply)))
    return Answer(worth, [analysis.span(first.turn, first.start + start, end, cue="step", worth=round(worth, 4))])


def _tried(analysis: Analysis, sentence: Sentence, start: int, event: Event) -> bool:
    """True where the first step is an act that the customer's turn speaks of already, or "do it again"."""
    verb = analysis.stems(sentence.turn, sentence.start + start, sentence.start + start + 12)
    turn = analysis.interaction.turns[event.turn].text
    return bool(verb & analysis.stems(event.turn, 0, len(turn))) or " again" in sentence.text


def _theirs(analysis: Analysis, reply: Run) -> set[str]:
    prompt = analysis.prompt(reply)
    if prompt is None:
        return set()
    return {word for turn in prompt.turns for word in _ACRONYM.findall(analysis.interaction.turns[turn].text.upper())}


MEASURES: tuple[Measure, ...] = (steps,)
