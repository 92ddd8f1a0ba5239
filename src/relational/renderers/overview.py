"""A whole report on a page: one talk on a screen, or what many have in common and which of them to listen to."""

from __future__ import annotations

from collections.abc import Iterator

from relational.highlights.moments import UNMET
from relational.renderers.evidence import MISSED, STYLES, pointed
from relational.renderers.gathering import Gathering, Kept, Unmet
from relational.renderers.page import BAND_STYLES, Page, Words, count, fitted
from relational.renderers.spotlight import TITLES, quoted
from relational.renderers.table import write_table
from relational.renderers.talk import write_talk
from relational.report import Report

KINDS = 5  # kinds of misses shown
INDENT, HANG = 2, 15


def write(report: Report, page: Page, *, full: bool) -> None:
    """One conversation is shown; several are summed up, and with `full` each is shown before that."""
    rubrics = {info.name: info for info in report.rubrics}
    gathering = Gathering(rubrics)
    first = None
    for evaluation in report:
        first = evaluation if first is None else first
        if full:
            if gathering.talks:
                page.line()
            write_talk(evaluation, page, rubrics, full=True)
        gathering.add(evaluation)
    if first is None:
        page.line("No conversation was scored.")
    elif gathering.talks > 1:
        _write_all(gathering, page)
    elif not full:
        write_talk(first, page, rubrics, full=False)
    problems = len(tuple(report.problems))
    if problems:
        page.line()
        page.line((f"{count(problems, 'problem')} on the way: not everything could be read or used.", STYLES[MISSED]))


def _write_all(gathering: Gathering, page: Page) -> None:
    *rows, total = gathering.tally.aggregates()
    page.line(("─" * page.width, "dim"))
    words = f"   {gathering.with_total:,} of them have a total"
    if total.mean is not None:
        words += f": {total.mean:.2f} on average, coverage {gathering.coverage:.0%}"
    page.line((f"All {gathering.talks:,} conversations", "bold"), words)
    page.line()
    write_table(rows, total, page, gathering.rubrics)
    for number, unmet in enumerate(gathering.unmet()[:KINDS]):
        if number == 0:
            page.line()
            page.line(("Missed most often", "bold"))
        _write_unmet(unmet, gathering.talks, page)
    for title, kept in (("Listen to first", gathering.lowest()), ("Heard at its best", gathering.highest())):
        for number, one in enumerate(kept):
            if number == 0:
                page.line()
                page.line((title, "bold"))
            _write_kept(one, page)


def _write_unmet(unmet: Unmet, talks: int, page: Page) -> None:
    what = UNMET.get(unmet.event, f"Nothing met this: {unmet.event.replace('-', ' ')}")
    names = ", ".join(name for name, _ in unmet.rubrics.most_common(3))
    often = f": {count(unmet.times, 'time')} in {unmet.talks:,} of {talks:,} conversations"
    page.paragraph((what, "bold"), often, (f" ({names})", "dim"), label=MISSED, label_style=STYLES[MISSED], hang=INDENT)
    if unmet.example is not None:
        said = [pointed(words, "bold", page) if marked else words for words, marked in unmet.example.pieces]
        where = f"   ({unmet.example.talk_id}, turn {unmet.example.turn + 1})"
        page.paragraph(*said, (where, "dim"), indent=INDENT + 2)


def _write_kept(kept: Kept, page: Page) -> None:
    style = BAND_STYLES[kept.total.band]
    label = f"{kept.total.value:.2f} {kept.total.band or ''}"
    where = f"   {count(kept.turns, 'turn')}, coverage {kept.coverage:.0%}"
    name = fitted(kept.talk_id, max(12, page.width - INDENT - HANG - len(where)))
    page.paragraph((name, "bold"), (where, "dim"), label=label, label_style=style, indent=INDENT, hang=HANG)
    page.paragraph(*_why(kept, page), indent=INDENT + HANG)


def _why(kept: Kept, page: Page) -> Iterator[Words]:
    yield (", ".join(kept.extremes), "dim")
    if kept.moment is not None:
        yield f"; {TITLES[kept.moment.kind].lower()}, turn {kept.moment.turn + 1}: "
        yield from quoted(kept.moment, kept.said, page)
