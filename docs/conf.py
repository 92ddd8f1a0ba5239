"""Sphinx settings. `sphinx-build -W docs docs/_build/html` makes the pages; a warning is an error."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # schema_table lives beside this file

project = "relational"
author = "The relational authors"
copyright = "2026, The relational authors"  # noqa: A001 Sphinx reads this name
release = version = version_of("relational-scoring")

extensions = ["myst_parser", "schema_table", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Docstrings are written with single back-ticks around code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "undoc-members": False}
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "relational"
