"""A scorecard file read into a Scorecard, or refused with every mistake and its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from relational.contract import Rubric
from relational.cues.toml_tables import Table, describe, open_toml
from relational.errors import ScorecardError
from relational.rubrics.vocabulary import REFERENCE, RUBRIC_NAME
from relational.scorecard import vocabulary as words
from relational.scorecard.checking import check_rubrics
from relational.scorecard.contradictions import check_sections
from relational.scorecard.loading_sections import read_conditions, read_section
from relational.scorecard.model import Applies, Ceiling, Origin, Scorecard


def load_scorecard(
    text: str,
    source: str,
    *,
    rubrics: Mapping[str, Rubric] | None = None,
    shared: Collection[str] | None = None,
    inside: tuple[str, ...] = (),
) -> Scorecard:
    """The card that a file declares; raises ScorecardError with all of its mistakes.

    `rubrics` are those that it may name (None: any), `shared` the cues that its options may. `inside` says below
    which tables of the file it stands.
    """
    file = _inner(open_toml(text, source, ScorecardError), inside)
    info = file.table("scorecard", "[scorecard]")
    if info is None:
        file.raw("scorecard", "a table, [scorecard]", required=True)
        info = Table("[scorecard]", (*file.path, "scorecard"), {}, file.mistakes)
    tables = list(file.tables("section", "[[section]]", required=True))
    ceilings = list(file.tables("ceiling", "[[ceiling]]"))
    card = Scorecard(
        name=info.text("name", "unnamed", required=True, shape=words.CARD_NAME),
        version=info.text("version", "1"),
        summary=info.text("summary"),
        threshold=info.number("threshold", None, high=1.0),
        sections=tuple(read_section(table) for table in tables),
        options=_options(file),
        ceilings=tuple(_ceiling(table) for table in ceilings),
        applies=_applies(file),
        plugins=_plugins(file),
        missing=info.choice("missing", "refuse", words.MISSING),
        origin=Origin(source, text),
    )
    info.close()
    file.close()
    check_sections(card, tables, ceilings, file)
    if rubrics is not None:
        check_rubrics(card, rubrics, file.mistakes.value, shared)
    file.mistakes.check()
    return card


def _inner(file: Table, inside: tuple[str, ...]) -> Table:
    for name in inside:
        title = f"[{'.'.join((*file.path, name))}]" if file.path else f"[{name}]"  # type: ignore[arg-type]
        found = file.table(name, title)
        file = found or Table(title, (*file.path, name), {}, file.mistakes)
    return file


def _ceiling(table: Table) -> Ceiling:
    ceiling = Ceiling(
        name=table.text("name", "unnamed", required=True),
        at_most=table.number("at_most", 1.0, high=1.0, required=True),
        when=read_conditions(table, "when", required=True),
        unless=read_conditions(table, "unless"),
        why=table.text("why"),
    )
    table.close()
    return ceiling


def _applies(file: Table) -> Applies:
    table = file.table("applies", "[applies]")
    if table is None:
        return Applies()
    applies = Applies(
        sides=table.texts("sides", words=words.SIDES),
        channels=table.texts("channels", words=words.CHANNELS),
        min_turns=table.whole("min_turns", 0),
        min_words=table.whole("min_words", 0),
        meta=_meta(table),
    )
    table.close()
    return applies


def _meta(table: Table) -> dict[str, tuple[Any, ...]]:
    meta = table.table("meta", "[applies.meta]")
    found = {}
    for key in meta.data if meta else ():
        assert meta is not None
        found[key] = tuple(_scalars(meta, key))
    return found


def _scalars(meta: Table, key: str) -> Iterator[Any]:
    expected = "a text, a number, true or false, or a list of these"
    for path, item in meta.items(key, expected, least=1):
        if isinstance(item, str | int | float):
            yield item
        else:
            meta.mistakes.value(path, f"{key!r} has {describe(item)}", expected)


def _options(file: Table) -> dict[str, dict[str, Any]]:
    found = {}
    for name, table in file.named("options", "[options.{}]"):
        if not RUBRIC_NAME.fits(name):
            table.mistakes.key(table.path, f"options are given to {describe(name)}", RUBRIC_NAME.words)
        for key, value in table.data.items():
            if _too_deep(value, words.DEEPEST):
                table.mistakes.value(
                    (*table.path, key), f"{key!r} is nested deeper than {words.DEEPEST} levels", "less"
                )
        found[name] = dict(table.data)
    return found


def _too_deep(value: Any, left: int) -> bool:
    if left == 0:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_too_deep(item, left - 1) for item in inner)


def _plugins(file: Table) -> dict[str, str]:
    table = file.table("plugins", "[plugins]")
    found = {}
    for namespace in table.data if table else ():
        assert table is not None
        value = table.text(namespace, required=True, shape=REFERENCE)
        found[namespace] = value
    return found
