"""Cases as pytest tests: one for each, named for its rubric and itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relational.testing.case_files import load_cases
from relational.testing.expectation import Case

if TYPE_CHECKING:
    import pytest

    from relational.plugins import PluginHost


def parametrize_with_cases(
    *cases: Iterable[Case] | str | Path, rubric: Any = None, host: PluginHost | None = None
) -> pytest.MarkDecorator:
    """Decorates a test with the argument `case`, whose body is `case()`.

    Takes what `expect` gave, lists of cases, and case files by their paths; the files are read now, so that a
    mistake in one is told where the test is written. `rubric` is for files that name none.
    """
    import pytest

    found: list[Case] = []
    for given in cases:
        found += load_cases(given, rubric=rubric, host=host) if isinstance(given, str | Path) else given
    return pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.rubric}-{case.name}") for case in found])
