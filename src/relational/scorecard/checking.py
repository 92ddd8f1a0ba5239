"""The names of a scorecard against what is offered: rubrics, criteria and options, each with the nearest valid word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from relational.contract import Rubric
from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_positions import Path
from relational.cues.toml_tables import one_of
from relational.errors import Mistake, ScorecardError, nearest
from relational.rubrics.overrides import wrong_options
from relational.scorecard.model import EVERY, Condition, Line, Scorecard

Complain: TypeAlias = Callable[[Path, str, str, str | None], object]


def check_against(card: Scorecard, rubrics: Mapping[str, Rubric], shared: Collection[str] | None = None) -> None:
    """Raise ScorecardError with everything that the card names and nobody offers, with its place where it has one.

    `shared` are the cues that options may name.
    """
    if card.origin is not None:
        mistakes = Mistakes(card.origin.text, card.origin.source, ScorecardError)
        check_rubrics(card, rubrics, mistakes.value, shared)
        mistakes.check()
        return
    source = f"the scorecard {card.name!r}"
    found: list[Mistake] = []

    def complain(_: Path, wrong: str, expected: str, hint: str | None) -> None:
        found.append(Mistake(source=source, found=wrong, expected=expected, hint=hint))

    check_rubrics(card, rubrics, complain, shared)
    if found:
        raise ScorecardError(source, list(dict.fromkeys(found)))


def check_rubrics(
    card: Scorecard, rubrics: Mapping[str, Rubric], complain: Complain, shared: Collection[str] | None = None
) -> None:
    """Complain of each name that is not known. With `missing = "leave-out"` an absent rubric is none."""
    for item in _named(card):
        _check_rubric(card, item.rubric, (*item.at, "rubric"), rubrics, complain)
        if item.rubric in rubrics and item.criterion:
            criteria = [criterion.name for criterion in rubrics[item.rubric].info.criteria]
            if criteria and item.criterion not in criteria:
                hint = nearest(item.criterion, criteria)
                found = f"the rubric {item.rubric!r} has no criterion {item.criterion!r}"
                complain((*item.at, "criterion"), found, one_of(criteria, hint), hint)
        if item.rubric in rubrics and isinstance(item, Line):
            _check_order(item, rubrics[item.rubric], complain)
    prefix = _prefix(card)
    for name, options in card.options.items():
        path: Path = (*prefix, "options", name)
        _check_rubric(card, name, path, rubrics, complain)
        if name in rubrics:
            for wrong in wrong_options(rubrics[name], options, shared=shared):
                found = f"the options of {name!r}: {wrong.found}"
                complain((*path, *wrong.key), found, wrong.expected, wrong.hint)


def _named(card: Scorecard) -> Iterator[Line | Condition]:
    yield from (line for section in card.sections for line in section.lines if line.rubric not in (EVERY, ""))
    yield from (condition for condition in card.conditions if condition.rubric)


def _check_order(line: Line, rubric: Rubric, complain: Complain) -> None:
    """The best answer stands first, which a card alone does not know."""
    places = [answer.at for answer in line.answers if answer.at is not None]
    lower = rubric.info.direction == "lower"
    if places != sorted(places, reverse=not lower):
        way = "lower is better" if lower else "higher is better"
        complain(
            (*line.at, "answers"),
            f"the answers to {line.rubric!r} begin with the worst",
            f"the best first: {way}",
            None,
        )


def _prefix(card: Scorecard) -> Path:
    """The tables below which the card stands in its file: what comes before 'section' in the path of a line."""
    path = next((line.at for section in card.sections for line in section.lines), ())
    return path[: path.index("section")] if "section" in path else ()


def _check_rubric(card: Scorecard, name: str, path: Path, rubrics: Mapping[str, Rubric], complain: Complain) -> None:
    if name in rubrics or card.missing == "leave-out":
        return
    namespace, slash, _ = name.rpartition("/")
    hint = nearest(name, rubrics)
    if slash and not any(other.startswith(f"{namespace}/") for other in rubrics):
        distribution = card.plugins.get(namespace)
        install = (
            f"the plugin: pip install {distribution}"
            if distribution
            else f"a plugin whose namespace is {namespace!r}; say in [plugins] which distribution brings it"
        )
        complain(path, f"no rubric is called {name!r}, and no plugin {namespace!r} is installed", install, None)
    else:
        complain(path, f"no rubric is called {name!r}", one_of(sorted(rubrics), hint), hint)
