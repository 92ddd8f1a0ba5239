"""What the shipped lexicon takes for something that customers tell of themselves, and what only looks like it."""

from __future__ import annotations

import pytest

from relational.analysis.events import lexicon
from relational.cues.definition import CueTest
from tests.talks import analysis_of, talk

CUES = {name: cue for name, cue in lexicon().items() if name.partition(".")[0] == "disclosure"}


def found(name: str, text: str) -> list[str]:
    """The words of a customer's turn that a cue of the lexicon finds and no guard discounts."""
    analysis = analysis_of(talk("customer: " + text))
    return [cue.quote for cue in analysis.cues("relational/" + name) if cue.discounted is None]


def types(text: str) -> list[str]:
    """The types of the disclosures in a customer's turn."""
    return [event.type for event in analysis_of(talk("customer: " + text)).events("disclosure")]


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
        ("Our youngest son broke it this morning.", "people"),
        ("I live alone since last spring.", "people"),
        ("It has to be here for the christening.", "occasion"),
        ("My nephew turns eighteen on Saturday.", "occasion"),
        ("We're flying to Lisbon with a tent.", "plans"),
        ("I only got my first flat in June.", "plans"),
        ("I'm recovering from pneumonia.", "health"),
        ("He is hard of hearing.", "health"),
        ("I drive a taxi at weekends and I'm on call.", "work"),
        ("The essay is due on Monday.", "deadline"),
        ("We can't afford a second one.", "money"),
        ("Our village has one bus a day.", "place"),
        ("The cat hides when it beeps, my old cat I mean.", "pet"),
        ("I've been a member for eleven years.", "history"),
        ("Honestly I cried in the car, then I went home to bed.", "story"),
    ],
)
def test_ordinary_talk_is_sorted(text: str, kind: str) -> None:
    """Each in words that stand in no list of ours."""
    assert kind in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do you have a family ticket?",
        "The cable is too short.",
        "What time does the shop close?",
        "Where do I find the serial number?",
        "My name is Priya.",
        "Please cancel order 4471.",
        "Is the blue one in stock?",
        "Thanks, that is all.",
        "My mother's maiden name is Brook.",
        "The screen went black.",
        "You told me my daughter could collect it.",
        "How much is express delivery?",
        "The second page will not print.",
    ],
)
def test_what_looks_like_it_is_none(text: str) -> None:
    """Fields, errands, security answers, and words put into somebody's mouth."""
    assert types(text) == []


def test_a_sentence_is_one_event_that_grows_with_what_it_tells() -> None:
    """And the personal part of it is its target."""
    (event,) = analysis_of(talk("customer: Hello there. My daughter has surgery on Monday, so call me.")).events(
        "disclosure"
    )
    assert event.type == "health"
    assert event.intensity > 0.8
    assert event.quote == "My daughter has surgery on Monday, so call me."
    assert event.target == "My daughter has surgery on Monday"


def test_a_later_and_weaker_cue_keeps_the_stronger_type() -> None:
    """Health weighs more than people."""
    assert types("After the surgery my daughter came.") == ["health"]


@pytest.mark.parametrize("before", [30, 300])
def test_a_long_sentence_is_quoted_around_the_place(before: int) -> None:
    """A quote can be read at a glance."""
    text = "well " * before + "my daughter has surgery " + "and so on " * 60
    (event,) = analysis_of(talk("customer: " + text)).events("disclosure")
    assert "my daughter has surgery" in event.quote
    assert len(event.quote) < 260


def test_a_word_without_end_is_cut() -> None:
    """Pasted data does not fill the explanation."""
    (event,) = analysis_of(talk("customer: my daughter" + "x" * 10 + " " + "y" * 500 + " my son")).events("disclosure")
    assert len(event.quote) < 600


def test_the_agents_own_life_is_no_disclosure() -> None:
    """Only the customer's words count."""
    assert analysis_of(talk("agent: My daughter has surgery.")).events("disclosure") == ()
