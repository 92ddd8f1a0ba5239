"""Spellings, contractions and inflections that every pattern matches for free."""

from __future__ import annotations

import re

import pytest

from relational.cues.frequency import counts
from relational.cues.variants import _HEARD, _IRREGULAR, CONTRACTIONS, EXPANSIONS, inflections, spellings

# Pairs of spellings, from a usage guide's table and not from the rules.
BRITISH_AMERICAN = """
apologise apologize, apologised apologized, apologising apologizing, recognise recognize, organisation organization,
realise realize, prioritise prioritize, organiser organizer, colour color, favourite favorite, behaviour behavior,
honour honor, neighbour neighbor, neighbourhood neighborhood, favourable favorable, colourful colorful,
cancelled canceled, cancelling canceling, travelling traveling, traveller traveler, labelled labeled,
centre center, metre meter, theatre theater, licence license, defence defense, offence offense,
grey gray, cheque check, programme program, catalogue catalog, dialogue dialog, enquiry inquiry, enquire inquire,
fulfil fulfill, fulfilment fulfillment, judgement judgment, mum mom, mummy mommy, practise practice, analyse analyze
"""
PAIRS = [tuple(pair.split()) for pair in BRITISH_AMERICAN.split(",")]
WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda word: word)
def test_british_and_american_spelling_are_one_word(one: str, other: str) -> None:
    """Whichever an author writes, both are matched."""
    assert set(spellings(one)) == set(spellings(other)) >= {one, other}


def test_spelling_again_gives_the_same_words() -> None:
    """Variants of one word are variants of each other, or which spelling an author uses would matter."""
    words = [word for word in [*counts(), *(word for pair in PAIRS for word in pair)] if word not in _HEARD]
    for word in words:
        for variant in spellings(word):
            assert variant in _HEARD or set(spellings(variant)) == set(spellings(word))


@pytest.mark.parametrize("word", ["mm", "hour", "our", "flower", "real", "medal", "pour", "sized", "your name"])
def test_words_that_only_look_alike_stay_apart(word: str) -> None:
    """A rule does not reach into other words."""
    assert spellings(word) == (word,)


@pytest.mark.parametrize(
    ("word", "heard"), [("you", "u"), ("okay", "ok"), ("please", "pls"), ("sorry", "soz"), ("them", "em")]
)
def test_chat_spelling_counts_and_works_one_way(word: str, heard: str) -> None:
    """Who writes "you" means "u" as well; who writes "u" means just that."""
    assert word in spellings(word)
    assert heard in spellings(word)
    assert heard == "ok" or spellings(heard) == (heard,)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("i am", "i'm"),
        ("i am", "im"),
        ("we are", "we're"),
        ("it is", "it's"),
        ("it is", "its"),
        ("that has", "that's"),
        ("i have", "i've"),
        ("you had", "you'd"),
        ("they would", "they'd"),
        ("she will", "she'll"),
        ("let us", "let's"),
        ("do not", "don't"),
        ("do not", "dont"),
        ("can not", "cannot"),
        ("can not", "can't"),
        ("will not", "won't"),
        ("would have", "would've"),
        ("going to", "gonna"),
        ("let me", "lemme"),
    ],
)
def test_english_contracts_these(long: str, short: str) -> None:
    """With its apostrophe, and without where that makes no other word."""
    first, second = long.split()
    assert short in CONTRACTIONS[first, second]


@pytest.mark.parametrize("word", ["well", "hell", "shell", "ill", "were", "wed", "id", "shed"])
def test_a_contraction_without_apostrophe_is_never_another_word(word: str) -> None:
    """Nobody who writes "were" means "we are"."""
    assert [pair for pair, forms in CONTRACTIONS.items() if word in forms] == []


@pytest.mark.parametrize(
    ("short", "pairs"),
    [
        ("i'm", {("i", "am")}),
        ("it's", {("it", "is"), ("it", "has")}),
        ("they'd", {("they", "had"), ("they", "would")}),
        ("don't", {("do", "not")}),
        ("can't", {("can", "not")}),
        ("cannot", {("can", "not")}),
        ("gonna", {("going", "to")}),
    ],
)
def test_what_was_written_short_is_also_matched_in_full(short: str, pairs: set[tuple[str, str]]) -> None:
    """All readings of an ambiguous form count."""
    assert set(EXPANSIONS[short]) == pairs


def test_every_expansion_leads_back() -> None:
    """A form that expands to two words is one of their contractions."""
    assert all(form in CONTRACTIONS[pair] for form, pairs in EXPANSIONS.items() for pair in pairs)


def test_contractions_are_words_that_the_matcher_can_find() -> None:
    """Lower case letters with inner apostrophes only."""
    written = {form for forms in CONTRACTIONS.values() for form in forms}
    written |= {form for word in _HEARD for form in spellings(word)}
    assert [form for form in sorted(written) if not WORD.fullmatch(form)] == []


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("help", "help helps helped helping"),
        ("arrive", "arrive arrives arrived arriving"),
        ("try", "try tries tried trying"),
        ("stay", "stay stays stayed staying"),
        ("fix", "fix fixes fixed fixing"),
        ("rush", "rush rushes rushed rushing"),
        ("plan", "plan plans planned planning planed planing"),
        ("quit", "quit quits quitted quitting quited quiting"),
        ("agree", "agree agrees agreed agreeing"),
        ("lie", "lie lies lied lying"),
        ("apologise", "apologise apologize apologises apologizes apologised apologized apologising apologizing"),
        ("go", "go goes went gone going"),
        ("be", "be is are was were been being am"),
        ("kid", "kid kids kidded kidding kided kiding"),
    ],
)
def test_a_word_is_inflected_by_rule_or_by_list(word: str, forms: str) -> None:
    """Verbs and nouns alike; a form too many, which nobody writes, does no harm."""
    assert set(inflections(word)) == set(forms.split())


def test_every_irregular_word_is_one_of_its_forms() -> None:
    """A stem matches at least itself."""
    assert all(word in forms.split() for word, forms in _IRREGULAR.items())
