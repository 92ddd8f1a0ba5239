"""Found plugins become registered plugins or problems, one by one."""

from __future__ import annotations

import pickle
import sys
import types
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pluggy
import pytest

from relational.errors import OptionError, PluginContractError, PluginLoadError
from relational.hookspecs import hookimpl
from relational.plugins import PluginHost
from relational.problems import PluginWarning

pytestmark = pytest.mark.usefixtures("builtins")

HEAD = "from relational.hookspecs import hookimpl\n\n"
EMPTY = HEAD + "@hookimpl\ndef relational_rubrics():\n    return []\n"

# Source of a module, what the error says, what the message says.
LOAD_FAILURES = {
    "import error": ("from relational import Turns_of_tomorrow", "ImportError: cannot import name"),
    "missing dependency": (
        "import no_such_module_at_all",
        "ModuleNotFoundError: No module named 'no_such_module_at_all'",
    ),
    "any exception": ("def explode():\n    return 1 / 0\n\nexplode()", "ZeroDivisionError"),
    "syntax error": ("def (", "SyntaxError"),
}
REGISTER_FAILURES = {
    "unknown argument": ("@hookimpl\ndef relational_rubrics(talk):\n    return []\n", "Argument(s) {'talk'}"),
    "misspelt hook": (
        "@hookimpl\ndef relational_rubric():\n    return []\n",
        "there is no hook 'relational_rubric'; did you mean 'relational_rubrics'?",
    ),
    "unknown hook": ("@hookimpl\ndef relational_xyz():\n    return []\n", "there is no hook 'relational_xyz'"),
    "no hook at all": ("def relational_rubrics():\n    return []\n", "implements no hook; mark at least one function"),
    "new wrapper": (
        "@hookimpl(wrapper=True)\ndef relational_rubrics():\n    return (yield)\n",
        "its relational_rubrics is a wrapper",
    ),
    "old wrapper": ("@hookimpl(hookwrapper=True)\ndef relational_rubrics():\n    yield\n", "is a wrapper"),
    "async hook": (
        "@hookimpl\nasync def relational_evaluated(interaction):\n    pass\n",
        "its relational_evaluated is async",
    ),
}


def only(host: PluginHost) -> Any:
    """The one problem of a host."""
    (problem,) = host.problems
    return problem


def nothing() -> list[Any]:
    """A hook that has nothing to offer."""
    return []


@pytest.mark.parametrize("failure", LOAD_FAILURES)
def test_a_plugin_that_cannot_be_imported_is_skipped_and_the_rest_work(stage: Any, failure: str) -> None:
    """Stage load, lenient: one warning, one problem with four parts, the neighbor works."""
    source, error = LOAD_FAILURES[failure]
    stage.module("acme_rubrics", source)
    stage.module("fine", EMPTY)
    stage.distribution("acme-rubrics", "0.3.1", requires=("relational-scoring>=9",), acme="acme_rubrics", fine="fine")
    with pytest.warns(PluginWarning) as warned:
        host = PluginHost.installed()
    problem = only(host)
    assert [str(each.message) for each in warned] == [str(problem)]
    assert warned[0].filename == __file__
    assert (problem.stage, problem.plugin) == ("load", "acme")
    assert (problem.distribution, problem.version) == ("acme-rubrics", "0.3.1")
    assert problem.message == "skipped plugin 'acme' (acme-rubrics 0.3.1) while importing acme_rubrics"
    assert error in problem.error
    assert "it asks for relational-scoring>=9; this is relational-scoring " in problem.hint
    assert "relational plugins" in problem.hint
    assert [(each.name, each.status) for each in host.plugins] == [("acme", "skipped"), ("fine", "active")]


@pytest.mark.parametrize("failure", LOAD_FAILURES)
def test_a_plugin_that_cannot_be_imported_is_raised_in_strict_mode(stage: Any, failure: str) -> None:
    """Stage load, strict: PluginLoadError with the same words, and the error as its cause."""
    source, error = LOAD_FAILURES[failure]
    stage.module("acme_rubrics", source)
    stage.distribution("acme-rubrics", acme="acme_rubrics")
    with pytest.raises(PluginLoadError, match="skipped plugin 'acme'") as caught:
        PluginHost.installed(strict=True)
    assert error in str(caught.value)
    assert type(caught.value.__cause__).__name__ in error


