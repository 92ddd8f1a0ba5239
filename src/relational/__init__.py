"""Score how relational, rather than merely transactional, a service conversation is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOME = {
    "Abstention": "outcome",
    "Analysis": "analysis",
    "Answer": "contract",
    "Breakdown": "evaluation",
    "Clash": "highlights",
    "Criterion": "contract",
    "Cue": "contract",
    "CueFile": "contract",
    "Evaluation": "evaluation",
    "Event": "contract",
    "Evidence": "outcome",
    "Failure": "outcome",
    "InputError": "errors",
    "Interaction": "interaction",
    "Measure": "contract",
    "Missed": "outcome",
    "Moment": "highlights",
    "NoValueError": "errors",
    "NotApplicable": "outcome",
    "OptionError": "errors",
    "Outcome": "outcome",
    "PatternError": "errors",
    "PluginContractError": "errors",
    "PluginError": "errors",
    "PluginHost": "plugins",
    "PluginLoadError": "errors",
    "PluginWarning": "problems",
    "Problem": "problems",
    "Reader": "contract",
    "Receipt": "evaluation",
    "RelationalError": "errors",
    "Renderer": "contract",
    "Report": "report",
    "Role": "interaction",
    "Rubric": "contract",
    "RubricError": "errors",
    "RubricFile": "contract",
    "RubricFileError": "errors",
    "RubricInfo": "contract",
    "Run": "contract",
    "Score": "outcome",
    "Scorecard": "scorecard",
    "ScorecardError": "errors",
    "ScorecardFile": "scorecard",
    "Scorer": "scoring",
    "Signal": "outcome",
    "Turn": "interaction",
    "UnknownNameError": "errors",
    "Why": "scoring",
    "analyze": "scoring",
    "clashes": "scoring",
    "from_plain": "plain",
    "hookimpl": "hookspecs",
    "measure": "contract",
    "moments": "scoring",
    "read": "reading",
    "rubric": "contract",
    "rubric_file": "contract",
    "score": "scoring",
    "score_many": "scoring",
    "scorecard_file": "scorecard",
    "to_plain": "plain",
}

if TYPE_CHECKING:
    from relational.analysis import Analysis
    from relational.contract import (
        Answer,
        Criterion,
        Cue,
        CueFile,
        Event,
        Measure,
        Reader,
        Renderer,
        Rubric,
        RubricFile,
        RubricInfo,
        Run,
        measure,
        rubric,
        rubric_file,
    )
    from relational.errors import (
        InputError,
        NoValueError,
        OptionError,
        PatternError,
        PluginContractError,
        PluginError,
        PluginLoadError,
        RelationalError,
        RubricError,
        RubricFileError,
        ScorecardError,
        UnknownNameError,
    )
    from relational.evaluation import Breakdown, Evaluation, Receipt
    from relational.highlights import Clash, Moment
    from relational.hookspecs import hookimpl
    from relational.interaction import Interaction, Role, Turn
    from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score, Signal
    from relational.plain import from_plain, to_plain
    from relational.plugins import PluginHost
    from relational.problems import PluginWarning, Problem
    from relational.reading import read
    from relational.report import Report
    from relational.scorecard import Scorecard, ScorecardFile, scorecard_file
    from relational.scoring import Scorer, Why, analyze, clashes, moments, score, score_many

    __version__: str

__all__ = [
    "Abstention",
    "Analysis",
    "Answer",
    "Breakdown",
    "Clash",
    "Criterion",
    "Cue",
    "CueFile",
    "Evaluation",
    "Event",
    "Evidence",
    "Failure",
    "InputError",
    "Interaction",
    "Measure",
    "Missed",
    "Moment",
    "NoValueError",
    "NotApplicable",
    "OptionError",
    "Outcome",
    "PatternError",
    "PluginContractError",
    "PluginError",
    "PluginHost",
    "PluginLoadError",
    "PluginWarning",
    "Problem",
    "Reader",
    "Receipt",
    "RelationalError",
    "Renderer",
    "Report",
    "Role",
    "Rubric",
    "RubricError",
    "RubricFile",
    "RubricFileError",
    "RubricInfo",
    "Run",
    "Score",
    "Scorecard",
    "ScorecardError",
    "ScorecardFile",
    "Scorer",
    "Signal",
    "Turn",
    "UnknownNameError",
    "Why",
    "analyze",
    "clashes",
    "from_plain",
    "hookimpl",
    "measure",
    "moments",
    "read",
    "rubric",
    "rubric_file",
    "score",
    "score_many",
    "scorecard_file",
    "to_plain",
]


def __getattr__(name: str) -> Any:
    """Public names load their module when first asked for, so that importing this package does no work."""
    if name == "__version__":
        from importlib.metadata import version

        return version("relational-scoring")
    if name not in _HOME:
        raise AttributeError(f"module 'relational' has no attribute {name!r}")
    value = getattr(import_module(f"relational.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
