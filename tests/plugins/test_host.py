"""The host as a value: what is let in, what is asked when, and what can be seen of it."""

from __future__ import annotations

import threading
import types
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from relational.errors import PluginLoadError
from relational.hookspecs import hookimpl
from relational.plugins import PluginHost
from relational.problems import PluginWarning
from relational.scorecard import Scorecard

pytestmark = pytest.mark.usefixtures("builtins")

SOURCE = "from relational.hookspecs import hookimpl\n\n@hookimpl\ndef relational_rubrics():\n    return []\n"


def nothing() -> list[Any]:
    """A hook that has nothing to offer."""
    return []


@pytest.fixture
def three(builtins: Callable[..., None], make_module: Any, stage: Any) -> None:
    """One built-in, and two plugins of two distributions."""
    builtins(make_module("relational.cards.offer", relational_scorecards=lambda: [Scorecard(name="house")]))
    for name in ("acme", "beta"):
        stage.module(f"{name}_rubrics", SOURCE)
        stage.distribution(f"{name}-rubrics-dist", **{name: f"{name}_rubrics"})


def statuses(host: PluginHost) -> dict[str, str]:
    """Status by name, in the order of the listing."""
    return {record.name: record.status for record in host.plugins}


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("block", "blocked"),
    [
        ([], set()),
        (["nobody"], set()),
        ("acme", {"acme"}),
        (["acme", "beta"], {"acme", "beta"}),
        (["beta_rubrics"], {"beta"}),
        (["Beta_Rubrics.dist"], {"beta"}),
        (["relational.cards"], {"relational.cards"}),
        (["relational.cards.offer"], {"relational.cards"}),
        (["relational-scoring"], set()),
    ],
)
def test_plugins_are_blocked_by_name(block: Any, blocked: set[str]) -> None:
    """By their own, their module's or their distribution's; built-ins too, but not all of ours at once."""
    host = PluginHost.installed(block=block, strict=True)
    names = ["relational.cards", "acme", "beta"]
    assert {name for name, status in statuses(host).items() if status == "blocked"} == blocked
    assert list(statuses(host)) == [n for n in names if n not in blocked] + [n for n in names if n in blocked]
    assert list(host.scorecards) == ([] if "relational.cards" in blocked else ["house"])


def test_a_blocked_plugin_is_not_imported(stage: Any) -> None:
    """It may be as broken as it likes, and whom it contests has the namespace alone."""
    stage.module("bad", "raise RuntimeError")
    stage.module("good", SOURCE)
    stage.distribution("bad", acme="bad")
    stage.distribution("good", acme="good")
    (good, bad) = PluginHost.installed(block=["bad"], strict=True).plugins
    assert (good.status, bad.status, bad.hooks) == ("active", "blocked", ())


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("value", "active"),
    [
        ("", {"acme", "beta"}),
        ("none", set()),
        (" NONE ", set()),
        ("acme", {"acme"}),
        ("acme, beta-rubrics-dist,", {"acme", "beta"}),
    ],
)
def test_the_environment_says_which_installed_plugins_are_let_in(
    monkeypatch: pytest.MonkeyPatch, value: str, active: set[str]
) -> None:
    """`none` or names with commas; built-ins always stay."""
    monkeypatch.setenv("RELATIONAL_PLUGINS", value)
    host = PluginHost.installed(strict=True)
    assert {name for name, status in statuses(host).items() if status == "active"} == active | {"relational.cards"}


