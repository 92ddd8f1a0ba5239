"""Every test says in one sentence what is true."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = [*ROOT.glob("tests/**/test_*.py"), *ROOT.glob("plugins/*/tests/**/test_*.py")]


def without_docstring(module: Path) -> list[str]:
    """The test functions of a module that say nothing."""
    return [
        f"{module.relative_to(ROOT)}:{node.lineno} {node.name}"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]


def test_every_test_has_a_docstring() -> None:
    """A red test should tell its reader what broke before they read its body."""
    assert [name for module in sorted(MODULES) for name in without_docstring(module)] == []
