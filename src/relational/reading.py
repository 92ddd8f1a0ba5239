"""Reading: any source to a stream of interactions, each unreadable record a Problem beside them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from relational.contract import Reader
from relational.errors import InputError, UnknownNameError
from relational.interaction import Interaction, Role
from relational.problems import Problem
from relational.readers.opening import HEAD, Input, Source, check, opened
from relational.readers.roles import folded
from relational.readers.scanning import NotJsonError, scan, skip

if TYPE_CHECKING:
    from relational.plugins import PluginHost

_HELD = 10
_JSON = re.compile(r"\{|\[\s*[\[{]")


def read(
    source: Source,
    *,
    format: str | None = None,
    roles: Mapping[str, Role | str] | None = None,
    host: PluginHost | None = None,
) -> Iterator[Interaction]:
    """The interactions of a path, a file object, or `-` for standard input, one by one.

    `format` names a reader; without it the content decides. `roles` maps labels to roles, whatever
    their case. A record that cannot be read is a UserWarning, and an InputError if no other could be.
    """
    if host is None:
        from relational.plugins import PluginHost as Host

        host = Host.installed()
    return _interactions(records(source, format=format, roles=roles, host=host))


def records(
    source: Source,
    *,
    format: str | None = None,
    roles: Mapping[str, Role | str] | None = None,
    host: PluginHost,
) -> Iterator[Interaction | Problem]:
    """The interactions of a source, and a Problem for each record of it that cannot be read.

    A source that is not there and a reader that nobody offers are errors at once; a format that
    nobody knows is an InputError when the first record is asked for.
    """
    if format is not None and format not in host.readers:
        raise UnknownNameError("reader", [format], host.readers)
    check(source)
    return _records(source, format, folded(roles or {}), host)


def _records(
    source: Source, format: str | None, roles: Mapping[str, Role], host: PluginHost
) -> Iterator[Interaction | Problem]:
    with opened(source) as given:
        if given.head.strip(b"\xef\xbb\xbf\0 \t\r\n\f\v") or len(given.head) >= HEAD:
            reader = host.readers[format] if format is not None else _chosen(given, host)
            yield from _guarded(reader, given, roles)
        elif not given.faults:
            yield Problem(stage="read", source=given.name, message="there is nothing to read: it is empty or blank")
        for fault in given.faults:
            yield Problem(
                stage="read",
                source=given.name,
                message=f"the input broke off: {fault}",
                hint="what came before was read; fetch the file again",
            )


def _chosen(given: Input, host: PluginHost) -> Reader:
    # A stranger's reader that knows the input goes first: it was installed for a reason.
    name = _claimed(given, host) or host.choose_reader(given.name, given.head)
    if name is None:
        raise InputError(
            f"the format of {given.name} is not known{_json_mistake(given.head)}; looked for: "
            'labeled lines ("Agent: ..."), chat messages (JSON with "role" and "content"), and JSON with "turns"; '
            f"if it is one of {', '.join(sorted(host.readers))}, name it with --from (in Python: format=)"
        )
    if name not in host.readers:
        raise UnknownNameError("reader", [name], host.readers)
    return host.readers[name]


def _claimed(given: Input, host: PluginHost) -> str | None:
    """The one third-party reader whose `sniff` says the input is its own, or None."""
    claims = []
    for name, reader in host.readers.items():
        with suppress(Exception):  # sniff must not raise; one that does has claimed nothing
            if "/" in name and reader.sniff(given.name, given.head):
                claims.append(name)
    return claims[0] if len(claims) == 1 else None


def _json_mistake(head: bytes) -> str:
    """Where JSON goes wrong, for an input that begins like JSON and is not."""
    text = head.decode(errors="replace").removeprefix("\ufeff")
    start = skip(text, 0)
    if len(head) < HEAD and _JSON.match(text, start):
        try:
            scan(text, start)
        except NotJsonError as error:
            line = text.count("\n", 0, error.position) + 1
            column = error.position - text.rfind("\n", 0, error.position)
            return f"; it begins like JSON, but at line {line}, column {column} {error}"
    return ""


def _guarded(reader: Reader, given: Input, roles: Mapping[str, Role]) -> Iterator[Interaction | Problem]:
    """What the reader gives, until it is done or raises: then a Problem says so."""
    try:
        yield from reader.read(given.stream, given.name, roles=roles)
    except Exception as error:  # noqa: BLE001 - a reader may be anybody's code
        yield Problem(
            stage="read",
            source=given.name,
            message=f"the reader {reader.name!r} gave up",
            error=f"{type(error).__name__}: {error}",
            hint="what came before was read; try another reader with --from",
        )


def _interactions(found: Iterator[Interaction | Problem]) -> Iterator[Interaction]:
    """The interactions; problems are warned of, and raised where there is nothing else.

    They are held back until it is clear which, up to ten of them.
    """
    held: list[Problem] = []
    any_read = False
    for item in found:
        if isinstance(item, Problem):
            held.append(item)
        else:
            any_read = True
        if any_read or len(held) > _HELD:
            for problem in held:
                warnings.warn(str(problem), UserWarning, stacklevel=2)
            held.clear()
        if not isinstance(item, Problem):
            yield item
    if not any_read:
        raise InputError("\n".join(["nothing could be read", *map(str, held)]))
