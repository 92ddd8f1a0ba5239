"""Sentences that are said twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.analysis.duplicates import Twins, grams_of, repeats, times_said
from relational.contract import Cue
from relational.cues.definition import CueDefinition
from relational.interaction import Interaction, Turn
from tests.talks import ODD_TALKS, analysis_of, core_of, talk
from tests.texts import LINEAR, growth


def test_a_sentence_that_comes_back_is_a_repeat_with_its_number() -> None:
    """Near-copies of the agent's count; the customer's words and short ones do not."""
    interaction = talk(
        "agent: We are open until six on Sunday. Bye now.",
        "customer: We are open until six on Sunday.",
        "agent: Yes. We are open until six on Sunday!",
        "agent: Bye now. We are open until six on Sunday at last.",
    )
    found = analysis_of(interaction).repeats()
    assert [(item.turn, item.count) for item in found] == [(2, 2), (3, 3)]
    assert [(item.first_turn, item.first_start) for item in found] == [(0, 0), (0, 0)]
    first = found[0]
    assert interaction.turns[2].text[first.start : first.end] == "We are open until six on Sunday!"
    assert interaction.turns[0].text[first.first_start : first.first_end] == "We are open until six on Sunday."
    assert found[0].similarity == 1.0
    assert 0.7 <= found[1].similarity < 1.0


def test_sentences_that_differ_are_no_repeats() -> None:
    """A few words in common are no copy."""
    core = core_of(talk("agent: The bus leaves at noon today.", "agent: The train leaves at nine in the morning."))
    assert repeats(core) == ()


def test_the_nearest_twin_is_the_most_alike_and_then_the_earliest() -> None:
    """So that a repeat always points to where it began."""
    twins = Twins()
    assert twins.nearest(grams_of("we open at six on sunday".split())) == (None, 0.0)
    for sentence in ("we open at six on sunday mornings", "we open at six on sunday", "we open at six on sunday"):
        twins.add(grams_of(sentence.split()))
    assert twins.nearest(grams_of("we open at six on sunday".split())) == (1, 1.0)
    assert twins.nearest(grams_of("we open at six on sunday mornings".split()))[0] == 0


def test_a_short_sentence_is_one_gram() -> None:
    """Two words are alike only when both are the same."""
    assert grams_of(("so", "sorry")) == {("so", "sorry")}
    assert grams_of("a b c d".split()) == {("a", "b", "c"), ("b", "c", "d")}


def said(*lines: str) -> list[int]:
    """How often each sentence with a "sorry" was said so far."""
    cue = CueDefinition(name="sorry", patterns=["sorry"], guards=["negation"])
    analysis = analysis_of(talk(*lines), sorry=cue)
    return [analysis.times_said(found) for found in analysis.cues("sorry")]


def test_saying_it_again_is_counted_at_each_place() -> None:
    """Near-copies count; another sentence with the same cue begins anew."""
    again = "I am so sorry about the long wait that you had"
    assert said(f"agent: {again}.", f"agent: {again}!", "agent: Sorry.", f"agent: {again} here.") == [1, 2, 1, 3]
    assert said("agent: Sorry, so sorry.", "agent: Sorry, so sorry.") == [1, 1, 2, 2]


def test_what_a_guard_discounts_was_not_said() -> None:
    """It is counted itself, and does not count for others."""
    twice = "agent: I am sorry about the long wait you had with us here today."
    negated = "agent: I am not sorry about the long wait you had with us here today."
    assert said(negated, twice, twice) == [1, 1, 2]


def test_a_cue_that_was_not_found_there_was_never_said_before() -> None:
    """Somebody may ask for a cue of their own making."""
    analysis = analysis_of(talk("agent: Sorry."), sorry="sorry")
    assert analysis.times_said(Cue(name="sorry", turn=0, start=3, end=4, quote="r")) == 1
    assert times_said(core_of(talk("agent: Sorry.")), ()) == {}


@given(ODD_TALKS)
@settings(deadline=None)
def test_repeats_quote_what_stands_there(interaction: Interaction) -> None:
    """The later sentence comes after the first, in any text."""
    for item in repeats(core_of(interaction)):
        assert (item.first_turn, item.first_start) < (item.turn, item.start)
        assert item.end <= len(interaction.turns[item.turn].text)
        assert item.count >= 2


@pytest.mark.parametrize("words", ["We open at six on Sunday. ", "We open at six on Sunday and close at {} today. "])
def test_finding_repeats_is_linear(words: str) -> None:
    """However often the same was said."""

    def made(size: int) -> Interaction:
        return Interaction([Turn("agent", "".join(words.format(number) for number in range(size)))])

    assert growth(made, lambda interaction: repeats(core_of(interaction)), 500) < LINEAR


def test_counting_what_was_said_is_linear() -> None:
    """Two hundred thousand apologies must not stop a batch."""

    def work(interaction: Interaction) -> None:
        analysis = analysis_of(interaction, sorry="sorry")
        for cue in analysis.cues("sorry"):
            analysis.times_said(cue)

    def made(size: int) -> Interaction:
        return Interaction([Turn("agent", f"I am so sorry about number {turn}.") for turn in range(size)])

    assert growth(made, work, 500) < LINEAR
