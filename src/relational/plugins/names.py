"""How things that plugins offer must be named. Each check raises PluginContractError where it is not so."""

from __future__ import annotations

import re

from relational.errors import PluginContractError

_BARE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PART = re.compile(r"[^\W_][\w.-]*")  # any alphabet: an author names things in his own language


def check_namespace(namespace: str | None) -> None:
    """A stranger's namespace is one word without `/`; None is what built-ins have."""
    if namespace is not None and not _PART.fullmatch(namespace):
        raise PluginContractError(
            f"its namespace is {namespace!r}; expected letters, digits, '-', '_' and '.', starting with a letter or "
            "digit (for a module or a file, `relational_namespace = ...` states another)"
        )


def check_name(noun: str, name: object, namespace: str | None) -> str:
    """The name. Built-ins have bare kebab-case names; everybody else's are `namespace/name`."""
    if not isinstance(name, str):
        raise PluginContractError(f"the name of a {noun} is a {type(name).__name__}; expected a str")
    if namespace is None:
        if not _BARE.fullmatch(name):
            raise PluginContractError(f"the built-in {noun} {name!r} is misnamed; expected kebab-case")
        return name
    prefix, _, own = name.partition("/")
    if prefix != namespace or not _PART.fullmatch(own):
        better = f"{namespace}/{name.rpartition('/')[2] or 'name'}"
        raise PluginContractError(f"the {noun} {name!r} is outside its plugin's namespace; expected {better!r}")
    return name
