"""Stored reports on the command line: what cannot be read of them is told and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from relational.cli.words import Teller
from relational.problems import Problem
from relational.readers.reports import Stored, StoredReport, stored_report

if TYPE_CHECKING:
    from relational.cli.feed import Feed
    from relational.contract import RubricInfo
    from relational.interaction import Interaction


class Shelf:
    """The evaluations of one stored report, gone over once; `read` counts them and `problems` grows meanwhile."""

    def __init__(self, source: str, teller: Teller) -> None:
        self.source, self.read, self.problems = source, 0, list[Problem]()
        self._teller, self._stack = teller, ExitStack()
        self._report: StoredReport | None = None

    def __enter__(self) -> Self:
        """Opens the report; raises InputError for what is none."""
        self._report = self._stack.enter_context(stored_report(self.source))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def told(self) -> tuple[Problem, ...]:
        """The problems that the report itself tells of, once it has been gone over."""
        return tuple(self._report.problems) if self._report else ()

    @property
    def rubrics(self) -> tuple[RubricInfo, ...]:
        """What the report says of its rubrics, where it does."""
        return self._report.rubrics if self._report else ()

    def __iter__(self) -> Iterator[Stored]:
        for found in self._report.evaluations if self._report else ():
            if isinstance(found, Problem):
                self.problems.append(found)
                self._teller.tell([found])
            else:
                self.read += 1
                yield found


def with_talks(shelf: Shelf, feed: Feed | None) -> Iterator[tuple[Stored | None, Interaction | None]]:
    """Each stored evaluation with its conversation: of the feed by its id, or as it is stored where there is no feed.

    What only the feed has comes last, without an evaluation.
    """
    if feed is None:
        yield from ((stored, stored.evaluation.interaction) for stored in shelf)
        return
    from relational.scoring.joining import joined

    yield from joined(shelf, feed, lambda stored: stored.evaluation.interaction_id, lambda talk: talk.id)
