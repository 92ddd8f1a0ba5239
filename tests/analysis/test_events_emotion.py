"""Feelings: which the lexicon finds, whose they are, how strong, about what, and what of it is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.analysis.emotions import JOYS, NOTABLE
from relational.analysis.events import NAMESPACE, lexicon
from relational.analysis.experience import own_experience
from relational.analysis.feelings import direction
from relational.contract import Event
from relational.interaction import Interaction
from tests.talks import ODD_TALKS, analysis_of, talk

OURS = [name for name in lexicon() if name.partition(".")[0] in ("emotion", "problem")]


def emotions(*lines: str) -> tuple[Event, ...]:
    """The feelings of a talk; a line without a role is the customer's."""
    turns = [line if ": " in line else f"customer: {line}" for line in lines]
    return analysis_of(talk(*turns)).events("emotion")


def strongest(text: str) -> Event:
    """The strongest feeling in one turn of the customer's."""
    return max(emotions(f"customer: {text}"), key=lambda event: event.intensity)


def found(name: str, text: str) -> bool:
    """Whether a cue of the lexicon is found in a customer's turn, and no guard holds."""
    cues = analysis_of(talk(f"customer: {text}")).cues(NAMESPACE + name)
    return any(cue.discounted is None for cue in cues)


@pytest.mark.parametrize(("name", "text"), [(name, test.text) for name in OURS for test in lexicon()[name].match])
def test_the_lexicon_finds_its_examples(name: str, text: str) -> None:
    """The examples beside a cue are what it is about."""
    assert found(name, text)


@pytest.mark.parametrize(("name", "text"), [(name, test.text) for name in OURS for test in lexicon()[name].miss])
def test_the_lexicon_lets_its_misses_pass(name: str, text: str) -> None:
    """Denied or meant otherwise."""
    assert not found(name, text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("I am absolutely livid with you people", "anger"),
        ("Nobody ever calls me back", "frustration"),
        ("We were so looking forward to the cruise and now this", "disappointment"),
        ("My father passed away on Sunday", "sadness"),
        ("I'm scared that the surgery slips again", "fear"),
        ("It was so embarrassing, everyone stared", "shame"),
        ("I feel so guilty about it", "shame"),
        ("There were maggots in the box, disgusting", "disgust"),
        ("We've had no hot water since Monday", "loss"),
        ("The vase arrived cracked", "trouble"),
        ("I can't log in", "trouble"),
        ("I'm so happy with how it went", "joy"),
        ("We just got engaged", "joy"),
        ("I'm so proud of my daughter", "pride"),
        ("What a relief", "relief"),
        ("I was so surprised to see it", "surprise"),
    ],
)
def test_a_feeling_has_a_type(text: str, type_: str) -> None:
    """By name, or by what befell them."""
    assert type_ in {event.type for event in emotions(f"customer: {text}")}


@pytest.mark.parametrize(
    "text",
    [
        "Thank you very much.",
        "No worries.",
        "Have a wonderful day!",
        "It's fine, don't worry.",
        "Great, thanks.",
        "Hello",
    ],
)
def test_politeness_is_no_feeling(text: str) -> None:
    """Thanks and greetings call for no empathy."""
    assert all(event.intensity < NOTABLE for event in emotions(f"customer: {text}"))


def test_what_merely_does_not_work_is_hardly_a_feeling() -> None:
    """It is seen, and stays under what calls for an answer; what is broken or lost does not."""
    assert 0.0 < strongest("The page won't load").intensity < NOTABLE
    assert strongest("My parcel never arrived").intensity >= NOTABLE
    assert strongest("How long does it take?").intensity < NOTABLE


def test_boosters_and_dampers_move_the_intensity() -> None:
    """So, very, a bit."""
    plain = strongest("I am angry about it").intensity
    assert strongest("I am so angry about it").intensity > plain > strongest("I am a bit angry about it").intensity


def test_shouting_moves_it_by_a_tenth_at_most() -> None:
    """Two exclamation marks, or two words in capitals where not everything is."""
    calm = strongest("I am angry about this delay").intensity
    for loud in ("I am angry about this delay!!", "I am ANGRY about THIS delay"):
        assert strongest(loud).intensity == pytest.approx(calm + 0.1)
    for as_calm in ("I AM ANGRY ABOUT THIS DELAY", "I am angry, #NAME#, about this #ORDER# delay", "I am angry, PDF"):
        assert strongest(as_calm).intensity == pytest.approx(calm)


def test_the_feelings_of_those_dear_count_and_those_of_strangers_do_not() -> None:
    """A mother's fear is the customer's concern; a manager's is not."""
    assert strongest("My mother is terrified").holder == "customer"
    assert strongest("My manager is terrified").holder == "other"
    assert strongest("He is driving me crazy").holder == "customer"
    assert strongest("She is terrified").holder == "other"
    assert strongest("I left my lad with you and he is terrified").holder == "customer"


def test_the_target_is_what_the_feeling_is_about() -> None:
    """Quoted as it stands; empty where nothing says it."""
    assert strongest("I'm worried about my dog's eyes, and more").target == "my dog's eyes"
    assert strongest("I'm worried").target == ""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Well, I'm really disappointed in you, honestly.", "I'm really disappointed in you"),
        ("Hello. Disappointed, again.", "Disappointed, again."),
        ("It was late and I am furious", "I am furious"),
    ],
)
def test_the_quote_is_the_clause(text: str, quote: str) -> None:
    """Or the sentence, where the clause is too short to be understood alone."""
    assert quote in strongest(text).quote


