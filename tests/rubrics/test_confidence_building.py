"""Confidence-building: every cue finds what it should, every example ranks as it should, and no trap pays."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import relational
from relational.analysis.events import lexicon
from relational.cues.definition import CueDefinition
from relational.outcome import NotApplicable, Score
from relational.rubrics.loader import load_rubric
from relational.rubrics.model import RubricSpec
from tests.talks import analysis_of, talk

NAME = "confidence-building"
FILE = Path(relational.__file__).parent / "rubrics" / "confidence_building.toml"
PARTS = (
    "understanding-shown",
    "roadblock-removal",
    "clear-steps",
    "ownership",
    "calibrated-certainty",
    "vivid-outcome",
    "social-proof",
    "affirmation",
)
HARMS = ("no-pressure", "no-dismissal", "no-over-claim", "no-belittling", "no-hedged-plan", "no-contradiction")


@functools.cache
def spec() -> RubricSpec:
    """The rubric's file, read and checked."""
    shared = [f"relational/{name}" for name in lexicon()]
    return load_rubric(FILE.read_text(encoding="utf-8"), FILE.name, shared=shared)


@functools.cache
def scorer() -> relational.Scorer:
    """One scorer of this rubric alone, which raises what breaks."""
    return relational.Scorer(select=[NAME], host=relational.PluginHost.builtin(), strict=True)


def outcome(*lines: str) -> relational.Outcome:
    """The outcome of a talk."""
    return scorer().score(talk(*lines))[NAME]


def score(*lines: str) -> Score:
    """The score of a talk; fails where there is none."""
    found = outcome(*lines)
    assert isinstance(found, Score), found
    return found


def part(name: str, *lines: str) -> float | None:
    """The value of one criterion of a talk, None where it is not applicable."""
    found = score(*lines).criteria[name]
    return found.value if isinstance(found, Score) else None


def affirmed(text: str) -> float:
    """What one reply is worth as affirmation, judged alone."""
    found = scorer().score_reply(talk(f"agent: {text}"), 0)[NAME].criteria["affirmation"]
    assert isinstance(found, Score)
    return found.value


TESTS = [(name, test.text, test.span) for name, cue in spec().cues.items() for test in cue.match]
MISSES = [(name, test.text) for name, cue in spec().cues.items() for test in cue.miss]


def quotes(name: str, text: str) -> list[str]:
    """What a cue finds in one turn of the agent's, guarded places left out."""
    cue: CueDefinition = spec().cues[name]
    spoken = {**spec().cues, name: CueDefinition(name=name, patterns=cue.patterns, guards=cue.guards)}
    return [found.quote for found in analysis_of(talk(f"agent: {text}"), **spoken).cues(name) if not found.discounted]


@pytest.mark.parametrize(("name", "text", "span"), TESTS)
def test_a_cue_finds_its_examples(name: str, text: str, span: str | None) -> None:
    """The examples beside a cue are what it is about."""
    found = quotes(name, text)
    assert found
    assert span is None or span in found


@pytest.mark.parametrize(("name", "text"), MISSES)
def test_a_cue_earns_nothing_for_its_misses(name: str, text: str) -> None:
    """Each miss is a reading that could be mistaken for the cue."""
    assert quotes(name, text) == []


@pytest.mark.parametrize("name", spec().cues)
def test_a_cue_says_what_it_is(name: str) -> None:
    """With examples of both kinds."""
    cue = spec().cues[name]
    assert cue.summary
    assert cue.match
    assert cue.miss


def named(options: Mapping[str, Any]) -> Iterator[str]:
    """The cues that options name."""
    for key, given in options.items():
        if key != "owed":
            yield from (item for item in (given if isinstance(given, tuple) else (given,)) if isinstance(item, str))


def test_options_name_cues_that_there_are() -> None:
    """A measure looks for nothing else."""
    for criterion in spec().criteria:
        assert set(named(criterion.options)) <= set(spec().cues), criterion.name


def test_the_weights_are_the_published_ones() -> None:
    """Nine tenths of the components, and a tenth for affirmation; harms take away and weigh nothing."""
    weights = {criterion.name: criterion.weight for criterion in spec().criteria}
    assert [weights[name] for name in PARTS] == [0.18, 0.18, 0.135, 0.135, 0.135, 0.072, 0.063, 0.1]
    assert sum(weights[name] for name in PARTS) == pytest.approx(1.0)
    assert (weights["way-ahead"], weights["customer-sure"]) == (0.9, 1.3)
    assert tuple(penalty.of for penalty in spec().fold.penalty) == HARMS


