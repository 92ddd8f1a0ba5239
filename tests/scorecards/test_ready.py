"""The ready form for Zendesk QA, and the examples in the ways of MaestroQA and Amazon Connect, worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from relational.contract import RubricInfo
from relational.outcome import NotApplicable, Outcome, Score
from relational.plugins import PluginHost
from relational.scorecard.checking import check_against
from relational.scorecard.files import read_scorecard
from relational.scorecard.folding import Folded, fold
from relational.scorecard.form import lay_out
from relational.scorecard.model import Scorecard
from relational.scorecard.place import ScorecardFile

EXAMPLES = Path(__file__).parents[2] / "examples" / "scorecards"
NA = NotApplicable("nothing")


@pytest.fixture(scope="module")
def host() -> PluginHost:
    """What comes with the package."""
    return PluginHost.builtin()


def fill(card: Scorecard, **outcomes: Outcome | float) -> Folded:
    """The card with these outcomes; a rubric that is not named was not called for."""
    names = {line.rubric for section in card.sections for line in section.lines}
    given: dict[str, Outcome] = dict.fromkeys(sorted(names), NA)
    for name, outcome in outcomes.items():
        given[name.replace("_", "-")] = Score(outcome) if isinstance(outcome, int | float) else outcome
    infos = {
        name: RubricInfo(name=name, version="1", direction="lower" if name == "over-explaining" else "higher")
        for name in given
    }
    return fold(lay_out(card, infos), given)


def respect(slights: float) -> Score:
    """How respectful it was, with the criterion that the cards look at."""
    return Score(0.5, criteria={"slights": Score(slights)})


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_each_example_names_only_what_there_is(path: Path, host: PluginHost) -> None:
    """It can be used as it stands."""
    assert read_scorecard(path, host.rubrics, host.cues).name == path.stem.replace("_", "-")


@pytest.mark.parametrize("name", ["default", "zendesk-qa"])
def test_each_ready_card_names_only_what_there_is(name: str, host: PluginHost) -> None:
    """Also the default, which would leave out what it cannot find."""
    file = ScorecardFile(package="relational.scorecards", resource=f"{name.replace('-', '_')}.toml")
    content = file.content(10**6).decode().replace('"leave-out"', '"refuse"')
    from relational.scorecard.loader import load_scorecard

    check_against(load_scorecard(content, name), host.rubrics)
    assert host.scorecards[name].summary


def test_the_cues_of_the_default_ceilings_exist(host: PluginHost) -> None:
    """A ceiling that waits for a cue nobody has would never hold."""
    for condition in host.scorecards["default"].conditions:
        own = host.rubrics[condition.rubric].cue_definitions  # type: ignore[attr-defined] # built-ins are files
        assert set(condition.cues) <= set(own)


def test_the_default_weighs_all_the_same_and_the_arc_a_tenth(host: PluginHost) -> None:
    """How the customer felt in the end is an outcome, not what the agent did."""
    infos = {name: rubric.info for name, rubric in host.rubrics.items()}
    lines = [line for section in lay_out(host.scorecards["default"], infos).sections for line in section.lines]
    weights = {line.rubric: line.weight for line in lines}
    assert set(weights) == set(infos)
    assert {weight for name, weight in weights.items() if name != "emotional-arc"} == {1.0}
    assert weights["emotional-arc"] == 0.1


# --- Zendesk QA -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def zendesk(host: PluginHost) -> Scorecard:
    """The ready form."""
    return host.scorecards["zendesk-qa"]


def test_zendesk_rates_on_scales_and_takes_the_weighted_mean_of_what_was_rated(zendesk: Scorecard) -> None:
    """first-impression .8 -> 100 x 40; empathy .4 -> 50 x 80; over-explaining .9 -> 0 x 40; ownership-path .7 -> 75 x 100.

    Sum 4000 + 4000 + 0 + 7500 = 15500, weights 40 + 80 + 40 + 100 = 260, so 59.615...; the rest is not rated.
    """
    folded = fill(zendesk, first_impression=0.8, empathy=0.4, over_explaining=0.9, ownership_path=0.7)
    assert isinstance(folded.total, Score)
    assert folded.total.value == pytest.approx(155 / 260)
    assert (folded.verdict, folded.coverage) == ("fail", 1.0)


def test_zendesk_passes_at_80(zendesk: Scorecard) -> None:
    """listening-uptake 75 x 80 and ownership-path 100 x 20... by hand: (60 + 100) / 180 = 88.9; with empathy at 50: 76.9."""
    assert fill(zendesk, listening_uptake=0.75, ownership_path=1.0).verdict == "pass"
    folded = fill(zendesk, listening_uptake=0.75, ownership_path=1.0, empathy=0.5)
    assert isinstance(folded.total, Score)
    assert folded.total.value == pytest.approx((0.75 * 80 + 100 + 0.5 * 80) / 260)
    assert folded.verdict == "fail"


@pytest.mark.parametrize(("slights", "rated", "total"), [(0.0, 0.0, 0.0), (0.24, 0.0, 0.0), (0.25, 0.5, 130 / 160)])
def test_zendesk_sets_the_card_to_0_where_a_critical_category_is_under_50(
    zendesk: Scorecard, slights: float, rated: float, total: float
) -> None:
    """And the other ratings stay; at 50 it counts like any: (100 x 1 + 60 x 0.5) / 160."""
    folded = fill(zendesk, ownership_path=1.0, respect=respect(slights))
    assert isinstance(folded.total, Score)
    assert folded.total.value == pytest.approx(total)
    lines = {line.name: line for line in folded.breakdown.lines}
    assert lines["respect, slights"].credit == rated
    assert lines["ownership-path"].value == 1.0


def test_zendesk_has_root_causes_under_a_low_rating(zendesk: Scorecard) -> None:
    """Those whose conditions hold."""
    left = Score(0.2, criteria={"resolved-or-path": Score(0.1), "not-sent-away": Score(1.0)})
    solution = fill(zendesk, ownership_path=left).breakdown.sections[1]
    assert (solution.passed, solution.causes) == (False, ("The matter was left lying",))


# --- MaestroQA --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def maestro() -> Scorecard:
    """The example."""
    return read_scorecard(EXAMPLES / "maestroqa_style.toml")


def test_a_maestro_bonus_adds_points_to_the_points_of_the_others(maestro: Scorecard) -> None:
    """(10 x .8 + 10 x .6 + 5 x 1) / 25 = .76; the bonus 5 x .8 / 25 = .16 on top: .92."""
    soft = {"empathy": 0.8, "listening_uptake": 0.6, "over_explaining": 0.1}
    assert fill(maestro, **soft).total.value == pytest.approx(0.76)
    folded = fill(maestro, **soft, positive_takeaway=0.8)
    assert (folded.total.value, folded.verdict) == (pytest.approx(0.92), "pass")


def test_a_maestro_answer_may_count_for_nothing(maestro: Scorecard) -> None:
    """Somewhat long: (8 + 6) / 20 = .7; a lecture: 14 / 25 = .56."""
    soft = {"empathy": 0.8, "listening_uptake": 0.6}
    assert fill(maestro, **soft, over_explaining=0.5).total.value == pytest.approx(0.7)
    assert fill(maestro, **soft, over_explaining=0.9).total.value == pytest.approx(0.56)


def test_any_hit_in_a_maestro_auto_fail_section_gives_0(maestro: Scorecard) -> None:
    """With a bonus or without."""
    folded = fill(maestro, empathy=1.0, positive_takeaway=1.0, respect=respect(0.4))
    assert (folded.total.value, folded.verdict) == (0.0, "fail")
    assert fill(maestro, empathy=1.0, respect=respect(0.5)).verdict == "pass"


# --- Amazon Connect ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def connect() -> Scorecard:
    """The example."""
    return read_scorecard(EXAMPLES / "amazon_connect_style.toml")


def test_connect_weighs_sections_and_questions(connect: Scorecard) -> None:
    """Greeting 5/10 x 20% = .1; handling (4/10 x 60 + 10/10 x 40) / 100 = .64 x 80% = .512; together .612."""
    folded = fill(connect, first_impression=0.5, ownership_path=0.4, over_explaining=0.2)
    assert folded.total.value == pytest.approx(0.612)
    assert [line.answer for line in folded.breakdown.lines] == ["Correct", "In part", "To the point", ""]


def test_a_connect_answer_may_fail_its_section(connect: Scorecard) -> None:
    """Left lying: handling brings nothing, though it would have brought .4 x 80%; the greeting counts."""
    folded = fill(connect, first_impression=0.9, ownership_path=0.1, over_explaining=0.2)
    assert folded.total.value == pytest.approx(0.2)
    handling = folded.breakdown.sections[1]
    assert (handling.value, handling.contribution, handling.passed) == (pytest.approx(0.4), 0.0, False)
    assert folded.breakdown.criticals[0].why == ("ownership-path: Left lying",)


def test_a_connect_answer_may_fail_the_form(connect: Scorecard) -> None:
    """Also one that weighs nothing."""
    good = {"first_impression": 0.9, "ownership_path": 0.9, "over_explaining": 0.2}
    assert fill(connect, **good, respect=respect(0.6)).total.value == pytest.approx(1.0)
    assert fill(connect, **good, respect=respect(0.2)).total.value == 0.0
