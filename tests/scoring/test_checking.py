"""Whatever a rubric returns is checked against what it promised; a broken promise is a Failure that says which."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.contract import Criterion, RubricInfo
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Score
from relational.scoring.checking import checked
from tests.talks import talk

TALK = talk("customer: It hurts", "agent: Sorry.")
INFO = RubricInfo(name="acme/kind", version="7", criteria=[Criterion(name="a")], tip="Mend {quote}.")
SORRY = Evidence(turn=1, start=0, end=5, quote="Sorry")
HURTS = Missed(turn=0, start=3, end=8, quote="hurts", event="emotion")


def check(outcome: object, info: RubricInfo = INFO) -> Any:
    """The outcome as the engine hands it on."""
    return checked(outcome, info, TALK)


def evidence(**changes: Any) -> Evidence:
    """Evidence that is right but for this."""
    return Evidence(**({"turn": 1, "start": 0, "end": 5, "quote": "Sorry"} | changes))


def test_a_sound_score_is_stamped() -> None:
    """With the rubric, its version, a band, a confidence and a tip."""
    score = Score(0.5, [SORRY], [HURTS], {"a": Score(0.5, [SORRY], [HURTS])}, 2, "Fine.")
    assert check(score) == Score(
        0.5,
        [SORRY],
        [HURTS],
        score.criteria,
        2,
        "Fine.",
        tip="Mend Sorry.",
        band="fair",
        confidence=0.5,
        rubric="acme/kind",
        version="7",
    )


@pytest.mark.parametrize(("count", "confidence"), [(0, 0.0), (1, 1 / 3), (8, 0.8)])
def test_the_confidence_grows_with_the_opportunities(count: int, confidence: float) -> None:
    """N / (n + 2)."""
    assert check(Score(0.5, opportunities=count)).confidence == pytest.approx(confidence)


@pytest.mark.parametrize(("direction", "band"), [("higher", "weak"), ("lower", "strong")])
def test_the_band_knows_the_direction(direction: Any, band: str) -> None:
    """Nobody has to remember whether low is good."""
    assert check(Score(0.1), RubricInfo(name="a", version="1", direction=direction)).band == band


def test_a_tip_of_the_rubrics_own_is_kept() -> None:
    """The info's tip is for those that give none."""
    assert check(Score(0.5, tip="Mine.")).tip == "Mine."
    assert check(Score(0.5), RubricInfo(name="a", version="1", tip="Be kind.")).tip == "Be kind."


@pytest.mark.parametrize("kind", [NotApplicable, Abstention, Failure], ids=lambda kind: kind.__name__)
def test_a_reason_is_stamped_and_kept(kind: Any) -> None:
    """With its criteria."""
    criteria = {"a": Score(0.5)}
    assert check(kind("no", criteria=criteria)) == kind("no", criteria=criteria, rubric="acme/kind", version="7")


