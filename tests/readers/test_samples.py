"""Real files in these formats are read; files in others are not taken for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from relational.errors import InputError
from relational.interaction import Interaction, Role
from relational.problems import Problem

ReadAll = Callable[..., list[Any]]
OURS = ("plain_text_role_prefix", "openai_chat_messages", "messages_content_parts", "json_content_markdown")


@pytest.mark.parametrize("folder", OURS)
def test_every_sample_of_our_formats_is_read(folder: str, shared: Path, read_all: ReadAll) -> None:
    """One conversation each, with both sides in it and nothing wrong."""
    files = [path for path in (shared / "samples" / folder).iterdir() if path.suffix != ".md"]
    assert files
    for path in files:
        (talk,) = read_all(path)
        assert isinstance(talk, Interaction), talk
        roles = {turn.role for turn in talk.turns if turn.scored}
        assert roles == {Role.AGENT, Role.CUSTOMER}, path
        assert all(turn.text != "None" for turn in talk.turns if turn.scored)


def test_undiarized_samples_say_that_nobody_can_be_told_apart(shared: Path, read_all: ReadAll) -> None:
    """They are recognized, and refused with the reason."""
    for path in (shared / "samples" / "json_content_undiarised").glob("*.json"):
        (problem,) = read_all(path)
        assert isinstance(problem, Problem)
        assert "nobody can be told apart" in problem.message


def test_samples_of_other_formats_are_not_claimed(shared: Path, read_all: ReadAll) -> None:
    """Captions, mail, exports of help desks: the error says what was looked for."""
    mine = {*OURS, "json_content_undiarised"}
    others = [
        path for path in (shared / "samples").glob("*/*") if path.parent.name not in mine and path.suffix != ".md"
    ]
    assert len(others) > 30
    for path in others:
        with pytest.raises(InputError, match="is not known"):
            read_all(path)


def test_labeled_data_is_read_to_the_last_line(shared: Path, read_all: ReadAll) -> None:
    """Every native file: only interactions, ids of their own, labels in meta."""
    files = [path for path in (shared / "data").glob("*.jsonl.gz") if not path.name.startswith("maia_")]
    assert files
    for path in files:
        talks = read_all(path)
        assert all(isinstance(talk, Interaction) for talk in talks)
        assert all("labels" in talk.meta and talk.turns for talk in talks)
        assert len({talk.id for talk in talks}) == len(talks)
