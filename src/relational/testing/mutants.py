"""Small damages to a rubric: each one a rubric file again, with one thing in it made wrong."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from attrs import frozen

from relational.cues.grammar import MAX_GAP, Choice, Gap, Item, Mark, Pattern, Prefix, Sequence, Slot, Stem, parse
from relational.cues.toml_positions import Path
from relational.rubrics.file_rubric import FileRubric

Damage: TypeAlias = Literal["dropped phrase", "widened gap", "dropped guard", "dropped cue", "changed weight"]
DAMAGES: tuple[Damage, ...] = ("dropped phrase", "widened gap", "dropped guard", "dropped cue", "changed weight")

NEVER = "unsayableunsaid"  # what a cue without its only phrase looks for: a cue has to have one
_LISTS = ("meets", "harms", "swap", "if")
_GUARDED = {
    "negation": "denies it",
    "conditional": "puts it under an 'if'",
    "reported": "reports that somebody else says it",
    "feeling-shifted": "is sorry for how the other feels",
    "sarcasm": "says it in scorn",
    "ritual": "says it as a mere formula",
    "but": "takes it back with a 'but'",
    "idiom": "uses it as part of an idiom",
}


@frozen(kw_only=True)
class Mutant:
    """One damage: the `options` that make it, as a scorecard would set them, and where in the file it is.

    `cue` is the cue whose finds it changes, empty where it changes a criterion. `write` is the test that would notice.
    """

    damage: Damage
    change: str
    write: str
    path: Path
    options: Mapping[str, Any]
    cue: str = ""


def mutants(rubric: FileRubric, shared: Collection[str] = ()) -> Iterator[Mutant]:
    """Every damage to the rubric: of its cues, then of its criteria, each in the order of the file.

    `shared` are the cues that other files offer. Some damages may leave nothing that is still a rubric.
    """
    document = rubric.spec.document
    for name, table in document.get("cue", {}).items():
        yield from _of_cue(name, table)
    cues = {*rubric.spec.cues, *shared}
    for number, criterion in enumerate(_listed(document.get("criterion", []))):
        yield from _of_criterion(criterion, ("criterion", number), cues)


def written(pattern: Pattern) -> str:
    """The pattern as its author could have written it: parsed again, it is written so again."""
    starts, ends = ({None: "", "sentence": sign, "turn": sign * 2} for sign in "^$")
    return f"{starts[pattern.starts]} {_said(pattern.body)} {ends[pattern.ends]}".strip()


def _said(part: Item | Sequence) -> str:
    match part:
        case Sequence(items):
            return " ".join(map(_said, items))
        case Choice(options, optional):
            inside = "|".join(map(_said, options))
            return f"[{inside}]" if optional else f"({inside})"
        case Gap(most):
            return f"...{most}"
        case Slot(name):
            return f"{{{name}}}"
        case Stem(text):
            return f"~{text}"
        case Prefix(text):
            return f"{text}*"
        case Mark(text):
            return text
        case _:
            return part.text


def _of_cue(name: str, table: Mapping[str, Any]) -> Iterator[Mutant]:
    patterns = _listed(table.get("patterns", []))
    path: Path = ("cue", name, "patterns")
    for number, pattern in enumerate(patterns):
        rest = patterns[:number] + patterns[number + 1 :]
        yield Mutant(
            damage="dropped phrase",
            change=f"the cue {name!r} without the phrase {pattern!r}",
            write=f"a 'match' of {name!r} that no other phrase of it finds; or drop the phrase",
            path=(*path, number),
            options={f"cue.{name}.patterns": rest or [NEVER]},
            cue=name,
        )
        wider = written(_wider(parse(pattern)))
        if wider != written(parse(pattern)):
            yield Mutant(
                damage="widened gap",
                change=f"the cue {name!r} with gaps of {MAX_GAP} words in the phrase {pattern!r}",
                write=f"a 'miss' of {name!r} with {MAX_GAP} words in the gap of this phrase",
                path=(*path, number),
                options={f"cue.{name}.patterns": [*patterns[:number], wider, *patterns[number + 1 :]]},
                cue=name,
            )
    guards = _listed(table.get("guards", []))
    for number, guard in enumerate(guards):
        yield Mutant(
            damage="dropped guard",
            change=f"the cue {name!r} without the guard {guard!r}",
            write=f"a 'miss' of {name!r} that {_GUARDED[guard]}",
            path=("cue", name, "guards", number),
            options={f"cue.{name}.guards": guards[:number] + guards[number + 1 :]},
            cue=name,
        )


def _wider(pattern: Pattern) -> Pattern:
    """The pattern with every gap as wide as gaps may be."""
    return Pattern(body=_widened(pattern.body), starts=pattern.starts, ends=pattern.ends)


def _widened(sequence: Sequence) -> Sequence:
    items: list[Item] = []
    for item in sequence.items:
        match item:
            case Gap():
                items.append(Gap(MAX_GAP))
            case Choice(options, optional):
                items.append(Choice(map(_widened, options), optional))
            case _:
                items.append(item)
    return Sequence(items)


def _of_criterion(table: Mapping[str, Any], path: Path, cues: set[str]) -> Iterator[Mutant]:
    name = table["name"]
    if table.get("weight", 1.0) > 0:
        yield Mutant(
            damage="changed weight",
            change=f"the criterion {name!r} with the weight 0 for {table.get('weight', 1.0):g}",
            write=f"an [[example]] without 'of' whose talks differ in {name!r} only",
            path=(*path, "weight"),
            options={f"{name}.weight": 0.0},
        )
    for key in (*_LISTS, *table.get("options", ())):
        inside = key not in _LISTS
        value = table["options"][key] if inside else table.get(key)
        for cue, place, without in _uses(value, cues):
            yield Mutant(
                damage="dropped cue",
                change=f"the criterion {name!r} without {cue!r} in its {key!r}",
                write=f"an [[example]] with of = {name!r} whose talks differ in {cue!r} only",
                path=(*path, *(("options",) if inside else ()), key, *place),
                options={f"{name}.{key}": without},
            )


def _uses(value: Any, cues: set[str]) -> Iterator[tuple[str, Path, Any]]:
    """Each cue that is named somewhere in a value, where, and the value without it."""
    keys = list(value) if isinstance(value, Mapping) else range(len(value)) if isinstance(value, list) else ()
    if isinstance(value, str) and value in cues:
        yield value, (), []
    for key in keys:
        part = value[key]
        named = key if key in cues else _named(part, cues)
        if named:
            yield named, (key,), _without(value, key)
        else:
            for cue, place, inner in _uses(part, cues):
                changed = copy.copy(value)
                changed[key] = inner
                yield cue, (key, *place), changed


def _without(value: Any, key: Any) -> Any:
    """The value without one of its items; the only cue of a list stays, and is worth nothing."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], Mapping) and "cue" in value[0]:
        return [{**value[0], ("cost" if "cost" in value[0] else "worth"): 0.0}]
    without = copy.copy(value)
    del without[key]
    return without


def _named(part: Any, cues: set[str]) -> str:
    """The cue that an item of a list names: by itself, by its key 'cue', or by what a swap takes away."""
    if isinstance(part, Mapping):
        part = part.get("cue") or " / ".join(_listed(part.get("not", [])))
        return part if isinstance(part, str) else ""
    return part if isinstance(part, str) and part in cues else ""


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]
