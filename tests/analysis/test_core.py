"""The core: one folded conversation, and the way from every place in it to the original characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.analysis.text import WORD
from relational.interaction import Interaction, Turn
from tests.talks import ODD_TALKS, core_of, talk
from tests.texts import LINEAR, growth

ODD = "\u0130\ufb01. Cafe\u0301  \u2014 so\u200b sorry\u0323!  Ok."


def test_what_nobody_scores_is_not_read() -> None:
    """Private notes, system lines and blank turns leave no words behind."""
    interaction = Interaction(
        [
            Turn("agent", "Hello"),
            Turn("agent", "secret", visibility="private"),
            Turn("system", "joined"),
            Turn("customer", "Hi"),
        ]
    )
    core = core_of(interaction)
    assert [core.words(turn) for turn in range(4)] == [("hello",), (), (), ("hi",)]
    assert core.sentences(1) == ()
    assert "secret" not in core.text


def test_an_empty_talk_holds_nothing() -> None:
    """It can be asked all the same."""
    core = core_of(Interaction([]))
    assert core.found == {}
    assert core.runs.all() == ()


def test_the_original_of_a_folded_span_is_what_was_written() -> None:
    """After characters that doubled, joined or vanished."""
    core = core_of(talk("customer: Hm", f"agent: {ODD}"))
    text = core.interaction.turns[1].text
    quotes = [text[slice(*core.original(1, *word.span()))] for word in WORD.finditer(core.text, *core.bounds(1))]
    assert quotes == ["\u0130\ufb01", "Cafe\u0301", "so", "sorry\u0323", "Ok"]


@pytest.mark.parametrize(
    ("place", "folded"),
    [(0, "i"), (1, "f"), (2, "."), (4, "c"), (7, "e"), (8, "e"), (10, " "), (15, "o"), (999, ".")],
    ids=str,
)
def test_an_original_place_is_found_in_the_folded_text(place: int, folded: str) -> None:
    """Of a doubled character the first half; of a dropped one the one before it."""
    core = core_of(talk("customer: Hm", f"agent: {ODD}"))
    assert core.text[core.folded_position(1, place)] == folded


def test_a_dropped_first_character_stands_at_the_beginning() -> None:
    """There is nothing before it."""
    core = core_of(talk("agent: \u200b\u0301ab"))
    assert core.folded_position(0, 0) == core.bounds(0)[0]


@settings(deadline=None)
@given(ODD_TALKS)
def test_places_lead_there_and_back(interaction: Interaction) -> None:
    """The first character of every word stands where the way back says."""
    core = core_of(interaction)
    for turn in range(len(interaction.turns)):
        for word in WORD.finditer(core.text, *core.bounds(turn)):
            start, end = core.original(turn, *word.span())
            assert 0 <= start < end <= len(interaction.turns[turn].text)
            back = core.folded_position(turn, start)
            assert back == word.start() or core.original(turn, back, back + 1)[0] == start


@settings(deadline=None)
@given(ODD_TALKS, st.data())
def test_every_place_of_a_turn_is_in_a_sentence(interaction: Interaction, data: st.DataObject) -> None:
    """In the one around it, or the next; behind the last sentence, in the whole turn."""
    core = core_of(interaction)
    for turn in range(len(interaction.turns)):
        start, end = core.bounds(turn)
        place = data.draw(st.integers(start, end))
        first, last = core.sentence_at(turn, place)
        spans = core.sentences(turn)
        expected = next((span for span in spans if place < span[1]), (start, end))
        assert (first, last) == expected


def test_content_is_the_stems_of_a_turn_or_a_run() -> None:
    """A run says what its turns say together."""
    core = core_of(talk("customer: My parcel is late", "customer: and the refund too"))
    assert core.content(0) == {"parcel", "late"}
    assert core.run_content(core.runs.run(0)) == {"parcel", "late", "refund"}
    assert core.content_of(*core.sentences(1)[0]) == {"refund"}
    single = core_of(talk("customer: My parcel"))
    assert single.run_content(single.runs.run(0)) == single.content(0)


def test_what_is_asked_for_twice_is_computed_once() -> None:
    """Also where the answer is nothing; and a failure is not kept."""
    core = core_of(talk("agent: Hi"))
    calls: list[int] = []

    def make() -> None:
        calls.append(1)

    assert core.once("key", make) is None
    assert core.once("key", make) is None
    assert len(calls) == 1

    def broken() -> int:
        calls.append(1)
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            core.once("other", broken)
    assert len(calls) == 3


def test_many_sentences_in_one_turn_are_found_quickly() -> None:
    """Whoever asks for the sentence around each of many places does not walk over all sentences each time."""

    def work(interaction: Interaction) -> None:
        core = core_of(interaction)
        for start, _ in core.sentences(0):
            core.sentence_at(0, start)

    assert growth(lambda size: Interaction([Turn("agent", "So it is. " * size)]), work, 1_500) < LINEAR
