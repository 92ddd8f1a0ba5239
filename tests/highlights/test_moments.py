"""The moments that mattered: chosen by worth, never twice from one span, each with what it shows."""

from __future__ import annotations

import pytest

import relational
from relational.contract import Criterion, RubricInfo
from relational.evaluation import Evaluation
from relational.highlights import Moment, moments
from relational.interaction import Interaction, Turn
from relational.outcome import Evidence, Missed, Outcome, Score

TALK = Interaction(
    [
        Turn("customer", "I'm heartbroken, it was for my son."),
        Turn("agent", "Oh no, for your son. As per policy it stays."),
        Turn("customer", "So nothing can be done?"),
        Turn("agent", "Nothing. I'll put it in his name, though."),
        Turn("customer", "He'd love that."),
    ]
)
FELT = RubricInfo(
    name="felt",
    version="1",
    criteria=[Criterion(name="reaction", summary="A warm reaction.", answers=["emotion"]), Criterion(name="plain")],
)
LONG = RubricInfo(
    name="long", version="1", direction="lower", criteria=[Criterion(name="size", summary="Words beyond need.")]
)
INFOS = {"felt": FELT, "long": LONG}


def item(turn: int, quote: str, worth: float, criterion: str = "reaction") -> Evidence:
    """Evidence where the quote stands."""
    start = TALK.turns[turn].text.index(quote)
    return Evidence(turn=turn, start=start, end=start + len(quote), quote=quote, worth=worth, criterion=criterion)


def miss(turn: int, quote: str, event: str, due: int | None, criterion: str = "reaction") -> Missed:
    """A miss where the quote stands."""
    start = TALK.turns[turn].text.index(quote)
    return Missed(
        turn=turn, start=start, end=start + len(quote), quote=quote, event=event, criterion=criterion, due_turn=due
    )


def felt(*evidence: Evidence, missed: tuple[Missed, ...] = (), confidence: float = 0.5) -> Score:
    """A score of `felt`."""
    criteria = {"reaction": Score(0.0), "plain": Score(0.5)}
    return Score(0.5, evidence, missed, criteria, confidence=confidence)


def found(each: int = 1, **outcomes: Outcome) -> list[Moment]:
    """The moments of an evaluation of the talk."""
    return list(moments(Evaluation(interaction=TALK, outcomes=outcomes), INFOS, each=each))


def test_the_weightiest_of_each_kind_is_chosen_not_the_first() -> None:
    """Best, worst, missed, in this order, each with the turn of the other side."""
    score = felt(
        item(1, "Oh no", 0.3),
        item(3, "in his name", 0.9),
        item(1, "As per policy", -0.2),
        item(3, "Nothing", -0.6),
        missed=(miss(0, "heartbroken", "emotion", 1),),
    )
    best, worst, missed = found(felt=score)
    assert (best.kind, best.quote, best.turn, best.context) == ("best", "in his name", 3, 2)
    assert (worst.kind, worst.quote, worst.turn, worst.context) == ("worst", "Nothing", 3, 2)
    assert (missed.kind, missed.quote, missed.turn, missed.context) == ("missed", "heartbroken", 0, 1)
    assert best.quote == TALK.turns[best.turn].text[best.start : best.end]
    assert best.worth == pytest.approx(0.45)
    assert worst.worth == pytest.approx(-0.3)


def test_a_moment_says_what_it_shows() -> None:
    """What was there, what was wanted instead, what was due."""
    score = felt(item(1, "Oh no", 0.9), item(3, "Nothing", -0.6), missed=(miss(0, "heartbroken", "emotion", 1),))
    assert [moment.says for moment in found(felt=score)] == [
        "A warm reaction.",
        "Wanted instead: A warm reaction.",
        "A feeling that nobody answered. Due was: A warm reaction.",
    ]


def test_where_lower_is_better_a_criterion_says_what_is_wrong() -> None:
    """So it is told as it stands of what hurt, and as avoided of what helped."""
    score = Score(0.5, [item(1, "As per policy", 0.9, "size"), item(3, "Nothing", -0.4, "size")], confidence=0.5)
    assert [moment.says for moment in found(long=score)] == ["Avoided here: Words beyond need.", "Words beyond need."]


def test_without_a_summary_it_says_that_much() -> None:
    """A rubric of somebody's own need not describe its criteria, nor use the known events."""
    score = Score(
        0.5,
        [item(1, "Oh no", 0.9, ""), item(3, "Nothing", -0.4, "")],
        [miss(4, "He'd love that.", "gift-idea", None, "")],
        confidence=0.5,
    )
    best, worst, missed = found(own=score)
    assert (best.says, worst.says) == ("These words earned most.", "These words cost most.")
    assert (missed.says, missed.context) == ("Nothing met this gift idea.", None)


def test_rubrics_add_up_over_a_span_and_the_weightiest_gives_its_name() -> None:
    """A rubric with many occasions speaks with more right than one with a single one."""
    moment = found(
        felt=felt(item(1, "Oh no, for your son", 0.8), confidence=0.33),
        own=Score(0.5, [item(1, "for your son.", 0.5, "")], confidence=0.9),
    )[0]
    assert moment.rubrics == ("own", "felt")
    assert moment.rubric == "own"
    assert moment.quote == "Oh no, for your son."
    assert moment.worth == pytest.approx(0.4 + 0.5)


def test_a_span_that_helps_and_hurts_counts_its_balance_once() -> None:
    """Never is it the best and the worst moment."""
    two = found(a=Score(0.5, [item(1, "Oh no", 0.9, "")]), b=Score(0.5, [item(1, "Oh no", -0.4, "")]))
    assert [(moment.kind, moment.rubrics) for moment in two] == [("best", ("a",))]
    assert found(a=Score(0.5, [item(1, "Oh no", 0.4, "")]), b=Score(0.5, [item(1, "Oh no", -0.4, "")])) == []


def test_another_exchange_says_more_than_the_same_again() -> None:
    """Unless it is worth less than half."""
    score = felt(item(1, "Oh no", 0.9), item(1, "As per policy", -0.5), item(3, "Nothing", -0.3))
    assert [moment.quote for moment in found(felt=score)] == ["Oh no", "Nothing"]
    score = felt(item(1, "Oh no", 0.9), item(1, "As per policy", -0.5), item(3, "Nothing", -0.2))
    assert [moment.quote for moment in found(felt=score)] == ["Oh no", "As per policy"]


def test_more_of_each_kind_can_be_asked_for() -> None:
    """The weightiest first; no more than there are."""
    score = felt(item(1, "Oh no", 0.5), item(3, "in his name", 0.9), item(3, "Nothing", -0.6))
    assert [moment.quote for moment in found(3, felt=score)] == ["in his name", "Oh no", "Nothing"]
    assert found(0, felt=score) == []


def test_what_only_the_customer_said_is_no_moment() -> None:
    """It is a sign of how one went."""
    assert found(felt=felt(item(4, "He'd love that.", 0.9))) == []


def test_the_front_door_knows_the_installed_rubrics() -> None:
    """Of a real talk: the miss of the first reply, quoted; other rubrics are handed over."""
    evaluation = relational.score(
        "customer: I'm heartbroken, I promised my son I'd be there.\nagent: Can I have your booking reference?",
        select=["empathy"],
    )
    kinds = {moment.kind: moment for moment in relational.moments(evaluation)}
    assert "heartbroken" in kinds["missed"].quote
    assert kinds["missed"].rubric == "empathy"
    assert relational.moments(evaluation, {})
