"""Contingency: how much of what was just said a reply takes up, beyond chance.

After Demszky et al. 2021 (uptake is more than repetition), by counting: the rarity-weighted share
of the customer's content that comes back, less the share that would come back by chance, judged by
this talk's other customer turns and by a frozen table of word counts.
"""

from __future__ import annotations

import math
import re

from attrs import frozen

from relational.analysis.core import Core
from relational.analysis.text import WORD, content_stem, stem_counts, weight
from relational.contract import Cue, Run
from relational.cues.fold import fold
from relational.cues.frequency import total
from relational.cues.matcher import CUSTOMER

# How many other customer runs stand for chance: the nearest ones, so that cost stays linear.
_OTHERS = 6
# One word of this rarity (nats), or several that add up to it, is full contingency.
_FULL = 9.0
_POINTS_BACK = re.compile(r"\b(?:that|this|it|those|these|there)\b")


@frozen
class Uptake:
    """How a turn takes up the customer's run before it; every figure is 0..1 but `lift`, which is -1..1.

    `cover` is the rarity-weighted share of the customer's content that comes back, `chance` what any
    reply of that length would bring back, `lift` the difference, `novel` the share of own content;
    `shared` are the stems in common.
    """

    cover: float
    chance: float
    lift: float
    novel: float
    shared: tuple[str, ...]


def uptake(core: Core, turn: int) -> Uptake:
    """The uptake of a turn; all zeros where no customer turn comes before it."""
    run = core.runs.of_turn(turn)
    prompt = core.runs.before(run.index, CUSTOMER) if run is not None else None
    if prompt is None:
        return Uptake(0.0, 0.0, 0.0, 0.0, ())
    reply = core.content(turn)
    asked = core.run_content(prompt)
    cover = _cover(reply, asked)
    others = [_cover(reply, core.run_content(other)) for other in _others(core, prompt)]
    talk = sum(others) / len(others) if others else 0.0
    chance = max(talk, _table_chance(core, turn, asked))
    novel = len(reply - asked) / len(reply) if reply else 0.0
    return Uptake(cover, chance, cover - chance, novel, tuple(sorted(reply & asked)))


def _cover(reply: frozenset[str], asked: frozenset[str]) -> float:
    whole = sum(map(weight, sorted(asked)))
    return sum(weight(stem) for stem in sorted(reply & asked)) / whole if whole else 0.0


def _others(core: Core, prompt: Run) -> list[Run]:
    first, last = max(0, prompt.index - 2 * _OTHERS), min(len(core.runs), prompt.index + 2 * _OTHERS + 1)
    around = [index for index in range(first, last) if core.runs.run_sides[index] == CUSTOMER]
    nearest = sorted((index for index in around if index != prompt.index), key=lambda index: abs(index - prompt.index))
    return [core.runs.run(index) for index in nearest[:_OTHERS]]


def _table_chance(core: Core, turn: int, asked: frozenset[str]) -> float:
    """What a reply of that many words would cover if it drew its words from the table."""
    size = len(core.words(turn))
    whole = expected = 0.0
    for stem in sorted(asked):
        rare = weight(stem)
        share = stem_counts().get(stem, 0) / total()
        whole += rare
        expected += rare * (1 - math.exp(-share * size))
    return expected / whole if whole else 0.0


def contingency(core: Core, cue: Cue, prompt: Run | None) -> float:
    """How far the sentence around a cue speaks of what the customer's run said, 0..1.

    Words in common count by rarity; pointing back ("that", "this") counts 0.3; without any
    customer's words to compare with, 0.5.
    """
    if prompt is None:
        return 0.5
    start, end = core.sentence_at(cue.turn, core.folded_position(cue.turn, cue.start))
    # Many cues may stand in one sentence, which may be as long as a turn: it is read once.
    shared, back = core.once(("shared", start, prompt.index), lambda: _shared(core, start, end, prompt))
    own = set(map(content_stem, WORD.findall(fold(cue.quote).text)))
    points = 0.0
    for stem, rare in shared:
        points += 2.0 if stem in own else min(6.0, rare)
        if points >= _FULL:
            return 1.0
    return max(back, min(1.0, points / _FULL + back / 2))


def _shared(core: Core, start: int, end: int, prompt: Run) -> tuple[tuple[tuple[str, float], ...], float]:
    """The stems that a sentence has in common with a run, each with its rarity, and what its pointing back is worth."""
    stems = core.content_of(start, end) & core.run_content(prompt)
    back = 0.3 if _POINTS_BACK.search(core.text, start, end) else 0.0
    return tuple((stem, weight(stem)) for stem in sorted(stems)), back
