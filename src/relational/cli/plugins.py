"""`relational plugins`: who brings what, and what is broken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.output import opened, page_on

if TYPE_CHECKING:
    from relational.plugins.records import PluginRecord
    from relational.problems import Problem
    from relational.renderers.page import Page

STYLES = {"active": "green", "impaired": "magenta", "skipped": "red", "blocked": "dim"}


@click.command(epilog=exits.HELP, short_help="List the plugins, and what is broken.")
@options.plugin
@click.pass_context
def plugins(context: click.Context, *, plugins: Sequence[Path]) -> None:
    """List the plugins: who brings them, what they implement, and what went wrong."""
    host = options.host_with(plugins)
    records, problems = host.plugins, host.problems
    with opened(None) as stream:
        page = page_on(stream)
        for record in records:
            _write(record, page)
        told = [problem for record in records for problem in record.problems]
        for problem in problems:
            if problem not in told:  # it belongs to no plugin that could be found
                _write_problem(problem, page)
    context.exit(exits.first_that_applies(found=True, damaged=bool(problems)))


def _write(record: PluginRecord, page: Page) -> None:
    bringer = f"{record.distribution or record.target} {record.version or ''}".strip()
    page.line(
        (record.name, "bold"), f"   {bringer}   ", (f"{record.origin}, ", "dim"), (record.status, STYLES[record.status])
    )
    if record.hooks:
        page.paragraph((", ".join(hook.removeprefix("relational_") for hook in record.hooks), "dim"), indent=2)
    for problem in record.problems:
        _write_problem(problem, page)


def _write_problem(problem: Problem, page: Page) -> None:
    for line in str(problem).splitlines():
        page.paragraph((line.strip(), "red"), indent=4 if line.startswith(" ") else 2)
