"""Whether a talk comes to a close, or is cut off."""

from __future__ import annotations

import pytest

from relational.analysis.endings import comes_to_a_close, last_word
from tests.talks import analysis_of, talk

ASK = "customer: Can it come in May?"
LONG = ("customer: a", "agent: b", "customer: c", "agent: d", "customer: e", "agent: f")


@pytest.mark.parametrize(
    ("lines", "closes"),
    [
        ((), False),
        ((ASK,), False),
        ((ASK, "agent: Have a nice day."), True),
        ((ASK, "agent: It comes in May."), True),
        ((ASK, "agent: Which size?"), False),
        ((ASK, "agent: Let me check."), False),
        ((ASK, "agent: Anything else?"), True),
        ((ASK, "agent: It does.", "customer: And in June?"), False),
        ((ASK, "agent: It does.", "customer: No, that's all, thanks."), True),
        (("customer: Bye then.", "agent: What size?"), True),
        ((*LONG, "customer: And June?", "agent: Anything else?"), False),
        ((*LONG, "customer: Thanks.", "agent: It is as it is."), True),
        ((*LONG, "customer: And June?", "agent: It is as it is."), False),
        ((*LONG, "customer: And June?", "agent: To sum up, it is as it is."), True),
    ],
)
def test_a_talk_closes_or_is_cut_off(lines: tuple[str, ...], closes: bool) -> None:
    """A short one closes with any last word that asks for nothing."""
    assert comes_to_a_close(analysis_of(talk(*lines))) is closes


def test_a_reply_judged_alone_is_the_last_word() -> None:
    """And closes."""
    analysis = analysis_of(talk(ASK, "agent: Which size?", "customer: Two."), 1)
    assert comes_to_a_close(analysis)
    last = last_word(analysis)
    assert last is not None
    assert last.turns == (1,)
