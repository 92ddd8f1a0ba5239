"""From paths to interactions, one at a time; what cannot be read is told and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from relational.cli.folders import files_of
from relational.cli.words import Teller
from relational.contract import RubricInfo
from relational.errors import InputError
from relational.evaluation import Evaluation
from relational.interaction import Interaction, Role
from relational.problems import Problem
from relational.report import Report

if TYPE_CHECKING:
    from relational.plugins.host import PluginHost


class Feed:
    """Interactions of several inputs in a row. `problems` and `read` grow while it is gone over."""

    def __init__(
        self, sources: Sequence[str], teller: Teller, *, reader: str | None, roles: Mapping[str, Role], host: PluginHost
    ) -> None:
        self.sources, self.problems = tuple(files_of(sources)), list[Problem]()
        self.read = self.opened = 0
        self._teller, self._reader, self._roles, self._host = teller, reader, roles, host

    def __iter__(self) -> Iterator[Interaction]:
        for source in self.sources:
            self.opened += 1
            for found in self._records(source):
                if isinstance(found, Problem):
                    self.problems.append(found)
                    self._teller.tell([found])
                else:
                    self.read += 1
                    yield found

    def _records(self, source: str) -> Iterator[Interaction | Problem]:
        from relational.reading import records

        try:
            yield from records(source, format=self._reader, roles=self._roles, host=self._host)
        except (InputError, OSError) as error:
            words = str(error)
            yield Problem(stage="read", source=None if source in words else source, message=words)


class GrowingReport(Report):
    """A report whose `problems` are complete when its evaluations have been gone over."""

    __slots__ = ("_feed", "_host")
    _feed: Feed
    _host: PluginHost

    def __init__(
        self, evaluations: Iterable[Evaluation], rubrics: Iterable[RubricInfo], feed: Feed, host: PluginHost
    ) -> None:
        # A report is frozen, and its own __init__ would fix the problems before there are any.
        for name, value in (
            ("evaluations", evaluations),
            ("rubrics", tuple(rubrics)),
            ("_feed", feed),
            ("_host", host),
        ):
            object.__setattr__(self, name, value)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong with plugins and inputs so far."""
        return (*self._host.problems, *self._feed.problems)
