"""The shared lexicons of challenges and of noes: texts that are one, and texts that look like one and are not."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.talks import analysis_of, talk

CHALLENGES = (
    "No, that's somebody else's invoice",
    "You told me on Monday it was covered",
    "I never ordered the second lamp",
    "Why should I pay for a broken zip?",
    "But I've already sent both forms back",
    "It makes no sense to charge twice",
    "As I said, the tap drips at night",
    "I don't accept a voucher instead of cash",
    "You people lost my luggage",
    "Your website says delivery is free",
    "It is not as described in the advert",
    "I insist on a full refund",
    "How can you cancel without a word?",
)
NO_CHALLENGES = (
    "No thanks, that was everything",
    "She told her mother about the trip",
    "Could I order a second lamp?",
    "That's why I am writing to you",
    "Both forms are in the envelope",
    "How much do you charge for two?",
    "The tap drips at night",
    "A voucher would be lovely",
    "My luggage is blue with a red strap",
    "Is delivery free above forty pounds?",
    "It works exactly as described",
    "When will the refund arrive?",
    "If that is not right, please tell me",
)
NOES = (
    "I'm afraid we cannot change the name",
    "That isn't possible after six",
    "We don't deliver to the islands",
    "The green one is out of stock",
    "There are no tables left on Sunday",
    "Your warranty is over since March",
    "You would need to return it first",
    "I can only offer a credit note",
    "The highest we can offer is twenty euros",
    "We don't have a way to merge accounts",
    "I'm sorry to inform you that the line was closed",
    "It can take up to three weeks",
    "You'll have to contact your bank about it",
)
NO_NOES = (
    "Of course, I've changed the name",
    "You can have it after six",
    "We deliver to every island",
    "The green one is in stock again",
    "There is a table by the door",
    "Your cover runs until March",
    "I'm sending you a label for it",
    "I'd like to offer you the full sum",
    "Twenty euros are on their way to you",
    "Merging accounts takes a minute, done",
    "I'm happy to tell you that it was approved",
    "It is ready now",
    "I'll ring the bank for you",
)


def overlap(first: str, second: str) -> float:
    """The share of the shorter text's three-letter pieces that the other has."""
    pieces = [{text[at : at + 3] for at in range(len(text) - 2)} for text in (first.lower(), second.lower())]
    return len(pieces[0] & pieces[1]) / min(map(len, pieces))


@pytest.mark.parametrize("texts", [CHALLENGES, NO_CHALLENGES, NOES, NO_NOES])
def test_no_two_texts_of_a_list_are_alike(texts: tuple[str, ...]) -> None:
    """A dozen wordings, not one wording a dozen times."""
    assert len(texts) >= 12
    assert all(overlap(*pair) < 0.5 for pair in combinations(texts, 2))


def found(prefix: str, *lines: str) -> list[str]:
    """What cues of a shared lexicon find in a talk and no guard discounts."""
    analysis = analysis_of(talk(*lines))
    names = [name for name in analysis.found() if name.startswith(f"relational/{prefix}.")]
    return [cue.quote for name in names for cue in analysis.cues(name) if cue.discounted is None]


@pytest.mark.parametrize("text", CHALLENGES)
def test_a_challenge_is_found(text: str) -> None:
    """In the customer's words."""
    assert found("challenge", f"customer: {text}")


@pytest.mark.parametrize("text", NO_CHALLENGES)
def test_what_only_looks_like_a_challenge_is_none(text: str) -> None:
    """The same words without the quarrel."""
    assert not found("challenge", f"customer: {text}")


@pytest.mark.parametrize("text", NOES)
def test_a_no_is_found(text: str) -> None:
    """However it is said."""
    assert found("limit", "customer: Can I?", f"agent: {text}")


@pytest.mark.parametrize("text", NO_NOES)
def test_what_grants_is_no_no(text: str) -> None:
    """A yes about the same matter."""
    assert not found("limit", "customer: Can I?", f"agent: {text}")
