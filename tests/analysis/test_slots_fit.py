"""Constraints of the customer's, and what keeps or breaks them."""

from __future__ import annotations

import pytest

from relational.analysis.offers import calls_for_offer, fits, offers, refuses, said_before, shaped
from relational.analysis.slots_fit import constraints
from relational.analysis.slots_judges import BY_KIND
from tests.talks import analysis_of, talk


def verdicts(said: str, offered: str) -> set[int]:
    """What the first offer does to each constraint."""
    analysis = analysis_of(talk(f"customer: {said}", f"agent: {offered}"))
    return {verdict for offer in offers(analysis) for _, verdict in fits(analysis, offer)}


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("I need it by Friday.", "It will be with you on Wednesday."),
        ("I need it as soon as possible.", "I'm sending it today."),
        ("I need it before Friday.", "I'm sending it right away."),
        ("I work nights.", "I've put you down for 3 pm."),
        ("I can only do evenings.", "I've booked you for 7 pm."),
        ("I can only come after 6.", "I've booked you at 7:30."),
        ("I need it tomorrow at 5.", "I've put it on the van for tomorrow."),
        ("I work until 5.", "I've booked you in at 6 pm."),
        ("Mornings are no good for me.", "I've put you in the afternoon."),
        ("Please text me.", "I'll text you when it is in."),
        ("I can't take calls at work.", "I won't call you there."),
        ("My budget is forty.", "This one comes to 36 euros."),
        ("Under 40 euros please, something cheap.", "This one comes to 36 euros."),
        ("My budget is 40.", "The family one covers you for 36."),
        ("Something affordable.", "I have the cheapest one for you here."),
        ("I'd like it in green.", "I've put the green one aside."),
        ("My wife is vegan.", "The vegan curry is lovely."),
        ("No nuts, please.", "I've told the kitchen, no nuts in it."),
        ("He uses a wheelchair.", "The room is on the ground floor."),
        ("I can't climb stairs.", "There's a lift so no stairs to climb there."),
        ("I'm deaf.", "I'll write it down in the chat."),
        ("A window seat, please.", "I've booked you a window seat."),
        ("We don't want another voucher.", "I'm refunding it instead of a voucher."),
    ],
)
def test_a_constraint_is_kept(said: str, offered: str) -> None:
    """By its value, or by its words."""
    assert 1 in verdicts(said, offered)


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("I need it by Friday.", "It will be with you on Saturday."),
        ("I need it by Friday.", "It will be with you next week."),
        ("I need it as soon as possible.", "It ships in three weeks."),
        ("I want it tomorrow at 5.", "It comes in two weeks to you."),
        ("I work nights.", "I've put you down for nine in the morning."),
        ("Mornings are no good for me.", "I've put you in at 9 am."),
        ("I can only do evenings.", "I've booked you for 9 am."),
        ("Please text me.", "I'll call you when it is in."),
        ("I can't take calls.", "I'll ring you this afternoon."),
        ("My budget is forty euros.", "This one comes to 55 euros."),
        ("My wife is vegan.", "I can offer you the cheese bake."),
        ("He uses a wheelchair.", "The room is on the third floor."),
        ("We don't want another voucher.", "I've sent you a voucher."),
    ],
)
def test_a_constraint_is_broken(said: str, offered: str) -> None:
    """An offer that goes against what was said."""
    assert -1 in verdicts(said, offered)


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("I need it by Friday.", "It does not ship on Saturday."),
        ("I need it by Friday.", "It weighs two kilos in the box."),
        ("The party is tomorrow at 3, I like it.", "The box weighs two kilos."),
        ("I'd like to come on Friday.", "Saturday is open for you."),
        ("Please text me.", "The lamp has a blue shade."),
        ("Please text me.", "I could only email it over."),
        ("My budget is forty.", "The lamp has a blue shade."),
        ("My wife is vegan.", "The terrace has heaters all round."),
        ("No nuts, please.", "It is vegetarian, with fish and pesto."),
        ("He uses a wheelchair.", "The terrace has heaters all round."),
        ("He uses a wheelchair.", "There are no flights of stairs."),
        ("We don't want another voucher.", "The lamp has a blue shade."),
        ("I prefer the lighter one.", "The terrace has heaters all round."),
        ("The party starts at 3 tomorrow in time for us.", "We open at 9 am every time."),
    ],
)
def test_most_sentences_do_neither(said: str, offered: str) -> None:
    """Or say what cannot be."""
    assert -1 not in verdicts(said, offered)


def test_a_time_without_an_hour_is_left_alone() -> None:
    """The judge reads both sentences by itself."""
    assert BY_KIND["time"]("i need it at 99:10", "we come at 9 am") in (0, -1)


def test_a_constraint_is_found_once_a_sentence_and_quotes_it() -> None:
    """Whatever number of words state it."""
    analysis = analysis_of(talk("customer: Hi. I'm on a budget, my budget is forty."))
    (found,) = [item for item in constraints(analysis) if item.kind == "price"]
    assert found.quote(analysis) == "I'm on a budget, my budget is forty."


def test_offers_are_the_agents_and_no_ritual() -> None:
    """After the customer's first words, and none that asks for a field or holds the line."""
    analysis = analysis_of(
        talk(
            "agent: We have tea and cake here.",
            "customer: I'd like the lamp.",
            "agent: Is there anything else I can do? What is your name? One moment please, let me check. No.",
            "agent: I can send the lamp. It comes with a shade. How about the small lamp?",
        )
    )
    assert [offer.firm for offer in offers(analysis)] == [True, False, True]
    assert len(offers(analysis_of(analysis.interaction, 3))) == 3


def test_an_offer_uses_what_was_said() -> None:
    """Just before in full, earlier by half, and never the words of any transaction."""
    analysis = analysis_of(
        talk(
            "customer: The lantern flickers.",
            "agent: Noted, go on please.",
            "customer: And the trellis creaks, my order is 12.",
            "agent: I can send a carpenter for the trellis. I can send a lantern. I can send an order.",
        )
    )
    near, early, trade = offers(analysis)[-3:]
    assert shaped(analysis, near) > shaped(analysis, early) > shaped(analysis, trade) == 0.0
    assert "lantern" in said_before(analysis, near.run)


def test_a_refusal_is_told() -> None:
    """It is no offer that fits."""
    analysis = analysis_of(talk("customer: A room, please.", "agent: There is no room available. We have a room."))
    assert [refuses(offer) for offer in offers(analysis)] == [True, False]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Cancel the order.", False),
        ("I'd prefer the lighter one.", True),
        ("What if it breaks?", True),
        ("word " * 20, True),
        ("On Friday.", True),
        ("Hello", False),
    ],
)
def test_an_offer_is_called_for(said: str, expected: bool) -> None:
    """By a fact, a wish, a trouble or a tale; not by a bare errand."""
    assert calls_for_offer(analysis_of(talk(f"customer: {said}"))) is expected


def test_a_reply_alone_always_calls_for_it() -> None:
    """Its criteria count as due."""
    assert calls_for_offer(analysis_of(talk("customer: Hello", "agent: Hi"), 1))
