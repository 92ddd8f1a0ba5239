"""Which misses are shown, and with how much of what was said."""

from __future__ import annotations

from relational.analysis.misses import shown
from relational.analysis.quoting import LONGEST, around
from relational.outcome import Missed
from tests.talks import analysis_of, core_of, talk


def missed(text: str, quote: str, turn: int = 0, event: str = "problem") -> Missed:
    """A miss at the first place of some words."""
    start = text.index(quote)
    return Missed(turn=turn, start=start, end=start + len(quote), quote=quote, event=event)


def quotes(*lines: str, quote: str, event: str = "problem") -> list[str]:
    """What is left of one miss in the last turn of the customer's, as it is quoted."""
    analysis = analysis_of(talk(*lines))
    turn, said = analysis.turns("customer")[-1]
    return [item.quote for item in shown(analysis, [missed(said.text, quote, turn, event)])]


def test_a_word_or_two_are_quoted_with_their_sentence() -> None:
    """Alone they would make no sense."""
    lines = ("customer: Hello. The parcel never came to us. Bye", "agent: Hello")
    assert quotes(*lines, quote="never came") == ["The parcel never came to us."]


def test_a_clause_that_makes_sense_stays_as_it_is() -> None:
    """Nobody needs more of it."""
    lines = ("customer: Well, the parcel never came here, you know.", "agent: Hello")
    assert quotes(*lines, quote="the parcel never came here") == ["the parcel never came here"]


def test_what_was_granted_is_not_missed() -> None:
    """A feeling asks for an answer of its own, though."""
    lines = ("customer: Can you send the bill again?", "agent: I've sent the bill again.")
    assert quotes(*lines, quote="send the bill again") == []
    assert quotes(*lines, quote="send the bill again", event="emotion") == ["send the bill again"]


def test_a_form_that_is_filled_in_is_not_missed() -> None:
    """There is nothing in it to answer."""
    assert quotes("customer: Order number 4471", "agent: Thanks", quote="Order number 4471") == []


def test_the_answer_to_the_agents_question_is_not_missed_unless_it_names_a_trouble() -> None:
    """The next step of a booking is no wish of its own."""
    asked = "agent: Which day would you like?"
    assert quotes(asked, "customer: Friday at six then", "agent: Noted", quote="Friday at six then") == []
    assert quotes(asked, "customer: Friday, my lamp is broken", "agent: Noted", quote="lamp is broken") == [
        "Friday, my lamp is broken"
    ]


def test_a_long_sentence_is_quoted_in_part_at_words() -> None:
    """No more than can be read at a glance, and a longer span as it is."""
    text = "we came a long way " * 10 + "and the door was shut " + "and so we went home again " * 8
    core = core_of(talk(f"customer: {text}"))
    place = text.index("the door")
    start, end = around(core, 0, place, place + 17)
    assert end - start <= LONGEST
    assert "the door was shut" in text[start:end]
    assert text[start - 1] == " "
    assert around(core, 0, 0, 200) == (0, 200)
    assert around(core, 0, 5, 5) == (5, 5)
