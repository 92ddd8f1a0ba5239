"""Whether a scorecard is meant for a talk, and in words why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from relational.analysis import Core
from relational.analysis.channels import declared_channel
from relational.analysis.text import WORD
from relational.cues.matcher import AGENT, CUSTOMER
from relational.outcome import Abstention, NotApplicable, Outcome
from relational.scorecard.model import Applies, Scorecard

_SIDES = {"agent": AGENT, "customer": CUSTOMER}


def why_not(card: Scorecard, core: Core) -> Outcome | None:
    """What stands for the total of a talk that the card is not for; None where it is.

    An Abstention where the talk does not say what the card asks about, else NotApplicable.
    """
    applies = card.applies
    if applies == Applies():
        return None
    unsaid = [*_missing_sides(applies, core), *_unsaid(applies, core)]
    wrong = [*_too_little(applies, core), *_otherwise(applies, core)]
    if not unsaid and not wrong:
        return None
    reason = f"the scorecard {card.name!r} is not for this talk: {'; '.join([*unsaid, *wrong])}"
    return NotApplicable(reason) if wrong else Abstention(reason)


def _missing_sides(applies: Applies, core: Core) -> Iterator[str]:
    for side in applies.sides:
        if _SIDES[side] not in core.sides:
            yield f"it has no turn of the {side}"


def _too_little(applies: Applies, core: Core) -> Iterator[str]:
    turns = [turn for turn, side in zip(core.interaction.turns, core.sides, strict=True) if side]
    if len(turns) < applies.min_turns:
        yield f"it has {_count(len(turns), 'turn')} of the two sides, and {applies.min_turns} are needed"
    words = (match for turn in turns for match in WORD.finditer(turn.text))
    found = sum(1 for _ in islice(words, applies.min_words))
    if found < applies.min_words:
        yield f"it has {_count(found, 'word')}, and {applies.min_words} are needed"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _unsaid(applies: Applies, core: Core) -> Iterator[str]:
    if applies.channels and not declared_channel(core):
        yield f"it does not say its channel, which must be {' or '.join(applies.channels)}"
    for key in applies.meta:
        if key not in core.interaction.meta:
            yield f"it does not say its {key!r}"


def _otherwise(applies: Applies, core: Core) -> Iterator[str]:
    channel = declared_channel(core) if applies.channels else ""
    if channel and channel not in applies.channels:
        yield f"its channel is {channel}, and the card is for {' and '.join(applies.channels)}"
    given: Mapping[str, Any] = core.interaction.meta
    for key, wanted in applies.meta.items():
        if key in given and given[key] not in wanted:
            yield f"its {key!r} is {str(given[key])[:60]!r}, and the card is for {' and '.join(map(repr, wanted))}"
