"""Words for people go to stderr, data to stdout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from relational.cli import exits
from relational.errors import OptionError, RelationalError, UnknownNameError
from relational.problems import Problem
from relational.renderers.safe import shown

MOST = 50  # problems told one by one; a million bad lines would bury everything else


def say(words: str) -> None:
    """Write a line to stderr, without anything a terminal would obey."""
    for line in words.splitlines():
        click.echo(shown(line), err=True)


class NotWritten(click.ClickException):
    """The output could not be written."""

    exit_code = exits.USAGE


class Teller:
    """Tells problems as they come, and in the end how many it kept to itself."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say each of them, up to the most that anybody reads."""
        for problem in problems:
            self.count += 1
            if self.count <= MOST:
                say(str(problem))

    def close(self) -> None:
        """Say how many were left out."""
        if self.count > MOST:
            say(f"and {self.count - MOST:,} more problems like these")


class Damaged(click.ClickException):
    """What was chosen cannot be used."""

    exit_code = exits.DAMAGED


@contextmanager
def used_rightly() -> Iterator[None]:
    """Turns a wrong name or option into a usage error, and a broken plugin that was chosen into damage."""
    try:
        yield
    except (UnknownNameError, OptionError) as error:
        raise click.UsageError(str(error)) from None
    except RelationalError as error:
        raise Damaged(str(error)) from None
