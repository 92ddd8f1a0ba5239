"""Measures of confidence-building: whether the promises agree with each other."""

from __future__ import annotations

import re

from relational.analysis import Analysis
from relational.analysis.commitments import VAGUE, Commitment
from relational.analysis.facts import DATED, straight
from relational.analysis.plans import is_small, said, sentence_of, undertaken
from relational.contract import Cue, Measure, measure
from relational.outcome import NotApplicable, Outcome, Score

_CORRECTED = re.compile(
    (
        r"\b(?:sorry|actually|correction|instead|rather|moved|changed|make that|apolog\w+|mistake|earlier"
        r" than|update|unfortunately|afraid)\b"
    ),
    re.IGNORECASE,
)
_OWN = frozenset(("i", "we", "am", "are", "i'm", "we're"))
_PRONOUNS = frozenset("it this that them you".split())


@measure("confidence-consistency")
def consistency(analysis: Analysis, *, refusals: str) -> Outcome:
    """1 where no two undertakings contradict each other, else 0: the same act at two times, or promised and refused.

    A later one that is marked as a correction does not contradict. Not applicable with fewer than two to compare.
    """
    firm = [
        item for item in undertaken(analysis) if item.actor != ("other") and item.kind == "will" and not is_small(item)
    ]
    refused = (
        [cue for cue in said(analysis, refusals) if cue.discounted is None and _is_own(analysis, cue)] if firm else []
    )
    if len(firm) + len(refused) < 2:
        return NotApplicable("no two undertakings to compare")
    latest: dict[tuple[str, str], Commitment] = {}
    for item in firm:
        if not item.time or item.time in VAGUE:
            continue
        key = (item.act, _object(item.object))
        earlier = latest.get(key)
        if (
            earlier is not None
            and _day(earlier.time) != _day(item.time)
            and earlier.turn < item.turn
            and not _is_corrected(analysis, item.turn, item.start)
        ):
            return _contradiction(analysis, earlier, item.turn, item.start, item.end)
        latest[key] = item
    for cue in refused:
        act = cue.quote.lower().split()[-1]
        for item in firm:
            if (
                item.act == act
                and (item.turn, item.start) < (cue.turn, cue.start)
                and not _is_corrected(analysis, cue.turn, cue.start)
            ):
                return _contradiction(analysis, item, cue.turn, cue.start, cue.end)
    return Score(1.0, opportunities=1)


def _is_own(analysis: Analysis, cue: Cue) -> bool:
    """True where the agent's side is the one who cannot or will not."""
    before = straight(analysis.interaction.turns[cue.turn].text[: cue.start]).split()
    return bool(before) and before[-1].lower() in _OWN


def _object(words: str) -> str:
    """The first word of an object that is no article and no pronoun."""
    plain = [
        word.strip(",.")
        for word in words.split()
        if word not in _PRONOUNS and word not in ("the", "a", "an", "your", "on", "by", "at", "to")
    ]
    return plain[0] if plain and not DATED.match(plain[0]) else ""


def _day(time: str) -> str:
    return time.removeprefix("by ").removeprefix("on ").removeprefix("before ").removeprefix("at ")


def _is_corrected(analysis: Analysis, turn: int, start: int) -> bool:
    return _CORRECTED.search(sentence_of(analysis, turn, start).text) is not None


def _contradiction(analysis: Analysis, first: Commitment, turn: int, start: int, end: int) -> Score:
    evidence = (
        analysis.span(first.turn, first.start, first.end, cue="contradicted", worth=-0.5),
        analysis.span(turn, start, end, cue="contradicts", worth=-0.5),
    )
    return Score(0.0, evidence, opportunities=1)


MEASURES: tuple[Measure, ...] = (consistency,)
