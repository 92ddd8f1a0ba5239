"""What may be offered through each collecting hook.

Each `as_...` function gives back what it was handed, or raises PluginContractError.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import frozen

from relational.contract import CueFile, Measure, Reader, Renderer, Rubric, RubricFile, RubricInfo
from relational.errors import PluginContractError
from relational.scorecard import Scorecard, ScorecardFile

T = TypeVar("T")


@frozen
class Kind(Generic[T]):
    """One collecting hook: how an item is checked, and its name (None where a file will tell)."""

    hook: str
    noun: str
    accept: Callable[[object], T]
    name: Callable[[T], object]


def as_rubric(item: object) -> Rubric:
    """An object with `info` and `score`."""
    _check_instance(item, "rubric")
    info = getattr(item, "info", None)
    if not isinstance(info, RubricInfo):
        raise PluginContractError(f"{_what(item)} is no rubric: its `info` is {_what(info)}; expected a RubricInfo")
    _check_methods(item, "rubric", "score")
    return item  # type: ignore[return-value] # just checked


def as_rubric_or_file(item: object) -> Rubric | RubricFile:
    """A rubric, or the place where one is written."""
    return item if isinstance(item, RubricFile) else as_rubric(item)


def as_measure(item: object) -> Measure:
    """A `Measure` around a plain function."""
    if not isinstance(item, Measure):
        raise PluginContractError(f"{_what(item)} is no measure; decorate a function with `@relational.measure(name)`")
    if not hasattr(item.function, "__code__"):
        raise PluginContractError(f"the measure {item.name!r} wraps {_what(item.function)}; expected a plain function")
    return item


def as_cue_file(item: object) -> CueFile:
    """A `CueFile`, not read yet."""
    if not isinstance(item, CueFile):
        raise PluginContractError(f"{_what(item)} is no CueFile(namespace=..., file=rubric_file(...))")
    return item


def as_reader(item: object) -> Reader:
    """An object with `name`, `sniff` and `read`."""
    _check_instance(item, "reader")
    _check_methods(item, "reader", "sniff", "read")
    return item  # type: ignore[return-value] # just checked


def as_renderer(item: object) -> Renderer:
    """An object with `name` and `render`."""
    _check_instance(item, "renderer")
    _check_methods(item, "renderer", "render")
    return item  # type: ignore[return-value] # just checked


def as_scorecard_or_file(item: object) -> Scorecard | ScorecardFile:
    """A `Scorecard`, or the place where one is written."""
    if not isinstance(item, Scorecard | ScorecardFile):
        raise PluginContractError(
            f"{_what(item)} is no scorecard; expected a relational.Scorecard or a relational.scorecard_file(...)"
        )
    return item


def _check_instance(item: object, noun: str) -> None:
    if isinstance(item, type):
        raise PluginContractError(f"the class {item.__name__} was offered as a {noun}; offer an instance of it")


def _check_methods(item: object, noun: str, *names: str) -> None:
    missing = [name for name in names if not callable(getattr(item, name, None))]
    if missing:
        raise PluginContractError(f"{_what(item)} is no {noun}: it has no method {' and no method '.join(missing)}")


def _what(item: object) -> str:
    return "None" if item is None else f"an object of type {type(item).__name__}"


def _rubric_name(item: Rubric | RubricFile) -> object:
    return None if isinstance(item, RubricFile) else item.info.name


def _card_name(item: Scorecard | ScorecardFile) -> object:
    return None if isinstance(item, ScorecardFile) else item.name


RUBRICS = Kind("relational_rubrics", "rubric", as_rubric_or_file, _rubric_name)
MEASURES = Kind("relational_measures", "measure", as_measure, lambda item: item.name)
CUES = Kind("relational_cues", "cue file", as_cue_file, lambda _: None)
READERS = Kind("relational_readers", "reader", as_reader, lambda item: item.name)
RENDERERS = Kind("relational_renderers", "renderer", as_renderer, lambda item: item.name)
SCORECARDS = Kind("relational_scorecards", "scorecard", as_scorecard_or_file, _card_name)
