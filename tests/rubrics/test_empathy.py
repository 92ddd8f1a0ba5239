"""Empathy: every cue finds what it should, every example ranks as it should, and no trap pays."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

import relational
from relational.analysis.events import lexicon
from relational.cues.definition import CueDefinition
from relational.rubrics.loader import load_rubric
from relational.rubrics.model import RubricSpec
from tests.talks import analysis_of, talk

ACTS = ("emotional-reaction", "interpretation", "exploration", "validation")
FILE = Path(relational.__file__).parent / "rubrics" / "empathy.toml"


@functools.cache
def spec() -> RubricSpec:
    """The rubric's file, read and checked."""
    shared = [f"relational/{name}" for name in lexicon()]
    return load_rubric(FILE.read_text(encoding="utf-8"), FILE.name, shared=shared)


@functools.cache
def scorer() -> relational.Scorer:
    """One scorer of this rubric alone, which raises what breaks."""
    return relational.Scorer(select=["empathy"], host=relational.PluginHost.builtin(), strict=True)


def score(*lines: str) -> relational.Score:
    """The score of a talk; fails where there is none."""
    outcome = scorer().score(talk(*lines))["empathy"]
    assert isinstance(outcome, relational.Score), outcome
    return outcome


def reply(text: str, *before: str) -> dict[str, float]:
    """What each act is worth in one reply, judged after the turns before it."""
    outcome = scorer().score_reply(talk(*before, f"agent: {text}"), -1)["empathy"]
    assert isinstance(outcome, relational.Score), outcome
    return {name: found.value for name in ACTS if isinstance(found := outcome.criteria[name], relational.Score)}


TESTS = [(name, test.text, test.span) for name, cue in spec().cues.items() for test in cue.match]
MISSES = [(name, test.text) for name, cue in spec().cues.items() for test in cue.miss]


def quotes(name: str, text: str) -> list[str]:
    """What a cue finds in one turn of its side, guarded places left out."""
    cue: CueDefinition = spec().cues[name]
    analysis = analysis_of(talk(f"{'customer' if cue.by == 'customer' else 'agent'}: {text}"), **spec().cues)
    return [found.quote for found in analysis.cues(name) if found.discounted is None]


@pytest.mark.parametrize(("name", "text", "span"), TESTS)
def test_a_cue_finds_its_examples(name: str, text: str, span: str | None) -> None:
    """The examples beside a cue are what it is about."""
    found = quotes(name, text)
    assert found
    assert span is None or span in found


@pytest.mark.parametrize(("name", "text"), MISSES)
def test_a_cue_earns_nothing_for_its_misses(name: str, text: str) -> None:
    """Each miss is a reading that was once mistaken for the cue."""
    assert quotes(name, text) == []


@pytest.mark.parametrize("name", list(spec().cues))
def test_a_cue_says_what_it_is_and_proves_it(name: str) -> None:
    """A team lead reads the summary; the tests need both sides."""
    cue = spec().cues[name]
    assert cue.summary
    assert cue.match
    assert cue.miss


def test_the_file_teaches() -> None:
    """Eight examples, sources with their status, tips, and a definition of some length."""
    assert len(spec().examples) >= 8
    assert all("[verified]" in source or "[from memory]" in source for source in spec().literature)
    assert "{missed}" in spec().tip_missed
    assert len(spec().definition.split()) > 150


@pytest.mark.parametrize("number", range(len(spec().examples)))
def test_an_example_ranks_the_better_talk_higher(number: int) -> None:
    """The examples of the file are its tests."""
    example = spec().examples[number]
    assert score(*example.better).value > score(*example.worse).value + 0.02, example.why