def test_a_problem_points_at_the_line_that_failed(stage: Any) -> None:
    """The place is the plugin's own code: not the machinery above it, not the libraries below."""
    stage.module("acme.inner", "\n\nimport json\njson.loads('{')\n")
    stage.module("acme.outer", "import acme.inner\n")
    stage.distribution("acme", acme="acme.outer")
    with pytest.warns(PluginWarning):
        problem = only(PluginHost.installed())
    assert problem.source == str(stage.folder / "acme" / "inner.py")
    assert problem.line == 4


def test_a_single_module_is_its_own_place(stage: Any) -> None:
    """A library beside the module in one folder is not mistaken for it."""
    stage.module("helper", "def fail():\n    raise ValueError('in the helper')\n")
    stage.module("acme", "import helper\nhelper.fail()\n")
    stage.distribution("acme", acme="acme")
    with pytest.warns(PluginWarning):
        problem = only(PluginHost.installed())
    assert (problem.source, problem.line) == (str(stage.folder / "acme.py"), 2)


def test_a_module_that_is_not_there_has_no_place(stage: Any) -> None:
    """No code of the plugin ran, so no line is named."""
    stage.distribution("acme", acme="no_such_module_at_all")
    with pytest.warns(PluginWarning):
        problem = only(PluginHost.installed())
    assert (problem.source, problem.line) == (None, None)


def test_an_error_that_cannot_be_printed_is_a_problem_like_any_other(stage: Any) -> None:
    """A message never fails because the plugin's error does."""
    stage.module("acme", "class Bad(Exception):\n    def __str__(self):\n        raise ValueError\n\nraise Bad\n")
    stage.distribution("acme", acme="acme")
    with pytest.warns(PluginWarning, match="skipped plugin 'acme'"):
        host = PluginHost.installed()
    assert "Bad" in only(host).error


@pytest.mark.parametrize("stop", ["KeyboardInterrupt", "SystemExit"])
def test_who_wants_to_stop_is_not_held_back(stage: Any, stop: str) -> None:
    """Only Exception is caught, never BaseException."""
    stage.module("acme", f"raise {stop}")
    stage.distribution("acme", acme="acme")
    with pytest.raises((KeyboardInterrupt, SystemExit)):
        PluginHost.installed()


@pytest.mark.parametrize("failure", REGISTER_FAILURES)
def test_a_plugin_that_breaks_the_hooks_is_unregistered_and_the_rest_work(stage: Any, failure: str) -> None:
    """Stage register, lenient: what is wrong is said, and the neighbor is asked as if nothing were."""
    source, error = REGISTER_FAILURES[failure]
    stage.module("acme_rubrics", HEAD + source)
    stage.module("fine", EMPTY)
    stage.distribution("acme-rubrics", "0.3.1", acme="acme_rubrics", fine="fine")
    with pytest.warns(PluginWarning, match="while registering it"):
        host = PluginHost.installed()
    problem = only(host)
    assert (problem.stage, problem.plugin) == ("register", "acme")
    assert error in problem.error
    assert [(each.name, each.status, each.hooks) for each in host.plugins] == [
        ("acme", "skipped", ()),
        ("fine", "active", ("relational_rubrics",)),
    ]


@pytest.mark.parametrize("failure", REGISTER_FAILURES)
def test_a_plugin_that_breaks_the_hooks_is_raised_in_strict_mode(stage: Any, failure: str) -> None:
    """Stage register, strict: PluginContractError."""
    source, error = REGISTER_FAILURES[failure]
    stage.module("acme_rubrics", HEAD + source)
    stage.distribution("acme-rubrics", acme="acme_rubrics")
    with pytest.raises(PluginContractError, match="while registering it") as caught:
        PluginHost.installed(strict=True)
    assert error in str(caught.value)


def test_a_newer_hook_may_be_marked_optional(stage: Any) -> None:
    """A plugin for a later version also works with this one, which does not ask for what it does not know."""
    source = "@hookimpl(optionalhook=True)\ndef relational_of_tomorrow(talk):\n    return []\n"
    stage.module("acme", HEAD + source)
    stage.distribution("acme", acme="acme")
    (record,) = PluginHost.installed().plugins
    assert (record.status, record.hooks) == ("active", ())


