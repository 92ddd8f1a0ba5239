"""Rubrics that do as they are told, good and bad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relational.analysis import Analysis
from relational.contract import FunctionRubric, RubricInfo
from relational.outcome import Outcome
from relational.scoring import Scorer
from tests.rubrics.files import host_of


class Fixed:
    """A rubric that gives what it was made with, or what that returns when called with the analysis."""

    def __init__(self, name: str, given: Any, **info: Any) -> None:
        self.info = RubricInfo(**({"name": f"acme/{name}", "version": "1", "needs": ()} | info))
        self._given = given

    def score(self, analysis: Analysis, /) -> Outcome:
        """What it was told to."""
        return self._given(analysis) if callable(self._given) else self._given  # type: ignore[no-any-return]


def raising(error: BaseException) -> Callable[[Any], Any]:
    """A function that raises it."""

    def fail(_analysis: Any) -> Any:
        raise error

    return fail


def with_cues(
    directory: Path, name: str, toml: str | bytes | None, score: Callable[[Analysis], Outcome]
) -> FunctionRubric:
    """A function rubric whose cue file holds this; none where it is None."""
    if toml is not None:
        (directory / f"{name}.toml").write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    info = RubricInfo(name=f"acme/{name}", version="1", needs=(), cues=f"{name}.toml")
    return FunctionRubric(info, score, str(directory))


def scorer_of(*rubrics: Any, **more: Any) -> Scorer:
    """A scorer of these, and of none of the built-in ones."""
    return Scorer(select=[rubric.info.name for rubric in rubrics], host=host_of(*rubrics), **more)
