"""Analysis: what rubrics may ask of one interaction."""

from relational.analysis.analysis import Analysis, Scope, Sentence
from relational.analysis.core import Core

__all__ = ["Analysis", "Core", "Scope", "Sentence"]
