"""Measures of over-explaining."""

from __future__ import annotations

from relational.contract import Measure

MEASURES: tuple[Measure, ...] = ()
