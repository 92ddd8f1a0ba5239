"""Heated runs: what counts as hot, how the marks of it add up, and what stays cold."""

from __future__ import annotations

import pytest

from relational.analysis.heat import HOT, heat_before, heated, outburst
from relational.contract import Event
from tests.talks import analysis_of, talk


@pytest.mark.parametrize(
    "text",
    [
        "I'm furious about the roof",
        "What kind of service is this?",
        "You have just lost a loyal customer",
        "Are you people deaf?",
        "We're panicking here",
        "I've been waiting for weeks and nobody answers, for heaven's sake",
        "Do you want to help me, or not?",
    ],
)
def test_heated_words(text: str) -> None:
    """Anger, contempt, threats, panic, and being worn down with an oath."""
    (item,) = heated(analysis_of(talk(f"customer: {text}")))
    assert item.heat >= HOT


@pytest.mark.parametrize(
    "text",
    [
        "I'm so disappointed",
        "I'm worried about the date",
        "Still waiting for the key",
        "My manager is furious",
        "Good morning",
    ],
)
def test_cold_words(text: str) -> None:
    """Disappointment and worry ask for empathy; others' anger is not the customer's."""
    assert heated(analysis_of(talk(f"customer: {text}"))) == ()


def test_who_boiled_over_once_is_heated_when_worn_down() -> None:
    """What alone would be cold."""
    talk_ = talk("customer: I'm furious.", "agent: Yes.", "customer: Still waiting for the key", "agent: Yes.")
    assert [item.run.index for item in heated(analysis_of(talk_))] == [0, 2]


def test_marks_add_a_little() -> None:
    """An exclamation mark and an oath."""
    plain = heated(analysis_of(talk("customer: This is unacceptable")))[0].heat
    assert heated(analysis_of(talk("customer: This is unacceptable!")))[0].heat == pytest.approx(plain + 0.06)
    assert heated(analysis_of(talk("customer: This is damn unacceptable")))[0].heat == pytest.approx(plain + 0.1)


def test_name_calling_is_abuse() -> None:
    """And anger alone is not."""
    assert heated(analysis_of(talk("customer: You idiots!")))[0].abusive
    assert not heated(analysis_of(talk("customer: I'm furious!")))[0].abusive


def test_a_reply_knows_the_heat_before_it_and_the_outburst() -> None:
    """The replies to one outburst hang together."""
    analysis = analysis_of(
        talk("agent: Hello.", "customer: I'm furious.", "agent: Oh.", "customer: Livid!", "agent: Ah.")
    )
    first, second, third = analysis.runs("agent")
    assert heat_before(analysis, first) is None
    assert heat_before(analysis, second) is not None
    assert outburst(analysis, third) == (second,)
    assert outburst(analysis, second) == ()


def test_drama_is_heat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hyperbole from half of its scale on."""
    analysis = analysis_of(talk("customer: It took a thousand years."))
    said = Event(kind="hyperbole", turn=0, start=0, end=26, quote="It took a thousand years.", intensity=0.5)
    analysis.once(("events", "hyperbole"), lambda: (said,))
    events = analysis.events("hyperbole")
    assert [item.heat for item in heated(analysis)] == ([HOT] if events else [])


def test_pressing_is_heat_in_a_short_exchange_and_in_a_talk_where_it_comes_in_three_ways() -> None:
    """One way alone may be said coldly in a talk."""
    once = "customer: This is the fourth time I'm asking."
    much = "customer: This is the fourth time I'm asking. How hard can it be? Get me a refund now or I'm leaving"
    long = ["customer: Hi", "agent: Hi", "customer: Hm", "agent: Hm"]
    assert heated(analysis_of(talk(once)))
    assert not heated(analysis_of(talk(*long, once)))
    assert [item.run.index for item in heated(analysis_of(talk(*long, much)))] == [4]