LOOK_UPS = [
    ["customer: What time do you close today?", "agent: At six."],
    ["customer: How much is the blue one?", "agent: Ten pounds.", "customer: Thanks!", "agent: Bye."],
    ["customer: Is there parking?", "agent: Yes, behind the house."],
    [
        "customer: Hello, can you tell me the rating of the inn?",
        "agent: It's a 4.",
        "customer: And the Hilton?",
        "agent: 3.",
    ],
]


@pytest.mark.parametrize("lines", LOOK_UPS)
def test_a_plain_look_up_calls_for_nothing(lines: list[str]) -> None:
    """The rubric does not apply."""
    assert isinstance(outcome(*lines), NotApplicable)


ORDINARY = [
    "I've never had an implant and I keep putting it off.",
    "Which mattress is best for a bad back?",
    "Do these stairs have a handrail? Dad's eighty.",
    "How do I bleed a radiator?",
    "You've sent me the wrong part twice.",
    "So will the council fix the light or not?",
    "I'm too old for this app business.",
    "We need the hall for a funeral tea.",
    "I tried what you said and now it's green.",
    "Can I still change the date after I pay?",
    "It says invalid card but the card's brand new.",
    "My card was eaten by the machine and I fly at six.",
]


@pytest.mark.parametrize("said", ORDINARY)
@pytest.mark.parametrize("reply", ["I'll look after that today; it's done by four.", "It is what it is.", "Okay."])
def test_ordinary_talk_is_always_judged(said: str, reply: str) -> None:
    """Whatever the agent makes of it."""
    assert isinstance(outcome(f"customer: {said}", f"agent: {reply}"), Score)


def test_what_nothing_called_for_is_not_applicable_rather_than_missed() -> None:
    """A question how owes neither ownership of a problem nor others like them nor a picture."""
    found = score("customer: How do I send the boots back?", "agent: Print the label, tape it on, drop the box off.")
    empty = [name for name in PARTS if isinstance(found.criteria[name], NotApplicable)]
    assert {"understanding-shown", "roadblock-removal", "ownership", "vivid-outcome", "social-proof"} <= set(empty)
    assert found.missed == ()


