"""What is printed can be read on light terminals and on dark ones."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import relational

PACKAGE = Path(relational.__file__).parent
PRINTING = sorted([*PACKAGE.glob("cli/*.py"), *PACKAGE.glob("renderers/*.py")])
VANISHING = {"yellow", "cyan", "white", "blue", "black"}


@pytest.mark.parametrize("module", PRINTING, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_style_vanishes_on_some_terminal(module: Path) -> None:
    """Green, red and magenta stand out on both; a style is a short string of words, such as `bold red`."""
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in strings if len(words := text.split()) <= 3 and VANISHING & set(words)] == []
