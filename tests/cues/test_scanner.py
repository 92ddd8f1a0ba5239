"""The scanner finds words: with the automaton, and without it, the same."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.cues.fold import fold
from relational.cues.scanner import SEPARATED, make_scanner, spelled, table_scanner, words_only
from tests.texts import LINEAR, ODD_TEXTS, growth

LITERALS = st.lists(
    st.tuples(st.sampled_from(["so", "sorry", "i'm", "so sorry", "sor", "24", "it's so", "\u4f60"]), st.booleans()),
    max_size=6,
)


def spell(literals: list[tuple[str, bool]]) -> tuple[str, ...]:
    """What a matcher would look for."""
    return tuple(dict.fromkeys(word for literal, cut in literals for word in spelled(literal, prefix=cut)))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\ni'm sorry, ok?\n\n", " i'm sorry  ok   "),
        ("\n'so' 'tis rock'n'roll'\n\n", "  so   tis rock'n'roll   "),
        ("\na_b 3.50 e-mail\n\n", " a b 3 50 e mail  "),
        ("\nna\u00efve \u2764 \u4f60\n\n", " na\u00efve   \u4f60  "),
        ("\n\ud83d\n\n", "    "),
        ("\nit''s\n\n", " it''s  "),
    ],
)
def test_everything_but_words_becomes_a_space(text: str, plain: str) -> None:
    """Letters, digits and inner apostrophes stay, each where it was."""
    assert words_only(text) == plain


@settings(deadline=None, max_examples=200)
@given(ODD_TEXTS)
def test_every_character_keeps_its_place(text: str) -> None:
    """What is found in the plain text stands at the same place in the folded one."""
    folded = fold(text).text
    plain = words_only(folded)
    assert len(plain) == len(folded)
    for before, after in zip(folded, plain, strict=True):
        assert after in (before, " ")
        assert after == before or not before.isalnum()


@pytest.mark.parametrize(
    ("literal", "prefix", "spellings"),
    [
        ("sorry", False, (" sorry ",)),
        ("apolog", True, (" apolog",)),
        ("so sorry", False, (" so sorry ", " so  sorry ", " so   sorry ")),
    ],
)
def test_a_literal_is_spelled_with_the_spaces_around_it(literal: str, prefix: bool, spellings: tuple[str, ...]) -> None:
    """So that a hit is a whole word, or the beginning of one."""
    assert spelled(literal, prefix=prefix) == spellings
    assert len(spelled("a b", prefix=False)) == SEPARATED


@settings(deadline=None, max_examples=300)
@given(LITERALS, ODD_TEXTS)
def test_the_table_finds_what_the_automaton_finds(literals: list[tuple[str, bool]], text: str) -> None:
    """A platform without a wheel gets the same spans."""
    pytest.importorskip("ahocorasick_rs")
    spellings = spell(literals)
    plain = words_only(f"\n{fold(text).text}\n\n")
    assert sorted(table_scanner(spellings)(plain)) == sorted(make_scanner(spellings)(plain))


@settings(deadline=None, max_examples=200)
@given(LITERALS, ODD_TEXTS)
def test_every_hit_is_the_literal_it_names(literals: list[tuple[str, bool]], text: str) -> None:
    """And every place where a literal stands is hit."""
    spellings = spell(literals)
    plain = words_only(f"\n{fold(text).text}\n\n")
    hits = set(make_scanner(spellings)(plain))
    expected = {
        (index, start, start + len(spelling))
        for index, spelling in enumerate(spellings)
        for start in range(len(plain))
        if plain.startswith(spelling, start)
    }
    assert hits == expected


def test_without_a_wheel_the_table_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import may fail; scanning does not."""
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    assert list(make_scanner((" sorry ",))(" so sorry ")) == [(0, 3, 10)]


def test_no_literals_are_never_found() -> None:
    """A scorer without cues scans nothing."""
    assert list(make_scanner(())(" so ")) == []
    assert list(table_scanner(())(" so ")) == []


def test_very_many_literals_are_found_too() -> None:
    """Above a few thousand another kind of automaton takes over."""
    spellings = tuple(f" w{number} " for number in range(6_500))
    assert list(make_scanner(spellings)(" w1 w6499 ")) == [(1, 0, 4), (6499, 3, 10)]


@pytest.mark.parametrize("text", ["so sorry ", "' ", "''", "a_", "\u00e9 "], ids=repr)
def test_the_plain_text_takes_time_in_proportion(text: str) -> None:
    """Whatever the text is made of."""
    assert growth(lambda size: text * size, words_only, 20_000) < LINEAR