TRAPS = {
    "a recital of stock phrases": (
        "Four departments so far, and I still can't see my late wife's pension letters. I'm worn down.",
        (
            "Four departments to reach your wife's letters, after losing her. I'm sorry we made that harder. "
            "I have them open now and I'll post copies today."
        ),
        (
            "I completely understand and I empathize. I am truly sorry, truly. I hear you. That sounds really hard and I "
            "appreciate you. Your feelings matter to us."
        ),
    ),
    "negated words": (
        "I feel stupid, I fell for a fake site and paid for tickets that don't exist.",
        (
            "You're not stupid, those sites are built to look real. Losing the tickets and the money hurts. "
            "I'm raising the card claim now."
        ),
        (
            "It's not that I'm sorry, and I don't think it's hard to see why. Nobody here is upset. "
            "I'm raising the card claim now."
        ),
    ),
    "a conditional apology": (
        "You charged my card twice and now my rent bounced. I'm furious.",
        "I'm sorry we charged you twice and that your rent bounced because of it. I'm reversing one charge right now.",
        "I'm sorry if this caused you any bother with your rent. A refund takes a few days.",
    ),
    "supposed help": (
        "Your driver left my meds on the street and now they're gone. I'm scared to go the weekend without them.",
        (
            "A weekend without your meds is frightening, and we left them on the street. "
            "I'm getting an emergency supply to you tonight."
        ),
        "Apologies should anyone have been worried. If I were able to help I would be sorry about the meds.",
    ),
    "sarcasm": (
        "The cake you delivered was smashed, it was for my son's birthday.",
        "Oh dear, a smashed cake on his birthday. What a horrible surprise for him. A new one is there by four.",
        "Oh great, what a tragedy, a smashed birthday cake. I can have a new one there by four.",
    ),
    "mockery": (
        "My interview is in an hour and the suit came back with a burn on it. I want to cry.",
        "An hour before your interview, what a blow. There's a hire shop next door; I'm paying for a suit now.",
        "Wow, a burn, how shocking. Must be nice to have an interview. There's a hire shop next door.",
    ),
    "a brush-off": (
        "This is the third time I've called and nobody has ever rung me back. I feel like I don't exist to you.",
        "Three calls and not one call back, I can see why you feel invisible. I'm staying on this until it's sorted.",
        "Noted. What's your account number?",
    ),
    "parroting": (
        "I'm scared the surgery date will slip again because the insurance letter is lost.",
        (
            "After it has slipped once, of course you're scared of losing the date again. "
            "I'll fax the letter to the hospital myself today."
        ),
        "You are scared the surgery date will slip again because the insurance letter is lost.",
    ),
    "comfort for the paperwork": (
        "I slipped on your wet floor and broke my wrist, I'm a pianist.",
        (
            "A broken wrist, and you play for a living. I'm so sorry; that's far more than a fall. "
            "I'll fill in the report so you needn't write a line."
        ),
        "Sorry about all the paperwork, forms are such a pain. Please sign here.",
    ),
    "cheer to loss": (
        "I failed my driving test again because your app showed the wrong time and I was late.",
        (
            "Failing over a wrong time on our screen is so unfair, and you'd got yourself ready for it again. "
            "I'm booking you the first retest, free."
        ),
        "Congratulations on taking your test! Is there anything else?",
    ),
    "sympathy to joy": (
        "I got the job! I need to change my address because I'm moving to Leeds!",
        "You got it, brilliant news! Let's get that new Leeds address in.",
        "I'm so sorry to hear that. What is the new address?",
    ),
    "jargon": (
        "My internet died in the middle of my job interview. I'm so embarrassed.",
        "In the middle of your interview, how mortifying. I'll get you a letter that says it was our outage.",
        "Your ONT lost sync with the OLT due to a PON fault at 14:02. The SLA credit applies.",
    ),
    "policy": (
        "My baby's formula never arrived and she's hungry. I'm desperate.",
        "A hungry baby and no formula, I'd be desperate too. There's a shop two streets from you that has it.",
        "As per our policy, deliveries may take up to five working days.",
    ),
    "somebody else's words": (
        "I'm fed up, you keep sending me the wrong size.",
        "Wrong again, so you're back at square one. I'd be fed up too. The right one leaves tonight.",
        (
            "My colleague said she was sorry about the wrong size and that it must be frustrating. "
            "The right one leaves tonight."
        ),
    ),
    "taken back by however": (
        "I'm heartbroken, the jumper was knitted by my nan and you shrank it.",
        (
            "A jumper your nan knitted can't be bought again. I'm so sorry we ruined it. "
            "I'd like to ask our restorer to see it."
        ),
        "I'm sorry about the jumper, however the label clearly says dry clean only so you should have told us.",
    ),
    "tone policing": (
        "This is ridiculous! I've been lied to by three different people!",
        "Three people, three stories. I'd be angry as well. Tell me what you were promised and I'll put it in writing.",
        "Please calm down, there's no need to shout.",
    ),
    "a long script for a customer in a hurry": (
        "Quick please, I'm in a panic, my flight boards in ten minutes and the app won't load my pass!",
        "Ten minutes, got it. Texting the pass to you now, go to gate 4.",
        (
            "Thank you for contacting us today. We understand that travel can be stressful and we value your feelings. "
            "May I have your booking reference, please?"
        ),
    ),
    "a feeling that no word names": (
        "I've sent the same form five times. Five. And today I get a letter saying I never sent it.",
        "Five times, and then a letter that says never. That would make anyone doubt us. I'm correcting the file now.",
        "Please send the form again.",
    ),
    "the feelings of somebody dear": (
        "My husband is beside himself, the tax letter says we owe nine thousand.",
        "Nine thousand out of nowhere would shake anyone, I can see why he's beside himself. Let me check the figure.",
        "Tell your husband to ring us himself. We can only speak to the account holder.",
    ),
    "a truism": (
        "The venue says our booking was never made. The wedding is in nine days and I've got 80 people coming.",
        "Nine days out with eighty guests, no wonder your head is spinning. I'm ringing the venue this minute.",
        "Enjoy your special day! Can I have the booking number?",
    ),
}


