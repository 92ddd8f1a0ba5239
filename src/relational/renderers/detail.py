"""Everything about one talk: every rubric with its criteria, evidence and misses, then clashes and signals."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights import clashes
from relational.outcome import Failure, Outcome, Score
from relational.renderers.card import write_card
from relational.renderers.evidence import LEGEND, pointed, write_evidence, write_missed
from relational.renderers.excerpt import excerpt
from relational.renderers.page import BAND_STYLES, Page, bar, cells, count
from relational.renderers.profile import WITHOUT, is_lower
from relational.renderers.safe import clipped
from relational.renderers.signals import write_signals

INDENT = 2
NAMES = 22  # cells for a rubric's name, unless one is longer
REASON = 600  # characters of it: a failure may quote a whole error


@frozen
class Detail:
    """One evaluation, about to be written in full."""

    evaluation: Evaluation
    page: Page
    rubrics: Mapping[str, RubricInfo]

    def write(self) -> None:
        """Every rubric in the order of the evaluation, then what lies across them."""
        self.page.line()
        self.page.line((LEGEND, "dim"))
        width = max([NAMES, *(len(rubric) + 2 for rubric in self.evaluation.outcomes)])
        apart = True
        for rubric, outcome in self.evaluation.outcomes.items():
            if apart or isinstance(outcome, Score):
                self.page.line()
            apart = isinstance(outcome, Score)  # reasons stand together, one line each
            if isinstance(outcome, Score):
                self._score(rubric, outcome, width)
            else:
                style = "red" if isinstance(outcome, Failure) else "dim"
                reason = f": {clipped(outcome.reason, REASON)}"
                words = (WITHOUT[type(outcome)], style)
                self.page.paragraph(words, reason, label=rubric, label_style="bold", hang=width)
                self._criteria(outcome, width)
        write_card(self.evaluation.breakdown, self.page)
        self._clashes()
        write_signals(self.evaluation.signals, self.page)

    def _score(self, name: str, score: Score, width: int) -> None:
        page, style = self.page, BAND_STYLES[score.band]
        lower = is_lower(self.rubrics.get(name))
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
        sure = f"{count(score.opportunities, 'occasion')}, confidence {score.confidence:.2f}"
        page.paragraph((sure, "dim"), indent=INDENT)
        self._criteria(score, width)
        write_evidence(score.evidence, self.evaluation.interaction, page, lower=lower)
        write_missed(score.missed, self.evaluation.interaction, page)
        if score.tip:
            page.paragraph((score.tip, "italic"), label="Tip:", label_style="bold", indent=INDENT, hang=5)

    def _criteria(self, outcome: Outcome, width: int) -> None:
        hang = max([width, *(len(name) + INDENT + 2 for name in outcome.criteria)])
        without: dict[str, list[str]] = {}
        for name, criterion in outcome.criteria.items():
            if isinstance(criterion, Score):
                filled, empty = bar(criterion.value, self.page.width // 10)
                self.page.line(cells(" " * INDENT + name, hang), filled, (empty, "dim"), f"  {criterion.value:.2f}")
            else:
                without.setdefault(f"{WITHOUT[type(criterion)]}, {criterion.reason}", []).append(name)
        for reason, names in without.items():
            self.page.paragraph((f"{', '.join(names)}: {reason}", "dim"), indent=INDENT)

    def _clashes(self) -> None:
        page, talk = self.page, self.evaluation.interaction
        for number, clash in enumerate(clashes(self.evaluation, self.rubrics)):
            if number == 0:
                page.line()
                page.line(("Clashes: the same words helped one rubric and hurt another", "bold"))
            pieces = excerpt(talk.turns[clash.turn].text, [(clash.start, clash.end)])
            words = [pointed(piece, "bold", page) if marked else piece for piece, marked in pieces]
            why = f"   (helped {', '.join(clash.helps)}; hurt {', '.join(clash.hurts)})"
            label = f"{clash.turn + 1:>3} {talk.turns[clash.turn].role}"
            page.paragraph(*words, (why, "dim"), label=label, indent=INDENT, hang=15)
