"""Details that are shaky and change nothing, and details that are firm."""

from __future__ import annotations

import pytest

from relational.analysis.events import lexicon
from relational.cues.definition import CueTest
from tests.talks import analysis_of, talk

CUES = {name: cue for name, cue in lexicon().items() if name.startswith("immaterial-slip.")}


def types(text: str) -> list[str]:
    """What the shaky details of a customer's turn are about."""
    return [event.type for event in analysis_of(talk("customer: " + text)).events("immaterial-slip")]


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.match])
def test_a_cue_matches_its_examples(name: str, test: CueTest) -> None:
    """And gives its type."""
    assert name.split(".")[1] in types(test.text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("your colleague, called Sam or something", "name"),
        ("I can't recall the man's name", "name"),
        ("the lady was named Ruth or similar", "name"),
        ("it was on Thursday or Friday", "time"),
        ("he came last Monday I think", "time"),
        ("I don't know exactly when that was", "time"),
        ("since March or thereabouts", "time"),
        ("I held for like twenty minutes", "number"),
        ("two or three letters came", "number"),
        ("fifty euros or so", "number"),
        ("the hub or router thing is dead", "thing"),
        ("the gizmo that blinks", "thing"),
        ("the box with a light, or whatever you call it", "thing"),
    ],
)
def test_a_detail_that_is_left_open(text: str, kind: str) -> None:
    """A name, a time, a number, a thing."""
    assert kind in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "My name is Ruth",
        "Please come on Thursday",
        "I held for 23 minutes",
        "It costs fifty euros",
        "The router is dead",
        "Do whatever you think is right",
        "Which box do you mean?",
        "I know the date: 4 May",
        "Three letters came on Monday",
        "Call me something else",
        "The driver gave his name",
        "Thursday suits me",
    ],
)
def test_a_detail_that_is_firm(text: str) -> None:
    """Nothing is left open."""
    assert types(text) == []
