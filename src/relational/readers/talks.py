"""Where the turns of a conversation stand in a JSON value, and the interaction they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, NamedTuple, TypeAlias

from relational.errors import InputError
from relational.interaction import Interaction, Role
from relational.problems import Problem
from relational.readers.decoding import base_name
from relational.readers.plain_text import transcript
from relational.readers.records import Record, json_records
from relational.readers.roles import folded
from relational.readers.turns import kind_of, listed, turns_from

_IDS = ("id", "conversation_id", "conversationId", "ConversationId")
_ALTERNATIVES = ({"preferred_output"}, {"non_preferred_output"}, {"chosen", "rejected"})


class Found(NamedTuple):
    """The turns of one conversation as they stand, its id ("" where it has none), and all the rest."""

    items: list[Any]
    id: str
    meta: dict[str, Any]


Finder: TypeAlias = Callable[[Any, Mapping[str, Role]], Found]


def read_talks(
    stream: IO[bytes], source: str, roles: Mapping[str, Role], find: Finder
) -> Iterator[Interaction | Problem]:
    """An interaction for each JSON record that `find` understands, a Problem for each other one."""
    roles = folded(roles)
    for record in json_records(stream, source):
        if isinstance(record, Problem):
            yield record
            continue
        try:
            yield _interaction(record, source, roles, find)
        except InputError as error:
            what = f"the conversation {record.tag.lstrip(':')}" if "#" in record.tag else "this conversation"
            yield Problem(
                stage="read",
                source=source,
                line=record.line,
                message=f"{what} could not be read: {error}",
            )


def _interaction(record: Record, source: str, roles: Mapping[str, Role], find: Finder) -> Interaction:
    found = find(record.value, roles)
    return interaction_of(found, roles, default_id=f"{base_name(source)}{record.tag}")


def interaction_of(found: Found, roles: Mapping[str, Role], default_id: str = "") -> Interaction:
    """The interaction of turns that were found; an InputError says what is wrong with them."""
    if not found.items:
        raise InputError("it has no turns")
    return Interaction(turns_from(found.items, roles), id=found.id or default_id, meta=found.meta)


def native_talk(value: Any, roles: Mapping[str, Role]) -> Found:
    """The turns of `{"turns": [...]}`, of a list of turns, or of `{"ConversationId", "Content": "transcript"}`."""
    if isinstance(value, list):
        return Found(value, "", {})
    rest = _object(value, 'an object with "turns"')
    if "turns" in rest:
        return _found(_items(rest, "turns"), rest)
    if isinstance(rest.get("Content"), str):
        turns, meta = transcript(rest.pop("Content"), roles)
        return _found(list(turns), {**meta, **rest})
    raise InputError(_missing(rest, '"turns"'))


def message_talk(value: Any, _roles: Mapping[str, Role]) -> Found:
    """The turns of a list of chat messages, or of any of the objects such lists are kept in."""
    if isinstance(value, list):
        return Found(value, "", {})
    rest = _object(value, 'an object with "messages"')
    if any(keys <= rest.keys() for keys in _ALTERNATIVES):
        raise InputError(
            "it holds two alternative endings of one conversation (preference data), not one conversation; "
            'make it {"messages": [...]} with the ending that was sent'
        )
    if "conversation" in rest and not rest.keys() & {"messages", "traj", "query", "response"}:
        inside = rest.pop("conversation")
        inner = Found(inside, "", {}) if isinstance(inside, list) else _unwrapped(_object(inside, "an object"))
        if inner.id:
            return Found(inner.items, inner.id, {**inner.meta, **rest})
        return _found(inner.items, {**inner.meta, **rest})
    return _unwrapped(rest)


def _unwrapped(rest: dict[str, Any]) -> Found:
    for key in ("messages", "traj"):
        if key in rest:
            return _found(_items(rest, key), rest)
    if "query" in rest or "response" in rest:
        asked = _side(rest, "query", Role.CUSTOMER)
        return _found(asked + _side(rest, "response", Role.AGENT), rest)
    raise InputError(_missing(rest, '"messages"'))


def _object(value: Any, expected: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"it is {kind_of(value)}; expected {expected}, or a list of turns")
    return dict(value)


def _items(rest: dict[str, Any], key: str) -> list[Any]:
    value = rest.pop(key)
    if not isinstance(value, list | tuple):
        raise InputError(f'"{key}" is {kind_of(value)}; expected a list')
    return list(value)


def _side(rest: dict[str, Any], key: str, role: Role) -> list[Any]:
    """The messages under `query` or `response`: a list, or one string."""
    value = rest.get(key)
    if value is None or isinstance(value, str):
        rest.pop(key, None)
        return [{"role": role.value, "content": value}] if value else []
    return _items(rest, key)


def _found(items: list[Any], rest: dict[str, Any]) -> Found:
    talk_id = ""
    for key in _IDS:
        value = rest.get(key)
        if value and isinstance(value, str | int) and value is not True:
            talk_id = str(rest.pop(key))
            break
    nested = rest.pop("meta", None)
    if isinstance(nested, Mapping):
        rest = {**nested, **rest}
    elif nested is not None:
        rest["meta"] = nested
    return Found(items, talk_id, rest)


def _missing(rest: Mapping[str, Any], wanted: str) -> str:
    hint = "; one message is not a conversation: put its messages in one list" if "role" in rest else ""
    return f"it has no {wanted}; it has {listed(rest)}{hint}"
