"""Measures of a whole talk's empathy, each alone."""

from __future__ import annotations

import pytest

from relational.measures.empathy import aim, freshness, giving, helps, reception, warmth
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {
    "cheer": "how wonderful",
    "sorry": "so sorry",
    "queue": "sorry about the queue",
    "off": "what are you talking about",
    "no": "no it was",
}
SAD = "customer: My cat died and I'm heartbroken."
GLAD = "customer: I'm so excited, we got engaged!"
BROKEN = "customer: I'm furious, the app won't load and I can't log in."


def value(outcome: Outcome) -> float:
    """The value of a score; fails where there is none."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def aimed(*lines: str, focus: int | None = None) -> Outcome:
    """What `aim` says of a talk."""
    found = analysis_of(talk(*lines), focus, **CUES)
    outcome: Outcome = aim(found, to_joy=["cheer"], to_pain=["sorry"], beside=["queue"])
    return outcome


def received(*lines: str) -> Outcome:
    """What `reception` says of a talk whose customer may say that the reply was off."""
    analysis = analysis_of(talk(*lines), **{name: customers(CUES[name]) for name in ("off", "no")})
    outcome: Outcome = reception(analysis, misread=["off"], contradicts=["no"])
    return outcome


def customers(pattern: str) -> object:
    """A cue of the customer's."""
    from relational.cues.definition import CueDefinition

    return CueDefinition(name=pattern, by="customer", patterns=[pattern])


def gave(*lines: str) -> Outcome:
    """What `giving` says of a talk."""
    outcome: Outcome = giving(analysis_of(talk(*lines), **CUES), acts=["sorry"])
    return outcome


@pytest.mark.parametrize(
    ("said", "replied", "expected"),
    [
        (SAD, "I am so sorry about your cat.", 1.0),
        (SAD, "Okay, how wonderful.", 0.0),
        (SAD, "We are sorry about the queue.", 0.0),
        ("customer: I'm furious about the queue.", "We are sorry about the queue.", 1.0),
        (GLAD, "How wonderful!", 1.0),
        (GLAD, "I am so sorry.", 0.0),
        (GLAD, "We are sorry about the queue.", 1.0),
        ("customer: I'm so excited and so heartbroken.", "How wonderful!", 1.0),
    ],
)
def test_aim_follows_direction_and_object(said: str, replied: str, expected: float) -> None:
    """Cheer to pain, sympathy to joy and regret over trifles miss."""
    assert value(aimed(said, f"agent: {replied}")) == expected


def test_aim_shows_what_missed() -> None:
    """The agent's words, at their full cost."""
    outcome = aimed(SAD, "agent: How wonderful!")
    assert isinstance(outcome, Score)
    assert [(item.quote, item.worth) for item in outcome.evidence] == [("How wonderful", -1.0)]


def test_aim_is_a_share_of_the_replies() -> None:
    """One in two."""
    assert value(aimed(SAD, "agent: I am so sorry.", "customer: Yes.", "agent: How wonderful.")) == 0.5


def test_a_mood_fades() -> None:
    """Two turns that show no feeling still belong to it, the third does not."""
    later = [turn for _ in range(3) for turn in ("customer: Yes.", "agent: How wonderful.")]
    outcome = aimed(SAD, "agent: I am so sorry.", *later)
    assert isinstance(outcome, Score)
    assert (outcome.opportunities, outcome.value) == (3, pytest.approx(1 / 3))


def test_a_reply_judged_alone_is_the_only_one() -> None:
    """What came before is its occasion."""
    outcome = aimed(SAD, "agent: How wonderful.", "customer: Yes.", "agent: I am so sorry.", focus=3)
    assert isinstance(outcome, Score)
    assert (outcome.opportunities, outcome.value) == (1, 1.0)


def test_without_a_feeling_nothing_is_due() -> None:
    """Neither aim nor reception nor giving nor freshness."""
    lines = ("customer: What time is it?", "agent: Ten.")
    for outcome in (aimed(*lines), received(*lines), gave(*lines), freshness(analysis_of(talk(*lines)), acts=())):
        assert isinstance(outcome, NotApplicable)


@pytest.mark.parametrize(
    ("replied", "after", "expected"),
    [
        ("I see.", "Thank you.", 1.0),
        ("I see.", "What are you talking about?", 0.0),
        ("It was a fun time.", "No, it was not.", 0.0),
        ("Was it a cat?", "No, it was a dog.", 1.0),
    ],
)
def test_reception_listens_to_the_customer(replied: str, after: str, expected: float) -> None:
    """A no contradicts a statement, and answers a question."""
    assert value(received(SAD, f"agent: {replied}", f"customer: {after}")) == expected


def test_nobody_said_anything_after_it() -> None:
    """The last reply has no reception."""
    assert isinstance(received(SAD, "agent: I see."), NotApplicable)


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("What was her name?", 0.0),
        ("Name and number.", 0.0),
        ("I am so sorry?", 0.6),
        ("That is sad.", 0.6),
        ("Hm.", 0.6),
        ("That is so sad to hear, and all the more so after so many years.", 1.0),
        ("Hello there, thanks for writing in to us on this day, what may we do?", 1.0),
    ],
)
def test_giving_wants_more_than_questions_and_a_few_words(replied: str, expected: float) -> None:
    """Who only asks gives nothing, who says three words little."""
    assert value(gave(SAD, f"agent: {replied}")) == pytest.approx(expected)


