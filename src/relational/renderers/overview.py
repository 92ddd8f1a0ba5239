"""A whole report on a page: talk after talk, then what they have in common."""

from __future__ import annotations

from collections.abc import Mapping

from relational.contract import RubricInfo
from relational.renderers.evidence import COST, EARNED, MISSED, SEEN
from relational.renderers.page import Page, cells
from relational.renderers.talk import Talk, count
from relational.report import Aggregate, Report, Tally

LEGEND = f"{EARNED} earned   {COST} cost   {SEEN} seen, not counted   {MISSED} missed   (numbers count turns)"


def write(report: Report, page: Page, *, full: bool) -> None:
    """Every evaluation in order; with more than one, a closing table that states its denominators."""
    rubrics, tally, talks = {info.name: info for info in report.rubrics}, Tally(), 0
    for evaluation in report:
        if talks == 0:
            page.line((LEGEND, "dim"))
        Talk(evaluation, page, rubrics, full).write()
        tally.add(evaluation)
        talks += 1
    if talks == 0:
        page.line("No conversation was scored.")
    if talks > 1:
        _table(tally.aggregates(), page, rubrics, talks)
    problems = len(tuple(report.problems))
    if problems:
        page.line()
        page.line((f"{count(problems, 'problem')} on the way: not everything could be read or used.", "yellow"))


def _table(rows: tuple[Aggregate, ...], page: Page, rubrics: Mapping[str, RubricInfo], talks: int) -> None:
    down = {name for name, info in rubrics.items() if info.direction == "lower"}
    names = {row.rubric: row.rubric + (" ↓" if row.rubric in down else "") for row in rows}
    width = max(len("rubric"), *(len(name) for name in names.values())) + 2
    page.line()
    page.line((f"All {talks} conversations", "bold"))
    page.line((cells("rubric", width) + "mean  median  scored       not applicable  abstained  failed", "dim"))
    for row in rows:
        mean = "-" if row.mean is None else f"{row.mean:.2f}"
        median = "-" if row.median is None else f"{row.median:.2f}"
        page.line(
            (cells(names[row.rubric], width), "bold"),
            f"{mean:<6}{median:<8}{f'{row.scored} of {row.asked}':<13}"
            f"{row.not_applicable:<16}{row.abstained:<11}{row.failed}",
        )
    page.line(("mean and median are over the scored ones", "dim"))
    if down & set(names):
        page.line(("↓ lower is better", "dim"))