@pytest.mark.parametrize("trap", list(TRAPS))
def test_no_trap_pays(trap: str) -> None:
    """Words of empathy in the wrong place, mood, mouth or number earn less than an answer."""
    said, better, worse = TRAPS[trap]
    good = score(f"customer: {said}", f"agent: {better}").value
    assert good > score(f"customer: {said}", f"agent: {worse}").value + 0.02


BROKEN = "customer: I'm so upset, the vase from my grandmother came broken."


@pytest.mark.parametrize(
    "stock",
    [
        "I understand your frustration.",
        "We apologize for any inconvenience.",
        "I'm sorry to hear that.",
        "I completely understand.",
        "That must be frustrating.",
    ],
)
def test_a_stock_phrase_is_worth_two_fifths_at_most(stock: str) -> None:
    """It would fit any turn."""
    assert 0.0 < max(reply(stock, BROKEN).values()) <= 0.41


def test_an_answer_that_takes_up_the_cause_is_worth_more() -> None:
    """Levels are graded: nothing, generic, specific."""
    nothing = reply("The parcel number please.", BROKEN)
    generic = reply("I'm sorry to hear that.", BROKEN)
    specific = reply("I'm so sorry that your grandmother's vase came broken.", BROKEN)
    for name in ("emotional-reaction", "validation"):
        assert nothing[name] < 0.05 < generic[name] < specific[name]


def test_comprehension_is_no_empathy() -> None:
    """To have understood the errand is not to have understood the person."""
    assert max(reply("I understand that you are calling about an order.", BROKEN).values()) < 0.05


def test_a_question_alone_is_not_the_whole_answer() -> None:
    """It explores, and yet answers a third of the feeling."""
    asked = "What did she tell you about that vase?"
    assert reply(asked, BROKEN)["exploration"] > 0.8
    assert score(BROKEN, f"agent: {asked}").value < 0.4


def test_late_is_worth_less_than_at_once() -> None:
    """Distance counts from where the feeling was first shown."""
    answer = "agent: I'm so sorry that your grandmother's vase came broken, I'll look for one like it today."
    wait = ("agent: Could you tell me the order number?", "customer: It is 4711.")
    assert score(BROKEN, answer).value > score(BROKEN, *wait, answer).value > 0.3


