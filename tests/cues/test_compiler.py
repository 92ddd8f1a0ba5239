"""Compiling a pattern: what it stands for, which words must be there, and where its limits are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from relational.cues.compiler import MAX_WAYS, Compiled, compile_pattern
from relational.cues.definition import GUARDS, CueDefinition
from relational.cues.expansion import Slots
from relational.cues.guards import BY_NAME
from relational.cues.matcher import Matcher, spans
from relational.errors import PatternError
from tests.cues.trees import PATTERNS

CUES = {
    name: CueDefinition(name=name.rpartition("/")[2], patterns=patterns)
    for name, patterns in {
        "trouble": ["delay", "long wait"],
        "deep": ["{trouble} again"],
        "loop": ["{pool}"],
        "pool": ["{loop}"],
        "edged": ["^ here $"],
        "acme/excuse": ["because of {trouble}"],
        "acme/trouble": ["weather"],
        "acme/borrowed": ["{deep}"],
        "wide": ["[a] [b] [c] x"],
    }.items()
}


def compiled(pattern: str, cue: str = "") -> Compiled:
    """The pattern, with the cues above in its slots."""
    return compile_pattern(pattern, Slots(CUES).of(cue))


def found(pattern: str, text: str, cue: str = "") -> str | None:
    """What the automaton of a pattern matches at the start of a text."""
    cues = {**CUES, f"{cue.rpartition('/')[0]}/it".strip("/"): CueDefinition(name="it", patterns=[pattern], by="any")}
    name = next(name for name in cues if name.rpartition("/")[2] == "it")
    finder = Matcher({name: cues[name]}, {name: cues})
    if finder.refused:
        raise PatternError(finder.refused[name], 0)
    return next((text[begin:end] for _, begin, end in spans(text, finder) if begin == 0), None)


@settings(deadline=None, max_examples=100)
@given(PATTERNS)
def test_every_pattern_can_be_compiled(pattern: str) -> None:
    """Whatever the parser takes the compiler can use, and a match never is empty."""
    assert compiled(pattern).body.items
    assert found(pattern, "") is None


@pytest.mark.parametrize(
    ("pattern", "text", "match"),
    [
        ("{trouble} here", "delay here", "delay here"),
        ("{trouble} here", "long wait here", "long wait here"),
        ("{deep}", "long wait again", "long wait again"),
        ("so {edged} now", "so here now", "so here now"),
        ("{acme/excuse}", "because of weather", "because of weather"),
        ("{acme/excuse}", "because of delay", None),
        ("{acme/borrowed}", "delay again", "delay again"),
    ],
)
def test_a_slot_stands_for_any_pattern_of_its_cue(pattern: str, text: str, match: str | None) -> None:
    """A shared cue's own slots mean cues of its own file; edges of the cue do not count in a slot."""
    assert found(pattern, text) == match


def test_a_pattern_of_a_shared_cue_names_cues_of_its_own_namespace_first() -> None:
    """The same slot in the same words means another cue there."""
    assert found("{trouble}", "weather", cue="acme/excuse") == "weather"
    assert found("{trouble}", "weather") is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{nowhere} here", "the slot {nowhere} names no cue"),
        ("{loop}", "the slots go in a circle: loop -> pool -> loop"),
        ("a ...8 a ...8 a ...8 a " + "[a] " * 5, "the pattern can be read in 23328 ways; use fewer gaps and optional"),
        ("{wide} " * 5, "the pattern can be read in 32768 ways; use fewer gaps and optional parts"),
    ],
)
def test_what_cannot_be_compiled_is_refused(pattern: str, message: str) -> None:
    """A pattern is never slow: what could be is not taken."""
    with pytest.raises(PatternError, match=re.escape(message)):
        compiled(pattern)


def test_a_refused_slot_is_refused_again() -> None:
    """A first failure leaves no trace that would let a second try pass, or fail in another way."""
    slots = Slots(CUES)
    for _ in range(2):
        with pytest.raises(PatternError, match="the slots go in a circle: loop -> pool -> loop"):
            compile_pattern("{loop}", slots.of(""))


def test_a_pattern_just_inside_the_limit_is_taken() -> None:
    """The limit is as generous as it says."""
    assert MAX_WAYS >= 9**3 * 2**4
    assert compiled("a ...8 a ...8 a ...8 a " + "[a] " * 4)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("i am sorry", ["i am sorry", "i'm sorry", "im sorry"], ["i sorry"]),
        ("i'm sorry", ["i am sorry", "i'm sorry", "im sorry"], ["am sorry"]),
        ("i [am] sorry", ["i am sorry", "i'm sorry", "i sorry"], []),
        ("i [am|was] sorry", ["i'm sorry", "i was sorry"], []),
        ("(i|we) (am|are) here", ["i'm here", "we're here", "i are here"], ["they're here"]),
        ("i (will|have got to) go", ["i'll go", "i've got to go", "i've gotta go"], ["i've go"]),
        ("(now i|we) will go", ["now i'll go", "we'll go"], ["now we'll go"]),
        ("i will not go", ["i won't go", "i'll not go", "i will not go"], ["i'll won't go"]),
        (
            "i [really] have [not] paid",
            ["i really haven't paid", "i've paid", "i haven't paid"],
            ["i haven't not paid"],
        ),
        ("it's late", ["it is late", "it has late", "its late", "it's late"], []),
        ("cannot help", ["can't help", "can not help", "cannot help", "cant help"], ["can help"]),
        ("i ~have paid", ["i've paid", "i'd paid", "i have paid", "i had paid"], ["i paid"]),
        ("you are not", ["you're not", "you aren't", "you are not"], ["you ren't"]),
        ("going to call", ["gonna call", "going to call"], []),
        ("tell them", ["tell them", "tell em"], ["tell him"]),
        ("sorry {trouble}", ["soz delay", "sorry delay"], []),
    ],
)
def test_contractions_come_for_free(pattern: str, yes: list[str], no: list[str]) -> None:
    """Wherever two neighbors can be one word, across brackets, optional words and slots."""
    assert [text for text in yes if found(pattern, text) != text] == []
    assert [text for text in no if found(pattern, text) is not None] == []


def test_every_guard_that_files_may_name_exists() -> None:
    """The two lists are kept apart so that reading files needs no guard."""
    assert set(GUARDS) == set(BY_NAME)
