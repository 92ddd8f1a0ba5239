"""Every hook, once, the way a plugin author would use it."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relational.contract import CueFile, RubricFile
from relational.errors import PluginContractError
from relational.evaluation import Evaluation
from relational.hookspecs import hookimpl
from relational.interaction import Interaction, Turn
from relational.plugins import PluginHost
from relational.plugins.loader import HOOKS
from relational.scorecard import Scorecard

pytestmark = pytest.mark.usefixtures("builtins")

TALK = Interaction([Turn("customer", "Hello?")], id="talk-1")
EVALUATION = Evaluation(interaction=TALK, outcomes={})


class Format:
    """A reader and renderer in one."""

    def __init__(self, name: str) -> None:
        self.name = name

    def sniff(self, path: str, head: bytes, /) -> bool:
        """Knows its own."""
        return head.startswith(b"ACME")

    def read(self, stream: Any, source: str, /, *, roles: Any) -> Iterator[Any]:
        """Finds nothing."""
        return iter(())

    def render(self, report: Any, stream: Any, /, **options: Any) -> None:
        """Writes nothing."""


def test_every_hook_has_a_test_named_after_it() -> None:
    """A hook without a test `test_hook_<name>` in this file is a mistake."""
    missing = [hook for hook in HOOKS if f"test_hook_{hook}" not in globals()]
    assert not missing
    assert len(HOOKS) == 8


def test_hook_relational_rubrics(make_module: Any, make_rubric: Any) -> None:
    """Rubrics are known by name, ready to score."""
    rubric = make_rubric("acme/voice")
    host = PluginHost.of(make_module("acme", relational_rubrics=lambda: [rubric]), strict=True)
    assert host.rubrics["acme/voice"] is rubric


def test_hook_relational_measures(make_module: Any, make_measure: Any) -> None:
    """Measures are known by name."""
    measure = make_measure("acme/length")
    host = PluginHost.of(make_module("acme", relational_measures=lambda: (measure,)), strict=True)
    assert host.measures["acme/length"] is measure


def test_hook_relational_cues(make_module: Any, tmp_path: Path) -> None:
    """Shared cues are known by namespace and name."""
    path = tmp_path / "cues.toml"
    path.write_text('[cue.thanks]\npatterns = ["thank you"]\nmatch = ["Thank you!"]\nmiss = ["Thanks"]\n')
    lexicon = CueFile(namespace="acme", file=RubricFile(path=path))
    host = PluginHost.of(make_module("acme", relational_cues=lambda: iter([lexicon])), strict=True)
    assert list(host.cues) == ["acme/thanks"]
    assert host.cues["acme/thanks"].patterns == ("thank you",)


def test_hook_relational_readers(make_module: Any) -> None:
    """Readers are known by name."""
    reader = Format("acme/in")
    host = PluginHost.of(make_module("acme", relational_readers=lambda: [reader]), strict=True)
    assert host.readers["acme/in"] is reader


def test_hook_relational_renderers(make_module: Any) -> None:
    """Renderers are known by name."""
    renderer = Format("acme/out")
    host = PluginHost.of(make_module("acme", relational_renderers=lambda: [renderer]), strict=True)
    assert host.renderers["acme/out"] is renderer


def test_hook_relational_scorecards(make_module: Any) -> None:
    """Scorecards are known by name."""
    card = Scorecard.of(name="acme/returns", weights={"empathy": 2.0})
    host = PluginHost.of(make_module("acme", relational_scorecards=lambda: [card]), strict=True)
    assert host.scorecards["acme/returns"] is card


def chooser(make_module: Any, name: str, answer: Callable[[str, bytes], Any], **options: bool) -> types.ModuleType:
    """A module that offers the reader `<name>/in` and chooses by `answer`."""

    def relational_choose_reader(path: str, head: bytes) -> Any:
        return answer(path, head)

    hook = hookimpl(relational_choose_reader, **options)
    module: types.ModuleType = make_module(name, relational_readers=lambda: [Format(f"{name}/in")])
    module.relational_choose_reader = hook  # type: ignore[attr-defined]
    return module


def test_hook_relational_choose_reader(make_module: Any) -> None:
    """The first that knows the input names its reader; None leaves it to others."""
    host = PluginHost.of(
        chooser(make_module, "a", lambda path, head: "a/in" if path.endswith(".a") else None),
        chooser(make_module, "b", lambda path, head: "b/in" if head.startswith(b"B") else None),
        strict=True,
    )
    assert host.choose_reader("x.a", b"") == "a/in"
    assert host.choose_reader("x", b"B") == "b/in"
    assert host.choose_reader("x", b"") is None


def test_an_implementation_may_take_any_subset_of_the_arguments(make_module: Any) -> None:
    """A hook that does not look at the head need not take it."""

    def relational_choose_reader(path: str) -> str:
        return "acme/in"

    module = make_module(
        "acme", relational_readers=lambda: [Format("acme/in")], relational_choose_reader=relational_choose_reader
    )
    assert PluginHost.of(module, strict=True).choose_reader("x", b"") == "acme/in"


def test_strangers_are_asked_before_built_ins(
    builtins: Callable[..., None], make_module: Any, stage: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built-ins are registered first, so a file is asked before what is installed, and that before a built-in."""
    asked: list[str] = []
    monkeypatch.setitem(sys.modules, "order_of_asking", make_module("order_of_asking", asked=asked))
    source = (
        "import order_of_asking\nfrom relational.hookspecs import hookimpl\n\n"
        "@hookimpl\ndef relational_choose_reader():\n    order_of_asking.asked.append(__name__.split('_')[0])\n"
    )
    builtins(make_module("relational.x.offer", relational_choose_reader=lambda path: asked.append("builtin")))
    stage.module("installed_plugin", source)
    stage.distribution("acme", acme="installed_plugin")
    path = tmp_path / "team.py"
    path.write_text(source)
    host = PluginHost.installed(files=[path], strict=True)
    assert host.choose_reader("x", b"") is None
    assert asked == ["relational", "installed", "builtin"]  # a file's module is called relational_file_...


