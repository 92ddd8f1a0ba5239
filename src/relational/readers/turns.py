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


class _Content(NamedTuple):
    """What a message says, the parts that are no text, and whether they are tool traffic."""

    text: str
    others: list[Any]
    tools: bool


def turns_from(items: Iterable[Any], roles: Mapping[str, Role]) -> tuple[Turn, ...]:
    """A turn for each item (a Turn stays as it is); an InputError names the first one that is none.

    `roles` is folded.
    """
    return tuple(
        item if isinstance(item, Turn) else _turn(item, f"turn {index}", roles) for index, item in enumerate(items)
    )


def kind_of(value: Any) -> str:
    """A JSON value in a reader's words, for messages: `a number (42)`, `a list`, `null`."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            shown = repr(value) if abs(value) < 1e15 else f"{value:.0e}" if isinstance(value, float) else "a long one"
            return f"a number ({shown})"
        case str():
            return "a string"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return f"a {type(value).__name__}"


def _turn(item: Any, place: str, roles: Mapping[str, Role]) -> Turn:
    if not isinstance(item, Mapping):
        raise InputError(f"{place} is {kind_of(item)}; expected an object with a role or speaker, and a text")
    rest = dict(item)
    label, role, speaker = _who(rest, place, roles)
    content = _said(rest, place)
    start = _moment(rest, _STARTS)
    end = _moment(rest, ("end",))
    kind = kind_for(label, role)
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
        kind=_word(rest, "kind", kind),
        visibility=_word(rest, "visibility", "public"),
        source_ref=_optional_word(rest, "source_ref"),
        meta=_meta(rest),
    )


def _who(rest: dict[str, Any], place: str, roles: Mapping[str, Role]) -> tuple[str, Role, str | None]:
    """The label that decides, the role it gives and the speaker; all of it is taken out of `rest`."""
    if not any(key in rest for key in ("role", "speaker", "name")):
        listed = ", ".join(sorted(map(str, rest))) or "nothing"
        raise InputError(f"{place} does not say who speaks: it has {listed}; add a role or speaker")
    role_word = _label(rest, "role", place)
    speaker = _label(rest, "speaker", place)
    name = rest.get("name")
    if speaker is None and isinstance(name, str):
        speaker = name
        del rest["name"]
    label = role_word if role_word is not None else speaker or ""
    role = mapped((speaker, role_word), roles)
    if role is None:
        role = named(label)
    if role is Role.UNKNOWN and speaker is None and label.strip().lower() != Role.UNKNOWN:
        speaker = label or None
    return label, role, speaker


def _label(rest: dict[str, Any], key: str, place: str) -> str | None:
    value = rest.pop(key, None)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"{place} has {kind_of(value)} as its {key}; expected a string")


def _said(rest: dict[str, Any], place: str) -> _Content:
    present = [key for key in ("text", "content") if key in rest]
    if not present:
        if "refusal" not in rest and not any(rest.get(call) for call in _CALLS) and "kind" not in rest:
            listed = ", ".join(sorted(map(str, rest))) or "nothing"
            raise InputError(f"{place} has no text: beside who speaks it has {listed}; expected text or content")
        value = None
    else:
        value = rest.pop(next((key for key in present if rest[key] is not None), present[0]))
    if value is None and isinstance(rest.get("refusal"), str):
        value = rest.pop("refusal")
    return _content(value, f"the text of {place}")


def _content(value: Any, place: str) -> _Content:
    if value is None:
        return _Content("", [], tools=False)
    if isinstance(value, str):
        return _Content(value, [], tools=False)
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        raise InputError(f"{place} is {kind_of(value)}; expected a string in quotes")
    texts, others = [], []
    for index, part in enumerate(value):
        text = _part(part, f"part {index} of {place}")
        if text is None:
            others.append(part)
        else:
            texts.append(text)
    return _Content("\n".join(texts), others, tools=any(_type(part) in _TOOL_PARTS for part in others))


def _part(part: Any, place: str) -> str | None:
    """What one content part says; None where it is not text."""
    if isinstance(part, str):
        return part
    if not isinstance(part, Mapping):
        raise InputError(f"{place} is {kind_of(part)}; expected a string or an object with a type")
    if _type(part) not in _TEXT_PARTS:
        return None
    text = next((part[key] for key in ("text", "refusal", "value") if part.get(key) is not None), "")
    if isinstance(text, Mapping):
        text = text.get("value", "")
    if not isinstance(text, str):
        raise InputError(f"{place} is {kind_of(text)}; expected a string in quotes")
    return text


def _type(part: Mapping[str, Any]) -> str:
    named_type = part.get("type", "text")
    return named_type if isinstance(named_type, str) else ""


def _moment(rest: dict[str, Any], keys: tuple[str, ...]) -> float | None:
    """The first usable time under these keys, taken out of `rest`; an unusable one stays for meta."""
    for key in keys:
        if key in rest and rest[key] is None:
            del rest[key]
        elif key in rest and (time := time_of(rest[key], unit_known=key in ("start", "time", "end"))) is not None:
            del rest[key]
            if not time.zoned:
                rest["time_zone"] = "unstated"
            return time.seconds
    return None


def _word(rest: dict[str, Any], key: str, default: str) -> str:
    return _optional_word(rest, key) or default


def _optional_word(rest: dict[str, Any], key: str) -> str | None:
    if isinstance(rest.get(key, ""), str) or rest[key] is None:
        word: str | None = rest.pop(key, None)
        return word
    return None


def _meta(rest: dict[str, Any]) -> dict[str, Any]:
    """What no field of a turn took, with a nested `meta` laid flat."""
    if isinstance(rest.get("meta"), Mapping):
        return {**rest.pop("meta"), **rest}
    return rest
