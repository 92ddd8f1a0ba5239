"""Measures of interest in the person, each alone."""

from __future__ import annotations

import pytest

from relational.analysis.told import occasions, speaks_of
from relational.cues.definition import CueDefinition
from relational.measures.interest import uptake
from relational.measures.interest_talk import attention, continuity, freshness, interrogation
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {"sounds": "you sound", "warm": "how lovely", "why": "what will you use it for"}
GROUPS = {"noticing": ["sounds"], "warm": ["warm"], "purpose": ["why"]}
MOVE = "customer: We're moving to Leeds with our baby."


def took_up(*lines: str, focus: int | None = None, personal: bool = True) -> Outcome:
    """What `uptake` says of a talk."""
    outcome: Outcome = uptake(analysis_of(talk(*lines), focus, **CUES), personal=personal, cues=GROUPS)
    return outcome


def value(outcome: Outcome) -> float:
    """The value of a score; fails where there is none."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


@pytest.mark.parametrize(
    ("reply", "least", "most"),
    [
        ("How old is the baby?", 1.0, 1.0),
        ("When do they start school there?", 0.7, 0.9),
        ("Is he settled yet?", 0.7, 0.9),
        ("What will you use it for?", 0.9, 0.9),
        ("Did that take long?", 0.4, 0.6),
        ("Who rang?", 0.1, 0.2),
        ("You sound busy with the baby.", 1.0, 1.0),
        ("You sound fine.", 0.4, 0.4),
        ("How lovely, a baby!", 0.9, 0.9),
        ("How lovely!", 0.3, 0.3),
        ("My baby did that as well.", 0.7, 0.7),
        ("Your baby comes first today.", 0.7, 0.7),
        ("I'll note the baby here.", 0.5, 0.6),
        ("A baby is required to have a ticket.", 0.0, 0.0),
        ("If you have a baby, click here.", 0.0, 0.0),
        ("What is your postcode?", 0.0, 0.0),
        ("Is there anything else?", 0.0, 0.0),
        ("The lamp has a shade.", 0.0, 0.0),
        ("Thank you for your patience with the baby.", 0.0, 0.0),
        ("Is the baby's order here?", 0.4, 0.6),
    ],
)
def test_what_was_told_is_taken_up_or_not(reply: str, least: float, most: float) -> None:
    """A question about it, words that notice it, an acknowledgment, or a form."""
    assert least - 0.001 <= value(took_up(MOVE, f"agent: {reply}")) <= most + 0.001


def test_the_second_reply_counts_less_and_a_miss_is_shown() -> None:
    """With the customer's words and the turn where an answer was due."""
    late = took_up(MOVE, "agent: Postcode?", "customer: LS1 4AB", "agent: How old is the baby?")
    assert value(late) == pytest.approx(0.7)
    missed = took_up(MOVE, "agent: Postcode?")
    assert isinstance(missed, Score)
    assert [(item.turn, item.due_turn) for item in missed.missed] == [(0, 1)]


def test_nothing_told_or_nobody_left_to_answer_is_not_applicable() -> None:
    """What came last could be answered by nobody."""
    assert isinstance(took_up("customer: When do you close?", "agent: At six."), NotApplicable)
    assert isinstance(took_up("agent: Hello!", MOVE), NotApplicable)


def test_a_trouble_is_an_occasion_of_its_own() -> None:
    """It weighs less and shows no miss."""
    lines = ("customer: The app won't load.", "agent: Did it show anything before that?")
    assert 0 < value(took_up(*lines, personal=False)) <= 0.5
    told = ("customer: The app won't load.", "agent: Your app is loading again.")
    assert 0 <= value(took_up(*told, personal=False)) < 0.8
    noted = ("customer: The lantern is broken.", "agent: I'll fix the lantern.")
    assert 0 < value(took_up(*noted, personal=False)) < 0.5


