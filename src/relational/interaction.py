"""Turns and interactions: what was said, by whom, as it was given."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen
from attrs.validators import and_, ge, instance_of, optional

from relational.errors import InputError


class Role(enum.StrEnum):
    """Who speaks. Kept as read, mapped by the caller, never guessed."""

    AGENT = "agent"
    CUSTOMER = "customer"
    BOT = "bot"
    SUPERVISOR = "supervisor"
    SYSTEM = "system"
    UNKNOWN = "unknown"


ROLE_WORDS: Mapping[str, Role] = {
    word: role
    for role, words in {
        Role.AGENT: "agent assistant admin teammate human_agent operator rep representative advisor adviser "
        "support staff team internal clerk associate helper",
        Role.CUSTOMER: "customer user end_user end-user enduser client caller visitor contact lead requester "
        "consumer human guest external chasitor shopper member patient passenger",
        Role.BOT: "bot gpt ai automated_agent custom_bot virtual_agent ivr acd chatbot",
        Role.SUPERVISOR: "supervisor manager",
        Role.SYSTEM: "system developer tool function observation function_call action workflow trigger "
        "__system __trigger",
    }.items()
    for word in words.split()
}


def role_of(word: str | Role) -> Role:
    """The role a label names, or `Role.UNKNOWN`; case and outer spaces do not matter."""
    if isinstance(word, Role):
        return word
    key = word.strip().lower()
    return ROLE_WORDS.get(key) or ROLE_WORDS.get(key.replace(" ", "_")) or Role.UNKNOWN


def _role(value: str | Role) -> Role:
    try:
        return Role(value)
    except ValueError:
        raise InputError(f"a turn's role was {value!r}; expected one of {', '.join(Role)}") from None


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"a turn's text was {value!r}; expected words in a str")
    return value


_time = optional(and_(instance_of((int, float)), ge(float("-inf"))))


@frozen
class Turn:
    """One message as given, never merged or split.

    `start` and `end` are seconds (since the epoch, or since the talk began).
    `scored` is True where rubrics may look: a public turn of kind "message" that says something.
    """

    role: Role = field(converter=_role)
    text: str = field(converter=_text)
    speaker: str | None = field(default=None, kw_only=True)
    start: float | None = field(default=None, validator=_time, kw_only=True)
    end: float | None = field(default=None, validator=_time, kw_only=True)
    kind: str = field(default="message", kw_only=True)
    visibility: str = field(default="public", kw_only=True)
    source_ref: str | None = field(default=None, kw_only=True)
    meta: Mapping[str, Any] = field(factory=dict, eq=False, converter=dict, kw_only=True)

    scored: bool = field(init=False, eq=False, repr=False)

    @scored.default
    def _scored(self) -> bool:
        return self.kind == "message" and self.visibility == "public" and bool(self.text) and not self.text.isspace()


def _turns(value: Iterable[Turn]) -> tuple[Turn, ...]:
    turns = tuple(value)
    for index, turn in enumerate(turns):
        if not isinstance(turn, Turn):
            raise InputError(f"turn {index} is a {type(turn).__name__}; expected a relational.Turn")
    return turns


@frozen
class Interaction:
    """An ordered, immutable sequence of turns with an id.

    Without an id, one is made from roles and texts, so equal talks get equal ids.
    """

    turns: tuple[Turn, ...] = field(converter=_turns)
    id: str = field(default="", kw_only=True)
    meta: Mapping[str, Any] = field(factory=dict, eq=False, converter=dict, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", f"sha256:{self.digest[:16]}")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of roles and texts, in hex: the same words give the same digest."""
        sha = hashlib.sha256()
        for turn in self.turns:
            text = turn.text.encode("utf-8", "surrogatepass")
            sha.update(f"{turn.role.value}\x00{turn.kind}\x00{turn.visibility}\x00{len(text)}\x00".encode())
            sha.update(text)
        return sha.hexdigest()
