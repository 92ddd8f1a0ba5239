"""A rubric file with some of its keys set otherwise: read again, so that what no file may say no option may."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from attrs import frozen

from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_positions import Path, Place
from relational.cues.toml_tables import Table, describe
from relational.errors import RubricFileError, nearest
from relational.rubrics.loader import read_rubric
from relational.rubrics.model import RubricSpec
from relational.rubrics.vocabulary import FORM_KEYS

Way: TypeAlias = Literal["set", "also", "without"]

# What may be set of each table. What says which rubric it is, and what it is about, stays.
_RUBRIC = ("summary", "languages", "neutral", "tip", "tip_missed", "definition", "needs")
_CRITERION = (
    *("summary", "label", "weight", "answers", "types", "min_intensity", "within", "per", "by", "zone", "meets"),
    *("harms", "swap", "saturation", "each", "at_most", "most", "words", "if", "before", "band"),
)
_FOLD = ("kind", "of", "label", "scale", "cap", "bonus", "penalty", "gate")
_GROUP = (*_FOLD, "weight")
_CUE = ("patterns", "also", "without", "guards", "by", "strength", "match", "miss")
_SAYS = ("strong", "fair", "weak")
_SHARED = re.compile(r"[A-Za-z0-9_.-]+/[a-z0-9.-]+")  # a cue of another file, by itself or in a slot
_DEEPEST = 8  # tables in tables, before an option is nobody's


@frozen
class WrongOption:
    """An option that cannot be set so; `key` is its path in the options, empty where none is to blame alone."""

    key: tuple[str, ...]
    found: str
    expected: str
    hint: str | None = None

    def __str__(self) -> str:
        option = f"{'.'.join(self.key)}: " if self.key else ""
        return f"{option}{self.found}; expected {self.expected}" + (f"; did you mean {self.hint!r}?" * bool(self.hint))


def changed(
    spec: RubricSpec, options: Mapping[str, Any], *, measures: Collection[str], shared: Collection[str] | None
) -> tuple[RubricSpec, Sequence[WrongOption]]:
    """The spec of a file with options set, or as it was with everything that keeps them from being set."""
    places = dict(_places(spec))
    given = [given for name, value in options.items() for given in _flat((name,), value, places)]
    wrong = [_unknown(key, places) for key, _ in given if ".".join(key) not in places]
    if wrong:
        return spec, wrong
    document = copy.deepcopy(dict(spec.document))
    mistakes = _Collected({places[".".join(key)][0]: key for key, _ in given})
    for key, value in given:
        wrong += _put(document, places[".".join(key)], _plain(value), key)
    if shared is None:
        named = (document.get(key, {}) for key in ("criterion", "cue"))
        shared = {name for part in named for text in _texts(part) for name in _SHARED.findall(text)}
    try:
        file = Table("the file", (), document, mistakes)
        again = read_rubric(file, spec.source, measures=measures, shared=shared)
    except RubricFileError:  # not even a table is left
        return spec, [*wrong, *mistakes.wrong]
    wrong += mistakes.wrong
    return (spec if wrong else again), wrong


def _flat(key: tuple[str, ...], value: Any, places: Collection[str]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Options by their paths: tables stand for the options in them, except where an option is a table itself."""
    if ".".join(key) in places or not isinstance(value, Mapping) or not value or len(key) > _DEEPEST:
        yield key, value
        return
    for name, inner in value.items():
        yield from _flat((*key, str(name)), inner, places)


def _places(spec: RubricSpec) -> Iterator[tuple[str, tuple[Path, Way]]]:
    """Every option with where it stands in the file, and what setting it does there."""
    for number, criterion in enumerate(spec.criteria):
        path: Path = ("criterion", number)
        for key in criterion.options:
            yield f"{criterion.name}.{key}", ((*path, "options", key), "set")
        for key in _CRITERION:
            if not (criterion.measure and key in FORM_KEYS):  # what only forms know may be an option of the measure
                yield f"{criterion.name}.{key}", ((*path, key), "set")
    yield from ((f"fold.{key}", (("fold", key), "set")) for key in _FOLD)
    for name in spec.groups:
        yield from ((f"group.{name}.{key}", (("group", name, key), "set")) for key in _GROUP)
    for name in spec.document.get("cue", {}):
        for key in _CUE:
            way: Way = "also" if key == "also" else "without" if key == "without" else "set"
            inside = "patterns" if way != "set" else key
            yield f"cue.{name}.{key}", (("cue", name, inside), way)
    yield from ((f"says.{key}", (("says", key), "set")) for key in _SAYS)
    yield from ((f"rubric.{key}", (("rubric", key), "set")) for key in _RUBRIC)


def _unknown(key: tuple[str, ...], places: Collection[str]) -> WrongOption:
    name = ".".join(key)
    hint = nearest(name, places)
    heads = list(dict.fromkeys(place.rpartition(".")[0] for place in places))
    return WrongOption(key, f"there is no option {name!r}", f"a key of {', '.join(heads[:20])}", hint)


def _put(
    document: dict[str, Any], place: tuple[Path, Way], value: Any, option: tuple[str, ...]
) -> Iterator[WrongOption]:
    """Set a value in the document; what of it cannot be set is handed back."""
    path, way = place
    table: Any = document
    for step, following in zip(path[:-1], (*path[1:-1], ""), strict=True):
        table = table.setdefault(step, {}) if isinstance(table, dict) else table[int(step)]
        # One table may be written where a list of them can stand.
        table = [table] if following == 0 and isinstance(table, dict) else table
    key = path[-1]
    if value is None:
        yield WrongOption(option, "it is None", "a value that a file can hold")
    elif way == "set":
        table[key] = value
    else:
        old, items = _listed(table.get(key, [])), _listed(value)
        table[key] = [*old, *items] if way == "also" else [each for each in old if each not in items]
        for item in items if way == "without" else ():
            if item not in old:
                texts = [each for each in old if isinstance(each, str)]
                hint = nearest(item, texts) if isinstance(item, str) else None
                yield WrongOption(option, f"it names {describe(item)}", "a pattern of the cue", hint)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(value: Any) -> Any:
    """The value as a TOML file would give it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(item)


class _Collected(Mistakes):
    """Mistakes that name the option in which they were made, for there is no text to point at."""

    def __init__(self, options: Mapping[Path, tuple[str, ...]]) -> None:
        super().__init__("", "")
        self.wrong: list[WrongOption] = []
        self._options = options

    def value(self, path: Path, found: str, expected: str, hint: str | None = None, rule: str = "") -> None:
        """Keep a mistake in an option's value."""
        option = next((key for place, key in self._options.items() if path[: len(place)] == place), ())
        self.wrong.append(WrongOption(option, found, expected, hint))

    def key(self, path: Path, found: str, expected: str, hint: str | None = None, rule: str = "") -> None:
        """Keep a mistake in a key of an option's value."""
        self.value(path, found, expected, hint)

    def inside(self, place: Place, found: str, expected: str, hint: str | None = None, rule: str = "") -> None:
        """Keep a mistake at one character of an option's text."""
        self.value(place[0], found, expected, hint)

    def line(self, path: Path) -> int:
        """No option stands on a line."""
        return 0
