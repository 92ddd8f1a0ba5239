"""What is handed over as it is: rubrics and rubric files that no plugin offers, and a scorecard or its name or file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from relational.contract import Rubric, RubricFile
from relational.errors import OptionError, RubricFileError, UnknownNameError
from relational.plugins import PluginHost
from relational.plugins.kinds import as_rubric
from relational.rubrics.binding import bind
from relational.scorecard import Scorecard
from relational.scorecard.checking import check_against

Chosen: TypeAlias = Iterable[str | Rubric | RubricFile]

DEFAULT = "default"  # the scorecard that is filled in where none is named


def names_in(select: Chosen) -> list[str]:
    """The names among what is selected; one text may hold several with commas."""
    given = [select] if isinstance(select, str) else [item for item in select if isinstance(item, str)]
    return [name for item in given for part in item.split(",") if (name := part.strip())]


def handed_over(select: Chosen | None, host: PluginHost) -> Mapping[str, Rubric]:
    """The rubrics among what is selected, by name; files are bound to the measures and cues of the host.

    Raises RubricFileError for a file with mistakes, OptionError where two have one name.
    """
    found: dict[str, Rubric] = {}
    for item in () if select is None or isinstance(select, str) else select:
        if isinstance(item, str):
            continue
        rubric = _bound(item, host) if isinstance(item, RubricFile) else as_rubric(item)
        if found.setdefault(rubric.info.name, rubric) is not rubric:
            raise OptionError(f"two rubrics called {rubric.info.name!r} were handed over; score with one at a time")
    return found


def _bound(file: RubricFile, host: PluginHost) -> Rubric:
    try:
        return bind(file, measures=host.measures, shared=host.cues)
    except (OSError, UnicodeError) as error:
        raise RubricFileError(str(file), [f"it cannot be read: {error}"]) from None


def card_of(scorecard: Scorecard | str | Path | None, host: PluginHost, handed: Mapping[str, Rubric]) -> Scorecard:
    """The card itself, that of a name, or that of a file: a Path, or a text that ends in ".toml".

    Without one it is the card called "default", or every rubric with the same weight where nobody offers that.
    Raises UnknownNameError for a name that nobody offers, ScorecardError with everything that is wrong with the card.
    """
    rubrics = {**host.rubrics, **handed}
    if isinstance(scorecard, Path) or (isinstance(scorecard, str) and scorecard.endswith(".toml")):
        from relational.scorecard.files import read_scorecard

        return read_scorecard(Path(scorecard), rubrics, host.cues)
    if scorecard is None:
        card = host.scorecards.get(DEFAULT, Scorecard())
    elif isinstance(scorecard, Scorecard):
        card = scorecard
    elif scorecard in host.scorecards:
        card = host.scorecards[scorecard]
    else:
        raise UnknownNameError("scorecard", [scorecard], host.scorecards)
    check_against(card, rubrics, host.cues)
    return card
