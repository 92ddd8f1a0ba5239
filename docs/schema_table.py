"""A directive that shows the keys of one table of a published schema, so that no page repeats them by hand."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


@cache
def schema(kind: str) -> dict[str, Any]:
    """The published schema of rubric files, or of another kind."""
    text = files("relational").joinpath("schemas", f"{kind}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def table(kind: str, name: str) -> dict[str, Any]:
    """The object schema of a table: `rubric`, `says`, or one of the shared definitions."""
    found = schema(kind)["properties"].get(name, {})
    return dict(found if "properties" in found else schema(kind)["$defs"][name])


def rows(path: str) -> list[str]:
    """The lines of a Markdown table: key, whether it is needed, what it says. `path` is a table, or kind/table."""
    kind, _, name = path.rpartition("/")
    kind = kind or "rubric"
    told = table(kind, name)
    lines = ["| key | needed | what it says |", "|---|---|---|"]
    for key, value in told["properties"].items():
        resolved = schema(kind)["$defs"].get(value.get("$ref", "").rpartition("/")[2], value)
        description = value.get("description") or resolved.get("description", "")
        choices = value.get("enum") or value.get("anyOf", [{}])[0].get("enum") or []
        listed = f" One of {', '.join(f'`{choice}`' for choice in choices)}." if choices else ""
        needed = "yes" if key in told.get("required", ()) else ""
        lines.append(f"| `{key}` | {needed} | {description}{listed} |".replace("{", "\\{"))
    return lines


class SchemaTable(SphinxDirective):
    """Shows the table of the name it is given."""

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The rendered table."""
        holder = nodes.container()
        self.state.nested_parse(StringList(rows(self.arguments[0]), source="schema.json"), 0, holder)
        return holder.children


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("schema-table", SchemaTable)
    return {"parallel_read_safe": True}
