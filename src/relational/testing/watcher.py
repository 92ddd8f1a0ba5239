"""Which heavy packages a module asks for when it is imported.

`python -m relational.testing.watcher PATH MODULE FILE HEAVY...`
Prints a JSON list. Only what the module's own package asks for counts: what others load is theirs.
"""

from __future__ import annotations

import builtins
import json
import sys
from typing import Any

from relational.testing.visitor import bring


def main(path: str, module: str, file: str, *heavy: str) -> None:
    """Import the module and print what was asked for."""
    sys.path[:] = json.loads(path)
    found: set[str] = set()
    real, owner = builtins.__import__, module.partition(".")[0]

    def watched(name: str, globals_: Any = None, *rest: Any, **named: Any) -> Any:
        package = name.partition(".")[0]
        asking = str((globals_ or {}).get("__name__", "")).partition(".")[0]
        if package in heavy and asking == owner:
            found.add(package)
        return real(name, globals_, *rest, **named)

    builtins.__import__ = watched  # type: ignore[assignment] # the same arguments, passed on
    bring(module, file)
    print(json.dumps(sorted(found)))  # noqa: T201 - its one result


if __name__ == "__main__":
    main(*sys.argv[1:])
