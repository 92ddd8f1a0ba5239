"""How outcomes fold to a total: weights, coverage, criticals, ceilings, verdicts, and that everything adds up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.outcome import Abstention, Evidence, Failure, NotApplicable, Outcome, Score
from relational.scorecard.folding import Folded
from relational.scorecard.model import Ceiling, Choice, Condition, Line, Scorecard, Section
from tests.scorecards.cards import HEAD, INFOS, fill, parted

PLAIN = Scorecard()
NA, GAP, BROKEN = NotApplicable("nothing"), Abstention("no times"), Failure("broke")
PASSING = HEAD + "threshold = 0.7\n"


def section(name: str, lines: str, more: str = "") -> str:
    """A section of a card."""
    return f'[[section]]\nname = "{name}"\nline = [{lines}]\n{more}\n'


def value(folded: Folded) -> float:
    """The value of the total."""
    assert isinstance(folded.total, Score), folded.total
    return folded.total.value


# --- weights and coverage ---------------------------------------------------------------------------------------------


def test_without_weights_the_total_is_the_plain_mean() -> None:
    """Every rubric weighs the same until somebody says otherwise."""
    folded = fill(PLAIN, {"a": 0.2, "b": 0.6})
    assert value(folded) == pytest.approx(0.4)
    assert folded.coverage == 1.0
    assert isinstance(folded.total, Score)
    assert (folded.total.band, folded.total.opportunities, folded.total.confidence) == ("fair", 2, 0.5)
    assert folded.total.summary == "2 of 2 rubrics have a value."


def test_weights_count_and_the_unnamed_weigh_one() -> None:
    """A card names only what differs."""
    assert value(fill(Scorecard.of(weights={"a": 3.0}), {"a": 1.0, "b": 0.0})) == 0.75


def test_a_lower_is_better_value_is_flipped_in_the_total_only() -> None:
    """Nobody has to remember directions when reading a total; the line keeps what the rubric said."""
    folded = fill(PLAIN, {"low": 0.2})
    assert value(folded) == 0.8
    (line,) = folded.breakdown.lines
    assert (line.value, line.credit) == (0.2, 0.8)


def test_what_nothing_called_for_does_not_lower_the_coverage() -> None:
    """Not applicable is an answer; an abstention is a gap."""
    assert fill(PLAIN, {"a": 0.5, "b": NA}).coverage == 1.0
    assert fill(PLAIN, {"a": 0.5, "b": GAP}).coverage == 0.5
    assert fill(Scorecard.of(weights={"b": 3.0}), {"a": 0.5, "b": BROKEN}).coverage == 0.25


@pytest.mark.parametrize(
    ("outcomes", "kind"),
    [
        ({"a": NA}, NotApplicable),
        ({}, NotApplicable),
        ({"a": NA, "b": GAP}, Abstention),
        ({"a": GAP, "b": BROKEN}, Failure),
    ],
    ids=["nothing due", "no rubrics", "could not look", "broke"],
)
def test_a_total_without_a_score_is_the_gravest_of_the_reasons(outcomes: dict[str, Outcome], kind: Any) -> None:
    """Never 0 for absence: the total has a reason instead of a value, and the lines say theirs."""
    folded = fill(PLAIN, outcomes)
    assert type(folded.total) is kind
    assert (folded.coverage, folded.verdict) == (0.0, None)
    assert [line.reason for line in folded.breakdown.lines] == [o.reason for o in outcomes.values()]  # type: ignore[union-attr] # none is a score
    assert folded.breakdown.sum == 0.0


def test_what_has_a_value_and_weighs_nothing_makes_no_total() -> None:
    """There was a value, so "nothing called for it" would be wrong."""
    folded = fill(Scorecard.of(weights={"a": 0}), {"a": 0.5})
    assert folded.total == NotApplicable("nothing that has a value weighs anything in the total")


def test_a_section_weighs_what_it_says_whatever_its_lines_weigh() -> None:
    """(0.2 x 3 + 1.0 x 1) / 4 = 0.4, then 0.4 x 75% + 0.8 x 25% = 0.5; worked by hand."""
    card = section("one", '{ rubric = "a", weight = 3 }, "b"', "weight = 75") + section("two", '"c"', "weight = 25")
    folded = fill(card, {"a": 0.2, "b": 1.0, "c": 0.8})
    assert value(folded) == pytest.approx(0.5)
    one, two = folded.breakdown.sections
    assert (one.value, one.share, one.contribution) == (pytest.approx(0.4), pytest.approx(0.75), pytest.approx(0.3))
    assert (two.value, two.share, two.contribution) == (0.8, 0.25, pytest.approx(0.2))


def test_a_section_without_scored_lines_leaves_its_weight_to_the_others() -> None:
    """A form of which half is not applicable is judged by the other half; what could not be looked at is a gap."""
    card = section("one", '"a"', "weight = 75") + section("two", '"b"', "weight = 25")
    assert (value(fill(card, {"a": NA, "b": 0.8})), fill(card, {"a": NA, "b": 0.8}).coverage) == (0.8, 1.0)
    assert (value(fill(card, {"a": GAP, "b": 0.8})), fill(card, {"a": GAP, "b": 0.8}).coverage) == (0.8, 0.25)


def test_a_line_may_be_one_criterion() -> None:
    """Also of a rubric that has no value but could look at this part; without the part, for the rubric's reason."""
    card = section("one", '{ rubric = "a", criterion = "part" }')
    assert value(fill(card, {"a": parted(0.9, 0.3)})) == 0.3
    assert value(fill(card, {"a": NotApplicable("no", criteria={"part": Score(0.6)})})) == 0.6
    assert fill(card, {"a": NA}).breakdown.lines[0].reason == "nothing"
    (line,) = fill(card, {"a": 0.5}).breakdown.lines
    assert (line.outcome, line.reason) == ("abstention", "it returned no criterion 'part'")


