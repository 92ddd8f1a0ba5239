"""`relational events`: what the engine believes the customer did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.feed import Feed
from relational.cli.output import opened, page_on
from relational.cli.words import Teller, say, used_rightly
from relational.contract import Event
from relational.interaction import Interaction
from relational.plain import to_plain
from relational.renderers.json import dumps

if TYPE_CHECKING:
    from relational.interaction import Role
    from relational.renderers.page import Page


@click.command(epilog=exits.HELP, short_help="Show what the customer did that calls for a response.")
@options.paths
@options.reader
@options.role
@options.plugin
@click.option("--format", "format_", type=click.Choice(["terminal", "jsonl"]), default="terminal", show_default=True)
@click.pass_context
def events(
    context: click.Context,
    *,
    paths: Sequence[str],
    reader: str | None,
    roles: Mapping[str, Role],
    plugins: Sequence[Path],
    format_: str,
) -> None:
    """Show what calls for a response in each conversation: where, of what kind, and how strongly."""
    from relational.rubrics.vocabulary import EVENTS
    from relational.scoring import Scorer

    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        teller.tell(host.problems)
        options.check_reader(reader, host)
        scorer = Scorer(select=(), host=host)  # events need no rubric
    feed = Feed(paths, teller, reader=reader, roles=roles, host=host)
    with opened(None) as stream:
        for talk in feed:
            analysis = scorer.analyze(talk)
            found = [event for kind in EVENTS for event in analysis.events(kind) if event.holder != "agent"]
            found.sort(key=lambda event: (event.turn, event.start, event.end))
            if format_ == "jsonl":
                _write_lines(found, talk, stream)
            else:
                _write_page(found, talk, page_on(stream))
    teller.close()
    if not feed.read:
        say(f"no conversation was found in {', '.join(paths)}")
    context.exit(exits.first_that_applies(found=feed.read > 0, damaged=teller.count > 0))


def _write_lines(found: Sequence[Event], talk: Interaction, stream: IO[bytes]) -> None:
    for event in found:
        stream.write(dumps({"interaction_id": talk.id, **to_plain(event)}) + b"\n")


def _write_page(found: Sequence[Event], talk: Interaction, page: Page) -> None:
    from relational.renderers.evidence import pointed
    from relational.renderers.excerpt import excerpt
    from relational.renderers.page import count, fitted
    from relational.renderers.safe import clipped

    page.line((fitted(talk.id, page.width // 2), "bold"), f"   {count(len(talk.turns), 'turn')}")
    if not found:
        page.line(("  nothing that calls for a response was seen", "dim"))
    for event in found:
        kind = f"{event.kind}: {event.type}" if event.type else event.kind
        pieces = excerpt(talk.turns[event.turn].text, [(event.start, event.end)])
        about = f"; about “{clipped(event.target, 60)}”" if event.target else ""
        whose = "" if event.holder == "customer" else f"; of {event.holder}"
        page.paragraph(
            *(pointed(words, "magenta", page) if marked else words for words, marked in pieces),
            (f"   ({event.intensity:.2f}{about}{whose})", "dim"),
            label=f"{event.turn + 1:>3}  {kind}",
            label_style="magenta",
            hang=30,
        )
    page.line()
