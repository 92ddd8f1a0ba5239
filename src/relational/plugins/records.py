"""What is known of a plugin: before it is imported, after, and as it is listed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Literal, TypeAlias

from attrs import field, frozen

from relational.problems import Problem

Origin: TypeAlias = Literal["built in", "installed", "file", "given"]
Status: TypeAlias = Literal["active", "impaired", "skipped", "blocked"]

OURSELVES = "relational-scoring"
_PROJECT_NAME = re.compile(r"[\w.-]+")


def normalized(distribution: str) -> str:
    """The one spelling of a distribution's name: lower case, runs of `-_.` as one hyphen."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def version_of(distribution: metadata.Distribution | str) -> str | None:
    """The version that the metadata states, or None where it cannot be read."""
    try:
        version = metadata.version(distribution) if isinstance(distribution, str) else distribution.version
    except Exception:  # noqa: BLE001 - metadata of strangers; a message goes without its version
        return None
    return version


@frozen(kw_only=True, eq=False)
class FoundPlugin:
    """A plugin that is known and not yet imported; two are never equal.

    `namespace` is None where names are bare, which only built-ins may have.
    `target` says in words what `load` imports.
    """

    name: str
    namespace: str | None
    origin: Origin
    target: str
    load: Callable[[], object] = field(repr=False)
    distribution: str | None = None
    distinfo: metadata.Distribution | None = field(default=None, repr=False)

    @cached_property
    def version(self) -> str | None:
        """The distribution's version, read when first needed; None where there is none to read."""
        source = self.distinfo or self.distribution
        return version_of(source) if source else None

    @cached_property
    def requires(self) -> str | None:
        """The plugin's own requirement line on us, word for word, where its metadata has one."""
        try:
            lines = (self.distinfo.requires if self.distinfo else None) or []
        except Exception:  # noqa: BLE001 - metadata of strangers; a message goes without the line
            return None
        for line in lines:
            project = _PROJECT_NAME.match(line)
            if project and normalized(project.group()) == OURSELVES:
                return line
        return None

    def answers_to(self, names: frozenset[str]) -> bool:
        """True where one of the names is the plugin's, its module's or a stranger's distribution's."""
        if self.name in names or self.target in names:
            return True
        ours = self.distribution is None or self.origin == "built in"
        return not ours and normalized(self.distribution or "") in {normalized(name) for name in names}

    def __str__(self) -> str:
        if self.distribution is None:
            return f"{self.name!r} ({'file' if self.origin == 'file' else 'module'} {self.target})"
        version = f" {self.version}" if self.version else ", version unknown"
        return f"{self.name!r} ({'built in, ' * (self.origin == 'built in')}{self.distribution}{version})"


@frozen(kw_only=True, eq=False)
class LoadedPlugin:
    """A plugin that is registered: everything it implements has been checked against the hooks."""

    found: FoundPlugin
    plugin: object = field(repr=False)
    hooks: tuple[str, ...]
    directory: Path | None

    def __str__(self) -> str:
        return str(self.found)


@frozen(kw_only=True)
class Provider:
    """Who offered a thing. `directory` holds the module that offered it, where it has a file."""

    plugin: str
    namespace: str | None
    origin: Origin
    distribution: str | None
    version: str | None
    directory: Path | None


@frozen(kw_only=True)
class PluginRecord:
    """One line of `relational plugins`.

    `status` is "active"; "impaired" where part of its offer was left out; "skipped" where it
    could not be used at all; "blocked" where somebody asked for that.
    """

    name: str
    namespace: str | None
    origin: Origin
    target: str
    distribution: str | None
    version: str | None
    requires: str | None
    hooks: tuple[str, ...]
    status: Status
    problems: tuple[Problem, ...]

    @property
    def problem(self) -> Problem | None:
        """The first thing that went wrong, or None."""
        return self.problems[0] if self.problems else None
