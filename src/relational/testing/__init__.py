"""The public test kit: prove that a rubric behaves. Needs `pip install 'relational-scoring[testing]'`.

Laws hold for every conversation and are searched for a counter-example; expectations hold mostly, over a corpus.
Importing this registers no pytest plugin, changes no Hypothesis profile and writes no example database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOME = {
    "Case": "expectation",
    "CaseResult": "expectation",
    "Cases": "expectations",
    "CasesReport": "table",
    "Change": "changes",
    "Changed": "changes",
    "DoesNotApply": "changes",
    "ExpectationFailed": "expectation",
    "LAWS": "laws",
    "Law": "law",
    "LawBroken": "results",
    "LawResult": "results",
    "PluginCheck": "results",
    "RubricCheck": "results",
    "agent": "handwritten",
    "check_plugin": "checking",
    "check_rubric": "checking",
    "cover_rubric": "coverage",
    "customer": "handwritten",
    "expect": "expectations",
    "interactions": "strategies",
    "load_cases": "case_files",
    "mutate_rubric": "mutation",
    "parametrize_with_cases": "case_tests",
    "parametrize_with_laws": "parametrizing",
    "run_cases": "case_files",
    "scored_interactions": "strategies",
    "talk": "handwritten",
    "transcripts": "strategies",
    "turns": "strategies",
}

if TYPE_CHECKING:
    from relational.testing import changes
    from relational.testing.case_files import load_cases, run_cases
    from relational.testing.case_tests import parametrize_with_cases
    from relational.testing.changes import Change, Changed, DoesNotApply
    from relational.testing.checking import check_plugin, check_rubric
    from relational.testing.coverage import cover_rubric
    from relational.testing.expectation import Case, CaseResult, ExpectationFailed
    from relational.testing.expectations import Cases, expect
    from relational.testing.handwritten import agent, customer, talk
    from relational.testing.law import Law
    from relational.testing.laws import LAWS
    from relational.testing.mutation import mutate_rubric
    from relational.testing.parametrizing import parametrize_with_laws
    from relational.testing.results import LawBroken, LawResult, PluginCheck, RubricCheck
    from relational.testing.strategies import interactions, scored_interactions, transcripts, turns
    from relational.testing.table import CasesReport

__all__ = [
    "LAWS",
    "Case",
    "CaseResult",
    "Cases",
    "CasesReport",
    "Change",
    "Changed",
    "DoesNotApply",
    "ExpectationFailed",
    "Law",
    "LawBroken",
    "LawResult",
    "PluginCheck",
    "RubricCheck",
    "agent",
    "changes",
    "check_plugin",
    "check_rubric",
    "cover_rubric",
    "customer",
    "expect",
    "interactions",
    "load_cases",
    "mutate_rubric",
    "parametrize_with_cases",
    "parametrize_with_laws",
    "run_cases",
    "scored_interactions",
    "talk",
    "transcripts",
    "turns",
]


def __getattr__(name: str) -> Any:
    """Public names load their module when first asked for; without hypothesis, the error says what to install."""
    if name == "changes":
        return import_module("relational.testing.changes")
    if name not in _HOME:
        raise AttributeError(f"module 'relational.testing' has no attribute {name!r}")
    try:
        value = getattr(import_module(f"relational.testing.{_HOME[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise ModuleNotFoundError(
            f"relational.testing.{name} needs hypothesis, which is not installed here; "
            "install it with: pip install 'relational-scoring[testing]'",
            name="hypothesis",
        ) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
