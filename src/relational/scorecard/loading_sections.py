"""The sections of a scorecard file, read from their tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from relational.cues.toml_tables import Table, describe
from relational.evaluation import SectionKind
from relational.rubrics.vocabulary import REFERENCE, RUBRIC_NAME
from relational.scorecard import vocabulary as words
from relational.scorecard.model import Cause, Choice, Condition, Line, Section

_LINE = 'a rubric\'s name, or a table such as { rubric = "empathy", weight = 2 }'


def read_section(table: Table) -> Section:
    """One [[section]]; what contradicts itself is looked for later, over the whole card."""
    standard: SectionKind = "standard"
    kind = table.choice("kind", standard, words.KINDS)
    section = Section(
        name=table.text("name", "unnamed", required=True),
        kind=kind,
        weight=table.number("weight", None),
        threshold=table.number("threshold", None, high=1.0),
        lines=tuple(_lines(table, negative=kind == "bonus")),
        causes=tuple(_causes(table)),
    )
    table.close()
    return section


def _lines(section: Table, *, negative: bool) -> Iterator[Line]:
    for path, item in section.items("line", f"at least one line: {_LINE}", least=1, required=True):
        if isinstance(item, str) and words.LINE_RUBRIC.fits(item):
            yield Line(rubric=item, at=path)
        elif isinstance(item, dict):
            yield _line(Table(f"a line of {section.title}", path, item, section.mistakes), negative=negative)
        else:
            expected = words.LINE_RUBRIC.words if isinstance(item, str) else _LINE
            section.mistakes.value(path, f"'line' has {describe(item)}", expected)


def _line(table: Table, *, negative: bool) -> Line:
    line = Line(
        rubric=table.text("rubric", required=True, shape=words.LINE_RUBRIC),
        criterion=table.text("criterion", shape=REFERENCE),
        weight=table.number("weight", 1.0, low=-sys.float_info.max if negative else 0.0),
        threshold=table.number("threshold", None, high=1.0),
        critical=table.choice("critical", None, words.SCOPES),
        scale=_scale(table),
        answers=tuple(_choices(table)),
        at=table.path,
    )
    table.close()
    return line


def _scale(table: Table) -> int | None:
    steps = table.whole("scale", 0)
    if "scale" not in table or 2 <= steps <= words.MOST_STEPS:
        return steps or None
    if steps:
        table.wrong("scale", f"how many points the scale has, from 2 to {words.MOST_STEPS}")
    return None


def _choices(table: Table) -> Iterator[Choice]:
    for answer in table.tables("answers", f"an answer of {table.title}", required="answers" in table):
        yield Choice(
            at=answer.number("at", None, high=1.0),
            points=answer.number("points", None),
            text=answer.text("text"),
            fails=answer.choice("fails", None, words.SCOPES),
        )
        answer.close()


def _causes(section: Table) -> Iterator[Cause]:
    expected = 'the reason in words, or a table such as { text = "Nobody asked", when = [{ ... }] }'
    for path, item in section.items("cause", expected):
        if isinstance(item, str) and item.strip():
            yield Cause(text=item)
        elif isinstance(item, dict):
            table = Table(f"a cause of {section.title}", path, item, section.mistakes)
            yield Cause(text=table.text("text", required=True), when=read_conditions(table, "when"))
            table.close()
        else:
            section.mistakes.value(path, f"'cause' has {describe(item)}", expected)


def read_conditions(table: Table, key: str, *, required: bool = False) -> tuple[Condition, ...]:
    """The conditions of a list, each with the place where it stands."""
    tables = table.tables(key, f"a condition of {table.title}", required=required or key in table)
    return tuple(_condition(one) for one in tables)


def _condition(table: Table) -> Condition:
    condition = Condition(
        rubric=table.text("rubric", required=True, shape=RUBRIC_NAME),
        criterion=table.text("criterion", shape=REFERENCE),
        worse_than=table.number("worse_than", None, high=1.0),
        reaches=table.number("reaches", None, high=1.0),
        cues=table.texts("cues", least=1, shape=REFERENCE),
        at=table.path,
    )
    if not {"worse_than", "reaches", "cues"} & table.data.keys():
        table.mistakes.value(table.path, f"{table.title} asks for nothing", "'worse_than', 'reaches' or 'cues'")
    table.close()
    return condition
