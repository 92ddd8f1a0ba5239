"""Says at the end of a run how many examples of the documentation were executed."""

from __future__ import annotations

from collections import Counter

import pytest

EXECUTED = pytest.StashKey[Counter[str]]()


@pytest.fixture
def executed(pytestconfig: pytest.Config) -> Counter[str]:
    """How many examples each page has had executed so far."""
    return pytestconfig.stash.setdefault(EXECUTED, Counter())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line: examples, pages."""
    counts = config.stash.get(EXECUTED, Counter())
    if counts:
        terminalreporter.write_line(f"executed {counts.total()} examples in {len(counts)} pages")