def test_the_star_stands_for_every_rubric_without_a_line_of_its_own() -> None:
    """In the order of names, and an auto-fail line takes nobody out of it."""
    card = section("one", '"*", { rubric = "b", weight = 2 }') + section(
        "never", '{ rubric = "c", threshold = 0.1 }', 'kind = "auto-fail"'
    )
    lines = fill(card, {"a": 1, "b": 1, "c": 1}).breakdown.sections[0].lines
    assert [line.rubric for line in lines] == ["a", "c", "b"]


def test_a_line_of_a_rubric_that_is_not_scored_is_no_line() -> None:
    """As --select leaves it."""
    assert [line.rubric for line in fill(section("one", '"a", "b"'), {"b": 0.5}).breakdown.lines] == ["b"]


# --- scales and answers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "given", "counts"),
    [(2, 0.49, 0.0), (2, 0.5, 1.0), (3, 0.24, 0.0), (3, 0.25, 0.5), (3, 0.75, 1.0), (5, 0.63, 0.75), (100, 1.0, 1.0)],
)
def test_a_scale_rounds_to_the_nearest_point_and_halfway_up(points: int, given: float, counts: float) -> None:
    """The line keeps the rubric's own value beside it."""
    folded = fill(section("one", f'{{ rubric = "a", scale = {points} }}'), {"a": given})
    (line,) = folded.breakdown.lines
    assert (line.value, line.credit) == (given, counts)


def test_a_threshold_is_tested_on_the_scale_and_by_the_direction() -> None:
    """0.3 is one half on three points; for a lower-is-better rubric one half or less passes."""
    card = section(
        "one", '{ rubric = "a", scale = 3, threshold = 0.5 }, { rubric = "low", scale = 3, threshold = 0.5 }'
    )
    assert [line.passed for line in fill(card, {"a": 0.3, "low": 0.7}).breakdown.lines] == [True, True]
    assert [line.passed for line in fill(card, {"a": 0.2, "low": 0.8}).breakdown.lines] == [False, False]


ANSWERS = """{ rubric = "low", answers = [
  { at = 0.2, points = 10, text = "good" }, { at = 0.5, points = 4, text = "middling" },
  { at = 0.7, text = "not scored" }, { points = 2, text = "bad" }] }"""


