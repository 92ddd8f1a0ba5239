"""An evaluation is a mapping from rubric to outcome."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from relational.evaluation import Evaluation, Receipt
from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, NotApplicable, Score

TALK = Interaction([Turn("agent", "Hi")], id="call-7")
EVALUATION = Evaluation(interaction=TALK, outcomes={"empathy": Score(0.5), "thanks": NotApplicable("no")})


def test_an_evaluation_is_a_mapping_by_rubric_name() -> None:
    """It can be indexed, iterated, counted and asked, like any mapping."""
    assert isinstance(EVALUATION, Mapping)
    assert list(EVALUATION) == ["empathy", "thanks"]
    assert len(EVALUATION) == 2
    assert EVALUATION["empathy"] == Score(0.5)
    assert "thanks" in EVALUATION
    assert "other" not in EVALUATION
    assert dict(EVALUATION) == EVALUATION.outcomes
    assert EVALUATION.get("other") is None


def test_an_evaluation_knows_its_interaction() -> None:
    """Evidence can be shown in context because the talk is kept."""
    assert EVALUATION.interaction_id == "call-7"


def test_the_scores_are_the_outcomes_that_have_a_value() -> None:
    """Whoever wants numbers only asks for them so."""
    assert EVALUATION.scores == {"empathy": Score(0.5)}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("empaty", "'empaty' was not scored; did you mean 'empathy'? (scored: empathy, thanks)"),
        ("zzz", "'zzz' was not scored (scored: empathy, thanks)"),
    ],
    ids=["near", "far"],
)
def test_a_rubric_that_was_not_scored_is_a_key_error_with_a_hint(name: str, message: str) -> None:
    """A typing mistake is told from a rubric that was left out."""
    with pytest.raises(KeyError) as caught:
        EVALUATION[name]
    assert caught.value.args == (message,)


def test_a_total_that_nobody_folded_has_no_value() -> None:
    """An evaluation made by hand does not pretend to a total."""
    assert EVALUATION.total == Abstention("no scorecard was folded")


def test_evaluations_are_values() -> None:
    """Equal facts make equal evaluations with equal hashes."""
    receipt = Receipt(relational="1", scorecard="default", input="sha256:0", rubrics={"a": ("1", "", "", "")})
    one, same = (Evaluation(interaction=TALK, outcomes={"a": Score(0.5)}, receipt=receipt) for _ in range(2))
    assert one == same
    assert hash(one) == hash(same)
    assert one != EVALUATION