def test_giving_shows_the_reply_that_only_asks() -> None:
    """The whole of it."""
    outcome = gave(SAD, "agent: What was her name?")
    assert isinstance(outcome, Score)
    assert [item.quote for item in outcome.evidence] == ["What was her name?"]


def test_facts_may_be_asked_for_once_a_case_is_worked_on() -> None:
    """In a talk about a problem only what directly follows a feeling has to give."""
    answer = "agent: I am so sorry, being locked out like that on a Monday is no fun at all."
    assert value(gave(BROKEN, answer, "customer: It is 12.", "agent: What is the code?")) == 1.0
    assert value(gave(SAD, answer, "customer: It is 12.", "agent: What is the code?")) == 0.5


def fresh(*lines: str, focus: int | None = None) -> Outcome:
    """What `freshness` says of a talk."""
    outcome: Outcome = freshness(analysis_of(talk(*lines), focus, **CUES), acts=["absent", "sorry"])
    return outcome


def test_a_question_asked_again_costs() -> None:
    """The offer of more help does not: it was not answered before."""
    assert value(fresh(SAD, "agent: What was her name?", "customer: Mia.", "agent: What was her name?")) == 0.75
    more = "agent: Is there anything else I can do?"
    assert value(fresh(SAD, more, "customer: Yes.", more)) == 1.0


def test_empathy_said_a_third_time_costs() -> None:
    """Said twice it only earns less, elsewhere; what is no empathy may be said again."""
    line = "agent: I am so sorry to hear that."
    twice = (SAD, line, "customer: Yes.", line)
    assert value(fresh(*twice)) == 1.0
    thrice = fresh(*twice, "customer: Yes.", line)
    assert value(thrice) == pytest.approx(0.85)
    assert isinstance(thrice, Score)
    assert [item.cue for item in thrice.evidence] == ["said-again"]
    assert value(fresh(*twice, "customer: Yes.", line, focus=1)) == 1.0
    plain = "agent: One moment while I look."
    assert value(fresh(SAD, plain, "customer: Yes.", plain, "customer: Yes.", plain)) == 1.0


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("Let's try it together.", 1.0),
        ("I'll ring them.", 1.0),
        ("Which page is it?", 1.0),
        ("What a day.", 0.0),
    ],
)
def test_help_is_any_move_towards_a_solution(replied: str, expected: float) -> None:
    """A question, an option, an undertaking; feeling with them alone is none."""
    assert value(helps(analysis_of(talk(BROKEN, f"agent: {replied}")))) == expected


def test_help_is_due_where_something_is_wrong() -> None:
    """Without a problem, or for a reply judged alone, nothing can be said of it."""
    assert isinstance(helps(analysis_of(talk(SAD, "agent: What a day."))), NotApplicable)
    assert isinstance(helps(analysis_of(talk(BROKEN, "agent: What a day."), 1)), NotApplicable)


def warm(*lines: str) -> Outcome:
    """What `warmth` says of a talk."""
    outcome: Outcome = warmth(analysis_of(talk(*lines), **CUES), kinds=["sorry", "cheer"], loose=0.3)
    return outcome


@pytest.mark.parametrize(
    ("replied", "expected"),
    [
        ("Okay.", 0.0),
        ("So sorry. So sorry.", 0.181),
        ("So sorry, how wonderful.", 0.33),
        ("So sorry about your cat.", 0.487),
        ("So sorry. Your cat died only yesterday.", 0.487),
        ("So sorry. So sorry about your cat.", 0.487),
    ],
)
def test_warmth_counts_kinds_once_and_little_where_they_fit_any_turn(replied: str, expected: float) -> None:
    """The second of a kind adds nothing; where nothing of what was said is taken up, a kind counts three tenths."""
    assert value(warm(SAD, f"agent: {replied}")) == pytest.approx(expected, abs=0.001)


def test_warmth_fits_the_feeling() -> None:
    """Regret for good news is none, nor cheer at bad news."""
    for said, expected in ((SAD, 0.181), (GLAD, 0.0)):
        found = analysis_of(talk(said, "agent: So sorry."), **CUES)
        assert value(warmth(found, kinds=[], to_pain=["sorry"], loose=0.3)) == pytest.approx(expected, abs=0.001)
    found = analysis_of(talk(SAD, "agent: How wonderful."), **CUES)
    assert value(warmth(found, kinds=[], to_joy=["cheer"])) == 0.0


def test_warm_words_that_may_count_nothing_do_not_break_the_measure() -> None:
    """With `loose` at 0 a stock phrase is shown and worth nothing."""
    outcome = warmth(analysis_of(talk(SAD, "agent: So sorry."), **CUES), kinds=["sorry"], loose=0.0)
    assert value(outcome) == 0.0


def test_warmth_is_looked_for_where_a_feeling_was_shown() -> None:
    """Elsewhere it answers nothing."""
    assert isinstance(warm("customer: When do you open?", "agent: So sorry, at nine."), NotApplicable)


def test_acts_that_take_nothing_up_are_a_recital() -> None:
    """From the fourth on; one that speaks of what happened takes the reproach away."""
    four = "So sorry. So sorry. So sorry. So sorry"
    found = analysis_of(talk(SAD, f"agent: {four}."), **CUES)
    outcome = freshness(found, acts=["sorry"])
    assert (value(outcome), len(outcome.evidence)) == (0.0, 4)
    assert value(freshness(analysis_of(talk(SAD, f"agent: {four} your cat died."), **CUES), acts=["sorry"])) > 0.5
