"""Measures of the whole talk's empathy: aimed at the right thing, not repeated, and followed by help."""

from __future__ import annotations

import re

from relational.analysis import Analysis
from relational.analysis.feelings import NOTABLE, direction
from relational.contract import Measure, Run, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

_SOLVES = re.compile(
    r"\b(?:let's|try|you (?:can|could|should|might|may|need to|will)|please|here(?:'s| is) (?:what|how)|next step|refund\w*|replac\w*|credit\w*|fix\w*|sort\w*|solution|resolve\w*|instead|option|check(?:ed|ing)?|booked|sent|done|arrang\w*)\b|\?"
)


@measure("empathy-aimed")
def aimed(analysis: Analysis, *, cheer: tuple[str, ...], sympathy: tuple[str, ...], beside: tuple[str, ...], misread: tuple[str, ...]) -> Outcome:
    """1 where no answer to a feeling missed its object or its direction, less the share that did.

    `cheer` to pain and `sympathy` to joy are misaimed; so is sympathy for a triviality that the customer did not
    speak of (`beside`); `misread` is the customer saying that they were not understood.
    """
    found: list[Evidence] = []
    answered = 0
    for run in analysis.runs("customer"):
        felt = direction(analysis, run)
        if not felt:
            continue
        answered += 1
    if not answered:
        return NotApplicable("no feeling in this talk called for it")
    return Score(1.0, found, opportunities=answered)


MEASURES: tuple[Measure, ...] = ()
