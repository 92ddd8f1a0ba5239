"""Scorecard files on disk and in packages: found, read and decoded, with errors that say what is wrong with them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from relational.contract import Rubric
from relational.cues.toml_syntax import LARGEST, decode
from relational.errors import ScorecardError
from relational.scorecard.loader import load_scorecard
from relational.scorecard.model import Scorecard
from relational.scorecard.place import ScorecardFile

PROJECT = "pyproject.toml"
TABLES = ("tool", "relational")  # of a project file


def read_scorecard(
    file: ScorecardFile | Path, rubrics: Mapping[str, Rubric] | None = None, shared: Collection[str] | None = None
) -> Scorecard:
    """The card of a file, or of `[tool.relational]` in a pyproject.toml; ScorecardError with all that is wrong.

    `rubrics` are those that it may name (None: any), `shared` the cues that its options may.
    """
    given = file if isinstance(file, ScorecardFile) else ScorecardFile(path=file)
    inside = TABLES if given.path is not None and given.path.name == PROJECT else ()
    return load_scorecard(_text(given), str(given), rubrics=rubrics, shared=shared, inside=inside)


def _text(file: ScorecardFile) -> str:
    try:
        content = file.content(LARGEST + 1)
    except OSError as error:
        raise ScorecardError(str(file), [f"it cannot be read: {error.strerror or error}"]) from None
    if len(content) > LARGEST:
        raise ScorecardError(str(file), [f"it is larger than {LARGEST:,} bytes; expected a card that people can read"])
    return decode(content, str(file), ScorecardError)


def project_card(start: Path) -> Path | str | None:
    """What the nearest pyproject.toml with `[tool.relational]`, from `start` upward, says of the scorecard.

    A name or file that its key `scorecard` gives, the project file itself where the card stands in it, or None.
    """
    for folder in (start, *start.parents):
        path = folder / PROJECT
        if path.is_file():
            ours = _ours(path)
            if ours is not None:
                named = ours.get("scorecard")
                if not isinstance(named, str):
                    return path
                return folder / named if named.endswith(".toml") else named
    return None


def _ours(path: Path) -> Mapping[str, Any] | None:
    text = _text(ScorecardFile(path=path))
    try:
        tool = tomllib.loads(text).get("tool", {})
    except (ValueError, RecursionError):
        return {} if "[tool.relational" in text else None  # the loader says what is wrong with it, if it is ours
    found = tool.get("relational") if isinstance(tool, dict) else None
    return found if isinstance(found, dict) else None
