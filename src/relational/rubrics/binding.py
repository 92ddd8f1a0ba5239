"""Bind a rubric file to the measures and shared cues that are offered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from relational.contract import Measure, RubricFile
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.loader import load_rubric


def bind(file: RubricFile, *, measures: Mapping[str, Measure], shared: Collection[str]) -> FileRubric:
    """The rubric of a file; raises RubricFileError with all its mistakes, OSError where it cannot be read."""
    spec = load_rubric(file.text(), str(file), measures=measures, shared=shared)
    named = {criterion.measure: measures[criterion.measure] for criterion in spec.criteria if criterion.measure}
    return FileRubric(spec, named)
