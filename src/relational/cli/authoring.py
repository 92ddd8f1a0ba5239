"""Rubric and cue files by path, folder or stdin, for the commands that look at files and not at conversations."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from relational.cli.folders import files_of
from relational.cli.words import Teller
from relational.errors import Mistake, RubricFileError
from relational.problems import Problem

if TYPE_CHECKING:
    from relational.renderers.page import Page

HELP = """\b
Exit codes, the first that applies:
  2  the command was used wrongly
  5  no rubric file was found
  3  a file could not be read, or some plugin is broken
  1  a file has an error, or a test of it failed
  0  done
"""
STDIN = "<stdin>"
_OURS = re.compile(rb"^\s*\[{1,2}\s*(rubric|criterion|cue)\b", re.MULTILINE)
_LARGEST = 8_000_000  # bytes; nothing that anybody wrote is near, and a device never ends


@frozen
class File:
    """A file's words, or what kept them from being read as UTF-8."""

    source: str
    text: str
    mistakes: tuple[Mistake, ...] = ()


def rubric_files(paths: Sequence[str], teller: Teller) -> Iterator[File]:
    """The files of the paths; of a folder those below it that hold a rubric or cues. What cannot be read is told."""
    from relational.cues.toml_syntax import decode

    named = set(paths)
    for source in files_of(paths):
        if source not in named and not source.endswith(".toml"):
            continue
        try:
            raw = _bytes(source)
        except OSError as error:
            teller.tell([Problem(stage="read", source=source, message=f"cannot be read: {error.strerror or error}")])
            continue
        if source not in named and not _OURS.search(raw):
            continue  # some other TOML file of the folder
        name = STDIN if source == "-" else source
        try:
            yield File(name, decode(raw, name))
        except RubricFileError as error:
            yield File(name, "", error.details)


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read(_LARGEST)
    with Path(source).open("rb") as stream:
        return stream.read(_LARGEST)


def write_mistake(mistake: Mistake, level: str, page: Page) -> None:
    """One mistake as compilers show it: place, level, what was found and expected, and the line with a caret."""
    style = {"error": "bold red", "warning": "magenta"}[level]
    where = f"{mistake.source}:{mistake.line}:{mistake.column}: " if mistake.line else f"{mistake.source}: "
    expected = f"; expected {mistake.expected}" if mistake.expected else ""
    hint = f"; did you mean {mistake.hint!r}?" if mistake.hint else ""
    rule = (f"   [{mistake.rule}]", "dim") if mistake.rule else ""
    page.line((where, "bold"), (f"{level}: ", style), f"{mistake.found}{expected}{hint}", rule)
    if mistake.excerpt:
        number = f"{mistake.line:>6}"
        page.line((f"{number} | ", "dim"), mistake.excerpt)
        page.line((f"{' ' * 6} | ", "dim"), " " * mistake.caret, ("^", style))
