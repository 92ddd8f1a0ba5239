"""The command line with a rubric of our own, so that no value here depends on the built-in ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from relational.cli.main import main

PLUGIN = '''
"""Three rubrics: one that counts, one that has no value, one that breaks when it is told to."""

import relational


@relational.rubric("acme/thanks", version="2", summary="Somebody says thanks.", languages=("*",), needs=())
def thanks(analysis):
    turns = analysis.interaction.turns
    said = sum("thanks" in turn.text.lower() for turn in turns)
    return relational.Score(said / len(turns), summary=f"{said} of {len(turns)} turns.", opportunities=len(turns))


@relational.rubric("acme/length", version="1", direction="lower", languages=("*",), needs=(), cues=("long",))
def length(analysis):
    """How long it is."""
    return relational.Score(min(1.0, len(analysis.interaction.turns) / 10))


@relational.rubric("acme/never", version="1", languages=("*",), needs=())
def never(analysis):
    """Nothing ever calls for it."""
    if "break now" in analysis.interaction.turns[0].text:
        raise RuntimeError("told to")
    return relational.NotApplicable("nothing calls for it")


@relational.hookimpl
def relational_rubrics():
    return [thanks, length, never]
'''
TALK = "customer: My parcel is lost.\nagent: Thanks for telling me, I will look.\ncustomer: Thanks.\nagent: Found it.\n"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No plugin that happens to be installed takes part; every test has a folder of its own."""
    monkeypatch.setenv("RELATIONAL_PLUGINS", "none")
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acme.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")


@pytest.fixture
def run() -> Callable[..., Result]:
    """Calls the command with its words, and input for stdin."""

    def call(*words: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, words, input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def score(run: Callable[..., Result]) -> Callable[..., Result]:
    """Calls `relational score` with our plugin and its rubrics."""

    def call(*words: str, stdin: str | bytes | None = None) -> Result:
        ours = () if "--select" in words else ("--select", "acme/thanks,acme/length,acme/never")
        return run("score", "--plugin", "acme.py", *ours, *words, stdin=stdin)

    return call
