"""`relational coverage`: what of a rubric never came up on conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.feed import Feed
from relational.cli.jsonly import line
from relational.cli.output import opened, page_on
from relational.cli.try_ import rubric_of
from relational.cli.words import Teller, say, used_rightly
from relational.renderers.safe import clipped

if TYPE_CHECKING:
    from relational.interaction import Role
    from relational.renderers.page import Page
    from relational.testing.coverage import Coverage, Covered

_FEW, _LONGEST = 3, 60  # phrases of a cue, and characters of each
_MOST = 15  # parts of each kind that are listed, unless everything is asked for


@click.command(
    epilog=exits.HELP,
    short_help="Show what of a rubric never came up on conversations.",
)
@click.argument("rubric", metavar="RUBRIC")
@click.argument("more", metavar="--on DATA...", nargs=-1)
@click.option("--on", "data", metavar="DATA...", multiple=True, required=True, help="Conversations to look at.")
@options.reader
@options.role
@options.plugin
@click.option("--full", is_flag=True, help="List all that never came up.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")
@click.pass_context
def coverage(
    context: click.Context,
    *,
    rubric: str,
    more: Sequence[str],
    data: Sequence[str],
    reader: str | None,
    roles: Mapping[str, Role],
    plugins: Sequence[Path],
    full: bool,
    as_json: bool,
) -> None:
    """Show which cues and phrases never fired, which criteria were never due, which events were never seen.

    RUBRIC is a rubric file, or the name of a rubric that is one. DATA are transcripts, files of many, folders, or -
    for stdin. What never came up is either wrong or rare: without more conversations, nobody knows which.
    """
    from relational.testing.coverage import cover_rubric

    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        options.check_reader(reader, host)
        chosen = rubric_of(rubric, host)
    feed = Feed((*data, *more), teller, reader=reader, roles=roles, host=host)
    found = cover_rubric(chosen, feed, host)
    with opened(None) as stream:
        if as_json:
            stream.write(line(found))
        elif found.talks:
            _write(found, page_on(stream), full=full)
    teller.close()
    if not feed.read:
        say(f"no conversation was found in {', '.join((*data, *more))}")
    context.exit(exits.first_that_applies(found=feed.read > 0, damaged=teller.count > 0))


def _write(found: Coverage, page: Page, *, full: bool) -> None:
    """How much of each kind of part came up, then what did not."""
    page.line((found.rubric, "bold"), f"   looked at in {_count(found.talks, 'conversation')}")
    page.line()
    kinds = (
        ("cues", "never fired", found.cues),
        ("criteria", "never due", found.criteria),
        ("events", "never seen", found.events),
    )
    for name, _, parts in kinds:
        _write_share(name, sum(part.times > 0 for part in parts), len(parts), page)
    total = sum(each.total for each in found.phrases)
    _write_share("phrases", total - sum(len(each.unmatched) for each in found.phrases), total, page)
    for name, never, parts in kinds:
        _write_silent(f"{name.capitalize()} {never}", [part for part in parts if not part.times], page, full=full)
    # The phrases of a cue that never fired are no news.
    fired = {cue.name for cue in found.cues if cue.times}
    partly = [each for each in found.phrases if each.unmatched and each.cue in fired]
    if partly:
        page.line()
        page.line(("Phrases that never matched, of cues that fired", "bold"))
    for each in partly if full else partly[:_MOST]:
        shown = each.unmatched if full else [clipped(pattern, _LONGEST) for pattern in each.unmatched[:_FEW]]
        rest = f", and {len(each.unmatched) - len(shown)} more" if len(shown) < len(each.unmatched) else ""
        words = f"{len(each.unmatched)} of {each.total}: {', '.join(map(repr, shown))}{rest}"
        page.paragraph(words, label=each.cue, indent=2, hang=24)
    _write_rest(len(partly), page, full=full)


def _write_share(name: str, up: int, total: int, page: Page) -> None:
    if total:
        page.line(f"  {name:<10}{up:>5} of {total:<5}{up / total:>5.0%}")


def _write_silent(title: str, parts: Sequence[Covered], page: Page, *, full: bool) -> None:
    if not parts:
        return
    page.line()
    page.line((title, "bold"))
    for part in parts if full else parts[:_MOST]:
        page.line(f"  {part.name}", (f"   {part.note}" if part.note else "", "dim"))
    _write_rest(len(parts), page, full=full)


def _write_rest(count: int, page: Page, *, full: bool) -> None:
    if count > _MOST and not full:
        page.line((f"  and {count - _MOST:,} more: --full lists all", "dim"))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
