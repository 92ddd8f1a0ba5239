"""The page about the cue grammar: every example does what it says, and the formal grammar is the parser's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.cues import compiler, grammar
from relational.cues.definition import GUARDS, CueDefinition
from relational.cues.fold import fold
from relational.cues.grammar import parse
from relational.cues.guards import BY_NAME, first_that_holds
from relational.cues.matcher import AGENT, CUSTOMER, Matcher
from relational.cues.variants import spellings
from relational.errors import PatternError
from tests.cues.ebnf import Grammar
from tests.cues.trees import PATTERNS

PAGE = (Path(grammar.__file__).parent / "GRAMMAR.md").read_text(encoding="utf-8")
KEYS = ("pattern", "guard", "cue", "finds", "misses", "guarded")


@frozen
class Example:
    """A pattern with what it does, as the page shows it."""

    pattern: str
    guard: str | None = None
    cues: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = field(default=())


def examples() -> Iterator[Example]:
    """The examples of the page: blocks of lines, each a key and its words."""
    for block in re.findall(r"^```text\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL):
        for part in block.strip().split("\n\n"):
            lines = [tuple(line.split(None, 1)) for line in part.split("\n")]
            known = {key: value for key, value in lines if key in ("pattern", "guard")}
            yield Example(
                known["pattern"],
                known.get("guard"),
                tuple(value for key, value in lines if key == "cue"),
                tuple((key, value) for key, value in lines if key not in ("pattern", "guard", "cue")),
            )
            assert {key for key, _ in lines} <= set(KEYS)


def hits(example: Example, text: str) -> list[tuple[str, str | None]]:
    """What the pattern finds in a text, each quote with the guard that discounts it."""
    guards = [example.guard] if example.guard else []
    cues = {"c": CueDefinition(name="c", patterns=[example.pattern], guards=guards)}
    for line in example.cues:
        name, _, patterns = line.partition(" = ")
        cues[name] = CueDefinition(name=name, patterns=patterns.split(" | "))
    finder = Matcher(cues, dict.fromkeys(cues, cues))
    folded = fold(text)
    whole = f"\n{folded.text}\n\n"
    found = finder.find(whole, [1, len(whole) - 1], [AGENT | CUSTOMER]).get(0, [])
    return [
        (text[slice(*folded.span(start - 1, end - 1))], first_that_holds(guards, whole, start, end))
        for _, start, end in found
    ]


LINES = [(example, key, text) for example in examples() for key, text in example.lines]


@pytest.mark.parametrize(
    ("example", "key", "text"), LINES, ids=[f"{n} {e.pattern} {key}" for n, (e, key, _) in enumerate(LINES)]
)
def test_an_example_does_what_the_page_says(example: Example, key: str, text: str) -> None:
    """The words in bold are found, no others; where a guard holds, they are found and earn nothing."""
    bold = re.findall(r"\*\*(.+?)\*\*", text)
    assert bool(bold) == (key != "misses")
    expected = [(quote, example.guard if key == "guarded" else None) for quote in bold]
    assert hits(example, text.replace("**", "")) == expected


def test_the_page_has_many_examples_of_each_kind() -> None:
    """A page whose examples are not found would pass every other test."""
    counts = {key: sum(kind == key for _, kind, _ in LINES) for key in ("finds", "misses", "guarded")}
    assert counts["finds"] > 50
    assert counts["misses"] > 15
    assert counts["guarded"] == len(GUARDS)


def test_every_guard_is_described_and_shown() -> None:
    """In the table and in an example each."""
    assert [name for name in GUARDS if f"| `{name}` |" not in PAGE] == []
    assert {example.guard for example in examples() if example.guard} == set(GUARDS) == set(BY_NAME)


def test_the_numbers_on_the_page_are_those_of_the_parser() -> None:
    """Whoever changes a limit changes the page."""
    assert grammar.MAX_GAP == 8
    assert "Eight is the most" in PAGE
    assert grammar.MAX_GAPS == 3
    assert "a pattern may have three gaps" in PAGE
    assert grammar.MAX_DEPTH == 6
    assert "up to six deep" in PAGE
    assert f"{compiler.MAX_WAYS:,} ways" in PAGE


def test_the_short_forms_on_the_page_are_matched() -> None:
    """Each that the page lists, and only in that direction."""
    listed = re.findall(r"\*(\w+)\* for\s+\*(\w+)\*", PAGE)
    assert len(listed) == 6
    assert [pair for pair in listed if pair[0] not in spellings(pair[1])] == []


FORMAL = Grammar(re.search(r"^```ebnf\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)[1])  # type: ignore[index]
#: What the page says beyond the form.
BEYOND = (
    "at least one word",
    "a gap stands between words",
    "a punctuation mark stands after a word",
    "a gap of ",
    "more than 3 gaps",
    "nested more than 6 deep",
    "needs at least three letters",
    "not both",
    "only one word can be inflected or cut",
)
SIGNS = st.text(st.sampled_from("ab7é (|)[]{}^$~*.?!,'-"), max_size=16)
MOSTLY = st.lists(
    st.sampled_from([*"ab (|)[]^$?!,", "...", "...3", "~a", "abc*", "{a.b}", "it's", "a-b", " b ", "(a|b)", "[a] "]),
    max_size=9,
).map("".join)


@settings(deadline=None, max_examples=100)
@given(st.one_of(PATTERNS, SIGNS, MOSTLY))
def test_the_formal_grammar_takes_what_the_parser_takes(pattern: str) -> None:
    """And nothing else, but for what the page says in words beneath it."""
    try:
        parse(pattern)
        mistake = ""
    except PatternError as error:
        mistake = str(error)
    formal = FORMAL.takes("pattern", pattern)
    assert formal or mistake, "the parser takes it"
    if formal and mistake:
        assert any(words in mistake for words in BEYOND), mistake
