"""Acts that answer a feeling: what each is worth, to which feeling, and how fresh."""

from __future__ import annotations

from typing import Any

import pytest

from relational.contract import Answer
from relational.measures.empathy_acts import FEELING_SHIFTED, MISAIMED, act, interpretation
from tests.talks import analysis_of, talk

CUES = {"sorry": "so sorry", "cheer": "how wonderful", "hear": "i hear you", "same": "same here"}
ACTS = (
    {"cue": "sorry", "worth": 1.0, "generic": 0.4, "to": "pain"},
    {"cue": "cheer", "worth": 0.8, "generic": 0.3, "to": "joy"},
    {"cue": "hear", "worth": 0.6, "generic": 0.2},
    {"cue": "same", "worth": 0.9, "generic": 0.5, "alone": 0.0},
    {"cue": "absent", "worth": 1.0},
)
SAD = "customer: The xylophone of my late uncle came broken and I'm heartbroken."
GLAD = "customer: I'm so excited, we got engaged!"


def answered(measure: Any, *lines: str, **options: Any) -> Answer:
    """What a measure says of the last turn, judged as the answer to the feeling shown before it."""
    interaction = talk(*lines)
    analysis = analysis_of(interaction, **CUES)
    reply = analysis.run_of(len(interaction.turns) - 1)
    event = next(iter(analysis.events("emotion")), None)
    answer: Answer = measure(analysis, reply, event, acts=ACTS, **options)
    return answer


def worth(*lines: str, **options: Any) -> float:
    """The worth of the acts in the last turn."""
    return answered(act, *lines, **options).worth


def test_an_act_that_takes_up_the_cause_is_worth_more() -> None:
    """Between generic and full, by how much is taken up."""
    assert worth(SAD, "agent: I am so sorry.") == 0.4
    assert 0.4 < worth(SAD, "agent: I am so sorry about the xylophone.") <= 1.0
    assert worth(SAD, "agent: I see.") == 0.0


def test_pointing_back_takes_nothing_up() -> None:
    """That fits any turn."""
    assert worth(SAD, "agent: I am so sorry about that.") == 0.4


def test_a_statement_beside_the_act_lends_it_its_cause() -> None:
    """Before or after it; what is asked or done for them does not."""
    assert 0.4 < worth(SAD, "agent: A broken xylophone, and his at that. I am so sorry.") <= 1.0
    assert worth(SAD, "agent: I am so sorry. Which xylophone?") == 0.4
    assert worth(SAD, "agent: I am so sorry. Please send the xylophone back.") == 0.4
    assert worth(SAD, "agent: I am so sorry. We are checking the xylophone.") == 0.4


def test_what_was_said_just_before_may_be_taken_up_too() -> None:
    """Not only the turn that showed the feeling."""
    lines = (SAD, "agent: Oh.", "customer: He played it at the lighthouse.")
    assert worth(*lines, "agent: I am so sorry, I can picture the lighthouse.") > 0.4


def test_to_the_opposite_feeling_an_act_is_misaimed() -> None:
    """It earns nothing, and is shown; to a feeling of both kinds it suits."""
    answer = answered(act, GLAD, "agent: I am so sorry.")
    assert answer.worth == 0.0
    assert [(item.quote, item.worth, item.discounted) for item in answer.evidence] == [("so sorry", 0.0, MISAIMED)]
    assert worth(SAD, "agent: How wonderful!") == 0.0
    assert worth(GLAD, "agent: How wonderful!") == pytest.approx(0.3)
    assert worth("customer: I'm so excited and so heartbroken.", "agent: How wonderful!") == pytest.approx(0.3)


def test_said_again_it_earns_half_and_then_nothing() -> None:
    """Near-copies of the sentence."""
    line = "agent: I am so sorry to hear this from you."
    lines = (SAD, line, "customer: Yes.", line, "customer: Yes.", line)
    assert [worth(*lines[:count]) for count in (2, 4, 6)] == [0.4, 0.2, 0.0]


