"""`relational mutate`: which damages to a rubric none of its tests would notice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.jsonly import line
from relational.cli.output import opened, page_on
from relational.cli.try_ import rubric_of
from relational.cli.words import say, used_rightly
from relational.renderers.safe import clipped

if TYPE_CHECKING:
    from relational.renderers.page import Page
    from relational.rubrics.file_rubric import FileRubric
    from relational.testing.mutation import Mutation

_LONGEST = 140  # characters of a change, which may quote a phrase as long as a page
HELP = """\b
Exit codes, the first that applies:
  2  the command was used wrongly
  3  the file has a mistake, or a test of it fails as it is
  1  the score is below --fail-under
  0  done
"""


@click.command(epilog=HELP, short_help="Show which damages to a rubric no test of it notices.")
@click.argument("rubric", metavar="RUBRIC")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Try no more than N damages, from everywhere.")
@click.option("--fail-under", type=click.FloatRange(0, 1), metavar="SHARE", help="Exit with 1 where the score is less.")
@options.plugin
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")
@click.pass_context
def mutate(
    context: click.Context,
    *,
    rubric: str,
    most: int | None,
    fail_under: float | None,
    plugins: Sequence[Path],
    as_json: bool,
) -> None:
    """Damage a rubric in one place after the other, and show which damages no test of it notices.

    RUBRIC is a rubric file, or the name of a rubric that is one. A phrase, a guard or a cue is dropped, a gap is
    widened, a weight is set to 0; then its match, miss and [[example]] are run, and the case files beside it. What
    survives is shown with its line and the test that would notice it.
    """
    from relational.testing.mutation import mutate_rubric

    with used_rightly():
        host = options.host_with(plugins)
        chosen = rubric_of(rubric, host)
        found = mutate_rubric(chosen, _text(chosen), host, cases=_cases(chosen), most=most)
    with opened(None) as stream:
        if as_json:
            stream.write(line(found))
        else:
            _write(found, page_on(stream))
    score = "no damage could be done" if found.score is None else f"{found.score:.2f}"
    say(f"mutation score {score}: {found.killed:,} of {found.tried:,} damages noticed")
    low = fail_under is not None and found.score is not None and found.score < fail_under
    context.exit(exits.first_that_applies(found=True, damaged=False, gate_failed=low))


def _text(rubric: FileRubric) -> str:
    """The file of a rubric, which was read a moment ago."""
    from relational.contract import rubric_file

    source = rubric.spec.source
    if Path(source).is_file():
        return rubric_file(source).text()
    package, _, resource = source.partition("/")
    return rubric_file(package, resource).text()


def _cases(rubric: FileRubric) -> list[Path]:
    beside = (Path(rubric.spec.source).with_suffix(ending) for ending in (".cases.toml", ".cases.jsonl"))
    return [path for path in beside if path.is_file()]


def _write(found: Mutation, page: Page) -> None:
    """Counts by kind, then the survivors in the order of the file."""
    more = f", {found.left_out:,} more left out" if found.left_out else ""
    page.line((found.rubric, "bold"), f"   {found.tried:,} {'damage' if found.tried == 1 else 'damages'} tried{more}")
    page.line()
    for tally in found.tallies:
        words = f"{tally.killed:>5} of {tally.tried:<5}{tally.killed / tally.tried:>5.0%} noticed"
        page.line(f"  {tally.damage:<16}{words}")
    for survivor in found.survivors:
        page.line()
        page.line(
            (f"{survivor.source}:{survivor.line}: ", "bold"),
            ("survived: ", "magenta"),
            clipped(survivor.change, _LONGEST),
        )
        page.paragraph(survivor.write, label="write", label_style="dim", indent=2, hang=7)
