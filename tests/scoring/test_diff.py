"""What a change does: outcomes compared, counted, and a version bump with its reason."""

from __future__ import annotations

from collections import Counter

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.outcome import Abstention, Evidence, Missed, NotApplicable, Outcome, Score
from relational.scoring.comparing import Comparison
from relational.scoring.diffing import RubricTally, difference
from relational.scoring.joining import joined


def said(quote: str, turn: int = 1, **more: object) -> Evidence:
    """Evidence at the start of a turn."""
    return Evidence(turn=turn, start=0, end=len(quote), quote=quote, **more)  # type: ignore[arg-type] # its fields


def score(value: float, *evidence: Evidence, **more: object) -> Score:
    """A stamped score."""
    band = "strong" if value >= 0.67 else "fair" if value >= 0.34 else "weak"
    return Score(value, evidence, band=band, version="1", **more)  # type: ignore[arg-type] # its fields


def kind(old: Outcome, new: Outcome) -> str | None:
    """What is different between the two, in a word."""
    found = difference("t", "acme/a", old, new)
    return found and found.kind


# --- one talk ---------------------------------------------------------------------------------------------------------


def test_the_version_alone_is_no_difference() -> None:
    """Neither is the name: a rubric may be renamed with its version."""
    assert kind(score(0.5), evolve(score(0.5), version="2", rubric="acme/b")) is None


def test_a_difference_is_named_by_the_weightiest_thing_that_changed() -> None:
    """Values, then what shows them, then words about them."""
    sorry, thanks = said("Sorry"), said("Thanks", 3)
    missed = Missed(turn=0, start=0, end=1, quote="I", event="emotion")
    assert kind(score(0.5, sorry), score(0.6, sorry)) == "values"
    assert kind(score(0.5), NotApplicable("no", version="1")) == "values"
    assert kind(NotApplicable("no"), Abstention("no")) == "values"
    assert kind(score(0.5, sorry), score(0.5, thanks)) == "evidence"
    assert kind(score(0.5, sorry), score(0.5, evolve(sorry, worth=0.5))) == "evidence"
    assert kind(score(0.5), score(0.5, missed=[missed])) == "evidence"
    assert kind(score(0.5, opportunities=1), score(0.5, opportunities=2)) == "evidence"
    assert kind(score(0.5, criteria={"a": score(0.1)}), score(0.5, criteria={"a": score(0.2)})) == "evidence"
    assert kind(score(0.5, criteria={"a": score(0.1)}), score(0.5, criteria={"a": NotApplicable("no")})) == "evidence"
    assert kind(score(0.5, summary="Good."), score(0.5, summary="Fair.")) == "wording"
    assert kind(score(0.5, sorry), score(0.5, evolve(sorry, cue="regret"))) == "wording"
    assert kind(NotApplicable("no"), NotApplicable("nothing")) == "wording"


def test_a_difference_holds_the_quotes_that_came_and_went() -> None:
    """By their place; what both have and weigh otherwise is counted."""
    sorry, thanks, oh = said("Sorry"), said("Thanks", 3), said("Oh", 5)
    gone, come = (Missed(turn=turn, start=0, end=1, quote="I", event="emotion") for turn in (0, 2))
    found = difference(
        "t", "acme/a", score(0.2, sorry, oh, missed=[gone]), score(0.7, thanks, evolve(oh, worth=0.1), missed=[come])
    )
    assert found is not None
    assert (found.appeared, found.vanished, found.reweighed) == ((thanks,), (sorry,), 1)
    assert (found.missed_appeared, found.missed_vanished) == ((come,), (gone,))
    assert (found.moved, found.crosses) == (0.49999999999999994, True)


def test_nothing_moved_where_a_side_has_no_value() -> None:
    """It is another kind of outcome, not a move of some size."""
    found = difference("t", "acme/a", score(0.5), NotApplicable("no", version="1"))
    assert found is not None
    assert (found.moved, found.crosses) == (None, True)


# --- many talks -------------------------------------------------------------------------------------------------------


