"""What a rubric made of conversations, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from relational.renderers.evidence import pointed
from relational.renderers.page import BAND_STYLES, Words, bar
from relational.renderers.safe import clipped
from relational.testing.trying import KINDS

if TYPE_CHECKING:
    from relational.renderers.page import Page
    from relational.rubrics.model import RubricSpec
    from relational.testing.trying import CriterionTrial, CueTrial, Kind, RubricTrial, Sample

_MOST_CUES = 12  # that are shown with samples, unless everything is asked for
_MOST_PATTERNS = 5  # that never matched
_OFTEN = 0.5  # found in more of the talks than this, a cue hardly tells them apart
_ENOUGH = 10  # talks, before a share says anything
_BAR = 20
_LONGEST = 60  # characters of a pattern


def write(trial: RubricTrial, spec: RubricSpec, page: Page, *, full: bool) -> None:
    """Outcomes, criteria, cues, and what looks wrong."""
    page.line((trial.rubric, "bold"), f"   tried on {_count(trial.talks, 'conversation')}")
    page.line()
    _write_outcomes(trial, page)
    page.line()
    page.line(("Criteria", "bold"))
    for criterion in trial.criteria:
        _write_criterion(criterion, page)
    found = sorted((cue for cue in trial.cues if cue.talks), key=lambda cue: (-cue.hits, cue.name))
    if found:
        page.line()
        page.line(("Cues, the most frequent first", "bold"))
    for cue in found if full else found[:_MOST_CUES]:
        _write_cue(cue, trial.talks, page, full=full)
    if len(found) > _MOST_CUES and not full:
        page.line((f"  and {_count(len(found) - _MOST_CUES, 'cue')} more: --full shows all", "dim"))
    _write_doubts(trial, spec, page, full=full)


def _write_outcomes(trial: RubricTrial, page: Page) -> None:
    for kind in KINDS:
        count = trial.outcomes[kind]
        if count or kind in ("strong", "fair", "weak"):
            filled, _ = bar(count / trial.talks, _BAR)
            page.line(f"  {kind:<15}{count:>7}  {count / trial.talks:>4.0%}  ", (filled, _style(kind)))
    if trial.mean is not None:
        page.line(f"  {'mean value':<15}{trial.mean:>7.2f}")
    for reason, count in trial.reasons.items():
        page.paragraph(f"{reason} ({count:,})", label="because", label_style="dim", indent=2, hang=15)


def _style(kind: Kind) -> str:
    return BAND_STYLES[kind] if kind in ("strong", "fair", "weak") else "dim"


def _write_criterion(criterion: CriterionTrial, page: Page) -> None:
    if criterion.mean is None:
        words: Words = ("never due", "magenta")
    else:
        missed = f", missed {criterion.missed:,}" if criterion.missed else ""
        words = f"{criterion.mean:.2f} on average; due {criterion.due:,} times in {criterion.talks:,} talks{missed}"
    page.paragraph(words, label=criterion.name, indent=2, hang=24)
    for sample in criterion.samples:
        _write_sample(sample, "red", page, lead="missed ")


def _write_cue(cue: CueTrial, talks: int, page: Page, *, full: bool) -> None:
    taken = ", ".join(f"{count:,} by {guard}" for guard, count in cue.discounted.items())
    words = f"{cue.hits:,} found in {cue.talks:,} talks ({cue.talks / talks:.0%})"
    page.paragraph(words + (f"; taken away: {taken}" if taken else ""), label=cue.name, indent=2, hang=24)
    for sample in cue.samples:
        _write_sample(sample, "green", page)
    if cue.unmatched:
        _write_patterns("never matched: ", cue.unmatched, page, full=full)


def _write_patterns(lead: str, patterns: Sequence[str], page: Page, *, full: bool) -> None:
    shown = patterns if full else [clipped(pattern, _LONGEST) for pattern in patterns[:_MOST_PATTERNS]]
    more = f", and {len(patterns) - len(shown)} more" if len(shown) < len(patterns) else ""
    page.paragraph((lead + ", ".join(map(repr, shown)) + more, "dim"), indent=4)


def _write_sample(sample: Sample, style: str, page: Page, lead: str = "") -> None:
    before = "…" + sample.before.partition(" ")[2] if len(sample.before) >= 80 else sample.before
    after = sample.after.rpartition(" ")[0] + " …" if len(sample.after) >= 80 else sample.after
    page.paragraph(
        (lead, "dim"),
        " ".join(before.split("\n")),
        pointed(" ".join(sample.quote.split("\n")), style, page),
        " ".join(after.split("\n")),
        (f"   {sample.interaction_id}, turn {sample.turn + 1}", "dim"),
        indent=4,
    )


def _write_doubts(trial: RubricTrial, spec: RubricSpec, page: Page, *, full: bool) -> None:
    doubts = list(_doubts(trial))
    silent = [cue.name for cue in trial.cues if not cue.talks and spec.cues[cue.name].by != "nobody"]
    if not doubts and not silent:
        return
    page.line()
    page.line(("Look at", "bold"))
    for words in doubts:
        page.paragraph((words, "magenta"), indent=2)
    if silent:
        shown = silent if full else silent[:_MOST_CUES]
        more = f" and {len(silent) - len(shown)} more" if len(shown) < len(silent) else ""
        page.paragraph((f"never found: {', '.join(shown)}{more}", "magenta"), indent=2)


def _doubts(trial: RubricTrial) -> Iterable[str]:
    for criterion in trial.criteria:
        if criterion.mean is None:
            yield f"the criterion {criterion.name} was never due: nothing in these talks called for it"
        elif criterion.talks >= _ENOUGH and criterion.least == criterion.most:
            yield f"the criterion {criterion.name} is {criterion.mean:.2f} in every talk: it tells none from another"
    for cue in trial.cues:
        if trial.talks >= _ENOUGH and cue.talks > _OFTEN * trial.talks:
            yield f"the cue {cue.name} is found in {cue.talks / trial.talks:.0%} of the talks: does it say something?"
    if trial.outcomes["broke"]:
        yield f"the rubric broke on {_count(trial.outcomes['broke'], 'talk')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
