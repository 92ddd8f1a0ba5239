"""The published JSON Schema of scorecards says what the loader says, as far as a schema can."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from relational.errors import ScorecardError
from relational.scorecard.loader import load_scorecard
from relational.scorecards.offer import FILES
from tests.rubrics.test_loader_schemas import GONE, changed, parts, paths, text_of

WHOLE = tomllib.loads((Path(__file__).parent / "whole.toml").read_text(encoding="utf-8"))
SCHEMA = json.loads(files("relational").joinpath("schemas/scorecard.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
BEYOND = re.compile(
    r"already; expected|sum to zero|has no 'weight', and|are not in order|an answer before the last|the last answer has"
    r"|the same points|cannot fail|a criterion of '\*'|is nested deeper"
)


def loader_mistakes(data: dict[str, Any]) -> tuple[str, ...]:
    """What the loader says of the data."""
    try:
        load_scorecard(text_of(data), "f.toml")
    except ScorecardError as error:
        return error.mistakes
    return ()


def schema_mistakes(data: dict[str, Any]) -> list[str]:
    """What the schema says of the data."""
    return [error.message for error in VALIDATOR.iter_errors(data)]


def test_the_schema_follows_its_own_standard() -> None:
    """It is a valid JSON Schema of draft 2020-12 with an id of its own."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:relational-scoring:scorecard:1"


@pytest.mark.parametrize("name", FILES)
def test_each_ready_card_is_valid_to_both(name: str) -> None:
    """What we ship may be copied."""
    text = files("relational").joinpath("scorecards", name).read_text(encoding="utf-8")
    assert schema_mistakes(tomllib.loads(text)) == []
    assert load_scorecard(text, name).sections


def test_a_card_with_every_key_is_valid_to_both() -> None:
    """Every key there is may be used at once."""
    assert schema_mistakes(WHOLE) == []
    assert loader_mistakes(WHOLE) == ()