@pytest.mark.parametrize(
    ("given", "text", "counts"),
    [(0.2, "good", 1.0), (0.21, "middling", 0.25), (0.7, "not scored", None), (0.71, "bad", 0.0)],
)
def test_an_answer_is_given_from_its_value_or_better(given: float, text: str, counts: float | None) -> None:
    """(points - fewest) / (most - fewest): (4 - 2) / (10 - 2) = 0.25; without points the line is not scored."""
    folded = fill(section("one", f'{ANSWERS}, "a"'), {"low": given, "a": 0.5})
    line = folded.breakdown.lines[0]
    assert (line.answer, line.credit) == (text, counts)
    assert folded.coverage == 1.0
    assert value(folded) == pytest.approx(0.5 if counts is None else (counts + 0.5) / 2)


def test_a_line_whose_answers_have_no_points_fails_or_not() -> None:
    """It is there to fail something, and never scored."""
    card = Scorecard(
        sections=[
            Section(
                name="s", lines=[Line(rubric="a"), Line(rubric="b", answers=[Choice(at=0.5), Choice(fails="card")])]
            )
        ]
    )
    assert value(fill(card, {"a": 0.8, "b": 0.9})) == 0.8
    assert value(fill(card, {"a": 0.8, "b": 0.1})) == 0.0


# --- criticals --------------------------------------------------------------------------------------------------------

CRITICAL = section("one", '"a", { rubric = "b", threshold = 0.5, critical = "card" }')


def test_a_critical_line_under_its_threshold_sets_the_card_to_0() -> None:
    """What was scored stays beside it, so a fail does not hide the rest."""
    folded = fill(CRITICAL, {"a": 0.9, "b": 0.4})
    assert (value(folded), folded.verdict) == (0.0, "fail")
    assert [line.value for line in folded.breakdown.lines] == [0.9, 0.4]
    assert folded.breakdown.sections[0].value == pytest.approx(0.65)
    (fail,) = folded.breakdown.criticals
    assert (fail.amount, fail.why) == (pytest.approx(-0.65), ("b: 0.40 does not reach 0.5",))
    assert isinstance(folded.total, Score)
    assert folded.total.summary.endswith(" The total is held at 0: one.")


def test_a_critical_line_at_its_threshold_fails_nothing() -> None:
    """A card without a threshold of its own still gives no verdict."""
    folded = fill(CRITICAL, {"a": 0.9, "b": 0.5})
    assert (value(folded), folded.verdict, folded.breakdown.adjustments) == (0.7, None, ())


def test_a_section_can_fail_alone() -> None:
    """It brings nothing and keeps its weight; the other counts as before."""
    card = section("one", '"a", { rubric = "b", threshold = 0.5, critical = "section" }') + section("two", '"c", "d"')
    folded = fill(card, {"a": 1.0, "b": 0.0, "c": 0.8, "d": 0.6})
    assert value(folded) == pytest.approx(0.35)
    one, two = folded.breakdown.sections
    assert (one.value, one.contribution, one.passed) == (0.5, 0.0, False)
    assert (two.contribution, two.passed) == (pytest.approx(0.35), None)
    assert [(a.kind, a.section, a.amount) for a in folded.breakdown.adjustments] == [("critical", "one", -0.25)]
    assert folded.verdict is None


def test_a_critical_fail_without_a_total_is_still_a_fail() -> None:
    """What must never happen did, whether or not anything else could be scored."""
    card = section("one", '"a"') + section("never", '{ rubric = "b", threshold = 0.5 }', 'kind = "auto-fail"')
    folded = fill(card, {"a": NA, "b": 0.1})
    assert (type(folded.total), folded.verdict) == (NotApplicable, "fail")


