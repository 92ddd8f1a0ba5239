"""Every example of the documentation is executed, and does what the page says.

- `python` blocks run in one namespace a page; those with prompts are compared with their output.
- `console` blocks run their `$ relational ...` lines and compare what is printed.
- `toml` blocks that hold a rubric are offered to a plugin host, which must have no complaint; their cues must match
  and miss what they say.
- A block that starts with `# name.toml` or `# name.py` is saved under that name instead of run on the spot, so that
  what follows can use it.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

import relational

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "src" / "relational" / "cues" / "GRAMMAR.md",
    *sorted(path for path in ROOT.glob("docs/**/*.md") if "_build" not in path.parts),
    *sorted(ROOT.glob("plugins/*/README.md")),
]
_NAME = re.compile(r"# ([\w-]+\.(?:py|toml|txt))\n")
_PROMPT = "$ "
_OPTIONS = doctest.ELLIPSIS


def parse(page: Path) -> Document:
    """The page with its examples, not yet executed."""
    parsers = [
        _PythonParser(doctest_optionflags=_OPTIONS),
        CodeBlockParser("console", _console),
        CodeBlockParser("text", _save),
        CodeBlockParser("toml", _toml),
        SkipParser(),
    ]
    return Sybil(parsers=parsers, path=str(page.parent), pattern=page.name).parse(page)


class _PythonParser(PythonCodeBlockParser):
    """Python blocks, of which the named ones become files."""

    def __call__(self, document: Document) -> Iterable[Region]:
        for region in super().__call__(document):
            if _NAME.match(str(region.parsed)):
                region.evaluator = _save
            yield region


def _save(example: Example) -> None:
    text = str(example.parsed)
    if named := _NAME.match(text):
        Path(named[1]).write_text(text.removeprefix(named[0]) if named[1].endswith(".txt") else text, encoding="utf-8")


def _console(example: Example) -> str | None:
    """Run each command; None where it printed what stands below it, else the difference."""
    for part in re.split(rf"^{re.escape(_PROMPT)}", str(example.parsed), flags=re.MULTILINE)[1:]:
        line, _, expected = part.partition("\n")
        printed = run(line).rstrip() + "\n"
        if not doctest.OutputChecker().check_output(expected.rstrip() + "\n", printed, _OPTIONS):
            return f"$ {line}\nexpected:\n{expected}\ngot:\n{printed}"
    return None


def run(line: str) -> str:
    """What a `relational ...` command line prints, standard error last, at 100 columns and without color."""
    words = shlex.split(line)
    if words[0] != "relational":
        raise ValueError(f"{line!r} is no relational command: write it as `sh`, which is shown and not executed")
    if any("*" in word for word in words):
        words = [name for word in words for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
    code = "import sys; from relational.cli.main import main; sys.argv[0] = 'relational'; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words[1:]],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
        check=False,
    )
    return done.stdout + done.stderr


def _toml(example: Example) -> str | None:
    """None where a rubric is bound without complaint, and every cue matches and misses what it says."""
    _save(example)
    text = str(example.parsed)
    told = tomllib.loads(text)
    file = Path("example-on-the-page.toml")
    file.write_text(text, encoding="utf-8")
    wrong: list[str] = []
    if "rubric" in told:
        wrong += _complaints(told["rubric"]["name"], file)
    if "cue" in told:
        file.write_text(_without_rubric(text), encoding="utf-8")
        wrong += _mismatches(told["cue"], file)
    return "\n".join(wrong) or None


def _complaints(name: str, file: Path) -> list[str]:
    class Page:
        @staticmethod
        @relational.hookimpl
        def relational_rubrics() -> list[relational.RubricFile]:
            return [relational.rubric_file(file)]

    host = relational.PluginHost.of(Page, names=[name.partition("/")[0]])
    return [] if name in host.rubrics else [str(problem) for problem in host.problems] or [f"{name} was not bound"]


def _without_rubric(text: str) -> str:
    """The cue tables alone: what a shared lexicon would hold."""
    tables = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    return "".join(table for table in tables if table.startswith("[cue."))


def _mismatches(cues: dict[str, dict[str, Any]], file: Path) -> list[str]:
    class Page:
        @staticmethod
        @relational.hookimpl
        def relational_cues() -> list[relational.CueFile]:
            return [relational.CueFile(namespace="page", file=relational.rubric_file(file))]

    host = relational.PluginHost.of(Page, names=["page"])
    scorer = relational.Scorer(select=[], host=host)
    wrong = [str(problem) for problem in host.problems]
    for name, cue in cues.items():
        role = "customer" if cue.get("by") == "customer" else "agent"
        for test in (*cue.get("match", ()), *cue.get("miss", ())):
            text = test["text"] if isinstance(test, dict) else test
            found = scorer.analyze([{"role": role, "text": text}]).cues(f"page/{name}")
            quotes = [hit.quote for hit in found if hit.discounted is None]
            right = test["span"] in quotes if isinstance(test, dict) else bool(quotes) is (test in cue.get("match", ()))
            wrong += [] if right else [f"{name}: in {text!r} it found {quotes}"]
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, executed: Counter[str]
) -> None:
    """In the order of the page, in an empty folder that has `examples/` in it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for example in parse(page).examples():
        example.evaluate()
        executed[str(page)] += 1
