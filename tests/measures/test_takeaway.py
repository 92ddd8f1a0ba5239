"""What a talk leaves behind: an outcome, a goodbye, thanks, a content customer, and no bad last word."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from relational.measures.takeaway import goodbye, harm, open_problem, outcome, thanks
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

R = "relational/"
SIGNS: Mapping[str, float] = {R + "ending.recap": 1.0, R + "ending.next": 0.8}
SLOGANS = (R + "ending.survey", R + "ending.brand")
WISHES: Mapping[str, float] = {R + "manner.wish": 0.4}
OWN = {"own": "enjoy the match"}
ASK = "customer: Can the goldfish bowl come on the third of May?"
CUT = (ASK, "agent: One moment please, let me check.")


def value(found: Outcome) -> float:
    """The value of a measure that has one."""
    assert isinstance(found, Score), found
    return found.value


def done(*lines: str) -> float:
    """How clear the outcome is."""
    return value(outcome(analysis_of(talk(ASK, *lines)), signs=SIGNS, slogans=SLOGANS, concrete=0.4))


def test_an_outcome_is_said_at_the_end() -> None:
    """Best in the last run; a plain fact is a little, a slogan nothing."""
    last = done("agent: To sum up, the bowl comes then.")
    assert last >= 1.0
    assert done("agent: To sum up, the bowl comes then.", "customer: Bye.", "agent: Bye.") == pytest.approx(0.7)
    assert done("agent: To sum up, the bowl comes then. To recap, it comes.") == last
    assert done("agent: It costs 4 pounds.") == pytest.approx(0.24)
    assert done("agent: Well, well.") == 0.0
    assert done("agent: To sum up thank you for choosing us.") == 0.0


def parted(*lines: str) -> float:
    """How personal the goodbye is."""
    analysis = analysis_of(talk(*lines), **OWN)
    return value(goodbye(analysis, wishes=WISHES, about=("own",), slogans=SLOGANS))


def test_a_goodbye_of_their_own_beats_one_for_anybody() -> None:
    """By what it takes up; within a slogan it is half."""
    plain = parted(ASK, "agent: Have a nice day.")
    assert plain == pytest.approx(0.4)
    assert parted(ASK, "agent: Enjoy the goldfish!") > plain
    assert parted(ASK, "agent: Enjoy the match.") == pytest.approx(0.7)
    assert parted(ASK, "agent: Thanks for choosing us and have a nice day.") == pytest.approx(0.2)
    assert parted(ASK, "agent: Enjoy the match. Have a nice day.") == pytest.approx(0.7)
    assert parted(ASK, "agent: He said have a nice day.") == 0.0
    assert parted(ASK, "agent: Have a nice day.", "customer: Bye.", "agent: Well.") == pytest.approx(0.28)


def test_thanks_with_a_reason_beat_plain_ones() -> None:
    """The thanks of a slogan are none with a reason."""

    def thanked(line: str) -> float:
        return value(
            thanks(
                analysis_of(talk(ASK, "agent: " + line)),
                reasoned=(R + "manner.thanks-for",),
                plain={R + "manner.thanks": 0.3},
                slogans=SLOGANS,
            )
        )

    assert thanked("Thanks for telling us about the bowl.") == 1.0
    assert thanked("Thanks.") == pytest.approx(0.3)
    assert thanked("Thank you for taking the time to chat.") == pytest.approx(0.3)
    assert thanked("Fine.") == 0.0


def test_an_unhappy_customer_needs_a_path() -> None:
    """A content one needs none."""
    sad = "customer: I'm so disappointed."
    assert value(open_problem(analysis_of(talk("customer: Perfect, that works.", "agent: Bye.")))) > 0.8
    assert value(open_problem(analysis_of(talk(sad, "agent: Bye.")))) < 0.5
    assert value(open_problem(analysis_of(talk(sad, "agent: I'll email you on Monday.")))) == pytest.approx(0.5)
    assert value(open_problem(analysis_of(talk("customer: The bowl.", "agent: Bye.")))) == pytest.approx(0.5)
    assert isinstance(open_problem(analysis_of(talk("agent: Bye."))), NotApplicable)


def bad(*lines: str) -> float:
    """How harmless the last word is."""
    found = harm(
        analysis_of(talk(*lines)),
        costs={R + "ending.sour": 0.5},
        slogans=SLOGANS,
        cheerful=(R + "manner.wish",),
        heeds=(R + "manner.sorry",),
    )
    return value(found)


def test_a_bad_last_word_costs() -> None:
    """Sour, abrupt, a slogan in place of an outcome, cheer to the unhappy."""
    assert bad(ASK, "agent: Next time please read the page first.") == pytest.approx(0.5)
    assert bad(ASK, "agent: Bye.") == pytest.approx(0.5)
    assert bad(ASK, "agent: Thank you for choosing us.") == pytest.approx(0.7)
    assert bad(ASK, "agent: It is booked for you now. Thank you for choosing us.") == pytest.approx(0.9)
    assert bad("customer: I'm so disappointed.", "agent: Well, have a lovely day.") == pytest.approx(0.6)
    assert bad("customer: I'm so disappointed.", "agent: I'm so sorry, have a lovely day.") == 1.0
    assert bad(ASK, "agent: It is on its way to you.") == 1.0


def test_a_talk_that_is_cut_off_has_no_end() -> None:
    """Nothing is due there."""
    analysis = analysis_of(talk(*CUT, "customer: Which one?"))
    for found in (
        outcome(analysis, signs=SIGNS, slogans=SLOGANS),
        goodbye(analysis, wishes=WISHES, about=(), slogans=SLOGANS),
        thanks(analysis, reasoned=(), plain={}, slogans=SLOGANS),
        open_problem(analysis),
        harm(analysis, costs={}, slogans=(), cheerful=(), heeds=()),
    ):
        assert isinstance(found, NotApplicable)


def test_an_outcome_takes_up_what_was_told_and_no_wish_or_refusal_is_one() -> None:
    """What takes up the customer's words is worth most, a refusal little, the words of a wish nothing."""
    told = done("agent: I've booked the goldfish bowl for the third of May.")
    assert (
        told > done("agent: I've booked that in the system.") > done("agent: I've booked it, but I cannot send it.") > 0
    )
    assert done("agent: You have a lovely day.") == 0


def test_a_last_question_without_an_answer_leaves_it_open() -> None:
    """However content they are: 0.2 at most; what was said before bare thanks still stands."""
    end = ("agent: The bowl is on the van, goodbye.",)
    asked = open_problem(analysis_of(talk(ASK, *end, "customer: Great! Bye. And when does it reach Hull?")))
    assert value(asked) <= 0.2
    low = talk("customer: I'm furious about the bowl.", "agent: It comes in May. Goodbye.", "customer: Thanks, bye.")
    assert value(open_problem(analysis_of(low))) < 0.5