def test_a_card_whose_critical_line_could_not_be_looked_at_does_not_pass() -> None:
    """It does not fail either: nobody knows. What was not called for is no gap."""
    folded = fill(CRITICAL, {"a": 0.9, "b": GAP}, head=PASSING)
    assert (folded.verdict, folded.breakdown.unchecked) == (None, ("b",))
    assert fill(CRITICAL, {"a": 0.9, "b": NA}, head=PASSING).verdict == "pass"
    assert fill(CRITICAL, {"a": 0.3, "b": GAP}, head=PASSING).verdict == "fail"


# --- verdicts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "verdict"), [(0.7, "pass"), (0.69, "fail"), (NA, None), (GAP, None), (BROKEN, None)])
def test_the_total_passes_from_its_threshold_on(given: Any, verdict: str | None) -> None:
    """No total, no verdict."""
    assert fill(section("one", '"a"'), {"a": given}, head=PASSING).verdict == verdict


def test_without_a_threshold_there_is_no_verdict() -> None:
    """Never a pass, however good the total."""
    folded = fill(section("one", '"a"'), {"a": 1.0})
    assert folded.verdict is None
    assert [line.passed for line in folded.breakdown.lines] == [None]
    assert [one.passed for one in folded.breakdown.sections] == [None]


def test_a_section_has_a_verdict_where_it_has_a_threshold() -> None:
    """Without a value it has none."""
    card = section("one", '"a"', "threshold = 0.5")
    assert [fill(card, {"a": given}).breakdown.sections[0].passed for given in (0.5, 0.4, NA)] == [True, False, None]


# --- bonus and auto-fail sections -------------------------------------------------------------------------------------


def test_a_bonus_adds_and_ends_at_1() -> None:
    """Its points count over those of the standard sections alone."""
    card = section("one", '{ rubric = "a", weight = 10 }') + section(
        "more", '{ rubric = "b", weight = 2 }', 'kind = "bonus"'
    )
    assert value(fill(card, {"a": 0.5, "b": 0.5})) == pytest.approx(0.6)
    folded = fill(card, {"a": 0.9, "b": 1.0})
    assert value(folded) == 1.0
    assert [(a.kind, a.amount) for a in folded.breakdown.adjustments] == [("limit", pytest.approx(-0.1))]
    assert isinstance(fill(card, {"a": NA, "b": 1.0}).total, NotApplicable)


def test_a_negative_weight_takes_off_by_as_much_as_the_line_falls_short() -> None:
    """Down to 0."""
    card = section("one", '{ rubric = "a", weight = 10 }') + section(
        "less", '{ rubric = "b", weight = -5 }', 'kind = "bonus"'
    )
    assert value(fill(card, {"a": 0.5, "b": 1.0})) == 0.5
    assert value(fill(card, {"a": 0.5, "b": 0.4})) == pytest.approx(0.2)
    folded = fill(card, {"a": 0.2, "b": 0.0})
    assert value(folded) == 0.0
    assert [(a.kind, a.amount) for a in folded.breakdown.adjustments] == [("limit", pytest.approx(0.3))]


def test_an_auto_fail_section_scores_nothing_and_fails_everything() -> None:
    """It passes where all of it could be looked at."""
    card = section("one", '"a"') + section(
        "never", '{ rubric = "b", threshold = 0.5 }, { rubric = "c", threshold = 0.5 }', 'kind = "auto-fail"'
    )
    folded = fill(card, {"a": 0.8, "b": 0.9, "c": NA})
    assert (value(folded), folded.breakdown.sections[1].passed, folded.breakdown.sections[1].value) == (0.8, True, None)
    folded = fill(card, {"a": 0.8, "b": 0.9, "c": GAP})
    assert (value(folded), folded.breakdown.sections[1].passed, folded.breakdown.unchecked) == (0.8, None, ("c",))
    assert fill(card, {"a": 0.8, "b": NA, "c": NA}).breakdown.sections[1].passed is None
    assert value(fill(card, {"a": 0.8, "b": 0.4, "c": NA})) == 0.0


# --- ceilings and causes ----------------------------------------------------------------------------------------------

HELD = """[[ceiling]]
name = "harm"
at_most = 0.5
why = "Somebody was hurt."
when = [{ rubric = "b", worse_than = 0.3 }, { rubric = "low", worse_than = 0.8, cues = ["rude"] }]
unless = { rubric = "c", reaches = 0.9 }
"""


