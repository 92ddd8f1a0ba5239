"""How each rubric is spread over many conversations, with its denominators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relational.contract import RubricInfo
from relational.renderers.page import Page, cells, spark
from relational.renderers.profile import is_lower
from relational.report import Aggregate

AXIS = "0········1"


def write_table(rows: Sequence[Aggregate], total: Aggregate, page: Page, rubrics: Mapping[str, RubricInfo]) -> None:
    """A row a rubric: mean, values by tenths, bands, and of how many; the best first, the total last."""
    down = {name for name, info in rubrics.items() if is_lower(info)}
    width = max(len(f"{row.rubric} ↓") for row in (*rows, total)) + 1
    number = max(6, len(f"{total.asked:,}")) + 1
    bands = _columns(("strong", "fair", "weak"), number)
    page.line((f"{cells('rubric', width)}mean  {AXIS}  {bands}  scored", "dim"))
    found = [row for row in rows if row.mean is not None]
    found.sort(key=lambda row: (-_goodness(row, lower=row.rubric in down), row.rubric))
    for row in (*found, total):
        name = row.rubric + (" ↓" if row is not total and row.rubric in down else "")
        page.line(
            (cells(name, width), "bold"),
            "-     " if row.mean is None else f"{row.mean:.2f}  ",
            spark(row.histogram),
            f"  {_columns((row.strong, row.fair, row.weak), number)}  {row.scored:,} of {row.asked:,}",
        )
    _write_rest(rows, page)
    if any(row.rubric in down for row in rows):
        page.line(("↓ lower is better", "dim"))


def _goodness(row: Aggregate, *, lower: bool) -> float:
    mean = row.mean or 0.0
    return 1.0 - mean if lower else mean


def _columns(values: Sequence[object], width: int) -> str:
    return "".join(f"{value:,}".rjust(width) if isinstance(value, int) else str(value).rjust(width) for value in values)


def _write_rest(rows: Sequence[Aggregate], page: Page) -> None:
    """Why a rubric has fewer values than there are conversations."""
    for what, counts in (
        ("not applicable", {row.rubric: row.not_applicable for row in rows}),
        ("not judged", {row.rubric: row.abstained for row in rows}),
        ("failed", {row.rubric: row.failed for row in rows}),
    ):
        found = [f"{name} {number:,}" for name, number in counts.items() if number]
        if found:
            page.paragraph((", ".join(found), "dim"), label=what, label_style="dim", hang=16)
