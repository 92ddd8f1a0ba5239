"""What third parties implement and declare: checked when it is made, and nothing to inherit from."""

from __future__ import annotations

import functools
import math
import pickle
from pathlib import Path
from typing import Any

import pytest

from relational.contract import (
    Answer,
    Criterion,
    FunctionRubric,
    Measure,
    Reader,
    Renderer,
    Rubric,
    RubricFile,
    RubricInfo,
    measure,
    rubric,
    rubric_file,
)
from relational.outcome import Evidence, Outcome, Score


@rubric("acme/brand-voice", version="1", summary="Sounds like us.", about="both", cues="brand.toml")
def brand_voice(analysis: Any) -> Outcome:
    """A docstring that the summary above replaces."""
    return Score(0.5)


@rubric("acme/quiet", version="2")
def quiet(analysis: Any) -> Outcome:
    """Says little.

    And this is more than the summary.
    """
    return Score(0.25)


@pytest.mark.parametrize("worth", [-0.1, 1.1, math.nan])
def test_an_answer_out_of_range_is_refused(worth: float) -> None:
    """A measure cannot earn more than there is."""
    with pytest.raises(ValueError, match=f"worth was {worth}; expected a number from 0 to 1"):
        Answer(worth)


def test_an_answer_takes_its_evidence_from_any_iterable() -> None:
    """Measures may yield what they found."""
    item = Evidence(turn=0, start=0, end=2, quote="Hi")
    assert Answer(1, iter([item])).evidence == (item,)


@pytest.mark.parametrize("weight", [-1, math.nan])
def test_a_criterion_weighs_something_or_nothing(weight: float) -> None:
    """A negative weight would turn good into bad."""
    with pytest.raises(ValueError, match=f"weight was {weight}; expected a number of 0 or more"):
        Criterion(name="a", weight=weight)


@pytest.mark.parametrize(
    "wrong",
    [{"direction": "up"}, {"about": "bot"}, {"cites": "all"}, {"name": 5}, {"version": 1}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_info_with_a_word_that_is_none_is_refused(wrong: dict[str, Any]) -> None:
    """What the kit and the totals rely on is checked when a rubric is made."""
    with pytest.raises((TypeError, ValueError)):
        RubricInfo(**({"name": "a", "version": "1"} | wrong))


def test_an_info_takes_lists_and_keeps_tuples() -> None:
    """Infos are values: nothing in them changes later."""
    info = RubricInfo(name="a", version="1", languages=["en"], criteria=[Criterion(name="c", answers=["emotion"])])
    assert info.languages == ("en",)
    assert info.criteria == (Criterion(name="c", answers=("emotion",)),)
    assert hash(info) == hash(RubricInfo(name="a", version="1", languages=["en"], criteria=info.criteria))


def test_a_decorated_function_is_a_rubric() -> None:
    """It has an info and scores; called as a function it does the same."""
    assert isinstance(brand_voice, Rubric)
    assert brand_voice.info == RubricInfo(
        name="acme/brand-voice", version="1", summary="Sounds like us.", about="both", cues="brand.toml"
    )
    assert brand_voice.score(None) == brand_voice(None) == Score(0.5)  # type: ignore[arg-type]


def test_a_function_without_a_summary_gives_the_first_line_of_its_docstring() -> None:
    """One sentence, not the whole text."""
    assert quiet.info.summary == "Says little."


def test_a_decorated_function_knows_where_its_cue_file_lies() -> None:
    """The file is looked for beside the module that declares the rubric."""
    assert Path(brand_voice.directory) == Path(__file__).parent


def test_a_function_without_docstring_or_module_is_a_rubric_too() -> None:
    """What a notebook cell makes has neither a file nor, often, a docstring."""
    made = rubric("acme/cell", version="1")(types_function("lambda analysis: None"))
    assert (made.info.summary, made.directory) == ("", ".")


def types_function(source: str) -> Any:
    """A function whose module does not exist."""
    function = eval(source, {"__name__": "nowhere"})  # noqa: S307 - the source stands above
    assert function.__module__ == "nowhere"
    return function


def test_a_function_rubric_travels_to_another_process() -> None:
    """It is found again by its name, as a function would be."""
    assert pickle.loads(pickle.dumps(quiet)) is quiet  # noqa: S301 - our own bytes


def test_a_class_with_info_and_score_is_a_rubric_without_inheriting() -> None:
    """The protocol asks for two names and nothing else."""

    class Mine:
        info = RubricInfo(name="acme/mine", version="1")

        def score(self, analysis: Any, /) -> Outcome:
            return Score(1.0)

    assert isinstance(Mine(), Rubric)
    assert not isinstance(object(), Rubric)
    assert not isinstance(object(), Reader)
    assert not isinstance(object(), Renderer)


def test_a_measure_calls_its_function() -> None:
    """A measure is a name for a function."""

    @measure("acme/size")
    def size(analysis: Any, *, most: int) -> Outcome:
        return Score(1 / most)

    assert isinstance(size, Measure)
    assert size.name == "acme/size"
    assert size(None, most=4) == Score(0.25)


def reply_measure(analysis: Any, reply: Any, event: Any, *, most: int = 3) -> Answer:
    """A measure of replies."""
    return Answer(1.0)


def talk_measure(analysis: Any, *, reply: int = 1) -> Outcome:
    """A measure of talks, with an option that looks like a reply."""
    return Score(1.0)


class Callable:
    """An object that is called like a reply measure."""

    def __call__(self, analysis: Any, reply: Any, event: Any) -> Answer:
        """A full answer."""
        return Answer(1.0)


@pytest.mark.parametrize(
    ("function", "replies"),
    [
        (reply_measure, True),
        (talk_measure, False),
        (functools.partial(reply_measure, most=2), True),
        (Callable(), True),
        (lambda analysis: Score(1.0), False),
    ],
    ids=["reply", "talk", "partial", "object", "lambda"],
)
def test_a_measure_of_replies_is_known_by_what_it_takes(function: Any, replies: bool) -> None:
    """Functions, partial functions and callable objects alike."""
    assert Measure("m", function).replies is replies


def test_a_rubric_file_is_a_path_or_a_resource(tmp_path: Path) -> None:
    """Both give their text and a name to put into messages."""
    path = tmp_path / "r.toml"
    path.write_text("[rubric]", encoding="utf-8")
    assert rubric_file(path) == rubric_file(str(path)) == RubricFile(path=path)
    assert rubric_file(path).text() == "[rubric]"
    assert str(rubric_file(path)) == str(path)
    resource = rubric_file("relational.cues", "wordcounts.txt")
    assert str(resource) == "relational.cues/wordcounts.txt"
    assert "\nsorry " in resource.text()


def test_a_rubric_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    """The host makes a problem of it; a caller sees what it is."""
    with pytest.raises(OSError, match="missing"):
        rubric_file(tmp_path / "missing.toml").text()


def test_a_function_rubric_is_a_value() -> None:
    """Two of the same info and function are equal."""
    assert FunctionRubric(quiet.info, quiet.function) == quiet
