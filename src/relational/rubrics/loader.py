"""A rubric file read into a RubricSpec, or refused with every mistake and its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from relational.cues.definition import CueDefinition
from relational.cues.files import read_cues
from relational.cues.toml_tables import KEBAB, Table, describe, one_of, open_toml
from relational.errors import nearest
from relational.interaction import ROLE_WORDS, Role
from relational.rubrics import vocabulary as words
from relational.rubrics.checker import Use, check_groups, check_names, check_uses, check_weights
from relational.rubrics.loading_criteria import read_criterion
from relational.rubrics.loading_folds import read_fold, read_groups
from relational.rubrics.model import Example, RubricSpec, Says

_SLOT = re.compile(r"\{([^{}]*)\}|[{}]")


def load_rubric(
    text: str, source: str, *, measures: Collection[str] | None = None, shared: Collection[str] = ()
) -> RubricSpec:
    """The rubric that a file declares; raises RubricFileError with all of its mistakes.

    `measures` are the names that criteria may use (None: any), `shared` the cues that other files offer.
    """
    file = open_toml(text, source)
    spec = read_rubric(file, source, measures=measures, shared=shared)
    file.mistakes.check()
    return spec


def read_rubric(
    file: Table, source: str, *, measures: Collection[str] | None = None, shared: Collection[str] = ()
) -> RubricSpec:
    """The rubric of an opened file, as far as it can be read; what is wrong is kept in the file's mistakes.

    Raises them where there is nothing in the file at all.
    """
    if not file.data:
        file.mistakes.value((), "the file is empty", "[rubric] with name, version and summary, and a [[criterion]]")
        file.mistakes.check()
    uses: list[Use] = []
    info = file.table("rubric", "[rubric]") or Table("[rubric]", ("rubric",), {}, file.mistakes)
    tables = list(file.tables("criterion", "[[criterion]]", required=True))
    # Names as they stand in the file, so that one ill-formed name is one mistake and not one a use.
    criteria = [name for table in tables if isinstance(name := table.data.get("name"), str)]
    groups = read_groups(file, uses)
    swaps: dict[str, CueDefinition] = {}
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
        criteria=tuple(read_criterion(table, uses, swaps) for table in tables),
        groups=groups,
        fold=read_fold(file, uses, criteria, groups),
        cues={**read_cues(file, shared), **swaps},
        examples=tuple(_example(table, uses) for table in file.tables("example", "[[example]]")),
        document=file.data,
    )
    info.close()
    file.close()
    names = list(dict.fromkeys(criteria))
    known = {
        "cue": [*(name for name in spec.cues if name not in swaps), *sorted(shared)],
        "criterion": names,
        "part": [*names, *groups],
    }
    check_uses(uses, known if measures is None else known | {"measure": sorted(measures)}, file.mistakes)
    check_names(tables, groups, file.mistakes)
    check_groups(groups, spec.fold, file.mistakes)
    check_weights(spec, file.mistakes)
    return spec


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


def _example(table: Table, uses: list[Use]) -> Example:
    better, worse = (tuple(_lines(table, side)) for side in ("better", "worse"))
    example = Example(better=better, worse=worse, why=table.text("why"), of=table.text("of", shape=KEBAB))
    if example.of:
        uses.append(Use("criterion", example.of, (*table.path, "of")))
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
