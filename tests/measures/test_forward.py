"""Measures of forward-resolution, each alone."""

from __future__ import annotations

from typing import Any

import pytest

from relational.measures.forward import dose, looks_ahead, sells, settled_first, timeline
from relational.outcome import NotApplicable, Outcome
from tests.measures.confiding import analysis_with, cue, shown, value

CUES = {
    "if": cue("if", "if it drips again", strength=0.8),
    "watch": cue("watch", "may be", strength=0.6, guards=("reported",)),
    "rote": cue("rote", "anything else"),
    "pitch": cue("pitch", "have you thought of", "great offer", strength=0.9, guards=("negation",)),
    "next": cue("next", "he will come", "then he looks"),
    "defers": cue("defers", "text you the rest"),
}
TROUBLE = "customer: The tap in the kitchen leaks."
DONE = "agent: I have fixed the tap."
ITEMS: dict[str, Any] = {"items": ("if", "watch"), "rote": "rote"}


def of(measure: object, *lines: str, focus: int | None = None, **options: Any) -> Outcome:
    """What a measure says of a talk."""
    assert callable(measure)
    outcome: Outcome = measure(analysis_with(*lines, cues=CUES, focus=focus), **options)
    return outcome


def ahead(*lines: str, focus: int | None = None) -> Outcome:
    """What `forward-item` says of a talk."""
    return of(looks_ahead, *lines, focus=focus, pitch="pitch", **ITEMS)


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("If it drips again, shut the tap.", 0.8),
        ("If it drips again, come on Monday.", 0.8 * 0.8),
        ("If it drips again, ring me.", 0.8 * 0.6),
        ("If it drips again, shut the tap. A stain in the kitchen may be left.", 0.9),
        ("The tap may be loud, but if it drips again, shut it.", 0.8),
        ("Anything else?", 0.2),
        ("Goodbye.", 0.1),
        ("Is there anything else if it drips again?", 0.2),
        ("Have you thought of a new tap, if it drips again?", 0.1),
    ],
)
def test_the_best_item_counts_by_its_kind_and_by_what_it_is_about(said: str, worth: float) -> None:
    """Of a sentence that sells or is rote, nothing."""
    assert value(ahead(TROUBLE, f"agent: I have fixed it. {said}")) == pytest.approx(worth)


def test_nothing_at_all_is_missed_and_a_look_up_owes_nothing() -> None:
    """The customer's words are what was missed, at the agent's last turn."""
    silent = ahead(TROUBLE, DONE, "customer: Fine.", "agent: Goodbye.")
    assert [(item.quote, item.due_turn) for item in silent.missed] == [("leaks", 3)]  # type: ignore[union-attr] # a Score, or the line fails
    assert ahead(TROUBLE).missed == ()  # type: ignore[union-attr] # a Score, or the line fails
    assert isinstance(ahead("customer: What is the rating of the inn?", "agent: Five."), NotApplicable)
    asked = ("customer: What is the rating of the inn?", "agent: Five. If it drips again, ring me.")
    assert value(ahead(*asked)) > 0.4


def test_what_belongs_to_the_work_is_no_look_ahead() -> None:
    """A step among steps, and the first half of a longer talk."""
    steps = "agent: Open the valve. Close the valve. Turn the knob. If it drips again, shut the tap."
    assert value(ahead(TROUBLE, steps)) == pytest.approx(0.1)
    early = [TROUBLE, "agent: If it drips again, shut the tap.", "customer: Fine."]
    later = ["agent: Right.", "customer: Yes.", "agent: Good.", "customer: So.", "agent: Hm.", "customer: Ah."]
    assert value(ahead(*early, *later, "agent: Goodbye.")) == pytest.approx(0.1)
    assert value(ahead(*early, "agent: Goodbye.")) == pytest.approx(0.8)


def test_a_reply_judged_alone_may_say_it_at_any_place() -> None:
    """And what others said says nothing."""
    assert value(ahead("agent: If it drips again, ring me.", focus=0)) == pytest.approx(0.8)
    assert value(ahead(TROUBLE, "agent: They said it may be wet.")) == pytest.approx(0.1)


