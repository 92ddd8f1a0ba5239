"""What an "I understand" does."""

from __future__ import annotations

import pytest

from relational.analysis.grasping import grasps_in
from tests.talks import analysis_of, talk

SAID = "customer: My insulin parcel is late and I am frightened."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I understand that late insulin is frightening.", ["reflection"]),
        ("I understand.", ["bare"]),
        ("I completely understand", ["bare"]),
        ("I understand that you must wait at home.", ["instruction"]),
        ("I understand, but you should have ordered earlier.", ["cancelled"]),
        ("I can't say I understand that.", ["void"]),
        ("Oh great, I understand everything now.", ["void"]),
        ("I can see the order on the screen.", []),
        ("Good morning.", []),
    ],
)
def test_what_follows_tells_what_it_is(text: str, kinds: list[str]) -> None:
    """The customer's cause, nothing, an instruction, or a "but"."""
    analysis = analysis_of(talk(SAID, "agent: " + text))
    assert [item.kind for item in grasps_in(analysis, analysis.run(1))] == kinds


def test_without_the_customers_words_it_is_bare() -> None:
    """There is nothing it could take up."""
    analysis = analysis_of(talk("agent: I understand the parcel is late"))
    (item,) = grasps_in(analysis, analysis.run(0))
    assert (item.kind, item.quote) == ("bare", "I understand the parcel is late")
