"""`relational score`."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from relational.cli import exits, options
from relational.cli.feed import Feed, GrowingReport
from relational.cli.gates import Gate, failed, gates
from relational.cli.output import check_output, opened
from relational.cli.progress import somebody_watches, watched
from relational.cli.words import NotWritten, Teller, say, used_rightly
from relational.errors import OptionError, UnknownNameError
from relational.evaluation import Evaluation
from relational.outcome import Failure
from relational.problems import Problem

if TYPE_CHECKING:
    from relational.contract import Renderer
    from relational.interaction import Role
    from relational.plugins.host import PluginHost
    from relational.report import Report
    from relational.scoring import Scorer


@click.command(
    epilog=exits.help_with("a conversation failed a gate (--fail-under)"),
    short_help="Score conversations, and show why.",
)
@options.paths
@options.rubric_choice
@options.scorecard
@click.option(
    "--format",
    "format_",
    metavar="NAME",
    default="terminal",
    show_default=True,
    help="terminal, json, jsonl, or a plugin's.",
)
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE, whole or not at all."
)
@options.reader
@options.role
@click.option(
    "--fail-under",
    "thresholds",
    metavar="RUBRIC=VALUE",
    multiple=True,
    callback=options.thresholds,
    help="Exit with 1 where a conversation is worse than VALUE, by its direction; 'total' works too. Repeatable.",
)
@options.plugin
@click.option("--full", is_flag=True, help="Show criteria too, and cut nothing short.")
@click.pass_context
def score(
    context: click.Context,
    *,
    paths: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    scorecard: str | None,
    format_: str,
    output: Path | None,
    reader: str | None,
    roles: Mapping[str, Role],
    thresholds: Mapping[str, float],
    plugins: Sequence[Path],
    full: bool,
) -> None:
    """Score conversations and show the words that earned or cost something.

    PATH is a transcript or a file of many; several may be given, and - is stdin. Without --scorecard it is the one
    that [tool.relational] in a pyproject.toml names or holds, looked for from the working directory upward, or else
    the one called "default".
    """
    check_output(output)
    from relational.scoring import Scorer

    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        before = host.problems
        teller.tell(before)
        options.check_reader(reader, host)
        renderer = _renderer(format_, host)
        scorer = Scorer(select or None, options.card_of(scorecard), host, ignore=ignore)
        if not scorer.rubrics:
            raise OptionError("--select and --ignore leave no rubric to score with")
        checks = gates(thresholds, scorer.rubrics)
    feed = Feed(paths, teller, reader=reader, roles=roles, host=host)
    run = _Run(scorer, feed, checks, teller)
    evaluations = watched(run, feed, shows=somebody_watches(to_file=output is not None))
    report = GrowingReport(evaluations, scorer.rubrics.values(), feed, host)
    broken = _render(renderer, report, output, {"full": True} if full else {}, run)
    teller.tell(host.problems[len(before) :])
    teller.close()
    if not feed.read and not broken:
        say(f"no conversation was found in {', '.join(paths)}")
    context.exit(
        exits.first_that_applies(
            found=feed.read > 0 or broken, damaged=broken or teller.count > 0, gate_failed=run.gate_failed
        )
    )


class _Run:
    """Evaluations as they are asked for; problems are told and gates looked at on the way."""

    def __init__(self, scorer: Scorer, feed: Feed, checks: Sequence[Gate], teller: Teller) -> None:
        self._scorer, self._feed, self._checks, self._teller = scorer, feed, checks, teller
        self.gate_failed = self.broke = False

    def __iter__(self) -> Iterator[Evaluation]:
        try:
            for evaluation in self._scorer.score_many(self._feed):
                self._teller.tell(evaluation.problems or _broken(evaluation))
                self.gate_failed |= failed(self._checks, evaluation)
                yield evaluation
        except Exception:  # what a renderer raises does not come by here
            self.broke = True
            raise


def _broken(evaluation: Evaluation) -> Iterator[Problem]:
    """A problem for each rubric that failed."""
    for name, outcome in evaluation.outcomes.items():
        if isinstance(outcome, Failure):
            message = f"the rubric {name!r} broke on {evaluation.interaction_id}"
            yield Problem(stage="score", message=message, error=outcome.reason)


def _renderer(name: str, host: PluginHost) -> Renderer:
    if name not in host.renderers:
        raise UnknownNameError("format", [name], host.renderers)
    return host.renderers[name]


def _render(renderer: Renderer, report: Report, output: Path | None, chosen: Mapping[str, Any], run: _Run) -> bool:
    """Write the report; True where that broke off, which is said."""
    try:
        with opened(output) as stream:
            renderer.render(report, stream, **chosen)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise NotWritten(f"cannot write to {output or 'stdout'}: {error}") from error
    except Exception as error:  # noqa: BLE001 - a stranger's renderer may fail in any way
        if run.broke:
            say("".join(traceback.format_exception(error)) + "this is a mistake in relational itself: please report it")
        else:
            say(f"the renderer {renderer.name!r} stopped before its end: {type(error).__name__}: {error}")
        return True
    return False
