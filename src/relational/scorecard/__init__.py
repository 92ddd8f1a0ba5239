"""The form: which rubrics, with which options and weights; and how outcomes fold to a total."""

from __future__ import annotations

from relational.scorecard.model import Applies, Cause, Ceiling, Choice, Condition, Line, Scorecard, Section
from relational.scorecard.place import ScorecardFile, scorecard_file

__all__ = [
    "Applies",
    "Cause",
    "Ceiling",
    "Choice",
    "Condition",
    "Line",
    "Scorecard",
    "ScorecardFile",
    "Section",
    "scorecard_file",
]