def test_the_timeline_is_what_and_when() -> None:
    """Said, or promised with a time."""
    assert value(of(timeline, TROUBLE, "agent: He will come.", cues=["next"], rote="rote")) == pytest.approx(0.4)
    assert value(of(timeline, TROUBLE, "agent: He will come on Monday.", cues=["next"], rote="rote")) == pytest.approx(
        0.8
    )
    two = of(timeline, TROUBLE, "agent: He will come on Monday. And then he looks.", cues=["next"], rote="rote")
    assert value(two) == pytest.approx(1.0)
    promised = of(timeline, TROUBLE, "agent: I'll repair the tap by noon.", cues=["next"], rote="rote")
    assert shown(promised) == [("promised", "I'll repair the tap by noon")]
    assert value(of(timeline, TROUBLE, "agent: Hm.", cues=["next"], rote="rote")) == 0.0
    assert isinstance(of(timeline, "customer: Hello", "agent: Hello", cues=["next"], rote="rote"), NotApplicable)


def test_todays_matter_comes_first() -> None:
    """Settled, on a path, or neither."""
    assert value(of(settled_first, TROUBLE, DONE, pitch="pitch", **ITEMS)) == 1.0
    refused = of(settled_first, TROUBLE, "agent: Unfortunately we cannot repair it.", pitch="pitch", **ITEMS)
    assert value(refused) < 0.2
    assert [cue for cue, _ in shown(refused)] == ["relational/path.refused"]
    assert isinstance(of(settled_first, "customer: Hello", "agent: Hello", pitch="pitch", **ITEMS), NotApplicable)


def test_selling_costs_by_what_it_has_to_do_with_the_talk() -> None:
    """Most where the matter is open; nothing where it is denied."""
    pitch: dict[str, Any] = {"pitch": "pitch"}
    assert value(of(sells, TROUBLE, DONE, **pitch)) == 1.0
    assert value(of(sells, TROUBLE, f"{DONE} Have you thought of insurance?", **pitch)) == pytest.approx(0.1)
    assert value(of(sells, TROUBLE, f"{DONE} Have you thought of a kitchen?", **pitch)) == pytest.approx(0.73)
    assert value(of(sells, TROUBLE, "agent: No. Have you thought of insurance?", **pitch)) == pytest.approx(0.0)
    assert value(of(sells, TROUBLE, f"{DONE} It is not a great offer.", **pitch)) == 1.0


def doses(*lines: str) -> float:
    """The value of `forward-dose`."""
    return value(of(dose, *lines, defers="defers", most=2, words=8, **ITEMS))


def test_more_than_enough_is_a_dump() -> None:
    """In one reply; nothing at all is no dump."""
    one, two, three = "The tap may be loud.", "The sink may be wet.", "The drain may be slow."
    assert doses(TROUBLE, DONE) == 1.0
    assert doses(TROUBLE, f"agent: {one} {two}") == 1.0
    assert doses(TROUBLE, f"agent: {one} {two} {three}") == pytest.approx(0.75)


def test_a_hurried_customer_is_let_go() -> None:
    """One short thing, or the rest in a line."""
    hurried = "customer: The tap leaks, and I've got to run."
    assert doses(hurried, "agent: The tap may be loud.") == 1.0
    assert doses(hurried, "agent: The tap may be loud. The sink may be wet.") == pytest.approx(0.2)
    assert doses(hurried, "agent: The tap may be as old as the house that you all live in.") == pytest.approx(0.2)
    assert doses(hurried, "agent: The tap may be loud. The sink may be wet. I'll text you the rest.") == 1.0


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("Hello", False),
        ("The new router works, thanks", True),
        ("Does the museum open on Sundays?", False),
        ("Is my new card active now?", True),
    ],
)
def test_something_follows_from_what_is_theirs_and_from_what_is_done(said: str, due: bool) -> None:
    """A greeting and a plain look-up leave nothing to come."""
    found = of(timeline, f"customer: {said}", "agent: Hm.", cues=["next"], rote="rote")
    assert isinstance(found, NotApplicable) != due