PHOTOS = "I don't want to lose the photos on my old phone."
SOFA = "Will the sofa get here before my mum comes on the 12th?"
FILTER = "How do I change the filter? The booklet is in German."
ROUTER = "I tried setting up the router, I plugged the grey cable in the left socket. Did I do it right?"
BILL = "Could you sort out the double charge on my account?"
TRAPS = {
    "a worry dismissed": (
        "What if it doesn't fit through the door?",
        "Then the lads take it straight back and you get every penny. I've noted your door at 76; the sofa is 72.",
        "That never happens.",
    ),
    "the wrong worry": (
        PHOTOS,
        "I'll copy them before we touch anything, and I'll show you the copy. Nothing is wiped until you say go.",
        "You won't lose your money on this phone, it comes with a two-year warranty and free delivery.",
    ),
    "parroting": (
        PHOTOS,
        "They're already backed up: 2,314 pictures as of this morning. Even if the transfer fails, that copy stays.",
        "So you don't want to lose the photos on your old phone. I see. The photos on your old phone, yes.",
    ),
    "an over-claim": (
        SOFA,
        "It's on the van for the 10th, that's confirmed. The exact hour I don't have yet; the driver texts you first.",
        "Oh absolutely, one hundred percent, there's no way it could be late, I guarantee it!",
    ),
    "a hedged plan": (
        SOFA,
        "Yes, it leaves the depot on the 9th and it's booked to you on the 10th. I'll ring you if anything shifts.",
        "It should hopefully be there, fingers crossed, but don't quote me on that.",
    ),
    "jargon": (
        FILTER,
        "Twist the lid off, lift the old one out, drop the new one in with the arrow up.",
        "Decommission the HEPA unit per the OEM SOP, then recommission the MERV assembly.",
    ),
    "a bounce": (
        BILL,
        "Yes, I'll take care of that. I'm opening the case now and I'll write to you by five.",
        "That's not something I deal with, you'd have to ring billing.",
    ),
    "a vague passive": (
        BILL,
        "I've reversed the second one just now; you'll see it back on Thursday's statement.",
        "It has been passed on and will be dealt with in due course.",
    ),
    "a negated promise": (BILL, "I'll see it through.", "I can't say I'll see it through."),
    "a supposed promise": (BILL, "I'll take care of it today.", "I'd take care of it if this were my department."),
    "a reported promise": (BILL, "I'll ring you by four.", "My colleague said I'll ring you by four."),
    "stuffing": (
        ROUTER,
        "Yes, that's the correct socket, and checking the light was smart: blinking means it's still starting up.",
        "Great job! Amazing! You're a star! You've got this! Keep it up!",
    ),
    "belittling": (
        ROUTER,
        "You did it exactly right, the grey one goes left. Give it ten minutes and it turns solid.",
        "It's quite simple really, just follow the instructions like everyone else.",
    ),
    "blame": (
        "I've booked the wrong week.",
        "It's fixable: I can move both for eight pounds. Say yes and it's done while we talk.",
        "You should have checked the dates before booking.",
    ),
    "sarcasm": (
        "I'm anxious about leaving the cat for two weeks.",
        "Two weeks is long for him. I send you a photo every evening, and if he stops eating I ring you.",
        "Oh well done for finally taking a holiday. The cat will hate you. Only joking!",
    ),
    "pressure": (
        "Should I fix my mortgage for two years or five?",
        "You said you might move in three years, so two keeps the exit free. Most couples in your position take the two.",
        "You need to decide today, rates go up tomorrow. You'd be mad to wait.",
    ),
    "a pitch": (
        "I was burned by a dating agency before, why should I pay you?",
        "Because you needn't until you've met someone: the fee is due after the second date, and you can stop before that.",
        "We are the number one agency in the country with thousands of happy couples!",
    ),
    "vague proof": (
        "I'm torn between the monthly pass and pay as you go.",
        "You told me twice a week. Most students who ride twice a week take pay as you go. Switch in the app any time.",
        "The monthly pass is our best seller, everyone loves it!",
    ),
    "empty joy": (
        "Not sure I'm fit enough for the beginners' class.",
        "Three of the twelve on Tuesday started after sixty. Come once for nothing, and leave whenever you like.",
        "You'll love it! It's the best class ever! You will feel amazing!",
    ),
    "do it again": (
        "I keep getting error 42 and I've wiped it three times already.",
        "You've ruled out the obvious things, well done. That leaves the battery, and I'll swap it for you tomorrow at ten.",
        "You can't have done it properly. Wipe it again.",
    ),
    "a long answer to somebody in a hurry": (
        "Quick one, I'm running for a train: is my seat by the window?",
        "Yes, 14A, window, and it's on your phone.",
        "Great question! Let me walk you through how seat allocation works.",
    ),
    "stock understanding": (
        "My claim was turned down last year so I don't really trust this.",
        "Being turned down once would put anybody off. I've read last year's letter: they wanted the receipt.",
        "I understand how you feel. I understand your frustration. Trust me, it will be fine this time.",
    ),
    "false hope": (
        "Do you think I passed?",
        "I can't see the marks until Friday, so I won't guess. You finished every question.",
        "Oh definitely, you'll have passed with flying colours, no doubt about it!",
    ),
    "a brush-off": (
        "Are there any hidden charges?",
        "One charge: twelve pounds to leave before June.",
        "See the website.",
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_does_not_pay(name: str) -> None:
    """The better reply scores higher, and both have a value."""
    said, better, worse = TRAPS[name]
    assert score(f"customer: {said}", f"agent: {better}").value > score(f"customer: {said}", f"agent: {worse}").value


@pytest.mark.parametrize(
    ("harm", "reply"),
    [
        ("no-pressure", "This is your last chance, so just sign here."),
        ("no-pressure", "We pride ourselves on our service."),
        ("no-dismissal", "You're overthinking it."),
        ("no-dismissal", "Don't worry about it."),
        ("no-over-claim", "Nothing can go wrong."),
        ("no-belittling", "It's common sense."),
        ("no-hedged-plan", "Don't quote me on that."),
    ],
)
def test_a_harm_is_seen_and_shown(harm: str, reply: str) -> None:
    """At the agent's words."""
    found = score("customer: I'm worried about the price.", f"agent: {reply}").criteria[harm]
    assert isinstance(found, Score)
    assert found.value < 1
    assert [item for item in found.evidence if item.worth < 0]


def test_calm_with_a_reason_is_no_dismissal() -> None:
    """Don't worry, there is no fee."""
    assert part("no-dismissal", "customer: Is there a fee?", "agent: Don't worry, there's no fee.") == 1.0


GRADES = [
    ("You set that up really carefully, which is why it worked at once.", "Great job."),
    ("Great job on keeping the receipts in order.", "Great job."),
    ("Great job.", "You're on the right track."),
    ("You're on the right track.", "The second page is blue."),
    ("You can do this, I believe in you.", "Take your time."),
    ("That's completely normal, plenty of people ask that.", "The second page is blue."),
    ("It will get easier with time.", "What is the second page?"),
    ("That's exactly right.", "Let's look at the second page."),
    ("It wasn't your fault.", "Let's look at the second page."),
    ("Great idea! It shows how much you care.", "That might be a good idea?"),
]


@pytest.mark.parametrize(("more", "less"), GRADES)
def test_affirmation_is_graded(more: str, less: str) -> None:
    """A reason beats bare praise, which beats a kind word, which beats nothing."""
    assert affirmed(more) > affirmed(less)


def test_affirmation_is_owed_to_an_attempt() -> None:
    """And missed where it does not come."""
    found = score(f"customer: {ROUTER}", "agent: What is your postcode?")
    assert "affirmation" in {item.criterion for item in found.missed}


SAME = [
    ("I'll ring you by six. It's done.", "I will ring you by six. It is done."),
    ("I'll ring you by six. It's done.", "I\u2019ll ring you by six. It\u2019s done."),
    ("Don't worry, there's no fee.", "DON'T WORRY, THERE'S NO FEE."),
    ("Open it, press the key, and close it.", "Open  it,  press the key,  and close it."),
    ("I apologise. I'll organise it by Monday.", "I apologize. I'll organize it by Monday."),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spelling_and_spacing_change_nothing(first: str, second: str) -> None:
    """Contractions, apostrophes, case, spaces, British and American."""
    said = "customer: How do I return it, is there a fee?"
    assert score(said, f"agent: {first}").value == pytest.approx(score(said, f"agent: {second}").value, abs=0.01)


def test_splitting_a_message_changes_nothing() -> None:
    """Two bubbles are one reply."""
    whole = score(f"customer: {PHOTOS}", "agent: That's a fair worry. I'll copy them today.")
    split = score(f"customer: {PHOTOS}", "agent: That's a fair worry.", "agent: I'll copy them today.")
    assert split.value == pytest.approx(whole.value, abs=0.01)


def test_saying_it_again_adds_nothing() -> None:
    """The third copy of a promise is worth no more than the first."""
    once = part("ownership", f"customer: {BILL}", "agent: I'll write to you by five.")
    thrice = part("ownership", f"customer: {BILL}", "agent: " + "I'll write to you by five. " * 3)
    assert once == thrice


def test_the_customer_s_own_promise_earns_the_agent_nothing() -> None:
    """Who says it counts."""
    assert part("ownership", "customer: I'd like to return it. I'll ring the depot by four.", "agent: Okay.") == 0


def test_the_summary_names_what_was_lost_and_the_tip_quotes_what_was_missed() -> None:
    """In the words of a team lead."""
    found = score(f"customer: {BILL}", "agent: Someone will look into it.")
    assert "somebody who owns it" in found.summary
    assert "sort" in found.tip


def test_evidence_is_verbatim_in_odd_writing() -> None:
    """Curly quotes, accents and line breaks stay where they are."""
    found = score(
        "customer: I\u2019m worr\u00efed about the f\u00e9e.",
        "agent: There\u2019s no fee.\n\nI\u2019ll write \u2014 today.",
    )
    lines = ("I\u2019m worr\u00efed about the f\u00e9e.", "There\u2019s no fee.\n\nI\u2019ll write \u2014 today.")
    assert all(lines[item.turn][item.start : item.end] == item.quote for item in found.evidence)
