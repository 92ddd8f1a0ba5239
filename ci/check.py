"""Everything that must hold before a change lands: `python ci/check.py`.

Runs every step, also after one has failed, and leaves with 1 if any did. The tests come last, so that
their closing line is the last but for the summary.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

STEPS: dict[str, list[str]] = {
    "lint": [str(BIN / "ruff"), "check", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "types": [str(BIN / "mypy")],
    "imports": [str(BIN / "lint-imports")],
    "docs": [str(BIN / "sphinx-build"), "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html"],
    **{
        folder.name: [str(BIN / "pytest"), "-q", "-c", f"{folder}/pyproject.toml", f"{folder}/tests"]
        for folder in sorted(ROOT.glob("plugins/*"))
    },
    "tests": [str(BIN / "pytest"), "-n", "auto", "--cov", "--cov-report=term:skip-covered"],
}


def main() -> int:
    """Run the steps; 0 where all passed."""
    failed = []
    for name, command in STEPS.items():
        print(f"== {name}: {' '.join([Path(command[0]).name, *command[1:]])}", flush=True)
        started = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(f"== {name}: {'FAILED' if code else 'passed'} in {time.monotonic() - started:.0f} s", flush=True)
        if code:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "everything passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
