"""The plugin host: an ordinary value that knows which plugins there are and what they offer."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import pluggy

from relational import hookspecs
from relational.contract import Measure, Reader, Renderer, Rubric
from relational.errors import OptionError, PluginContractError, UnknownNameError, nearest
from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.plugins import finder, kinds, switches
from relational.plugins.asking import Asking
from relational.plugins.collecting import collect, collect_cues, collect_rubrics, collect_scorecards
from relational.plugins.ledger import Ledger, plugin_problem
from relational.plugins.loader import load
from relational.plugins.offers import Offer
from relational.plugins.records import FoundPlugin, LoadedPlugin, PluginRecord, Provider, Status
from relational.plugins.trace import trace
from relational.problems import PluginWarning, Problem
from relational.scorecard import Scorecard

if TYPE_CHECKING:
    from relational.cues.definition import CueDefinition

T = TypeVar("T")
H = TypeVar("H", bound="PluginHost")


class PluginHost:
    """Plugins, loaded when the host is made; what they offer is collected once, when first needed.

    Make one with `installed`, `builtin` or `of`; share it between threads as you like.
    A broken plugin becomes a Problem (and a PluginWarning where it could not be loaded) and
    everything else works. With `strict=True` the first problem is raised as a PluginError instead.
    """

    def __init__(
        self, found: Iterable[FoundPlugin], *, block: Iterable[FoundPlugin] = (), ledger: Ledger | None = None
    ) -> None:
        self._lock = RLock()
        self._kept: dict[str, Any] = {}
        self._ledger = ledger or Ledger()
        self._blocked = frozenset(block)
        everybody = list(found)
        manager = pluggy.PluginManager(hookspecs.PROJECT)
        manager.add_hookspecs(hookspecs)
        if switches.tracing():
            trace(manager)
        known, loaded = load((each for each in everybody if each not in self._blocked), manager, self._ledger)
        self._found = [*known, *(each for each in everybody if each in self._blocked)]
        self._loaded = {each.found: each for each in loaded}
        self._asking = Asking(manager, loaded)

    @classmethod
    def installed(cls, block: Iterable[str] = (), files: Iterable[str | Path] = (), *, strict: bool = False) -> Self:
        """The built-ins, what is installed, and single Python files.

        `block` names plugins to leave out, built-ins too, by plugin, module or distribution; a name
        that nobody has blocks nothing. `RELATIONAL_PLUGINS=none`, or names with commas, leaves out
        all other installed ones. Of several answers to one question a file's wins, then an installed plugin's.
        """
        ledger = Ledger(strict=strict)
        found = [*finder.built_in(), *finder.installed(ledger), *finder.files(_several(files))]
        blocked = frozenset(_several(block))
        unwanted = {each for each in found if each.answers_to(blocked)} | _not_allowed(found, ledger)
        return _announced(cls(found, block=unwanted, ledger=ledger), ledger)

    @classmethod
    def builtin(cls, *, strict: bool = False) -> Self:
        """The built-ins and nothing else, whatever is installed."""
        ledger = Ledger(strict=strict)
        return _announced(cls(finder.built_in(), ledger=ledger), ledger)

    @classmethod
    def of(cls, *plugins: object, names: Iterable[str] | None = None, strict: bool = False) -> Self:
        """The built-ins and exactly these modules or objects: what a plugin author's tests use.

        A namespace is taken from `names`, else from the plugin's `relational_namespace`, else from
        the last part of its own name, with hyphens for underscores.
        """
        labels = [None] * len(plugins) if names is None else [*_several(names)]
        if len(labels) != len(plugins):
            raise OptionError(f"{len(plugins)} plugins were given with {len(labels)} names; expected one name for each")
        given = [finder.given(plugin, label) for plugin, label in zip(plugins, labels, strict=True)]
        ledger = Ledger(strict=strict)
        return _announced(cls([*finder.built_in(), *given], ledger=ledger), ledger)

    @property
    def rubrics(self) -> Mapping[str, Rubric]:
        """Rubrics by name, ready to score: files are bound to their measures and cues."""
        return self._once("rubrics", lambda: _items(self._rubric_offers))

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Measures by name."""
        return self._once("measures", lambda: _items(collect(kinds.MEASURES, self._asking, self._ledger)))

    @property
    def cues(self) -> Mapping[str, CueDefinition]:
        """Shared cues by `namespace/name`."""
        return self._once("cues", lambda: _items(collect_cues(self._asking, self._ledger)))

    @property
    def readers(self) -> Mapping[str, Reader]:
        """Readers by name."""
        return self._once("readers", lambda: _items(collect(kinds.READERS, self._asking, self._ledger)))

    @property
    def renderers(self) -> Mapping[str, Renderer]:
        """Renderers by name."""
        return self._once("renderers", lambda: _items(collect(kinds.RENDERERS, self._asking, self._ledger)))

    @property
    def scorecards(self) -> Mapping[str, Scorecard]:
        """Ready scorecards by name."""
        return self._once("scorecards", lambda: _items(collect_scorecards(self._asking, self._ledger)))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that went wrong so far, once everybody has been asked for everything."""
        with self._lock:
            for _ in (self.rubrics, self.readers, self.renderers, self.scorecards):
                pass
            return self._ledger.problems

    @property
    def plugins(self) -> tuple[PluginRecord, ...]:
        """All that were found, in the order of registration, with what became of them; blocked ones last."""
        with self._lock:
            self.problems  # noqa: B018 - everybody is asked, so that a record tells everything
            return tuple(self._record(each) for each in self._found)

    def provider(self, rubric: str) -> Provider:
        """Who offered the rubric; UnknownNameError where nobody did."""
        offers = self._rubric_offers
        if rubric not in offers:
            raise UnknownNameError("rubric", [rubric], offers)
        plugin = offers[rubric].by
        return Provider(
            plugin=plugin.found.name,
            namespace=plugin.found.namespace,
            origin=plugin.found.origin,
            distribution=plugin.found.distribution,
            version=plugin.found.version,
            directory=plugin.directory,
        )

    def choose_reader(self, path: str, head: bytes) -> str | None:
        """The name of the reader that somebody would read this input with; None where nobody knows it.

        One that raises, or that names a reader nobody offers, is passed over, and a problem says so.
        """
        for plugin, caller in self._asking.by_urgency("relational_choose_reader"):
            try:
                name = self._reader_named(caller(path=path, head=head))
            except Exception as error:  # noqa: BLE001 - a stranger's hook may fail in any way
                message = f"passed over plugin {plugin} while choosing a reader for {path}"
                with self._lock:
                    self._ledger.add(plugin_problem("offer", plugin.found, message, error), plugin.found, cause=error)
                continue
            if name is not None:
                return name
        return None

    def _reader_named(self, answer: object) -> str | None:
        if answer is None:
            return None
        if not isinstance(answer, str):
            kind = type(answer).__name__
            raise PluginContractError(f"it answered an object of type {kind}; expected a reader's name or None")
        if answer not in self.readers:
            hint = nearest(answer, self.readers)
            suggestion = f"; did it mean {hint!r}?" if hint else ""
            raise PluginContractError(f"it named {answer!r}, a reader that nobody offers{suggestion}")
        return answer

    def observe(self, interaction: Interaction, evaluation: Evaluation) -> tuple[Problem, ...]:
        """Everybody who observes is told; what went wrong is handed back and not kept."""
        problems: list[Problem] = []
        for plugin, caller in self._asking.in_order("relational_evaluated"):
            try:
                caller(interaction=interaction, evaluation=evaluation)
            except Exception as error:  # noqa: BLE001 - a stranger's hook may fail in any way
                message = f"plugin {plugin} broke while observing {interaction.id}; the evaluation stands"
                problems.append(self._ledger.refuse(plugin_problem("observe", plugin.found, message, error), error))
        return tuple(problems)

    @property
    def _rubric_offers(self) -> Mapping[str, Offer[Rubric]]:
        # Measures and cues come first: a file is bound to those of all plugins, in whatever order they load.
        return self._once(
            "rubric offers", lambda: collect_rubrics(self._asking, self._ledger, self.measures, self.cues)
        )

    def _once(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gave the first time; nobody else collects meanwhile."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            kept: T = self._kept[key]
            return kept

    def _record(self, found: FoundPlugin) -> PluginRecord:
        loaded: LoadedPlugin | None = self._loaded.get(found)
        problems = self._ledger.about(found)
        status: Status = "impaired" if problems else "active"
        if loaded is None:
            status = "blocked" if found in self._blocked else "skipped"
        return PluginRecord(
            name=found.name,
            namespace=found.namespace,
            origin=found.origin,
            target=found.target,
            distribution=found.distribution,
            version=found.version,
            requires=found.requires,
            hooks=loaded.hooks if loaded else (),
            status=status,
            problems=problems,
        )

    def __repr__(self) -> str:
        return f"<PluginHost of {', '.join(each.found.name for each in self._loaded.values()) or 'nothing'}>"


def _announced(host: H, ledger: Ledger) -> H:
    for problem in ledger.first_of_each():
        warnings.warn(str(problem), PluginWarning, stacklevel=3)  # at the line that made the host
    return host


def _items(offers: Mapping[str, Offer[T]]) -> Mapping[str, T]:
    return MappingProxyType({name: offer.item for name, offer in offers.items()})


def _several(values: Iterable[T]) -> Iterable[T]:
    """The values; one lone string or path is one value, not its letters."""
    return (values,) if isinstance(values, str | Path) else values  # type: ignore[return-value] # T is str or Path then


def _not_allowed(found: Iterable[FoundPlugin], ledger: Ledger) -> set[FoundPlugin]:
    """Installed plugins that `RELATIONAL_PLUGINS` keeps out; a name in it that nobody has is a problem."""
    allowed = switches.allowed()
    if allowed is None:
        return set()
    strangers = [each for each in found if each.origin == "installed"]
    for name in sorted(allowed):
        if not any(each.answers_to(frozenset({name})) for each in strangers):
            hint = nearest(name, [each.name for each in strangers])
            ledger.add(
                Problem(
                    stage="find",
                    message=f"{switches.PLUGINS} names {name!r}, and no installed plugin is called so",
                    hint=f"did you mean {hint!r}?" if hint else "list everything: relational plugins",
                )
            )
    return {each for each in strangers if not each.answers_to(allowed)}