def test_two_distributions_that_claim_one_namespace_both_lose(stage: Any) -> None:
    """The problem names both with versions, and the warning comes once."""
    stage.module("one", EMPTY)
    stage.module("two", "raise RuntimeError('even a broken claim is a claim')")
    stage.module("fine", EMPTY)
    stage.distribution("acme-one", "1.5", acme="one")
    stage.distribution("acme-two", "2.6", acme="two", fine="fine")
    with pytest.warns(PluginWarning) as warned:
        host = PluginHost.installed()
    broken, contest = host.problems
    assert len(warned) == 2
    assert (broken.stage, contest.stage) == ("load", "register")
    assert "'acme' (acme-one 1.5) from one and 'acme' (acme-two 2.6) from two" in contest.message
    assert "neither wins" in contest.error
    one, two, fine = host.plugins
    assert (one.status, one.problem) == ("skipped", contest)
    assert (two.status, two.problems) == ("skipped", (broken, contest))
    assert (fine.status, fine.problem) == ("active", None)


def test_two_distributions_that_claim_one_namespace_are_raised_in_strict_mode(stage: Any) -> None:
    """The error names both."""
    stage.module("one", EMPTY)
    stage.distribution("acme-one", "1.5", acme="one")
    stage.distribution("acme-two", "2.6", acme="one")
    with pytest.raises(PluginContractError, match=r"acme-one 1\.5.*acme-two 2\.6"):
        PluginHost.installed(strict=True)


def test_one_module_under_two_namespaces_is_registered_once(stage: Any) -> None:
    """The second is refused, and the first stays as it was."""
    stage.module("acme", EMPTY)
    stage.distribution("acme", alpha="acme", beta="acme")
    with pytest.warns(PluginWarning, match="skipped plugin 'beta'"):
        host = PluginHost.installed()
    assert [(each.name, each.status) for each in host.plugins] == [("alpha", "active"), ("beta", "skipped")]


@pytest.mark.parametrize("namespace", ["", "a/b", "-a", "two words"])
def test_a_namespace_that_cannot_be_one_is_refused(
    make_module: Callable[..., types.ModuleType], namespace: str
) -> None:
    """The message shows it and says what to write."""
    module = make_module("acme", relational_namespace=namespace, relational_rubrics=nothing)
    with pytest.warns(PluginWarning, match="its namespace is"):
        host = PluginHost.of(module)
    assert only(host).stage == "register"


def test_an_object_that_cannot_stand_in_a_set_is_refused() -> None:
    """Pluggy keeps plugins in sets; a plugin that is not hashable would break its neighbors."""
    plugin = types.SimpleNamespace(relational_rubrics=hookimpl(nothing))
    with pytest.warns(PluginWarning, match="unhashable"):
        host = PluginHost.of(plugin)
    assert only(host).stage == "register"


def test_nothing_is_no_plugin(stage: Any) -> None:
    """An entry point that leads to None is told so."""
    stage.module("acme", "plugin = None")
    stage.distribution("acme", acme="acme:plugin")
    with pytest.warns(PluginWarning, match="implements no hook"):
        PluginHost.installed()


def test_objects_are_plugins_too(make_rubric: Callable[..., Any]) -> None:
    """An instance with hook methods is as good as a module, and may take its namespace from its class."""

    class AcmeThings:
        @hookimpl
        def relational_rubrics(self) -> list[Any]:
            return [make_rubric("AcmeThings/one")]

    host = PluginHost.of(AcmeThings(), strict=True)
    assert list(host.rubrics) == ["AcmeThings/one"]
    assert host.provider("AcmeThings/one").directory == Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "declared", "label", "expected"),
    [
        ("acme_rubrics", None, None, "acme-rubrics"),
        ("deep.down.acme_rubrics", None, None, "acme-rubrics"),
        ("acme_rubrics", "acme", None, "acme"),
        ("acme_rubrics", "acme", "given", "given"),
    ],
)
def test_the_namespace_of_a_given_module(
    make_module: Callable[..., types.ModuleType], name: str, declared: str | None, label: str | None, expected: str
) -> None:
    """A name that is given comes first, then what the module declares, then its own last name with hyphens."""
    module = make_module(name, relational_rubrics=nothing, relational_namespace=declared)
    (record,) = PluginHost.of(module, names=label and [label], strict=True).plugins
    assert (record.name, record.namespace, record.origin, record.target) == (expected, expected, "given", name)


def test_names_must_be_as_many_as_plugins(make_module: Callable[..., types.ModuleType]) -> None:
    """A lone string is one name, not its letters."""
    module = make_module("acme", relational_rubrics=nothing)
    assert PluginHost.of(module, names="other").plugins[0].name == "other"
    with pytest.raises(OptionError, match="1 plugins were given with 2 names"):
        PluginHost.of(module, names=["a", "b"])


