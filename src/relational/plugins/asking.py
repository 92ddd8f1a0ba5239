"""Plugins, asked one at a time, so that an answer has an author and an error harms nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import pluggy

from relational.plugins.loader import HOOKS
from relational.plugins.records import LoadedPlugin

Callers: TypeAlias = tuple[tuple[LoadedPlugin, pluggy.HookCaller], ...]


class Asking:
    """Who implements what, each with a caller that reaches nobody else. It never changes."""

    def __init__(self, manager: pluggy.PluginManager, loaded: Sequence[LoadedPlugin]) -> None:
        everybody = [each.plugin for each in loaded]
        self._offering: dict[str, Callers] = {}
        self._deciding: dict[str, Callers] = {}
        for hook in HOOKS:
            callers: dict[int, tuple[LoadedPlugin, pluggy.HookCaller]] = {}
            for each in loaded:
                if hook in each.hooks:
                    others = [plugin for plugin in everybody if plugin is not each.plugin]
                    callers[id(each.plugin)] = (each, manager.subset_hook_caller(hook, others))
            # pluggy calls from the end; a plugin with two implementations is asked where its first one stands.
            urgent = dict.fromkeys(id(each.plugin) for each in reversed(_implementations(manager, hook)))
            self._offering[hook] = tuple(callers.values())
            self._deciding[hook] = tuple(callers[key] for key in urgent)

    def in_order(self, hook: str) -> Callers:
        """Who implements the hook, as registered: built-ins first."""
        return self._offering[hook]

    def by_urgency(self, hook: str) -> Callers:
        """Who implements the hook, in pluggy's order: `tryfirst`, strangers before built-ins, `trylast`."""
        return self._deciding[hook]


def _implementations(manager: pluggy.PluginManager, hook: str) -> list[pluggy.HookImpl]:
    caller: pluggy.HookCaller = getattr(manager.hook, hook)
    return caller.get_hookimpls()
