"""What the projects say of themselves agrees with itself."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PLUGINS = sorted(ROOT.glob("plugins/*"))


def project(folder: Path) -> dict[str, Any]:
    """The parsed pyproject.toml of a folder."""
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_extra_and_the_group_for_developers_are_one_list() -> None:
    """An older pip takes the extra, a newer one the group: neither may miss a tool."""
    told = project(ROOT)
    assert told["project"]["optional-dependencies"]["dev"] == told["dependency-groups"]["dev"]


def test_only_versions_that_are_run_are_claimed() -> None:
    """The interpreter that runs this test is claimed, and so is no version below the floor."""
    classifiers = project(ROOT)["project"]["classifiers"]
    claimed = {tuple(map(int, found.groups())) for line in classifiers if (found := re.search(r":: (3)\.(\d+)$", line))}
    assert sys.version_info[:2] in claimed
    assert min(claimed) == (3, 11)


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_plugin_names_its_entry_point_and_depends_on_the_core_alone(folder: Path) -> None:
    """The entry-point name is the namespace; whatever else a plugin needs is on the front door."""
    told = project(folder)["project"]
    (name, module), *others = told["entry-points"]["relational"].items()
    assert others == []
    assert (folder / "src" / module / "__init__.py").is_file()
    assert folder.name == f"relational-{name}"
    assert [
        requirement for requirement in told["dependencies"] if not requirement.startswith("relational-scoring")
    ] == []


def test_every_plugin_is_type_checked_and_linted() -> None:
    """A new folder under plugins/ is not forgotten by mypy and import-linter."""
    tools = project(ROOT)["tool"]
    for folder in PLUGINS:
        package = next(path.name for path in (folder / "src").iterdir() if path.is_dir())
        assert f"plugins/{folder.name}/src" in tools["mypy"]["files"]
        assert package in tools["importlinter"]["root_packages"]


def test_no_index_address_and_no_lock_file_is_committed() -> None:
    """Where packages come from is the user's business."""
    address = re.compile(r"pypi\.org|pythonhosted|--index-url|--extra-index-url")
    files = [
        *ROOT.glob("*.toml"),
        *ROOT.glob("*.md"),
        *ROOT.glob("plugins/*/*.*"),
        *ROOT.glob("ci/*.py"),
        ROOT / ".ci/run",
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.is_file()}
    assert [str(path.relative_to(ROOT)) for path, text in texts.items() if address.search(text)] == []
    assert [path.name for path in ROOT.glob("*.lock")] == []