def test_a_long_clause_is_cut_at_words_around_the_feeling() -> None:
    """A quote of a hundred words would be no quote."""
    for side in ("over there", "o" * 90):
        event = strongest(f"{side} " * 30 + "it made me furious" + f" {side}" * 30)
        assert "furious" in event.quote
        assert len(event.quote) < 200
        assert not event.quote.startswith((" ", "ver"))


def test_a_story_of_ones_own_is_a_feeling_not_named() -> None:
    """Whoever opens with their life, and no errand, wants to be heard."""
    assert [
        (event.type, event.quote) for event in emotions("My son went back to college and my house is quiet now")
    ] == [("story", "My son went back to college and my house is quiet now")]


@pytest.mark.parametrize(
    "text",
    ["Hello, my dog ran all the way to your hotel", "The whole street was out on Monday!!"],
)
def test_those_dear_and_exclamations_make_a_story_too(text: str) -> None:
    """Even where the firm's things are spoken of."""
    assert [event.type for event in emotions(f"customer: {text}")] == ["story"]


@pytest.mark.parametrize(
    "text",
    [
        "Hello, the lamp on the left side of the hotel room was mine",
        "I would like to book a table for my son and me",
        "Can you tell me when my son was here?",
        "My name is Ann and my son was here",
        "My son went",
        "The lamp on the left side of the room is on",
    ],
)
def test_an_errand_is_no_story(text: str) -> None:
    """Asking, greeting or saying little."""
    assert "story" not in [event.type for event in emotions(f"customer: {text}")]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("You promised to call me back twice and nobody ever did.", ["implied"]),
        ("I am furious. You promised to call me back twice and nobody ever did.", ["anger"]),
        ("What are your opening hours?", []),
    ],
)
def test_a_loss_or_a_failure_implies_a_feeling_where_none_is_named(text: str, types: list[str]) -> None:
    """Which feeling it is nobody knows; one a turn."""
    found = emotions(f"customer: {text}")
    assert [event.type for event in found if event.intensity >= NOTABLE] == types


def test_only_what_the_customer_opens_with_is_a_story() -> None:
    """Not where a feeling is named, and not without a customer."""
    assert [event.type for event in emotions("My son went back to college and I am so sad")] == ["sadness"]
    assert emotions("agent: My son went back to college and my house is quiet now") == ()


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("i lost my father last year and my life was empty", 3),
        ("i used to feel the same", 1),
        ("i have checked the order for the team", 0),
        ("i think so", 0),
        ("did i lose it?", 0),
        ("i know how you feel", 0),
        ("the sky is blue", 0),
        ("my blue umbrella", 0),
    ],
)
def test_own_experience_is_told_apart_from_work(sentence: str, times: int) -> None:
    """Work, opinions, questions and talk of "you" are none."""
    assert own_experience(sentence) == times


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("My cat died and I'm so sad", "pain"),
        ("I'm so excited about the wedding", "joy"),
        ("I'm so sad that she left, and so excited for her", "mixed"),
        ("My son went back to college and my house is quiet now", "mixed"),
        ("What time is it?", ""),
    ],
)
def test_a_feeling_points_somewhere(said: str, where: str) -> None:
    """To pain, to joy, to both or neither for sure, or nowhere."""
    analysis = analysis_of(talk(f"customer: {said}"))
    assert direction(analysis, analysis.run(0)) == where


def test_nobody_feels_nothing() -> None:
    """Without a run there is no direction."""
    assert direction(analysis_of(talk("agent: Hello")), None) == ""


@given(ODD_TALKS)
@settings(max_examples=200, deadline=None)
def test_feelings_are_quoted_as_they_stand_in_any_talk(interaction: Interaction) -> None:
    """Whatever characters a turn has."""
    for event in analysis_of(interaction).events("emotion"):
        assert interaction.turns[event.turn].text[event.start : event.end] == event.quote
        assert 0.0 < event.intensity <= 1.0


def test_joys_are_types_of_the_lexicon() -> None:
    """Benchmarks and measures tell pain from joy by them."""
    assert {f"emotion.{joy}" for joy in JOYS} <= set(lexicon())


@pytest.mark.parametrize("said", ["The vase arrived cracked for the second time", "It still hasn't arrived"])
def test_a_trouble_told_with_weight_implies_a_feeling(said: str) -> None:
    """It came back, or it lasts."""
    assert strongest(said).intensity >= NOTABLE


def test_a_plain_trouble_implies_no_feeling_until_the_third() -> None:
    """It calls for help; one trouble after another weighs."""
    told = ["customer: The vase is cracked", "agent: Yes?", "customer: The lid is dented", "agent: Yes?"]
    assert all(event.intensity < NOTABLE for event in emotions(*told))
    assert any(event.intensity >= NOTABLE for event in emotions(*told, "customer: The box is torn"))


def test_a_feeling_shared_with_somebody_is_the_customers_too() -> None:
    """ "And so am I"."""
    assert strongest("My boss is fed up and so am I").holder == "customer"
