"""`relational verify`: whether a stored report still holds, and what differs and why if it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.feed import Feed
from relational.cli.jsonly import line
from relational.cli.output import opened, page_on
from relational.cli.stored import Shelf, with_talks
from relational.cli.words import Teller, say, used_rightly

if TYPE_CHECKING:
    from relational.interaction import Role
    from relational.renderers.page import Page
    from relational.scoring.verifying import Finding, Verified

MOST = 50  # evaluations told one by one
HELP = exits.help_with("something differs from the report, or could not be run again")
STYLES = {"alarm": ("!", "red"), "explained": ("~", "magenta"), "not run": ("?", "magenta")}


@click.command(epilog=HELP, short_help="Run a stored report again, and say what differs and why.")
@click.argument("report", metavar="REPORT")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@options.scorecard
@options.reader
@options.role
@options.plugin
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document an evaluation, each on its line.")
@click.pass_context
def verify(
    context: click.Context,
    *,
    report: str,
    paths: Sequence[str],
    scorecard: str | None,
    reader: str | None,
    roles: Mapping[str, Role],
    plugins: Sequence[Path],
    as_json: bool,
) -> None:
    """Run the evaluations of REPORT again, and say what differs: the words, a version, a plugin, or nothing but values.

    REPORT was written by `relational score --format json` or jsonl; - is stdin. The conversations are those of every
    PATH (a file or a folder), matched by id; without one, those that the report itself holds.
    """
    from relational.scoring.scorers import Scorers
    from relational.scoring.verifying import verified

    teller, counts, notes = Teller(), Counter[str](), Counter[str]()
    with used_rightly(), opened(None) as stream:
        host = options.host_with(plugins)
        teller.tell(host.problems)
        options.check_reader(reader, host)
        scorers = Scorers(host, scorecard)
        feed = Feed(paths, teller, reader=reader, roles=roles, host=host) if paths else None
        with Shelf(report, teller) as shelf:
            page = page_on(stream)
            for stored, talk in with_talks(shelf, feed):
                if stored is None:
                    notes["is in the data, and not in the report"] += 1
                    continue
                found = verified(stored.evaluation, talk, scorers)
                counts[found.status] += 1
                notes.update(found.notes)
                if as_json:
                    stream.write(line(found, status=found.status))
                elif found.status != "same" and counts.total() - counts["same"] <= MOST:
                    _write(found, page)
        if not as_json:
            _close(counts, notes, page)
    teller.close()
    if not counts:
        say(f"no evaluation was found in {report}")
    differs = counts.total() > counts["same"]
    context.exit(exits.first_that_applies(found=bool(counts), damaged=teller.count > 0, gate_failed=differs))


def _write(found: Verified, page: Page) -> None:
    page.line((found.interaction_id, "bold"))
    for finding in found.findings:
        if finding.status != "same":
            sign, style = STYLES[finding.status]
            page.paragraph(*_told(finding), label=sign, label_style=style, indent=2, hang=2)


def _told(finding: Finding) -> Iterable[str | tuple[str, str]]:
    from relational.cli.diffs import moved

    name = f"{finding.rubric}: " if finding.rubric else ""
    causes = "; ".join(finding.causes)
    if finding.difference is None:
        yield f"{name}not run again: {causes}."
        return
    what = moved(finding.difference) if finding.difference.kind == "values" else f"other {finding.difference.kind}"
    yield f"{name}{what}"
    if finding.status == "alarm":
        yield (", and nothing else is different: the same version must give the same.", "bold red")
    else:
        yield f", because {causes}."


def _close(counts: Counter[str], notes: Counter[str], page: Page) -> None:
    from relational.renderers.page import count

    left = counts.total() - counts["same"] - MOST
    if left > 0:
        page.line((f"and {left:,} more like these", "dim"))
    for note, number in notes.items():
        page.paragraph((f"{note} ({count(number, 'conversation')})", "dim"))
    words = {"same": "the same", "explained": "differ with a reason", "alarm": "ALARM", "not run": "not run again"}
    told = ", ".join(f"{counts[status]:,} {words[status]}" for status in words if counts[status])
    if told:
        page.paragraph(f"{count(counts.total(), 'evaluation')}: {told}.")
