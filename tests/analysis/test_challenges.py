"""Where something could be contested, and which reply could."""

from __future__ import annotations

import pytest

from relational.analysis.challenges import Challenge, challenges
from relational.analysis.events import lexicon
from relational.cues.definition import CueTest
from relational.interaction import Interaction
from tests.talks import analysis_of, talk

CUES = {name: cue for name, cue in lexicon().items() if name.startswith("challenge.")}
# Longer than an excerpt, so that only what was said counts.
LONG = ("agent: Hello", "customer: Hello", "agent: What can I do?", "customer: A key, please.")


def found(*lines: str, focus: int | None = None, told: str = "never you mind") -> tuple[Challenge, ...]:
    """The challenges of a talk; the agent's words `told` tell of one by themselves."""
    return challenges(analysis_of(talk(*lines), focus, told=told), ["told"])


@pytest.mark.parametrize(("name", "test"), [(name, test) for name, cue in CUES.items() for test in cue.match])
def test_a_cue_matches_its_examples(name: str, test: CueTest) -> None:
    """Said by the customer."""
    assert analysis_of(talk("customer: " + test.text)).cues("relational/" + name)


@pytest.mark.parametrize(
    "said",
    [
        "That's not true.",
        "But I've already paid.",
        "Your colleague told me something else.",
        "It has taken forever.",
        "You lied to me.",
    ],
)
def test_the_reply_to_a_challenge_is_due(said: str) -> None:
    """One for each reply, quoted with its sentence."""
    (item,) = found(*LONG, "agent: It's ten.", "customer: " + said, "agent: Fine.")
    assert item.reply.turns == (6,)
    assert item.event is not None
    assert item.event.quote.rstrip(".") == said.rstrip(".")


def test_what_an_errand_says_is_no_challenge() -> None:
    """Nor a "no" that only answers a question, nor a protest before anybody spoke."""
    assert found(*LONG, "agent: The red one?", "customer: No, it's the blue one.", "agent: Fine.") == ()
    assert found(*LONG, "agent: Ten.", "customer: Thanks.", "agent: Bye.") == ()
    assert found("customer: But I've already paid.", "agent: Hi", *LONG, "agent: Bye") == ()
    assert found("customer: You lied to me.") == ()


def test_in_an_exchange_cut_out_of_a_talk_a_failure_is_blame() -> None:
    """Whatever was said before is not known."""
    assert [item.reply.turns for item in found("customer: My parcel is late.", "agent: It is.")] == [(1,)]
    assert found(*LONG, "agent: Ten.", "customer: My parcel is late.", "agent: It is.") == ()


def test_a_reply_that_contests_tells_of_a_challenge() -> None:
    """With the customer's words before it, shortened by nothing, or with none."""
    (item,) = found("customer: A key, please.", "agent: Never you mind.")
    assert item.event is not None
    assert (item.event.quote, item.weight) == ("A key, please.", 0.6)
    (first,) = found("agent: Never you mind.")
    assert first.event is None
    (empty,) = challenges(
        analysis_of(
            Interaction([*talk("customer: ").turns, *talk("agent: Never you mind").turns]), told="never you mind"
        ),
        ["told"],
    )
    assert empty.event is None


def test_the_strongest_words_stand_for_a_reply() -> None:
    """However many there are."""
    (item,) = found(*LONG, "agent: Ten.", "customer: I meant the other one. That's not true.", "agent: Fine.")
    assert item.event is not None
    assert item.event.quote == "That's not true."


def test_of_a_long_sentence_the_words_themselves_are_quoted() -> None:
    """A quote is to be read at a glance."""
    said = "that is not true " + "and it goes on " * 20
    (item,) = found(*LONG, "agent: Ten.", "customer: " + said, "agent: Fine.")
    assert item.event is not None
    assert item.event.quote == "that is not true"


def test_a_reply_judged_alone_is_one_challenge() -> None:
    """A turn that nobody scores is none."""
    assert [item.weight for item in found("agent: Fine.", focus=0)] == [1.0]
    assert found("system: Fine.", focus=0) == ()
