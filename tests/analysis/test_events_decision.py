"""What the shipped lexicon takes for a choice, a risk, a first time, an attempt, a question how, or a request."""

from __future__ import annotations

import pytest

from relational.analysis.events import lexicon
from relational.cues.definition import CueTest
from tests.talks import analysis_of, talk

CUES = {name: cue for name, cue in lexicon().items() if name.partition(".")[0] == "decision"}


def found(name: str, text: str) -> list[str]:
    """The words of a customer's turn that a cue of the lexicon finds and no guard discounts."""
    analysis = analysis_of(talk("customer: " + text))
    return [cue.quote for cue in analysis.cues("relational/" + name) if cue.discounted is None]


def types(text: str) -> list[str]:
    """The types of the decision events in a customer's turn."""
    return [event.type for event in analysis_of(talk("customer: " + text)).events("decision")]


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
    assert cue.by == "customer"
    assert cue.summary
    assert cue.match
    assert cue.miss


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We're still in two minds about the second car.", "choice"),
        ("Which of these would you take?", "choice"),
        ("My husband says we should wait.", "choice"),
        ("What happens if the courier loses it?", "risk"),
        ("Is there a minimum term?", "risk"),
        ("Could you promise me it won't leak?", "risk"),
        ("Honestly I'm a bit wary of this.", "risk"),
        ("Our last builder let us down.", "risk"),
        ("It's my first time abroad.", "first-time"),
        ("I'm hopeless with forms.", "first-time"),
        ("I'd only mess it up.", "first-time"),
        ("I have tried it with the other cable.", "attempt"),
        ("So that's how I did it. Is that right?", "attempt"),
        ("I already filled in page two.", "attempt"),
        ("How would I send it back?", "how-to"),
        ("Can you talk me through it", "how-to"),
        ("Could you cancel the second one, please?", "plan"),
        ("When will they be delivered?", "plan"),
    ],
)
def test_ordinary_talk_is_sorted(text: str, kind: str) -> None:
    """Each in words that stand in no list of ours."""
    assert kind in types(text)


@pytest.mark.parametrize(
    "text",
    ["What time do you close?", "Thank you, that's all.", "It arrived on Monday.", "My name is Ben.", "The blue one."],
)
def test_a_look_up_is_no_decision(text: str) -> None:
    """Nothing has to be decided, dared or done."""
    assert types(text) == []


def test_a_worry_that_is_denied_is_none() -> None:
    """A negation takes the worry away."""
    assert types("I'm not nervous at all.") == []


def test_somebody_else_s_words_are_no_request() -> None:
    """What was told to the customer is reported."""
    assert types("They said you could cancel it.") == []
