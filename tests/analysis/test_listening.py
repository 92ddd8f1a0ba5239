"""When listening is due, and how much of what was said comes back."""

from __future__ import annotations

from relational.analysis.listening import TakenUp, heard, points_back, taken_up
from relational.analysis.meanings import reworded
from relational.analysis.text import content_stem
from tests.talks import analysis_of, talk

GOAT = "customer: The goat ate the washing and knocked the fence down again."


def taken(said: str, reply: str, *after: str) -> TakenUp:
    """How much of a turn comes back in a reply."""
    analysis = analysis_of(talk(f"customer: {said}", f"agent: {reply}", *after))
    return taken_up(analysis, analysis.run(0), analysis.run(1))


def due(*lines: str) -> list[int]:
    """The turns of the customer's that call for listening."""
    return [item.prompt.turns[0] for item in heard(analysis_of(talk(*lines)))]


def test_a_question_or_five_content_words_are_due() -> None:
    """Where there is any such, a mere word is not."""
    assert due(
        GOAT, "agent: Oh.", "customer: Lovely jumper.", "agent: Yes.", "customer: Is it wool?", "agent: Yes."
    ) == [0, 4]


def test_where_nothing_is_substantive_any_content_is_due() -> None:
    """Nobody gets away with a short talk; a nod has no content, and what nobody answered owes nothing."""
    assert due("customer: Lovely jumper.", "agent: Yes.", "customer: Oh.", "agent: Hm.", "customer: Bye goat.") == [0]


def test_requests_are_due_and_small_talk_is_not() -> None:
    """A request is asked as well."""
    analysis = analysis_of(talk("customer: Can you send a ladder?", "agent: Sure."))
    assert [question.type for question in heard(analysis)[0].questions] == ["request"]
    assert due("customer: How are you?", "agent: Fine.") == []


def test_saying_it_again_is_due_most() -> None:
    """And giving what was asked for least."""
    items = heard(analysis_of(talk(GOAT, "agent: Oh.", "customer: Goat, washing, I said.", "agent: Yes.")))
    assert [item.weight for item in items] == [0.8, 1.2]
    items = heard(analysis_of(talk("agent: What was it?", GOAT, "agent: Oh.")))
    assert [item.weight for item in items] == [0.5]


def test_trouble_is_due_in_few_words() -> None:
    """A problem needs no five words."""
    items = heard(analysis_of(talk("customer: I'm so upset.", "agent: Oh.")))
    assert [item.weight for item in items] == [0.6]


def test_a_judged_reply_is_due_alone() -> None:
    """To the customer's run before it, if there is one."""
    lines = (GOAT, "agent: Oh.", "customer: Yes.", "agent: Right.")
    assert [item.reply.turns for item in heard(analysis_of(talk(*lines), 3))] == [(3,)]
    assert heard(analysis_of(talk("agent: Oh.", *lines), 0)) == ()


def test_terms_and_other_words_for_them_come_back() -> None:
    """A reformulation is worth less than the word and more than nothing."""
    same = taken("The ladder arrived with a cracked rung", "A rung that is cracked, I see").worth
    other = taken("The ladder arrived with a cracked rung", "Broken on the way, I see").worth
    assert same > other > taken("The ladder arrived with a cracked rung", "Good afternoon there").worth == 0.0


def test_what_fits_another_turn_as_well_counts_less() -> None:
    """Chance is judged by the rest of the talk."""
    alone = taken("The ladder has a cracked rung", "About the ladder")
    chance = taken(
        "The ladder has a cracked rung", "About the ladder and paint", "customer: Paint it blue", "agent: Yes"
    )
    assert alone.worth > chance.worth > 0.0


def test_what_was_refused_takes_up_nothing() -> None:
    """To press a voucher on somebody is no listening."""
    said = "I don't want a voucher, I want my money"
    assert taken(said, "The voucher is worth ten").worth == 0.0 < taken(said, "Your money is coming").worth


def test_a_copy_is_parroting() -> None:
    """Unless it adds something."""
    said = "The goat ate the washing and knocked the garden fence down near Bath"
    assert taken(said, said).parroted
    assert not taken(said, f"{said}, so a joiner is coming tomorrow with posts, wire and hammers").parroted


def test_nothing_said_is_nothing_taken_up() -> None:
    """On either side."""
    assert taken("Oh", "The goat").worth == taken("The goat", "Oh").worth == 0.0


def test_words_of_one_meaning_are_reworded() -> None:
    """Not the word itself, nor what has no other word."""
    said, asked = map(content_stem, ("expensive", "cost"))
    assert reworded([said], [asked]) == {asked}
    assert reworded([asked], [asked]) == frozenset()
    assert reworded(["zebra"], [asked]) == frozenset()


def test_pointing_back() -> None:
    """Done, that, it."""
    assert points_back("i did that")
    assert not points_back("good morning")
