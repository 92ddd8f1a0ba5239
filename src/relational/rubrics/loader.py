"""A rubric file read into a RubricSpec, or refused with every mistake and its place."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from typing import Any

from relational.cues.files import read_cues
from relational.cues.toml_tables import KEBAB, Table, describe, is_number, one_of, open_toml
from relational.errors import nearest
from relational.interaction import ROLE_WORDS, Role
from relational.rubrics import vocabulary as words
from relational.rubrics.checker import Kind, Use, check_form, check_groups, check_names, check_uses
from relational.rubrics.model import (
    FOLDS,
    FORMS,
    CriterionSpec,
    Example,
    FoldSpec,
    Gate,
    Harms,
    Meets,
    Modifier,
    RubricSpec,
    Says,
)

_SLOT = re.compile(r"\{([^{}]*)\}|[{}]")


def load_rubric(
    text: str, source: str, *, measures: Collection[str] | None = None, shared: Collection[str] = ()
) -> RubricSpec:
    """The rubric that a file declares; raises RubricFileError with all of its mistakes.

    `measures` are the names that criteria may use (None: any), `shared` the cues that other files offer.
    """
    file = open_toml(text, source)
    uses: list[Use] = []
    info = file.table("rubric", "[rubric]") or Table("[rubric]", ("rubric",), {}, file.mistakes)
    criterion_tables = list(file.tables("criterion", "[[criterion]]", required=True))
    group_tables = dict(file.named("group", "[group.{}]"))
    fold = file.table("fold", "[fold]")
    spec = RubricSpec(
        name=info.text("name", required=True, shape=words.RUBRIC_NAME),
        version=info.text("version", required=True),
        summary=info.text("summary", required=True),
        source=source,
        direction=info.choice("direction", "higher", words.DIRECTIONS),
        about=info.choice("about", "agent", words.ABOUT),
        languages=info.texts("languages", ("en",), least=1, shape=words.LANGUAGE),
        neutral=info.number("neutral", None, high=1.0),
        tip=_slotted(info, "tip", words.TIP_SLOTS),
        tip_missed=_slotted(info, "tip_missed", words.TIP_MISSED_SLOTS),
        definition=info.text("definition"),
        literature=info.texts("literature"),
        needs=info.texts("needs", ("agent", "customer"), shape=KEBAB),
        cites=info.choice("cites", "local", words.CITES),
        invariant_to=info.texts("invariant_to", shape=KEBAB),
        says=_says(file),
        criteria=tuple(_criterion(table, uses) for table in criterion_tables),
        groups={name: _fold(table, uses, group=True) for name, table in group_tables.items()},
        fold=_fold(fold, uses, group=False) if fold else FoldSpec(),
        cues=read_cues(file, shared),
        examples=tuple(_example(table) for table in file.tables("example", "[[example]]")),
    )
    info.close()
    file.close()
    for name in (name for name in group_tables if not KEBAB.fits(name)):
        file.mistakes.key(("group", name), f"a group is called {describe(name)}", KEBAB.words)
    check_names(criterion_tables, group_tables, file.mistakes)
    check_groups(spec.groups, spec.fold, file.mistakes)
    check_uses(uses, _known(spec, measures, shared, criterion_tables), file.mistakes)
    file.mistakes.check()
    return spec


def _known(
    spec: RubricSpec, measures: Collection[str] | None, shared: Collection[str], tables: list[Table]
) -> dict[str, list[str]]:
    # Names as they stand in the file, so that one ill-formed name is one mistake and not one a use.
    criteria = dict.fromkeys(name for table in tables if isinstance(name := table.data.get("name"), str))
    cues = [*spec.cues, *sorted(shared)]
    known = {"cue": cues, "part": [*criteria, *spec.groups], "step": [*criteria, *cues]}
    return known if measures is None else known | {"measure": sorted(measures)}


def _says(file: Table) -> Says | None:
    table = file.table("says", "[says]")
    if table is None:
        return None
    strong, fair, weak = (_slotted(table, band, words.SAYS_SLOTS, required=True) for band in ("strong", "fair", "weak"))
    table.close()
    return Says(strong=strong, fair=fair, weak=weak)


def _slotted(table: Table, key: str, slots: tuple[str, ...], *, required: bool = False) -> str:
    """A text whose braces are slots of these names."""
    text = table.text(key, required=required)
    for match in _SLOT.finditer(text):
        if match[1] not in slots:
            known = [f"{{{slot}}}" for slot in slots]
            place = ((*table.path, key), text, match.start())
            table.mistakes.inside(place, f"{key!r} has {match[0]}", one_of(known), nearest(match[0], known))
    return text


def _criterion(table: Table, uses: list[Use]) -> CriterionSpec:
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
        harms=tuple(_harms(table, uses)),
        measure=_reference(table, "measure", "measure", uses),
        options=_options(table),
        saturation=table.whole("saturation", 1),
        each=table.number("each", 0.5, high=1.0),
        at_most=table.number("at_most", 1.0, high=1.0),
        before=_reference(table, "before", "step", uses),
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
        yield Harms(cue=part.text("cue", required=True), cost=part.number("cost", 0.5, high=1.0))
        part.close()


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


def _fold(table: Table, uses: list[Use], *, group: bool) -> FoldSpec:
    members = list(table.each_text("of", least=1, required=group, shape=words.PART))
    uses.extend(Use("part", name, path) for path, name in members)
    fold = FoldSpec(
        kind=table.choice("kind", "weighted-mean", FOLDS),
        of=tuple(name for _, name in members),
        label=table.text("label"),
        weight=table.number("weight", 1.0) if group else 1.0,
        scale=table.number("scale", 1.0),
        cap=table.number("cap", 1.0, high=1.0),
        bonus=tuple(_modifiers(table, "bonus", uses)),
        penalty=tuple(_modifiers(table, "penalty", uses)),
        gate=tuple(_gates(table, uses)),
    )
    table.close()
    return fold


def _modifiers(table: Table, key: str, uses: list[Use]) -> Iterator[Modifier]:
    for part in table.tables(key, f"{table.title} {key}"):
        of = _part(part, "of", uses)
        yield Modifier(of=of, at_most=part.number("at_most", 0.0, high=1.0, required=True))
        part.close()


def _gates(table: Table, uses: list[Use]) -> Iterator[Gate]:
    for part in table.tables("gate", f"{table.title} gate"):
        unless, at_least = _part(part, "unless", uses), part.number("at_least", 0.01, high=1.0)
        yield Gate(unless=unless, cap=part.number("cap", 1.0, high=1.0, required=True), at_least=at_least)
        part.close()


def _part(table: Table, key: str, uses: list[Use]) -> str:
    name = table.text(key, required=True, shape=words.PART)
    if name:
        uses.append(Use("part", name, (*table.path, key)))
    return name


def _example(table: Table) -> Example:
    example = Example(better=tuple(_lines(table, "better")), worse=tuple(_lines(table, "worse")), why=table.text("why"))
    table.close()
    return example


def _lines(table: Table, key: str) -> Iterator[str]:
    expected = "a role word, a colon and what was said, such as 'agent: Good morning'"
    for path, line in table.items(key, expected, least=1, required=True):
        role, _, said = line.partition(":") if isinstance(line, str) else ("", "", "")
        if role in ROLE_WORDS and said.strip():
            yield line
        else:
            table.mistakes.value(path, f"{key!r} has {describe(line)}", expected, _nearest_role(role))


def _nearest_role(word: str) -> str | None:
    """A role word near a word that is none; the common ones first."""
    if word in ROLE_WORDS:
        return None
    return nearest(word, [role.value for role in Role]) or nearest(word, ROLE_WORDS)