def test_tryfirst_and_trylast_are_heeded(make_module: Any) -> None:
    """Pluggy's own order holds although everybody is asked alone."""
    asked: list[str] = []

    def note(name: str) -> Callable[[str, bytes], None]:
        return lambda path, head: asked.append(name)

    host = PluginHost.of(
        chooser(make_module, "first", note("first"), tryfirst=True),
        chooser(make_module, "plain", note("plain")),
        chooser(make_module, "later", note("later")),
        chooser(make_module, "last", note("last"), trylast=True),
        strict=True,
    )
    assert host.choose_reader("x", b"") is None
    assert asked == ["first", "later", "plain", "last"]


def explode(path: str, head: bytes) -> Any:
    """A chooser that breaks."""
    raise ValueError("what a file")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (explode, "ValueError: what a file"),
        (lambda path, head: 7, "an object of type int; expected a reader's name or None"),
        (lambda path, head: "fine/inn", "it named 'fine/inn', a reader that nobody offers; did it mean 'fine/in'?"),
        (lambda path, head: "zzz", "it named 'zzz', a reader that nobody offers"),
    ],
)
def test_a_chooser_that_breaks_is_passed_over(make_module: Any, answer: Any, error: str) -> None:
    """Lenient: the next is asked, and a problem says so, once. Strict: PluginContractError."""
    modules = [chooser(make_module, "fine", lambda path, head: "fine/in"), chooser(make_module, "acme", answer)]
    host = PluginHost.of(*modules)
    assert [host.choose_reader("x", b"") for _ in range(2)] == ["fine/in", "fine/in"]
    (problem,) = host.problems
    assert problem.message == "passed over plugin 'acme' (module acme) while choosing a reader for x"
    assert problem.error is not None
    assert problem.error.endswith(error)
    with pytest.raises(PluginContractError, match="passed over plugin 'acme'"):
        PluginHost.of(*modules, strict=True).choose_reader("x", b"")


def test_hook_relational_evaluated(make_module: Any) -> None:
    """Observers are told of each evaluation, in the order of their registration."""
    seen: list[Any] = []

    def one(interaction: Interaction, evaluation: Evaluation) -> None:
        seen.append((interaction, evaluation))

    def two(evaluation: Evaluation) -> str:
        seen.append("two")
        return "ignored"

    host = PluginHost.of(
        make_module("a", relational_evaluated=one), make_module("b", relational_evaluated=two), strict=True
    )
    assert host.observe(TALK, EVALUATION) == ()
    assert seen == [(TALK, EVALUATION), "two"]


def test_an_observer_that_breaks_harms_nobody(make_module: Any) -> None:
    """Lenient: the problem is handed back, not kept, and the others are told. Strict: PluginContractError."""
    seen: list[str] = []

    def broken(interaction: Interaction) -> None:
        raise RuntimeError("no disk")

    def fine(interaction: Interaction) -> None:
        seen.append(interaction.id)

    modules = [make_module("acme", relational_evaluated=broken), make_module("fine", relational_evaluated=fine)]
    host = PluginHost.of(*modules)
    (problem,) = host.observe(TALK, EVALUATION)
    assert (problem.stage, problem.plugin, problem.error) == ("observe", "acme", "RuntimeError: no disk")
    assert problem.message == "plugin 'acme' (module acme) broke while observing talk-1; the evaluation stands"
    assert (problem.source, problem.line) == (__file__, broken.__code__.co_firstlineno + 1)
    assert seen == ["talk-1"]
    assert host.problems == ()
    with pytest.raises(PluginContractError, match="broke while observing talk-1"):
        PluginHost.of(*modules, strict=True).observe(TALK, EVALUATION)