def shown(cue: str, *, worth: float = 1.0, discounted: str | None = None) -> Evidence:
    """Evidence of a cue."""
    return Evidence(turn=0, start=0, end=4, quote="Tsk.", cue=cue, worth=worth, discounted=discounted)


def test_a_ceiling_holds_the_total_down_and_says_why() -> None:
    """With what was seen, and a quote where words cost something."""
    bad = Score(0.1, [shown("", worth=-1.0)])
    folded = fill(section("one", '{ rubric = "a", weight = 9 }, "b"') + HELD, {"a": 1.0, "b": bad})
    assert value(folded) == 0.5
    (ceiling,) = folded.breakdown.ceilings
    assert (ceiling.name, ceiling.at_most, ceiling.amount) == ("harm", 0.5, pytest.approx(-0.41))
    assert ceiling.why == ("Somebody was hurt.", "b is 0.10: “Tsk.”")
    assert isinstance(folded.total, Score)
    assert folded.total.summary == "2 of 2 rubrics have a value. The total is held at 0.5: harm."


@pytest.mark.parametrize(
    ("outcomes", "applied"),
    [
        ({"b": 0.29}, 1),
        ({"b": 0.3}, 0),
        ({"b": NA}, 0),
        ({}, 0),
        ({"b": 0.1, "c": 0.9}, 0),
        ({"b": 0.1, "c": 0.89}, 1),
        ({"low": Score(0.9, [shown("rude")])}, 1),
        ({"low": Score(0.8, [shown("rude")])}, 0),
        ({"low": Score(0.9, [shown("kind")])}, 0),
        ({"low": Score(0.9, [shown("rude", discounted="negation")])}, 0),
    ],
    ids=str,
)
def test_a_condition_holds_where_all_of_it_is_shown(outcomes: dict[str, Any], applied: int) -> None:
    """Values by the direction, cues not discounted; an outcome without a value shows nothing."""
    card = section("one", '{ rubric = "a", weight = 100 }, "b", "c", "low"') + HELD
    assert len(fill(card, {"a": 1.0, **outcomes}).breakdown.ceilings) == applied


def test_a_ceiling_that_takes_nothing_is_told_all_the_same() -> None:
    """The total was low enough already."""
    folded = fill(section("one", '"b"') + HELD, {"b": 0.1})
    assert (value(folded), folded.breakdown.ceilings[0].amount) == (0.1, 0.0)


CAUSES = """threshold = 0.5
cause = ["Something else", { text = "Nobody asked", when = { rubric = "a", criterion = "part", worse_than = 0.3 } }]"""


def test_a_failed_section_carries_its_causes() -> None:
    """Those found by their conditions, and those that a person may choose; none where it did not fail."""
    card = section("one", '"a"', CAUSES)
    (failed,) = fill(card, {"a": parted(0.4, 0.2)}).breakdown.sections
    assert (failed.causes, failed.choices) == (("Nobody asked",), ("Something else",))
    assert fill(card, {"a": parted(0.4, 0.3)}).breakdown.sections[0].causes == ()
    (passed,) = fill(card, {"a": parted(0.5, 0.2)}).breakdown.sections
    assert (passed.causes, passed.choices) == ((), ())


# --- talks the card is not for ----------------------------------------------------------------------------------------


def test_a_talk_that_is_not_eligible_keeps_its_profile_and_has_no_total() -> None:
    """The reason stands for the total; nothing contributes, and nothing fails."""
    barred = NotApplicable("too short")
    folded = fill(CRITICAL, {"a": 0.9, "b": 0.1}, barred, PASSING)
    assert (folded.total, folded.coverage, folded.verdict) == (barred, 0.0, None)
    assert [(line.value, line.contribution, line.share) for line in folded.breakdown.lines] == [
        (0.9, 0, 0),
        (0.1, 0, 0),
    ]


# --- laws -------------------------------------------------------------------------------------------------------------

