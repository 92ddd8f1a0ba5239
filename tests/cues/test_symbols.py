"""Text as symbols: words that patterns name, other words, and signs; each at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.cues import symbols
from relational.cues.fold import fold
from relational.cues.symbols import BREAK, COMMA, OTHER, SIGNS, SKIP, STOP, Alphabet, Symbols
from tests.texts import LINEAR, ODD_TEXTS, growth


def alphabet() -> Alphabet:
    """The words "so" and "sorry", and whatever begins with "sor" or "sorr"."""
    return Alphabet({"so", "sorry", "i'm"}, {"sor", "sorr"})


@pytest.mark.parametrize(
    ("chunk", "found"),
    [
        ("so", ("so",)),
        ("other", (OTHER,)),
        ("i'm,", ("i'm", COMMA)),
        ("'so'", (SKIP, "so", SKIP)),
        ("sorrow", ("sorr*",)),
        ("sorted", ("sor*",)),
        ("so-so", ("so", SKIP, "so")),
        ("3.50", (OTHER, SKIP, OTHER)),
        ("so.so", ("so", STOP, "so")),
        ("so?!", ("so", "?", "!")),
        ("----", (BREAK,)),
        ("\u2764", (BREAK,)),
        ("a_b", (OTHER, BREAK, OTHER)),
        ("so\vso", ("so", STOP, "so")),
        ("", ()),
    ],
)
def test_what_stands_between_two_spaces_becomes_symbols(chunk: str, found: tuple[str, ...]) -> None:
    """A word stays itself, is known by its beginning, or is any other."""
    assert Symbols(alphabet())[chunk] == found


def test_a_word_and_a_beginning_have_their_named_beginnings() -> None:
    """The shortest first."""
    named = alphabet()
    assert named.begins("sorry") == ("sor", "sorr")
    assert named.begins(named.symbol("sorrow")) == ("sor", "sorr")
    assert named.begins("so") == ()


@settings(deadline=None, max_examples=200)
@given(ODD_TEXTS)
def test_every_symbol_has_its_place(text: str) -> None:
    """Words at whole words, signs at what is no word; nothing but spaces is left out."""
    folded = fold(text).text
    known = Symbols(alphabet())
    chunks = folded.split(" ")
    found = [symbol for chunk in chunks for symbol in known[chunk]]
    begins, ends = known.places(chunks, 0)
    assert len(found) == len(begins) == len(ends)
    reached = 0
    for symbol, begin, end in zip(found, begins, ends, strict=True):
        assert set(folded[reached:begin]) <= {" "}
        assert begin < end
        assert (symbol in SIGNS) == (not folded[begin].isalnum())
        reached = end
    assert set(folded[reached:]) <= {" "}


def test_no_text_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither many words nor long ones are all kept."""
    monkeypatch.setattr(symbols, "_MOST_KEPT", 5)
    known = Symbols(alphabet())
    for number in range(50):
        assert known[f"w{number}"] == (OTHER,)
        assert known.places([f"w{number}"], 3) == ([3], [3 + len(f"w{number}")])
        assert len(known) <= 5
        assert len(known.spans) <= 5
    long = "so" * 40
    assert known[long] == (OTHER,)
    assert known.places([long], 0) == ([0], [80])
    assert long not in known
    assert long not in known.spans


@pytest.mark.parametrize("text", ["so", "'", "so'", "so.", "3.", "?!", "\u00e9", "---x"], ids=repr)
def test_one_giant_chunk_takes_time_in_proportion(text: str) -> None:
    """Whatever it is made of."""
    assert growth(lambda size: text * size, lambda chunk: Symbols(alphabet())[chunk], 20_000) < LINEAR
