"""What stands for a version on the command line: a name, a rubric or scorecard file, or a stored report."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from relational.errors import OptionError, UnknownNameError

if TYPE_CHECKING:
    from relational.plugins.host import PluginHost
    from relational.scoring import Scorer


def is_report(word: str) -> bool:
    """True for a file that is no TOML: what else could be compared is a stored report."""
    return Path(word).is_file() and Path(word).suffix != ".toml"


def scorer_of(word: str, host: PluginHost) -> Scorer:
    """The scorer of a rubric file, a scorecard file, a rubric's name or a scorecard's.

    Raises UnknownNameError with the nearest name for what is none of them, OptionError for a file that is not there.
    """
    from relational.contract import rubric_file
    from relational.scoring import Scorer

    path = Path(word)
    if path.suffix == ".toml":
        if not path.is_file():
            raise OptionError(f"{word!r} does not exist; check the path")
        if "scorecard" in _tables(path):
            return Scorer(scorecard=path, host=host)
        return Scorer(select=[rubric_file(path)], host=host)
    if word in host.scorecards and word not in host.rubrics:
        return Scorer(scorecard=word, host=host)
    if word not in host.rubrics:
        raise UnknownNameError("file, rubric or scorecard", [word], [*host.rubrics, *host.scorecards])
    return Scorer(select=[word], host=host)


def _tables(path: Path) -> set[str]:
    """The tables of a TOML file; none where it is not TOML, which its own loader then says with the place."""
    try:
        return set(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return set()
