"""What travels: wheels and source archives hold everything that is needed to score, and nothing of this checkout."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECTS = {"relational": ROOT, **{path.name: path for path in sorted(ROOT.glob("plugins/*"))}}


@pytest.fixture(scope="session", params=sorted(PROJECTS))
def project(request: pytest.FixtureRequest) -> Path:
    """Core and each plugin in turn."""
    return PROJECTS[request.param]


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project's wheel and source archive."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    return folder


def payload(project: Path) -> set[str]:
    """Every file below src, as a path inside the package."""
    source = project / "src"
    files = (path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(source).as_posix() for path in files}


def test_the_wheel_holds_every_file_of_the_package(project: Path, built: Path) -> None:
    """Code, py.typed, rubric files, cue files, schemas and tables, and no test."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == payload(project)
    assert any(name.endswith("/py.typed") for name in inside)
    assert any(name.endswith(".toml") for name in inside)


def test_the_source_archive_holds_every_file_of_the_package(project: Path, built: Path) -> None:
    """Whoever builds from source gets the same package, with license, README and tests."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"src/{name}" for name in payload(project)} <= inside
    assert {"README.md", "pyproject.toml"} <= inside
    assert any(name.startswith("tests/") for name in inside)


def test_the_license_travels_with_the_wheel(project: Path, built: Path) -> None:
    """MIT, as text, in every wheel."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        licenses = [name for name in wheel.namelist() if name.endswith("licenses/LICENSE")]
        assert licenses
        assert b"MIT License" in wheel.read(licenses[0])
