"""The criteria of a rubric file, read from their tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Literal

from relational.cues.definition import CueDefinition
from relational.cues.files import read_patterns
from relational.cues.toml_tables import KEBAB, Table, describe, is_number
from relational.rubrics import vocabulary as words
from relational.rubrics.checker import Kind, Use, check_form
from relational.rubrics.model import FORMS, CriterionSpec, Harms, Meets


def read_criterion(table: Table, uses: list[Use], cues: dict[str, CueDefinition]) -> CriterionSpec:
    """The criterion of a table; what it names is added to `uses`, the cues of its swaps to `cues`."""
    answering = "answers" in table and "measure" not in table
    criterion = CriterionSpec(
        name=table.text("name", required=True, shape=KEBAB),
        summary=table.text("summary"),
        label=table.text("label"),
        weight=table.number("weight", 1.0),
        answers=table.texts("answers", least=1, words=words.EVENTS),
        types=table.texts("types", least=1),
        min_intensity=table.number("min_intensity", 0.0, high=1.0),
        within=table.whole("within", 2),
        per=table.choice("per", "event", words.PER),
        form=table.choice("form", "answer" if answering else "presence", FORMS),
        by=table.choice("by", "agent", words.SPEAKERS),
        zone=table.choice("zone", None, words.ZONES),
        meets=tuple(_meets(table, uses)),
        harms=(*_harms(table, uses), *_swaps(table, uses, cues)),
        measure=_reference(table, "measure", "measure", uses),
        options=_options(table),
        saturation=table.whole("saturation", 1),
        each=table.number("each", 0.5, high=1.0),
        at_most=table.number("at_most", 1.0, high=1.0),
        most=table.whole("most", 1),
        words=table.whole("words", 100),
        condition=tuple(_references(table, "if", uses)),
        before=_reference(table, "before", "cue", uses),
        band=_band(table),
    )
    table.close()
    check_form(table, criterion)
    return criterion


def _reference(table: Table, key: str, kind: Kind, uses: list[Use]) -> str | None:
    name = table.text(key, shape=words.REFERENCE)
    if name:
        uses.append(Use(kind, name, (*table.path, key)))
    return name or None


def _references(table: Table, key: str, uses: list[Use]) -> Iterator[str]:
    for path, name in table.each_text(key, least=1, shape=words.REFERENCE):
        uses.append(Use("cue", name, path))
        yield name


def _options(table: Table) -> dict[str, Any]:
    """What a measure is called with; lists become tuples, because a rubric does not change."""
    options = table.table("options", f"options of {table.title}")
    data = options.data if options else {}
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _band(table: Table) -> tuple[float, float] | None:
    expected = "two numbers, the smaller first, such as [8, 40]"
    value = table.raw("band", expected)
    if isinstance(value, list) and len(value) == 2 and all(map(is_number, value)):
        low, high = value
        if 0 <= low <= high <= sys.float_info.max:
            return float(low), float(high)
    if value is not None:
        table.wrong("band", expected)
    return None


def _meets(table: Table, uses: list[Use]) -> Iterator[Meets]:
    for part in _cue_tables(table, "meets", "worth = 1.0", uses):
        cue, worth = part.text("cue", required=True), part.number("worth", 1.0, high=1.0)
        yield Meets(cue=cue, worth=worth, generic=part.number("generic", None, high=1.0))
        part.close()


def _harms(table: Table, uses: list[Use]) -> Iterator[Harms]:
    for part in _cue_tables(table, "harms", "cost = 0.5", uses):
        cue, cost = part.text("cue", required=True), part.number("cost", 0.5, high=1.0)
        yield Harms(cue=cue, cost=cost, say=part.text("say"))
        part.close()


def _swaps(table: Table, uses: list[Use], cues: dict[str, CueDefinition]) -> Iterator[Harms]:
    """Each pair of a swap as a cue of its own, which costs what `each` says."""
    # Both are read, and what is wrong with them told, by the criterion itself.
    name, each, by = (table.data.get(key) for key in ("name", "each", "by"))
    cost = float(each) if each is not None and is_number(each) and 0 <= each <= 1 else 0.5
    for number, part in enumerate(table.tables("swap", f"a pair of {table.title}"), 1):
        cue = f"{name}.swap-{number}"
        patterns = read_patterns(part, "not", lambda slot, path, *_: uses.append(Use("cue", slot, path)))
        say = part.text("say", required=True)
        part.close()
        side: Literal["agent", "customer"] = "customer" if by == "customer" else "agent"
        cues[cue] = CueDefinition(name=cue, patterns=patterns, by=side, summary=f"say “{say}” instead")
        yield Harms(cue=cue, cost=cost, say=say)


def _cue_tables(table: Table, key: str, more: str, uses: list[Use]) -> Iterator[Table]:
    """Each item of a list of cues as a table; a cue's name alone stands for { cue = name }."""
    expected = f"the name of a cue, or {{ cue = ..., {more} }}"
    for path, item in table.items(key, expected, least=1):
        data = {"cue": item} if isinstance(item, str) else item
        if not isinstance(data, dict):
            table.mistakes.value(path, f"{key!r} has {describe(item)}", expected)
            continue
        name = data.get("cue")
        if isinstance(name, str) and name.strip():
            uses.append(Use("cue", name, (*path, "cue")))
        yield Table(f"{key!r} of {table.title}", path, data, table.mistakes)
