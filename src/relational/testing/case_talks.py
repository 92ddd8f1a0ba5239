"""Talks of case files: lines such as "customer: It broke.", turns as records, names of talks, files beside the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from relational.cues.toml_positions import Path
from relational.cues.toml_tables import Table, describe
from relational.errors import RelationalError, nearest
from relational.interaction import Interaction, Role, Turn, role_of
from relational.reading import read

if TYPE_CHECKING:
    from relational.plugins import PluginHost

_LINES = 'lines such as ["customer: It broke.", "agent: I\'m sorry it did."]'
_ROLES = tuple(role.value for role in Role if role is not Role.UNKNOWN)


class Talks:
    """The talks that a file's cases may name, and those that they hold or find in files beside it."""

    def __init__(self, named: Mapping[str, Interaction], folder: File, host: PluginHost | None) -> None:
        self.named = named
        self._folder = folder
        self._host = host

    def one(self, table: Table, key: str, *, required: bool = True) -> Interaction | None:
        """The talk at a key: the name of one, or its turns; None and a mistake where it is neither."""
        value = table.raw(key, f"the name of a talk, or {_LINES}", required=required)
        return None if value is None else self._talk(table, (*table.path, key), value)

    def several(self, table: Table, key: str) -> tuple[Interaction, ...]:
        """The talks of a list: names, turns, or patterns of files; every named talk where the key is missing."""
        if key not in table:
            table.raw(key, "names of talks, or of files")
            if not self.named:
                table.mistakes.value(
                    table.path, f"{table.title} has no {key!r}", "talks: the file names none of its own"
                )
            return tuple(self.named.values())
        return tuple(
            talk
            for path, value in table.items(key, "names of talks, or of files")
            for talk in self._each(table, path, value)
        )

    def _each(self, table: Table, path: Path, value: Any) -> Iterator[Interaction]:
        if isinstance(value, str) and value not in self.named and ("." in value or "*" in value):
            yield from self._files(table, path, value)
        elif (talk := self._talk(table, path, value)) is not None:
            yield talk

    def _talk(self, table: Table, path: Path, value: Any) -> Interaction | None:
        if isinstance(value, str):
            if value not in self.named:
                hint = nearest(value, self.named)
                known = ", ".join(self.named) or "none, for the file has no [talks]"
                table.mistakes.value(path, f"no talk is called {value!r}", f"one of these: {known}", hint)
            return self.named.get(value)
        turns = turns_at(table, path, value)
        return None if turns is None else Interaction(turns, id=table.title)

    def _files(self, table: Table, path: Path, pattern: str) -> Iterator[Interaction]:
        folder = self._folder.resolve()
        found = (
            [file for file in sorted(folder.glob(pattern)) if file.is_file()] if not File(pattern).is_absolute() else []
        )
        if not found:
            table.mistakes.value(
                path, f"no file {pattern!r} in {self._folder}", "a file or a pattern of files below that folder"
            )
        for file in found:
            try:
                yield from read(file, host=self._host)
            except RelationalError as error:
                table.mistakes.value(path, f"{file.name} cannot be read: {error}", "a file of conversations")


def named_talks(table: Table, key: str) -> dict[str, Interaction]:
    """The talks of the table at a key, by name."""
    inner = table.table(key, "talks by name")
    found = {}
    for name in inner.data if inner else ():
        assert inner is not None
        turns = turns_at(inner, (*inner.path, name), inner.raw(name, _LINES))
        if turns is not None:
            found[name] = Interaction(turns, id=name)
    return found


def turns_at(table: Table, path: Path, value: Any) -> list[Turn] | None:
    """Turns out of lines or records; None and a mistake where one is neither."""
    if isinstance(value, dict) and "turns" in value:
        path, value = (*path, "turns"), value["turns"]
    if not isinstance(value, list) or not value:
        table.mistakes.value(path, f"the talk is {describe(value)}", _LINES)
        return None
    turns = []
    for number, item in enumerate(value):
        turn = _turn(table, (*path, number), item)
        if turn is not None:
            turns.append(turn)
    return turns if len(turns) == len(value) else None


def _turn(table: Table, path: Path, item: Any) -> Turn | None:
    label: Any = None
    text: Any = None
    if isinstance(item, str):
        before, colon, after = item.partition(":")
        label, text = (before.strip(), after) if colon else ("", item)
    elif isinstance(item, dict):
        label, text = item.get("role", item.get("speaker")), item.get("text")
    if not isinstance(label, str) or not isinstance(text, str):
        table.mistakes.value(path, f"the turn is {describe(item)}", 'a line such as "agent: Good morning"')
        return None
    role = role_of(label)
    if role is Role.UNKNOWN:
        what = f"the turn is said by {label!r}" if label else "the turn does not say who speaks"
        table.mistakes.value(path, what, f"{', '.join(_ROLES)} before a colon", nearest(label.lower(), _ROLES))
        return None
    return Turn(role, text.strip())
