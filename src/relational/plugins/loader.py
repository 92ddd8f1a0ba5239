"""Found plugins become registered plugins, or problems."""

from __future__ import annotations

import inspect
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pluggy
from attrs import evolve

from relational import hookspecs
from relational.errors import PluginContractError, nearest
from relational.plugins.finder import declared_namespace
from relational.plugins.ledger import Ledger, plugin_problem
from relational.plugins.names import check_namespace
from relational.plugins.records import FoundPlugin, LoadedPlugin
from relational.problems import Problem

HOOKS: tuple[str, ...] = tuple(name for name in vars(hookspecs) if name.startswith(f"{hookspecs.PROJECT}_"))


def load(
    found: Iterable[FoundPlugin], manager: pluggy.PluginManager, ledger: Ledger
) -> tuple[list[FoundPlugin], list[LoadedPlugin]]:
    """Import all, then register all that may be; in the order given.

    The first list is everything that was found, files now under the namespace they declare.
    """
    everything: list[FoundPlugin] = []
    imported: list[tuple[FoundPlugin, object]] = []
    for each in found:
        try:
            plugin = each.load()
            known = _under_declared_namespace(each, plugin)
        except Exception as error:  # noqa: BLE001 - a plugin's module may fail in any way
            message = f"skipped plugin {each} while importing {each.target}"
            ledger.add(plugin_problem("load", each, message, error), each, cause=error)
            everything.append(each)
            continue
        everything.append(known)
        imported.append((known, plugin))
    contested = _contested(everything, ledger)
    registered = [_register(each, plugin, manager, ledger) for each, plugin in imported if each not in contested]
    return everything, [plugin for plugin in registered if plugin is not None]


def _under_declared_namespace(found: FoundPlugin, plugin: object) -> FoundPlugin:
    """The same plugin; a file may say what it wants to be called only once it has run."""
    namespace = declared_namespace(plugin) if found.origin == "file" else None
    return found if namespace is None else evolve(found, name=namespace, namespace=namespace)


def _contested(found: Sequence[FoundPlugin], ledger: Ledger) -> set[FoundPlugin]:
    """Plugins that claim a namespace which another claims too, broken ones included; none of them wins."""
    claims: defaultdict[str, list[FoundPlugin]] = defaultdict(list)
    for each in found:
        if each.namespace is not None:
            claims[each.namespace].append(each)
    contested: set[FoundPlugin] = set()
    for namespace, claimants in claims.items():
        if len(claimants) > 1:
            contested.update(claimants)
            named = " and ".join(f"{each} from {each.target}" for each in claimants)
            ledger.add(
                Problem(
                    stage="register",
                    message=f"skipped plugins {named}",
                    plugin=namespace,
                    error=f"they claim one namespace, {namespace!r}, and neither wins",
                    hint="remove or block one of them, by its distribution, module or file; "
                    "list everything: relational plugins",
                ),
                *claimants,
            )
    return contested


def _register(found: FoundPlugin, plugin: object, manager: pluggy.PluginManager, ledger: Ledger) -> LoadedPlugin | None:
    """The plugin with all its hooks, or None and a problem; a refused one leaves no trace."""
    try:
        check_namespace(found.namespace)
        hash(plugin)  # pluggy keeps plugins in sets when one is asked alone
        manager.register(plugin, found.name)
        _check_hooks(plugin, manager)
        hooks = tuple(hook for hook in _hooks_of(plugin, manager) if hook in HOOKS)
        return LoadedPlugin(found=found, plugin=plugin, hooks=hooks, directory=_directory(plugin))
    except Exception as error:  # noqa: BLE001 - pluggy looks at a stranger's attributes, which may fail in any way
        if manager.get_plugin(found.name) is plugin and plugin is not None:
            manager.unregister(name=found.name)
        message = f"skipped plugin {found} while registering it"
        ledger.add(plugin_problem("register", found, message, error), found, cause=error)
        return None


def _check_hooks(plugin: object, manager: pluggy.PluginManager) -> None:
    """Every implementation is of a hook we have, and of a kind that works when its plugin is asked alone."""
    hooks = _hooks_of(plugin, manager)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginContractError(_misspelt(hook for hook in hooks if hook not in HOOKS)) from error
    if not hooks:
        raise PluginContractError(
            f"it implements no hook; mark at least one function with `@relational.hookimpl` ({', '.join(HOOKS)})"
        )
    for caller in manager.get_hookcallers(plugin) or ():
        for implementation in caller.get_hookimpls():
            if implementation.plugin is not plugin:
                continue
            if implementation.wrapper or implementation.hookwrapper:
                raise PluginContractError(
                    f"its {caller.name} is a wrapper; plugins are asked one by one, so it would wrap nothing"
                )
            if inspect.iscoroutinefunction(implementation.function):
                raise PluginContractError(f"its {caller.name} is async; a hook is a plain function or generator")


def _hooks_of(plugin: object, manager: pluggy.PluginManager) -> list[str]:
    return [caller.name for caller in manager.get_hookcallers(plugin) or ()]


def _misspelt(unknown: Iterable[str]) -> str:
    """Names of hooks we do not have, each with the one it resembles."""
    near = {hook: nearest(hook, HOOKS) for hook in unknown}
    return "; ".join(
        f"there is no hook {hook!r}" + (f"; did you mean {known!r}?" if known else "") for hook, known in near.items()
    )


def _directory(plugin: object) -> Path | None:
    """The folder of the module that a plugin is, or that its class stands in."""
    module = plugin if inspect.ismodule(plugin) else sys.modules.get(getattr(plugin, "__module__", ""))
    file = getattr(module, "__file__", None)
    return Path(file).parent if file else None
