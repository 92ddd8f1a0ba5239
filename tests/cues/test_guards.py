"""Guards: words that look like a cue and earn nothing where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.cues.definition import GUARDS
from relational.cues.fold import fold
from relational.cues.guards import BY_NAME, first_that_holds
from tests.texts import LINEAR, ODD_TEXTS, growth

HOLDS = [
    ("negation", "I can't say I get why that bothers you", "i get why"),
    ("negation", "Nobody here is sorry", "sorry"),
    ("negation", "It is hardly understandable", "understandable"),
    ("negation", "We did it without any sympathy", "sympathy"),
    ("negation", "We failed to see why", "see why"),
    ("conditional", "Sorry if that came across badly", "sorry"),
    ("conditional", "Apologies should anyone mind", "apologies"),
    ("conditional", "If I were able to, I would own it", "own it"),
    ("feeling-shifted", "I'm sorry you feel that way", "i'm sorry"),
    ("feeling-shifted", "I'm sorry that you took it badly", "i'm sorry"),
    ("reported", "You said you were sorry last week", "sorry"),
    ("reported", 'We tell everyone "we are sorry" here', "we are sorry"),
    ("sarcasm", "Oh great, what a shame", "what a shame"),
    ("sarcasm", "I am sooooo sorry for you", "sorry"),
    ("ritual", "Sorry, could you repeat that", "sorry"),
    ("ritual", "Sorry, I don't quite follow", "sorry"),
    ("ritual", "Sorry, what was the postcode?", "sorry"),
    ("but", "I hear you, but you should have read the terms", "i hear you"),
    ("but", "I hear you, however the label clearly says so", "i hear you"),
    ("but", "I'm so sorry, we don't have that in stock", "i'm so sorry"),
    ("idiom", "I understand that you need to sign", "i understand"),
    ("idiom", "I understand that you are calling about an order", "i understand that you are"),
    ("idiom", "I hope you have a great day", "i hope you"),
    ("idiom", "Please feel free to ask", "free to"),
]
HOLDS_NOT = [
    ("negation", "Nobody rang you back and that's awful", "that's awful"),
    ("negation", "Nobody rang you back, that's awful", "that's awful"),
    ("negation", "A week without water is awful", "is awful"),
    ("negation", "It is not that I don't see why", "see why"),
    ("negation", "I cannot tell you how sorry I am", "sorry"),
    ("negation", "No wonder that you are upset", "you are upset"),
    ("negation", "Sorry", "sorry"),
    ("conditional", "I'm sorry we lost it", "i'm sorry"),
    ("conditional", "If you like, I am sorry too", "sorry"),
    ("feeling-shifted", "I'm sorry you lost it", "i'm sorry"),
    ("reported", "I told the driver. I'm sorry", "i'm sorry"),
    ("sarcasm", "Oh no, what a shame", "what a shame"),
    ("ritual", "Sorry for your loss", "sorry"),
    ("but", "I'm sorry, but I'm fixing it now", "i'm sorry"),
    ("but", "I'm so sorry we let you down", "i'm so sorry"),
    ("idiom", "I understand that you are hurting", "i understand"),
    ("idiom", "I hope you have it back soon", "i hope you"),
    ("idiom", "How awful for you", "how awful"),
]


def holds(name: str, text: str, hit: str) -> bool:
    """Whether a guard holds for the first place where the words stand."""
    folded = f"\n{fold(text).text}\n\n"
    start = folded.index(hit)
    return BY_NAME[name](folded, start, start + len(hit))


@pytest.mark.parametrize(("name", "text", "hit"), HOLDS)
def test_a_guard_takes_credit_away(name: str, text: str, hit: str) -> None:
    """Denied, supposed, reported, mocked, ritual or taken back at once."""
    assert holds(name, text, hit)


@pytest.mark.parametrize(("name", "text", "hit"), HOLDS_NOT)
def test_a_guard_leaves_what_is_meant(name: str, text: str, hit: str) -> None:
    """Sincere words near a guard's words keep their credit."""
    assert not holds(name, text, hit)


def test_every_guard_that_a_file_may_name_exists() -> None:
    """The loader's list and the table are one."""
    assert set(GUARDS) == set(BY_NAME)


def test_the_first_guard_that_holds_is_named() -> None:
    """In the order the cue lists them; None where all let it pass."""
    text = "\ni'm not sorry if you mind\n\n"
    start = text.index("sorry")
    assert first_that_holds(("conditional", "negation"), text, start, start + 5) == "conditional"
    assert first_that_holds(("negation", "conditional"), text, start, start + 5) == "negation"
    assert first_that_holds(("ritual",), text, start, start + 5) is None


@given(ODD_TEXTS, st.sampled_from(sorted(BY_NAME)), st.data())
@settings(max_examples=300)
def test_a_guard_answers_for_any_place_in_any_text(text: str, name: str, data: st.DataObject) -> None:
    """Whatever stands around a hit, a guard says yes or no."""
    folded = f"\n{fold(text).text}\n\n"
    start = data.draw(st.integers(1, len(folded) - 2))
    end = data.draw(st.integers(start, len(folded) - 2))
    assert BY_NAME[name](folded, start, end) in (True, False)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_guard_looks_no_farther_than_it_needs(name: str) -> None:
    """A guard costs the same in a long turn."""

    def look(text: str) -> None:
        for _ in range(200):
            BY_NAME[name](text, len(text) // 2, len(text) // 2 + 5)

    assert growth(lambda size: "\n" + "sorry but you said so, if not " * size + "\n\n", look, 200) < LINEAR / 3
