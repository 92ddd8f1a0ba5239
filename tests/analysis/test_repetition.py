"""What explanations say again, in the same words or in others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.analysis.repetition import again
from relational.interaction import Interaction
from tests.talks import ODD_TALKS, analysis_of, core_of, talk
from tests.texts import LINEAR, growth

FIRST = "The engineer comes on Thursday and rings half an hour before."


def found(*lines: str) -> list[tuple[int, int, str, bool]]:
    """The repeats of a talk: run, the run that said it first, the words, and whether they are the same."""
    repeats = again(core_of(talk(*lines)))
    return [(item.run, item.first, item.piece.text, item.verbatim) for items in repeats.values() for item in items]


def test_the_same_sentence_is_a_verbatim_repeat() -> None:
    """Wherever it comes again in what is explained."""
    asked = ["customer: When does he come?", f"agent: {FIRST}"]
    assert found(*asked, *asked) == [(3, 1, FIRST.lower(), True)]


def test_a_nearly_equal_sentence_is_one_too() -> None:
    """A word more or less makes no other sentence."""
    assert found(
        "customer: When does he come?",
        f"agent: {FIRST}",
        "customer: When?",
        f"agent: So {FIRST[:-1].lower()} he leaves.",
    ) == [(3, 1, f"so {FIRST[:-1].lower()} he leaves.", True)]


def test_the_same_proposition_in_other_words_is_a_reworded_repeat() -> None:
    """Most of what it says was said."""
    assert found(
        "customer: When does he come?",
        f"agent: {FIRST} Half an hour before he comes on Thursday the engineer rings you.",
    ) == [(1, 1, "half an hour before he comes on thursday the engineer rings you.", False)]


def test_summing_up_what_was_just_said_is_one() -> None:
    """Its words were nearly all said in the few sentences before."""
    assert found(
        "customer: What do I bring?",
        "agent: The office needs a valid passport. The officer checks a recent payslip. "
        "So, to sum up, a valid passport and a recent payslip for the office.",
    ) == [(1, 1, "so, to sum up, a valid passport and a recent payslip for the office.", False)]
    assert (
        found("customer: When is it due?", "agent: The parcel is due at nine on Tuesday. It is due on that Tuesday.")
        == []
    )


@pytest.mark.parametrize(
    "second",
    [
        "The parcel comes on Friday with a driver who has a key.",
        "It is in the Moderate price category and has a rating of 1.",
        "The engineer comes on Friday the 12 and rings 2 hours before.",
        "Thursday then.",
    ],
)
def test_another_fact_is_no_repeat(second: str) -> None:
    """A name, a price or a number makes another sentence of the same words."""
    assert (
        found("customer: When does he come?", f"agent: {FIRST}", "customer: And the other?", f"agent: {second}") == []
    )
    cheap = "It is in the Cheap price category and has a rating of 3."
    assert found("customer: How is it?", f"agent: {cheap}", "customer: And that?", f"agent: {second}") == []


def test_a_reply_that_only_repeats_stands_with_what_it_repeats() -> None:
    """It explains nothing itself."""
    lines = ["customer: When does he come?", f"agent: {FIRST}", "customer: Great.", f"agent: {FIRST}"]
    assert list(again(core_of(talk(*lines)))) == [1]
    analysis = analysis_of(talk(*lines))
    assert [item.run for item in analysis.again(analysis.run(1))] == [3]
    assert analysis.again(analysis.run(3)) == ()


def test_a_short_reply_counts_when_it_is_the_same_sentence() -> None:
    """Without a long word there is nothing else to tell it by."""
    said = "It is 555 01, and they open at nine."
    assert found("customer: What is it?", f"agent: {said}", "customer: Got it.", f"agent: {said}") == [
        (3, 1, said.lower(), True)
    ]
    assert (
        found("customer: What is it?", f"agent: {said}", "customer: Got it.", "agent: They open at ten, not at two.")
        == []
    )


def test_small_words_alone_make_no_repeat() -> None:
    """Two sentences with little in them are compared word for word only."""
    assert found("customer: Where is it?", "agent: It is there in the basement. So it was in the basement, too.") == []


def test_nothing_is_said_again_where_one_thing_is_explained() -> None:
    """Or nothing at all."""
    assert found("customer: When?", f"agent: {FIRST}") == []
    assert found("customer: Hi", "agent: Hello") == []


@given(ODD_TALKS)
@settings(deadline=None)
def test_what_is_repeated_was_said_before(interaction: Interaction) -> None:
    """In the same run or in an earlier one, in any text."""
    for items in again(core_of(interaction)).values():
        for item in items:
            assert item.first <= item.run


@pytest.mark.parametrize(
    "sentence",
    [FIRST, "The engineer of number {} comes on Thursday and rings before.", "Press key {} and wait for it."],
)
def test_finding_them_is_linear(sentence: str) -> None:
    """However often the same was said."""

    def made(size: int) -> Interaction:
        return talk(*[line for turn in range(size) for line in ("customer: When?", f"agent: {sentence.format(turn)}")])

    assert growth(made, lambda interaction: again(core_of(interaction)), 300) < LINEAR
