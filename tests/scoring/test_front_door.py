"""The three functions on the front door: one line for one talk, and the same engine behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import relational
from relational import scoring
from relational.errors import InputError, UnknownNameError
from relational.outcome import Failure, Score
from relational.plugins import PluginHost
from relational.scorecard import Scorecard
from tests.rubrics.files import host_of
from tests.scoring.rubrics import Fixed
from tests.talks import talk

TALK = talk("customer: I am furious!", "agent: I am sorry.")


@pytest.fixture(scope="module")
def host() -> PluginHost:
    """A host with two rubrics."""
    return host_of(Fixed("a", Score(0.5)), Fixed("b", Score(0.25)))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Every scorer that is made, with nothing installed but the built-ins."""
    monkeypatch.setenv("RELATIONAL_PLUGINS", "none")
    scorers: list[object] = []

    class Counted(scoring.Scorer):
        def __init__(self, *args: object, **options: object) -> None:
            scorers.append(self)
            super().__init__(*args, **options)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(scoring, "Scorer", Counted)
    scoring._installed.cache_clear()
    yield scorers
    scoring._installed.cache_clear()


def test_a_talk_is_scored_in_one_line(host: PluginHost) -> None:
    """With the rubrics, the scorecard and the host that are given."""
    evaluation = relational.score(TALK, select=["acme/a", "acme/b"], scorecard=Scorecard(), host=host)
    assert evaluation.total.value == pytest.approx(0.375)
    card = Scorecard.of(name="mine", weights={"acme/a": 3})
    weighed = relational.score(TALK, select=["acme/a", "acme/b"], scorecard=card, host=host)
    assert weighed.total.value == pytest.approx(0.4375)
    assert weighed.receipt is not None
    assert weighed.receipt.scorecard == "mine"


def test_many_talks_are_scored_as_they_come(host: PluginHost) -> None:
    """One that cannot be read is an evaluation of failures."""
    good, bad = relational.score_many([TALK, 5], select=["acme/a"], host=host)
    assert good["acme/a"].value == 0.5
    assert isinstance(bad["acme/a"], Failure)


def test_an_analysis_can_be_had_without_a_scorer(host: PluginHost) -> None:
    """For authors and their tests."""
    assert relational.analyze(TALK, host=host).words(1) == ("i", "am", "sorry")


def test_errors_are_those_of_the_engine(host: PluginHost) -> None:
    """What is no talk, and who is no rubric."""
    with pytest.raises(InputError):
        relational.score(5, select=["acme/a"], host=host)
    with pytest.raises(UnknownNameError):
        relational.score(TALK, select=["acme/c"], host=host)


def test_without_options_the_scorer_is_made_once(made: list[object]) -> None:
    """The second line costs what scoring costs."""
    one = relational.score(TALK)
    assert relational.score(TALK) == one
    assert list(relational.score_many([TALK])) == [one]
    relational.analyze(TALK)
    assert len(made) == 1


def test_with_options_the_plugins_are_still_loaded_once(made: list[object]) -> None:
    """A scorer of its own, over the same host."""
    relational.score(TALK)
    evaluation = relational.score(TALK, select=[])
    assert len(evaluation) == 0
    assert len(made) == 2
    assert made[0].host is made[1].host  # type: ignore[attr-defined] # both are scorers
