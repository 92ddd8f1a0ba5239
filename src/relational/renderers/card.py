"""How a total came about: the verdict, the sections of the scorecard, and what held the total down."""

from __future__ import annotations

from relational.evaluation import Adjustment, Breakdown, Evaluation, LineResult, SectionResult
from relational.outcome import Score
from relational.renderers.page import BAND_STYLES, Page, Words, bar
from relational.renderers.profile import WITHOUT

LABEL = 8
INDENT, HANG = 2, 25


def write_total(evaluation: Evaluation, page: Page) -> None:
    """The total with its coverage and confidence, the verdict, and what held it down."""
    total, breakdown = evaluation.total, evaluation.breakdown
    verdict = _verdict(evaluation)
    if not isinstance(total, Score):
        words = (f"{WITHOUT[type(total)]}: {total.reason}", "bold")
        page.paragraph(words, *verdict, label="total", label_style="bold", hang=LABEL)
    else:
        style = BAND_STYLES[total.band]
        filled, empty = bar(total.value, max(5, min(30, page.width - 60)))
        page.line(
            ("total   ", "bold"),
            (filled, style),
            (empty, "dim"),
            (f" {total.value:.2f}", "bold"),
            (f" {total.band}" if total.band else "", style),
            f"   coverage {evaluation.coverage:.0%}, confidence {total.confidence:.2f}",
            *verdict,
        )
    if breakdown is not None:
        _write_sections(breakdown, page)
        for one in breakdown.adjustments:
            if one.amount:
                _write_adjustment(one, page)
        if breakdown.unchecked:
            page.paragraph(f"critical, and not checked: {', '.join(breakdown.unchecked)}", indent=LABEL)


def write_card(breakdown: Breakdown | None, page: Page) -> None:
    """Every line of the scorecard with what it brought to the total, and every adjustment."""
    if breakdown is None:
        return
    page.line()
    page.line(("How the total adds up", "bold"))
    for section in breakdown.sections:
        if len(breakdown.sections) > 1:
            page.line((f"{section.name}  {_value(section)}", "bold"), (f"  {section.kind}", "dim"))
        for line in section.lines:
            _write_line(line, page)
    for one in breakdown.adjustments:
        _write_adjustment(one, page)


def _verdict(evaluation: Evaluation) -> list[Words]:
    if not evaluation.verdict:
        return []
    asked = evaluation.breakdown.threshold if evaluation.breakdown is not None else None
    needs = "" if asked is None else f" (needs {asked:.2f})"
    return [
        "   ",
        (evaluation.verdict, f"bold {BAND_STYLES['strong' if evaluation.verdict == 'pass' else 'weak']}"),
        needs,
    ]


def _write_sections(breakdown: Breakdown, page: Page) -> None:
    if len(breakdown.sections) > 1:
        told = ", ".join(f"{section.name} {_value(section)}" for section in breakdown.sections)
        page.paragraph(told, indent=LABEL)


def _value(section: SectionResult) -> str:
    value = "-" if section.value is None else f"{section.value:.2f}"
    return value + {True: " passed", False: " failed", None: ""}[section.passed]


def _write_line(line: LineResult, page: Page) -> None:
    if line.value is None:
        words: Words = (f"{line.outcome.replace('-', ' ')}: {line.reason}" if line.reason else line.outcome, "dim")
    else:
        words = f"{line.contribution:+.3f} = {line.share:.1%} of {line.credit or 0.0:.2f}"
        words += f", {line.answer}" if line.answer else ""
        words += f", fails the {line.failed}" if line.failed else ""
    page.paragraph(words, label=line.name, indent=INDENT, hang=max(HANG, len(line.name) + 2))


def _write_adjustment(one: Adjustment, page: Page) -> None:
    where = f"{one.section} " if one.section else ""
    took = f" ({one.amount:+.2f})" if one.amount else " (it was)"
    words = f"{where}held to {one.at_most:.2f} at most{took}: {one.name}. {' '.join(one.why)}".strip()
    page.paragraph((words, BAND_STYLES["weak"]), indent=LABEL)
