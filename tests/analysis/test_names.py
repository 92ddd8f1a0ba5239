"""What the customer is called, and where the agent calls them so."""

from __future__ import annotations

import pytest

from relational.analysis.names import called, given, uses
from tests.talks import analysis_of, talk


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Olumide.", "olumide"),
        ("my name's zbigniew and it leaks", "zbigniew"),
        ("This is Fatima speaking.", "fatima"),
        ("Nguyễn here, it leaks.", "nguyen"),
        ("It leaks. Best regards, Siobhán", "siobhan"),
        ("Best regards #NAME#", "#name#"),
        ("It is broken.", None),
        ("This is about the lamp.", None),
        ("Thanks for the help", None),
        ("My name is on the box", None),
    ],
)
def test_a_name_is_told_or_not(text: str, name: str | None) -> None:
    """In any case and script."""
    analysis = analysis_of(talk("customer: " + text))
    found = given(analysis, analysis.runs()[0])
    assert (found is None) is (name is None)
    if found is not None:
        assert name in found[1]


@pytest.mark.parametrize(
    ("text", "is_called"),
    [
        ("Hello Emily, let me look.", True),
        ("thanks darnell", True),
        ("Hello there, wait.", False),
        ("Hi Mr. Abbot!", True),
        ("Hello.", False),
    ],
)
def test_a_name_in_address_is_known_by_its_place(text: str, is_called: bool) -> None:
    """After a greeting or thanks; words that stand there too are none."""
    analysis = analysis_of(talk("agent: " + text))
    assert (called(analysis, analysis.runs()[0]) is not None) is is_called


def test_every_sentence_with_the_name_is_a_use() -> None:
    """A mark that stands for names counts in address only: it may stand for anybody's."""
    analysis = analysis_of(talk("agent: Hello Bo. It is here, Bo. The bobbin is not."))
    assert len(uses(analysis, analysis.runs()[0], frozenset({"bo"}))) == 2
    masked = analysis_of(talk("agent: Hello #NAME#, you are through to Kit. This is #NAME#."))
    assert len(uses(masked, masked.runs()[0], frozenset({"#name#"}))) == 1
