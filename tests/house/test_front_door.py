"""The front door: sorted, complete, and nothing behind it but what it says."""

from __future__ import annotations

import pytest

import relational
import relational.errors

PROMISED = {
    *("Turn", "Interaction", "Role", "Analysis", "Answer", "Cue", "Event", "Run", "Evidence", "Missed", "Outcome"),
    *("Score", "NotApplicable", "Abstention", "Failure", "Criterion", "Measure", "Rubric", "RubricInfo", "Reader"),
    *("Renderer", "Scorecard", "Evaluation", "Report", "Problem", "PluginHost", "Scorer", "hookimpl", "score"),
    *("score_many", "analyze", "read", "rubric", "measure", "rubric_file", "to_plain", "from_plain"),
}
ERRORS = {
    name
    for name, value in vars(relational.errors).items()
    if isinstance(value, type) and issubclass(value, relational.errors.RelationalError)
}


def test_all_is_sorted_and_without_repeats() -> None:
    """Two people adding names do not meet in one line."""
    assert list(relational.__all__) == sorted(set(relational.__all__))


def test_everything_promised_is_there() -> None:
    """The names that the design promises, and every error."""
    assert (PROMISED | ERRORS) - set(relational.__all__) == set()


@pytest.mark.parametrize("name", sorted(PROMISED | ERRORS))
def test_every_name_resolves(name: str) -> None:
    """A lazy name that points nowhere is found here, not by a user."""
    assert getattr(relational, name) is not None


def test_all_names_every_public_name_and_dir_shows_them() -> None:
    """`dir(relational)` and `from relational import *` offer the same names."""
    for name in relational.__all__:
        assert getattr(relational, name) is not None
    assert set(relational.__all__) <= set(dir(relational))


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As for any module."""
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = relational.no_such_name
