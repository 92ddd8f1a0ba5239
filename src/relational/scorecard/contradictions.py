"""What makes sense only together: weights, criticals and thresholds, answers in order, names of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_positions import Path
from relational.cues.toml_tables import Table
from relational.scorecard import vocabulary as words
from relational.scorecard.model import EVERY, Line, Scorecard, Section


def check_sections(card: Scorecard, tables: Sequence[Table], ceilings: Sequence[Table], file: Table) -> None:
    """Keep a mistake for each contradiction inside the card."""
    mistakes = file.mistakes
    _check_names(tables, "section", mistakes)
    _check_names(ceilings, "ceiling", mistakes)
    _check_weights(card, tables, file)
    _check_repeats(card.sections, mistakes)
    for section, table in zip(card.sections, tables, strict=True):
        for line in section.lines:
            _check_line(line, section, mistakes, _data(table, line))
        fails = section.kind == "auto-fail" or any(_can_fail(line) for line in section.lines)
        if section.causes and section.threshold is None and not fails:
            mistakes.key(
                (*table.path, "cause"),
                f"{table.title} has causes and cannot fail",
                "'threshold', or a critical line, beside them",
            )


def _can_fail(line: Line) -> bool:
    return line.critical is not None or any(answer.fails for answer in line.answers)


def _data(table: Table, line: Line) -> dict[str, object]:
    """The line's own keys as written; none for a line that is a name."""
    found: object = table.data
    for step in line.at[len(table.path) :]:
        found = found[step]  # type: ignore[index] # the path was made of this data
    return found if isinstance(found, dict) else {}


def _check_names(tables: Iterable[Table], noun: str, mistakes: Mistakes) -> None:
    first: dict[str, Path] = {}
    for table in tables:
        name, path = table.data.get("name"), (*table.path, "name")
        if isinstance(name, str) and name in first:
            line = mistakes.line(first[name])
            mistakes.value(path, f"line {line} has a {noun} called {name!r} already", "a name of its own")
        elif isinstance(name, str):
            first[name] = path


def _check_weights(card: Scorecard, tables: Sequence[Table], file: Table) -> None:
    weighed = [(s, t) for s, t in zip(card.sections, tables, strict=True) if s.kind != "auto-fail"]
    given = [table for _, table in weighed if "weight" in table]
    for section, table in zip(card.sections, tables, strict=True):
        if section.kind == "auto-fail" and "weight" in table:
            file.mistakes.key(
                (*table.path, "weight"), "'weight' in an auto-fail section", "none, for it scores nothing"
            )
        elif section.kind != "auto-fail" and given and "weight" not in table:
            file.mistakes.value(
                table.path,
                f"{table.title} has no 'weight', and {given[0].title} has one",
                "one in all of them, or none",
            )
    heavy = [section for section in card.sections if section.kind == "standard" and _weighs(section)]
    if tables and not heavy:
        path = next((t.path for s, t in weighed if s.kind == "standard"), (*file.path, "section"))
        file.mistakes.value(path, "the weights of all standard sections sum to zero", "one that is more than 0")


def _weighs(section: Section) -> bool:
    own = section.weight is None or section.weight > 0
    return own and (not section.lines or any(line.weight > 0 for line in section.lines))


def _check_repeats(sections: Iterable[Section], mistakes: Mistakes) -> None:
    first: dict[tuple[bool, str, str], Path] = {}
    for section in sections:
        for line in section.lines:
            key = (section.kind == "auto-fail", line.rubric, line.criterion)
            if line.rubric and key in first:
                number = mistakes.line(first[key])
                mistakes.value((*line.at, "rubric"), f"line {number} has {_spoken(line)} already", "each line once")
            first.setdefault(key, line.at)


def _spoken(line: Line) -> str:
    return f"{line.criterion!r} of {line.rubric!r}" if line.criterion else repr(line.rubric)


def _check_line(line: Line, section: Section, mistakes: Mistakes, data: dict[str, object]) -> None:
    if line.rubric == EVERY and line.criterion:
        mistakes.value((*line.at, "criterion"), f"a criterion of {EVERY!r}", "the name of one rubric beside it")
    if section.kind == "auto-fail":
        for key in (key for key in words.IN_AUTO_FAIL if key in data):
            mistakes.key((*line.at, key), f"{key!r} in an auto-fail section", "none: each of its lines fails the card")
        if line.threshold is None and not _can_fail(line):
            mistakes.value(line.at, "a line of an auto-fail section has no 'threshold'", "the value that it must reach")
    elif line.critical and line.threshold is None and not line.answers:
        mistakes.key((*line.at, "critical"), "'critical' without 'threshold'", "'threshold', the value it must reach")
    if line.answers:
        for key in (key for key in words.BESIDE_ANSWERS if key in data):
            mistakes.key((*line.at, key), f"{key!r} beside 'answers'", "one of the two; an answer may have 'fails'")
        _check_answers(line, mistakes)


def _check_answers(line: Line, mistakes: Mistakes) -> None:
    path = (*line.at, "answers")
    *upper, last = line.answers
    if not upper:
        mistakes.value(path, "there is one answer", "two or more, the best first")
    for number, answer in enumerate(upper):
        if answer.at is None:
            mistakes.value((*path, number), "an answer before the last has no 'at'", "the value it is given from")
    if last.at is not None:
        mistakes.value((*path, len(upper), "at"), "the last answer has 'at'", "none there: it takes what is left")
    places = [answer.at for answer in upper if answer.at is not None]
    if places not in (sorted(set(places)), sorted(set(places), reverse=True)):
        mistakes.value(path, "the answers are not in order", "the best first, each with another 'at'")
    points = {answer.points for answer in line.answers if answer.points is not None}
    if len(points) == 1:
        mistakes.value(path, "all answers have the same points", "two that differ, or none with points")
