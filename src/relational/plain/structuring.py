"""Strict structuring of plain data; the only file that imports cattrs.

A number is never read as text, text never as a list of letters, and every mistake is told with its place.
"""
# ruff: noqa: TID253 - from_plain imports this module when it is first called, `import relational` never does

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import GenericAlias
from typing import Any, Literal, TypeAlias, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.gen import make_dict_structure_fn, mapping_structure_factory

from relational.errors import InputError, nearest
from relational.interaction import Role
from relational.outcome import Outcome
from relational.plain import DERIVED, KINDS, OUTCOMES, SCHEMA

Hook: TypeAlias = Callable[[Any, Any], Any]


def structure(data: object, kind: Any) -> Any:
    """`data` as a value of `kind`; one InputError names every mistake with its place."""
    try:
        return _converter().structure(data, kind)
    except (BaseValidationError, InputError) as error:
        found = [f"{path}: {words}" for path, words in _mistakes(error, "$")]
        count = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
        label = getattr(kind, "__name__", "Outcome")
        raise InputError("\n".join([f"no {label} was read; its data has {count}:", *found])) from None


def _mistakes(error: BaseException, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(error, ClassValidationError):
        noted, bare = error.group_exceptions()
        for part, note in noted:
            yield from _mistakes(part, f"{path}.{note.name}")
        for part in bare:
            yield from _mistakes(part, path)
    elif isinstance(error, IterableValidationError):
        for part, at in error.group_exceptions()[0]:
            yield from _mistakes(part, f"{path}[{at.index!r}]")
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [one.name for one in attrs.fields(error.cl) if one.init]
        for key in sorted(error.extra_fields, key=str):
            hint = nearest(str(key), known)
            yield path, f"unknown key {key!r}; " + (f"did you mean {hint!r}?" if hint else f"known: {', '.join(known)}")
    else:
        yield path, "missing" if isinstance(error, KeyError) else str(error.args[0])


@cache
def _converter() -> Converter:
    made = Converter(detailed_validation=True)

    def outcome(value: Any, _: Any) -> Any:
        return made.structure(value, OUTCOMES[_word(value.get("outcome"), tuple(OUTCOMES))])

    def cues(value: Any, _: Any) -> Any:
        return value if isinstance(value, str) else made.structure(value, tuple[str, ...])

    made.register_structure_hook(str, _only(str, "text"))
    made.register_structure_hook(int, _only(int, "a whole number"))
    made.register_structure_hook(float, _only((int, float), "a number"))
    made.register_structure_hook(bool, _flag)
    made.register_structure_hook(Role, lambda value, _: Role(_word(value, tuple(map(str, Role)))))
    made.register_structure_hook_func(lambda kind: kind == Outcome, _only(Mapping, "an object", outcome))
    made.register_structure_hook_func(lambda kind: kind == str | tuple[str, ...], cues)
    made.register_structure_hook_func(_made_of(Literal), lambda value, kind: _word(value, get_args(kind)))
    made.register_structure_hook_factory(_made_of(tuple, Iterable), lambda kind: _tuples(kind, made))
    made.register_structure_hook_factory(_made_of(Mapping), lambda kind: _mappings(kind, made))
    for kind in KINDS:
        made.register_structure_hook(kind, _class(kind, made))
    return made


def _made_of(*origins: Any) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) in origins


def _only(accepted: type[Any] | tuple[type[Any], ...], what: str, then: Hook | None = None) -> Hook:
    def hook(value: Any, kind: Any) -> Any:
        if not isinstance(value, accepted) or isinstance(value, bool):
            raise InputError(_expected(what, value))
        return then(value, kind) if then else value

    return hook


def _flag(value: Any, _: Any) -> bool:
    if value is True or value is False:
        return value
    raise InputError(_expected("true or false", value))


def _word(value: object, words: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in words:
        return value
    hint = nearest(value, words) if isinstance(value, str) else None
    raise InputError(_expected(f"one of {', '.join(words)}", value) + (f"; did you mean {hint!r}?" if hint else ""))


def _expected(what: str, value: object) -> str:
    """Words for a value of the wrong kind; a long one is named, not shown."""
    shown = repr(value) if value is None or isinstance(value, (str, int, float)) else ""
    return f"expected {what}, got {shown if 0 < len(shown) <= 40 else 'a ' + type(value).__name__}"


def _tuples(kind: Any, made: Converter) -> Hook:
    item, *rest = get_args(kind)
    many = homogenous_tuple_structure_factory(cast("Any", GenericAlias(tuple, (item, ...))), made)

    def fixed(value: Any, kind: Any) -> Any:
        if len(value) != 1 + len(rest):
            raise InputError(f"expected a list of {1 + len(rest)}, got {len(value)}")
        return many(value, kind)

    # Our tuples of fixed length hold one type throughout; an iterable is written as a list too.
    return _only((list, tuple), "a list", fixed if rest and rest != [...] else many)


def _mappings(kind: Any, made: Converter) -> Hook:
    return _only(Mapping, "an object", mapping_structure_factory(kind, made))


def _class(kind: type[Any], made: Converter) -> Hook:
    make = make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True)
    tag = {kind: tag for tag, kind in OUTCOMES.items()}.get(kind)
    beside = {"schema", *(["outcome"] if tag else []), *DERIVED.get(kind, ())}

    def hook(value: Any, kind: Any) -> Any:
        version = value.get("schema", SCHEMA)
        if version != SCHEMA:
            raise InputError(f"schema {version!r} is unknown; this version of relational reads {SCHEMA}")
        if tag:
            _word(value.get("outcome", tag), (tag,))
        return make({key: part for key, part in value.items() if key not in beside}, kind)

    return _only(Mapping, "an object", hook)
