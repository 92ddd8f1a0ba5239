"""The built-in rubrics, offered like everybody's."""

from __future__ import annotations

from collections.abc import Iterable

from relational.contract import Rubric, RubricFile, rubric_file
from relational.hookspecs import hookimpl

FILES = (
    "emotional_arc.toml",
    "positive_takeaway.toml",
    "first_impression.toml",
    "confidence_building.toml",
    "deescalation.toml",
    "empathy.toml",
    "forward_resolution.toml",
    "listening_uptake.toml",
    "no_contest.toml",
    "no_dead_end.toml",
    "over_explaining.toml",
    "ownership_path.toml",
    "person_interest.toml",
    "personalised_resolution.toml",
    "recovery.toml",
    "respect.toml",
    "stop_sign.toml",
    "supervisor_request.toml",
)


@hookimpl
def relational_rubrics() -> Iterable[Rubric | RubricFile]:
    """One file for each built-in rubric."""
    return [rubric_file("relational.rubrics", name) for name in FILES]
