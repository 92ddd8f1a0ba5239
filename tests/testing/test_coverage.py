"""What of a rubric never came up: each kind of part, with what it was looked for in."""

from __future__ import annotations

from relational import PluginHost
from relational.interaction import Interaction
from relational.readers.coercion import interaction_from
from relational.rubrics.binding import bind_text
from relational.testing.coverage import Coverage, Covered, Phrases, cover_rubric

RUBRIC = """\
[rubric]
name = "acme/calm"
version = "1"
summary = "Feelings are answered."

[[criterion]]
name = "answered"
answers = ["emotion", "stop"]
meets = ["sorry"]

[[criterion]]
name = "thanked"
form = "sequence"
if = ["gift"]
meets = ["thanks"]

[cue.sorry]
guards = ["negation"]
patterns = ["{very} sorry", "sorry", "my apologies"]

[cue.thanks]
guards = ["negation"]
patterns = ["thanks"]

[cue.gift]
by = "customer"
patterns = ["present for you"]

[cue.very]
by = "nobody"
patterns = ["so", "very"]
"""
TALKS = (
    "customer: I am furious about this!\nagent: I'm sorry.",
    "customer: Hello.\nagent: That is no thanks of mine.",
)


def cover(*texts: str) -> Coverage:
    """What of the rubric comes up in the talks."""
    host = PluginHost.builtin()
    rubric = bind_text(RUBRIC, "calm.toml", measures=host.measures, shared=host.cues)
    talks: tuple[Interaction, ...] = tuple(interaction_from(text) for text in texts)
    return cover_rubric(rubric, iter(talks), host)


def test_every_part_says_how_often_and_in_how_many_talks_it_came_up() -> None:
    """Talks are the denominator of all; a cue that is only words for slots is no part."""
    found = cover(*TALKS)
    assert found.talks == 2
    assert [(cue.name, cue.times) for cue in found.cues] == [("sorry", 1), ("thanks", 0), ("gift", 0)]
    assert found.criteria == (
        Covered(name="answered", times=1, talks=1),
        Covered(name="thanked", times=0, talks=0),
    )
    assert found.events == (Covered(name="emotion", times=1, talks=1), Covered(name="stop", times=0, talks=0))


def test_a_cue_that_guards_always_take_away_never_fired_and_says_why() -> None:
    """It was found, so its words are right; what it lacks is somebody who means them."""
    thanks = cover(*TALKS).cues[1]
    assert (thanks.times, thanks.note) == (0, "always taken away: 1 by negation")


def test_a_phrase_that_never_matched_stands_beside_its_cue() -> None:
    """With how many phrases the cue has."""
    assert cover(*TALKS).phrases[0] == Phrases(cue="sorry", total=3, unmatched=("{very} sorry", "my apologies"))


def test_of_no_talk_nothing_came_up() -> None:
    """All parts are there, at zero."""
    found = cover()
    assert (found.talks, {cue.times for cue in found.cues}) == (0, {0})


def test_where_measures_look_for_events_themselves_every_kind_counts() -> None:
    """Nobody but the measure knows which it wants."""
    host = PluginHost.builtin()
    recovery = host.rubrics["recovery"]
    found = cover_rubric(recovery, [interaction_from(TALKS[0])], host)  # type: ignore[arg-type]
    assert "escalation" in {event.name for event in found.events}
