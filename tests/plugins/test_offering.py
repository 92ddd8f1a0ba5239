"""What plugins offer is collected one by one, checked, named and, where it is a file, bound."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relational.contract import CueFile, Measure, RubricFile, RubricInfo, rubric_file
from relational.cues.definition import CueDefinition
from relational.errors import PluginContractError, RubricFileError, UnknownNameError
from relational.plugins import PluginHost
from relational.scorecard import Scorecard

pytestmark = pytest.mark.usefixtures("builtins")


class FakeReader:
    """A reader by shape."""

    def __init__(self, name: str) -> None:
        self.name = name

    def sniff(self, path: str, head: bytes, /) -> bool:
        """Knows nothing."""
        return False

    def read(self, stream: Any, source: str, /, *, roles: Any) -> Iterator[Any]:
        """Finds nothing."""
        return iter(())


class FakeRenderer:
    """A renderer by shape."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, report: Any, stream: Any, /, **options: Any) -> None:
        """Writes nothing."""


@pytest.fixture
def offering(
    make_module: Callable[..., types.ModuleType], make_rubric: Callable[..., Any], make_measure: Callable[..., Any]
) -> Callable[..., types.ModuleType]:
    """Makes a module `acme` that offers good things of every kind, but for what is replaced."""

    def make(name: str = "acme", **replaced: Any) -> types.ModuleType:
        hooks: dict[str, Any] = {
            "relational_rubrics": lambda: [make_rubric(f"{name}/r")],
            "relational_measures": lambda: [make_measure(f"{name}/m")],
            "relational_readers": lambda: [FakeReader(f"{name}/in")],
            "relational_renderers": lambda: [FakeRenderer(f"{name}/out")],
            "relational_scorecards": lambda: [Scorecard(name=f"{name}/card")],
        }
        return make_module(name, **hooks | replaced)

    return make


@pytest.fixture
def binding(monkeypatch: pytest.MonkeyPatch) -> types.SimpleNamespace:
    """Stands in for the two modules that read files; what they were handed is kept in `calls`."""
    fake = types.SimpleNamespace(bind=None, load_cues=None, calls=[])

    def bind(file: RubricFile, *, measures: Any, shared: Any) -> Any:
        fake.calls.append((file, measures, shared))
        return fake.bind(file)

    def load_cues(text: str, source: str) -> Any:
        return fake.load_cues(text, source)

    modules: dict[str, dict[str, Any]] = {"relational.rubrics.binding": {"bind": bind}}
    modules["relational.cues.files"] = {"load_cues": load_cues}
    for name, content in modules.items():
        module = types.ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    return fake


def names(host: PluginHost) -> dict[str, list[str]]:
    """What a host knows of each kind."""
    kinds = ("rubrics", "measures", "readers", "renderers", "scorecards")
    return {kind: list(getattr(host, kind)) for kind in kinds}


def late() -> Iterator[Any]:
    """A generator that gives one good thing before it breaks."""
    yield from ()
    raise ValueError("too late")


def one_card() -> Scorecard:
    """A hook that forgot the list."""
    return Scorecard()


def loud() -> Any:
    """A hook that breaks at once."""
    raise RuntimeError("no")


HOOKS = {
    "relational_rubrics": "rubrics",
    "relational_measures": "measures",
    "relational_readers": "readers",
    "relational_renderers": "renderers",
    "relational_scorecards": "scorecards",
}


class Nameless:
    """A reader and renderer without a name."""

    def sniff(self) -> None:
        """Is there."""

    def read(self) -> None:
        """Is there."""

    def render(self) -> None:
        """Is there."""


class Broken:
    """Its attributes break when they are looked at."""

    @property
    def info(self) -> Any:
        """Is not there today."""
        raise LookupError("info is not there today")


