"""The seed map names what exists, and leaves no rubric out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import relational
from relational.rubrics.vocabulary import EVENTS

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "seed-map.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = [match.groups() for match in re.finditer(r"^\| (.+?) \| (.+?) \|$", TEXT, re.MULTILINE) if match[1] != "idea"]
CODES = sorted({code for _, where in ROWS for code in re.findall(r"`([^`]+)`", where)})
RUBRICS = relational.PluginHost.builtin().rubrics
SIGNALS = relational.Scorer(select=[]).score([{"role": "agent", "text": "Hi."}]).signals


@pytest.mark.parametrize("code", CODES)
def test_what_the_map_names_exists(code: str) -> None:
    """A rubric, one of its criteria, a kind of event or a signal."""
    name, _, part = code.partition(": ")
    if name == "event":
        assert part in EVENTS
    elif name == "signal":
        assert part in SIGNALS
    else:
        assert name in RUBRICS
        assert not part or part in {criterion.name for criterion in RUBRICS[name].info.criteria}


@pytest.mark.parametrize("rubric", sorted(RUBRICS))
def test_every_rubric_is_on_the_map(rubric: str) -> None:
    """Each comes from an idea that somebody had."""
    assert any(code.partition(": ")[0] == rubric for code in CODES)


def test_every_idea_is_measured_to_come_or_not_measured_for_a_reason() -> None:
    """No row is left open, and the map is as long as what it maps."""
    assert [idea for idea, where in ROWS if not re.search(r"`|To come: |Not measured: ", where)] == []
    assert len(ROWS) == len({idea for idea, _ in ROWS}) >= 55
