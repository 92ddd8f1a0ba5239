"""What a turn asks, of which type, and how long an answer may be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.analysis.question_types import is_social, question_type
from relational.analysis.questions import all_asked, asks, question
from relational.interaction import Interaction, Turn
from tests.talks import ODD_TALKS, analysis_of, core_of, talk
from tests.texts import LINEAR, growth

TYPES = {
    "yes-no": [
        "is the pool open?",
        "do you know if they have a pool?",
        "can i return it when it arrives?",
        "can we pay in two parts?",
        "what about friday?",
        "how about nine?",
        "venue?",
        "that means?",
        "so there is no way?",
        "isn't it included?",
        "would it be possible to change the date?",
        "i was wondering if it can be posted",
    ],
    "which": [
        "is it blue or green?",
        "which one is quicker?",
        "what kind of key is it?",
        "which cache and which cookies?",
    ],
    "when": [
        "when will it be here?",
        "for how long do i wait?",
        "in what time window do they come?",
        "what's the deadline?",
        "is it open, and when does it close?",
        "please tell me when it comes",
        "how soon?",
    ],
    "how-much": [
        "how much is it?",
        "what's the fee for that?",
        "could you tell me how much it costs?",
        "how many are left?",
        "what is my balance?",
    ],
    "where": ["where do i sign?", "no idea where the reset button is", "what address do i use?", "wheres the lift?"],
    "who": ["who is the driver?", "whose is it?"],
    "how-to": [
        "how do i reset it?",
        "can you tell me how to set it up?",
        "what should i do?",
        "what are the steps?",
        "what now?",
        "how can we get in?",
    ],
    "why": [
        "why is it late?",
        "why please?",
        "how come it says so?",
        "what's the reason for the delay?",
        "i don't understand why it was declined",
        "what is it for?",
        "why was i charged twice, and can you refund it?",
    ],
    "open": [
        "how does the fee work?",
        "and how does this amount come about?",
        "what is the difference?",
        "what's a pnr?",
        "what happened?",
        "what does that word mean?",
        "how do you mean that?",
        "can you explain it to me like i'm five?",
        "help me understand this bill",
        "walk me through the form",
        "i'd like to know how the fee is worked out",
        "hmm, how will the weather be?",
    ],
    "what": ["what do i have to pay attention to?", "what?", "what if it breaks?", "i like it, what else do you have?"],
    "request": [
        "can you send me the invoice?",
        "could you check that for me?",
        "i'd like to return it, can you send a label?",
        "would you mind calling them?",
        "can you help?",
    ],
    "": ["i know how it works", "thank you", "", "let me know"],
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, text) for kind, texts in TYPES.items() for text in texts])
def test_a_sentence_asks_for_its_type_of_answer(kind: str, sentence: str) -> None:
    """By the words where the question begins, wherever in the sentence that is."""
    assert question_type(sentence) == kind


@pytest.mark.parametrize("sentence", ["how are you?", "hi, how's it going?", "are you still there?", "ok?", "hello?"])
def test_small_talk_is_known(sentence: str) -> None:
    """Nobody explains how they are."""
    assert is_social(sentence)


@pytest.mark.parametrize("sentence", ["how are the rooms?", "is it still there?", "ok, why?", "what is up there?"])
def test_questions_that_look_like_small_talk_are_not_it(sentence: str) -> None:
    """They ask for something."""
    assert not is_social(sentence)


def kinds(text: str) -> list[str]:
    """The types of a customer's questions."""
    return [item.type for item in asks(core_of(talk("customer: " + text)), 0)]