def test_a_file_is_a_plugin_without_packaging(tmp_path: Path, stage: Any) -> None:
    """Its namespace is its name without suffix, with hyphens; it wins over what is installed."""
    path = tmp_path / "our_team.py"
    path.write_text(
        "from relational.contract import rubric\n" + HEAD + "@rubric('our-team/x', version='1')\n"
        "def x(analysis):\n    ...\n\n@hookimpl\ndef relational_rubrics():\n    yield x\n"
    )
    host = PluginHost.installed(files=str(path), strict=True)
    assert list(host.rubrics) == ["our-team/x"]
    assert host.rubrics["our-team/x"].directory == str(tmp_path)  # type: ignore[attr-defined] # a FunctionRubric
    provider = host.provider("our-team/x")
    assert (provider.origin, provider.namespace, provider.directory) == ("file", "our-team", tmp_path)
    (record,) = host.plugins
    assert record.target == str(path)


def test_what_a_file_defines_can_be_pickled(tmp_path: Path, stage: Any) -> None:
    """The module of a file can be found again by its name."""
    path = tmp_path / "our team 2.py"
    path.write_text(
        HEAD + "relational_namespace = 'ours'\nclass A: ...\n@hookimpl\ndef relational_rubrics(): return []\n"
    )
    host = PluginHost.installed(files=[path], strict=True)
    (name,) = [name for name in sys.modules if name.startswith("relational_file_our_team_2_")]
    instance = sys.modules[name].A()
    assert isinstance(pickle.loads(pickle.dumps(instance)), sys.modules[name].A)  # noqa: S301 - our own
    assert host.plugins[0].name == "ours"


def test_two_files_of_one_name_may_declare_different_namespaces(tmp_path: Path, stage: Any) -> None:
    """What a file declares counts from the moment it has run."""
    paths = [tmp_path / folder / "rubrics.py" for folder in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(f"relational_namespace = {path.parent.name!r}\n{EMPTY}")
    host = PluginHost.installed(files=paths, strict=True)
    assert [record.name for record in host.plugins] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("missing.py", None, "FileNotFoundError"),
        ("rubrics.toml", "", "is not a Python file; its name should end in .py"),
        ("broken.py", "1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_file_that_cannot_be_imported_is_skipped(
    tmp_path: Path, stage: Any, name: str, content: str | None, error: str
) -> None:
    """It leaves no half module behind."""
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    before = set(sys.modules)
    with pytest.warns(PluginWarning, match=error):
        host = PluginHost.installed(files=[path])
    assert only(host).message == f"skipped plugin '{path.stem}' (file {path}) while importing {path}"
    assert not [module for module in set(sys.modules) - before if module.startswith("relational_file_")]
    with pytest.raises(PluginLoadError, match=error):
        PluginHost.installed(files=[path], strict=True)


def test_built_ins_come_through_the_same_door(
    builtins: Callable[..., None], make_module: Callable[..., types.ModuleType], stage: Any
) -> None:
    """A built-in that breaks is a problem like anybody's, and says that it is built in."""
    good = make_module("relational.good.offer", relational_rubrics=nothing)
    bad = make_module("relational.bad.offer", relational_rubrics=lambda talk: [])
    builtins(good, bad)
    with pytest.warns(PluginWarning, match="relational-scoring"):
        host = PluginHost.builtin()
    assert [(each.name, each.status, each.origin, each.namespace) for each in host.plugins] == [
        ("relational.good", "active", "built in", None),
        ("relational.bad", "skipped", "built in", None),
    ]
    assert "skipped plugin 'relational.bad' (built in, relational-scoring" in only(host).message


def test_a_warning_that_is_an_error_stops_the_host(make_module: Callable[..., types.ModuleType]) -> None:
    """Who turns PluginWarning into an error gets one."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", PluginWarning)
        with pytest.raises(PluginWarning):
            PluginHost.of(make_module("acme"))


def test_pluggy_checks_before_it_changes_anything() -> None:
    """We rely on 1.7: a registration that fails leaves no trace."""

    class Bad:
        @pluggy.HookimplMarker("relational")
        def relational_evaluated(self, nonsense: object) -> None: ...

    from relational import hookspecs

    manager = pluggy.PluginManager("relational")
    manager.add_hookspecs(hookspecs)
    with pytest.raises(pluggy.PluginValidationError):
        manager.register(Bad())
    assert manager.get_plugins() == set()
