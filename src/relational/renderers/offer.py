"""The built-in renderers, offered through the door that everybody uses."""

from __future__ import annotations

from collections.abc import Iterable

from relational.contract import Renderer
from relational.hookspecs import hookimpl
from relational.renderers.json import Json, JsonLines
from relational.renderers.terminal import Terminal


@hookimpl
def relational_renderers() -> Iterable[Renderer]:
    """The three renderers that come with `relational`."""
    return (Terminal(), Json(), JsonLines())
