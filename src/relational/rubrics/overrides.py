"""Options of a rubric, set from a scorecard without copying the rubric."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

import attrs

from relational.contract import FunctionRubric, Rubric
from relational.cues.toml_tables import one_of
from relational.errors import OptionError, nearest
from relational.rubrics.file_options import WrongOption, changed
from relational.rubrics.file_rubric import FileRubric


def with_options(rubric: Rubric, options: Mapping[str, Any], *, shared: Collection[str] | None = None) -> Rubric:
    """The rubric with options set; raises OptionError that names everything that cannot be set so.

    A class rubric's options are its attrs fields. A rubric file's are the keys of its file, such as
    `who-pays.weight`, `cue.free-return.also` or `fold.cap`, and the options of its measures, such as
    `redress.kinds`; they may also be nested as in a file. `shared` are the cues that other files offer, None for
    whatever has a namespace.
    """
    if not options:
        return rubric
    evolved, wrong = _evolved(rubric, options, shared)
    if wrong:
        words = "\n  ".join(map(str, wrong))
        raise OptionError(f"the rubric {rubric.info.name!r} cannot be given its options:\n  {words}")
    return evolved


def wrong_options(
    rubric: Rubric, options: Mapping[str, Any], *, shared: Collection[str] | None = None
) -> Sequence[WrongOption]:
    """Everything that keeps the options from being set, in their order."""
    return _evolved(rubric, options, shared)[1] if options else ()


def _evolved(
    rubric: Rubric, options: Mapping[str, Any], shared: Collection[str] | None
) -> tuple[Rubric, Sequence[WrongOption]]:
    if isinstance(rubric, FileRubric):
        spec, wrong = changed(rubric.spec, options, measures=rubric.measures, shared=shared)
        return (rubric if wrong else FileRubric(spec, rubric.measures)), wrong
    kind: Any = type(rubric)
    takes = not isinstance(rubric, FunctionRubric) and attrs.has(kind)
    fields = attrs.fields(kind) if takes else ()
    known = [field.alias or field.name for field in fields if field.init and field.name != "info"]
    wrong = [_unknown(name, known) for name in options if name not in known]
    if wrong:
        return rubric, wrong
    try:
        return attrs.evolve(cast("Any", rubric), **options), ()
    except (TypeError, ValueError) as error:
        return rubric, [WrongOption((), f"it refused {', '.join(options)}: {error}", "a value that it takes")]


def _unknown(name: str, known: Sequence[str]) -> WrongOption:
    hint = nearest(name, known)
    return WrongOption((name,), f"there is no option {name!r}", one_of(known, hint), hint)
