"""The two commands of the README: what they name exists, and the checks run the second as it is printed."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def command(name: str) -> str:
    """The one line of the README that stands under the marker `<!-- command: name -->`."""
    found = re.findall(
        rf"<!-- command: {name} -->\n```sh\n([^\n]+)\n```\n", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert len(found) == 1, f"expected one command {name!r} in README.md, found {len(found)}"
    return str(found[0])


@pytest.mark.parametrize("name", ["score", "check"])
def test_a_command_makes_its_environment_on_one_line(name: str) -> None:
    """Both start from Python alone and name no package index."""
    line = command(name)
    assert line.startswith("python3 -m venv .venv && ")
    assert "index" not in line


def test_the_second_command_installs_every_plugin() -> None:
    """Core and plugins go in together, so that nothing is looked up by a name we do not own."""
    for folder in ROOT.glob("plugins/*"):
        assert f"-e plugins/{folder.name}" in command("check")


def test_the_checks_run_the_command_as_printed(tmp_path: Path) -> None:
    """`.ci/run` takes the line out of README.md: with a stand-in for python3, it is what gets run."""
    stand_in = tmp_path / "python3"
    stand_in.write_text('#!/bin/sh\necho "ran: python3 $*"\nexit 7\n', encoding="utf-8")
    stand_in.chmod(0o755)
    done = subprocess.run(
        ["bash", str(ROOT / ".ci" / "run")],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 7
    assert command("check") in done.stdout
    assert "ran: python3 -m venv .venv" in done.stdout
