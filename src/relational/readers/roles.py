"""Which role a label names: by the caller's map first, then by well-known words, never by guessing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from relational.errors import OptionError
from relational.interaction import Role, role_of

_AGENT_TITLES = frozenset(
    {
        f"{field} {title}".strip()
        for field in ("customer service", "customer support", "customer care", "support", "service", "live", "chat")
        for title in ("agent", "rep", "representative", "advisor", "adviser", "operator", "specialist", "associate")
    }
    | {"customer service", "customer support", "customer care", "technical support", "tech support", "csr"}
    | {"help desk", "helpdesk", "service desk", "call center agent", "call centre agent"}
)
_PARTS = re.compile(r"[()\[\]|/]+|\s[-\u2013\u2014]\s")
_NUMBER = re.compile(r"[\s_#-]*\d{1,4}$")
_TOOLS = frozenset({"tool", "function", "function_call", "observation"})


def folded(roles: Mapping[str, Role] | Mapping[str, Role | str]) -> dict[str, Role]:
    """The caller's map with labels that compare whatever their case and outer spaces.

    A role may be given by any word for it; one that names no role is an OptionError.
    """
    found = {}
    for label, word in roles.items():
        role = role_of(word)
        if role is Role.UNKNOWN and word.strip().lower() != Role.UNKNOWN:
            raise OptionError(
                f"the label {label!r} was mapped to {word!r}, which is not a role; choose one of {', '.join(Role)}"
            )
        found[label.strip().casefold()] = role
    return found


def mapped(labels: Iterable[str | None], roles: Mapping[str, Role]) -> Role | None:
    """The role the caller gave to the first of these labels that was mapped; `roles` is folded."""
    if roles:
        for label in labels:
            if label is not None and (role := roles.get(label.strip().casefold())) is not None:
                return role
    return None


@lru_cache(maxsize=4096)
def named(label: str) -> Role:
    """The role a label spells out (`Agent`, `Agent 2`, `Sarah (agent)`, `Customer Support`), or unknown.

    A label that names two roles names none.
    """
    role = role_of(label)
    if role is not Role.UNKNOWN:
        return role
    found = {_word(part) for part in parts(label)} - {Role.UNKNOWN}
    return found.pop() if len(found) == 1 else Role.UNKNOWN


def parts(label: str) -> list[str]:
    """A label cut at parentheses, brackets, slashes, bars and spaced dashes."""
    return [part for raw in _PARTS.split(label) if (part := raw.strip())]


def _word(part: str) -> Role:
    bare = _NUMBER.sub("", part)
    return Role.AGENT if bare.casefold() in _AGENT_TITLES else role_of(bare)


def kind_for(label: str, role: Role) -> str:
    """The kind of a turn that does not say its own: system turns are tool traffic or events."""
    if role is not Role.SYSTEM:
        return "message"
    return "tool" if label.strip().casefold() in _TOOLS else "event"
