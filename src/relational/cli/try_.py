"""`relational try`: what a rubric would make of real conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.feed import Feed
from relational.cli.jsonly import line
from relational.cli.output import opened, page_on
from relational.cli.words import Teller, say, used_rightly
from relational.errors import OptionError, RubricFileError, UnknownNameError

if TYPE_CHECKING:
    from relational.interaction import Role
    from relational.plugins.host import PluginHost
    from relational.rubrics.file_rubric import FileRubric


@click.command("try", epilog=exits.HELP, short_help="Try a rubric file on conversations.")
@click.argument("file", metavar="FILE")
@click.argument("paths", metavar="DATA...", nargs=-1, required=True)
@click.option("--samples", type=click.IntRange(0, 50), default=2, show_default=True, help="Quotes shown of each cue.")
@options.reader
@options.role
@options.plugin
@click.option("--full", is_flag=True, help="Show every cue, and each pattern that never matched.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")
@click.pass_context
def try_(
    context: click.Context,
    *,
    file: str,
    paths: Sequence[str],
    samples: int,
    reader: str | None,
    roles: Mapping[str, Role],
    plugins: Sequence[Path],
    full: bool,
    as_json: bool,
) -> None:
    """Show what a rubric makes of conversations: outcomes, what each cue finds, and what never comes up.

    FILE is a rubric file, or the name of a rubric that is one. DATA are transcripts, files of many, folders, or -
    for stdin.
    """
    from relational.cli.trials import write
    from relational.testing.trying import try_rubric

    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        options.check_reader(reader, host)
        rubric = rubric_of(file, host)
    feed = Feed(paths, teller, reader=reader, roles=roles, host=host)
    trial = try_rubric(rubric, feed, host, samples=samples)
    with opened(None) as stream:
        if as_json:
            stream.write(line(trial))
        elif trial.talks:
            write(trial, rubric.spec, page_on(stream), full=full)
    teller.close()
    if not feed.read:
        say(f"no conversation was found in {', '.join(paths)}")
    context.exit(exits.first_that_applies(found=feed.read > 0, damaged=teller.count > 0))


def rubric_of(word: str, host: PluginHost) -> FileRubric:
    """The rubric of a file, or an offered one by its name."""
    from relational.contract import rubric_file
    from relational.rubrics.binding import bind
    from relational.rubrics.file_rubric import FileRubric

    if word.endswith(".toml") or Path(word).is_file():
        try:
            return bind(rubric_file(word), measures=host.measures, shared=host.cues)
        except OSError as error:
            raise RubricFileError(word, [f"it cannot be read: {error.strerror or error}"]) from None
    if word not in host.rubrics:
        raise UnknownNameError("rubric", [word], host.rubrics)
    rubric = host.rubrics[word]
    if not isinstance(rubric, FileRubric):
        raise OptionError(f"the rubric {word!r} is no rubric file, so there are no cues to look at; use score")
    return rubric
