"""The words that a rubric's `invariant_to` may hold, each with what it promises."""

from __future__ import annotations

from collections.abc import Mapping

PROMISES: Mapping[str, str] = {
    "apostrophes": "another kind of apostrophe or quotation mark",
    "spacing": "another kind or number of spaces",
    "unicode-form": "another Unicode normal form",
    "case": "text in lower case",
    "timestamps": "another time of a turn, or none",
}