def test_a_turn_asks_its_questions_in_order_with_their_places() -> None:
    """Quoted exactly, greeting and all."""
    text = "Hi. Is it open? I asked before. And when does it close?"
    found = asks(core_of(talk("customer: " + text)), 0)
    assert [(item.type, text[item.start : item.end]) for item in found] == [
        ("yes-no", "Is it open?"),
        ("when", "And when does it close?"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how do i reset it", ["how-to"]),
        ("I don't understand why it was declined.", ["why"]),
        ("I'd like some information about the warranty.", ["open"]),
        ("I only need the oven's temperature.", ["what"]),
        ("There is a charge I don't recognise.", ["what"]),
        ("I was wondering if it can be posted.", ["yes-no"]),
        ("Could you give me the full picture?", ["open"]),
        ("Can you describe the route?", ["open"]),
        ('She said "is it open?"', ["yes-no"]),
        ("(Is it open?)", ["yes-no"]),
        ("Can you send it", ["request"]),
        ("ok but is it open on sunday", ["yes-no"]),
        ("It says: is it open", []),
        ("what about friday", ["yes-no"]),
        ("It is open", []),
        ("", []),
    ],
)
def test_questions_need_no_mark_where_their_words_tell(text: str, expected: list[str]) -> None:
    """Speech and hasty typing leave it out; a verb before its subject begins a question all the same."""
    assert kinds(text) == expected


def test_the_customer_says_how_long_an_answer_may_be() -> None:
    """Asking for detail licenses a long one, hurry calls for a short one, and most say nothing of it."""
    [full] = asks(core_of(talk("customer: Can you walk me through it?")), 0)
    [quick] = asks(core_of(talk("customer: I'm in a rush, when is it due?")), 0)
    [plain] = asks(core_of(talk("customer: When is it due?")), 0)
    assert (full.licensed, full.hurried) == (True, False)
    assert (quick.licensed, quick.hurried) == (False, True)
    assert (plain.licensed, plain.hurried, plain.social) == (False, False, False)
    assert not any(item.licensed for item in asks(core_of(talk("customer: I don't need all the details. When?")), 0))


def test_the_questions_of_a_talk_are_the_customers() -> None:
    """Turns that ask nothing have no entry; what the agent asks is no question to answer."""
    core = core_of(talk("customer: Hi", "agent: How can I help?", "customer: Where is it?", "customer: Hm?"))
    assert {turn: [item.type for item in items] for turn, items in all_asked(core).items()} == {
        2: ["where"],
        3: ["yes-no"],
    }


def test_the_question_that_stands_is_the_last_real_one() -> None:
    """A request or small talk stands only where nothing else was asked."""
    analysis = analysis_of(
        talk(
            "customer: When is it due? Can you check?",
            "customer: Can you check?",
            "customer: Fine.",
            "agent: Where to?",
        )
    )
    found = [analysis.question(turn) for turn in range(4)]
    assert [item.type if item else None for item in found] == ["when", "request", None, "where"]
    assert question(core_of(talk("customer: Why? How are you?")), 0).type == "why"  # type: ignore[union-attr] # a Score, or the line fails


def test_questions_are_events_of_the_customers() -> None:
    """With their type and their words."""
    [event] = analysis_of(talk("agent: Hello?", "customer: Fine. Where is it?")).events("question")
    assert (event.kind, event.type, event.turn, event.quote) == ("question", "where", 1, "Where is it?")


@given(ODD_TALKS)
@settings(deadline=None)
def test_every_question_is_a_sentence_of_its_turn(interaction: Interaction) -> None:
    """Whatever characters stand in it."""
    core = core_of(interaction)
    for turn, items in all_asked(core).items():
        text = interaction.turns[turn].text
        for item in items:
            assert 0 <= item.start < item.end <= len(text)


@given(st.text(alphabet="how do i you can when is it? ,.", max_size=60))
def test_any_sentence_has_a_known_type_or_none(sentence: str) -> None:
    """No text breaks the reading of it."""
    assert question_type(sentence) in TYPES


@pytest.mark.parametrize(
    "words", ["is it on? ", "can you tell me how do i know what is it that ", "hi, ", "or a ", "I only need the date. "]
)
def test_reading_questions_is_linear(words: str) -> None:
    """Ten megabytes in one turn must not stop a batch."""
    made = lambda size: core_of(Interaction([Turn("customer", words * (size // len(words)) + "?")]))  # noqa: E731
    assert growth(made, all_asked, 20_000) < LINEAR
