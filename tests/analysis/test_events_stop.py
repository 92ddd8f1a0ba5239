"""What the shipped lexicon takes for signs to stop, for confusion, and for a wish for more or less."""

from __future__ import annotations

import pytest

from relational.analysis.events import lexicon
from relational.cues.definition import CueTest
from tests.talks import analysis_of, talk

KINDS = ("stop", "confusion", "question")
CUES = {name: cue for name, cue in lexicon().items() if name.partition(".")[0] in KINDS}


def found(name: str, text: str) -> list[str]:
    """The words of a customer's turn that a cue of the lexicon finds and no guard discounts."""
    analysis = analysis_of(talk("customer: " + text))
    return [cue.quote for cue in analysis.cues("relational/" + name) if cue.discounted is None]


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.match])
def test_a_cue_matches_its_examples(name: str, test: CueTest) -> None:
    """At the words that the example names, where it names some."""
    words = found(name, test.text)
    assert words
    assert test.span is None or test.span in words


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.miss])
def test_a_cue_misses_its_counterexamples(name: str, test: CueTest) -> None:
    """They look alike and are something else."""
    assert found(name, test.text) == []


@pytest.mark.parametrize("name", CUES)
def test_every_cue_says_what_it_is_and_has_examples(name: str) -> None:
    """Whoever reads the file can check it."""
    cue = CUES[name]
    assert cue.summary
    assert cue.match
    assert cue.miss


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hang on, that's too quick for me.", "overload"),
        ("Whoa, slow down", "overload"),
        ("My head is spinning", "overload"),
        ("one at a time please", "overload"),
        ("That's way too many steps at once", "overload"),
        ("ok ok I get it", "hurry"),
        ("I only wanted to know about Sunday.", "hurry"),
        ("I already know that", "hurry"),
        ("Can you please just do it?", "hurry"),
        ("I didn't ask for the history", "hurry"),
        ("I'd rather not say", "discomfort"),
        ("Why do you need to know that?", "discomfort"),
    ],
)
def test_a_sign_to_stop_is_an_event_of_its_type(text: str, kind: str) -> None:
    """In the words of people who do not read lexicons."""
    assert kind in [event.type for event in analysis_of(talk("customer: " + text)).events("stop")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sorry, what?", "repair"),
        ("Huh?", "repair"),
        ("You've lost me there.", "repair"),
        ("I still don't get which form I need", "repair"),
        ("That went right over my head", "repair"),
        ("I'm not following", "repair"),
        ("Pardon?", "hearing"),
        ("Could you say it again?", "hearing"),
        ("Sorry, I didn't catch that", "hearing"),
        ("What's a direct debit?", "term"),
        ("In plain English please", "term"),
    ],
)
def test_a_confusion_is_an_event_of_its_type(text: str, kind: str) -> None:
    """It was not heard, not understood, or one word of it was not."""
    assert kind in [event.type for event in analysis_of(talk("customer: " + text)).events("confusion")]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks a lot, that's all I needed!",
        "I got the job",
        "I have a roof over my head",
        "I could go back to work",
        "They don't understand their own rules",
        "I have to say that it looks good",
        "It's a lot of work",
        "Yes, okay.",
        "The laptop is personal",
        "I just want to know what I did wrong",
        "I'm lost in the middle of the city",
        "The courier is in the van",
    ],
)
def test_ordinary_words_are_no_signs(text: str) -> None:
    """A team lead must not be told of signs that are none."""
    analysis = analysis_of(talk("customer: " + text))
    assert [event.quote for kind in ("stop", "confusion") for event in analysis.events(kind)] == []


def test_events_of_a_run_are_those_of_its_turns() -> None:
    """In order; a run without any has none."""
    analysis = analysis_of(
        talk("customer: Slow down", "customer: One at a time please", "agent: Sure.", "customer: Thanks", "agent: Ok")
    )
    first, last = analysis.runs("customer")
    assert [event.turn for event in analysis.events_in("stop", first)] == [0, 1]
    assert analysis.events_in("stop", last) == ()
    assert analysis.events_in("escalation", first) == ()


def test_of_overlapping_events_the_strongest_stays() -> None:
    """Two readings of the same words are one event."""
    [event] = analysis_of(talk("customer: Sorry, I'm still confused")).events("confusion")
    assert event.quote == "still confused" or "confused" in event.quote
