"""One evaluation, made by hand, that holds everything a page can show."""

from __future__ import annotations

import pytest

from relational.contract import Criterion, RubricInfo
from relational.evaluation import Evaluation
from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Score

TURNS = (
    Turn("customer", "My flight was cancelled and I'll miss my son's birthday. Nobody told me a thing."),
    Turn("agent", "Oh no, on his birthday. I'm sorry we did that to you. I've put you on the 6 am."),
    Turn("customer", "Thanks. I'm scared that it happens again."),
    Turn("agent", "I understand if that worries you, but you should have read the terms. Calm down."),
)
TALK = Interaction(TURNS, id="flight-1")


def place(turn: int, quote: str) -> dict[str, int | str]:
    """Where a quote stands, as the fields of Evidence and Missed."""
    start = TURNS[turn].text.index(quote)
    return {"turn": turn, "start": start, "end": start + len(quote), "quote": quote}


EMPATHY = Score(
    0.62,
    evidence=[
        Evidence(**place(1, "Oh no, on his birthday"), criterion="emotional-reaction", cue="ouch"),
        Evidence(**place(1, "I'm sorry we did that to you"), criterion="validation", cue="apology", worth=0.5),
        Evidence(**place(3, "I understand"), criterion="validation", worth=0, discounted="conditional"),
        Evidence(**place(3, "Calm down"), cue="minimizing", worth=-0.5),
    ],
    missed=[
        Missed(**place(2, "scared"), event="emotion", criterion="exploration", due_turn=3),
        Missed(**place(2, "scared"), event="emotion", criterion="interpretation", due_turn=3),
        Missed(**place(0, "Nobody told me a thing"), event="problem"),
    ],
    criteria={"emotional-reaction": Score(0.8), "exploration": NotApplicable("no feeling was strong enough")},
    opportunities=3,
    summary="One of two feelings was answered.",
    tip="Name the feeling first.",
    band="fair",
    confidence=0.6,
)
EVALUATION = Evaluation(
    interaction=TALK,
    outcomes={
        "empathy": EMPATHY,
        "over-explaining": Score(0.1, summary="Replies fit the questions.", band="strong", opportunities=1),
        "confidence-building": NotApplicable("nothing was decided", criteria={"clarity": Abstention("no agent")}),
        "acme/broken": Failure("ZeroDivisionError: division by zero"),
        "acme/foreign": Abstention("the talk is not in English"),
    },
    total=Score(0.76, band="strong"),
    coverage=0.5,
)
RUBRICS = (
    RubricInfo(name="empathy", version="1", criteria=[Criterion(name="emotional-reaction")]),
    RubricInfo(name="over-explaining", version="1", direction="lower"),
)


@pytest.fixture
def evaluation() -> Evaluation:
    """An evaluation with every kind of outcome, evidence and miss."""
    return EVALUATION


@pytest.fixture
def rubrics() -> tuple[RubricInfo, ...]:
    """What two of its rubrics say of themselves."""
    return RUBRICS