@pytest.mark.parametrize(
    ("path", "definition"),
    [
        ((), ()),
        (("scorecard",), ("properties", "scorecard")),
        (("applies",), ("properties", "applies")),
        (("section", 0), ("$defs", "section")),
        (("section", 0, "line", 1), ("$defs", "line")),
        (("section", 0, "line", 2, "answers", 0), ("$defs", "answer")),
        (("section", 0, "cause", 1), ("$defs", "cause")),
        (("section", 0, "cause", 1, "when"), ("$defs", "condition")),
        (("ceiling", 0), ("$defs", "ceiling")),
        (("ceiling", 0, "when", 0), ("$defs", "condition")),
        (("ceiling", 0, "unless"), ("$defs", "condition")),
    ],
)
def test_both_know_the_same_keys(path: tuple[str | int, ...], definition: tuple[str, ...]) -> None:
    """A key that only one of them knows would be refused by an editor or by us."""
    described = SCHEMA
    for step in definition:
        described = described[step]
    broken = changed(WHOLE, (*path, "zzzz"), 1)
    (mistake,) = loader_mistakes(broken)
    assert set(mistake.split("expected one of ")[1].split(", ")) == set(described["properties"])
    assert schema_mistakes(broken) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("scorecard",), GONE),
        (("scorecard", "name"), "My Card"),
        (("scorecard", "name"), GONE),
        (("scorecard", "threshold"), 80),
        (("scorecard", "missing"), "ignore"),
        (("applies", "sides"), "bot"),
        (("applies", "channels"), ["fax"]),
        (("applies", "min_words"), 0),
        (("applies", "meta", "brand"), []),
        (("applies", "meta", "brand"), {}),
        (("plugins", "acme"), 1),
        (("options", "empathy"), 1),
        (("options", "Em pathy"), {}),
        (("section",), []),
        (("section",), GONE),
        (("section", 0, "name"), " "),
        (("section", 0, "kind"), "extra"),
        (("section", 0, "weight"), -1),
        (("section", 0, "line"), []),
        (("section", 0, "line"), GONE),
        (("section", 0, "line", 0), "Em pathy"),
        (("section", 0, "line", 0), 3),
        (("section", 0, "line", 1, "rubric"), GONE),
        (("section", 0, "line", 1, "weight"), -1),
        (("section", 0, "line", 1, "threshold"), GONE),
        (("section", 0, "line", 1, "threshold"), 1.5),
        (("section", 0, "line", 1, "scale"), 1),
        (("section", 0, "line", 1, "scale"), 101),
        (("section", 0, "line", 1, "critical"), "talk"),
        (("section", 0, "line", 2, "threshold"), 0.5),
        (("section", 0, "line", 2, "answers"), []),
        (("section", 0, "line", 2, "answers"), [{}]),
        (("section", 0, "line", 2, "answers", 0, "points"), -1),
        (("section", 0, "line", 2, "answers", 2, "fails"), "all"),
        (("section", 0, "cause", 0), ""),
        (("section", 0, "cause", 1, "text"), GONE),
        (("section", 0, "cause", 1, "when"), []),
        (("section", 0, "cause", 1, "when", "worse_than"), GONE),
        (("section", 3, "weight"), 1),
        (("section", 3, "line", 0, "threshold"), GONE),
        (("section", 3, "line", 0, "weight"), 1),
        (("section", 3, "line", 0), "recovery"),
        (("ceiling", 0, "at_most"), GONE),
        (("ceiling", 0, "at_most"), 2),
        (("ceiling", 0, "when"), []),
        (("ceiling", 0, "when"), GONE),
        (("ceiling", 0, "when", 0, "cues"), []),
        (("ceiling", 0, "when", 0, "rubric"), "*"),
    ],
)
def test_a_broken_card_is_broken_to_both(path: tuple[str | int, ...], value: Any) -> None:
    """What an editor underlines, the loader refuses."""
    broken = changed(WHOLE, path, value)
    assert schema_mistakes(broken) != []
    assert loader_mistakes(broken) != ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("section", 1, "name"), "Care"),
        (("section", 1, "weight"), GONE),
        (("section", 1, "line", 0), "empathy"),
        (("section", 1, "line", 0, "criterion"), "part"),
        (("section", 0, "line", 2, "answers", 0, "at"), GONE),
        (("section", 0, "line", 2, "answers", 0, "at"), 0.6),
        (("section", 0, "line", 2, "answers", 2, "at"), 0.9),
        (("section", 0, "line", 2, "answers"), [{"at": 0.5, "points": 1}, {"points": 1}]),
        (("options", "empathy", "deep"), [[[[[[[[[[1]]]]]]]]]]),
    ],
)
def test_what_is_beyond_a_schema_is_refused_by_the_loader_alone(path: tuple[str | int, ...], value: Any) -> None:
    """Names, sums and orders need a reader who knows what they mean."""
    broken = changed(WHOLE, path, value)
    assert schema_mistakes(broken) == []
    found = loader_mistakes(broken)
    assert found
    assert all(BEYOND.search(mistake) for mistake in found)


WORDS = st.text("ab{}:-. A*", max_size=5)
SCALARS = WORDS | st.integers(-2, 3) | st.floats(-1, 3) | st.booleans() | st.sampled_from(parts(WHOLE))
NEW = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(WORDS, SCALARS, max_size=3) | st.just(GONE)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_is_changed_both_agree(drawn: st.DataObject) -> None:
    """Schema and loader refuse the same files, apart from what is beyond a schema."""
    data = WHOLE
    for _ in range(drawn.draw(st.integers(1, 2))):
        path = drawn.draw(st.sampled_from(paths(data)))
        if drawn.draw(st.booleans()) and isinstance(path[-1], str):
            path = (*path[:-1], drawn.draw(WORDS | st.sampled_from([step for step in path if isinstance(step, str)])))
            data = changed(data, path, drawn.draw(NEW.filter(lambda value: value is not GONE)))
        else:
            data = changed(data, path, drawn.draw(NEW))
        if not paths(data):
            break
    by_loader, by_schema = loader_mistakes(data), schema_mistakes(data)
    if by_schema:
        assert by_loader
    else:
        assert [mistake for mistake in by_loader if not BEYOND.search(mistake)] == []