# What one hook answers, and what is said of it.
BAD_OFFERS = {
    "raises at once": ("relational_rubrics", loud, "RuntimeError: no"),
    "raises late": ("relational_readers", late, "ValueError: too late"),
    "gives None": ("relational_rubrics", lambda: None, "relational_rubrics returned None; expected an iterable"),
    "gives one thing": (
        "relational_scorecards",
        one_card,
        "returned an object of type Scorecard; expected an iterable of scorecards",
    ),
    "gives a string": ("relational_readers", lambda: "acme/in", "returned an object of type str"),
    "a rubric without info": (
        "relational_rubrics",
        lambda: [object()],
        "an object of type object is no rubric: its `info` is None",
    ),
    "a rubric whose info breaks": ("relational_rubrics", lambda: [Broken()], "LookupError: info is not there today"),
    "a rubric without score": (
        "relational_rubrics",
        lambda: [types.SimpleNamespace(info=RubricInfo(name="acme/x", version="1"))],
        "is no rubric: it has no method score",
    ),
    "a class of rubrics": (
        "relational_rubrics",
        lambda: [FakeReader],
        "the class FakeReader was offered as a rubric; offer an instance",
    ),
    "a bare function as measure": ("relational_measures", lambda: [len], "is no measure; decorate a function"),
    "a measure of no function": (
        "relational_measures",
        lambda: [Measure("acme/m", len)],
        "'acme/m' wraps an object of type builtin_function_or_method",
    ),
    "a class of readers": ("relational_readers", lambda: [FakeReader], "offer an instance"),
    "a reader that cannot read": (
        "relational_readers",
        lambda: [FakeRenderer("acme/x")],
        "no method sniff and no method read",
    ),
    "a reader without a name": ("relational_readers", lambda: [Nameless()], "AttributeError"),
    "a reader whose name is a number": (
        "relational_readers",
        lambda: [FakeReader(7)],
        "the name of a reader is a int; expected a str",
    ),  # type: ignore[arg-type]
    "a class of renderers": ("relational_renderers", lambda: [FakeRenderer], "offer an instance"),
    "a renderer that cannot render": ("relational_renderers", lambda: [FakeReader("acme/x")], "no method render"),
    "a dict as scorecard": (
        "relational_scorecards",
        lambda: [{}],
        "is no scorecard; expected a relational.Scorecard or",
    ),
    "a bare name": (
        "relational_scorecards",
        lambda: [Scorecard(name="card")],
        "'card' is outside its plugin's namespace; expected 'acme/card'",
    ),
    "a foreign name": ("relational_scorecards", lambda: [Scorecard(name="other/card")], "expected 'acme/card'"),
    "an empty name": ("relational_scorecards", lambda: [Scorecard(name="acme/")], "expected 'acme/name'"),
    "a name with two slashes": ("relational_scorecards", lambda: [Scorecard(name="acme/a/b")], "expected 'acme/b'"),
}


@pytest.mark.parametrize("bad", BAD_OFFERS)
def test_a_bad_offer_is_left_out_and_the_rest_work(offering: Callable[..., types.ModuleType], bad: str) -> None:
    """Stage offer, lenient: this hook of this plugin gives nothing; its other hooks and its neighbors stay."""
    hook, answer, error = BAD_OFFERS[bad]
    host = PluginHost.of(offering(**{hook: answer}), offering("fine"))
    expected = {
        "rubrics": ["acme/r", "fine/r"],
        "measures": ["acme/m", "fine/m"],
        "readers": ["acme/in", "fine/in"],
        "renderers": ["acme/out", "fine/out"],
        "scorecards": ["acme/card", "fine/card"],
    }
    expected[HOOKS[hook]] = expected[HOOKS[hook]][1:]
    assert names(host) == expected
    (problem,) = host.problems
    assert (problem.stage, problem.plugin) == ("offer", "acme")
    assert problem.message == f"left out what plugin 'acme' (module acme) offers by {hook}"
    assert error in problem.error
    assert [(record.status, record.problem) for record in host.plugins] == [("impaired", problem), ("active", None)]


@pytest.mark.parametrize("bad", BAD_OFFERS)
def test_a_bad_offer_is_raised_in_strict_mode(offering: Callable[..., types.ModuleType], bad: str) -> None:
    """Stage offer, strict: PluginContractError when the hook is asked."""
    hook, answer, error = BAD_OFFERS[bad]
    host = PluginHost.of(offering(**{hook: answer}), strict=True)
    with pytest.raises(PluginContractError) as caught:
        getattr(host, HOOKS[hook])
    assert error in str(caught.value)


def test_all_mistakes_of_an_offer_are_told_at_once(offering: Callable[..., types.ModuleType]) -> None:
    """Each with its position."""
    answer = [Scorecard(name="acme/one"), {}, Scorecard(name="two")]
    host = PluginHost.of(offering(relational_scorecards=lambda: answer))
    (problem,) = host.problems
    assert problem.error is not None
    assert "item 2 of 3: an object of type dict" in problem.error
    assert "item 3 of 3: the scorecard 'two'" in problem.error


def test_a_built_in_has_a_bare_kebab_case_name(
    builtins: Callable[..., None], make_module: Callable[..., types.ModuleType]
) -> None:
    """A built-in with a slash or an underscore breaks the rule like a stranger without a namespace."""
    cards = [Scorecard(name=name) for name in ("good-name", "a/b", "snake_case")]
    builtins(make_module("relational.cards.offer", relational_scorecards=lambda: cards[:1]))
    assert list(PluginHost.builtin(strict=True).scorecards) == ["good-name"]
    builtins(make_module("relational.cards.offer", relational_scorecards=lambda: cards))
    (problem,) = PluginHost.builtin().problems
    assert problem.error is not None
    assert "'a/b' is misnamed; expected kebab-case" in problem.error
    assert "'snake_case' is misnamed" in problem.error


