"""The pattern language: what parses to what, and errors that say where and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.cues.grammar import (
    MAX_DEPTH,
    MAX_GAP,
    MAX_GAPS,
    Choice,
    Gap,
    Mark,
    Pattern,
    Prefix,
    Sequence,
    Slot,
    Stem,
    Word,
    parse,
    word_count,
)
from relational.errors import PatternError
from tests.cues.trees import PATTERNS, write_pattern


def seq(*items: object) -> Sequence:
    """A sequence of these items; plain text is a word."""
    return Sequence([Word(item) if isinstance(item, str) else item for item in items])  # type: ignore[misc]


@pytest.mark.parametrize(
    ("pattern", "body"),
    [
        ("sorry", seq("sorry")),
        ("I'm  So\tSorry", seq("i'm", "so", "sorry")),
        ("I\u2019m", seq("i'm")),
        ("I`m", None),
        ("caf\u00e9", seq("cafe")),
        ("cafe\u0301", seq("cafe")),
        ("check-in desk", seq("check", "in", "desk")),
        ("customers' somethin\u2019", seq("customers", "somethin")),
        ("24 7", seq("24", "7")),
        ("apolog*", seq(Prefix("apolog"))),
        ("~send it", seq(Stem("send"), "it")),
        ("{firm-action} {acme/trouble.late}", seq(Slot("firm-action"), Slot("acme/trouble.late"))),
        ("a ... b ...5 c", seq("a", Gap(3), "b", Gap(5), "c")),
        ("sorry , really ?", seq("sorry", Mark(","), "really", Mark("?"))),
        ("sorry,really!", seq("sorry", Mark(","), "really", Mark("!"))),
        ("(a|b c)", seq(Choice([seq("a"), seq("b", "c")]))),
        ("[so] sorry", seq(Choice([seq("so")], True), "sorry")),  # noqa: FBT003 - the tree's own order
        ("a (... b|c)", seq("a", Choice([seq(Gap(3), "b"), seq("c")]))),
        ("((a))", seq(Choice([seq(Choice([seq("a")]))]))),
    ],
)
def test_a_pattern_parses_to_its_tree(pattern: str, body: Sequence | None) -> None:
    """Every construction of the language, and what is folded on the way."""
    if body is None:
        with pytest.raises(PatternError):
            parse(pattern)
    else:
        assert parse(pattern) == Pattern(body=body)


@pytest.mark.parametrize(
    ("pattern", "starts", "ends"),
    [
        ("^ sorry", "sentence", None),
        ("^^ sorry", "turn", None),
        ("sorry $", None, "sentence"),
        ("sorry $$", None, "turn"),
        ("^^sorry$$", "turn", "turn"),
    ],
)
def test_a_pattern_may_be_tied_to_an_edge(pattern: str, starts: str | None, ends: str | None) -> None:
    """One sign for a sentence, two for the whole turn."""
    assert parse(pattern) == Pattern(body=seq("sorry"), starts=starts, ends=ends)


@pytest.mark.parametrize(
    ("pattern", "position", "message"),
    [
        ("", 0, "a pattern needs at least one word that must be there"),
        ("  ", 0, "a pattern needs at least one word that must be there"),
        ("...", 0, "a pattern needs at least one word that must be there"),
        ("[so]", 0, "a pattern needs at least one word that must be there"),
        ("?", 0, "a pattern needs at least one word that must be there"),
        ("(a|[b])", 0, "a pattern needs at least one word that must be there"),
        ("(a|...) [b]", 0, "a pattern needs at least one word that must be there"),
        ("... a", 0, "a gap stands between words; this one is at the edge of the pattern"),
        ("a ...", 0, "a gap stands between words; this one is at the edge of the pattern"),
        ("? a", 0, "a punctuation mark stands after a word that must be there"),
        ("[so] , a", 0, "a punctuation mark stands after a word that must be there"),
        ("(, a|b)", 0, "a punctuation mark stands after a word that must be there"),
        ("[[so] ?] a", 0, "a punctuation mark stands after a word that must be there"),
        ("a (b", 4, "')' is missing at the end"),
        ("a [b", 4, "']' is missing at the end"),
        ("a b)", 3, "')' closes nothing"),
        ("(a]", 2, "']' closes nothing"),
        ("a | b", 2, "'|' belongs inside ( ) or [ ]"),
        ("()", 1, "an empty alternative"),
        ("(a||b)", 3, "an empty alternative"),
        ("(|a)", 1, "an empty alternative"),
        ("a ...0 b", 2, "a gap of 0 words; expected 1 to 8"),
        ("a ...9 b", 2, "a gap of 9 words; expected 1 to 8"),
        ("a ...123456789012345678901 b", 2, "a gap of 123456789012345678901 words; expected 1 to 8"),
        ("a ...1 a ...1 a ...1 a ...1 a", 23, "more than 3 gaps"),
        ("a ^ b", 2, "'^' must be the first thing in a pattern"),
        ("^ ^ b", 2, "'^' must be the first thing in a pattern"),
        ("(^ a|b)", 1, "'^' must be the first thing in a pattern"),
        ("a $ b", 4, "'$' must be the last thing in a pattern"),
        ("a $ $", 4, "'$' must be the last thing in a pattern"),
        ("(a $|b)", 3, "'$' must be the last thing in a pattern"),
        ("{Emotion} a", 0, "{Emotion} is not the name of a cue"),
        ("{} a", 0, "{} is not the name of a cue"),
        ("a {b", 2, "'{' means nothing here"),
        ("sorry; a", 5, "';' means nothing here"),
        ("a.", 1, "'.' means nothing here"),
        ("ap*", 0, "a word cut with * needs at least three letters before it"),
        ("~apol*", 0, "a word is either ~inflected or cut with *, not both"),
        ("~check-in", 0, "a hyphen makes two words, and only one word can be inflected or cut"),
        ("re-open*", 0, "a hyphen makes two words, and only one word can be inflected or cut"),
        ("(a|'ve)", 3, "\"'ve\" is no word of its own: write the word in full ('have'), which matches both"),
        ("i \u2019ll go", 2, "'\u2019ll' is no word of its own: write the word in full ('will'), which matches both"),
        ("'sorry'", 0, '"\'" means nothing here'),
        ("a " + "(" * 7 + "b" + ")" * 7, 8, "brackets are nested more than 6 deep"),
    ],
)
def test_a_mistake_is_told_with_its_place(pattern: str, position: int, message: str) -> None:
    """The author sees what is wrong, and where it stands."""
    with pytest.raises(PatternError) as caught:
        parse(pattern)
    assert (caught.value.position, str(caught.value)) == (position, message)


def test_the_limits_are_what_the_errors_say() -> None:
    """Up to the limit everything goes."""
    assert parse(f"a ...{MAX_GAP} b")
    assert parse("a" + " ... a" * MAX_GAPS)
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("a b", (2, 2)),
        ("a [b] c", (2, 3)),
        ("(a|b c)", (1, 2)),
        ("[a|b c] d", (1, 3)),
        ("a ... b", (2, 5)),
        ("a , b ?", (2, 2)),
        ("~send kit* {slot}", (3, 3)),
        ("(a|b ...2 c) ?", (1, 4)),
    ],
)
def test_words_are_counted_from_fewest_to_most(pattern: str, count: tuple[int, int]) -> None:
    """The matcher walks back over so many words."""
    assert word_count(parse(pattern).body) == count


@given(PATTERNS)
def test_a_tree_written_out_parses_to_itself(pattern: str) -> None:
    """Nothing of a pattern is lost in its tree."""
    tree = parse(pattern)
    assert parse(write_pattern(tree)) == tree


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.text(st.sampled_from("ab (|)[]{}^$~*.?!,'-0 "), max_size=30)))
def test_any_text_is_a_pattern_or_a_mistake_with_a_place(text: str) -> None:
    """No text makes the parser fail in another way, or points outside itself."""
    mistake = None
    try:
        assert word_count(parse(text).body)[0] > 0
    except PatternError as error:
        mistake = error
    # Places count in normal form, which may be longer.
    assert mistake is None or (str(mistake) and 0 <= mistake.position <= 3 * len(text))
