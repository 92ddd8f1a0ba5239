"""The groups and the fold of a rubric file, read from their tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from attrs import evolve

from relational.cues.toml_tables import KEBAB, Table, describe
from relational.rubrics import vocabulary as words
from relational.rubrics.checker import Use
from relational.rubrics.model import FOLDS, FoldSpec, Gate, Modifier


def read_groups(file: Table, uses: list[Use]) -> dict[str, FoldSpec]:
    """The groups of a file by name; what they name is added to `uses`."""
    groups = {}
    for name, table in file.named("group", "[group.{}]"):
        if not KEBAB.fits(name):
            table.mistakes.key(table.path, f"a group is called {describe(name)}", KEBAB.words)
        groups[name] = _fold(table, uses, group=True)
    return groups


def read_fold(file: Table, uses: list[Use], criteria: Collection[str], groups: Mapping[str, FoldSpec]) -> FoldSpec:
    """The fold of a file. Without `of` it folds all that is no bonus or penalty and that no other group folds."""
    table = file.table("fold", "[fold]")
    fold = _fold(table, uses, group=False) if table else FoldSpec()
    if table and "of" in table:
        return fold
    modifiers = {modifier.of for part in (fold, *groups.values()) for modifier in (*part.bonus, *part.penalty)}
    taken = modifiers.union(*(group.of for name, group in groups.items() if name not in modifiers))
    rest = tuple(name for name in (*criteria, *groups) if name not in taken)
    if criteria and not rest:
        file.mistakes.value(("fold",), "[fold] has nothing left to fold", "'of', or a part that is no bonus or penalty")
    return evolve(fold, of=rest)


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
