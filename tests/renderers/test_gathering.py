"""What many evaluations have in common, gathered in memory that does not grow with how many they are."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.interaction import Interaction, Turn
from relational.outcome import Evidence, Missed, NotApplicable, Score
from relational.renderers.gathering import BEST, WORST, Gathering
from relational.renderers.terminal import Terminal
from relational.report import Report

WORDS = "I am so worried about it. " * 20


def filled(number: int, value: float, *, confidence: float = 0.9, coverage: float = 1.0, misses: int = 1) -> Evaluation:
    """An evaluation of a talk of its own."""
    talk = Interaction([Turn("customer", WORDS), Turn("agent", f"Sorry {number}.")], id=f"talk-{number}")
    evidence = [Evidence(turn=1, start=0, end=5, quote="Sorry", worth=value * 2 - 1)]
    missed = [
        Missed(turn=0, start=26 * at, end=26 * at + 15, quote="I am so worried", event="emotion", due_turn=1)
        for at in range(misses)
    ]
    outcomes = {"empathy": Score(value, evidence, missed, confidence=0.5), "long": Score(1 - value)}
    total = Score(value, band="fair", confidence=confidence)
    return Evaluation(interaction=talk, outcomes=outcomes, total=total, coverage=coverage)


def gathered(*evaluations: Evaluation) -> Gathering:
    """What is known of them."""
    gathering = Gathering({"long": RubricInfo(name="long", version="1", direction="lower")})
    for evaluation in evaluations:
        gathering.add(evaluation)
    return gathering


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=30, unique=True))
def test_the_few_that_are_kept_are_the_extremes(values: list[int]) -> None:
    """The lowest first, no more than half of all; the highest first; nobody is in both lists."""
    gathering = gathered(*(filled(number, value / 100) for number, value in enumerate(values)))
    low, high = gathering.lowest(), gathering.highest()
    assert [kept.total.value for kept in low] == [value / 100 for value in sorted(values)][: len(low)]
    assert len(low) == min(WORST, max(1, len(values) // 2))
    assert [kept.total.value for kept in high] == [value / 100 for value in sorted(values, reverse=True)][: len(high)]
    assert len(high) == min(BEST, len(values) - len(low))
    assert not {kept.talk_id for kept in low} & {kept.talk_id for kept in high}


def test_of_equals_the_earlier_ones_stay() -> None:
    """So that the same files in the same order give the same page."""
    gathering = gathered(*(filled(number, 0.5) for number in range(20)))
    assert [kept.talk_id for kept in gathering.lowest()] == [f"talk-{number}" for number in range(WORST)]


def test_a_total_with_little_behind_it_is_no_extreme() -> None:
    """It is drawn to the middle by its confidence and its coverage."""
    gathering = gathered(filled(0, 0.1, confidence=0.2), filled(1, 0.2), filled(2, 0.0, coverage=0.1), filled(3, 0.6))
    assert [kept.talk_id for kept in gathering.lowest()] == ["talk-1", "talk-0"]


def test_a_kept_conversation_says_why() -> None:
    """Its lowest rubrics and its weightiest loss; of a good one, its best."""
    gathering = gathered(filled(0, 0.2), filled(1, 0.9))
    [low], [high] = gathering.lowest(), gathering.highest()
    assert low.extremes == ("empathy 0.20", "long ↓ 0.80")
    assert low.moment is not None
    assert (low.moment.kind, low.moment.quote) == ("missed", "I am so worried")
    assert high.extremes == ("empathy 0.90", "long ↓ 0.10")
    assert high.moment is not None
    assert (high.moment.kind, high.said) == ("best", "Sorry 1.")
    bare = Evaluation(
        interaction=Interaction([], id="bare"), outcomes={}, total=Score(0.0, confidence=1.0), coverage=1.0
    )
    [kept] = gathered(bare).lowest()
    assert (kept.moment, kept.said, kept.extremes) == (None, "", ())


def test_misses_are_counted_by_conversation_and_by_place() -> None:
    """With the rubrics that count them and the most telling example."""
    gathering = gathered(filled(0, 0.5), filled(1, 0.1, misses=3), filled(2, 0.9, misses=0))
    [unmet] = gathering.unmet()
    assert (unmet.event, unmet.talks, unmet.times) == ("emotion", 2, 4)
    assert unmet.rubrics == {"empathy": 4}
    assert unmet.example is not None
    assert (unmet.example.talk_id, unmet.example.turn) == ("talk-0", 0)


def test_who_has_no_total_is_counted_and_not_listed() -> None:
    """The coverage is a mean over those that have one."""
    none = Evaluation(interaction=Interaction([]), outcomes={}, total=NotApplicable("nothing"))
    gathering = gathered(none, filled(0, 0.5, coverage=0.5))
    assert (gathering.talks, gathering.with_total, gathering.coverage) == (2, 1, 0.5)
    assert gathered(none).coverage == 0.0
    assert gathered(none).lowest() == gathered(none).highest() == []


def test_a_page_about_many_holds_few() -> None:
    """Each conversation more costs next to nothing; one that was held would cost a thousand bytes and more."""

    def peak(many: int) -> int:
        def arriving() -> Iterator[Evaluation]:
            for number in range(many):
                yield filled(number, number % 97 / 97)

        tracemalloc.start()
        Terminal().render(Report(evaluations=arriving()), io.BytesIO(), color=False, width=80)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(50)
    assert peak(3000) - peak(300) < 100 * (3000 - 300)