def test_saying_it_again_earns_less_and_then_costs() -> None:
    """A near-copy earns half, the next one nothing; and from the third on, empathy is recited."""
    sad = ("customer: I'm so sad, my cat died.", "customer: I cry all day.", "customer: I'm so lonely without her.")
    line = "agent: I'm so sorry to hear that from you."
    said = [turn for one in sad for turn in (one, line)]
    worths = [
        scorer().score_reply(talk(*said[: 2 * count]), -1)["empathy"].criteria["emotional-reaction"].value
        for count in (1, 2, 3)
    ]
    assert worths == pytest.approx([0.4, 0.2, 0.0], abs=0.05)
    assert any(item.cue == "said-again" for item in score(*said).evidence)


def test_a_customer_who_was_misread_lowers_the_value() -> None:
    """Whether an answer landed is seen in what the customer says next."""
    answer = "agent: I'm so sorry that your grandmother's vase came broken, I'll find out how that happened."
    assert score(BROKEN, answer, "customer: Thank you.").value > score(BROKEN, answer, "customer: What?").value


def test_nothing_felt_is_not_applicable() -> None:
    """A look-up calls for no empathy, and forcing it would be a cost."""
    outcome = scorer().score(talk("customer: What time do you close?", "agent: At six."))["empathy"]
    assert isinstance(outcome, relational.NotApplicable)


def test_a_feeling_that_nobody_could_answer_is_not_applicable() -> None:
    """The talk ends with it."""
    outcome = scorer().score(talk("agent: Anything else?", "customer: No, I'm furious and I'm leaving."))["empathy"]
    assert isinstance(outcome, relational.NotApplicable)


def test_a_miss_quotes_the_clause_and_the_tip_repeats_it() -> None:
    """A team lead reads what was said, not the one word that was found."""
    outcome = score("customer: Hello. I have to say, I'm really disappointed in you.", "agent: Order number?")
    assert [item.quote for item in outcome.missed] == ["I'm really disappointed in you"]
    assert outcome.missed[0].quote in outcome.tip
    assert outcome.band == "weak"


def test_a_guarded_place_is_shown_with_the_guard_that_took_its_credit() -> None:
    """Nothing is dropped silently, the wrong direction included."""
    outcome = score("customer: I'm so excited, we got engaged!", "agent: I'm so sorry to hear that. What date?")
    assert {item.discounted for item in outcome.evidence} >= {"misaimed"}
    shifted = score(BROKEN, "agent: I'm sorry you feel that way.")
    assert {item.discounted for item in shifted.evidence} >= {"feeling-shifted"}


def test_evidence_is_verbatim_in_odd_texts() -> None:
    """Folding never shifts a quote, whatever the letters."""
    outcome = score(
        "customer: İ\u2019m so upset… my café order never arrived 😡",
        "agent: Oh nö, I\u2019m só sorry about the café order.",
    )
    assert "I\u2019m só sorry" in [item.quote for item in outcome.evidence]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "I\u2019m so sorry that your grandmother\u2019s vase came broken.",
            "I'm so sorry that your grandmother's vase came broken.",
        ),
        (
            "I am so sorry that your grandmother's vase came broken.",
            "i'm so sorry that your grandmother's vase came broken.",
        ),
        ("We apologise for any inconvenience.", "We apologize for any inconvenience."),
    ],
)
def test_spelling_changes_nothing(one: str, other: str) -> None:
    """Apostrophes, contractions, case and British spelling are one and the same."""
    assert reply(one, BROKEN) == pytest.approx(reply(other, BROKEN))


def test_two_bubbles_are_one_reply() -> None:
    """Splitting a message changes nothing."""
    whole = score(
        BROKEN, "agent: I'm so sorry that your grandmother's vase came broken. I'll look for one like it today."
    )
    split = score(
        BROKEN,
        "agent: I'm so sorry that your grandmother's vase came broken.",
        "agent: I'll look for one like it today.",
    )
    assert split.value == pytest.approx(whole.value, abs=0.01)
