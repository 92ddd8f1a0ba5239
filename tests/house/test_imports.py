"""What `import relational` costs: a set of modules, not a stopwatch."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"cattrs", "click", "hypothesis", "nltk", "pytest", "rich"}


def loaded_by(code: str) -> set[str]:
    """The top-level modules of a fresh interpreter after `code`."""
    line = f"{code}\nimport json, sys\nprint(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import relational",
        "import relational_example",
        "import relational; relational.Turn, relational.Scorer, relational.PluginHost, relational.score",
        "import relational_example; list(relational_example.relational_rubrics())",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    """The front door, its names and a plugin's offers load none of the heavy packages."""
    assert loaded_by(code) & HEAVY == set()


def test_importing_does_no_work() -> None:
    """Until a name is asked for, no module of ours but the front door is there."""
    line = "import relational, sys; print(sorted(name for name in sys.modules if name.startswith('relational.')))"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
