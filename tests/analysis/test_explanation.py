"""What a reply explains, to which question, and when it explains nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from relational.analysis.explanation import Explanation, counted, explanation, explanations, first_said
from relational.analysis.pieces import pieces_of
from relational.contract import Cue
from relational.interaction import Interaction, Turn
from tests.talks import ODD_TALKS, analysis_of, core_of, talk
from tests.texts import LINEAR, growth

LONG = (
    "The parcel left our depot in Leeds this morning and goes to the van in your town tonight, so it should be there "
)
LONG += "with you tomorrow before noon at the very latest."


def explained(*lines: str) -> list[Explanation]:
    """What the replies of a talk explain."""
    return list(explanations(core_of(talk(*lines))).values())


def kinds(text: str) -> list[tuple[str, str]]:
    """The sentences of an agent's turn, by what they do."""
    return [(piece.kind, piece.text) for piece in pieces_of(core_of(talk("agent: " + text)), 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Hello Sam, thank you for contacting us today.",
        "Good morning! You're through to Ann.",
        "I'm so sorry to hear that.",
        "Sure.",
        "One moment please.",
        "Let me just check that for you.",
        "Is there anything else",
        "If you have any questions, please feel free to ask.",
        "Kind regards, Ann",
        "Have a lovely day",
        "Perfect, thanks.",
    ],
)
def test_a_courtesy_says_nothing_of_the_matter(text: str) -> None:
    """It is not counted as explanation, however long."""
    assert {kind for kind, _ in kinds(text)} == {"courtesy"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Sam, your parcel is at the depot.", "your parcel is at the depot."),
        ("I'm sorry, but we don't ship there.", "we don't ship there."),
        ("Sure, it opens at nine.", "it opens at nine."),
        ("Thanks for asking: it opens at nine.", "it opens at nine."),
        ("Sorry we cannot do that.", "we cannot do that."),
        ("It opens at nine.", "it opens at nine."),
    ],
)
def test_what_follows_a_courtesy_is_said(text: str, expected: str) -> None:
    """The statement begins where the courtesy ends."""
    assert kinds(text) == [("say", expected)]


@pytest.mark.parametrize(
    "text", ["What is your order number?", "Please confirm your address.", "Could you please send me a photo", "(Why?)"]
)
def test_what_asks_the_customer_is_a_question(text: str) -> None:
    """With or without its mark."""
    assert [kind for kind, _ in kinds(text)] == ["ask"]


def test_an_answer_before_a_question_in_one_sentence_is_said() -> None:
    """It would be a pity to lose it."""
    assert kinds("Yes, until Thursday; shall I move it?") == [("say", "yes, until thursday")]
    assert kinds("Yes; shall I move it?") == [("ask", "yes; shall i move it?")]
    assert kinds("Shall I move it, or not?") == [("ask", "shall i move it, or not?")]


def test_a_reply_to_a_question_explains_however_short() -> None:
    """With the type of the question, its words, and how much is said."""
    [item] = explained("customer: Hi. When is it due?", "agent: Sure. On Tuesday.")
    assert (item.ask, item.wanted, item.words) == ("when", "when is it due?", 2)
    assert [piece.kind for piece in item.pieces] == ["courtesy", "say"]
    assert [piece.text for piece in item.said] == ["on tuesday."]
    assert (item.carried, item.licensed, item.hurried, item.channel) == (False, False, False, "chat")
    assert item.prompt is not None
    assert (item.prompt.index, item.reply.index) == (0, 1)


@pytest.mark.parametrize(
    "reply",
    [
        "What is your name?",
        "One moment please.",
        "Hello! How can I help?",
        "I see. Which one is it?",
        "Thanks.",
        "Sure!",
    ],
)
def test_a_form_question_or_a_holding_line_explains_nothing(reply: str) -> None:
    """Look-ups that begin with a question are no explanations."""
    assert explained("customer: What is my balance?", f"agent: {reply}") == []


@pytest.mark.parametrize(
    ("lines", "ask"),
    [
        (["customer: Thanks.", f"agent: {LONG}"], "told"),
        ([f"agent: {LONG}"], "told"),
        (["customer: I don't follow.", "agent: Press the green one."], "repair"),
        (["customer: What?", "agent: Press the green one."], "repair"),
        (["customer: My screen is broken.", "agent: Press the green key."], "problem"),
        (["customer: My screen is broken.", "agent: That's because it got wet."], "problem"),
        (["customer: My screen is broken.", "agent: That's normal."], "problem"),
        (
            ["customer: It has a weird colour.", "agent: Press the green key for ten seconds and it goes away."],
            "problem",
        ),
        (["customer: Can you deliver on Sunday?", "agent: Not on Sunday, but on Saturday."], "request"),
        (["customer: Why? I don't get it.", "agent: Because it got wet."], "why"),
    ],
)
def test_what_is_explained_depends_on_what_came_before(lines: list[str], ask: str) -> None:
    """A question, a confusion, a trouble, a request that is answered in words, or nothing at all."""
    assert [item.ask for item in explained(*lines)] == [ask]


