"""A stored evaluation run again: it holds, or what differs is said with its cause."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import evolve

from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.outcome import NotApplicable, Score
from relational.plugins import PluginHost
from relational.scorecard import Scorecard
from relational.scoring import Scorer
from relational.scoring.scorers import Scorers
from relational.scoring.verifying import Verified, verified
from tests.rubrics.files import host_of
from tests.scoring.rubrics import Fixed
from tests.talks import talk

TALK = talk(
    "customer: It broke, and I do not know why it did.", "agent: Sorry, I will look at it.", "customer: Thanks."
)
NAMES = ("acme/a", "acme/b")


HALF, MORE = Score(0.5), Score(0.9)


@cache
def host(a: Any = HALF, version: str = "1") -> PluginHost:
    """Two rubrics, the first of which gives this."""
    return host_of(Fixed("a", a, version=version), Fixed("b", Score(0.2)))


@cache
def other_host() -> PluginHost:
    """The second of the two alone."""
    return host_of(Fixed("b", Score(0.2)))


@cache
def stored() -> Evaluation:
    """What both rubrics said of the talk."""
    return Scorer(NAMES, host=host()).score(TALK)


def again(given: Evaluation, now: PluginHost, where: Interaction | None = TALK) -> Verified:
    """The evaluation run again by what is offered now."""
    return verified(given, where, Scorers(now))


def told(found: Verified) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Status and causes by rubric, of what is not the same."""
    return {one.rubric: (one.status, one.causes) for one in found.findings if one.status != "same"}


def test_what_did_not_change_is_the_same() -> None:
    """Rubrics and total; nothing to note."""
    found = again(stored(), host())
    assert (found.status, told(found), found.notes) == ("same", {}, ())
    assert [one.rubric for one in found.findings] == ["acme/a", "acme/b", "total"]


def test_another_value_with_the_same_version_is_an_alarm() -> None:
    """And the total says from which rubric its own difference follows."""
    found = again(stored(), host(MORE))
    assert found.status == "alarm"
    assert told(found) == {"acme/a": ("alarm", ()), "total": ("explained", ("it follows from acme/a",))}
    [alarm] = [one for one in found.findings if one.status == "alarm"]
    assert alarm.difference is not None
    assert alarm.difference.moved == 0.4


def test_a_raised_version_explains_another_value() -> None:
    """And is no difference where the value is what it was."""
    found = again(stored(), host(MORE, version="2"))
    assert told(found)["acme/a"] == ("explained", ("its version is 2, it was 1",))
    assert told(again(stored(), host(version="2"))) == {}


def test_other_words_explain_every_difference() -> None:
    """The input is not the one of the receipt."""
    other = Interaction(talk("agent: Hello.").turns, id=TALK.id)
    found = again(stored(), host(lambda analysis: Score(len(analysis.interaction.turns) / 10)), other)
    assert told(found)["acme/a"] == ("explained", ("the words are not those that were scored",))


def test_a_rubric_that_nobody_offers_is_not_run() -> None:
    """Its plugin is missing; the receipt says where it came from."""
    given = stored()
    assert given.receipt is not None
    rows = {**given.receipt.rubrics, "acme/a": ("1", "acme-rubrics", "3.1", "")}
    given = evolve(given, receipt=evolve(given.receipt, rubrics=rows))
    found = again(given, other_host())
    status, [cause] = told(found)["acme/a"]
    assert (status, found.status) == ("not run", "not run")
    assert cause == "nobody offers this rubric now; it came from acme-rubrics 3.1"


def test_a_distribution_of_another_version_is_noted_and_excuses_nothing() -> None:
    """A value may change with the rubric's version, not with the package's."""
    given = stored()
    assert given.receipt is not None
    rows = {**given.receipt.rubrics, "acme/a": ("1", "acme-rubrics", "3.1", given.receipt.rubrics["acme/a"][3])}
    given = evolve(given, receipt=evolve(given.receipt, relational="0.0.1", rubrics=rows))
    found = again(given, host(MORE))
    assert found.status == "alarm"
    assert found.notes[0].endswith("it was 0.0.1")
    assert found.notes[1] == "acme/a comes from handed over, it came from acme-rubrics 3.1"


def test_other_options_explain_another_value() -> None:
    """Their hash is in the receipt."""
    given = stored()
    assert given.receipt is not None
    rows = {**given.receipt.rubrics, "acme/a": ("1", "", "", "other")}
    given = evolve(given, receipt=evolve(given.receipt, rubrics=rows))
    assert told(again(given, host(MORE)))["acme/a"] == ("explained", ("its options are not those that it had",))


def test_another_scorecard_of_that_name_explains_another_total() -> None:
    """Weights are the card's business."""
    light = Scorecard.of(*NAMES, name="default", weights={"acme/a": 3.0})
    given = Scorer(NAMES, light, host()).score(TALK)
    found = verified(given, TALK, Scorers(host()))
    assert told(found) == {"total": ("explained", ("the scorecard 'default' is not what it was",))}
    assert told(verified(given, TALK, Scorers(host(), light))) == {}


def test_a_scorecard_that_nobody_offers_is_asked_for() -> None:
    """It can be handed over."""
    mine = Scorecard.of(*NAMES, name="mine", weights={"acme/a": 3.0})
    given = Scorer(NAMES, mine, host()).score(TALK)
    [finding] = verified(given, TALK, Scorers(host())).findings
    assert finding.status == "not run"
    assert "name it with --scorecard" in finding.causes[0]
    assert verified(given, TALK, Scorers(host(), mine)).status == "same"


def test_an_evaluation_without_what_it_takes_is_not_run() -> None:
    """No receipt, no conversation in the data, none in the report."""
    given = stored()
    cases = [
        (evolve(given, receipt=None), TALK, "it has no receipt"),
        (given, None, "no conversation of this id is in the data; its id was made of its words"),
        (given, Interaction([], id="x"), "the report does not hold the conversation"),
    ]
    for evaluation, where, cause in cases:
        [finding] = again(evaluation, host(), where).findings
        assert (finding.rubric, finding.status) == ("", "not run")
        assert cause in finding.causes[0]


def test_a_reply_is_run_again_as_a_reply() -> None:
    """Out of the whole talk, too; and not where that turn is no reply any more."""
    size = lambda analysis: Score(len(analysis.interaction.turns) / 10, summary=str(analysis.focus))  # noqa: E731 - a rubric in a line
    given = Scorer(NAMES, host=host(size)).score_reply(TALK, 1)
    assert given.receipt is not None
    assert given.receipt.reply == 1
    assert told(again(given, host(size))) == {}
    assert told(again(given, host(size), given.interaction)) == {}
    [finding] = again(given, host(size), talk("agent: Hi", "customer: Hi")).findings
    assert finding.causes[0].startswith("turn 2 was scored as a reply, and cannot be any more: ")


def test_coverage_alone_may_differ() -> None:
    """The total is the same number of another share of the weight."""
    given = Scorer(NAMES, host=host()).score(TALK)
    found = again(evolve(given, coverage=0.5), host())
    assert told(found) == {"total": ("alarm", ())}


def test_what_has_no_value_is_compared_too() -> None:
    """A reason for a value."""
    found = again(stored(), host(NotApplicable("no")))
    assert told(found)["acme/a"][0] == "alarm"
