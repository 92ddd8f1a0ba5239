"""`relational rubrics`: what can be scored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from relational.cli import exits, options
from relational.cli.output import opened, page_on
from relational.cli.words import Teller
from relational.plain import to_plain
from relational.renderers.json import dumps


@click.command(epilog=exits.HELP, short_help="List the rubrics.")
@options.plugin
@click.option("--format", "format_", type=click.Choice(["terminal", "jsonl"]), default="terminal", show_default=True)
@click.pass_context
def rubrics(context: click.Context, *, plugins: Sequence[Path], format_: str) -> None:
    """List the rubrics there are, one sentence each."""
    host, teller = options.host_with(plugins), Teller()
    teller.tell(host.problems)
    with opened(None) as stream:
        page = page_on(stream)
        width = max([0, *(len(name) for name in host.rubrics)]) + 2
        for name, rubric in host.rubrics.items():
            if format_ == "jsonl":
                stream.write(dumps(to_plain(rubric.info)) + b"\n")
                continue
            provider = host.provider(name)
            source = "" if provider.origin == "built in" else f"   from {provider.plugin}"
            lower = "   lower is better" if rubric.info.direction == "lower" else ""
            page.paragraph(
                rubric.info.summary,
                (f"{lower}{source}   version {rubric.info.version}", "dim"),
                label=name,
                label_style="bold",
                hang=width,
            )
        if format_ == "terminal":
            page.line(("How one works: relational explain RUBRIC", "dim"))
    teller.close()
    context.exit(exits.first_that_applies(found=True, damaged=teller.count > 0))
