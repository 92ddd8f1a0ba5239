"""What a change does, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relational.outcome import Score
from relational.renderers.page import Words, count
from relational.renderers.safe import clipped
from relational.scoring.comparing import TOTAL
from relational.scoring.diffing import state

if TYPE_CHECKING:
    from relational.outcome import Evidence, Missed, Outcome
    from relational.renderers.page import Page
    from relational.scoring.comparing import Compared
    from relational.scoring.diffing import Difference, RubricDiff

QUOTE = 100  # characters of one
SMALL = 0.01  # a move that two decimals may not show
QUOTES = 4  # of one kind in one conversation
STYLES = {"none": "green", "patch": "green", "bump": "magenta", "unknown": "dim"}


def write(result: Compared, words: tuple[str, str], page: Page) -> None:
    """Rubric by rubric: counts, the bump with its reason, and the greatest differences with their quotes."""
    page.line((f"{words[0]} → {words[1]}", "bold"), f"   {count(result.talks, 'conversation')}")
    for number, side in zip(result.alone, ("OLD", "NEW"), strict=True):
        if number:
            page.paragraph((f"{count(number, 'conversation')} only in {side}: not compared", "magenta"), indent=2)
    for names, side in ((result.only_old, "OLD"), (result.only_new, "NEW")):
        if names:
            page.paragraph(f"only in {side}: {', '.join(names)}", indent=2)
    for rubric in result.rubrics:
        page.line()
        _rubric(rubric, page)


def _rubric(one: RubricDiff, page: Page) -> None:
    versions = one.old_version if one.old_version == one.new_version else f"{one.old_version} → {one.new_version}"
    page.line((one.rubric, "bold"), (f"   version {versions}" if versions else "", "dim"))
    changed = one.talks - one.same
    if changed:
        parts = [f"{one.values} in value"] if one.values else []
        parts += [f"{one.evidence} in evidence alone"] if one.evidence else []
        parts += [f"{one.wording} in wording alone"] if one.wording else []
        page.paragraph(f"{changed} of {count(one.talks, 'conversation')} changed: {', '.join(parts)}.", indent=2)
    if one.values and one.mean_move is not None:
        moves = f"{one.up} values rose, {one.down} fell; the mean moved by {one.mean_move:+.3f}."
        page.paragraph(moves, indent=2)
    if one.bands:
        moved = "; ".join(f"{number} {old} → {new}" for old, new, number in one.bands)
        page.paragraph(f"Bands: {moved}.", indent=2)
    if one.appeared or one.vanished:
        page.paragraph(f"Quotes: {one.appeared} appeared, {one.vanished} vanished.", indent=2)
    if one.rubric != TOTAL:
        page.paragraph(*advice(one), indent=2)
    for found in one.examples:
        _example(found, page)


def advice(one: RubricDiff) -> list[Words]:
    """The version bump that the difference calls for, with its reason."""
    head = {
        "none": "No version bump",
        "patch": "No version bump, a note that the wording changed",
        "bump": "Version bump",
        "unknown": "Unknown",
    }[one.bump]
    tail = ""
    if one.bump == "bump":
        raised = one.old_version != one.new_version
        tail = f"; it was raised from {one.old_version} to {one.new_version}" if raised else _raise(one.old_version)
    return [(head, f"bold {STYLES[one.bump]}"), f": {one.reason}{tail}."]


def _raise(version: str) -> str:
    following = f" to {int(version) + 1}" if version.isascii() and version.isdigit() else ""
    return f", and both versions call themselves {version!r}: raise it{following}"


def _example(found: Difference, page: Page) -> None:
    page.line()
    page.line(f"  {found.interaction_id}   ", (moved(found), "bold"))
    for sign, style, items in (("+", "green", found.appeared), ("-", "red", found.vanished)):
        for item in items[:QUOTES]:
            _quote(item, item.criterion or item.cue, (f"{sign} {item.turn + 1:>3}", style), page)
        _more(len(items) - QUOTES, sign, page)
    if found.reweighed:
        page.paragraph(f"{count(found.reweighed, 'quote')} counted otherwise than before", indent=4)
    for what, missed in (("missed now", found.missed_appeared), ("no longer missed", found.missed_vanished)):
        for gap in missed[:QUOTES]:
            _quote(gap, f"{gap.event}, {what}", (f"! {gap.turn + 1:>3}", "magenta"), page)
        _more(len(missed) - QUOTES, "!", page)
    if found.kind == "wording":
        page.paragraph(f"now: {_words(found.new)}", indent=4)
        page.paragraph((f"was: {_words(found.old)}", "dim"), indent=4)


def _quote(item: Evidence | Missed, why: str, label: tuple[str, str], page: Page) -> None:
    quote = clipped(" ".join(item.quote.split()), QUOTE)
    page.paragraph(
        f"“{quote}”", (f"   ({why})" if why else "", "dim"), label=label[0], label_style=label[1], indent=4, hang=7
    )


def _more(number: int, sign: str, page: Page) -> None:
    if number > 0:
        page.paragraph((f"{sign} and {number} more", "dim"), indent=4)


def moved(found: Difference) -> str:
    """The two values with their bands, in as many decimals as tell them apart."""
    two = " → ".join(_value(outcome, 2) for outcome in (found.old, found.new))
    if not found.moved or abs(found.moved) >= SMALL:
        return two
    return " → ".join(_value(outcome, 6) for outcome in (found.old, found.new))


def _value(outcome: Outcome, decimals: int) -> str:
    return f"{outcome.value:.{decimals}f} {state(outcome)}" if isinstance(outcome, Score) else state(outcome)


def _words(outcome: Outcome) -> str:
    return f"{outcome.summary} {outcome.tip}".strip() if isinstance(outcome, Score) else outcome.reason
