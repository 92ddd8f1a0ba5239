"""The published JSON Schemas say what the loader says, as far as a schema can."""

from __future__ import annotations

import copy
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

from relational.cues.files import load_cues
from relational.errors import RubricFileError
from relational.rubrics.loader import load_rubric

WHOLE = tomllib.loads((Path(__file__).parent / "whole.toml").read_text(encoding="utf-8"))
CUES = {"cue": WHOLE["cue"]}
SHARED = ("acme/shared-excuse", "acme/shared-trouble")
SCHEMAS = {
    name: json.loads(files("relational").joinpath(f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("rubric", "cues")
}
GONE = object()

# What needs more than the shape of one value is beyond a schema.
BEYOND = re.compile(
    r"called ['\"]|nothing left|names no cue|cannot be read|in a circle|nobody uses|already; expected|'span' is"
    r"|the smaller first|weigh 0 together"
)


def written(value: Any) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(key)} = {written(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def text_of(data: dict[str, Any]) -> str:
    """A TOML file that holds the data."""
    return "".join(f"{written(key)} = {written(value)}\n" for key, value in data.items())


def loader_mistakes(kind: str, data: dict[str, Any]) -> tuple[str, ...]:
    """What the loader says of the data."""
    try:
        if kind == "rubric":
            load_rubric(text_of(data), "f.toml", measures=("redress-fit",), shared=SHARED)
        else:
            load_cues(text_of(data), "f.toml", shared=SHARED)
    except RubricFileError as error:
        return error.mistakes
    return ()


def schema_mistakes(kind: str, data: dict[str, Any]) -> list[str]:
    """What the schema says of the data."""
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(data)]


def changed(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """A copy of the data with another value at a path, or with none."""
    result: Any = copy.deepcopy(data)
    inner = result
    for key in path[:-1]:
        inner = inner[key]
    if value is GONE:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return result


@pytest.mark.parametrize("kind", ["rubric", "cues"])
def test_the_schemas_follow_their_own_standard(kind: str) -> None:
    """Each is a valid JSON Schema of draft 2020-12 with an id of its own."""
    Draft202012Validator.check_schema(SCHEMAS[kind])
    assert SCHEMAS[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[kind]["$id"] == f"urn:relational-scoring:{kind}:1"


def test_both_schemas_describe_cues_in_the_same_words() -> None:
    """Each file stands alone in an editor, so the definition is written twice and must not drift."""
    shared, rubric = SCHEMAS["cues"], SCHEMAS["rubric"]
    assert shared["$defs"] == {name: rubric["$defs"][name] for name in shared["$defs"]}
    assert shared["properties"]["cue"] == {**rubric["properties"]["cue"], "minProperties": 1}


@pytest.mark.parametrize(("kind", "data"), [("rubric", WHOLE), ("cues", CUES)], ids=["rubric", "cues"])
def test_a_valid_file_is_valid_to_both(kind: str, data: dict[str, Any]) -> None:
    """Every key there is may be used at once."""
    assert schema_mistakes(kind, data) == []
    assert loader_mistakes(kind, data) == ()


@pytest.mark.parametrize(
    ("path", "definition"),
    [
        ((), ()),
        (("rubric",), ("properties", "rubric")),
        (("says",), ("properties", "says")),
        (("criterion", 0), ("$defs", "criterion")),
        (("criterion", 0, "meets", 1), ("$defs", "meets")),
        (("criterion", 0, "harms", 0), ("$defs", "harms")),
        (("criterion", 8, "swap", 0), ("$defs", "swap")),
        (("fold",), ("$defs", "fold")),
        (("fold", "bonus", 0), ("$defs", "modifier")),
        (("fold", "penalty", 0), ("$defs", "modifier")),
        (("fold", "gate"), ("$defs", "gate")),
        (("group", "acts"), ("$defs", "group")),
        (("cue", "apology.specific"), ("$defs", "cue")),
        (("cue", "apology.specific", "match", 1), ("$defs", "match")),
        (("example", 0), ("$defs", "example")),
    ],
)
def test_both_know_the_same_keys(path: tuple[str | int, ...], definition: tuple[str, ...]) -> None:
    """A key that only one of them knows would be refused by an editor or by us."""
    described = SCHEMAS["rubric"]
    for step in definition:
        described = described[step]
    broken = changed(WHOLE, (*path, "zzzz"), 1)
    (mistake,) = loader_mistakes("rubric", broken)
    assert set(mistake.split("expected one of ")[1].split(", ")) == set(described["properties"])
    assert schema_mistakes("rubric", broken) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rubric",), GONE),
        (("rubric", "name"), GONE),
        (("rubric", "name"), "Recovery"),
        (("rubric", "version"), 1),
        (("rubric", "summary"), " "),
        (("rubric", "direction"), "up"),
        (("rubric", "neutral"), 2),
        (("rubric", "languages"), []),
        (("rubric", "tip"), "{missed}"),
        (("says", "weak"), "{nothing}"),
        (("says", "weak"), GONE),
        (("criterion",), GONE),
        (("criterion",), []),
        (("criterion", 0, "answers"), "firm-failures"),
        (("criterion", 0, "answers"), GONE),
        (("criterion", 0, "within"), 0),
        (("criterion", 0, "within"), 1.5),
        (("criterion", 0, "weight"), -0.1),
        (("criterion", 0, "meets", 1, "worth"), 1.1),
        (("criterion", 0, "saturation"), 2),
        (("criterion", 1, "meets"), "thanks"),
        (("criterion", 1, "form"), "answer"),
        (("criterion", 1, "measure"), GONE),
        (("criterion", 2, "before"), GONE),
        (("criterion", 2, "meets"), GONE),
        (("criterion", 3, "form"), "ratio"),
        (("criterion", 0, "form"), "presence"),
        (("criterion", 0, "saturation"), 1),
        (("criterion", 4, "form"), GONE),
        (("criterion", 6, "band"), [1, 2, 3]),
        (("criterion", 6, "band"), GONE),
        (("criterion", 8, "swap", 0, "say"), GONE),
        (("criterion", 8, "swap", 0, "not"), []),
        (("criterion", 8, "swap"), GONE),
        (("criterion", 8, "most"), 2),
        (("criterion", 9, "most"), 0),
        (("criterion", 9, "meets"), GONE),
        (("criterion", 11, "words"), 1.5),
        (("criterion", 11, "band"), GONE),
        (("criterion", 12, "if"), GONE),
        (("criterion", 12, "form"), "presence"),
        (("criterion", 12, "within"), 0),
        (("fold", "kind"), "mean"),
        (("fold", "weight"), 1),
        (("fold", "cap"), -1),
        (("fold", "gate", "unless"), GONE),
        (("group", "acts", "of"), GONE),
        (("cue", "apology.specific", "guards"), ["no"]),
        (("cue", "apology.specific", "patterns"), []),
        (("cue", "Apology"), {"patterns": "x"}),
        (("cue", "promise", "specific"), {"patterns": "x"}),
        (("example", 0, "worse"), []),
        (("example", 0, "worse"), "Sorry"),
        (("example", 0, "why"), 1),
    ],
)
def test_a_broken_file_is_broken_to_both(path: tuple[str | int, ...], value: Any) -> None:
    """What an editor underlines, the loader refuses."""
    broken = changed(WHOLE, path, value)
    assert schema_mistakes("rubric", broken) != []
    assert loader_mistakes("rubric", broken) != ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("criterion", 0, "meets", 0), "apology.specfic"),
        (("criterion", 1, "measure"), "redress"),
        (("criterion", 1, "name"), "apology"),
        (("criterion", 6, "band"), [2, 1]),
        (("criterion", 8, "swap", 0, "not"), "(purchase"),
        (("criterion", 12, "if"), "promises"),
        (("example", 0, "of"), "acts"),
        (("fold", "of", 0), "nothing"),
        (("fold", "of"), ["apology"]),
        (("group", "acts", "of", 0), "acts"),
        (("cue", "apology.generic", "patterns"), "(apologize"),
        (("cue", "apology.generic", "patterns"), "{apologize}"),
        (("cue", "firm-action", "patterns"), "{firm-action} x"),
        (("cue", "apology.specific", "match", 1, "span"), "not there"),
    ],
)
def test_what_is_beyond_a_schema_is_refused_by_the_loader_alone(path: tuple[str | int, ...], value: Any) -> None:
    """Names, circles, patterns and spans need a reader who knows what they mean."""
    broken = changed(WHOLE, path, value)
    assert schema_mistakes("rubric", broken) == []
    found = loader_mistakes("rubric", broken)
    assert found
    assert all(BEYOND.search(mistake) for mistake in found)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path in a value but the empty one."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [found for key, item in inner for found in paths(item, (*path, key))]


