"""Who takes up how much of a talk, and replies that shrink."""

from __future__ import annotations

from relational.analysis.shares import fading, talk_share
from tests.talks import analysis_of, talk

LONG = "agent: " + "Then you press the key and wait for the lamp. " * 5
ASKED = "customer: How do I set the clock on this oven?"


def faded(*lines: str) -> list[tuple[int, ...]]:
    """The turns of each stretch of shrunken replies."""
    return [tuple(run.turns[0] for run in item.runs) for item in fading(analysis_of(talk(*lines)))]


def test_the_share_is_the_agents_part_of_the_words() -> None:
    """Of a zone or of the talk; of a talk in which nobody speaks there is none."""
    analysis = analysis_of(talk("customer: One two three.", "agent: Four."))
    assert talk_share(analysis) == 0.25
    assert talk_share(analysis, "closing") is None
    assert talk_share(analysis_of(talk("system: Hello."))) is None


def test_two_words_twice_after_long_turns_is_fading() -> None:
    """Until the customer says more again, or the talk ends."""
    assert faded(ASKED, LONG, "customer: Ok.", LONG, "customer: Mm.") == [(2, 4)]
    assert faded(ASKED, LONG, "customer: Ok.", LONG, "customer: Mm.", LONG, "customer: Now it is green.") == [(2, 4)]


def test_one_short_reply_is_not_fading() -> None:
    """Nor are short replies to short turns, nor those of somebody who never said more."""
    assert faded(ASKED, LONG, "customer: Ok.", "agent: Good.", "customer: Mm.") == []
    assert faded(ASKED, "agent: Press it.", "customer: Ok.", "agent: Good.", "customer: Mm.") == []
    assert faded("customer: Hi.", LONG, "customer: Ok.", LONG, "customer: Mm.") == []