BROKEN: dict[str, tuple[object, str]] = {
    "nothing": (None, "it returned NoneType; expected relational.Score, NotApplicable or Abstention"),
    "a number": (0.5, "it returned float; expected relational.Score, NotApplicable or Abstention"),
    "nan": (Score(math.nan), "its value is nan; expected a number from 0 to 1"),
    "infinity": (Score(math.inf), "its value is inf; expected a number from 0 to 1"),
    "too much": (Score(1.01), "its value is 1.01; expected a number from 0 to 1"),
    "too little": (Score(-0.01), "its value is -0.01; expected a number from 0 to 1"),
    "a word": (Score("good"), "its value is 'good'; expected a number from 0 to 1"),  # type: ignore[arg-type]
    "a truth": (Score(True), "its value is True; expected a number from 0 to 1"),  # noqa: FBT003
    "no value": (Score(None), "its value is None; expected a number from 0 to 1"),  # type: ignore[arg-type]
    "fewer than none": (
        Score(0.5, opportunities=-1),
        "it counted -1 opportunities; expected a whole number of 0 or more",
    ),
    "half of one": (
        Score(0.5, opportunities=0.5),  # type: ignore[arg-type]
        "it counted 0.5 opportunities; expected a whole number of 0 or more",
    ),
    "turn": (Score(0.5, [evidence(turn=2)]), "evidence names turn 2; the interaction has turns 0 to 1"),
    "turn before": (Score(0.5, [evidence(turn=-1)]), "evidence names turn -1; the interaction has turns 0 to 1"),
    "end": (Score(0.5, [evidence(end=7)]), "evidence names characters 0 to 7 of turn 1, which has 6"),
    "start": (Score(0.5, [evidence(start=-1)]), "evidence names characters -1 to 5 of turn 1, which has 6"),
    "backward": (Score(0.5, [evidence(start=5, end=0)]), "evidence names characters 5 to 0 of turn 1, which has 6"),
    "quote": (Score(0.5, [evidence(quote="sorry")]), "evidence quotes 'sorry'; turn 1 reads 'Sorry' there"),
    "worth": (
        Score(0.5, [evidence(worth=1.5)]),
        "evidence 'Sorry' is worth 1.5; expected a number from -1 to 1",
    ),
    "worth of nan": (
        Score(0.5, [evidence(worth=math.nan)]),
        "evidence 'Sorry' is worth nan; expected a number from -1 to 1",
    ),
    "missed": (
        Score(0.5, missed=[Missed(turn=0, start=0, end=2, quote="no", event="x")]),
        "a missed opportunity quotes 'no'; turn 0 reads 'It' there",
    ),
    "no evidence at all": (
        Score(0.5, ["Sorry"]),  # type: ignore[list-item]
        "it returned a Score that cannot be read: AttributeError: 'str' object has no attribute 'turn'",
    ),
    "places in words": (
        Score(0.5, [evidence(turn="1")]),
        "it returned a Score that cannot be read: TypeError: '<=' not supported between instances of 'int' and 'str'",
    ),
    "criteria in a list": (
        Score(0.5, criteria=["a"]),  # type: ignore[arg-type]
        "it returned a Score that cannot be read: AttributeError: 'list' object has no attribute 'items'",
    ),
    "a stranger": (
        Score(0.5, criteria={"b": Score(0.5)}),
        "it returned the criterion 'b', which its info does not declare",
    ),
    "a criterion's value": (
        Score(0.5, criteria={"a": Score(math.nan)}),
        "the value of criterion 'a' is nan; expected a number from 0 to 1",
    ),
    "a criterion's quote": (
        Score(0.5, criteria={"a": Score(0.5, [evidence(quote="no")])}),
        "evidence quotes 'no'; turn 1 reads 'Sorry' there",
    ),
    "no outcome": (Score(0.5, criteria={"a": 0.5}), "criterion 'a' is float; expected a relational.Outcome"),  # type: ignore[dict-item]
}


@pytest.mark.parametrize(("outcome", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_promise_is_a_failure_that_names_it(outcome: object, reason: str) -> None:
    """Whoever wrote the rubric knows what to mend."""
    assert check(outcome) == Failure(reason, rubric="acme/kind", version="7")


def test_criteria_may_have_any_outcome() -> None:
    """A reason is as good as a value."""
    for outcome in (NotApplicable("no"), Abstention("no"), Failure("broke")):
        assert check(Score(0.5, criteria={"a": outcome})).criteria == {"a": outcome}


def test_a_rubric_that_declares_no_criteria_may_return_any() -> None:
    """Function rubrics need not list what they look at."""
    info = RubricInfo(name="a", version="1")
    assert check(Score(0.5, criteria={"b": Score(0.5)}), info).criteria == {"b": Score(0.5)}


@pytest.mark.parametrize("value", [0, 1, 0.0, 1.0])
def test_the_ends_of_the_range_belong_to_it(value: float) -> None:
    """Whole numbers are numbers."""
    assert check(Score(value)).value == value


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 9), st.floats(), st.text(max_size=3), st.just(SORRY), st.just(Score(0.5))
)


@settings(deadline=None, max_examples=300)
@given(
    st.builds(
        Score,
        ANYTHING,
        st.lists(st.one_of(ANYTHING, st.builds(evidence, turn=ANYTHING, start=ANYTHING, worth=ANYTHING)), max_size=2),
        st.lists(ANYTHING, max_size=1),
        st.one_of(ANYTHING, st.dictionaries(st.sampled_from(["a", "b"]), ANYTHING, max_size=2)),
        ANYTHING,
    )
)
def test_whatever_a_rubric_returns_the_engine_goes_on(outcome: Score) -> None:
    """A stamped score in range, or a failure with a reason; never an error, and never a wrong quote."""
    result = check(outcome)
    assert (result.rubric, result.version) == ("acme/kind", "7")
    if isinstance(result, Failure):
        assert result.reason
        return
    assert 0.0 <= result.value <= 1.0
    assert 0.0 <= result.confidence < 1.0
    for item in (*result.evidence, *result.missed):
        assert TALK.turns[item.turn].text[item.start : item.end] == item.quote
