"""Options: a scorecard may set what a rubric says it may, and nothing else."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field, frozen

from relational.contract import FunctionRubric, Measure, RubricInfo
from relational.errors import OptionError
from relational.outcome import Outcome, Score
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.overrides import with_options
from tests.rubrics.files import rubric

TEXT = """
[[criterion]]
name = "a"
answers = "emotion"
meets = ["sorry"]
[[criterion]]
name = "a-b"
measure = "m"
options = { most = 3 }
"""


@pytest.fixture
def file(tmp_path: Path) -> FileRubric:
    """A rubric with two criteria, one of which asks a measure."""
    return rubric(tmp_path, TEXT, measures={"m": Measure("m", lambda analysis, most: Score(1 / most))})


@frozen
class Counting:
    """A class rubric with options."""

    least: int = field(default=1)
    _secret: int = field(default=0, alias="hidden")
    info: RubricInfo = field(init=False, default=RubricInfo(name="acme/counting", version="1"))

    @least.validator
    def _check(self, _attribute: object, value: int) -> None:
        if value < 1:
            raise ValueError("least must be positive")

    def score(self, analysis: Any, /) -> Outcome:
        """One over least."""
        return Score(1 / self.least)


def test_without_options_the_rubric_is_itself(file: FileRubric) -> None:
    """Nothing is copied."""
    assert with_options(file, {}) is file


def test_a_criterion_takes_its_options_by_name(file: FileRubric) -> None:
    """The rubric that was offered stays as it was."""
    changed = with_options(file, {"a.weight": 2, "a.within": 1, "a.min_intensity": 0.3, "a-b.most": 4})
    assert isinstance(changed, FileRubric)
    first, second = changed.spec.criteria
    assert (first.weight, first.within, first.min_intensity) == (2, 1, 0.3)
    assert second.options == {"most": 4}
    assert second.weight == 1.0
    assert [plan.spec for plan in changed.plans] == [first, second]
    assert changed.measures == file.measures
    assert file.spec.criteria[0].weight == 1.0


def test_every_unknown_option_is_named_with_the_nearest_known_one(file: FileRubric) -> None:
    """All at once, before a file is opened."""
    with pytest.raises(OptionError) as caught:
        with_options(file, {"a.wieght": 1, "c.x": 2})
    message = str(caught.value)
    assert message.startswith("the rubric 'kindness' has no option 'a.wieght' (did you mean 'a.weight'?), 'c.x'")
    assert "a-b.most" in message


@pytest.mark.parametrize("key", ["weight", "within", "min_intensity", "saturation", "each", "at_most"])
@pytest.mark.parametrize("value", [-1, math.nan, math.inf, True, "2", None], ids=repr)
def test_what_no_file_may_say_no_scorecard_may(file: FileRubric, key: str, value: Any) -> None:
    """A value out of range would break the rubric on the first talk."""
    with pytest.raises(OptionError, match=rf"a\.{key} was {value!r}; expected a "):
        with_options(file, {f"a.{key}": value})


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("within", 0, "a whole number of 1 or more"),
        ("within", 1.5, "a whole number of 1 or more"),
        ("saturation", 0, "a whole number of 1 or more"),
        ("each", 1.1, "a number from 0 to 1"),
        ("at_most", 2, "a number from 0 to 1"),
        ("min_intensity", 7, "a number from 0 to 1"),
    ],
)
def test_each_option_has_its_range(file: FileRubric, key: str, value: float, expected: str) -> None:
    """The error says what would have been right."""
    with pytest.raises(OptionError, match=f"expected {expected}"):
        with_options(file, {f"a.{key}": value})


@pytest.mark.parametrize(
    ("key", "value"), [("weight", 0), ("weight", 2.5), ("each", 1), ("at_most", 0.0), ("within", 9)]
)
def test_the_ends_of_a_range_belong_to_it(file: FileRubric, key: str, value: float) -> None:
    """0 and 1 are shares, too."""
    assert with_options(file, {f"a.{key}": value})


def test_a_class_rubric_takes_its_attrs_fields() -> None:
    """By the names that its constructor takes."""
    changed = with_options(Counting(), {"least": 4, "hidden": 1})
    assert changed == Counting(4, 1)


@pytest.mark.parametrize("options", [{"lest": 1}, {"info": None}, {"_secret": 1}], ids=str)
def test_a_field_that_a_constructor_does_not_take_is_no_option(options: dict[str, Any]) -> None:
    """What the class works out itself is not for scorecards."""
    with pytest.raises(OptionError, match="the rubric 'acme/counting' has no option"):
        with_options(Counting(), options)


@pytest.mark.parametrize("value", [0, "many"], ids=str)
def test_a_value_that_the_class_refuses_is_an_option_error(value: Any) -> None:
    """With the class's own reason."""
    with pytest.raises(OptionError, match="the rubric 'acme/counting' refused its options: "):
        with_options(Counting(), {"least": value})


def test_a_rubric_that_is_no_attrs_class_takes_no_options() -> None:
    """And says so."""

    class Plain:
        info = RubricInfo(name="acme/plain", version="1")

        def score(self, analysis: Any, /) -> Outcome:
            return Score(1.0)

    with pytest.raises(OptionError, match="the rubric 'acme/plain' takes no options; got a, b"):
        with_options(Plain(), {"b": 1, "a": 2})


def test_an_attrs_class_without_fields_has_no_options() -> None:
    """The list of what it has is not an empty end of a sentence."""

    @define
    class Bare:
        info: RubricInfo = field(init=False, factory=lambda: RubricInfo(name="acme/bare", version="1"))

        def score(self, analysis: Any, /) -> Outcome:
            return Score(1.0)

    with pytest.raises(OptionError, match="it has: none"):
        with_options(Bare(), {"a": 1})


def test_a_function_rubric_cannot_be_turned_into_another() -> None:
    """Its name and its function are no options."""
    rubric_ = FunctionRubric(RubricInfo(name="acme/f", version="1"), lambda analysis: Score(1.0))
    with pytest.raises(OptionError):
        with_options(rubric_, {"info": RubricInfo(name="acme/g", version="1")})
