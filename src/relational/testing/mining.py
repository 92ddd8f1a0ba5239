"""The words a rubric's own code looks for: its constants, those of the functions it calls, and its patterns.

A search that does not know them would draw for days without meeting one, and a law would pass without meaning it.
"""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import CodeType, FunctionType
from typing import Any

from attrs import field, frozen

_LONGEST = 200
_MOST = 400
_DEPTH = 4
_OURS = ("relational.",)
_LIKE_A_PATTERN = re.compile(r"[\\\[(|^$]")


@frozen
class Mined:
    """Texts and compiled patterns, in the order in which they were found."""

    texts: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


@frozen
class _Finds:
    texts: dict[str, None] = field(factory=dict)
    patterns: dict[re.Pattern[str], None] = field(factory=dict)
    seen: set[int] = field(factory=set)


def mine(rubric: object) -> Mined:
    """What can be read from a rubric without running any of it."""
    finds = _Finds()
    function = getattr(rubric, "function", None)
    if inspect.isfunction(function):
        _from_function(function, finds, _DEPTH)
    elif not type(rubric).__module__.startswith(_OURS):
        _from_value(vars(rubric) if hasattr(rubric, "__dict__") else _slots(rubric), finds, _DEPTH)
        for kind in type(rubric).__mro__[:-1]:
            for name, value in vars(kind).items():
                if name not in ("__doc__", "__module__", "__qualname__", "info"):
                    _from_value(value, finds, _DEPTH)
    return Mined(tuple(finds.texts), tuple(finds.patterns))


def _slots(rubric: object) -> Mapping[str, Any]:
    names = [name for kind in type(rubric).__mro__ for name in getattr(kind, "__slots__", ())]
    return {name: getattr(rubric, name) for name in names if name != "__weakref__" and hasattr(rubric, name)}


def _from_value(value: object, finds: _Finds, depth: int) -> None:
    if depth < 0 or len(finds.texts) >= _MOST:
        return
    if isinstance(value, str):
        if value.strip() and len(value) <= _LONGEST:
            finds.texts[value] = None
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            finds.patterns[value] = None
    elif isinstance(value, staticmethod | classmethod | property):
        _from_value(value.fget if isinstance(value, property) else value.__func__, finds, depth)
    elif isinstance(value, FunctionType):
        _from_function(value, finds, depth)
    elif isinstance(value, CodeType):
        _from_code(value, finds, depth)
    elif isinstance(value, Mapping):
        for item in (*value.keys(), *value.values()):
            _from_value(item, finds, depth - 1)
    elif isinstance(value, Sequence | AbstractSet) and not isinstance(value, bytes):
        for item in value if isinstance(value, Sequence) else sorted(value, key=repr):
            _from_value(item, finds, depth - 1)


def _from_function(function: FunctionType, finds: _Finds, depth: int) -> None:
    if id(function) in finds.seen or str(function.__module__).startswith(_OURS):
        return
    finds.seen.add(id(function))
    _from_code(function.__code__, finds, depth)
    _from_value((function.__defaults__ or (), function.__kwdefaults__ or {}), finds, depth)
    for cell in function.__closure__ or ():
        _from_cell(cell, finds, depth)
    for name in _names(function.__code__):
        value = function.__globals__.get(name)
        if value is not None and not inspect.ismodule(value):
            _from_value(value, finds, depth - 1)


def _from_cell(cell: Any, finds: _Finds, depth: int) -> None:
    try:
        _from_value(cell.cell_contents, finds, depth - 1)
    except ValueError:  # a cell that nobody has filled yet
        return


def _from_code(code: CodeType, finds: _Finds, depth: int) -> None:
    for constant in code.co_consts:
        if isinstance(constant, str) and _LIKE_A_PATTERN.search(constant):
            pattern = _compiled(constant)
            if pattern is not None:
                finds.patterns[pattern] = None
        else:
            _from_value(constant, finds, depth)


def _compiled(text: str) -> re.Pattern[str] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the author's own compiling may warn him; this guess must not
        try:
            return re.compile(text)
        except (re.error, OverflowError, RecursionError):
            return None


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
