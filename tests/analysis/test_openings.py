"""Clauses that bound what can be, and clauses that open a way."""

from __future__ import annotations

import pytest

from relational.analysis.openings import bound, clauses, is_yes, ways


def test_a_text_falls_into_clauses() -> None:
    """At stops, and where a clause begins."""
    text = "it's full, but the hall is free. shall i book it?"
    assert [text[start:end] for start, end in clauses(text)] == ["it's full", "the hall is free.", "shall i book it?"]
    assert list(clauses("... ,")) == []


@pytest.mark.parametrize("text", ["only guide dogs ride here", "without a code it stays shut", "green is gone"])
def test_bounds(text: str) -> None:
    """Restrictions and ends, without a "can't"."""
    assert bound("well; " + text) == (6, 6 + len(text))


def test_nothing_bounds() -> None:
    """Nothing is denied or left over."""
    assert bound("the hall is free on friday") is None


def test_a_yes_comes_first() -> None:
    """After a greeting at most."""
    assert is_yes("hi, of course you can")
    assert not is_yes("the hall, of course, is large")


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("the garden room would fit your party", 0.6),
        ("you can have it tomorrow at ten", 0.75),
        ("small dogs ride free", 0.6),
        ("shall i hold one for you?", 0.55),
    ],
)
def test_ways(text: str, worth: float) -> None:
    """What can be, is open, or is proposed."""
    assert [(way.start, way.worth) for way in ways(text)] == [(0, worth)]


@pytest.mark.parametrize(
    "text",
    [
        "you can't have it tomorrow",
        "i hope it can be found",
        "he was free at ten",
        "it's a popular room, as you can imagine",
        "is it blue?",
        "the room is blue",
    ],
)
def test_no_ways(text: str) -> None:
    """A negation, a hope, a tale of the past, a mere fact."""
    assert list(ways(text)) == []
