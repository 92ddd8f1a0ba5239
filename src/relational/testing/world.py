"""What everybody in a process shares: noticed when a rubric changes it, and put back."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHANCE = "the global random generator"


@contextmanager
def undone() -> Iterator[list[str]]:
    """Names in a list, once left, what was changed within; everything is as it was before.

    A rubric may only be caught at writing what was not so before: so chance is moved on first.
    """
    changed: list[str] = []
    random.random()  # noqa: S311 - moved on, not used
    chance, environment, directory = random.getstate(), dict(os.environ), Path.cwd()
    path, limit = list(sys.path), sys.getrecursionlimit()
    try:
        yield changed
    finally:
        if random.getstate() != chance:
            random.setstate(chance)
            changed.append(CHANCE)
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)
            changed.append("the environment variables")
        if Path.cwd() != directory:
            os.chdir(directory)
            changed.append("the working directory")
        if sys.path != path:
            sys.path[:] = path
            changed.append("sys.path")
        if sys.getrecursionlimit() != limit:
            sys.setrecursionlimit(limit)
            changed.append("the recursion limit")
