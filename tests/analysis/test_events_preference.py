"""What the shipped lexicon takes for a limit or a wish of the customer's, and what only looks like it."""

from __future__ import annotations

import pytest

from relational.analysis.events import lexicon
from relational.cues.definition import CueTest
from tests.talks import analysis_of, talk

CUES = {name: cue for name, cue in lexicon().items() if name.partition(".")[0] == "preference"}


def found(name: str, text: str) -> list[str]:
    """The words of a customer's turn that a cue of the lexicon finds and no guard discounts."""
    analysis = analysis_of(talk("customer: " + text))
    return [cue.quote for cue in analysis.cues("relational/" + name) if cue.discounted is None]


def types(text: str) -> list[str]:
    """The types of the preferences in a customer's turn."""
    return [event.type for event in analysis_of(talk("customer: " + text)).events("preference")]


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.match])
def test_a_cue_matches_its_examples(name: str, test: CueTest) -> None:
    """At the words that the example names, where it names some."""
    assert found(name, test.text)


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.miss])
def test_a_cue_misses_its_counterexamples(name: str, test: CueTest) -> None:
    """They look alike and are something else."""
    assert found(name, test.text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Weekends suit us best, we're both out otherwise, ideally Sunday.", "time"),
        ("Could it get here before Thursday?", "time"),
        ("Kindly text me instead.", "channel"),
        ("I never pick up calls in the library.", "channel"),
        ("We'd like to stay within 200 pounds.", "price"),
        ("Anything cheaper?", "price"),
        ("It needs to fit under the window, so needs to fit tightly.", "size"),
        ("She'd love it in turquoise.", "color"),
        ("Is there something gluten-free?", "diet"),
        ("Dad can't manage the stairs.", "access"),
        ("An aisle seat would be kind.", "place"),
        ("Anything but a voucher.", "no-go"),
        ("As long as it's quiet.", "want"),
    ],
)
def test_ordinary_talk_is_sorted(text: str, kind: str) -> None:
    """Each in words that stand in no list of ours."""
    assert kind in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "It came last Friday.",
        "Which floor are you on?",
        "The email bounced.",
        "What does it cost?",
        "I have paid.",
        "Good afternoon!",
        "Is the kitchen open?",
        "The stairs were painted.",
        "Where is the station?",
        "Thank you for the help.",
        "My code is 5512.",
        "You said you prefer the red one.",
    ],
)
def test_what_looks_like_it_is_none(text: str) -> None:
    """Facts, fields and small talk."""
    assert types(text) == []
