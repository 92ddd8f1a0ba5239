"""The reference is complete: every hook by its signature, every public name, every error, every option."""

from __future__ import annotations

import inspect
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

import relational
import relational.errors
from relational import hookspecs
from relational.analysis.events import lexicon
from relational.rubrics.vocabulary import EVENTS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
HOOKS = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("relational_")}


def headings(page: str) -> list[str]:
    """The second-level headings of a reference page, without their back-ticks."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return [line.removeprefix("## ").strip("`") for line in text.splitlines() if line.startswith("## ")]


def test_the_hooks_page_has_each_hook_once_and_no_other() -> None:
    """Headings and hook specifications are the same list, in the same order."""
    assert [heading.partition("(")[0] for heading in headings("hooks.md")] == list(HOOKS)


@pytest.mark.parametrize("name", sorted(HOOKS))
def test_a_heading_is_the_exact_signature(name: str) -> None:
    """Whoever reads the heading can write the implementation."""
    signature = f"{name}({', '.join(inspect.signature(HOOKS[name]).parameters)})"
    assert signature in headings("hooks.md")


@pytest.mark.parametrize("name", relational.__all__)
def test_every_public_name_is_in_the_reference(name: str) -> None:
    """By an autodoc directive, or by a heading of its own on the errors page."""
    documented = re.findall(
        r"^\.\. auto\w+:: relational\.(\w+)", (REFERENCE / "api.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert name in {*documented, *headings("errors.md")}


def test_every_error_has_an_entry() -> None:
    """Every class of the errors module has a heading, and every heading an error."""
    everything = vars(relational.errors).items()
    errors = [name for name, value in everything if inspect.isclass(value) and issubclass(value, Exception)]
    assert sorted(headings("errors.md")) == sorted(errors)


def test_every_table_of_a_rubric_file_is_in_the_reference() -> None:
    """Each table that the published schema knows is shown on the page, by its name."""
    schema = json.loads(files("relational").joinpath("schemas", "rubric.schema.json").read_text(encoding="utf-8"))
    everything = {**schema["properties"], **schema["$defs"]}
    tables = {name for name, told in everything.items() if "properties" in told}
    page = (REFERENCE / "rubric-files.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^```\{schema-table\} (\w+)$", page, re.MULTILINE)) == tables


def test_every_table_of_a_scorecard_file_is_in_the_reference() -> None:
    """As for rubric files."""
    schema = json.loads(files("relational").joinpath("schemas", "scorecard.schema.json").read_text(encoding="utf-8"))
    tables = {name for name, told in {**schema["properties"], **schema["$defs"]}.items() if "properties" in told}
    page = (REFERENCE / "scorecard-files.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^```\{schema-table\} scorecard/(\w+)$", page, re.MULTILINE)) == tables


def _rows(page: str) -> dict[str, str]:
    """The lines of a page's table, by the name in their first column."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return {match[1]: match[0] for match in re.finditer(r"^\| `([a-z-]+)` \|.*$", text, re.MULTILINE)}


def test_the_events_page_has_each_kind_once_in_order() -> None:
    """The names that rubric files may use."""
    assert list(_rows("events.md")) == list(EVENTS)


@pytest.mark.parametrize("kind", EVENTS)
def test_the_events_page_names_every_type_of_the_lexicon(kind: str) -> None:
    """What a criterion may ask for with `types`; those of questions are found by rules."""
    types = {name.split(".")[1] for name in lexicon() if name.startswith(f"{kind}.")} - {"unmarked", "indirect"}
    if kind != "question":
        assert {name for name in types if f"`{name}`" not in _rows("events.md")[kind]} == set()


def test_the_rubrics_page_has_every_built_in_rubric_with_its_criteria() -> None:
    """Nothing is installed that the page does not tell of."""
    rows = _rows("rubrics.md")
    rubrics = relational.PluginHost.builtin().rubrics
    assert set(rows) == set(rubrics)
    for name, rubric in rubrics.items():
        assert [c.name for c in rubric.info.criteria if f"`{c.name}`" not in rows[name]] == []
