"""Entry points are found without importing anything, and broken metadata spoils nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import pytest

from relational.errors import PluginLoadError
from relational.plugins import PluginHost, finder
from relational.plugins.ledger import Ledger
from relational.plugins.records import FoundPlugin
from relational.problems import PluginWarning

pytestmark = pytest.mark.usefixtures("builtins")

EMPTY = "from relational.hookspecs import hookimpl\n\n@hookimpl\ndef relational_rubrics():\n    return []\n"


def found(ledger: Ledger | None = None) -> list[FoundPlugin]:
    """What the finder lists for the stage."""
    return finder.installed(ledger or Ledger())


def test_finding_imports_nothing(stage: Any) -> None:
    """A plugin that would fail to import is found like any other."""
    stage.module("acme_rubrics", "raise RuntimeError('imported')")
    stage.distribution("acme-rubrics", "0.3", acme="acme_rubrics")
    (plugin,) = found()
    assert (plugin.name, plugin.namespace, plugin.origin, plugin.target) == (
        "acme",
        "acme",
        "installed",
        "acme_rubrics",
    )
    assert (plugin.distribution, plugin.version) == ("acme-rubrics", "0.3")
    assert "acme_rubrics" not in sys.modules


def test_plugins_are_listed_by_name(stage: Any) -> None:
    """The order of folders does not matter, the names of entry points do."""
    stage.distribution("aaa", zebra="z")
    stage.distribution("zzz", ant="a", bee="b")
    assert [plugin.name for plugin in found()] == ["ant", "bee", "zebra"]


def test_a_fake_distribution_on_the_path_is_found_for_real(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is patched here: a folder with METADATA and entry_points.txt on sys.path is enough."""
    monkeypatch.undo()
    monkeypatch.syspath_prepend(stage.folder)
    stage.distribution("acme-rubrics", acme_found_for_real="acme_rubrics")
    assert "acme-found-for-real" in [plugin.name for plugin in found()]


def test_distributions_without_our_group_are_not_read(stage: Any) -> None:
    """A stranger's broken files are none of our business unless they name our group."""
    stage.raw("other-1", None, "[console_scripts]\nthis line has no equals sign\n")
    stage.raw("silent-1", None, None)
    ledger = Ledger()
    assert found(ledger) == []
    assert ledger.problems == ()


