"""Measures of a personalized resolution, each alone."""

from __future__ import annotations

import pytest

from relational.cues.definition import CueDefinition
from relational.measures.resolution import acts, adapted, fit_of_offers, kept, reception
from relational.measures.resolution_harms import own_words, reasks
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

CUES = {"link": "because you", "gesture": "i have moved", "generic": "usual voucher", "stock": "good morning"}
NIGHTS = "customer: I work nights at the lighthouse. Can somebody fix the boiler?"


def offered(*lines: str, focus: int | None = None) -> Outcome:
    """What `fit_of_offers` says of a talk."""
    analysis = analysis_of(talk(*lines), focus, **CUES)
    outcome: Outcome = fit_of_offers(analysis, link=["link"], gesture=["gesture"], generic=["generic"])
    return outcome


def value(outcome: Outcome) -> float:
    """The value of a score; fails where there is none."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


@pytest.mark.parametrize(
    ("reply", "least", "most"),
    [
        ("Because you work nights at the lighthouse, I've put the fitter at 4 pm.", 1.0, 1.0),
        ("I've put the fitter at 4 pm.", 0.8, 0.8),
        ("I've put the fitter at 9 am.", 0.0, 0.0),
        ("Because you work at the lighthouse, I can send a fitter with a boat.", 0.5, 0.8),
        ("I have moved the fitter to the lighthouse.", 0.5, 0.8),
        ("I can send a fitter to the lighthouse.", 0.2, 0.5),
        ("I can send a fitter.", 0.1, 0.1),
        ("I've sent you our usual voucher.", 0.05, 0.05),
        ("Because you are important to us, I can send a fitter.", 0.05, 0.05),
        ("Because you didn't book the lighthouse, I can send nobody.", 0.0, 0.5),
        ("Unfortunately I can't send a fitter to the lighthouse.", 0.0, 0.2),
        ("Hello!", 0.0, 0.0),
    ],
)
def test_an_offer_is_shaped_by_what_was_said_or_not(reply: str, least: float, most: float) -> None:
    """Kept and said, kept, linked, altered, in their words, or for anybody."""
    assert least - 0.001 <= value(offered(NIGHTS, f"agent: {reply}")) <= most + 0.001


def test_the_best_offer_counts_for_most_and_a_contradiction_stays() -> None:
    """What is merely said beside an offer counts if it keeps or breaks something."""
    lines = (NIGHTS, "agent: I've put the fitter at 4 pm.", "customer: Thanks.", "agent: I can send a bill.")
    assert value(offered(*lines)) == pytest.approx(0.6 * 0.8 + 0.4 * 0.45)
    broken = "agent: I can come at 9 am. I can send a fitter at 4 pm. The lighthouse is far out."
    assert value(offered(NIGHTS, broken)) == 0.0
    mixed = "agent: I can send a fitter. The lighthouse is far out."
    assert value(offered(NIGHTS, mixed)) == pytest.approx(0.1)


def test_nothing_called_for_it() -> None:
    """A bare errand could use nothing."""
    errand = ("customer: Hello", "agent: We open at nine every day.")
    cues = analysis_of(talk(*errand), None, **CUES)
    assert isinstance(offered(*errand), NotApplicable)
    assert isinstance(acts(cues), NotApplicable)
    assert isinstance(adapted(cues, gesture=["gesture"]), NotApplicable)
    assert isinstance(reception(cues, fits_them=[], fits_not=[]), NotApplicable)


def test_constraints_are_kept_missed_or_broken() -> None:
    """Each by the worst that was done to it."""

    def share(*lines: str, focus: int | None = None) -> Outcome:
        outcome: Outcome = kept(analysis_of(talk(*lines), focus))
        return outcome

    assert value(share(NIGHTS, "agent: I've put the fitter at 4 pm.")) == 1.0
    assert value(share(NIGHTS, "agent: I've put you at 4 pm. Or I can come at 9 am. Or at 9 am tomorrow.")) == 0.0
    missed = share(NIGHTS, "agent: I can send a fitter.")
    assert isinstance(missed, Score)
    assert [item.turn for item in missed.missed] == [0]
    assert isinstance(share("customer: It broke.", "agent: I can send a fitter."), NotApplicable)
    assert isinstance(share("customer: It broke.", "agent: I can send a fitter.", NIGHTS), NotApplicable)
    assert isinstance(share(NIGHTS, "agent: I can send a fitter.", focus=1), NotApplicable)


def test_what_is_done_counts_with_saturation() -> None:
    """What is refused is taken off, and desk work is none."""

    def done(reply: str) -> float:
        return value(acts(analysis_of(talk("customer: The lamp is broken.", f"agent: {reply}"))))

    assert done("I'll look at it.") == 0.0
    assert 0 < done("I'll replace the lamp.") < done("I'll replace the lamp. I can refund the fee.") < 1
    assert done("Unfortunately there is no lamp left in the shop.") == 0.0


def test_gestures_count_once_each() -> None:
    """Two different ones are full marks."""

    def given(*lines: str, focus: int | None = None) -> float:
        return value(adapted(analysis_of(talk(*lines), focus, **CUES), gesture=["gesture"]))

    assert given(NIGHTS, "agent: I have moved it. I have moved her.") == 0.5
    assert given(NIGHTS, "agent: I have moved it.", "agent: Noted.", focus=2) == 0.0


def test_the_end_tells_how_it_was_received() -> None:
    """Gladly, or with a word that it does not fit; before any offer nothing is received."""

    def received(*lines: str, focus: int | None = None) -> Outcome:
        cues = {
            "good": CueDefinition(name="good", by="customer", patterns=["that works"]),
            "bad": CueDefinition(name="bad", by="customer", patterns=["i told you"]),
        }
        analysis = analysis_of(talk(*lines), focus, **cues)
        outcome: Outcome = reception(analysis, fits_them=["good"], fits_not=["bad"])
        return outcome

    offer = (NIGHTS, "agent: I can send a fitter.")
    neutral = value(received(*offer, "customer: Fine."))
    assert value(received(*offer, "customer: That works!")) > neutral
    assert value(received(*offer, "customer: But I told you so.")) < neutral
    assert value(received(NIGHTS + " That works.", "agent: Hello.")) == neutral
    assert isinstance(received(*offer, focus=1), NotApplicable)


def test_asking_again_costs() -> None:
    """By how much of what is asked was given."""
    again = analysis_of(talk("customer: My name is Ada.", "agent: Your full name, please?"))
    assert value(reasks(again)) == pytest.approx(0.7)
    assert isinstance(reasks(analysis_of(talk("agent: Your full name?"))), NotApplicable)


def test_house_text_is_known_in_a_reply_alone() -> None:
    """In a whole talk greetings have their place."""

    def own(text: str, focus: int | None = 1) -> Outcome:
        outcome: Outcome = own_words(
            analysis_of(talk("customer: Hi", f"agent: {text}"), focus, **CUES), stock=["stock"]
        )
        return outcome

    assert value(own("The lamp is on its way.")) == 1.0
    assert value(own("Good morning. The lamp is on its way.")) == pytest.approx(0.25)
    assert isinstance(own(""), NotApplicable)
    assert isinstance(own("Hi", None), NotApplicable)
