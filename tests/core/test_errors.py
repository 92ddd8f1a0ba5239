"""Errors: one family, and messages that say what was wrong and what to do next."""

from __future__ import annotations

import pytest

from relational import errors
from relational.errors import (
    InputError,
    NoValueError,
    PatternError,
    PluginContractError,
    PluginError,
    PluginLoadError,
    RelationalError,
    RubricFileError,
    UnknownNameError,
    nearest,
)

RAISED = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, Exception) and value.__module__ == errors.__name__
]


@pytest.mark.parametrize("error", RAISED, ids=lambda error: error.__name__)
def test_every_error_belongs_to_the_family(error: type[Exception]) -> None:
    """A caller who wants to catch whatever we raise on purpose names one class."""
    assert issubclass(error, RelationalError)


def test_the_module_lists_every_error_it_defines() -> None:
    """The tree at the top of the module is what the documentation shows."""
    assert errors.__doc__ is not None
    assert [error.__name__ for error in RAISED if error.__name__ not in errors.__doc__] == []


def test_errors_are_also_what_the_standard_library_would_raise() -> None:
    """Code that knows nothing of us catches bad values and unknown names as it always did."""
    assert issubclass(InputError, ValueError)
    assert issubclass(NoValueError, ValueError)
    assert issubclass(UnknownNameError, LookupError)
    assert issubclass(PluginLoadError, PluginError)
    assert issubclass(PluginContractError, PluginError)


def test_an_unknown_name_gets_the_nearest_known_ones_and_the_whole_list() -> None:
    """All wrong names are told at once, each with its own suggestion."""
    error = UnknownNameError("rubric", ["empaty", "zzz"], ["over-explaining", "empathy"])
    assert error.names == ("empaty", "zzz")
    assert error.suggestions == {"empaty": "empathy", "zzz": None}
    assert str(error).split("\n") == [
        "no rubric is called 'empaty'; did you mean 'empathy'?",
        "no rubric is called 'zzz'",
        "known: empathy, over-explaining",
    ]


def test_an_unknown_name_among_none_says_so() -> None:
    """An empty list of known names is not an empty line."""
    assert str(UnknownNameError("scorecard", ["mine"], [])) == "no scorecard is called 'mine'\nknown: none"


@pytest.mark.parametrize(("mistakes", "count"), [(["a"], "1 mistake"), (["a", "b"], "2 mistakes")], ids=["one", "two"])
def test_a_rubric_file_error_counts_and_keeps_its_mistakes(mistakes: list[str], count: str) -> None:
    """Programs read the mistakes one by one; people read them all."""
    error = RubricFileError("r.toml", mistakes)
    assert (error.source, error.mistakes) == ("r.toml", tuple(mistakes))
    assert str(error) == f"r.toml has {count}:\n" + "\n".join(mistakes)


def test_a_pattern_error_knows_its_place() -> None:
    """The place counts from 0, and is 0 where the whole pattern is meant."""
    assert PatternError("no", 4).position == 4
    assert PatternError("no").position == 0


@pytest.mark.parametrize(
    ("name", "found"), [("empaty", "empathy"), ("empathy", "empathy"), ("qqq", None)], ids=["near", "same", "far"]
)
def test_the_nearest_name_is_near_or_nothing(name: str, found: str | None) -> None:
    """A suggestion that is far off would only mislead."""
    assert nearest(name, ["over-explaining", "empathy"]) == found
