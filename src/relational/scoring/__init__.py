"""The engine: choose, compile, analyze, score, fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from relational import highlights
from relational.analysis import Analysis
from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.plugins import PluginHost
from relational.scorecard import Scorecard
from relational.scoring.handing import Chosen
from relational.scoring.scorer import Scorer
from relational.scoring.why import Why

__all__ = ["Scorer", "Why", "analyze", "clashes", "moments", "score", "score_many"]


@cache
def _installed() -> Scorer:
    return Scorer()


def _scorer(select: Chosen | None, scorecard: Scorecard | str | Path | None, host: PluginHost | None) -> Scorer:
    if select is None and scorecard is None and host is None:
        return _installed()
    return Scorer(select, scorecard, host if host is not None else _installed().host)


def score(
    talk: Any,
    *,
    select: Chosen | None = None,
    scorecard: Scorecard | str | Path | None = None,
    host: PluginHost | None = None,
) -> Evaluation:
    """The evaluation of one talk: an Interaction, a list of dicts, or a transcript string.

    Raises InputError for what is no talk, UnknownNameError for rubrics that nobody offers. Compiles a
    Scorer each time when options are given; to score many talks, make one Scorer and reuse it.
    """
    return _scorer(select, scorecard, host).score(talk)


def score_many(
    talks: Iterable[Any],
    *,
    select: Chosen | None = None,
    scorecard: Scorecard | str | Path | None = None,
    host: PluginHost | None = None,
) -> Iterator[Evaluation]:
    """Evaluations one by one, as the talks come; a talk that cannot be read gives Failures and a Problem."""
    return _scorer(select, scorecard, host).score_many(talks)


def moments(
    evaluation: Evaluation, rubrics: Mapping[str, RubricInfo] | None = None, *, each: int = 1
) -> tuple[highlights.Moment, ...]:
    """The moments that mattered most: up to `each` of the best, the worst and the missed, in this order.

    Of each kind the weightiest comes first, by what it is worth to all rubrics together; no two share a span.
    `rubrics` are those of the Scorer (`scorer.rubrics`); without them, the installed ones.
    """
    return highlights.moments(evaluation, _installed().rubrics if rubrics is None else rubrics, each=each)


def clashes(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo] | None = None) -> tuple[highlights.Clash, ...]:
    """Where the same words help one rubric and hurt another, in order of place.

    `rubrics` are those of the Scorer (`scorer.rubrics`); without them, the installed ones.
    """
    return highlights.clashes(evaluation, _installed().rubrics if rubrics is None else rubrics)


def analyze(talk: Any, *, host: PluginHost | None = None) -> Analysis:
    """What the engine sees in a talk: events, runs, uptake and the rest, for authors and their tests."""
    return _scorer(None, None, host).analyze(talk)