def test_a_reply_alone_answers_the_run_before_it() -> None:
    """Whatever else was told."""
    assert value(took_up(MOVE, "agent: How old is the baby?", focus=1)) == 1.0
    assert value(took_up(MOVE, "agent: Noted.", focus=1)) == 0.0
    assert isinstance(took_up("customer: Hello", "agent: Hi", focus=1), NotApplicable)
    assert isinstance(took_up("agent: Hi", focus=0), NotApplicable)
    assert isinstance(took_up("system: Hi", focus=0), NotApplicable)


def test_what_is_told_keeps_its_words_and_its_kind() -> None:
    """The words of any transaction are none of them."""
    (occasion,) = occasions(analysis_of(talk("customer: My daughter turns seven on Friday, where is order 12?")))
    assert speaks_of(occasion, "your daughter", frozenset({"daughter"})) == 1.0
    assert speaks_of(occasion, "she will love it", frozenset({"love"})) == 0.8
    assert speaks_of(occasion, "the lamp", frozenset({"lamp"})) == 0.0
    assert occasion.event.kind == "disclosure"


LONG = (MOVE, "agent: Noted.", "customer: Thanks.", "agent: It is done.", "customer: Good.")


def test_coming_back_later_is_continuity() -> None:
    """Three turns later or more, in the words of what was told."""

    def came_back(*lines: str, focus: int | None = None) -> Outcome:
        outcome: Outcome = continuity(analysis_of(talk(*lines), focus))
        return outcome

    assert value(came_back(*LONG, "agent: All done. Enjoy Leeds with the baby!")) == 1.0
    assert value(came_back(*LONG, "agent: Goodbye.")) == 0.0
    assert isinstance(came_back(MOVE, "agent: Enjoy Leeds!"), NotApplicable)
    assert isinstance(came_back("customer: The app won't load.", "agent: Ok."), NotApplicable)
    assert isinstance(came_back(*LONG, focus=3), NotApplicable)


def test_bare_questions_in_a_row_are_an_interrogation() -> None:
    """Three without a word between them; a statement begins the count again."""

    def asked(*lines: str, focus: int | None = None) -> Outcome:
        outcome: Outcome = interrogation(analysis_of(talk(*lines), focus))
        return outcome

    row = ("agent: Is it new?", "customer: No.", "agent: Which model?", "customer: A2.", "agent: What size?")
    assert value(asked(*row)) == pytest.approx(0.65)
    assert value(asked(*row, focus=0)) == 1.0
    told = ("agent: Is it new?", "agent: I see, that was a long wait.", "agent: Which model?", "agent: Ok. What size?")
    assert value(asked(*told)) == 1.0
    assert isinstance(asked("agent: Hello."), NotApplicable)


def test_attention_counts_different_signs_once() -> None:
    """The second adds less, the third nothing; sentences said again nothing."""

    def shown(*lines: str, focus: int | None = None) -> Outcome:
        cues = {
            "glad": CueDefinition(name="glad", patterns=["so glad"]),
            "time": CueDefinition(name="time", patterns=["take your time"], strength=0.5),
        }
        outcome: Outcome = attention(analysis_of(talk(*lines), focus, **cues), cues=["glad", "time"], full=2.0)
        return outcome

    assert value(shown(MOVE, "agent: So glad! Take your time.")) == pytest.approx(0.75)
    assert value(shown(MOVE, "agent: So glad! So glad it works for the baby, so glad.")) == pytest.approx(0.65)
    assert value(shown(MOVE, "agent: Noted.", "agent: So glad!", focus=1)) == 0.0
    assert isinstance(shown("customer: Hello", "agent: So glad!"), NotApplicable)


def test_saying_it_again_costs() -> None:
    """Each copy of an earlier sentence; of a reply alone, its own."""
    lines = ("customer: It broke.", "agent: Please restart the whole device now.", "customer: I did.")
    analysis = analysis_of(talk(*lines, "agent: Please restart the whole device now."))
    assert value(freshness(analysis)) == pytest.approx(0.8)
    assert value(freshness(analysis_of(analysis.interaction, 1))) == 1.0
