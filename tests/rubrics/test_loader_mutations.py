"""Whatever somebody does to a file, the loader answers with values or with its own error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.cues.files import load_cues
from relational.errors import RubricFileError
from relational.rubrics.loader import load_rubric
from relational.rubrics.model import RubricSpec

WHOLE = (Path(__file__).parent / "whole.toml").read_text(encoding="utf-8")
LINES = WHOLE.splitlines(keepends=True)
PIECES = (
    *("[", "]", "[[", "]]", "{", "}", "(", "|", "=", ",", ".", "#", "\\", '"', "'", '"""', "'''", "\n", "\r", " "),
    *("...", "...9", "~", "*", "^", "$", "{sorry}", "{a", "true", "nan", "-inf", "1e400", "0xffffffffffffffffff", "-1"),
    *("1979-05-27", "name", "criterion", "cue.", "\x00", "\ufeff", "\ud800", "İ", "e\u0301", "😀", "\u200b"),
)
EDITS = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.sampled_from(PIECES) | st.text(max_size=3))
SHUFFLES = st.tuples(st.integers(0, len(LINES)), st.integers(0, 3), st.lists(st.sampled_from(LINES), max_size=3))


def outcome(text: str) -> RubricSpec | tuple[str, ...]:
    """What the loader makes of a text: a rubric, or mistakes with their places."""
    try:
        return load_rubric(
            text, "f.toml", measures=("redress-fit",), shared=("acme/shared-excuse", "acme/shared-trouble")
        )
    except RubricFileError as error:
        return error.mistakes


def check(text: str) -> None:
    """The outcome is a rubric, or mistakes that each name a line and a column of the text."""
    result = outcome(text)
    if isinstance(result, RubricSpec):
        return
    assert result
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for mistake in result:
        place = re.match(r"f\.toml:(\d+):(\d+): .+; expected ", mistake, re.DOTALL)
        assert place is not None, mistake
        assert 1 <= int(place[1]) <= len(lines)
        assert 1 <= int(place[2]) <= len(lines[int(place[1]) - 1]) + 1


@given(st.lists(EDITS, max_size=4))
def test_characters_may_be_lost_or_typed_anywhere(edits: list[tuple[int, int, str]]) -> None:
    """A slip of the keyboard never shows a traceback."""
    text = WHOLE
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    check(text)


@given(st.lists(SHUFFLES, max_size=4))
def test_lines_may_be_lost_doubled_or_moved(edits: list[tuple[int, int, list[str]]]) -> None:
    """A slip of copy and paste never shows a traceback."""
    lines = list(LINES)
    for start, length, pasted in edits:
        lines[start : start + length] = pasted
    check("".join(lines))


@given(st.text(max_size=60))
def test_any_text_at_all_is_answered(text: str) -> None:
    """What is no TOML, or not ours, is said so."""
    check(text)


def test_keys_of_any_depth_and_numbers_of_any_size_are_answered() -> None:
    """Hostile files meet the same error as honest slips."""
    for line in (
        ".".join("a" * 5000) + " = 1",
        "rubric." + ".".join("a" * 5000) + " = 1",
        "[[criterion]]\noptions." + ".".join("a" * 5000) + " = 1",
        "weight = 0x" + "f" * 9999,
        "[[criterion]]\nweight = 0x" + "f" * 9999,
        "[[criterion]]\nname = " + "[" * 300 + "]" * 300,
        "[[criterion]]\nname = " + "{a=" * 300 + "1" + "}" * 300,
        "[[criterion]]\nwithin = 0x" + "f" * 9999,
    ):
        check(line)


def test_a_cue_file_is_answered_in_the_same_way() -> None:
    """The error of a shared cue file is the error of a rubric file."""
    for text in ("[[cue]]", "cue = 1", "[cue.a.b.c]", "[cue.a]\npatterns = [[['x']]]", "[cue.'']\npatterns = ''"):
        with pytest.raises(RubricFileError) as caught:
            load_cues(text, "c.toml")
        assert all(mistake.startswith("c.toml:") for mistake in caught.value.mistakes)
