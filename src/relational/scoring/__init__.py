"""The engine: choose, compile, analyze, score, fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from relational.analysis import Analysis
from relational.evaluation import Evaluation
from relational.plugins import PluginHost
from relational.scorecard import Scorecard
from relational.scoring.scorer import Scorer, Why

__all__ = ["Scorer", "Why", "analyze", "score", "score_many"]


@cache
def _installed() -> Scorer:
    return Scorer()


def _scorer(select: Iterable[str] | None, scorecard: Scorecard | str | None, host: PluginHost | None) -> Scorer:
    if select is None and scorecard is None and host is None:
        return _installed()
    return Scorer(select, scorecard, host if host is not None else _installed().host)


def score(
    talk: Any,
    *,
    select: Iterable[str] | None = None,
    scorecard: Scorecard | str | None = None,
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
    select: Iterable[str] | None = None,
    scorecard: Scorecard | str | None = None,
    host: PluginHost | None = None,
) -> Iterator[Evaluation]:
    """Evaluations one by one, as the talks come; a talk that cannot be read gives Failures and a Problem."""
    return _scorer(select, scorecard, host).score_many(talks)


def analyze(talk: Any, *, host: PluginHost | None = None) -> Analysis:
    """What the engine sees in a talk: events, runs, uptake and the rest, for authors and their tests."""
    return _scorer(None, None, host).analyze(talk)
