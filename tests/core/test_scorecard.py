"""A scorecard made in Python: which rubrics, which weights, and what is no card."""

from __future__ import annotations

import math
from typing import Any

import attrs
import pytest

from relational.errors import OptionError
from relational.scorecard import Ceiling, Condition, Line, Scorecard, Section, scorecard_file


def weights(card: Scorecard) -> dict[str, float]:
    """What each line weighs, by rubric."""
    return {line.rubric: line.weight for section in card.sections for line in section.lines}


def test_without_anything_every_rubric_weighs_the_same() -> None:
    """One line stands for all of them."""
    assert weights(Scorecard()) == weights(Scorecard.of()) == {"*": 1.0}
    assert Scorecard().threshold is None


def test_weights_name_only_what_differs() -> None:
    """The others weigh 1; a rubric that only the weights name is on the card too."""
    assert weights(Scorecard.of(weights={"a": 3})) == {"*": 1.0, "a": 3.0}
    assert weights(Scorecard.of("a", "b", weights={"b": 0, "c": 2})) == {"a": 1.0, "b": 0.0, "c": 2.0}


@pytest.mark.parametrize("weight", [-1, math.nan, math.inf, True, "2", None])
def test_a_weight_that_is_no_weight_is_refused_by_name(weight: Any) -> None:
    """A card fails when it is made, not when the thousandth talk is scored."""
    with pytest.raises(OptionError, match=r"the weight of 'a' was .*; expected a number of 0 or more"):
        Scorecard.of(weights={"a": weight})


@pytest.mark.parametrize("weight", [math.nan, math.inf, True, "2", None])
def test_a_line_refuses_what_is_no_weight(weight: Any) -> None:
    """Also where the sections are made by hand."""
    with pytest.raises(OptionError, match=r"the weight of 'a' was "):
        Line(rubric="a", weight=weight)


@pytest.mark.parametrize("value", [-0.1, 80, math.nan, True, "0.8"])
def test_a_threshold_is_a_share(value: Any) -> None:
    """80 is not 0.8."""
    with pytest.raises(OptionError, match=r"threshold was .*; expected a number from 0 to 1"):
        Scorecard(threshold=value)


def test_scorecards_are_values() -> None:
    """Equal cards are equal, wherever they stand; mappings do not take part in the hash."""
    one, same = (Scorecard.of("a", weights={"a": 1}, options={"a": {"b": 1}}) for _ in range(2))
    assert one == same
    assert hash(one) == hash(same)
    assert one != attrs.evolve(one, threshold=0.5)


def test_a_card_needs_what_its_lines_and_conditions_look_at() -> None:
    """In the order of names, and nothing that is not offered."""
    ceiling = Ceiling(name="c", at_most=0.5, when=[Condition(rubric="d", worse_than=0.1)])
    card = Scorecard(sections=[Section(name="s", lines=[Line(rubric="b"), Line(rubric="gone")])], ceilings=[ceiling])
    assert card.needed(["a", "b", "c", "d"]) == ["b", "d"]
    assert Scorecard().needed(["b", "a"]) == ["a", "b"]


def test_a_scorecard_file_is_a_resource_or_a_path() -> None:
    """As it reads in a message."""
    assert str(scorecard_file("acme_cards", "returns.toml")) == "acme_cards/returns.toml"
    assert str(scorecard_file("returns.toml")) == "returns.toml"
