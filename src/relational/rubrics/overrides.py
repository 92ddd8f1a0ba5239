"""Options of a rubric, set from a scorecard without copying the rubric."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, cast

import attrs

from relational.contract import FunctionRubric, Rubric
from relational.errors import OptionError, nearest
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.model import CriterionSpec

# What each key of a criterion may be: the same as in a rubric file.
_NUMBER = "a number of 0 or more"
_SHARE = "a number from 0 to 1"
_WHOLE = "a whole number of 1 or more"
_CRITERION_KEYS = {
    "weight": _NUMBER,
    "within": _WHOLE,
    "min_intensity": _SHARE,
    "saturation": _WHOLE,
    "each": _SHARE,
    "at_most": _SHARE,
}


def with_options(rubric: Rubric, options: Mapping[str, Any]) -> Rubric:
    """The rubric with options set; raises OptionError that names every option it does not have.

    A class rubric's options are its attrs fields; a rubric file's are `criterion.key`, where the key is
    one of weight, within, min_intensity, saturation, each, at_most or an option of its measure.
    """
    if not options:
        return rubric
    if isinstance(rubric, FileRubric):
        return _file_with_options(rubric, options)
    kind: Any = type(rubric)
    if isinstance(rubric, FunctionRubric) or not attrs.has(kind):
        raise OptionError(f"the rubric {rubric.info.name!r} takes no options; got {', '.join(sorted(options))}")
    known = [field.alias or field.name for field in attrs.fields(kind) if field.init and field.name != "info"]
    _refuse_unknown(rubric.info.name, options, known)
    try:
        changed: Rubric = attrs.evolve(cast("Any", rubric), **options)
    except (TypeError, ValueError) as error:
        raise OptionError(f"the rubric {rubric.info.name!r} refused its options: {error}") from error
    return changed


def _file_with_options(rubric: FileRubric, options: Mapping[str, Any]) -> FileRubric:
    known = [
        f"{criterion.name}.{key}"
        for criterion in rubric.spec.criteria
        for key in (*_CRITERION_KEYS, *criterion.options)
    ]
    _refuse_unknown(rubric.info.name, options, known)
    criteria = tuple(_criterion_with_options(criterion, options) for criterion in rubric.spec.criteria)
    return FileRubric(attrs.evolve(rubric.spec, criteria=criteria), rubric.measures)


def _criterion_with_options(criterion: CriterionSpec, options: Mapping[str, Any]) -> CriterionSpec:
    mine = {
        key.removeprefix(f"{criterion.name}."): value
        for key, value in options.items()
        if key.startswith(f"{criterion.name}.")
    }
    direct = {key: value for key, value in mine.items() if key in _CRITERION_KEYS}
    for key, value in direct.items():
        if not _fits(value, _CRITERION_KEYS[key]):
            raise OptionError(f"{criterion.name}.{key} was {value!r}; expected {_CRITERION_KEYS[key]}")
    rest = {key: value for key, value in mine.items() if key not in _CRITERION_KEYS}
    return attrs.evolve(criterion, **direct, options={**criterion.options, **rest})


def _fits(value: object, expected: str) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if expected == _WHOLE:
        return isinstance(value, int) and value >= 1
    return 0 <= value <= (1 if expected == _SHARE else sys.float_info.max)


def _refuse_unknown(rubric: str, options: Mapping[str, Any], known: list[str]) -> None:
    unknown = [name for name in options if name not in known]
    if unknown:
        lines = []
        for name in unknown:
            hint = nearest(name, known)
            lines.append(f"{name!r}" + (f" (did you mean {hint!r}?)" if hint else ""))
        raise OptionError(
            f"the rubric {rubric!r} has no option {', '.join(lines)}; it has: {', '.join(known) or 'none'}"
        )
