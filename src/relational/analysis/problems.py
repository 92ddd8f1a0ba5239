"""Troubles and wishes that the lexicon found, without what only fills in a form and what is no trouble any more."""

from __future__ import annotations

import re

from relational.analysis.core import Core
from relational.analysis.filling import fills_in
from relational.contract import Event

# "No problem", and a trouble that is told as over: "that was the problem", "it worked, thanks".
_NONE = re.compile(
    r"\b(?:no|not an?|without (?:a|any|further)|never (?:a|any)) (?:real |more |further |other )?"
    r"(?:problems?|issues?|trouble|fault|damage|errors?|complaints?|difficult(?:y|ies))\b"
    r"|\b(?:that|this|which) was the (?:problem|issue|fault|error|trouble)\b"
    r"|\b(?:probably |certainly |clearly )?(?:not|isn't|wasn't) (?:broken|faulty|defective|damaged|cracked|torn)\b"
)


def problems(core: Core, found: list[Event]) -> list[Event]:
    """The problems among what the lexicon found."""
    return [event for event in found if not _is_none(core, event)]


def _is_none(core: Core, event: Event) -> bool:
    if fills_in(core, event.turn, event.start):
        return True
    start = core.folded_position(event.turn, event.start)
    end = core.folded_position(event.turn, event.end - 1) + 1
    sentence = core.sentence_at(event.turn, start)
    return any(hit.start() < end and start < hit.end() for hit in _NONE.finditer(core.text, *sentence))
