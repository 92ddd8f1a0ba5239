"""Cue tables of TOML files, read and checked: shared cue files and the `[cue."name"]` tables of rubric files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Literal

from attrs import fields, frozen

from relational.cues.definition import GUARDS, CueDefinition, CueTest
from relational.cues.grammar import parse
from relational.cues.toml_positions import Path, Place
from relational.cues.toml_tables import TEXT, Shape, Table, describe, one_of, open_toml
from relational.errors import PatternError, nearest

CUE_NAME = Shape(
    r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*",
    "lowercase words joined by hyphens or dots, such as 'apology.specific'",
)
SPEAKERS: tuple[Literal["agent", "customer", "any", "nobody"], ...] = ("agent", "customer", "any", "nobody")

_KEYS = tuple(attribute.name for attribute in fields(CueDefinition))
_PATTERN = "a pattern, such as \"(i'm|we're) [so|very] sorry ... {trouble}\""
_SLOT = re.compile(r"\{([^{}]*)\}")  # the grammar knows no other use of braces


@frozen
class _Slot:
    """A cue that a pattern names, and where."""

    name: str
    place: Place


def load_cues(text: str, source: str, *, shared: Collection[str] = ()) -> dict[str, CueDefinition]:
    """The cues of a shared cue file by name; raises RubricFileError with all of its mistakes.

    Slots name cues of the same file or of `shared`.
    """
    file = open_toml(text, source)
    cues = read_cue_file(file, shared)
    file.mistakes.check()
    return cues


def read_cue_file(file: Table, shared: Collection[str]) -> dict[str, CueDefinition]:
    """The cues of an opened file that holds nothing else; what is wrong is kept in the file's mistakes."""
    cues = read_cues(file, shared)
    if not file.data.get("cue"):
        file.mistakes.value((), "the file has no cue", 'at least one table [cue."name"]')
    file.close()
    return cues


def read_cues(file: Table, shared: Collection[str]) -> dict[str, CueDefinition]:
    """The cues of an opened file by name; what is wrong with them is kept in the file's mistakes."""
    cues: dict[str, CueDefinition] = {}
    slots: dict[str, list[_Slot]] = {}
    for name, table in _tables(file):
        slots[name] = []
        cues[name] = _cue(name, table, slots[name])
    known = list(dict.fromkeys([*cues, *sorted(shared)]))
    names = frozenset(known)
    for slot in (slot for found in slots.values() for slot in found if slot.name not in names):
        hint = nearest(slot.name, known)
        found = f"the slot {{{slot.name}}} names no cue"
        file.mistakes.inside(slot.place, found, one_of(known, hint), hint)
    for cycle in cycles({name: [slot.name for slot in found] for name, found in slots.items()}):
        way = " -> ".join([*cycle, cycle[0]])
        file.mistakes.key(("cue", cycle[0]), f"the slots go in a circle: {way}", "cues that do not contain themselves")
    return cues


def cycles(edges: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Circles of names that lead to each other: at least one for every set of names that hold each other up."""
    rest = dict(edges)
    found: list[list[str]] = []
    while True:
        while ends := [name for name, following in rest.items() if not any(other in rest for other in following)]:
            for name in ends:
                del rest[name]
        if not rest:
            return found
        trail: list[str] = []
        name = next(iter(rest))
        while name not in trail:
            trail.append(name)
            name = next(other for other in rest[name] if other in rest)
        found.append(trail[trail.index(name) :])
        for name in found[-1]:
            del rest[name]


def _tables(file: Table) -> Iterator[tuple[str, Table]]:
    """The cue tables; `[cue.a.b]` without quotes is a mistake, and is read as the cue that was meant."""
    for name, table in file.named("cue", '[cue."{}"]'):
        inner = {key: value for key, value in table.data.items() if isinstance(value, dict) and key not in _KEYS}
        for key, data in inner.items():
            path, meant = (*table.path, key), f"{name}.{key}"
            file.mistakes.key(path, f"[cue.{meant}] is a table in a table", f'quotes around the name: [cue."{meant}"]')
            yield meant, Table(f'[cue."{meant}"]', path, data, file.mistakes)
        outer = {key: value for key, value in table.data.items() if key not in inner}
        if outer or not inner:
            yield name, Table(table.title, table.path, outer, file.mistakes)


def _cue(name: str, table: Table, slots: list[_Slot]) -> CueDefinition:
    if not CUE_NAME.fits(name):
        table.mistakes.key(table.path, f"a cue is called {describe(name)}", CUE_NAME.words)

    def keep(slot: str, path: Path, pattern: str, start: int) -> None:
        slots.append(_Slot(slot, (path, pattern, start)))

    cue = CueDefinition(
        name=name,
        summary=table.text("summary"),
        by=table.choice("by", "agent", SPEAKERS),
        guards=table.texts("guards", words=GUARDS),
        strength=table.number("strength", 1.0, high=1.0),
        patterns=read_patterns(table, "patterns", keep),
        match=tuple(_tests(table, "match", spans=True)),
        miss=tuple(_tests(table, "miss", spans=False)),
    )
    table.close()
    return cue


def read_patterns(table: Table, key: str, keep: Callable[[str, Path, str, int], object]) -> list[str]:
    """The patterns at a key; each slot in them is handed to `keep`, with the path, the text and the place in it."""
    patterns = []
    for path, item in table.items(key, "at least one pattern", least=1, required=True):
        if not isinstance(item, str):
            table.mistakes.value(path, f"{key!r} has {describe(item)}", _PATTERN)
            continue
        patterns.append(item)
        try:
            parse(item)
        except PatternError as error:
            found = f"the pattern {describe(item)} cannot be read: {error}"
            table.mistakes.inside((path, item, error.position), found, _PATTERN)
        else:
            for slot in _SLOT.finditer(item):
                keep(slot[1], path, item, slot.start())
    return patterns


def _tests(table: Table, key: str, *, spans: bool) -> Iterator[CueTest]:
    expected = "a text in quotes, or { text = ..., span = ... }" if spans else TEXT
    for path, item in table.items(key, expected):
        if isinstance(item, str) and item.strip():
            yield CueTest(text=item)
        elif spans and isinstance(item, dict):
            test = Table(f"{key!r} of {table.title}", path, item, table.mistakes)
            text, span = test.text("text", required=True), test.text("span", required=True)
            test.close()
            if text and span not in text:
                test.wrong("span", f"words of {describe(text)}")
            yield CueTest(text=text, span=span)
        else:
            table.mistakes.value(path, f"{key!r} has {describe(item)}", expected)
