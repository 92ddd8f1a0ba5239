"""Options that several commands share, checked before anything is read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from relational.cli.words import say
from relational.errors import OptionError, UnknownNameError, nearest
from relational.interaction import ROLE_WORDS, Role, role_of

if TYPE_CHECKING:
    from relational.contract import RubricFile
    from relational.plugins.host import PluginHost

F = TypeVar("F", bound=Callable[..., Any])


def names(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Names from a repeatable option whose values may hold several, separated by commas."""
    return tuple(dict.fromkeys(name.strip() for value in values for name in value.split(",") if name.strip()))


def roles(_: click.Context, __: click.Parameter, values: Sequence[str]) -> Mapping[str, Role]:
    """Labels to roles, from LABEL=ROLE."""
    mapped: dict[str, Role] = {}
    for value in values:
        label, equals, word = (part.strip() for part in value.rpartition("="))
        if not equals or not label:
            raise click.BadParameter(f"{value!r} is not LABEL=ROLE, such as 'Front desk=agent'")
        role = role_of(word)
        if role is Role.UNKNOWN and word.lower() != Role.UNKNOWN:
            hint = nearest(word.lower(), [*Role, *ROLE_WORDS])
            raise click.BadParameter(
                f"{word!r} is no role; it is one of {', '.join(Role)}"
                + (f"; did you mean {str(hint)!r}?" if hint else "")
            )
        if mapped.setdefault(label, role) is not role:
            raise click.BadParameter(f"{label!r} was given two roles, {mapped[label]} and {role}")
    return mapped


def thresholds(_: click.Context, __: click.Parameter, values: Sequence[str]) -> Mapping[str, float]:
    """Rubrics to values, from RUBRIC=VALUE."""
    given: dict[str, float] = {}
    for value in values:
        name, equals, number = (part.strip() for part in value.rpartition("="))
        try:
            threshold = float(number) if equals and name else math.nan
        except ValueError:
            threshold = math.nan
        if not 0 <= threshold <= 1:
            raise click.BadParameter(f"{value!r} is not RUBRIC=VALUE with a value from 0 to 1, such as 'empathy=0.6'")
        given[name] = threshold
    return given


paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
reader = click.option(
    "--from", "reader", metavar="FORMAT", help="Read every PATH as this format instead of looking at it."
)
role = click.option(
    "--role",
    "roles",
    metavar="LABEL=ROLE",
    multiple=True,
    callback=roles,
    help="Say who a label in the input is: agent, customer, bot, supervisor, system or unknown. Repeatable.",
)
scorecard = click.option(
    "--scorecard", metavar="NAME|FILE.toml", help="Fill in this scorecard: a name, or a file of yours."
)
plugin = click.option(
    "--plugin",
    "plugins",
    metavar="FILE.py",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use a plugin that is a file of your own. It is run as code. Repeatable.",
)


def rubric_choice(command: F) -> F:
    """--select and --ignore."""
    select = click.option(
        "--select", metavar="RUBRIC,...", multiple=True, callback=names, help="Score these rubrics only. Repeatable."
    )
    ignore = click.option(
        "--ignore", metavar="RUBRIC,...", multiple=True, callback=names, help="Leave these rubrics out. Repeatable."
    )
    return select(ignore(command))


def host_with(plugins: Sequence[Path]) -> PluginHost:
    """Everything that is installed, and the given files."""
    from relational.plugins.host import PluginHost

    return PluginHost.installed(files=plugins)


def card_of(word: str | None) -> str | Path | None:
    """The scorecard that is named, or that of the project around the working directory, which is said."""
    if word is not None:
        return word
    from relational.scorecard.files import project_card

    found = project_card(Path.cwd())
    if found is not None:
        say(f"scorecard: {found}")
    return found


def rubric_named(word: str) -> str | RubricFile:
    """A rubric file where the word ends in .toml, else a rubric's name; OptionError where there is no such file."""
    from relational.contract import rubric_file

    if not word.endswith(".toml"):
        return word
    if not Path(word).is_file():
        raise OptionError(f"{word!r} does not exist; check the path")
    return rubric_file(word)


def check_reader(name: str | None, host: PluginHost) -> None:
    """Raises UnknownNameError where `--from` names no reader."""
    if name is not None and name not in host.readers:
        raise UnknownNameError("reader", [name], host.readers)
