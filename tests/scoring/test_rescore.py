"""Rubrics added to stored evaluations: what they held stays, and the total is folded anew."""

from __future__ import annotations

from functools import cache

import pytest
from attrs import evolve

from relational.errors import InputError
from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.outcome import Score
from relational.plugins import PluginHost
from relational.scoring import Scorer
from relational.scoring.rescoring import rescored
from relational.scoring.scorers import Scorers
from tests.rubrics.files import host_of
from tests.scoring.rubrics import Fixed
from tests.talks import talk

TALK = talk(
    "customer: It broke, and I do not know why it did.", "agent: Sorry, I will look at it.", "customer: Thanks."
)


@cache
def host(a: float = 0.5) -> PluginHost:
    """Two rubrics; the first gives this value."""
    return host_of(Fixed("a", Score(a)), Fixed("b", lambda analysis: Score(len(analysis.interaction.turns) / 10)))


@cache
def stored() -> Evaluation:
    """What the first one said."""
    return Scorer(["acme/a"], host=host()).score(TALK)


def test_a_rescored_evaluation_is_what_scoring_both_would_give() -> None:
    """Outcomes, total, coverage and receipt."""
    assert rescored(stored(), TALK, ("acme/b",), Scorers(host())) == Scorer(["acme/a", "acme/b"], host=host()).score(
        TALK
    )


def test_older_outcomes_stay_though_their_rubric_gives_others_by_now() -> None:
    """So does their row in the receipt."""
    older = evolve(stored())
    assert older.receipt is not None
    older = evolve(older, receipt=evolve(older.receipt, rubrics={"acme/a": ("0", "old", "9", "")}))
    found = rescored(older, TALK, ("acme/b",), Scorers(host(a=0.9)))
    assert found["acme/a"] == older["acme/a"]
    assert found.receipt is not None
    assert found.receipt.rubrics["acme/a"] == ("0", "old", "9", "")
    assert found.receipt.rubrics["acme/b"][0] == "1"
    assert found.total.value == pytest.approx(0.4)


def test_older_outcomes_stay_though_nobody_offers_their_rubric() -> None:
    """They count for nothing in the total, whose scorecard does not know them."""
    found = rescored(stored(), TALK, ("acme/b",), Scorers(host_of(Fixed("b", Score(0.3)))))
    assert sorted(found) == ["acme/a", "acme/b"]
    assert found.total.value == pytest.approx(0.3)


def test_what_has_the_rubrics_already_is_left_alone() -> None:
    """Whatever the words are."""
    given = stored()
    assert rescored(given, None, ("acme/a",), Scorers(host())) is given


def test_words_come_from_the_data_where_the_report_holds_none() -> None:
    """And do not get into the report by it."""
    bare = evolve(stored(), interaction=Interaction([], id=TALK.id))
    found = rescored(bare, TALK, ("acme/b",), Scorers(host()))
    assert found["acme/b"].value == 0.3
    assert found.interaction.turns == ()


@pytest.mark.parametrize("where", [None, Interaction([], id="t")], ids=["not in the data", "without turns"])
def test_without_words_nothing_can_be_added(where: Interaction | None) -> None:
    """It says so, with the id."""
    bare = evolve(stored(), interaction=Interaction([], id="t"))
    with pytest.raises(InputError, match="t stays as it is: neither the report nor the data holds its words"):
        rescored(bare, where, ("acme/b",), Scorers(host()))


def test_other_words_are_not_mixed_with_older_outcomes() -> None:
    """With a receipt by its hash, without one by the stored words."""
    for given in (stored(), evolve(stored(), receipt=None)):
        with pytest.raises(InputError, match="are not those that were scored"):
            rescored(given, talk("agent: Hello"), ("acme/b",), Scorers(host()))
    assert rescored(evolve(stored(), receipt=None), TALK, ("acme/b",), Scorers(host()))["acme/b"].value == 0.3


def test_a_reply_is_completed_as_a_reply() -> None:
    """Also where the data holds the whole conversation."""
    given = Scorer(["acme/a"], host=host()).score_reply(TALK, 1)
    found = rescored(given, TALK, ("acme/b",), Scorers(host()))
    assert found["acme/b"].value == 0.2
    assert found.receipt is not None
    assert found.receipt.reply == 1