def test_without_an_occasion_an_act_may_be_worth_less() -> None:
    """An experience can be like theirs only where theirs is known."""
    assert worth("agent: Same here.") == 0.0
    assert worth("agent: I hear you.") == pytest.approx(0.4)
    assert worth(SAD, "agent: Same here.") == 0.5


def test_three_generic_acts_in_one_reply_are_a_recital() -> None:
    """Unless one of them takes something up."""
    recital = "I am so sorry, I hear you, same here"
    assert worth(SAD, f"agent: {recital}.") == pytest.approx(0.3)
    assert worth(SAD, f"agent: {recital}, the xylophone.") > 0.5


def test_telling_them_something_of_themselves_is_a_little() -> None:
    """Advice is half of it; a question and talk of others nothing."""
    assert worth(SAD, "agent: You are the third today.", address=0.04) == pytest.approx(0.04)
    assert worth(SAD, "agent: You should see it.", address=0.04) == pytest.approx(0.02)
    assert worth(SAD, "agent: Do you see it?", address=0.04) == 0.0
    assert worth(SAD, "agent: It rains.", address=0.04) == 0.0
    assert worth(SAD, "agent: I am so sorry for you.", address=0.04) == 0.4


def read(*lines: str, **options: Any) -> float:
    """The worth of the reading in the last turn."""
    return answered(interpretation, *lines, **options).worth


def test_a_retelling_of_what_they_went_through_reads_them() -> None:
    """By how much is taken up; advice, questions and talk of something else do not."""
    assert read(SAD, "agent: So you waited, and the xylophone of your late uncle came broken.") > 0.5
    assert read(SAD, "agent: You were first.") == 0.0
    assert read(SAD, "agent: If you were the uncle, the xylophone was broken.") < 0.3
    assert read(SAD, "agent: Have you had the xylophone of your uncle long?") == 0.0
    late = "agent: The xylophone that the uncle kept in the old lighthouse by the sea for years was one you had."
    assert read(SAD, late) == 0.0


def test_an_opening_echo_of_what_is_at_stake_reads_them_a_little() -> None:
    """A few words, at the beginning, of their matter and not of the agent's work."""
    echo = "Your late uncle's xylophone, broken."
    assert 0.2 < read(SAD, f"agent: {echo} It rains.") < read(SAD, f"agent: So you lost it: {echo}")
    assert read(SAD, f"agent: It rains. {echo}") == 0.0
    assert read(SAD, "agent: We checked the xylophone of your late uncle.") == 0.0
    assert read(SAD, f"agent: {'word ' * 20}{echo}") == 0.0


def test_an_experience_of_ones_own_reads_them_by_how_much_is_told() -> None:
    """One telling, two, and never more than the most it is worth."""
    one = read(SAD, "agent: I lost a piano once.")
    two = read(SAD, "agent: I lost a piano once. It was my father's.")
    assert one == pytest.approx(0.3)
    assert two == pytest.approx(0.45)
    assert read(SAD, "agent: " + "I lost a piano, my father's, and my heart was broken. " * 4) == pytest.approx(0.9)
    assert read(SAD, "agent: I lost a piano once.", experience=0.2) == pytest.approx(0.2)


def test_without_an_occasion_only_acts_are_read() -> None:
    """Nobody knows whose experience it would be like."""
    assert read("agent: I lost a piano once.") == 0.0
    assert read("agent: I hear you.") == pytest.approx(0.4)


def test_evidence_of_a_reading_is_the_sentence() -> None:
    """Named for what it is."""
    answer = answered(interpretation, SAD, "agent: So you had a late uncle's xylophone broken. I lost a piano once.")
    assert [(item.cue, item.quote) for item in answer.evidence] == [
        ("retold", "So you had a late uncle's xylophone broken."),
        ("own-experience", "I lost a piano once."),
    ]


def test_what_stands_within_a_shifted_regret_earns_nothing() -> None:
    """And is shown with the reason."""
    found = answered(act, SAD, "agent: I hear you, the broken xylophone.", shifted=["hear"])
    assert (found.worth, [item.discounted for item in found.evidence]) == (0.0, [FEELING_SHIFTED])
