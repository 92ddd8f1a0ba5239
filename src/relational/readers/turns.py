"""One turn from one JSON object, whichever of the usual names its fields have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from relational.errors import InputError
from relational.interaction import Role, Turn
from relational.readers.roles import kind_for, mapped, named
from relational.readers.times import time_of

_TEXT_PARTS = frozenset({"text", "input_text", "output_text", "refusal"})
_TOOL_PARTS = frozenset({"tool_call", "tool_result", "tool_use", "function_call", "function_call_output"})
_STARTS = ("start", "time", "timestamp", "createdAt", "created_at")
_CALLS = ("tool_calls", "function_call")
_QUIET = (*_CALLS, "refusal", "kind")


class _Content(NamedTuple):
    """What a message says, the parts that are no text, and whether they are tool traffic."""

    text: str
    others: list[Any]
    tools: bool


def turns_from(items: Iterable[Any], roles: Mapping[str, Role]) -> tuple[Turn, ...]:
    """A turn for each item (a Turn stays as it is); an InputError names the first one that is none.

    `roles` is folded.
    """
    turns = []
    for index, item in enumerate(items):
        try:
            turns.append(item if isinstance(item, Turn) else _turn(item, roles))
        except InputError as error:
            raise InputError(f"turn {index}: {error}") from None
    return tuple(turns)


def kind_of(value: Any) -> str:
    """A value in a reader's words, for messages: `a number (42)`, `a list`, `null`."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"a number ({value})" if abs(value) < 1e15 else "a number"
        case str():
            return "a string"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return f"of type {type(value).__name__}"


def _turn(item: Any, roles: Mapping[str, Role]) -> Turn:
    if not isinstance(item, dict | Mapping):
        raise InputError(f"it is {kind_of(item)}; expected an object with a role or speaker, and a text")
    rest = dict(item)
    label, role, speaker = _who(rest, roles)
    content = _said(rest)
    kind = kind_for(label, role)
    if not rest and not content.others:  # most turns: there is nothing else to look for
        return Turn(role, content.text, speaker=speaker, kind=kind)
    start = _moment(rest, _STARTS)
    end = _moment(rest, ("end",))
    if kind == "message" and not content.text and (content.tools or any(rest.get(key) for key in _CALLS)):
        kind = "tool"
    if content.others:
        rest["parts"] = content.others
    return Turn(
        role,
        content.text,
        speaker=speaker,
        start=start,
        end=end,
        kind=_word(rest, "kind") or kind,
        visibility=_word(rest, "visibility") or "public",
        source_ref=_word(rest, "source_ref"),
        meta=_meta(rest),
    )


def _who(rest: dict[str, Any], roles: Mapping[str, Role]) -> tuple[str, Role, str | None]:
    """The label that decides, the role it gives and the speaker; all of it is taken out of `rest`."""
    if "role" not in rest and "speaker" not in rest and "name" not in rest:
        raise InputError(f"it does not say who speaks: it has {listed(rest)}; add a role or a speaker")
    role_word = _label(rest, "role")
    speaker = _label(rest, "speaker")
    if speaker is None and isinstance(rest.get("name"), str):
        speaker = rest.pop("name")
    label = role_word if role_word is not None else speaker or ""
    role = mapped((speaker, role_word), roles) or named(label)
    if role is Role.UNKNOWN and speaker is None and label.strip().lower() != Role.UNKNOWN:
        speaker = label or None
    return label, role, speaker


def _label(rest: dict[str, Any], key: str) -> str | None:
    value = rest.pop(key, None)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"its {key} is {kind_of(value)}; expected a string")


def _said(rest: dict[str, Any]) -> _Content:
    if not ("text" in rest or "content" in rest or any(rest.get(key) for key in _QUIET)):
        raise InputError(f"it has no text: beside who speaks it has {listed(rest)}; expected text or content")
    value = rest.pop("text", None)
    for key in ("content", "refusal"):
        if value is None and key in rest:
            value = rest.pop(key)
    return _content(value)


def _content(value: Any) -> _Content:
    if isinstance(value, str):
        return _Content(value, [], tools=False)
    if value is None:
        return _Content("", [], tools=False)
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        raise InputError(f"its text is {kind_of(value)}; expected a string")
    texts, others = [], []
    for index, part in enumerate(value):
        text = _part(part, index)
        if text is None:
            others.append(part)
        else:
            texts.append(text)
    return _Content("\n".join(texts), others, tools=any(_type(part) in _TOOL_PARTS for part in others))


def _part(part: Any, index: int) -> str | None:
    """What one content part says; None where it is not text."""
    if isinstance(part, str):
        return part
    if not isinstance(part, Mapping):
        raise InputError(f"part {index} of its text is {kind_of(part)}; expected a string or an object with a type")
    if _type(part) not in _TEXT_PARTS:
        return None
    text = next((part[key] for key in ("text", "refusal", "value") if part.get(key) is not None), "")
    if isinstance(text, Mapping):
        text = text.get("value", "")
    if not isinstance(text, str):
        raise InputError(f"part {index} of its text is {kind_of(text)}; expected a string")
    return text


def _type(part: Mapping[str, Any]) -> str:
    kind = part.get("type", "text")
    return kind if isinstance(kind, str) else ""


def _moment(rest: dict[str, Any], keys: tuple[str, ...]) -> float | None:
    """The first usable time under these keys, taken out of `rest`; an unusable one stays for meta."""
    for key in keys:
        if key not in rest:
            continue
        if rest[key] is None:
            del rest[key]
        elif (time := time_of(rest[key], unit_known=key in ("start", "time", "end"))) is not None:
            del rest[key]
            if not time.zoned:
                rest["time_zone"] = "unstated"
            return time.seconds
    return None


def _word(rest: dict[str, Any], key: str) -> str | None:
    """The string under a key, taken out of `rest`; anything else but null stays for meta."""
    value = rest.get(key)
    if value is None or isinstance(value, str):
        rest.pop(key, None)
        return value
    return None


def _meta(rest: dict[str, Any]) -> dict[str, Any]:
    """What no field of a turn took, with a nested `meta` laid flat."""
    return {**rest.pop("meta"), **rest} if isinstance(rest.get("meta"), Mapping) else rest


def listed(names: Iterable[Any]) -> str:
    """The first eight names in order, for messages; `nothing` where there are none."""
    shown = sorted(map(str, names))
    return ", ".join(shown[:8]) + (", ..." if len(shown) > 8 else "") if shown else "nothing"
