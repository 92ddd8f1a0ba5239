"""`relational why`: what the score of one rubric is made of, and what would move it."""

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
from relational.errors import nearest

if TYPE_CHECKING:
    from relational.interaction import Role


@click.command(epilog=exits.HELP, short_help="Show what a score is made of, and what would move it.")
@click.argument("path", metavar="PATH")
@click.argument("rubric", metavar="RUBRIC")
@click.option("--id", "ids", metavar="ID", multiple=True, help="Only the conversation of this id. Repeatable.")
@options.reader
@options.role
@options.plugin
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document a conversation, each on its line.")
@click.pass_context
def why(
    context: click.Context,
    *,
    path: str,
    rubric: str,
    ids: Sequence[str],
    reader: str | None,
    roles: Mapping[str, Role],
    plugins: Sequence[Path],
    as_json: bool,
) -> None:
    """Show why RUBRIC comes to its value: what each quote is worth, what was not found, what would move the band.

    PATH is a transcript, a file of many, a folder, or - for stdin. RUBRIC is a name, or a rubric file of yours.
    Nothing is guessed: words are taken out and the conversation is scored again.
    """
    from relational.cli.whys import write
    from relational.scoring import Scorer

    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        teller.tell(host.problems)
        options.check_reader(reader, host)
        scorer = Scorer(select=[options.rubric_named(rubric)], host=host)
    [info] = scorer.rubrics.values()
    feed = Feed([path], teller, reader=reader, roles=roles, host=host)
    shown, others = 0, list[str]()
    with opened(None) as stream:
        for talk in feed:
            if ids and talk.id not in ids:
                others.append(talk.id)
                continue
            shown += 1
            found = scorer.why(talk, info.name)
            if as_json:
                stream.write(line(found, interaction_id=talk.id))
            else:
                write(found, talk, info, page_on(stream))
    teller.close()
    if not shown:
        say(_nothing(path, ids, others))
    context.exit(exits.first_that_applies(found=shown > 0, damaged=teller.count > 0))


def _nothing(path: str, ids: Sequence[str], others: Sequence[str]) -> str:
    if not others:
        return f"no conversation was found in {path}"
    hint = nearest(ids[0], others)
    suggestion = f"; did you mean {hint!r}?" if hint else f"; the first is called {others[0]!r}"
    return f"none of {len(others):,} conversations in {path} is called {ids[0]!r}{suggestion}"
