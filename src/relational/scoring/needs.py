"""What a rubric needs to look at a talk, and why it cannot where that is missing."""

from __future__ import annotations

from typing import Any

from relational.analysis import Core
from relational.analysis.language import language_of
from relational.contract import RubricInfo
from relational.cues.matcher import AGENT, CUSTOMER


def missing(core: Core, info: RubricInfo, facts: dict[str, Any]) -> str | None:
    """Why the rubric cannot look at this talk, or None where it can."""
    if core.focus is None:
        if "agent" in info.needs and AGENT not in core.sides:
            return _no_side(core, "agent")
        if "customer" in info.needs and CUSTOMER not in core.sides:
            return _no_side(core, "customer")
    if "times" in info.needs and not any(turn.start is not None for turn in core.interaction.turns):
        return "the turns have no times"
    if info.languages and "*" not in info.languages:
        if "language" not in facts:
            facts["language"] = language_of(
                turn.text for turn, side in zip(core.interaction.turns, core.sides, strict=True) if side
            )
        if facts["language"] is not None and facts["language"] not in info.languages:
            known = ", ".join(info.languages)
            code = facts["language"]
            what = "a script that is not Latin" if code == "und" else f"the language {code!r}"
            return f"the talk seems to be in {what}; this rubric reads {known}"
    return None


def _no_side(core: Core, side: str) -> str:
    unknown = sorted({turn.speaker or "unnamed" for turn in core.interaction.turns if turn.role.value == "unknown"})
    hint = (
        f"; speakers without a role: {', '.join(unknown)} (map them, for example with --role LABEL={side})"
        if unknown
        else ""
    )
    return f"no turn of the {side} to look at{hint}"
