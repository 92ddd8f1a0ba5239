"""The command `relational`: its subcommands, and how it ends when it is cut short."""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any

import click

from relational.cli import exits
from relational.cli.check import check
from relational.cli.coverage import coverage
from relational.cli.diff import diff
from relational.cli.events import events
from relational.cli.explain import explain
from relational.cli.lint import lint
from relational.cli.mutate import mutate
from relational.cli.plugins import plugins
from relational.cli.rescore import rescore
from relational.cli.rubrics import rubrics
from relational.cli.score import score
from relational.cli.test import test
from relational.cli.try_ import try_
from relational.cli.verify import verify
from relational.cli.why import why
from relational.plugins.records import OURSELVES
from relational.problems import PluginWarning


class _Group(click.Group):
    """Ends quietly when the reader of its output has gone, and with its own code when interrupted."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", PluginWarning)  # every command tells problems in its own words
                return super().invoke(ctx)
        except BrokenPipeError:
            _forget_stdout()
            ctx.exit(exits.PIPE_CLOSED)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(exits.INTERRUPTED)


def _forget_stdout() -> None:
    """What is still buffered goes nowhere, so that the interpreter's last flush has nothing to complain of."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=exits.help_with("a gate failed: the command's own help says what it holds to"),
)
@click.version_option(package_name=OURSELVES, prog_name="relational")
def main() -> None:
    """Score how relational, rather than merely transactional, a service conversation is.

    Everything runs on this machine; nothing is sent anywhere.
    """


for _command in (
    score,
    rubrics,
    explain,
    events,
    plugins,
    why,
    diff,
    verify,
    rescore,
    lint,
    test,
    try_,
    check,
    coverage,
    mutate,
):
    main.add_command(_command)
