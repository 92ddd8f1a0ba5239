"""The built-in scorecards, offered like everybody's."""

from __future__ import annotations

from collections.abc import Iterable

from relational.hookspecs import hookimpl
from relational.scorecard.place import ScorecardFile, scorecard_file

FILES = ("default.toml", "zendesk_qa.toml")


@hookimpl
def relational_scorecards() -> Iterable[ScorecardFile]:
    """One file for each."""
    return [scorecard_file("relational.scorecards", name) for name in FILES]
