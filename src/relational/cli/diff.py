"""`relational diff`: what a change of a rubric or scorecard does to real conversations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.feed import Feed
from relational.cli.jsonly import line
from relational.cli.output import opened, page_on
from relational.cli.stored import Shelf
from relational.cli.versions import is_report, scorer_of
from relational.cli.words import Teller, say, used_rightly

if TYPE_CHECKING:
    from relational.interaction import Role
    from relational.plugins.host import PluginHost
    from relational.scoring.comparing import Comparison

HELP = exits.help_with("values changed, and a rubric's version did not")


@click.command(epilog=HELP, short_help="Compare two versions of a rubric or scorecard, or two reports.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@options.reader
@options.role
@options.plugin
@click.option(
    "--most", metavar="N", type=click.IntRange(0), default=5, show_default=True, help="Show so many examples a rubric."
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")
@click.pass_context
def diff(
    context: click.Context,
    *,
    old: str,
    new: str,
    paths: Sequence[str],
    reader: str | None,
    roles: Mapping[str, Role],
    plugins: Sequence[Path],
    most: int,
    as_json: bool,
) -> None:
    """Show what a change does: bands that moved, quotes that appeared or vanished, and the version bump it calls for.

    OLD and NEW are rubric files, scorecard files or names of either, and the conversations of every PATH (a file, a
    folder, or - for stdin) are scored with both. Or they are two JSON reports, and no PATH is needed.
    """
    from relational.cli.diffs import write
    from relational.scoring.comparing import Comparison

    teller = Teller()
    comparison = Comparison(most=most)
    with used_rightly():
        host = options.host_with(plugins)
        teller.tell(host.problems)
        options.check_reader(reader, host)
        reports = [word for word in (old, new) if is_report(word)]
        _check(reports, old, new, paths)
        if reports:
            _compare_reports(old, new, comparison, teller)
        else:
            feed = Feed(paths, teller, reader=reader, roles=roles, host=host)
            _compare_scorers(old, new, feed, comparison, host)
    result = comparison.result()
    with opened(None) as stream:
        if as_json:
            stream.write(line(result, old=old, new=new))
        else:
            write(result, (old, new), page_on(stream))
    teller.close()
    if not result.talks:
        say(_nothing(result.alone, paths))
    context.exit(
        exits.first_that_applies(found=result.talks > 0, damaged=teller.count > 0, gate_failed=result.bump_is_due)
    )


def _check(reports: Sequence[str], old: str, new: str, paths: Sequence[str]) -> None:
    if len(reports) == 1:
        other = new if reports[0] == old else old
        raise click.UsageError(
            f"{reports[0]!r} is a stored report and {other!r} is none; compare two reports, "
            f"or see what differs from a report today: relational verify {reports[0]}"
        )
    if reports and paths:
        raise click.UsageError("two reports hold the conversations' values already; leave out PATH")
    if not reports and not paths:
        raise click.UsageError("say which conversations to score with both: a file, a folder, or - for stdin")


def _compare_reports(old: str, new: str, comparison: Comparison, teller: Teller) -> None:
    from relational.scoring.joining import joined

    with Shelf(old, teller) as olds, Shelf(new, teller) as news:
        pairs = joined(olds, news, lambda one: one.evaluation.interaction_id, lambda one: one.evaluation.interaction_id)
        for before, after in pairs:
            comparison.add(before.evaluation if before else None, after.evaluation if after else None)


def _compare_scorers(old: str, new: str, feed: Iterable[object], comparison: Comparison, host: PluginHost) -> None:
    before, after = scorer_of(old, host), scorer_of(new, host)
    for talk in feed:
        comparison.add(before.score(talk), after.score(talk))


def _nothing(alone: tuple[int, int], paths: Sequence[str]) -> str:
    if any(alone):
        return f"the reports have no conversation in common: {alone[0]:,} only in OLD, {alone[1]:,} only in NEW"
    return f"no conversation was found in {', '.join(paths) or 'the reports'}"
