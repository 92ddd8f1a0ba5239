"""What follows a "sorry" tells what it is."""

from __future__ import annotations

import pytest

from relational.analysis.sorry import sorries, sorries_in
from tests.talks import analysis_of, talk

KINDS = {
    "deed": [
        "I'm sorry we left you standing in the rain",
        "I apologize for posting the wrong keys",
        "We lost your form, and I'm sorry.",
        "It was our error, I apologise.",
        "Sorry for the scratch we made in your hall",
        "I'm sorry nobody answered you",
        "That should never have reached you, I'm sorry",
    ],
    "general": ["I apologize for the inconvenience", "Sorry about that.", "Apologies for the delay", "Sorry for you"],
    "bare": ["I'm sorry.", "Sorry!", "I do apologise", "Sorry, I will be with you now", "Sorry, madam."],
    "sympathy": ["I'm sorry to hear that", "Sorry about your brother"],
    "conditional": [
        "Sorry if that hurt",
        "We apologize for any trouble",
        "If anyone was upset, we regret it",
        "Sorry should it have gone wrong",
    ],
    "shifted": ["Sorry you feel like that", "I'm sorry you're annoyed", "Sorry that's your view", "Shame you mind it"],
    "ritual": ["Sorry, what was the street?", "Sorry, could you say that again?"],
    "preface": ["Sorry, but the shop is closed", "I'm sorry, we can't do that", "Sorry to ask"],
    "void": ["We are not sorry", "Oh great, so sorry", "You said you are sorry, they say, I'm sorry"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_the_complement_decides(kind: str, text: str) -> None:
    """The first apology word of the turn is read."""
    assert sorries(analysis_of(talk("agent: " + text)))[0].kind == kind


def test_an_apology_is_quoted_to_the_end_of_its_clause() -> None:
    """Not what is done about it, which comes after."""
    (item,) = sorries(analysis_of(talk("agent: Hello. I'm sorry we broke it, and I'll send a new one.")))
    assert item.quote == "I'm sorry we broke it"


def test_apologies_are_found_by_run() -> None:
    """None in a run without one, nor in the customer's words."""
    analysis = analysis_of(talk("agent: Sorry.", "customer: I'm sorry too", "agent: Fine."))
    assert [[item.turn for item in sorries_in(analysis, run)] for run in analysis.runs("agent")] == [[0], []]
    none = analysis_of(talk("agent: Fine."))
    assert sorries_in(none, none.run(0)) == ()
