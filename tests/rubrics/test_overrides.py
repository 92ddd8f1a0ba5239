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
from relational.rubrics.overrides import with_options, wrong_options
from tests.rubrics.files import rubric
from tests.talks import analysis_of, talk

TEXT = """
[[criterion]]
name = "a"
answers = "emotion"
meets = ["sorry"]
[[criterion]]
name = "a-b"
measure = "m"
options = { most = 3 }
[[criterion]]
name = "no-blame"
form = "absence"
harms = ["blame"]
[[criterion]]
name = "manners"
meets = ["thanks"]
[[criterion]]
name = "plain"
form = "swap"
swap = [{ not = "purchase", say = "buy" }]
[group.both]
of = ["a", "a-b"]
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
    first, second, *_ = changed.spec.criteria
    assert (first.weight, first.within, first.min_intensity) == (2, 1, 0.3)
    assert second.options == {"most": 4}
    assert second.weight == 1.0
    assert [plan.spec for plan in changed.plans] == list(changed.spec.criteria)
    assert changed.measures == file.measures
    assert file.spec.criteria[0].weight == 1.0


def test_options_may_be_nested_as_a_file_nests_them(file: FileRubric) -> None:
    """A scorecard in TOML writes `a.weight = 2`, which is a table in a table."""
    assert with_options(file, {"a": {"weight": 2}, "cue": {"sorry": {"also": "regret"}}}) == with_options(
        file, {"a.weight": 2, "cue.sorry.also": ["regret"]}
    )


def test_a_measure_may_take_a_table(file: FileRubric) -> None:
    """Then the table is the option, and not more options in it."""
    changed = with_options(file, {"a-b.most": {"en": 3}})
    assert isinstance(changed, FileRubric)
    assert changed.spec.criteria[1].options == {"most": {"en": 3}}


@pytest.mark.parametrize(
    ("options", "said", "expected"),
    [
        ({}, "purchase", 0.5),
        ({"plain.each": 0.25}, "purchase", 0.75),
        ({"plain.swap": [{"not": "sorry", "say": "we regret"}]}, "purchase", 1.0),
    ],
)
def test_a_swap_can_be_given_other_pairs_and_another_price(
    file: FileRubric, options: dict[str, Any], said: str, expected: float
) -> None:
    """A house style changes; the file does not have to."""
    changed = with_options(file, options)
    assert isinstance(changed, FileRubric)
    found = changed.score(analysis_of(talk(f"agent: {said}"), **changed.cue_definitions)).criteria["plain"]
    assert found.value == expected


@pytest.mark.parametrize(
    ("options", "patterns"),
    [
        ({"cue.thanks.also": "cheers"}, ("(thanks|thank you)", "cheers")),
        ({"cue.thanks.patterns": ["cheers"]}, ("cheers",)),
        ({"cue.blame.without": ["your fault"]}, ("you should have",)),
        ({"cue.blame.also": ["your own doing"], "cue.blame.without": "your fault"}, None),
    ],
)
def test_a_cue_can_be_given_other_words(
    file: FileRubric, options: dict[str, Any], patterns: tuple[str, ...] | None
) -> None:
    """More of them, others, or fewer."""
    changed = with_options(file, options)
    assert isinstance(changed, FileRubric)
    name = next(iter(options)).split(".")[1]
    assert changed.cue_definitions[name].patterns == (patterns or ("you should have", "your own doing"))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"fold.cap": 0.5}, lambda spec: spec.fold.cap == 0.5),
        ({"group.both.weight": 3}, lambda spec: spec.groups["both"].weight == 3),
        ({"rubric.tip": "Be kind."}, lambda spec: spec.tip == "Be kind."),
        ({"a.meets": ["thanks"]}, lambda spec: spec.criteria[0].meets[0].cue == "thanks"),
        ({"a.answers": ("problem", "emotion")}, lambda spec: spec.criteria[0].answers == ("problem", "emotion")),
        ({"a.meets": "acme/sorry"}, lambda spec: spec.criteria[0].meets[0].cue == "acme/sorry"),
        ({"says": {"strong": "a", "fair": "b", "weak": "c"}}, lambda spec: spec.says.weak == "c"),
    ],
)
def test_everything_else_that_a_lead_may_want_can_be_set(file: FileRubric, options: Any, told: Any) -> None:
    """Events, cues, folds, groups, tips."""
    changed = with_options(file, options)
    assert isinstance(changed, FileRubric)
    assert told(changed.spec)


def test_every_unknown_option_is_named_with_the_nearest_known_one(file: FileRubric) -> None:
    """All at once, before a file is opened."""
    with pytest.raises(OptionError) as caught:
        with_options(file, {"a.wieght": 1, "c.x": 2})
    first, second, third = str(caught.value).splitlines()
    assert first == "the rubric 'kindness' cannot be given its options:"
    assert second.startswith("  a.wieght: there is no option 'a.wieght'; expected a key of a, a-b, ")
    assert second.endswith("; did you mean 'a.weight'?")
    assert third.startswith("  c.x: there is no option 'c.x'")


@pytest.mark.parametrize(
    "key", ["a.weight", "a.within", "a.min_intensity", "manners.saturation", "no-blame.each", "no-blame.at_most"]
)
@pytest.mark.parametrize("value", [-1, math.nan, math.inf, True, "2", None], ids=repr)
def test_what_no_file_may_say_no_scorecard_may(file: FileRubric, key: str, value: Any) -> None:
    """A value out of range would break the rubric on the first talk."""
    (wrong,) = wrong_options(file, {key: value})
    assert wrong.key == (key,)
    with pytest.raises(OptionError, match=rf"{key}: .+; expected a "):
        with_options(file, {key: value})


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"a.within": 0}, "a.within: 'within' is the number 0; expected a whole number, 1 or more"),
        ({"no-blame.each": 1.1}, "no-blame.each: 'each' is the number 1.1; expected a number from 0 to 1"),
        ({"manners.each": 1}, "manners.each: 'each' in [[criterion]] 'manners' of form 'presence'; expected it with"),
        ({"a.meets": ["sory"]}, "a.meets: no cue is called 'sory'; expected one of sorry, thanks, blame, wish; did"),
        ({"cue.sorry.also": "(sorry"}, "cue.sorry.also: the pattern '(sorry' cannot be read: ')' is missing at the"),
        ({"cue.blame.without": "your fualt"}, "it names 'your fualt'; expected a pattern of the cue; did you mean"),
        ({"cue.blame.without": ["your fault", "you should have"]}, "'patterns' is an empty list; expected at least"),
        ({"cue": {"sorry": {"patterns": 1}}}, "cue.sorry.patterns: 'patterns' has the number 1; expected a pattern"),
        ({"cue.sorry.patterns": "{sorry}"}, "the slots go in a circle: sorry -> sorry"),
        ({"a.weight": 0, "a-b.weight": 0}, "'a' and 'a-b' of [group.both] weigh 0 together"),
    ],
)
def test_a_refusal_says_what_would_have_been_right(file: FileRubric, options: dict[str, Any], expected: str) -> None:
    """In the words of the file's own mistakes."""
    with pytest.raises(OptionError) as caught:
        with_options(file, options)
    assert expected in str(caught.value)