units = st.floats(0, 1)
outcomes = st.one_of(units.map(Score), st.builds(parted, units, units), st.sampled_from([NA, GAP, BROKEN]))
names = st.sampled_from([*INFOS])
thresholds = st.none() | units


@st.composite
def lines(draw: st.DrawFn, low: float = 0.0) -> Line:
    """A line that may be critical, rated, or one criterion."""
    threshold = draw(thresholds)
    return Line(
        rubric=draw(names | st.just("*")),
        criterion=draw(st.sampled_from(["", "", "part"])),
        weight=draw(st.floats(low, 100)),
        threshold=threshold,
        critical=draw(st.sampled_from([None, None, "card", "section"])) if threshold is not None else None,
        scale=draw(st.none() | st.integers(2, 7)),
    )


@st.composite
def cards(draw: st.DrawFn) -> Scorecard:
    """Cards of up to four sections, of which some add, take off or fail."""
    weighed, sections = draw(st.booleans()), []
    for number, kind in enumerate(
        draw(st.lists(st.sampled_from(["standard", "standard", "bonus", "auto-fail"]), min_size=1, max_size=4))
    ):
        found = draw(st.lists(lines(-50.0 if kind == "bonus" else 0.0), min_size=1, max_size=4))
        weight = draw(st.floats(0, 100)) if weighed and kind != "auto-fail" else None
        sections.append(Section(name=str(number), kind=kind, weight=weight, threshold=draw(thresholds), lines=found))  # type: ignore[arg-type] # one of the kinds
    conditions = st.builds(Condition, rubric=names, worse_than=units)
    ceilings = st.builds(
        Ceiling, name=st.just("held"), at_most=units, when=st.lists(conditions, min_size=1, max_size=2)
    )
    return Scorecard(threshold=draw(thresholds), sections=sections, ceilings=draw(st.lists(ceilings, max_size=2)))


@settings(deadline=None)
@given(cards(), st.dictionaries(names, outcomes))
def test_contributions_and_adjustments_add_up_to_the_total(card: Scorecard, given_outcomes: dict[str, Outcome]) -> None:
    """Line by line and section by section; every share is of the same whole, and no value is touched."""
    folded = fill(card, given_outcomes)
    breakdown = folded.breakdown
    assert 0.0 <= folded.coverage <= 1.0
    assert (folded.verdict == "pass") <= (card.threshold is not None)
    if not isinstance(folded.total, Score):
        assert breakdown.sum == 0.0
        return
    assert 0.0 <= folded.total.value <= 1.0
    assert breakdown.sum == pytest.approx(folded.total.value, abs=1e-9)
    whole = [a.amount for a in breakdown.adjustments if not a.section]
    sections = sum(one.contribution for one in breakdown.sections)
    assert sections + sum(whole) == pytest.approx(folded.total.value, abs=1e-9)
    shares = sum(one.share for one in breakdown.sections if one.kind == "standard")
    assert shares == pytest.approx(1.0, abs=1e-9)
    for line in breakdown.lines:
        outcome = given_outcomes[line.rubric]
        if line.value is not None and not line.criterion:
            assert isinstance(outcome, Score)
            assert line.value == outcome.value
    if not breakdown.adjustments and all(section.kind == "standard" for section in card.sections):
        counted = [line.credit for line in breakdown.lines if line.credit is not None and line.share > 0]
        assert min(counted) - 1e-9 <= folded.total.value <= max(counted) + 1e-9


@settings(deadline=None)
@given(cards(), st.dictionaries(names, outcomes))
def test_no_ceiling_raises_a_total_and_a_card_that_failed_is_0(
    card: Scorecard, given_outcomes: dict[str, Outcome]
) -> None:
    """Whatever holds a total down."""
    folded = fill(card, given_outcomes)
    for one in folded.breakdown.adjustments:
        assert one.amount <= 0 or one.name == "no total is below 0"
        if isinstance(folded.total, Score) and not one.section and one.kind != "limit":
            assert folded.total.value <= one.at_most
    if any(line.failed == "card" for line in folded.breakdown.lines):
        assert folded.verdict == "fail"