@pytest.mark.parametrize(
    "lines",
    [
        ["customer: Thanks.", "agent: Posted today."],
        ["customer: Can you deliver it?", "agent: Done."],
        ["customer: Can you deliver it?", "agent: Which day?"],
        ["customer: Ok.", "agent: How do you like the new one with its green key, and what did you say of it?"],
        ["customer: How are you?", "agent: Fine, and you?"],
        ["customer: When is it due?"],
        [],
    ],
)
def test_most_replies_explain_nothing(lines: list[str]) -> None:
    """Little that was not asked for, acts that are done, and small talk."""
    assert explained(*lines) == []


def test_a_question_waits_while_the_agent_asks_and_looks() -> None:
    """What is told at last answers it."""
    [item] = explained(
        "customer: When is it due?", "agent: What is your name?", "customer: Sam", "agent: One moment.", "customer: Ok",
        f"agent: {LONG}",
    )  # fmt: skip
    assert (item.ask, item.carried) == ("when", True)


@pytest.mark.parametrize(
    "between",
    [
        ["agent: It leaves today.", "customer: Ok"],
        ["agent: " + "What is the number? " * 30, "customer: 5"],
        [
            "agent: Name?",
            "customer: A",
            "agent: Town?",
            "customer: B",
            "agent: Road?",
            "customer: C",
            "agent: And?",
            "customer: D",
        ],
    ],
)
def test_a_question_does_not_wait_for_ever(between: list[str]) -> None:
    """A statement in between, a long form or many turns end it."""
    found = explained("customer: When is it due?", *between, f"agent: {LONG}")
    assert found[-1].ask == "told"


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        ("But when is my parcel due?", True),
        ("Sure, but when is it due?", True),
        ("And is my parcel due?", True),
        ("Is it due?", False),
        ("And when does the shop open?", False),
        ("When?", False),
        ("Thanks.", False),
    ],
)
def test_a_question_may_be_put_again(following: str, expected: bool) -> None:
    """With most of its words, or with none that are new and of the same type."""
    analysis = analysis_of(
        talk("customer: When is my parcel due?", "agent: It was packed today.", f"customer: {following}")
    )
    assert analysis.put_again(analysis.run(1)) is expected
    assert analysis.put_again(analysis.run(0)) is False


def test_bubbles_are_one_reply() -> None:
    """Splitting a message changes nothing of what it explains."""
    [whole] = explained("customer: Why?", "agent: It got wet. Press the key.")
    [split] = explained("customer: Why?", "agent: It got wet.", "agent: Press the key.")
    assert [piece.text for piece in whole.said] == [piece.text for piece in split.said]
    assert (whole.ask, whole.words) == (split.ask, split.words)


@pytest.mark.parametrize(
    ("meta", "channel"),
    [
        ({"channel": "E-Mail"}, "email"),
        ({"medium": "phone call"}, "voice"),
        ({"type": "live chat"}, "chat"),
        ({"channel": "fax"}, "chat"),
        ({}, "chat"),
    ],
)
def test_the_channel_is_what_the_talk_says(meta: dict[str, str], channel: str) -> None:
    """Under the names that vendors use."""
    interaction = Interaction([Turn("customer", "Why?"), Turn("agent", "It got wet.")], meta=meta)
    assert [item.channel for item in explanations(core_of(interaction)).values()] == [channel]


def test_times_of_speech_mean_voice_and_a_letter_is_an_email() -> None:
    """Where the talk does not say."""
    spoken = Interaction([Turn("customer", "Why?", start=0, end=1), Turn("agent", "It got wet.", start=2, end=3)])
    assert [item.channel for item in explanations(core_of(spoken)).values()] == ["voice"]
    letter = f"Dear Sam,\n\n{LONG}\n\nKind regards,\nAnn"
    [item] = explanations(core_of(Interaction([Turn("customer", "Why?"), Turn("agent", letter)]))).values()
    assert item.channel == "email"


def test_what_must_be_read_out_does_not_count_from_its_announcement_on() -> None:
    """In its turn; other bubbles of the reply count."""
    interaction = talk(
        "customer: Can I cancel?", "agent: You can. By law I read this: you may. And you may not.", "agent: It is free."
    )
    analysis = analysis_of(interaction, notice="by law")
    item = analysis.explanation(analysis.run(1))
    assert item is not None
    kept = counted(analysis.cues("notice"), item, analysis.stands_in)
    assert [piece.text for piece in kept] == ["you can.", "it is free."]
    assert counted((), item, analysis.stands_in) == item.said


