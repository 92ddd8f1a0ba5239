"""`relational rescore`: rubrics added to a stored report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.feed import Feed
from relational.cli.output import check_output, opened
from relational.cli.stored import Shelf, with_talks
from relational.cli.words import Teller, say, used_rightly
from relational.errors import InputError, OptionError, UnknownNameError
from relational.evaluation import Evaluation
from relational.problems import Problem
from relational.report import Report

if TYPE_CHECKING:
    from relational.contract import RubricInfo
    from relational.interaction import Role
    from relational.scoring.scorers import Scorers


@click.command(epilog=exits.HELP, short_help="Add rubrics to a stored report.")
@click.argument("report", metavar="REPORT")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--select", metavar="RUBRIC,...", multiple=True, callback=options.names, help="Add these rubrics. Repeatable."
)
@options.scorecard
@click.option("--format", "format_", type=click.Choice(["json", "jsonl"]), default="json", show_default=True)
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE, whole or not at all."
)
@options.reader
@options.role
@options.plugin
@click.pass_context
def rescore(
    context: click.Context,
    *,
    report: str,
    paths: Sequence[str],
    select: Sequence[str],
    scorecard: str | None,
    format_: str,
    output: Path | None,
    reader: str | None,
    roles: Mapping[str, Role],
    plugins: Sequence[Path],
) -> None:
    """Add rubrics to REPORT, and leave what it holds as it is; totals are folded anew.

    REPORT was written by `relational score --format json` or jsonl; - is stdin. The conversations are those of every
    PATH (a file or a folder), matched by id; without one, those that the report itself holds. An evaluation whose
    words are not at hand, or are others by now, stays as it is, which is said.
    """
    check_output(output)
    from relational.scoring.scorers import Scorers

    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        teller.tell(host.problems)
        options.check_reader(reader, host)
        if not select:
            raise OptionError("name the rubrics to add: --select RUBRIC,...")
        unknown = [name for name in select if name not in host.rubrics]
        if unknown:
            raise UnknownNameError("rubric", unknown, host.rubrics)
        scorers = Scorers(host, scorecard)
        feed = Feed(paths, teller, reader=reader, roles=roles, host=host) if paths else None
        with Shelf(report, teller) as shelf, opened(output) as stream:
            run = _Run(shelf, feed, tuple(select), scorers, teller)
            host.renderers[format_].render(_Grown(run, [host.rubrics[name].info for name in select]), stream)
    teller.close()
    if run.had:
        say(f"{run.had:,} evaluations had all of {', '.join(select)} already and keep what they had")
    if not shelf.read:
        say(f"no evaluation was found in {report}")
    context.exit(exits.first_that_applies(found=shelf.read > 0, damaged=teller.count > 0))


class _Run:
    """Evaluations with the new rubrics, as they are asked for."""

    def __init__(
        self, shelf: Shelf, feed: Feed | None, select: tuple[str, ...], scorers: Scorers, teller: Teller
    ) -> None:
        self.shelf, self.had, self.problems = shelf, 0, list[Problem]()
        self._feed, self._select, self._scorers, self._teller = feed, select, scorers, teller

    def __iter__(self) -> Iterator[Evaluation]:
        from relational.scoring.rescoring import rescored

        for stored, talk in with_talks(self.shelf, self._feed):
            if stored is None:
                continue
            evaluation = stored.evaluation
            self.had += all(name in evaluation for name in self._select)
            try:
                evaluation = rescored(evaluation, talk, self._select, self._scorers)
            except InputError as error:
                problem = Problem(stage="read", source=self.shelf.source, message=str(error))
                self.problems.append(problem)
                self._teller.tell([problem])
            yield evaluation


class _Grown(Report):
    """The stored report with more rubrics; its `problems` are complete when it has been gone over."""

    def __init__(self, run: _Run, added: Sequence[RubricInfo]) -> None:
        # A report is frozen, and its own __init__ would fix the problems before there are any.
        rubrics = {info.name: info for info in (*added, *run.shelf.rubrics)}
        for name, value in (
            ("evaluations", run),
            ("rubrics", tuple(rubrics[name] for name in sorted(rubrics))),
            ("_run", run),
        ):
            object.__setattr__(self, name, value)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the report told of, and what went wrong with it since."""
        run: _Run = self._run  # type: ignore[attr-defined] # set above
        return (*run.shelf.told, *run.shelf.problems, *run.problems)
