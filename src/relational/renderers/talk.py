"""One talk on one screen: the total, the profile, the moments that mattered, and what would help most."""

from __future__ import annotations

from collections.abc import Mapping

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights import advice, moments
from relational.renderers.card import write_total
from relational.renderers.detail import Detail
from relational.renderers.page import Page, count, fitted
from relational.renderers.profile import write_profile
from relational.renderers.spotlight import write_advice, write_moment


def write_talk(evaluation: Evaluation, page: Page, rubrics: Mapping[str, RubricInfo], *, full: bool) -> None:
    """The screen; with `full`, everything that it leaves out after it."""
    talk = evaluation.interaction
    turns = f"   {count(len(talk.turns), 'turn')}"
    page.line(("─" * page.width, "dim"))
    page.line((fitted(talk.id, page.width - len(turns)), "bold"), (turns, "dim"))
    write_total(evaluation, page)
    page.line()
    write_profile(evaluation, page, rubrics)
    for moment in moments(evaluation, rubrics):
        page.line()
        write_moment(moment, talk, page)
    write_advice(advice(evaluation, rubrics), page)
    if full:
        Detail(evaluation, page, rubrics).write()
