"""A scorecard laid out for the rubrics that are scored: which line stands for which of them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from relational.contract import RubricInfo
from relational.scorecard.model import EVERY, Ceiling, Line, Scorecard, Section


@frozen
class Form:
    """The card and its sections, with a line for each rubric that is scored and none for any that is not."""

    card: Scorecard
    infos: Mapping[str, RubricInfo]
    sections: tuple[Section, ...]

    @property
    def ceilings(self) -> tuple[Ceiling, ...]:
        """Those of the card."""
        return self.card.ceilings

    def lower(self, rubric: str) -> bool:
        """True where a lower value of the rubric, or of a criterion of it, is better."""
        return self.infos[rubric].direction == "lower"


def lay_out(card: Scorecard, infos: Mapping[str, RubricInfo]) -> Form:
    """The form of a card for these rubrics."""
    counting = [section for section in card.sections if section.kind != "auto-fail"]
    named = {line.rubric for section in counting for line in section.lines}
    rest = [name for name in infos if name not in named]
    sections = tuple(evolve(section, lines=_lines(section, infos, rest)) for section in card.sections)
    return Form(card, infos, sections)


def _lines(section: Section, infos: Mapping[str, RubricInfo], rest: list[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for line in section.lines:
        names = (list(infos) if section.kind == "auto-fail" else rest) if line.rubric == EVERY else [line.rubric]
        lines += [evolve(line, rubric=name) for name in names if name in infos]
    return tuple(lines)