def parts(value: Any) -> list[Any]:
    """Every value that stands anywhere in a value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] + [found for item in inner for found in parts(item)]


WORDS = st.text("ab{}:-. A", max_size=5)
SCALARS = WORDS | st.integers(-2, 3) | st.floats(-1, 3) | st.booleans() | st.sampled_from(parts(WHOLE))
NEW = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(WORDS, SCALARS, max_size=3) | st.just(GONE)


@settings(deadline=None)  # the first file pays for compiling the schema
@given(st.sampled_from([("rubric", WHOLE), ("cues", CUES)]), st.data())
def test_whatever_is_changed_both_agree(given_file: tuple[str, dict[str, Any]], drawn: st.DataObject) -> None:
    """Schema and loader refuse the same files, apart from what is beyond a schema."""
    kind, data = given_file
    for _ in range(drawn.draw(st.integers(1, 3))):
        path = drawn.draw(st.sampled_from(paths(data)))
        if drawn.draw(st.booleans()) and isinstance(path[-1], str):
            path = (*path[:-1], drawn.draw(WORDS | st.sampled_from([step for step in path if isinstance(step, str)])))
            data = changed(data, path, drawn.draw(NEW.filter(lambda value: value is not GONE)))
        else:
            data = changed(data, path, drawn.draw(NEW))
        if not paths(data):
            break
    by_loader, by_schema = loader_mistakes(kind, data), schema_mistakes(kind, data)
    if by_schema:
        assert by_loader
    else:
        assert [mistake for mistake in by_loader if not BEYOND.search(mistake)] == []
