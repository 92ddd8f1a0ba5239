"""Each plugin's own tests pass against built wheels, from outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGINS = sorted(ROOT.glob("plugins/*"))


def wheel(project: Path, folder: Path) -> Path:
    """The project's wheel, built into `folder`."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The core's wheel."""
    return wheel(ROOT, tmp_path_factory.mktemp("core"))


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: plugin.name)
def test_a_plugin_passes_its_tests_from_its_wheel(plugin: Path, core: Path, tmp_path: Path) -> None:
    """Core and plugin wheel stand in a folder of their own that comes first: what is missing from them fails here."""
    site = tmp_path / "site"
    mine = wheel(plugin, tmp_path / "dist")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*pip, "--disable-pip-version-check", str(core), str(mine)], check=True, capture_output=True)
    package = next(path.name for path in (plugin / "src").iterdir() if path.is_dir())
    told = f"import relational, {package}; print(relational.__file__, {package}.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    for name in [name for name in environment if name.startswith("COV")]:
        del environment[name]  # the wheels' lines are the checkout's, already counted there
    where = subprocess.run(
        [sys.executable, "-c", told], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert all(path.startswith(str(site)) for path in where.stdout.split())
    tests = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("-c", str(plugin / "pyproject.toml"), "--rootdir", str(tmp_path), str(plugin / "tests")),
        ],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tests.returncode == 0, tests.stdout + tests.stderr
    assert " passed" in tests.stdout
