"""What was seen and what was missed, all of it, each in the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relational.interaction import Interaction
from relational.outcome import Evidence, Missed
from relational.renderers.excerpt import excerpt
from relational.renderers.page import Page, Words

EARNED, COST, SEEN, MISSED = "+", "-", "·", "!"
STYLES = {EARNED: "bold green", COST: "bold red", SEEN: "dim", MISSED: "bold magenta"}
LEGEND = f"{EARNED} earned   {COST} cost   {SEEN} seen, not counted   {MISSED} missed   (numbers count turns)"
INDENT, HANG = 2, 17


class Line(NamedTuple):
    """One turn with words to point at, and why."""

    sign: str
    turn: int
    spans: Sequence[tuple[int, int]]
    why: str


def write_evidence(evidence: Sequence[Evidence], talk: Interaction, page: Page, *, lower: bool) -> None:
    """What earned, what cost, and what was seen but not counted: a line a turn, in order.

    Where lower is better (`lower`), what raises the value is what cost.
    """
    groups: dict[tuple[str, int], list[Evidence]] = {}
    for item in evidence:
        groups.setdefault((_sign(item, lower=lower), item.turn), []).append(item)
    for sign in (EARNED, COST, SEEN):
        found = [items for (kind, _), items in groups.items() if kind == sign]
        for items in sorted(found, key=lambda items: items[0].turn):
            _write(Line(sign, items[0].turn, [(item.start, item.end) for item in items], _why(items)), talk, page)


def write_missed(missed: Sequence[Missed], talk: Interaction, page: Page) -> None:
    """What was due and did not come, with the words that called for it."""
    groups: dict[tuple[int, int, int, int | None], list[Missed]] = {}
    for item in missed:
        groups.setdefault((item.turn, item.start, item.end, item.due_turn), []).append(item)
    for (turn, start, end, due), items in sorted(groups.items(), key=lambda group: group[0][:3]):
        what = listed(item.criterion for item in items) or "an answer"
        where = "due, no reply came" if due is None else f"due in turn {due + 1}"
        why = f"{listed(item.event for item in items)}; {what} {where}"
        _write(Line(MISSED, turn, [(start, end)], why), talk, page)


def pointed(words: str, style: str, page: Page) -> Words:
    """Words that stand out: by their style, or between marks where there is no color."""
    return (words, style) if page.color else f"«{words}»"


def listed(words: Iterable[str]) -> str:
    """The words that are not empty, each once, between commas."""
    return ", ".join(dict.fromkeys(word for word in words if word))


def _sign(item: Evidence, *, lower: bool) -> str:
    if item.discounted or item.worth == 0:
        return SEEN
    return COST if (item.worth > 0) is lower else EARNED


def _why(items: list[Evidence]) -> str:
    guards = listed(item.discounted for item in items if item.discounted)
    criteria = listed(f"{item.criterion} {item.worth:+.2f} {item.cue}".strip() for item in items)
    return "; ".join(part for part in (criteria, f"not counted: {guards}" if guards else "") if part)


def _write(line: Line, talk: Interaction, page: Page) -> None:
    said, style = talk.turns[line.turn], STYLES[line.sign]
    pieces = excerpt(said.text, line.spans)
    words = [pointed(piece, style, page) if marked else piece for piece, marked in pieces]
    why = (f"   ({line.why})" if line.why else "", "dim")
    label = f"{line.sign} {line.turn + 1:>3} {said.role}"
    page.paragraph(*words, why, label=label, label_style=style, indent=INDENT, hang=HANG)
