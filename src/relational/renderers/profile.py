"""All rubrics of one talk at a glance: the strong ones first, each with its bar; those without a value in words."""

from __future__ import annotations

from collections.abc import Mapping

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.outcome import Abstention, Band, Failure, NotApplicable, Outcome, Score
from relational.renderers.page import BAND_STYLES, Page, Words, bar, cells
from relational.renderers.safe import clipped

BANDS: tuple[Band | None, ...] = ("strong", "fair", "weak", None)
LABEL = 8  # cells for a band's name
SHORTEST, LONGEST = 5, 20  # cells of a bar
GAP = 2  # cells between two columns
FEW = 4  # rubrics: then each has room for its sentence
REASON = 300  # characters of it: a failure may quote a whole error
WITHOUT = {NotApplicable: "not applicable", Abstention: "not judged", Failure: "failed"}


def write_profile(evaluation: Evaluation, page: Page, rubrics: Mapping[str, RubricInfo]) -> None:
    """Rubrics by band, in two columns where they fit; where there are few, each with the sentence that sums it up."""
    scores = evaluation.scores
    down = {name for name in scores if is_lower(rubrics.get(name))}
    once = any(score.opportunities == 1 for score in scores.values())
    names = {name: name + (" ↓" if name in down else "") for name in scores}
    widest = max((len(name) for name in names.values()), default=0)
    columns = 2 if len(scores) > FEW and page.width >= LABEL + GAP + 2 * _cell(widest, SHORTEST) else 1
    room = (page.width - LABEL - GAP * (columns - 1)) // columns
    length = min(LONGEST, max(SHORTEST, room - _cell(widest, 0)))
    for band in BANDS:
        found = [name for name, score in scores.items() if score.band == band]
        found.sort(key=lambda name: (-goodness(scores[name], lower=name in down), name))
        for at in range(0, len(found), columns):
            label = (cells(band or "", LABEL) if at == 0 else " " * LABEL, f"bold {BAND_STYLES[band]}".strip())
            parts: list[Words] = [label]
            for name in found[at : at + columns]:
                parts += [" " * GAP] if len(parts) > 1 else []
                parts += _row(names[name], scores[name], widest, length)
            page.line(*parts)
            if len(scores) <= FEW:
                page.paragraph((scores[found[at]].summary, "dim"), indent=LABEL)
    _write_rest(evaluation.outcomes, page)
    notes = ["↓ lower is better"] * bool(down) + ["¹ rests on a single occasion"] * once
    if notes and len(scores) > 1:
        page.line(("   ".join(notes), "dim"))


def is_lower(info: RubricInfo | None) -> bool:
    """True where lower values are better."""
    return info is not None and info.direction == "lower"


def goodness(score: Score, *, lower: bool) -> float:
    """The value, turned around where lower is better."""
    return 1.0 - score.value if lower else score.value


def _cell(name: int, length: int) -> int:
    return name + 1 + length + len(" 0.00¹")


def _row(name: str, score: Score, widest: int, length: int) -> list[Words]:
    filled, empty = bar(score.value, length)
    once = "¹" if score.opportunities == 1 else " "
    return [
        cells(name, widest + 1),
        (filled, BAND_STYLES[score.band]),
        (empty, "dim"),
        (f" {score.value:.2f}", "bold"),
        (once, "dim"),
    ]


def _write_rest(outcomes: Mapping[str, Outcome], page: Page) -> None:
    """Rubrics without a value, together where they have the same reason."""
    idle = [name for name, outcome in outcomes.items() if isinstance(outcome, NotApplicable)]
    if idle:
        alone = f": {outcomes[idle[0]].reason}" if len(outcomes) == 1 else ""  # type: ignore[union-attr]
        page.paragraph((", ".join(idle) + alone, "dim"), label=WITHOUT[NotApplicable], label_style="dim", hang=16)
    reasons: dict[tuple[type[Abstention | Failure], str], list[str]] = {}
    for name, outcome in outcomes.items():
        if isinstance(outcome, Abstention | Failure):
            reasons.setdefault((type(outcome), outcome.reason), []).append(name)
    for (kind, reason), names in reasons.items():
        style = "red" if kind is Failure else "dim"
        words = f"{', '.join(names)}: {clipped(reason, REASON)}"
        page.paragraph((words, style), label=WITHOUT[kind], label_style=style, hang=16)
