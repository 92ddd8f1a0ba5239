"""Scorers for what stored evaluations were made with, each made once."""

from __future__ import annotations

from pathlib import Path

from relational.errors import UnknownNameError
from relational.plugins import PluginHost
from relational.scorecard import Scorecard
from relational.scoring.handing import DEFAULT
from relational.scoring.scorer import Scorer


class Scorers:
    """Gives the scorer of a scorecard's name and some rubrics; `scorecard` stands in for every name, if given."""

    def __init__(self, host: PluginHost, scorecard: Scorecard | str | Path | None = None) -> None:
        self.host = host
        self._scorecard = scorecard
        self._made: dict[tuple[str, tuple[str, ...]], Scorer] = {}

    def __call__(self, scorecard: str, rubrics: tuple[str, ...]) -> Scorer:
        """Raises UnknownNameError for a scorecard that nobody offers, ScorecardError for one that cannot be used."""
        key = (scorecard, rubrics)
        if key not in self._made:
            self._made[key] = Scorer(rubrics, self._card(scorecard), self.host)
        return self._made[key]

    def _card(self, name: str) -> Scorecard | str | Path | None:
        if self._scorecard is not None:
            return self._scorecard
        if name in self.host.scorecards:
            return name
        if name == DEFAULT:
            return None
        raise UnknownNameError("scorecard", [name], self.host.scorecards)
