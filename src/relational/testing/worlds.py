"""Two other processes, each with its own hash seed and time of day, that try a rubric on the same talks."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
import time
import weakref
from collections.abc import Sequence
from functools import partial
from typing import Any, TypeAlias

import attrs

from relational.contract import Rubric
from relational.interaction import Interaction
from relational.testing.probe import Subject, unasked
from relational.testing.subject import home_of, travels
from relational.testing.visitor import CLOCK, forked, outcomes, receive, send

#: What one world makes of each talk: a comparable form, and words.
Seen: TypeAlias = list[tuple[Any, str]]
SEEDS = ("1", "2")
#: By how many seconds the second look is later: years, and at another weekday, hour and parity.
LATER = 345_678_901


class Worlds:
    """Started when first asked, and ended with `close` or with this object."""

    def __init__(self) -> None:
        self._moment = float(int(time.time()))
        self._processes: list[subprocess.Popen[bytes]] = []
        self._end = weakref.finalize(self, _end, self._processes)

    def close(self) -> None:
        """Ends both processes."""
        self._end()

    def glance(self, rubric: Rubric, talks: Sequence[Interaction]) -> list[Seen] | str:
        """What one world makes of the talks, at two times of day; or why the rubric cannot be taken there."""
        # A process that does not fork has seen them the second time.
        looks = (LATER, 0) if hasattr(os, "fork") else (LATER,)
        return self._see(rubric, talks, [[look] for look in looks])

    def compare(self, rubric: Rubric, talks: Sequence[Interaction]) -> list[Seen] | str:
        """What two worlds make of the talks, of another hash seed and time of day each; or why not."""
        return self._see(rubric, talks, [[LATER, 0]])

    def _see(self, rubric: Rubric, talks: Sequence[Interaction], rounds: Sequence[Sequence[int]]) -> list[Seen] | str:
        packed = _packed(rubric)
        if packed is None:
            return self._at_home(rubric, talks)
        job = (list(sys.path), *home_of(rubric), *packed, pickle.dumps(list(talks)))
        answers: list[Any] = []
        for looks in rounds:
            processes = self._started(len(looks))
            for process, later in zip(processes, looks, strict=True):
                send(_pipe(process.stdin), (self._moment + later, *job))
            answers += [receive(_pipe(process.stdout)) for process in processes]
        refused = next((answer for answer in answers if isinstance(answer, str)), None)
        return answers if refused is None else f"another process could not use it: {refused}"

    def _at_home(self, rubric: Rubric, talks: Sequence[Interaction]) -> list[Seen] | str:
        """The same in forks of this process, for what only this process can use: hash seeds are alike there."""
        if not hasattr(os, "fork"):
            return "no other process can import it or unpickle it"

        def look(later: int) -> Seen:
            random.seed()
            CLOCK.moment = self._moment + later
            CLOCK.install()
            return outcomes(rubric, talks)

        answers = [forked(partial(look, later)) for later in (LATER, 0)]
        refused = next((answer for answer in answers if isinstance(answer, str)), None)
        return answers if refused is None else refused

    def _started(self, count: int) -> list[subprocess.Popen[bytes]]:
        for seed in SEEDS[len(self._processes) : count]:
            self._processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "relational.testing.visitor"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
            )
        return self._processes[:count]


def _packed(rubric: Rubric) -> tuple[bytes, bytes] | None:
    """The rubric, and what there is of it to compile, as bytes from which another process can make them again."""
    if not travels(rubric):
        return None
    try:
        return pickle.dumps(rubric), pickle.dumps(attrs.evolve(Subject.of(rubric), score=unasked))
    except Exception:  # noqa: BLE001 - pickling runs whatever a stranger's class does; the law `portable` tells
        return None


def _pipe(stream: Any) -> Any:
    assert stream is not None
    return stream


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        _pipe(process.stdin).close()
        _pipe(process.stdout).close()
        process.wait()
    processes.clear()
