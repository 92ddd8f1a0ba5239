"""News fragments can be made into a release's notes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_fragment_has_a_type_that_is_known() -> None:
    """A misspelt type would silently be left out of the changelog."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["towncrier"]
    types = {each["directory"] for each in told["type"]}
    fragments = [path.name for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    assert [name for name in fragments if name.split(".")[1] not in types] == []


def test_the_next_release_notes_can_be_drafted() -> None:
    """Every fragment's words stand in the draft."""
    command = [sys.executable, "-m", "towncrier", "build", "--draft"]
    draft = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for fragment in (ROOT / "changelog.d").glob("*.*.md"):
        assert " ".join(fragment.read_text(encoding="utf-8").split()[:5]) in " ".join(draft.split())
