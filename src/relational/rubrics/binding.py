"""Bind a rubric file to the measures and shared cues that are offered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from relational.contract import Measure, RubricFile
from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_syntax import decode
from relational.cues.toml_tables import open_toml
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.loader import read_rubric
from relational.rubrics.model import RubricSpec


def bind(file: RubricFile, *, measures: Mapping[str, Measure], shared: Collection[str]) -> FileRubric:
    """The rubric of a file; raises RubricFileError with all its mistakes, OSError where it cannot be read."""
    try:
        text = file.text()
    except UnicodeDecodeError as error:
        text = decode(error.object, str(file))  # raises, with the place
    return bind_text(text, str(file), measures=measures, shared=shared)


def bind_text(text: str, source: str, *, measures: Mapping[str, Measure], shared: Collection[str]) -> FileRubric:
    """The rubric of a file's text; raises RubricFileError with all its mistakes."""
    file = open_toml(text, source)
    spec = read_rubric(file, source, measures=measures, shared=shared)
    check_measures(spec, measures, file.mistakes)
    file.mistakes.check()
    named = {criterion.measure: measures[criterion.measure] for criterion in spec.criteria if criterion.measure}
    return FileRubric(spec, named)


def check_measures(spec: RubricSpec, measures: Mapping[str, Measure], mistakes: Mistakes) -> None:
    """Keep a mistake for each measure of the wrong kind: found here, it would otherwise break on the first talk."""
    for number, criterion in enumerate(spec.criteria):
        measure = measures.get(criterion.measure or "")
        if measure is not None and measure.replies != bool(criterion.answers):
            has, takes = ("has", "no") if criterion.answers else ("has no", "a")
            due = "(analysis, reply, event, **options)" if criterion.answers else "(analysis, **options)"
            found = (
                f"the criterion {criterion.name!r} {has} 'answers', and the measure {criterion.measure!r} takes "
                f"{takes} reply"
            )
            mistakes.value(("criterion", number, "measure"), found, f"a measure of the form {due}")
