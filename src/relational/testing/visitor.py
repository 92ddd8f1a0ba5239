"""The other process in which a rubric is tried: `python -m relational.testing.visitor`.

Reads jobs from standard input and writes their results to standard output, each as one length and one pickle. Each
job runs in a fork of its own where there are forks, so that one rubric's traces do not reach the next. Each
names the time of day, so that a rubric that looks at the clock is found out.
"""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
import os
import pickle
import struct
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import IO, Any

_LENGTH = struct.Struct("<q")


def send(stream: IO[bytes], value: object) -> None:
    """Writes one value."""
    data = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Reads one value; raises EOFError where there is none."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(_LENGTH.unpack(head)[0]))  # noqa: S301 - from the process that started this one


class Clock:
    """The time of day as jobs see it: from a moment they name, and all but standing still."""

    def __init__(self) -> None:
        self.moment = 0.0

    def time(self, *_: object) -> float:
        """Seconds since the epoch; every look is a little later, so that nobody waits for ever."""
        self.moment += 1e-4
        return self.moment

    def install(self) -> None:
        """Every common way to ask for the time of day asks this clock, in this process."""
        local, utc = time.localtime, time.gmtime
        time.time = self.time
        time.time_ns = lambda: int(self.time() * 1e9)
        time.localtime = lambda at=None: local(self.time() if at is None else at)
        time.gmtime = lambda at=None: utc(self.time() if at is None else at)
        clock = self

        class Moment(dt.datetime):
            """The real thing, by the other clock."""

            @classmethod
            def now(cls, tz: dt.tzinfo | None = None) -> Any:
                return cls.fromtimestamp(clock.time(), tz)

            @classmethod
            def utcnow(cls) -> Any:
                return cls.fromtimestamp(clock.time(), dt.UTC).replace(tzinfo=None)

            @classmethod
            def today(cls) -> Any:
                return cls.now()

        class Day(dt.date):
            """The real thing, by the other clock."""

            @classmethod
            def today(cls) -> Any:
                return cls.fromtimestamp(clock.time())

        dt.datetime, dt.date = Moment, Day  # type: ignore[misc]


CLOCK = Clock()


def bring(module: str, file: str) -> None:
    """Import a module by its name, or from its file where the name leads nowhere or elsewhere."""
    if not module or module in sys.modules:
        return
    try:
        found = importlib.import_module(module)
    except ImportError:
        found = None
    if not file or (found is not None and _same(getattr(found, "__file__", None), file)):
        return
    spec = importlib.util.spec_from_file_location(module, file)
    if spec is None or spec.loader is None:
        return
    made = importlib.util.module_from_spec(spec)
    sys.modules[module] = made
    spec.loader.exec_module(made)


def _same(one: str | None, other: str) -> bool:
    return one is not None and Path(one).resolve() == Path(other).resolve()


def outcomes(rubric: Any, talks: Iterable[Any], like: Any = None) -> list[tuple[Any, str]]:
    """What was heard of each talk; `like` is a probe of an equal rubric."""
    from relational.testing.probe import Probe
    from relational.testing.subject import installed

    probe = Probe(rubric, installed(), like)
    return [heard(probe.see(talk)) for talk in talks]


def heard(sighting: Any) -> tuple[Any, str]:
    """What an outcome says, comparable between processes, and the same in words."""
    from relational.testing.outcomes import brief, essence

    if sighting.raised:
        return sighting.raised, f"an error, {sighting.raised}"
    return essence(sighting.returned), brief(sighting.returned)


def _job(job: Any, like: Any) -> Any:
    moment, paths, module, file, rubric, _, talks = job
    CLOCK.moment = moment
    sys.path[:] = [*sys.path, *(path for path in paths if path not in sys.path)]
    try:
        bring(module, file)
        return outcomes(pickle.loads(rubric), pickle.loads(talks), like)  # noqa: S301 - as above
    except Exception as error:  # noqa: BLE001 - a stranger's module may fail in any way when it is imported
        return f"{type(error).__name__}: {error}"


def forked(work: Callable[[], Any]) -> Any:
    """What the work gives in a fork of this process; words where it gave nothing."""
    from_child, to_parent = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, none of which the fork will need
        child = os.fork()
    if child == 0:
        try:
            with os.fdopen(to_parent, "wb") as stream:
                send(stream, work())
        finally:
            os._exit(0)  # nothing of what this process has still to do may happen twice
    os.close(to_parent)
    with os.fdopen(from_child, "rb") as stream:
        try:
            result = receive(stream)
        except EOFError:
            result = "the process ended before it had an answer"
    os.waitpid(child, 0)
    return result


class _Ready:
    """What jobs share is made before they part: the compiled cues of the last rubric, which have met its talks.

    No code of the rubric runs for that.
    """

    def __init__(self) -> None:
        self._made: tuple[bytes, Any] = (b"", None)

    def probe(self, subject: bytes, talks: bytes) -> Any:
        """A probe of a rubric that declares the same."""
        if self._made[0] != subject:
            from relational.testing.probe import Probe
            from relational.testing.subject import installed

            probe = Probe(pickle.loads(subject), installed())  # noqa: S301 - as above
            for talk in pickle.loads(talks):  # noqa: S301 - as above
                probe.analyze(talk).found()
            self._made = subject, probe
        return self._made[1]


def main() -> None:
    """Do jobs until there are no more."""
    # What a rubric prints must not get between the results.
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    CLOCK.install()
    ready = _Ready()
    while True:
        try:
            job = receive(sys.stdin.buffer)
        except EOFError:
            return
        work = partial(_job, job, ready.probe(subject=job[-2], talks=job[-1]))
        send(results, forked(work) if hasattr(os, "fork") else work())


if __name__ == "__main__":
    main()
