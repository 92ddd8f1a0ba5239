"""Whether the steps are clear."""

from __future__ import annotations

import pytest

from relational.measures.confidence_steps import steps
from relational.outcome import NotApplicable
from tests.measures.confiding import Given, analysis_with, asked, cue, judged, shown, worth

CUES = {"order": cue("order", "^ first", "^ then")}
HOW = "customer: How do I send it back?"
TRIED = "customer: I tried to restart the box already."


def stepped(*lines: str, kind: str | None = "how-to", focus: int | None = None) -> Given:
    """What `steps` says of the last reply."""
    analysis = analysis_with(*lines, cues=CUES, focus=focus)
    event = asked(analysis, kind) if kind else None
    return judged(steps, analysis, event, order="order", owed=["how-to"])


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Print the label, tape it on and drop the box off.", 0.85),
        ("First print the label. Then tape it on, and drop the box off.", 1.0),
        ("1. Print the label. 2. Tape it on. 3. Drop it off.", 1.0),
        ("Print the label.", 1.0),
        ("You choose, I reserve, you pay.", 0.85),
        ("Scan the RMA.", 0.8),
        ("Scan the RMA and the ASN.", 0.64),
        ("Scan the RMA, the ASN and the SKU.", 0.64),
        ("SCAN THE RMA.", 1.0),
        ("It is on the website.", 0.0),
        ("Is that open?", 0.0),
    ],
)
def test_steps_are_counted_ordered_and_free_of_jargon(reply: str, expected: float) -> None:
    """One to five short ones, in order."""
    assert worth(stepped(HOW, f"agent: {reply}")) == pytest.approx(expected)


def test_abbreviations_of_the_customer_s_own_are_no_jargon() -> None:
    """They said it first."""
    said = "customer: How do I send the RMA?"
    assert worth(stepped(said, "agent: Scan the RMA.")) == 1.0


def test_many_steps_and_long_steps_cost() -> None:
    """Up to seven tenths and four tenths."""
    many = "First open it. " + "Then press the key. " * 9
    assert worth(stepped(HOW, f"agent: {many}")) == pytest.approx(0.5)
    long = "Press the " + "very " * 28 + "key."
    assert 0.55 < worth(stepped(HOW, f"agent: {long}")) < 0.75


def test_the_evidence_runs_from_the_first_step_to_the_last() -> None:
    """Within a turn; over several, the first sentence stands for all."""
    found = stepped(HOW, "agent: Please print the label. Then tape it on. Good luck")
    assert shown(found) == [("step", "print the label. Then tape it on.")]
    split = stepped(HOW, "agent: Print the label.", "agent: Then tape it on.")
    assert shown(split) == [("step", "Print the label.")]


def test_steps_that_nobody_asked_for_need_to_be_a_list() -> None:
    """One request to the customer is no plan."""
    want = "customer: I'd like to return the lamp."
    assert isinstance(stepped(want, "agent: Please print the label.", kind="plan"), NotApplicable)
    assert worth(stepped(want, "agent: Print the label and tape it on.", kind="plan")) == 1.0


def test_doing_it_for_them_owes_no_steps() -> None:
    """Better than any list."""
    assert isinstance(stepped(HOW, "agent: I\u2019ll just send it for you."), NotApplicable)


def test_a_reply_judged_alone_owes_steps() -> None:
    """With or without a turn before it."""
    assert worth(stepped("agent: It is fine.", kind=None, focus=0)) == 0
    assert worth(stepped("agent: Scan the RMA.", kind=None, focus=0)) == pytest.approx(0.8)


def test_telling_them_to_do_it_again_is_worth_little() -> None:
    """They have just tried it."""
    assert worth(stepped(TRIED, "agent: Restart the box and wait.", kind="attempt")) == pytest.approx(0.3)
    assert worth(stepped(TRIED, "agent: Unplug the cable and try again.", kind="attempt")) == pytest.approx(0.3)
    assert worth(stepped(TRIED, "agent: Swap the cable, then press the key.", kind="attempt")) == 1.0
