"""Sentences, words and content stems of folded text."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktSentenceTokenizer

from relational.analysis import text as text_module
from relational.analysis.text import STOP_WORDS, content_stem, sentence_spans, stem_counts, weight
from relational.cues.fold import fold
from relational.cues.frequency import counts, total
from tests.texts import LINEAR, ODD_TEXTS, growth

DATA = Path(__file__).parents[2] / "../shared/data"
ENDS = st.sampled_from(["", ".", "!", "?", "...", "?!", '."', ".)", " .", "\n\n", " ", "\v"])


def sentences(text: str) -> list[str]:
    """The sentences of a folded text."""
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one. two! three? four", ["one.", "two!", "three?", "four"]),
        ("what?! no... really", ["what?!", "no...", "really"]),
        ('he said "no." then left.)', ['he said "no."', "then left.)"]),
        ("costs 3.50 at example.com now.", ["costs 3.50 at example.com now."]),
        ("dr. smith is here. ok", ["dr. smith is here.", "ok"]),
        ("see mr. jones (dr. jones, that is). bye", ["see mr. jones (dr. jones, that is).", "bye"]),
        ("at 5 p.m. we close", ["at 5 p.m. we close"]),
        ("no. i can't.", ["no.", "i can't."]),
        ("order no. 7 is late. ext. 12", ["order no. 7 is late.", "ext. 12"]),
        ("1. open it 2. close it", ["1. open it 2.", "close it"]),
        ("it is 7. then it was 8.", ["it is 7.", "then it was 8."]),
        ("one\vtwo.\vthree", ["one", "two.", "three"]),
        ("  \v ", []),
        ("", []),
        ("...", ["..."]),
        (". a", [".", "a"]),
    ],
)
def test_a_text_falls_into_these_sentences(text: str, expected: list[str]) -> None:
    """Abbreviations, numbers and list numbers end none."""
    assert sentences(text) == expected


def test_only_the_given_part_of_a_text_is_split() -> None:
    """A turn is a part of a conversation; what stands before it says nothing about it."""
    text = "is it dr. \nsmith. jones."
    assert [text[slice(*span)] for span in sentence_spans(text, 11, len(text))] == ["smith.", "jones."]
    assert [text[slice(*span)] for span in sentence_spans(text, 6, 9)] == ["dr."]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(ODD_TEXTS, ENDS), max_size=5))
def test_sentences_hold_every_word_once_and_in_order(parts: list[tuple[str, str]]) -> None:
    """Nothing but space stands between them, and none begins or ends with it."""
    text = fold("".join(body + end for body, end in parts)).text
    reached = 0
    for start, end in sentence_spans(text, 0, len(text)):
        assert reached <= start < end
        assert text[reached:start].strip(" \v") == ""
        assert text[start:end].strip(" \v") == text[start:end]
        reached = end
    assert text[reached:].strip(" \v") == ""


@pytest.mark.parametrize(
    "piece",
    ["a. ", ". ", "!", "!)", "a.", "mr. ", "1. ", " \v", "a", '."'],
    ids=["plain", "points", "run", "closing", "no space", "abbreviations", "numbers", "breaks", "word", "quotes"],
)
@pytest.mark.parametrize("end", ["", "x", " x"], ids=["end", "glued", "parted"])
def test_splitting_takes_time_in_proportion_to_the_text(piece: str, end: str) -> None:
    """Ten thousand exclamation marks are no trap."""
    assert growth(lambda size: piece * size + end, sentences, 8_000) < LINEAR


def test_many_first_sentences_do_not_look_back_at_each_other() -> None:
    """Each turn is split by itself, however much was said before it."""

    def split(text: str) -> None:
        start = 0
        while start < len(text):
            end = text.index("\n", start)
            list(sentence_spans(text, start, end))
            start = end + 1

    assert growth(lambda size: "hello. there\n" * size, split, 3_000) < LINEAR


def test_plain_prose_is_split_as_punkt_splits_it() -> None:
    """Where there is nothing to guess, a tokenizer that others wrote finds the same sentences."""
    prose = (
        "My parcel was due on Monday. It never came! Where is it? I have called three times and nobody rang back. "
        "You said it would be here by noon, and I stayed at home for it. That is not good enough. Please help me."
    )
    assert sentences(fold(prose).text) == [s.lower() for s in PunktSentenceTokenizer().tokenize(prose)]


@pytest.mark.skipif(not (DATA / "esconv_strategies.dev.jsonl.gz").exists(), reason="the shared data is not there")
def test_chat_is_split_nearly_as_punkt_splits_it() -> None:
    """On real chat the two differ where a sentence starts in lower case, and seldom elsewhere."""
    texts = []
    with gzip.open(DATA / "esconv_strategies.dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for line, _ in zip(file, range(40), strict=False):
            texts += [turn["text"] for turn in json.loads(line)["turns"]]
    same = 0
    tokenizer = PunktSentenceTokenizer()
    for text in texts:
        folded = fold(text).text
        same += sentences(folded) == [s.strip() for s in tokenizer.tokenize(folded)]
    assert same / len(texts) > 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("refunds", "refund"),
        ("cancelled", "cancellation"),
        ("colour", "color"),
        ("apologise", "apologizing"),
        ("mum", "mother"),
        ("kids", "children"),
        ("delayed", "late"),
        ("parcel's", "parcels"),
        ("worried", "anxious"),
    ],
)
def test_these_words_mean_the_same_for_uptake(one: str, other: str) -> None:
    """Inflection, spelling and the commonest synonyms."""
    assert content_stem(one) == content_stem(other) != ""


@pytest.mark.parametrize("word", ["the", "i'm", "don't", "you", "x", "we're", "what's"])
def test_words_without_content_have_no_stem(word: str) -> None:
    """They come back in any reply."""
    assert content_stem(word) == ""


def test_no_stop_word_has_a_stem() -> None:
    """Not one of the list slips through by its spelling."""
    assert [word for word in sorted(STOP_WORDS) if content_stem(word)] == []


def test_a_number_is_content() -> None:
    """An order number or a time that comes back was heard."""
    assert content_stem("7") == "7"
    assert content_stem("b") == ""


def test_pasted_data_is_no_word_and_is_not_kept() -> None:
    """A picture in base64 says nothing, and a million of them must not fill the memory."""
    kept = content_stem.__self__  # type: ignore[attr-defined] # the table behind it
    before = len(kept)
    assert content_stem("x" * 41) == ""
    assert len(kept) == before
    assert content_stem("x" * 40) != ""


def test_only_so_many_stems_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """When there are too many, the table begins anew, and gives the same stems."""
    monkeypatch.setattr(text_module, "_MOST_STEMS", 10)
    kept = content_stem.__self__  # type: ignore[attr-defined] # the table behind it
    words = [f"parcel{number}" for number in range(40)]
    assert [content_stem(word) for word in words] == [content_stem(word) for word in words]
    assert len(kept) <= 10


def test_a_rarer_word_says_more() -> None:
    """Rarity is counted in the frozen table, and never negative."""
    assert weight(content_stem("xylophone")) > weight(content_stem("refund")) > weight(content_stem("people")) >= 0.0


def test_the_table_by_stems_counts_every_word_once() -> None:
    """Words that share a stem share their counts; nothing is lost."""
    assert sum(stem_counts().values()) == sum(counts().values()) == total()


@given(st.text(max_size=12))
def test_any_word_has_a_stem_or_none_and_a_weight(word: str) -> None:
    """Whatever a transcript holds."""
    stem = content_stem(word.lower())
    assert 0.0 <= weight(stem) < 20.0
