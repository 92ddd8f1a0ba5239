"""Any of our value classes as JSON-ready data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from relational.plain import KINDS, SCHEMA, to_plain
from relational.renderers.json import dumps


def line(value: Any, **more: Any) -> bytes:
    """One JSON document on one line: `schema`, whatever else is given, then the value's fields."""
    return dumps({"schema": SCHEMA, **more, **plainly(value)}) + b"\n"


def plainly(value: Any) -> Any:
    """What `to_plain` knows as it writes it, other classes field by field."""
    if isinstance(value, KINDS):
        plain = to_plain(value)
        del plain["schema"]  # the document states it once
        return plain
    if attrs.has(type(value)):
        return {each.name: plainly(getattr(value, each.name)) for each in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plainly(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plainly(part) for part in value]
    return value
