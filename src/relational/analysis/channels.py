"""In which channel a reply was said or written."""

from __future__ import annotations

import re

from relational.analysis.core import Core
from relational.contract import Run

_GREETED = re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon|evening))\b")
_SIGNED = re.compile(
    r"\b(?:(?:kind|best|warm) (?:regards|wishes)|regards|yours (?:sincerely|faithfully|truly)|sincerely)\b"
)
_LETTER = 100


def channel(core: Core, reply: Run) -> str:
    """email, voice or chat: as the talk says, or else by times of speech and by the layout of a letter."""
    named = declared_channel(core)
    if named:
        return named
    (start, _), (_, end) = core.bounds(reply.turns[0]), core.bounds(reply.turns[-1])
    if (
        end - start > _LETTER
        and _GREETED.match(core.text, start)
        and _SIGNED.search(core.text, max(start, end - 120), end)
    ):
        return "email"
    return "chat"


def declared_channel(core: Core) -> str:
    """email, voice or chat, as the talk says; empty where it does not."""
    return core.once("channel", lambda: _channel(core))


def _channel(core: Core) -> str:
    for key in ("channel", "medium", "type"):
        named = str(core.interaction.meta.get(key, "")).lower()
        if "mail" in named or "letter" in named:
            return "email"
        if any(word in named for word in ("voice", "phone", "call", "speech", "audio")):
            return "voice"
        if "chat" in named or "messag" in named or "sms" in named:
            return "chat"
    return "voice" if any(turn.end is not None for turn in core.interaction.turns) else ""
