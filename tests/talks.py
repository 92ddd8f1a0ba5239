"""Talks and their analyses, made in a line, for tests that need no rubric."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hypothesis import strategies as st

from relational.analysis import Analysis, Core, Scope
from relational.analysis.events import NAMESPACE, lexicon
from relational.cues.definition import CueDefinition
from relational.cues.matcher import Matcher
from relational.interaction import Interaction, Role, Turn
from tests.texts import ODD_TEXTS

#: Turns of every role and kind, with texts as odd as they come.
TURNS = st.builds(
    Turn,
    st.sampled_from([Role.AGENT, Role.AGENT, Role.CUSTOMER, Role.CUSTOMER, *Role]),
    ODD_TEXTS,
    speaker=st.sampled_from([None, "Dana"]),
    kind=st.sampled_from(["message", "message", "message", "event"]),
    visibility=st.sampled_from(["public", "public", "public", "private"]),
)
ODD_TALKS = st.lists(TURNS, max_size=6).map(Interaction)


def talk(*lines: str) -> Interaction:
    """A talk from lines such as "agent: Good morning"; "agent/Dana: Hello" names the speaker."""
    turns = []
    for line in lines:
        who, _, text = line.partition(": ")
        role, _, speaker = who.partition("/")
        turns.append(Turn(role, text, speaker=speaker or None))
    return Interaction(turns)


def analysis_of(interaction: Interaction, focus: int | None = None, **patterns: str | CueDefinition) -> Analysis:
    """The analysis of a talk with cues of the agent's called so, and those of the built-in events."""
    cues = {
        name: cue if isinstance(cue, CueDefinition) else CueDefinition(name=name, patterns=[cue])
        for name, cue in patterns.items()
    }
    matcher = _matcher(tuple(cues.items()))
    return Analysis(Core(interaction, matcher, focus), Scope({name: name for name in matcher.identifiers}))


def core_of(interaction: Interaction, focus: int | None = None) -> Core:
    """The core of a talk, with the cues of the built-in events."""
    return Core(interaction, _matcher(()), focus)


@lru_cache(maxsize=64)
def _matcher(own: tuple[tuple[str, CueDefinition], ...]) -> Matcher:
    shared: Mapping[str, CueDefinition] = {NAMESPACE + name: cue for name, cue in lexicon().items()}
    cues = {**shared, **dict(own)}
    return Matcher(cues, dict.fromkeys(cues, cues))
