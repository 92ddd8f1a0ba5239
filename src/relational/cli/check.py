"""`relational check`: whether rubrics keep the laws that every rubric must keep."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from relational.cli import exits, options
from relational.cli.output import opened, page_on
from relational.cli.words import Teller, used_rightly
from relational.errors import UnknownNameError
from relational.renderers.json import dumps

if TYPE_CHECKING:
    from relational.renderers.page import Page
    from relational.testing.results import LawResult, RubricCheck


@click.command(
    epilog=exits.help_with("a rubric breaks a law, or did not exercise it"),
    short_help="Try rubrics on the laws that every rubric must keep.",
)
@click.argument("rubrics", metavar="RUBRIC...", nargs=-1, required=True)
@options.plugin
@click.option(
    "--law", "laws", multiple=True, metavar="LAW", callback=options.names, help="Try this law only. Repeatable."
)
@click.option("--thorough", is_flag=True, help="Try ten times as many talks.")
@click.option("--json", "as_json", is_flag=True, help="Write the results as JSON, one line a rubric.")
@click.pass_context
def check(
    context: click.Context,
    *,
    rubrics: Sequence[str],
    plugins: Sequence[Path],
    laws: Sequence[str],
    thorough: bool,
    as_json: bool,
) -> None:
    """Try each rubric on made-up talks, plausible and hostile, and tell which law it breaks with the smallest talk."""
    from relational.testing import check_rubric

    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        teller.tell(host.problems)
        unknown = [name for name in rubrics if name not in host.rubrics]
        if unknown:
            raise UnknownNameError("rubric", unknown, host.rubrics)
        broken = False
        with opened(None) as stream:
            for name in rubrics:
                result = check_rubric(name, laws=laws or None, thorough=thorough, host=host)
                broken = broken or not result.ok
                if as_json:
                    stream.write(dumps(_plain(result)) + b"\n")
                else:
                    _write(result, page_on(stream))
    teller.close()
    context.exit(exits.first_that_applies(found=True, gate_failed=broken, damaged=teller.count > 0))


def _plain(check: RubricCheck) -> dict[str, Any]:
    return {"rubric": check.rubric, "ok": check.ok, "results": [_row(result) for result in check]}


def _row(result: LawResult) -> dict[str, Any]:
    from relational.plain import to_plain

    return {
        "law": result.law,
        "status": result.status,
        "tried": result.tried,
        "exercised": result.exercised,
        "message": result.message,
        "example": to_plain(result.example) if result.example is not None else None,
    }


_STYLES = {"kept": "green", "broken": "red", "vacuous": "red", "excused": "magenta", "not-tried": "dim"}


def _write(check: RubricCheck, page: Page) -> None:
    page.line((check.rubric, "bold"))
    for result in check:
        note = result.count if result.status != "not-tried" else result.message.partition(": ")[2]
        page.line("  ", (f"{result.status:<10}", _STYLES[result.status]), f"{result.law:<26}", (note, "dim"))
    for result in check.failed:
        page.line()
        for line in result.message.splitlines():
            page.line(line)
    page.line()
