"""What the customer brings to be helped with, and what they say of the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relational.contract import Event

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

NAMESPACE = "relational/"
# What the customer says of the help: names of the shared lexicon (lexicon/verdict.toml).
FIXED, UNFIXED, PLEASED, THANKED, YES = (
    f"{NAMESPACE}verdict.{name}" for name in ("fixed", "unfixed", "pleased", "thanked", "yes")
)
# Less than this many content words say nothing that one could help with.
_SUBSTANCE = 2


def needs(analysis: Analysis) -> tuple[Event, ...]:
    """The problems and requests that the customer brings, in order; without any, the questions that they ask."""
    return analysis.once("needs", lambda: _needs(analysis))


def _needs(analysis: Analysis) -> tuple[Event, ...]:
    found = analysis.events("problem") or analysis.events("question")
    if found:
        return found
    for turn, said in analysis.turns("customer"):
        run = analysis.run_of(turn)
        if run is not None and len(analysis.content(run)) >= _SUBSTANCE and not _is_thanks(analysis, turn):
            whole = Event(kind="problem", turn=turn, start=0, end=len(said.text), quote=said.text, intensity=0.3)
            return (whole,)
    return ()


def _is_thanks(analysis: Analysis, turn: int) -> bool:
    return any(cue.turn == turn for name in (PLEASED, THANKED) for cue in analysis.cues(name))


def is_look_up(analysis: Analysis) -> bool:
    """True where the customer only asks for information: no problem, nothing to be done or decided."""
    return all(need.kind == "question" for need in needs(analysis)) and not analysis.events("decision")
