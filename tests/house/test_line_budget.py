"""Modules stay small: raising the budget is a visible decision."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
MEDIAN = 150
HOUSES = [ROOT / "src" / "relational", *sorted(ROOT.glob("plugins/*/src/*"))]


def lengths(house: Path) -> dict[str, int]:
    """How many lines each module below `house` has."""
    return {
        str(module.relative_to(ROOT)): len(module.read_text(encoding="utf-8").splitlines())
        for module in sorted(house.rglob("*.py"))
    }


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_no_module_is_longer_than_the_budget(house: Path) -> None:
    """A module of more than 300 lines does more than one job."""
    assert {module: count for module, count in lengths(house).items() if count > LONGEST} == {}


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_the_median_module_is_under_the_budget(house: Path) -> None:
    """Half of the modules have fewer than 150 lines."""
    assert statistics.median(lengths(house).values()) < MEDIAN
