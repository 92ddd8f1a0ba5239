"""The built-in rubrics, offered like everybody's."""

from __future__ import annotations

from collections.abc import Iterable

from relational.contract import Rubric, RubricFile, rubric_file
from relational.hookspecs import hookimpl

FILES = ("confidence_building.toml", "empathy.toml", "over_explaining.toml")


@hookimpl
def relational_rubrics() -> Iterable[Rubric | RubricFile]:
    """One file for each built-in rubric."""
    return [rubric_file("relational.rubrics", name) for name in FILES]
