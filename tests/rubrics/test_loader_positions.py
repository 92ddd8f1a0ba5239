"""Every key and value of a TOML text is found at the place where it is written."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.cues.toml_positions import Path, locate

TEXT = '''\
# a comment with a "quote" and [brackets]
title = "x" # and one behind
[ rubric . deep ]
name = 'it = "'

[[criterion]]
  meets = [
    "one", # a bracket ] in a comment
    { cue = "two", worth = 0.4 },
    ["three", 'fo"ur'],
  ]
  dates = [1979-05-27 07:32:00, 1979-05-27]
[[criterion]]
a."b.c".'d' = 1
[[criterion.part]]
x = """
one ""two"" \\""" three""""
[[criterion.part]]
x = \'\'\'
it's\'\'\'\'
y = true
[cue."apology.\\u0073pecific"]
patterns = []
empty = {}
'''


def place(path: Path, *, key: bool = False) -> str:
    """What is written from the place of a path to the end of its line."""
    positions = locate(TEXT)
    offset = positions.key(path) if key else positions.value(path)
    line, column = positions.line_and_column(offset)
    written = TEXT.splitlines()[line - 1][column - 1 :]
    assert TEXT[offset:].startswith(written)
    return written


def test_the_text_of_these_tests_is_toml() -> None:
    """The scanner promises nothing for what tomllib refuses."""
    assert tomllib.loads(TEXT)["criterion"][1]["part"][1]["y"] is True


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("title",), '"x" # and one behind'),
        (("rubric", "deep"), "[ rubric . deep ]"),
        (("criterion", 0), "[[criterion]]"),
        (("criterion", 0, "meets"), "["),
        (("criterion", 0, "meets", 0), '"one", # a bracket ] in a comment'),
        (("criterion", 0, "meets", 1), '{ cue = "two", worth = 0.4 },'),
        (("criterion", 0, "meets", 1, "worth"), "0.4 },"),
        (("criterion", 0, "meets", 2, 1), "'fo\"ur'],"),
        (("criterion", 0, "dates", 1), "1979-05-27]"),
        (("criterion", 1, "a", "b.c", "d"), "1"),
        (("criterion", 1, "part", 0, "x"), '"""'),
        (("criterion", 1, "part", 1), "[[criterion.part]]"),
        (("criterion", 1, "part", 1, "y"), "true"),
        (("cue", "apology.specific"), '[cue."apology.\\u0073pecific"]'),
        (("cue", "apology.specific", "empty"), "{}"),
    ],
)
def test_a_value_is_found_where_it_begins(path: Path, written: str) -> None:
    """The place of a value is its first character, for a table its header."""
    assert place(path) == written


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("rubric", "deep"), "deep ]"),
        (("criterion", 0, "meets", 1, "worth"), "worth = 0.4 },"),
        (("criterion", 1, "a", "b.c"), "\"b.c\".'d' = 1"),
        (("cue", "apology.specific"), '"apology.\\u0073pecific"]'),
    ],
)
def test_a_key_is_found_where_it_begins(path: Path, written: str) -> None:
    """The place of a key is its first character, quotes included."""
    assert place(path, key=True) == written


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("criterion", 0, "nothing"), "[[criterion]]"),
        (("criterion", 0, "meets", 0, "cue"), '"one", # a bracket ] in a comment'),
        (("criterion", 7, "name"), "criterion]]"),
        (("nothing", "at", "all"), '# a comment with a "quote" and [brackets]'),
        ((), '# a comment with a "quote" and [brackets]'),
    ],
)
def test_a_path_that_is_not_there_falls_back_to_its_nearest_ancestor(path: Path, written: str) -> None:
    """What is missing is reported where it should have been."""
    assert place(path) == written


@pytest.mark.parametrize(
    ("text", "words", "column"),
    [
        ('x = "a bad word"', "a bad word", 8),
        ("x = 'a bad word'", "a bad word", 8),
        ('x = """a bad word"""', "a bad word", 10),
        ("x = '''a bad word'''", "a bad word", 10),
        ('x = "\\u0061 bad word"', "a bad word", 5),
    ],
)
def test_a_character_of_a_text_is_found_unless_escapes_hide_it(text: str, words: str, column: int) -> None:
    """A mistake inside a pattern points at the character, or else at the opening quote."""
    positions = locate(text)
    assert positions.line_and_column(positions.inside((("x",), words, 2))) == (1, column)


def test_columns_count_code_points() -> None:
    """Letters beyond the basic plane and combining marks count one each."""
    positions = locate('x = ["😀é", 1]')
    assert positions.line_and_column(positions.value(("x", 1))) == (1, 12)


def test_deep_nesting_keeps_what_was_found_before_it() -> None:
    """Where Python gives up, the places above are still right."""
    positions = locate("a = 1\nb = " + "[" * 5000 + "]" * 5000)
    assert positions.line_and_column(positions.value(("b", 0))) == (2, 5 + 1)
    assert positions.line_and_column(positions.value(("a",))) == (1, 5)


def test_a_key_of_very_many_parts_costs_little() -> None:
    """A hostile file cannot fill the memory with paths."""
    positions = locate(".".join("a" * 20_000) + " = 1")
    assert len(positions.keys) < 50


KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=4)
VALUES = st.recursive(
    st.integers(-9, 9) | st.booleans() | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def written(value: Any) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(key)} = {written(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def paths(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Every path in a value with what stands there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value)] + [found for key, item in inner for found in paths(item, (*path, key))]


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_the_text_each_value_is_found_where_it_is_written(data: dict[str, Any]) -> None:
    """The scanner reads the same structure as tomllib does."""
    text = "".join(f"{written(key)} = {written(value)} # {key!r}\n" for key, value in data.items())
    assert tomllib.loads(text) == data
    positions = locate(text)
    for path, value in paths(data)[1:]:
        assert text.startswith(written(value), positions.values[path])
        if isinstance(path[-1], str):
            assert text.startswith(written(path[-1]), positions.keys[path])
