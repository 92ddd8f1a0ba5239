"""What is stretched beyond the letter, and what is meant by it."""

from __future__ import annotations

import pytest

from relational.analysis.events import lexicon
from relational.cues.definition import CueTest
from tests.talks import analysis_of, talk

CUES = {name: cue for name, cue in lexicon().items() if name.startswith("hyperbole.")}


def types(text: str) -> list[str]:
    """What kinds of exaggeration a customer's turn holds, without its pressing."""
    return [type_ for type_ in pressed(text) if not type_.startswith("press-")]


def pressed(text: str) -> list[str]:
    """The same with its pressing."""
    return [event.type for event in analysis_of(talk("customer: " + text)).events("hyperbole")]


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.match])
def test_a_cue_matches_its_examples(name: str, test: CueTest) -> None:
    """And gives its type."""
    assert name.split(".")[1] in pressed(test.text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It's been forever", "time"),
        ("I've wasted half my life on this form", "time"),
        ("I'll be grey before the man comes", "time"),
        ("every single time I ring it's the same", "time"),
        ("I told you a thousand times", "number"),
        ("there are millions of questions on that page", "number"),
        ("for the hundredth time, no", "number"),
        ("the whole town knows", "number"),
        ("you people never answer", "extent"),
        ("This is the slowest shop in the world", "extent"),
        ("nobody ever picks up there", "extent"),
        ("you have ruined my entire summer", "harm"),
        ("we're losing our minds, it's an utter nightmare", "harm"),
        ("that fee is daylight robbery", "harm"),
    ],
)
def test_what_nobody_means_by_the_letter(text: str, kind: str) -> None:
    """Time, number, extent, harm."""
    assert kind in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "I waited nine minutes",
        "It costs a thousand dollars",
        "I've rung three times",
        "He always comes on Friday",
        "My plant is dying",
        "The rain ruined the box",
        "We never eat meat",
        "Half the parts are here",
        "What if it takes forever?",
        "That is the best price you have?",
        "My grandmother is a hundred years old",
        "Every single room has a bath, I hope",
        "Nobody was at home",
    ],
)
def test_what_is_meant_as_it_is_said(text: str) -> None:
    """Plain figures and habits."""
    assert types(text) == []
