"""The plugin from outside: what it offers is there, and does what it says."""

from __future__ import annotations

import pytest

import relational
import relational_example

LEAK = "customer: The dishwasher you delivered is leaking all over my floor, it's broken.\nagent: "


@pytest.fixture(scope="module")
def host() -> relational.PluginHost:
    """The built-ins and whatever is installed, this plugin among them."""
    return relational.PluginHost.installed()


def score(host: relational.PluginHost, rubric: str, talk: str) -> relational.Score:
    """The score that one rubric gives a talk."""
    outcome = relational.score(talk, select=[rubric], host=host)[rubric]
    assert isinstance(outcome, relational.Score), outcome
    return outcome


def test_the_plugin_is_found_and_nothing_is_wrong_with_it(host: relational.PluginHost) -> None:
    """Both rubrics and the measure are offered under the namespace that the entry point gives."""
    assert {"example/keeps-in-touch", "example/stock-phrases"} <= set(host.rubrics)
    assert "example/names-a-time" in host.measures
    assert [problem for problem in host.problems if problem.plugin == "example"] == []


def test_the_plugin_can_be_loaded_alone() -> None:
    """`PluginHost.of` takes the module as it is, which is what a plugin's tests want."""
    host = relational.PluginHost.of(relational_example, names=["example"])
    assert host.problems == ()
    assert "example/keeps-in-touch" in host.rubrics


def test_a_promise_with_an_hour_beats_a_vague_one(host: relational.PluginHost) -> None:
    """Who and when, against somebody and sometime."""
    clear = score(host, "example/keeps-in-touch", LEAK + "I'll call you at 4 pm today about the plumber.")
    vague = score(host, "example/keeps-in-touch", LEAK + "Someone will be in touch.")
    assert clear.value > vague.value
    assert {item.quote for item in clear.evidence} == {"I'll call you", "4 pm"}


def test_a_missing_promise_is_shown_with_what_called_for_it(host: relational.PluginHost) -> None:
    """The customer's own words stand in the list of what was missed."""
    outcome = score(host, "example/keeps-in-touch", LEAK + "Please read the manual.")
    assert outcome.value == 0
    assert {missed.turn for missed in outcome.missed} == {0}


def test_stock_phrases_are_quoted_and_their_number_counts(host: relational.PluginHost) -> None:
    """Three different ones give the worst value; saying the same one again adds nothing."""
    one = score(host, "example/stock-phrases", LEAK + "As per our policy, no. As per our policy, never.")
    three = score(
        host,
        "example/stock-phrases",
        LEAK + "As per our policy, no. Kindly be advised of that. We regret any inconvenience this may have caused.",
    )
    plain = score(host, "example/stock-phrases", LEAK + "We broke it, and we'll pay for the floor.")
    assert (plain.value, three.value) == (0, 1)
    assert one.value == pytest.approx(1 / 3)
    assert one.evidence[0].quote == "As per our policy"


def test_without_an_agent_there_is_nothing_to_say(host: relational.PluginHost) -> None:
    """No number is made up for a side that is missing."""
    outcome = relational.score("customer: Hello?", select=["example/stock-phrases"], host=host)["example/stock-phrases"]
    assert not isinstance(outcome, relational.Score)
