"""What was seen and what was missed, each in the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relational.interaction import Interaction
from relational.outcome import Evidence, Missed
from relational.renderers.excerpt import excerpt
from relational.renderers.page import Page, Words

EARNED, COST, SEEN, MISSED = "+", "-", "·", "!"
STYLES = {EARNED: "green", COST: "red", SEEN: "dim", MISSED: "yellow"}
LINES = {EARNED: 3, COST: 3, SEEN: 2, MISSED: 3}  # shown of each sign unless everything is asked for
SPANS = 6  # pointed at in one turn unless everything is asked for
INDENT, HANG = 2, 17


class Line(NamedTuple):
    """One turn with words to point at, and why."""

    sign: str
    turn: int
    spans: Sequence[tuple[int, int]]
    why: str


def write_evidence(evidence: Sequence[Evidence], talk: Interaction, page: Page, *, full: bool, lower: bool) -> None:
    """What earned, what cost, and what was seen but not counted: a line a turn, the weightiest where not all fit.

    Where lower is better (`lower`), what raises the value is what cost.
    """
    groups: dict[tuple[str, int], list[Evidence]] = {}
    for item in evidence:
        groups.setdefault((_sign(item, lower=lower), item.turn), []).append(item)
    for sign in (EARNED, COST, SEEN):
        found = [items for (kind, _), items in groups.items() if kind == sign]
        kept = found if full else sorted(found, key=_weight, reverse=True)[: LINES[sign]]
        for items in sorted(kept, key=lambda items: items[0].turn):
            spans = [(item.start, item.end) for item in (items if full else items[:SPANS])]
            _write(Line(sign, items[0].turn, spans, _why(items, full=full)), talk, page)
        _more(len(found) - len(kept), sign, page)


def write_missed(missed: Sequence[Missed], talk: Interaction, page: Page, *, full: bool) -> None:
    """What was due and did not come, with the words that called for it."""
    groups: dict[tuple[int, int, int, int | None], list[Missed]] = {}
    for item in missed:
        groups.setdefault((item.turn, item.start, item.end, item.due_turn), []).append(item)
    found = sorted(groups.items(), key=lambda group: group[0][:3])
    kept = found if full else found[: LINES[MISSED]]
    for (turn, start, end, due), items in kept:
        what = _listed(item.criterion for item in items) or "an answer"
        where = "due, no reply came" if due is None else f"due in turn {due + 1}"
        why = f"{_listed(item.event for item in items)}; {what} {where}"
        _write(Line(MISSED, turn, [(start, end)], why), talk, page)
    _more(len(found) - len(kept), MISSED, page)


def pointed(words: str, style: str, page: Page) -> Words:
    """Words that stand out: by their style, or between marks where there is no color."""
    return (words, style) if page.color else f"«{words}»"


def _sign(item: Evidence, *, lower: bool) -> str:
    if item.discounted or item.worth == 0:
        return SEEN
    return COST if (item.worth > 0) is lower else EARNED


def _weight(items: list[Evidence]) -> float:
    return max(abs(item.worth) for item in items)


def _why(items: list[Evidence], *, full: bool) -> str:
    guards = _listed(item.discounted for item in items if item.discounted)
    criteria = _listed(item.criterion or item.cue for item in items)
    if full:
        criteria = _listed(f"{item.criterion} {item.worth:+.2f} {item.cue}".strip() for item in items)
    return "; ".join(part for part in (criteria, f"not counted: {guards}" if guards else "") if part)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))


def _write(line: Line, talk: Interaction, page: Page) -> None:
    said, style = talk.turns[line.turn], STYLES[line.sign]
    pieces = excerpt(said.text, line.spans)
    words = [pointed(piece, style, page) if marked else piece for piece, marked in pieces]
    why = (f"   ({line.why})" if line.why else "", "dim")
    label = f"{line.sign} {line.turn + 1:>3} {said.role}"
    page.paragraph(*words, why, label=label, label_style=style, indent=INDENT, hang=HANG)


def _more(number: int, sign: str, page: Page) -> None:
    if number:
        page.paragraph((f"{sign} and {number} more", "dim"), indent=INDENT)