@pytest.mark.usefixtures("three")
def test_a_name_in_the_environment_that_nobody_has_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing mistake does not pass in silence: lenient, a problem for each; strict, PluginLoadError."""
    monkeypatch.setenv("RELATIONAL_PLUGINS", "acne,zzz")
    with pytest.warns(PluginWarning) as warned:
        host = PluginHost.installed()
    assert [str(each.message).split(",")[0] for each in warned] == [
        "RELATIONAL_PLUGINS names 'acne'",
        "RELATIONAL_PLUGINS names 'zzz'",
    ]
    assert [(problem.stage, problem.hint) for problem in host.problems] == [
        ("find", "did you mean 'acme'?"),
        ("find", "list everything: relational plugins"),
    ]
    with pytest.raises(PluginLoadError, match="RELATIONAL_PLUGINS names 'acne'"):
        PluginHost.installed(strict=True)


@pytest.mark.usefixtures("three")
def test_the_environment_keeps_out_no_file_and_nothing_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, make_module: Any
) -> None:
    """Who names a file or hands over a module means it."""
    monkeypatch.setenv("RELATIONAL_PLUGINS", "none")
    path = tmp_path / "team.py"
    path.write_text(SOURCE)
    assert statuses(PluginHost.installed(files=[path]))["team"] == "active"
    given = make_module("given", relational_rubrics=nothing)
    assert statuses(PluginHost.of(given)) == {"relational.cards": "active", "given": "active"}
    assert statuses(PluginHost.builtin()) == {"relational.cards": "active"}


def test_the_trace_switch_prints_every_call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], make_module: Any
) -> None:
    """Who is asked, what came back, who broke; no word of a talk."""

    class Reader:
        name = "acme/in"

        def sniff(self) -> None: ...
        def read(self) -> None: ...

    def relational_choose_reader(path: str) -> str | None:
        if path == "broken":
            raise ValueError(path)
        return "acme/in" if path == "known" else None

    module = make_module(
        "acme", relational_readers=lambda: [Reader()], relational_choose_reader=relational_choose_reader
    )
    monkeypatch.setenv("RELATIONAL_TRACE", "1")
    host = PluginHost.of(module)
    for path in ("known", "unknown", "broken"):
        host.choose_reader(path, b"secret")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "relational: relational_choose_reader(path, head) asks acme",
        "relational: relational_choose_reader of acme gave acme/in",
        "relational: relational_readers() asks acme",
        "relational: relational_readers of acme gave list",
        "relational: relational_choose_reader(path, head) asks acme",
        "relational: relational_choose_reader of acme gave NoneType",
        "relational: relational_choose_reader(path, head) asks acme",
        "relational: relational_choose_reader of acme raised ValueError",
    ]


@pytest.mark.parametrize("value", ["", "0"])
def test_without_the_trace_switch_nothing_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], make_module: Any, value: str
) -> None:
    """Nothing and 0 mean no."""
    monkeypatch.setenv("RELATIONAL_TRACE", value)
    assert not PluginHost.of(make_module("acme", relational_rubrics=nothing)).rubrics
    assert capsys.readouterr() == ("", "")


def test_hooks_are_asked_once_and_only_when_needed(make_module: Any, make_rubric: Any) -> None:
    """Making a host asks nothing; asking for readers does not ask for rubrics."""
    asked: list[str] = []

    def hook(name: str) -> Callable[[], list[Any]]:
        def implementation() -> list[Any]:
            asked.append(name)
            return []

        return implementation

    hooks = {f"relational_{name}": hook(name) for name in ("rubrics", "measures", "cues", "readers")}
    host = PluginHost.of(make_module("acme", **hooks))
    assert asked == []
    for _ in range(2):
        assert not host.readers
    assert asked == ["readers"]
    for _ in range(2):
        assert not host.rubrics
    assert asked == ["readers", "measures", "cues", "rubrics"]


def test_what_is_offered_cannot_be_changed_from_outside(make_module: Any, make_rubric: Any) -> None:
    """A mapping is a view."""
    host = PluginHost.of(make_module("acme", relational_rubrics=lambda: [make_rubric("acme/a")]))
    with pytest.raises(TypeError):
        host.rubrics["acme/b"] = host.rubrics["acme/a"]  # type: ignore[index]


def test_a_host_may_be_shared_between_threads(make_module: Any, make_rubric: Any) -> None:
    """Whoever comes first collects; the others wait for the same objects."""
    asked: list[int] = []
    workers = 8
    barrier = threading.Barrier(workers)

    def relational_rubrics() -> Any:
        asked.append(threading.get_ident())
        for index in range(200):
            yield make_rubric(f"acme/{index}")

    host = PluginHost.of(make_module("acme", relational_rubrics=relational_rubrics), strict=True)

    def use(_: int) -> int:
        barrier.wait()
        return id(host.rubrics)

    with ThreadPoolExecutor(workers) as pool:
        results = set(pool.map(use, range(workers)))
    assert len(results) == 1
    assert len(asked) == 1


def test_a_plugin_may_ask_the_host_that_asks_it() -> None:
    """It sees what has been collected so far; nobody waits for himself."""
    seen: list[Any] = []

    class Curious:
        @hookimpl
        def relational_rubrics(self) -> list[Any]:
            seen.append(dict(host.measures))
            return []

    host = PluginHost.of(Curious(), strict=True)
    assert not host.rubrics
    assert seen == [{}]


def test_one_plugin_is_warned_of_once(stage: Any) -> None:
    """However much is wrong with it; the problems tell the rest."""
    stage.module("one", "raise RuntimeError")
    stage.module("two", "raise RuntimeError")
    stage.distribution("one", acme="one")
    stage.distribution("two", acme="two")
    with pytest.warns(PluginWarning) as warned:
        host = PluginHost.installed()
    assert len(warned) == 2
    assert len(host.problems) == 3


def test_a_host_shows_who_is_in_it(make_module: Callable[..., types.ModuleType]) -> None:
    """For a debugger or a notebook."""
    assert repr(PluginHost.of(make_module("acme", relational_rubrics=nothing))) == "<PluginHost of acme>"
    assert repr(PluginHost.of()) == "<PluginHost of nothing>"
