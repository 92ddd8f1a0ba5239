"""The trace switch: every hook call on stderr, through pluggy's public monitoring."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import pluggy


def trace(manager: pluggy.PluginManager) -> None:
    """From now on each call is announced, and its end reported. Arguments go by name: a talk is private."""
    manager.add_hookcall_monitoring(_before, _after)


def _before(hook: str, implementations: Sequence[pluggy.HookImpl], arguments: Mapping[str, object]) -> None:
    names = ", ".join(implementation.plugin_name for implementation in implementations)
    sys.stderr.write(f"relational: {hook}({', '.join(arguments)}) asks {names}\n")


def _after(
    outcome: pluggy.Result[object],
    hook: str,
    implementations: Sequence[pluggy.HookImpl],
    arguments: Mapping[str, object],  # noqa: ARG001 - pluggy passes it
) -> None:
    names = ", ".join(implementation.plugin_name for implementation in implementations)
    if outcome.exception is None:
        result = outcome.get_result()
        results = result if isinstance(result, list) else [result]
        answer = ", ".join(one if isinstance(one, str) else type(one).__name__ for one in results) or "nothing"
        said = f"gave {answer}"
    else:
        said = f"raised {type(outcome.exception).__name__}"
    sys.stderr.write(f"relational: {hook} of {names} {said}\n")
