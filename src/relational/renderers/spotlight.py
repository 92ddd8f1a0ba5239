"""Moments in their context, and the advice that would move most."""

from __future__ import annotations

from collections.abc import Iterable

from relational.highlights import Advice, Moment
from relational.interaction import Interaction
from relational.renderers.evidence import COST, EARNED, MISSED, STYLES, pointed
from relational.renderers.excerpt import excerpt
from relational.renderers.page import Page, Words

TITLES = {"best": "Best", "worst": "Worst", "missed": "Missed"}
SIGNS = {"best": EARNED, "worst": COST, "missed": MISSED}
INDENT, HANG = 2, 15
WHOLE, AROUND, LONGEST = 120, 40, 150  # characters of a turn: a moment is read at a glance


def write_moment(moment: Moment, talk: Interaction, page: Page) -> None:
    """What it shows, then the customer's words and the agent's, in the order they were said."""
    sign, title = SIGNS[moment.kind], TITLES[moment.kind]
    heading = (f"{title}, for {_names(moment.rubrics or (moment.rubric,))}. ", STYLES[sign])
    page.paragraph(heading, moment.says, label=sign, label_style=STYLES[sign], hang=INDENT)
    other = [] if moment.context is None else [moment.context]
    for turn in sorted([moment.turn, *other]):
        _write_turn(turn, moment, talk, page)
    if moment.kind == "missed" and moment.context is None:
        page.paragraph(("no reply came", "dim"), indent=INDENT + HANG)


def write_advice(tips: Iterable[Advice], page: Page) -> None:
    """Numbered tips, each with its rubric."""
    for number, tip in enumerate(tips, 1):
        if number == 1:
            page.line()
            page.line(("What would help most", "bold"))
        page.paragraph(tip.tip, (f" ({tip.rubric})", "dim"), label=f"{number}", indent=INDENT, hang=3)


def quoted(moment: Moment, said: str, page: Page) -> list[Words]:
    """What the moment's turn said, cut to what is around its span."""
    pieces = excerpt(said, [(moment.start, moment.end)], whole=WHOLE, around=AROUND, longest=LONGEST)
    style = STYLES[SIGNS[moment.kind]]
    return [pointed(piece, style, page) if marked else piece for piece, marked in pieces]


def _write_turn(turn: int, moment: Moment, talk: Interaction, page: Page) -> None:
    said = talk.turns[turn]
    if turn == moment.turn:
        words = quoted(moment, said.text, page)
    else:
        words = [(piece, "dim") for piece, _ in excerpt(said.text, (), whole=WHOLE, around=WHOLE)]
    page.paragraph(*words, label=f"{turn + 1:>3} {said.role}", label_style="dim", indent=INDENT, hang=HANG)


def _names(names: tuple[str, ...]) -> str:
    if len(names) <= 3:
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{', '.join(names[:2])} and {len(names) - 2} more"
