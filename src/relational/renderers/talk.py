"""One evaluation on a page."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.outcome import Abstention, Failure, NotApplicable, Outcome, Score
from relational.renderers.evidence import write_evidence, write_missed
from relational.renderers.page import BAND_STYLES, Page, Words, bar, cells, fitted
from relational.renderers.safe import clipped

INDENT = 2
NAMES = 22  # cells for a rubric's name, unless one is longer
REASON = 600  # characters of it: a failure may quote a whole error
WITHOUT = {NotApplicable: "not applicable", Abstention: "not judged", Failure: "failed"}


def count(number: int, noun: str) -> str:
    """`1 turn`, `2 turns`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


@frozen
class Talk:
    """One evaluation, about to be written: `full` shows criteria and cuts nothing short."""

    evaluation: Evaluation
    page: Page
    rubrics: Mapping[str, RubricInfo]
    full: bool

    def write(self) -> None:
        """A header, then every rubric with what it saw and what it missed."""
        page, talk, total = self.page, self.evaluation.interaction, self.evaluation.total
        page.line()
        page.line(("─" * page.width, "dim"))
        head = [f"   {count(len(talk.turns), 'turn')}   ", *_total(total, self.evaluation.coverage)]
        room = page.width - sum(len(part if isinstance(part, str) else part[0]) for part in head)
        page.line((fitted(talk.id, room), "bold"), *head)
        if not isinstance(total, Score):
            page.paragraph((total.reason, "dim"), indent=INDENT)
        width = max([NAMES, *(len(rubric) + 2 for rubric in self.evaluation.outcomes)])
        apart = True
        for rubric, outcome in self.evaluation.outcomes.items():
            if apart or isinstance(outcome, Score):
                page.line()
            apart = isinstance(outcome, Score)  # reasons stand together, one line each
            if isinstance(outcome, Score):
                self._score(rubric, outcome, width)
            else:
                style = "red" if isinstance(outcome, Failure) else "dim"
                reason = f": {clipped(outcome.reason, REASON)}"
                page.paragraph((WITHOUT[type(outcome)], style), reason, label=rubric, label_style="bold", hang=width)
                self._criteria(outcome, width)

    def _score(self, name: str, score: Score, width: int) -> None:
        page, style, info = self.page, BAND_STYLES[score.band], self.rubrics.get(name)
        lower = info is not None and info.direction == "lower"
        filled, empty = bar(score.value, page.width // 5)
        page.line(
            (cells(name, width), "bold"),
            (filled, style),
            (empty, "dim"),
            (f"  {score.value:.2f}", "bold"),
            (f"  {score.band or '':<6}", style),
            ("   lower is better" if lower else "", "dim"),
        )
        page.paragraph(score.summary, indent=INDENT)
        if self.full:
            sure = f"{count(score.opportunities, 'occasion')}, confidence {score.confidence:.2f}"
            page.paragraph((sure, "dim"), indent=INDENT)
        self._criteria(score, width)
        write_evidence(score.evidence, self.evaluation.interaction, page, full=self.full, lower=lower)
        write_missed(score.missed, self.evaluation.interaction, page, full=self.full)
        if score.tip:
            page.paragraph((score.tip, "italic"), label="Tip:", label_style="bold", indent=INDENT, hang=5)

    def _criteria(self, outcome: Outcome, width: int) -> None:
        if not self.full:
            return
        hang = max([width, *(len(name) + INDENT + 2 for name in outcome.criteria)])
        for name, criterion in outcome.criteria.items():
            label = " " * INDENT + name
            if isinstance(criterion, Score):
                filled, empty = bar(criterion.value, self.page.width // 10)
                self.page.line(cells(label, hang), filled, (empty, "dim"), f"  {criterion.value:.2f}")
            else:
                reason = f"{WITHOUT[type(criterion)]}: {criterion.reason}"
                self.page.paragraph((reason, "dim"), label=label, hang=hang)


def _total(total: Outcome, coverage: float) -> list[Words]:
    if not isinstance(total, Score):
        return [(f"total: {WITHOUT[type(total)]}", "bold")]
    band = f" {total.band}" if total.band else ""
    return ["total ", (f"{total.value:.2f}{band}", f"bold {BAND_STYLES[total.band]}"), f", coverage {coverage:.0%}"]
