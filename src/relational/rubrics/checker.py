"""What makes sense only together: names and what they name, forms and their keys, groups and their use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, TypeAlias

from attrs import frozen

from relational.cues.files import cycles
from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_positions import Path
from relational.cues.toml_tables import Table, one_of
from relational.errors import nearest
from relational.rubrics.model import CriterionSpec, FoldSpec, RubricSpec
from relational.rubrics.vocabulary import CUELESS_FORMS, EVENT_KEYS, FORM_KEYS, FORM_NEEDS, TIMED_FORMS

# A part is a criterion or a group.
Kind: TypeAlias = Literal["cue", "measure", "criterion", "part"]


@frozen
class Use:
    """A place where a file names something."""

    kind: Kind
    name: str
    path: Path


def check_uses(uses: Iterable[Use], known: Mapping[str, Collection[str]], mistakes: Mistakes) -> None:
    """Keep a mistake for each use of a name that is not known; a kind that `known` leaves out is not checked."""
    what = {
        "cue": "no cue is",
        "measure": "no measure is",
        "criterion": "no criterion is",
        "part": "no criterion or group is",
    }
    for use in uses:
        if use.kind in known and use.name not in known[use.kind]:
            names = list(known[use.kind])
            hint = nearest(use.name, names)
            mistakes.value(use.path, f"{what[use.kind]} called {use.name!r}", one_of(names, hint), hint)


def check_form(table: Table, criterion: CriterionSpec) -> None:
    """Keep a mistake for each key of a criterion that contradicts another or says nothing in its form."""
    if "answers" not in table:
        timed = criterion.form in TIMED_FORMS
        for key in (key for key in EVENT_KEYS if key in table and not (timed and key == "within")):
            _stray(table, key, "without 'answers'", "'answers', the events that it speaks of")
    if "measure" in table:
        for key in (key for key in ("form", *FORM_KEYS) if key in table):
            _stray(table, key, "beside 'measure'", "one of the two")
        return
    if "options" in table:
        _stray(table, "options", "without 'measure'", "'measure', which they are handed to")
    if table.data.get("form", criterion.form) == criterion.form:  # else what the unknown form would allow is unknown
        _check_declared(table, criterion)


def _check_declared(table: Table, criterion: CriterionSpec) -> None:
    if "answers" in table and criterion.form != "answer":
        table.wrong("form", "'answer' beside 'answers', for no other form looks at events")
        return
    for key, forms in FORM_KEYS.items():
        if key in table and criterion.form not in forms:
            _stray(table, key, f"of form {criterion.form!r}", f"it with form {' or '.join(map(repr, forms))} only")
    needed = FORM_NEEDS.get(criterion.form, ())
    for key in needed:
        if key not in table:
            table.mistakes.value(table.path, f"{table.title} has no {key!r}", f"{key!r} with form {criterion.form!r}")
    cueless = criterion.form in CUELESS_FORMS or "meets" in needed
    if not cueless and "meets" not in table and "harms" not in table:
        table.mistakes.value(table.path, f"{table.title} has neither cue nor measure", "'meets', 'harms' or 'measure'")


def _stray(table: Table, key: str, where: str, expected: str) -> None:
    table.mistakes.key((*table.path, key), f"{key!r} in {table.title} {where}", expected)


def check_names(tables: Iterable[Table], groups: Iterable[str], mistakes: Mistakes) -> None:
    """Keep a mistake for each name that two criteria, or a criterion and a group, share."""
    first: dict[str, Path] = {}
    for table in tables:
        name, path = table.data.get("name"), (*table.path, "name")
        if isinstance(name, str) and name in first:
            line = mistakes.line(first[name])
            mistakes.value(path, f"line {line} has a criterion called {name!r} already", "a name of its own")
        elif isinstance(name, str):
            first[name] = path
    for name in groups:
        if name in first:
            line = mistakes.line(first[name])
            mistakes.key(("group", name), f"line {line} has a criterion called {name!r} already", "a name of its own")


def check_groups(groups: Mapping[str, FoldSpec], fold: FoldSpec, mistakes: Mistakes) -> None:
    """Keep a mistake for each group that nobody uses, and for groups that contain themselves."""
    edges = {name: _named_by(group) for name, group in groups.items()}
    used = _named_by(fold).union(*edges.values())
    for name in groups:
        if name not in used:
            mistakes.key(("group", name), f"nobody uses the group {name!r}", "its name in 'of' of [fold] or of a group")
    for circle in cycles({name: sorted(named) for name, named in edges.items()}):
        way = " -> ".join([*circle, circle[0]])
        mistakes.key(("group", circle[0]), f"the groups go in a circle: {way}", "groups that do not contain themselves")


def check_weights(spec: RubricSpec, mistakes: Mistakes) -> None:
    """Keep a mistake for each mean whose parts all weigh nothing: it would never have a value."""
    weights = {criterion.name: criterion.weight for criterion in spec.criteria}
    weights |= {name: group.weight for name, group in spec.groups.items()}
    folds: list[tuple[Path, str, FoldSpec]] = [(("fold",), "[fold]", spec.fold)]
    folds += [(("group", name), f"[group.{name}]", group) for name, group in spec.groups.items()]
    for path, title, fold in folds:
        parts = [name for name in fold.of if name in weights]
        if fold.kind == "weighted-mean" and parts and not sum(weights[name] for name in parts):
            of = "the parts" if len(parts) > 3 else " and ".join(map(repr, parts))
            found = f"{of} of {title} weigh 0 together, so that it never has a value"
            mistakes.value(path, found, "at least one 'weight' over 0")


def _named_by(fold: FoldSpec) -> set[str]:
    modifiers = {modifier.of for modifier in (*fold.bonus, *fold.penalty)}
    return {*fold.of, *modifiers, *(gate.unless for gate in fold.gate)}