def test_a_duplicate_name_is_an_error_that_names_both_providers(
    builtins: Callable[..., None], make_module: Callable[..., types.ModuleType]
) -> None:
    """Neither wins, and what else they offer stays."""
    one = make_module(
        "relational.one.offer", relational_scorecards=lambda: [Scorecard(name="same"), Scorecard(name="a")]
    )
    two = make_module(
        "relational.two.offer", relational_scorecards=lambda: [Scorecard(name="same"), Scorecard(name="b")]
    )
    builtins(one, two)
    host = PluginHost.builtin()
    assert list(host.scorecards) == ["a", "b"]
    (problem,) = host.problems
    assert problem.message == "left out the scorecard 'same'"
    assert problem.error is not None
    assert "'relational.one' (built in, relational-scoring" in problem.error
    assert "'relational.two' (built in, relational-scoring" in problem.error
    assert problem.plugin is None
    assert [record.problem for record in host.plugins] == [problem, problem]
    with pytest.raises(PluginContractError, match="none of them wins"):
        PluginHost.builtin(strict=True).scorecards  # noqa: B018 - asking is what raises


def test_a_plugin_that_offers_one_name_twice_loses_both(
    offering: Callable[..., types.ModuleType], make_rubric: Any
) -> None:
    """The problem is the plugin's own."""
    answer = [make_rubric("acme/same"), make_rubric("acme/same"), make_rubric("acme/other")]
    host = PluginHost.of(offering(relational_rubrics=lambda: answer))
    assert list(host.rubrics) == ["acme/other"]
    (problem,) = host.problems
    assert problem.plugin == "acme"


def test_the_provider_of_a_rubric_is_known(stage: Any) -> None:
    """Namespace, distribution, version, and the folder of the module that offered it."""
    source = (
        "from relational.contract import rubric\nfrom relational.hookspecs import hookimpl\n\n"
        "@rubric('acme/voice', version='1')\ndef voice(analysis):\n    ...\n\n"
        "@hookimpl\ndef relational_rubrics():\n    yield voice\n"
    )
    stage.module("acme_rubrics.hooks", source)
    stage.distribution("acme-rubrics", "2.1", acme="acme_rubrics.hooks")
    provider = PluginHost.installed(strict=True).provider("acme/voice")
    assert (provider.plugin, provider.namespace, provider.origin) == ("acme", "acme", "installed")
    assert (provider.distribution, provider.version) == ("acme-rubrics", "2.1")
    assert provider.directory == stage.folder / "acme_rubrics"


def test_a_rubric_that_nobody_offers_has_no_provider(offering: Callable[..., types.ModuleType]) -> None:
    """The error suggests the nearest name; a module without a file has no folder."""
    host = PluginHost.of(offering())
    assert host.provider("acme/r").directory is None
    with pytest.raises(UnknownNameError, match="did you mean 'acme/r'"):
        host.provider("acme/rr")


def test_files_are_bound_to_the_measures_and_cues_of_everybody(
    offering: Callable[..., types.ModuleType], make_rubric: Any, tmp_path: Path, binding: types.SimpleNamespace
) -> None:
    """Measures and cues of plugins that come later are known to the files of those that come first."""
    cue = CueDefinition(name="thanks", patterns=["thank you"])
    binding.load_cues = lambda text, source: {"thanks": cue}
    binding.bind = lambda file: make_rubric("acme/from-file")
    (tmp_path / "cues.toml").write_text("# cues")
    file = rubric_file("acme_rubrics", "returns.toml")
    lexicon = CueFile(namespace="zebra", file=RubricFile(path=tmp_path / "cues.toml"))
    host = PluginHost.of(
        offering(relational_rubrics=lambda: [file]), offering("zebra", relational_cues=lambda: [lexicon])
    )
    assert list(host.rubrics) == ["acme/from-file", "zebra/r"]
    assert host.problems == ()
    assert dict(host.cues) == {"zebra/thanks": cue}
    ((handed, measures, shared),) = binding.calls
    assert handed is file
    assert set(measures) == {"acme/m", "zebra/m"}
    assert dict(shared) == {"zebra/thanks": cue}
    assert host.provider("acme/from-file").plugin == "acme"


def wrong(file: RubricFile) -> Any:
    """A file with mistakes, the way the binder tells them."""
    raise RubricFileError(str(file), ["line 3: no measure is called 'acme/mm'; did you mean 'acme/m'?"])


