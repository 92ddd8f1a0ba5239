"""What a rubric's test talks are made of: its own cues and examples first, then words any talk may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from relational.contract import Rubric
from relational.interaction import Role, role_of
from relational.testing.mining import mine
from relational.testing.subject import cues_of, installed
from relational.testing.vocabulary import AGENT_LINES, CUSTOMER_LINES

if TYPE_CHECKING:
    from relational.cues.definition import CueDefinition
    from relational.plugins import PluginHost

Lines: TypeAlias = tuple[tuple[Role, str], ...]
_LONGEST = 300


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text.strip() and len(text) <= _LONGEST))


@frozen(kw_only=True)
class Seeds:
    """Texts by who says them; `talks` are whole talks, `literals` what a rubric's code compares with."""

    agent: tuple[str, ...] = field(default=(), converter=_unique)
    customer: tuple[str, ...] = field(default=(), converter=_unique)
    talks: tuple[Lines, ...] = ()
    literals: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()


def seeds_of(rubric: Rubric, host: PluginHost | None = None) -> Seeds:
    """The words of a rubric's cues (their match and miss lines), of its examples and of its code."""
    texts = _by_side(cues_of(rubric, host or installed()).values())
    mined = mine(rubric)
    talks = tuple(talk for example in rubric.info.examples for talk in _talks(example))
    return Seeds(
        agent=(*texts["agent"], *(text for talk in talks for role, text in talk if role is Role.AGENT), *mined.texts),
        customer=(
            *texts["customer"],
            *(text for talk in talks for role, text in talk if role is Role.CUSTOMER),
            *mined.texts,
        ),
        talks=talks,
        literals=mined.texts,
        patterns=mined.patterns,
    )


@cache
def general() -> Seeds:
    """Words that any talk may hold: a small vocabulary, and what the event lexicon knows of customers."""
    from relational.analysis.events import lexicon

    texts = _by_side(lexicon().values())
    return Seeds(agent=(*AGENT_LINES, *texts["agent"]), customer=(*CUSTOMER_LINES, *texts["customer"]))


def _by_side(cues: Iterable[CueDefinition]) -> Mapping[str, list[str]]:
    texts: dict[str, list[str]] = {"agent": [], "customer": []}
    for cue in cues:
        for side in ("agent", "customer"):
            if cue.by in (side, "any"):
                texts[side] += [test.text for test in (*cue.match, *cue.miss[:1])]
    return texts


def _talks(example: Mapping[str, Any]) -> Iterable[Lines]:
    """Every value of an example that is a talk: lines such as "agent: Good morning"."""
    for value in example.values():
        lines = value.splitlines() if isinstance(value, str) else value
        if isinstance(lines, list | tuple) and all(isinstance(line, str) for line in lines):
            talk = tuple(turn for line in lines if (turn := _turn(line)))
            if talk:
                yield talk


def _turn(line: str) -> tuple[Role, str] | None:
    who, colon, text = line.partition(":")
    role = role_of(who.partition("/")[0])
    return (role, text.strip()) if colon and role is not Role.UNKNOWN else None
