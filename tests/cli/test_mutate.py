"""`relational mutate`: survivors with their place, the score, and a gate."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]
RUBRIC = """\
[rubric]
name = "acme/sorry"
version = "1"
summary = "The agent apologizes."

[[criterion]]
name = "sorry"
meets = ["apology"]

[cue.apology]
patterns = ["sorry", "my apologies"]
match = ["I am sorry."]
"""
NEEDED = RUBRIC.replace('["I am sorry."]', '["I am sorry.", "My apologies."]')


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    (tmp_path / "sorry.toml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "needed.toml").write_text(NEEDED, encoding="utf-8")


def test_a_survivor_has_its_place_and_the_test_to_write(run: Command) -> None:
    """Data on standard output, the score in words on standard error."""
    result = run("mutate", "sorry.toml")
    assert result.exit_code == 0
    assert "sorry.toml:11: survived: the cue 'apology' without the phrase 'my apologies'\n" in result.stdout
    assert "  write  a 'match' of 'apology' that no other phrase of it finds" in result.stdout
    assert result.stderr == "mutation score 0.50: 1 of 2 damages noticed\n"


def test_the_survivors_are_data_too(run: Command) -> None:
    """One JSON document."""
    told = json.loads(run("mutate", "sorry.toml", "--json").stdout)
    assert (told["score"], told["killed"], told["tried"], told["left_out"]) == (0.5, 1, 2, 0)
    assert told["survivors"][0]["line"] == 11


def test_a_build_can_be_gated(run: Command) -> None:
    """Exit code 1 where fewer damages are noticed."""
    assert run("mutate", "sorry.toml", "--fail-under", "0.6").exit_code == 1
    assert run("mutate", "needed.toml", "--fail-under", "0.6").exit_code == 0


def test_some_of_the_damages_can_be_tried(run: Command) -> None:
    """And the others are counted."""
    assert "1 damage tried, 3 more left out" in run("mutate", "needed.toml", "--most", "1").stdout


def test_the_cases_beside_the_file_are_tests_too(run: Command, tmp_path: Path) -> None:
    """What no match needs, a case may."""
    (tmp_path / "sorry.cases.toml").write_text(
        '[[minimum]]\nname = "apologies"\nat_least = 0.5\ntalk = ["customer: Hi.", "agent: My apologies."]\n',
        encoding="utf-8",
    )
    assert "mutation score 1.00" in run("mutate", "sorry.toml").stderr


def test_a_built_in_rubric_is_named(run: Command) -> None:
    """Its file is the package's, and the place of a survivor is in it."""
    result = run("mutate", "respect", "--most", "4", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["source"].endswith("/respect.toml")


def test_a_file_whose_tests_fail_is_mended_first(run: Command, tmp_path: Path) -> None:
    """Exit code 3, with the test that fails."""
    (tmp_path / "wrong.toml").write_text(RUBRIC.replace("I am sorry.", "I am glad."), encoding="utf-8")
    result = run("mutate", "wrong.toml")
    assert result.exit_code == 3
    assert "the 'match' 'I am glad.' of the cue 'apology' fails on wrong.toml as it is" in result.stderr