@pytest.mark.parametrize(
    ("bind", "error"),
    [
        (wrong, "line 3: no measure is called 'acme/mm'"),
        (lambda file: file.text(), "ModuleNotFoundError"),
        (lambda file: None, "None is no rubric"),
    ],
)
def test_a_file_that_cannot_be_bound_spoils_no_other(
    offering: Callable[..., types.ModuleType],
    make_rubric: Any,
    binding: types.SimpleNamespace,
    bind: Callable[[RubricFile], Any],
    error: str,
) -> None:
    """Stage bind: lenient, a problem that names the file; strict, PluginContractError."""
    good, bad = rubric_file("acme_no_such", "good.toml"), rubric_file("acme_no_such", "bad.toml")
    binding.bind = lambda file: make_rubric("acme/good") if file is good else bind(file)
    module = offering(relational_rubrics=lambda: [bad, good])
    host = PluginHost.of(module)
    assert list(host.rubrics) == ["acme/good"]
    (problem,) = host.problems
    assert (problem.stage, problem.source, problem.plugin) == ("bind", "acme_no_such/bad.toml", "acme")
    assert problem.message == "left out a rubric file of plugin 'acme' (module acme)"
    assert problem.error is not None
    assert error in problem.error
    with pytest.raises(PluginContractError, match="left out a rubric file"):
        PluginHost.of(module, strict=True).rubrics  # noqa: B018 - asking is what raises


def test_a_file_whose_rubric_is_outside_its_namespace_is_left_out(
    offering: Callable[..., types.ModuleType], make_rubric: Any, binding: types.SimpleNamespace
) -> None:
    """A file's name is known, and checked, once it is bound."""
    binding.bind = lambda file: make_rubric("empathy")
    host = PluginHost.of(offering(relational_rubrics=lambda: [rubric_file("acme", "x.toml")]))
    assert not host.rubrics
    (problem,) = host.problems
    assert problem.error == "the rubric 'empathy' is outside its plugin's namespace; expected 'acme/empathy'"


@pytest.mark.parametrize(
    ("offer", "stage_", "error"),
    [
        (lambda path: {}, "offer", "an object of type dict is no CueFile"),
        (
            lambda path: CueFile(namespace="other", file=RubricFile(path=path)),
            "bind",
            "under the namespace 'other'; expected 'acme'",
        ),
        (lambda path: CueFile(namespace="acme", file=RubricFile(path=path / "x")), "bind", "NotADirectoryError"),
    ],
)
def test_a_lexicon_that_cannot_be_used_spoils_no_other(
    offering: Callable[..., types.ModuleType],
    tmp_path: Path,
    binding: types.SimpleNamespace,
    offer: Callable[[Path], Any],
    stage_: str,
    error: str,
) -> None:
    """Stages offer and bind: lenient, a problem; strict, PluginContractError."""
    path = tmp_path / "cues.toml"
    path.touch()
    binding.load_cues = lambda text, source: {"hello": CueDefinition(name="hello", patterns=["hello"])}
    fine = offering("fine", relational_cues=lambda: [CueFile(namespace="fine", file=RubricFile(path=path))])
    module = offering(relational_cues=lambda: [offer(path)])
    host = PluginHost.of(module, fine)
    assert list(host.cues) == ["fine/hello"]
    (problem,) = host.problems
    assert (problem.stage, problem.plugin) == (stage_, "acme")
    assert problem.error is not None
    assert error in problem.error
    with pytest.raises(PluginContractError):
        PluginHost.of(module, strict=True).cues  # noqa: B018 - asking is what raises


def test_built_in_cues_may_have_any_namespace(
    builtins: Callable[..., None],
    make_module: Callable[..., types.ModuleType],
    tmp_path: Path,
    binding: types.SimpleNamespace,
) -> None:
    """Their plugin has no namespace of its own; a cue offered twice has two providers."""
    path = tmp_path / "cues.toml"
    path.touch()
    binding.load_cues = lambda text, source: {"hello": CueDefinition(name="hello", patterns=["hello"])}
    lexicon = CueFile(namespace="shared", file=RubricFile(path=path))
    builtins(make_module("relational.one.offer", relational_cues=lambda: [lexicon]))
    assert list(PluginHost.builtin(strict=True).cues) == ["shared/hello"]
    builtins(make_module("relational.one.offer", relational_cues=lambda: [lexicon, lexicon]))
    (problem,) = PluginHost.builtin().problems
    assert problem.message == "left out the shared cue 'shared/hello'"


def test_two_implementations_of_one_hook_in_one_plugin_are_one_offer(make_module: Any, make_rubric: Any) -> None:
    """A function under another name (`specname`) is asked for its own plugin only."""
    from relational.hookspecs import hookimpl

    def module(name: str) -> types.ModuleType:
        more = hookimpl(lambda: [make_rubric(f"{name}/two")], specname="relational_rubrics")
        return make_module(name, relational_rubrics=lambda: [make_rubric(f"{name}/one")], more=more)

    host = PluginHost.of(module("a"), module("b"), strict=True)
    assert sorted(host.rubrics) == ["a/one", "a/two", "b/one", "b/two"]
    assert host.provider("a/two").plugin == "a"