def test_differences_are_counted_and_the_greatest_are_kept() -> None:
    """Values before evidence, another band before the same one, and the greater move first."""
    tally = RubricTally("acme/a", most=2)
    tally.add("same", score(0.5), score(0.5))
    tally.add("words", score(0.5), score(0.5, summary="Other."))
    tally.add("up", score(0.5), score(0.6))
    tally.add("down", score(0.4), score(0.3))
    tally.add("quote", score(0.5), score(0.5, said("Sorry")))
    tally.add("gone", score(0.8), Abstention("no", version="1"))
    found = tally.result()
    assert (found.talks, found.same, found.values, found.evidence, found.wording) == (6, 1, 3, 1, 1)
    assert (found.up, found.down, found.appeared, found.vanished) == (1, 1, 1, 0)
    assert found.bands == (("fair", "weak", 1), ("strong", "abstention", 1))
    assert found.mean_move is not None
    assert abs(found.mean_move) < 1e-9  # over the five that have a value twice
    assert [one.interaction_id for one in found.examples] == ["down", "gone"]


def test_the_bump_follows_from_what_changed() -> None:
    """None, a note on the wording, or a new version; unknown without a talk."""
    cases = {
        "none": [(score(0.5), score(0.5))],
        "patch": [(score(0.5), score(0.5, summary="Other."))],
        "bump": [(score(0.5), score(0.6)), (score(0.5), score(0.5))],
        "unknown": [],
    }
    for bump, pairs in cases.items():
        tally = RubricTally("acme/a", most=0)
        for old, new in pairs:
            tally.add("t", old, new)
        found = tally.result()
        assert (found.bump, found.examples) == (bump, ())
        assert found.reason
    tally = RubricTally("acme/a", most=1)
    tally.add("t", score(0.5), score(0.5, said("Sorry")))
    assert (tally.result().bump, tally.result().reason) == (
        "bump",
        "values are the same, evidence changed in 1 of 1 conversation",
    )


def evaluation(talk: str, total: Outcome | None = None, **outcomes: Outcome) -> Evaluation:
    """An evaluation of a talk of that id."""
    return Evaluation(interaction=Interaction([], id=talk), outcomes=outcomes, total=total or score(0.5))


def test_rubrics_are_compared_by_name_and_the_total_comes_last() -> None:
    """Those without a counterpart are named, and so is how many talks only one side has."""
    comparison = Comparison(most=1)
    comparison.add(
        evaluation("t", a=score(0.5), b=score(0.5)), evaluation("t", a=score(0.9), c=score(0.5), total=score(0.7))
    )
    comparison.add(None, evaluation("u"))
    comparison.add(evaluation("v"), None)
    comparison.add(evaluation("w"), None)
    found = comparison.result()
    assert [(one.rubric, one.bump) for one in found.rubrics] == [("a", "bump"), ("total", "bump")]
    assert (found.talks, found.alone, found.only_old, found.only_new) == (1, (2, 1), ("b",), ("c",))
    assert found.bump_is_due


def test_one_rubric_against_one_is_compared_whatever_it_is_called() -> None:
    """And no total: it would say the same again. A raised version is due no more."""
    comparison = Comparison(most=1)
    comparison.add(evaluation("t", a=score(0.5)), evaluation("t", b=evolve(score(0.6), version="2")))
    found = comparison.result()
    assert [(one.rubric, one.old_version, one.new_version) for one in found.rubrics] == [("a", "1", "2")]
    assert not found.bump_is_due


# --- side by side -----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=12), st.lists(st.integers(0, 5), max_size=12))
def test_streams_are_paired_by_key_whatever_their_order(left: list[int], right: list[int]) -> None:
    """Each item comes once; as many pairs as both sides have of a key, the rest alone."""
    found = list(joined(left, right, lambda key: key, lambda key: key))
    assert Counter(one for one, _ in found if one is not None) == Counter(left)
    assert Counter(other for _, other in found if other is not None) == Counter(right)
    assert Counter(one for one, other in found if one is not None and other is not None) == Counter(left) & Counter(
        right
    )
    assert all(one == other for one, other in found if one is not None and other is not None)


def test_streams_in_one_order_are_read_in_step() -> None:
    """Nothing is held: when a pair comes, no side is more than one item ahead."""
    read = [0, 0]

    def stream(side: int):
        for item in range(50):
            read[side] += 1
            yield item

    for number, _ in enumerate(joined(stream(0), stream(1), lambda key: key, lambda key: key), 1):
        assert read == [number, number]
