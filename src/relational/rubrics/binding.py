"""Bind a rubric file to the measures and shared cues that are offered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from relational.contract import Measure, RubricFile
from relational.errors import RubricFileError
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.loader import load_rubric
from relational.rubrics.model import RubricSpec


def bind(file: RubricFile, *, measures: Mapping[str, Measure], shared: Collection[str]) -> FileRubric:
    """The rubric of a file; raises RubricFileError with all its mistakes, OSError where it cannot be read."""
    spec = load_rubric(file.text(), str(file), measures=measures, shared=shared)
    named = {criterion.measure: measures[criterion.measure] for criterion in spec.criteria if criterion.measure}
    misfits = list(_misfits(spec, named))
    if misfits:
        raise RubricFileError(str(file), misfits)
    return FileRubric(spec, named)


def _misfits(spec: RubricSpec, measures: Mapping[str, Measure]) -> Iterator[str]:
    """Measures of the wrong kind: found here, they would otherwise break on the first talk."""
    for criterion in spec.criteria:
        if criterion.measure and measures[criterion.measure].replies != bool(criterion.answers):
            has, takes = ("has", "no") if criterion.answers else ("has no", "a")
            due = "(analysis, reply, event, **options)" if criterion.answers else "(analysis, **options)"
            yield (
                f"the criterion {criterion.name!r} {has} 'answers', and the measure {criterion.measure!r} takes "
                f"{takes} reply; expected a measure of the form {due}"
            )
