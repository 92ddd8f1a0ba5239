"""Binding: a file meets the measures and cues that are offered, or says what is wrong before the first talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from relational.contract import Answer, Measure, RubricFile
from relational.errors import RubricFileError
from relational.outcome import Score
from relational.rubrics.binding import bind
from tests.rubrics.files import CUES, HEAD

TALK = Measure("of-talk", lambda analysis: Score(1.0))
REPLY = Measure("of-reply", lambda analysis, reply, event: Answer(1.0))


def bound(directory: Path, text: str) -> object:
    """The file, bound to both measures."""
    path = directory / "r.toml"
    path.write_text(HEAD + text + CUES, encoding="utf-8")
    return bind(RubricFile(path=path), measures={"of-talk": TALK, "of-reply": REPLY}, shared=())


def test_a_rubric_keeps_the_measures_that_it_names(tmp_path: Path) -> None:
    """And no others."""
    text = "[[criterion]]\nname = 'a'\nmeasure = 'of-talk'\n"
    assert bound(tmp_path, text).measures == {"of-talk": TALK}  # type: ignore[attr-defined]


def test_a_measure_of_the_wrong_kind_is_told_before_it_breaks(tmp_path: Path) -> None:
    """Both ways round, all mistakes at once."""
    text = (
        "[[criterion]]\nname = 'a'\nmeasure = 'of-reply'\n"
        "[[criterion]]\nname = 'b'\nanswers = 'emotion'\nmeasure = 'of-talk'\n"
        "[[criterion]]\nname = 'c'\nanswers = 'emotion'\nmeasure = 'of-reply'\n"
    )
    with pytest.raises(RubricFileError) as caught:
        bound(tmp_path, text)
    assert tuple(each.found + "; expected " + each.expected for each in caught.value.details) == (
        "the criterion 'a' has no 'answers', and the measure 'of-reply' takes a reply; "
        "expected a measure of the form (analysis, **options)",
        "the criterion 'b' has 'answers', and the measure 'of-talk' takes no reply; "
        "expected a measure of the form (analysis, reply, event, **options)",
    )


def test_a_measure_that_nobody_offers_is_a_mistake(tmp_path: Path) -> None:
    """With the nearest that somebody does."""
    with pytest.raises(RubricFileError, match="of-talk"):
        bound(tmp_path, "[[criterion]]\nname = 'a'\nmeasure = 'of-tlak'\n")


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    """The host makes a problem of it."""
    with pytest.raises(OSError, match="missing"):
        bind(RubricFile(path=tmp_path / "missing.toml"), measures={}, shared=())
