"""The real built-ins: they load without a problem, keep to the hooks' signatures, and can be blocked."""

from __future__ import annotations

import inspect
import subprocess
import sys
import types
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, get_args, get_origin, get_type_hints

import pluggy
import pytest

import relational.contract
import relational.evaluation
import relational.interaction
import relational.scorecard
from relational import hookspecs
from relational.plugins import PluginHost
from relational.plugins.builtins import BUILTINS
from relational.plugins.loader import HOOKS

ITERABLES = (Iterable, Iterator, Generator, Sequence, list, tuple)


def implementations() -> list[tuple[str, str]]:
    """Module and hook of every built-in hook implementation."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    found = []
    for name in BUILTINS:
        module = import_module(name)
        manager.register(module)
        found += [(name, caller.name) for caller in manager.get_hookcallers(module) or ()]
    return found


def hints(function: Callable[..., Any], module: types.ModuleType) -> dict[str, Any]:
    """Annotations as types; names that only mypy imports are looked up where they live."""
    homes = (relational.contract, relational.evaluation, relational.interaction, relational.scorecard)
    names = {key: value for home in homes for key, value in vars(home).items()}
    return get_type_hints(function, {**names, **vars(module)})


def members(annotation: Any) -> set[Any]:
    """The types an annotation lets through: those of a union, or itself."""
    return set(get_args(annotation)) if get_origin(annotation) is types.UnionType else {annotation}


def disagreements(function: Callable[..., Any], module: types.ModuleType, hook: str) -> list[str]:
    """Where an implementation's parameters and annotations leave the specification."""
    specified = hints(getattr(hookspecs, hook), hookspecs)
    given = hints(function, module)
    wrong = [
        f"{name}: {given.get(name)}"
        for name in inspect.signature(function).parameters
        if given.get(name) != specified[name]
    ]
    back, expected = given.get("return"), specified["return"]
    if get_origin(expected) is Iterable:
        items = {part for arg in get_args(back) for part in members(arg)} - {Ellipsis, type(None)}
        fits = get_origin(back) in ITERABLES and items <= members(get_args(expected)[0])
    else:
        fits = members(back) <= members(expected)
    return wrong if fits else [*wrong, f"return: {back}"]


@pytest.mark.parametrize(("module", "hook"), implementations())
def test_built_in_implementations_agree_with_the_specification(module: str, hook: str) -> None:
    """The plugin manager erases types, so mypy cannot check this; a narrower return type is fine."""
    found = import_module(module)
    assert disagreements(getattr(found, hook), found, hook) == []


def test_a_disagreement_is_noticed() -> None:
    """The comparison has teeth."""
    module = types.ModuleType("acme")

    def relational_choose_reader(path: bytes, head: bytes) -> int: ...

    def relational_rubrics() -> list[str]: ...

    assert disagreements(relational_choose_reader, module, "relational_choose_reader") == [
        "path: <class 'bytes'>",
        "return: <class 'int'>",
    ]
    assert disagreements(relational_rubrics, module, "relational_rubrics") == ["return: list[str]"]


def test_the_built_ins_have_no_problem() -> None:
    """Strict mode finds nothing either."""
    host = PluginHost.builtin(strict=True)
    assert host.problems == ()
    assert {record.status for record in host.plugins} == {"active"}
    assert all((host.rubrics, host.readers, host.renderers))


def test_every_built_in_rubric_has_a_bare_name_and_our_distribution_as_provider() -> None:
    """The provider's folder is where the files lie."""
    host = PluginHost.builtin()
    for name in host.rubrics:
        provider = host.provider(name)
        assert (provider.namespace, provider.distribution, provider.origin) == (None, "relational-scoring", "built in")
        assert provider.directory is not None
        assert provider.directory.name == "rubrics"


@pytest.mark.parametrize("module", BUILTINS)
def test_every_built_in_can_be_blocked_by_name(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it offers is gone, and the host stays usable."""
    monkeypatch.setenv("RELATIONAL_PLUGINS", "none")
    name = module.removesuffix(".offer")
    kind = name.rpartition(".")[2]
    host = PluginHost.installed(block=[name])
    assert not getattr(host, kind)
    assert [record.name for record in host.plugins if record.origin == "built in"][-1] == name
    assert [record.target for record in host.plugins if record.status == "blocked" and record.name == name] == [module]


def test_no_built_in_is_imported_before_a_host_is_made() -> None:
    """Built-ins are strings until then; importing the package of the host loads none of them."""
    code = f"import sys, relational.plugins; print([name for name in {BUILTINS!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_hook_is_specified_in_one_form() -> None:
    """One sentence, then When, Returns, First result, If it raises, Example."""
    for hook in HOOKS:
        text = inspect.getdoc(getattr(hookspecs, hook)) or ""
        for heading in ("*When*", "*Returns*", "*First result?*", "*If it raises*", "*Example*"):
            assert heading in text, f"{hook} lacks {heading}"
