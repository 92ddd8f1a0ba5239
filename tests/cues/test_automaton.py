"""The automaton of all cues: what it keeps is bounded, and forgetting changes nothing but the time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.cues import automaton
from relational.cues.definition import CueDefinition
from relational.cues.grammar import Sequence, Slot
from relational.cues.matcher import Matcher, spans
from relational.cues.places import Patterns
from relational.errors import PatternError
from tests.cues.trees import PATTERNS, TEXTS


def built(*patterns: str) -> Matcher:
    """A matcher of one cue with these patterns."""
    cues = {"c": CueDefinition(name="c", patterns=patterns, by="any")}
    return Matcher(cues, {"c": cues})


def quotes(finder: Matcher, text: str) -> list[str]:
    """What is found, in order."""
    return [text[start:end] for _, start, end in spans(text, finder)]


@pytest.mark.parametrize(
    ("patterns", "text", "quote"),
    [
        (["so", "so sorry"], "so sorry about", "so sorry"),
        (["so ... sorry", "so"], "so very sorry", "so very sorry"),
        (["so ... sorry"], "so sorry, sorry", "so sorry"),
        (["so", "so , sorry"], "so, sorry", "so, sorry"),
        (["so (, sorry|very)"], "so, very", "so, very"),
        (["so sorry"], "so -- sorry", "so -- sorry"),
        (["so sorry"], "so ---- sorry", None),
        (["so"], "so, ", "so"),
        (["so (,|!)"], "so! ", "so!"),
        (["so (... !) $$"], "so! ok", None),
        (["so ... !"], "so ok!", "so ok!"),
        (["so sorry"], "so . sorry", None),
        (["paid ... twice"], "paid 3.50 twice", "paid 3.50 twice"),
    ],
)
def test_the_longest_match_wins_and_a_gap_is_as_short_as_can_be(
    patterns: list[str], text: str, quote: str | None
) -> None:
    """Of all patterns of the cue; a comma may be passed over, other marks may not."""
    assert next(iter(quotes(built(*patterns), text)), None) == quote


@settings(deadline=None, max_examples=100)
@given(st.lists(PATTERNS, min_size=1, max_size=3), st.lists(TEXTS, min_size=1, max_size=3))
def test_what_was_read_before_changes_nothing(patterns: list[str], texts: list[str]) -> None:
    """States are made by one text and used by the next."""
    kept = built(*patterns)
    for text in texts:
        assert quotes(kept, text) == quotes(built(*patterns), text)


def test_no_text_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern of many ways over a text of its own words reaches ever new states; old ones are dropped."""
    monkeypatch.setattr(automaton, "MOST_STEPS", 50)
    pattern = "b ...8 (so|a) ...8 so ...8 very much"
    kept = built(pattern)
    generator = random.Random(1)  # noqa: S311 - a sample, not a secret
    for _ in range(5):
        text = " ".join(generator.choice(["so", "a", "b", "very much"]) for _ in range(200))
        assert quotes(kept, text) == quotes(built(pattern), text)
        assert all(each._steps <= 50 for each in kept._automata.values())


def test_only_spelled_out_patterns_can_be_read() -> None:
    """A slot that nobody filled is a mistake of ours, and told as one."""
    with pytest.raises(PatternError, match="cannot stand here"):
        Patterns().begin(Sequence([Slot("trouble")]))


def test_many_patterns_that_begin_alike_are_told_apart() -> None:
    """By word, by the beginning of a word, and over a gap, beside dozens of others."""
    many = [f"so word{number} now" for number in range(40)]
    finder = built(*many, "so apolog* (now|then)", "so ... sorry")
    text = "so word7 now, so word39 now; so apologetic then. So unheard of sorry. So word7 then"
    assert quotes(finder, text) == ["so word7 now", "so word39 now", "so apologetic then", "So unheard of sorry"]


def test_a_place_that_can_be_reached_with_and_without_a_gap_goes_on() -> None:
    """The gap beside it takes nothing away."""
    assert quotes(built("so (... now|[... ] now) then", "so"), "so now then, so very now then") == [
        "so now then",
        "so very now then",
    ]
