"""The two environment switches, read when a host is made."""

from __future__ import annotations

import os

PLUGINS = "RELATIONAL_PLUGINS"
TRACE = "RELATIONAL_TRACE"


def allowed() -> frozenset[str] | None:
    """The installed plugins that `RELATIONAL_PLUGINS` lets in: `none`, or names with commas; None lets in all."""
    value = os.environ.get(PLUGINS, "").strip()
    if not value:
        return None
    names = frozenset(name.strip() for name in value.split(",")) - {""}
    return frozenset() if value.lower() == "none" else names


def tracing() -> bool:
    """True where `RELATIONAL_TRACE` is set to anything but nothing and 0."""
    return os.environ.get(TRACE, "").strip() not in {"", "0"}
