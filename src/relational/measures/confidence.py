"""Measures of confidence-building."""

from __future__ import annotations

from relational.contract import Measure

MEASURES: tuple[Measure, ...] = ()
