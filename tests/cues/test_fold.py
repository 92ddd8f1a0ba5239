"""Folding: whatever it does to a text, every span finds its way back to the original characters."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.cues.fold import BREAK, Folded, fold, fold_turns
from tests.texts import INVISIBLE, LINEAR, MARKS, ODD_TEXTS, growth

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
LETTERS = st.text(st.sampled_from("abzI\u0130\u00e9\u00c5\u00f1\u1ec7\u00fc"), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("I'm SORRY.", "i'm sorry."),
        ("I`m here", "i'm here"),
        ("I\u2019m \u201csorry\u201d \u2014 really\u2026", 'i\'m "sorry" - really.'),
        ("Caf\u00e9 \u0130stanbul na\u0131ve", "cafe istanbul na\u0131ve"),
        ("e\u0301t\u00e9", "ete"),
        ("so\u200brry\ufeff", "sorry"),
        ("ok \U0001f44d\U0001f3fd", "ok \U0001f44d"),
        ("\ufb01ne", "fine"),
        ("a  b\tc\nd\r\ne", "a b c d e"),
        ("  indented", "indented"),
        ("one\n\ntwo", f"one{BREAK}two"),
        ("list:\n- one\n2) two\n\u2022 three", f"list:{BREAK}- one{BREAK}2) two{BREAK}\u2022 three"),
        ("it ' s I ' m don ' t", "it's i'm don't"),
        ("he said ' so '", "he said ' so '"),
        ("a \x00\u200b b", "a b"),
        ("a\x00b", "a b"),
        ("\uff33\uff4f", "so"),
        ("", ""),
        (" ", ""),
        ("\n", ""),
        (" both ends ", "both ends"),
        ("\u00a0both ends\u00a0\n\n", "both ends"),
        ("I didnae recieve teh parcel, innit", "i didn't receive the parcel, isn't it"),
        ("Um, I, I mean we uh, you know, lost it [inaudible].", "i mean we lost it."),
        ("No, no, wait, like this", "no, no, wait, like this"),
    ],
)
def test_a_text_is_folded_so(text: str, folded: str) -> None:
    """One plain form for whatever means the same."""
    assert fold(text).text == folded


@pytest.mark.parametrize("text", ["Plain words only.", "I\u2019m here", "d\u00e9j\u00e0 vu", "", "one\ntwo"])
def test_where_nothing_moves_no_way_back_is_kept(text: str) -> None:
    """Ordinary texts cost no memory for a map."""
    folded = fold(text)
    assert folded.origins is None
    assert folded.span(0, len(text)) == (0, len(text))


def test_a_dropped_and_a_doubled_character_do_not_cancel_out() -> None:
    """Equal lengths alone do not mean that nothing moved."""
    text = "\ufb01nd sorry\u200b."
    folded = fold(text)
    start = folded.text.index("sorry")
    assert text[slice(*folded.span(start, start + 5))] == "sorry"


def test_a_span_takes_the_marks_of_its_last_letter_along() -> None:
    """A quote does not tear the accent off its letter."""
    text = "So sad\u0301\u0323 now"
    folded = fold(text)
    assert text[slice(*folded.span(3, 6))] == "sad\u0301\u0323"


def test_an_empty_span_stands_where_its_place_is() -> None:
    """Also at the very end, and in a text that became nothing."""
    folded = fold("a\u200b b")
    assert folded.span(2, 2) == (3, 3)
    assert folded.span(3, 3) == (4, 4)
    assert fold("\u200b").span(0, 0) == (1, 1)
    assert fold("ab").span(1, 1) == (1, 1)


def test_a_span_of_half_an_expansion_is_the_whole_character() -> None:
    """There is no half of a ligature in the original."""
    folded = fold("\ufb01")
    assert (folded.text, folded.span(1, 2), folded.span(0, 1)) == ("fi", (0, 1), (0, 1))


@settings(deadline=None, max_examples=300)
@given(ODD_TEXTS)
def test_every_folded_character_comes_from_where_it_says(text: str) -> None:
    """Places never fall, never leave the text, and what stands there folds to what was found."""
    folded = fold(text)
    reached = 0
    for index, character in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert reached <= start < end <= len(text)
        reached = start
        if character not in f" {BREAK}":
            assert character in fold(text[start:end]).text


@settings(deadline=None, max_examples=300)
@given(ODD_TEXTS)
def test_every_folded_word_is_quoted_as_it_was_written(text: str) -> None:
    """The original characters of a word fold to exactly that word, with nothing around it."""
    folded = fold(text)
    for word in WORD.finditer(folded.text):
        start, end = folded.span(*word.span())
        again = fold(text[start:end]).text
        assert word.group() in again
        assert len(again) - len(word.group()) <= 4  # parts of an expansion at either end


@settings(deadline=None, max_examples=300)
@given(ODD_TEXTS)
def test_a_folded_text_holds_nothing_that_patterns_do_not_know(text: str) -> None:
    """No capitals, no marks, nothing invisible, no line feeds: one less thing for every pattern to mind."""
    folded = fold(text).text
    assert folded == folded.lower()
    assert "\n" not in folded
    assert not {unicodedata.category(character) for character in folded} & {"Mn", "Me", "Cf"}


@settings(deadline=None)
@given(st.text(), st.sampled_from(["NFC", "NFD"]))
def test_normal_forms_fold_to_the_same_text(text: str, form: str) -> None:
    """Composed or decomposed is a matter of the keyboard."""
    other = unicodedata.normalize(form, text)
    composed = unicodedata.normalize("NFC", text)
    assert fold(other).text == fold(composed).text


@settings(deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=6))
def test_normal_forms_quote_the_same_words(words: list[str]) -> None:
    """What is quoted of either form is the same word in that form."""
    composed = unicodedata.normalize("NFC", " ".join(words))
    decomposed = unicodedata.normalize("NFD", composed)
    one, other = fold(composed), fold(decomposed)
    for word in WORD.finditer(one.text):
        quote = composed[slice(*one.span(*word.span()))]
        assert unicodedata.normalize("NFC", decomposed[slice(*other.span(*word.span()))]) == quote


@settings(deadline=None)
@given(ODD_TEXTS, st.sampled_from([*INVISIBLE, *MARKS]), st.integers(0, 100))
def test_what_cannot_be_seen_changes_no_word(text: str, invisible: str, place: int) -> None:
    """Zero-width characters and combining marks do not part a word."""
    place %= len(text) + 1
    changed = text[:place] + invisible + text[place:]
    if not unicodedata.is_normalized("NFC", changed) and invisible in MARKS:
        changed = unicodedata.normalize("NFC", changed)
    assert WORD.findall(fold(changed).text) == WORD.findall(fold(text).text) or " ' " in fold(text).text


@settings(deadline=None)
@given(st.lists(ODD_TEXTS, max_size=5))
def test_turns_folded_together_are_what_each_is_alone(texts: list[str]) -> None:
    """The fast way for many turns gives the same text, the same places and the same ways back."""
    text, starts, moved = fold_turns(texts)
    assert len(starts) == len(texts) + 1
    assert text.startswith("\n")
    assert text.endswith("\n\n")
    for index, turn in enumerate(texts):
        alone = fold(turn)
        assert text[starts[index] : starts[index + 1] - 1] == alone.text
        assert text[starts[index] - 1] == "\n"
        back = moved.get(index, Folded(alone.text, turn))
        assert [back.span(i, i + 1) for i in range(len(alone.text))] == [
            alone.span(i, i + 1) for i in range(len(alone.text))
        ]


@pytest.mark.parametrize("odd", [[], ["caf\u00e9"], ["a  b"], ["one\ttwo"], ["it ' s"], ["\u201cso\u201d"]], ids=str)
def test_ordinary_turns_keep_their_places_beside_an_odd_one(odd: list[str]) -> None:
    """One odd turn does not move the others."""
    text, starts, moved = fold_turns(["Hello there", *odd, "Bye"])
    assert text[starts[0] : starts[1] - 1] == "hello there"
    assert text[starts[-2] : starts[-1] - 1] == "bye"
    assert set(moved) <= {1}


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "a" * size,
        lambda size: "\u00e9 " * size,
        lambda size: "e\u0301" * size,
        lambda size: " " * size + "x",
        lambda size: "it ' s " * size,
        lambda size: "\n- " * size,
        lambda size: "\u200b" * size,
        lambda size: "\u0130" * size,
    ],
    ids=["plain", "accents", "marks", "spaces", "apostrophes", "lists", "invisible", "doubled"],
)
def test_folding_takes_time_in_proportion_to_the_text(make) -> None:
    """Also for a text made of one odd thing only."""
    assert growth(make, lambda text: fold(text).text, 8_000) < LINEAR
