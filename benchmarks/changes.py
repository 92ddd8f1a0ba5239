"""Damage done to talks on purpose: what an honest score must notice, and what it must not reward.

Each change gives new turns and leaves the customer's words alone. `None` means that the talk holds nothing to change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

import relational
from benchmarks.data import Row, Turns

REPEATS = 5
_BOUNDARY = re.compile(r"[.!?]+(?=\s|$)|\n")


def replies(turns: Turns) -> list[int]:
    """The indices of the agent's turns."""
    return [index for index, turn in enumerate(turns) if turn["role"] == "agent"]


def with_texts(turns: Turns, texts: dict[int, str]) -> Turns:
    """The turns with some texts replaced; a turn that has nothing left is dropped."""
    changed = ({**turn, "text": texts.get(index, turn["text"])} for index, turn in enumerate(turns))
    return tuple(turn for turn in changed if turn["text"].strip())


def swapped(row: Row, other: Row) -> Turns | None:
    """The other agent's replies in this talk, in their order, from the start again where they run out."""
    given = [other.turns[index]["text"] for index in replies(other.turns)]
    if not given or not replies(row.turns):
        return None
    return with_texts(row.turns, {index: given[place % len(given)] for place, index in enumerate(replies(row.turns))})


def shuffled(row: Row, generator: random.Random) -> Turns | None:
    """The agent's replies in another order."""
    places = replies(row.turns)
    if len(places) < 2:
        return None
    order = places[:]
    while order == places:
        generator.shuffle(order)
    return with_texts(row.turns, {to: row.turns[source]["text"] for to, source in zip(places, order, strict=True)})


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences that a span lies in."""
    first, last = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        if boundary.end() <= start:
            first = boundary.end()
        elif boundary.end() >= end:
            last = boundary.end()
            break
    return first, last


def best(evidence: Iterable[relational.Evidence], turns: Turns) -> relational.Evidence | None:
    """What earned most among the agent's words; the first of equals."""
    earned = [item for item in evidence if item.worth > 0 and turns[item.turn]["role"] == "agent"]
    return max(earned, key=lambda item: item.worth, default=None)


def repeated(row: Row, outcome: relational.Outcome) -> Turns | None:
    """The sentence that earned most, five times more in its turn."""
    item = best(outcome.evidence, row.turns) if isinstance(outcome, relational.Score) else None
    if item is None:
        return None
    text = row.turns[item.turn]["text"]
    first, last = sentence(text, item.start, item.end)
    again = " ".join([text[first:last].strip()] * REPEATS)
    return with_texts(row.turns, {item.turn: f"{text[:last]} {again} {text[last:].strip()}".strip()})


def moved_to_end(row: Row, outcome: relational.Outcome) -> Turns | None:
    """The sentences that earned something, taken out of their turns and put behind the agent's last one."""
    if not isinstance(outcome, relational.Score):
        return None
    places = replies(row.turns)
    spans: dict[int, set[tuple[int, int]]] = {}
    for item in outcome.evidence:
        if item.worth > 0 and item.turn in places[:-1]:
            spans.setdefault(item.turn, set()).add(sentence(row.turns[item.turn]["text"], item.start, item.end))
    if not spans:
        return None
    texts, taken = {}, []
    for turn, found in sorted(spans.items()):
        text = row.turns[turn]["text"]
        kept, at = [], 0
        for first, last in sorted(found):
            if first >= at:
                kept.append(text[at:first])
                taken.append(text[first:last].strip())
                at = last
        texts[turn] = "".join([*kept, text[at:]])
    texts[places[-1]] = " ".join([row.turns[places[-1]]["text"], *taken])
    return with_texts(row.turns, texts)


def without_solving(row: Row, outcomes: Sequence[relational.Outcome]) -> Turns | None:
    """The talk without the reply that does most by these outcomes; without evidence, without its longest reply."""
    places = replies(row.turns)
    if len(places) < 2:
        return None
    worth = dict.fromkeys(places, 0.0)
    for outcome in outcomes:
        for item in outcome.evidence if isinstance(outcome, relational.Score) else ():
            if item.turn in worth and item.worth > 0:
                worth[item.turn] += item.worth
    gone = max(places, key=lambda index: (worth[index], len(row.turns[index]["text"])))
    return with_texts(row.turns, {gone: ""})