def test_without_options_nothing_is_wrong(file: FileRubric) -> None:
    """There is nothing to look at."""
    assert wrong_options(file, {}) == ()


def test_a_cue_that_nobody_shares_is_refused_where_the_shared_ones_are_known(file: FileRubric) -> None:
    """Before the first talk; otherwise a name with a namespace is believed."""
    assert wrong_options(file, {"a.meets": "acme/sory"}) == []
    (wrong,) = wrong_options(file, {"a.meets": "acme/sory"}, shared=("acme/sorry",))
    assert wrong.hint == "acme/sorry"


@pytest.mark.parametrize(
    ("key", "value"),
    [("a.weight", 0), ("a.weight", 2.5), ("no-blame.each", 1), ("no-blame.at_most", 0.0), ("a.within", 9)],
)
def test_the_ends_of_a_range_belong_to_it(file: FileRubric, key: str, value: float) -> None:
    """0 and 1 are shares, too."""
    assert with_options(file, {key: value})


def test_a_criterion_that_is_written_as_one_table_takes_options_too(tmp_path: Path) -> None:
    """A list of one may be written as its item."""
    file = rubric(tmp_path, '[criterion]\nname = "a"\nmeets = ["sorry"]\n')
    changed = with_options(file, {"a.weight": 2})
    assert isinstance(changed, FileRubric)
    assert changed.spec.criteria[0].weight == 2


def test_a_class_rubric_takes_its_attrs_fields() -> None:
    """By the names that its constructor takes."""
    changed = with_options(Counting(), {"least": 4, "hidden": 1})
    assert changed == Counting(4, 1)


@pytest.mark.parametrize("options", [{"lest": 1}, {"info": None}, {"_secret": 1}], ids=str)
def test_a_field_that_a_constructor_does_not_take_is_no_option(options: dict[str, Any]) -> None:
    """What the class works out itself is not for scorecards."""
    with pytest.raises(OptionError, match="the rubric 'acme/counting' cannot be given"):
        with_options(Counting(), options)


@pytest.mark.parametrize("value", [0, "many"], ids=str)
def test_a_value_that_the_class_refuses_is_an_option_error(value: Any) -> None:
    """With the class's own reason."""
    with pytest.raises(OptionError, match="it refused least: "):
        with_options(Counting(), {"least": value})


def test_a_rubric_that_is_no_attrs_class_takes_no_options() -> None:
    """And says so."""

    class Plain:
        info = RubricInfo(name="acme/plain", version="1")

        def score(self, analysis: Any, /) -> Outcome:
            return Score(1.0)

    with pytest.raises(OptionError, match="there is no option 'b'; expected none, for none is known"):
        with_options(Plain(), {"b": 1, "a": 2})


def test_an_attrs_class_without_fields_has_no_options() -> None:
    """The list of what it has is not an empty end of a sentence."""

    @define
    class Bare:
        info: RubricInfo = field(init=False, factory=lambda: RubricInfo(name="acme/bare", version="1"))

        def score(self, analysis: Any, /) -> Outcome:
            return Score(1.0)

    with pytest.raises(OptionError, match="expected none, for none is known"):
        with_options(Bare(), {"a": 1})


def test_a_function_rubric_cannot_be_turned_into_another() -> None:
    """Its name and its function are no options."""
    rubric_ = FunctionRubric(RubricInfo(name="acme/f", version="1"), lambda analysis: Score(1.0))
    with pytest.raises(OptionError):
        with_options(rubric_, {"info": RubricInfo(name="acme/g", version="1")})