def test_an_older_copy_behind_on_the_path_is_not_asked(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an import would meet first is what counts, even if it offers nothing to us any more."""
    behind = stage.folder / "behind"
    monkeypatch.setattr(metadata, "distributions", lambda: metadata.Distribution.discover(path=[str(behind)]))
    stage.raw("acme_rubrics-2.0", "Name: acme-rubrics\nVersion: 2.0\n", "[console_scripts]\nacme = acme\n")
    old = behind / "acme_rubrics-1.0.dist-info"
    old.mkdir(parents=True)
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rubrics\nVersion: 1.0\n")
    (old / "entry_points.txt").write_text("[relational]\nacme = acme_rubrics\n")
    assert found() == []


def test_one_distribution_seen_twice_counts_once(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same folder twice on the path is one distribution."""
    twice = [str(stage.folder)] * 2
    monkeypatch.setattr(metadata, "distributions", lambda: metadata.Distribution.discover(path=twice))
    stage.distribution("acme-rubrics", acme="acme_rubrics")
    assert len(found()) == 1


def test_a_folder_that_is_not_called_like_its_distribution_is_read_all_the_same(stage: Any) -> None:
    """The name in METADATA counts."""
    stage.raw("something_else-1.0", "Name: acme-rubrics\nVersion: 4.5\n", "[relational]\nacme = acme_rubrics\n")
    (plugin,) = found()
    assert str(plugin) == "'acme' (acme-rubrics 4.5)"


BROKEN = {
    "no METADATA": (None, "[relational]\nacme = acme_rubrics\n"),
    "no name": ("Version: 1\n", "[relational]\nacme = acme_rubrics\n"),
    "a line without =": ("Name: broken\nVersion: 1\n", "[relational]\nacme\n"),
    "bytes that are not UTF-8": ("Name: broken\nVersion: 1\n", b"[relational]\nacme = \xff\xfe\n"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_unreadable_metadata_is_a_problem_and_spoils_no_other(stage: Any, broken: str) -> None:
    """Stage find, lenient: the folder is named, the neighbor works."""
    stage.raw("broken-1", *BROKEN[broken])
    stage.module("fine", EMPTY)
    stage.distribution("fine", fine="fine")
    with pytest.warns(PluginWarning, match="could not look for plugins"):
        host = PluginHost.installed()
    (problem,) = host.problems
    assert problem.stage == "find"
    assert str(stage.folder) in problem.message
    assert problem.error
    assert problem.hint
    assert [record.status for record in host.plugins] == ["active"]


@pytest.mark.parametrize("broken", BROKEN)
def test_unreadable_metadata_is_raised_in_strict_mode(stage: Any, broken: str) -> None:
    """Stage find, strict: PluginLoadError with its cause."""
    stage.raw("broken-1", *BROKEN[broken])
    with pytest.raises(PluginLoadError, match="could not look for plugins") as caught:
        PluginHost.installed(strict=True)
    assert isinstance(caught.value.__cause__, Exception)


def test_a_broken_import_hook_is_a_problem(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """When even the listing of distributions fails, what was listed before stays."""

    def distributions() -> Iterator[metadata.Distribution]:
        yield from metadata.Distribution.discover(path=[str(stage.folder)])
        raise OSError("the disk is gone")

    stage.distribution("acme-rubrics", acme="acme_rubrics")
    monkeypatch.setattr(metadata, "distributions", distributions)
    ledger = Ledger()
    assert [plugin.name for plugin in found(ledger)] == ["acme"]
    (problem,) = ledger.problems
    assert problem.error == "OSError: the disk is gone"


def test_a_distribution_that_cannot_say_where_it_lies_is_still_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some importers keep distributions in no folder at all."""

    class Nowhere(metadata.Distribution):
        def read_text(self, filename: str) -> str:
            raise OSError("no such thing")

        def locate_file(self, path: Any) -> Any:
            raise NotImplementedError

        def __repr__(self) -> str:
            return "<Nowhere>"

    monkeypatch.setattr(metadata, "distributions", lambda: [Nowhere()])
    ledger = Ledger()
    assert found(ledger) == []
    assert "<Nowhere>" in ledger.problems[0].message


def test_a_version_that_cannot_be_read_is_said_to_be_unknown(stage: Any) -> None:
    """A plugin without a version is listed; so is one whose metadata was spoiled since."""
    stage.raw("acme-1", "Name: acme\n", "[relational]\nacme = acme_rubrics\n")
    stage.distribution("gone", gone="gone")
    acme, gone = found()
    assert str(acme) == "'acme' (acme, version unknown)"
    (stage.folder / "gone-1.0.dist-info" / "METADATA").write_bytes(b"Version: \xff\xfe")
    assert gone.version is None
    assert gone.requires is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("relational-scoring>=0.9", "relational-scoring>=0.9"),
        (
            "Relational_Scoring[testing] (>=1,<2) ; python_version > '3'",
            "Relational_Scoring[testing] (>=1,<2) ; python_version > '3'",
        ),
        ("relational-scoring-extras>=1", None),
        ("(nonsense)", None),
    ],
)
def test_the_requirement_on_us_is_quoted_word_for_word(stage: Any, line: str, expected: str | None) -> None:
    """Any spelling of our name counts, and no longer name that starts like it."""
    stage.distribution("acme", requires=("attrs", line), acme="acme_rubrics")
    assert found()[0].requires == expected


def test_a_plugin_that_asks_for_nothing_has_no_requirement_line(stage: Any) -> None:
    """Neither has a built-in, whose distribution is ours."""
    stage.distribution("acme", acme="acme_rubrics")
    assert found()[0].requires is None
    assert finder.given(object()).requires is None