def test_a_sentence_of_an_explanation_is_quoted_exactly() -> None:
    """In original characters, after its courtesy, and a cue stands in its own sentence only."""
    interaction = talk("customer: Why?", "agent: Sorry,  it\u2019s  WET.  Press it.")
    analysis = analysis_of(interaction, press="press", wet="wet")
    item = analysis.explanation(analysis.run(1))
    assert item is not None
    wet, press = item.said
    assert analysis.quoted(wet, cue="x", worth=0.5).quote == "it\u2019s  WET."
    [cue] = analysis.cues("press")
    assert analysis.stands_in(cue, press)
    assert not analysis.stands_in(cue, wet)
    elsewhere = Cue(name="press", turn=0, start=0, end=3, quote="Why")
    assert not analysis.stands_in(elsewhere, press)


def test_the_customers_words_are_known_by_the_turn_that_brought_them() -> None:
    """Who says a term first need not have it explained."""
    interaction = talk("customer: My DSL line", "agent: The ONT", "customer: The ONT?", "agent: Yes")
    analysis = analysis_of(interaction)
    assert analysis.customer_said("dsl line", before=1)
    assert not analysis.customer_said("ont", before=1)
    assert analysis.customer_said("ont", before=3)
    assert first_said(core_of(interaction))["dsl"] == 0


def test_explanations_are_events_of_the_agents() -> None:
    """Their type is what they answer."""
    [event] = analysis_of(talk("customer: Why?", "agent: It got wet.", "customer: Ok", "agent: Bye")).events(
        "explanation"
    )
    assert (event.turn, event.type, event.holder, event.quote) == (1, "why", "agent", "It got wet.")


def test_runs_around_a_reply_can_be_asked_for() -> None:
    """What the customer said next, what the agent said before, what is asked, and how long a run is."""
    analysis = analysis_of(talk("agent: Hi", "customer: Why? Can you check?", "agent: It got wet", "customer: Oh"))
    first, prompt, reply, following = analysis.runs()
    assert analysis.next_prompt(reply) == following
    assert analysis.next_prompt(first) == prompt
    assert analysis.next_prompt(analysis.run(2)) is not None
    assert analysis.reply_before(prompt) == first
    assert analysis.reply_before(first) is None
    assert [item.type for item in analysis.asked(prompt)] == ["why"]
    assert [analysis.size(run) for run in (first, prompt, reply)] == [1, 4, 3]


@given(ODD_TALKS)
@settings(deadline=None)
def test_every_explanation_says_something(interaction: Interaction) -> None:
    """In sentences that stand in its run, whatever the text."""
    core = core_of(interaction)
    for index, item in explanations(core).items():
        assert item.reply.index == index
        assert item.said
        assert item.words == sum(piece.words for piece in item.said)
        for piece in item.pieces:
            start, end = core.original(piece.turn, piece.start, piece.end)
            assert piece.turn in item.reply.turns
            assert 0 <= start <= end <= len(interaction.turns[piece.turn].text)


@pytest.mark.parametrize(
    "words", ["Press the key. ", "Sorry, ", "thank you for the ", "please confirm it and ", "Yes, it is; or? "]
)
def test_reading_explanations_is_linear(words: str) -> None:
    """Ten megabytes in one turn must not stop a batch."""
    made = lambda size: talk("customer: Why?", "agent: " + words * (size // len(words)))  # noqa: E731
    assert growth(made, lambda interaction: explanations(core_of(interaction)), 20_000) < LINEAR


def test_many_turns_are_read_in_linear_time() -> None:
    """Two hundred thousand turns must not stop a batch."""
    made = lambda size: talk(*["customer: Why did it fail?", "agent: It got wet. Which one is it?"] * size)  # noqa: E731
    assert growth(made, lambda interaction: explanations(core_of(interaction)), 300) < LINEAR


def test_where_nothing_else_explains_short_statements_do() -> None:
    """A talk of short statements is judged by them; beside an explanation they count for nothing."""
    assert [item.ask for item in explained("customer: Thanks.", "agent: It leaves today.")] == ["told"]
    both = explained("customer: Hi", "agent: It leaves today.", "customer: When will it get here?", "agent: On Friday.")
    assert [item.ask for item in both] == ["when"]


def test_a_reply_that_is_judged_alone_explains_with_whatever_it_states() -> None:
    """However short; a courtesy states nothing."""
    core = core_of(talk("customer: Thanks.", "agent: Posted today.", "agent: " + LONG))
    assert explanation(core, core.runs.run(1)) is not None
    core = core_of(
        talk("agent: Posted today.", "customer: Ok", "agent: " + LONG, "customer: Ok", "agent: You're welcome.")
    )
    first, last = core.runs.run(0), core.runs.run(4)
    assert explanation(core, first) is None
    found = explanation(core, first, alone=True)
    assert found is not None
    assert found.words == 2
    assert explanation(core, last, alone=True) is None
