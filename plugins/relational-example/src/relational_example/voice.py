"""A rubric as a function: cues in a file beside it, a few lines of Python around them."""

from __future__ import annotations

import relational
from relational import Analysis, NotApplicable, Outcome, Score


@relational.rubric(
    "example/stock-phrases",
    version="1",
    about="agent",
    direction="lower",
    cues="voice.toml",
    tip='Say it in your own words instead of "{quote}".',
)
def stock_phrases(analysis: Analysis) -> Outcome:
    """How much the agent hides behind phrases that fit any company and any customer."""
    if not analysis.turns("agent"):
        return NotApplicable("the agent says nothing")
    return Score.from_evidence(analysis.cues("stock-phrase"), saturation=3)
