"""One reply to a customer, and what a measure says of it."""

from __future__ import annotations

from typing import Any

from relational.analysis import Analysis
from relational.contract import Answer, Measure
from relational.cues.definition import CueDefinition
from relational.interaction import Interaction, Turn
from relational.outcome import NotApplicable
from tests.talks import analysis_of, talk

Given = Answer | NotApplicable
SHORT = "agent: It is due on Tuesday."
#: One word a statement, so that a test can count: "word word word."
WORDS = "it is due on tuesday with the van of ours that goes to your own town and back again each day so late"


def words(count: int) -> str:
    """A statement of so many words that holds no step."""
    many = (WORDS.split() * (count // 20 + 1))[:count]
    return " ".join(many).capitalize() + "."


def given(
    measure: Measure, *lines: str | Interaction, run: int = -1, cues: dict[str, Any] | None = None, **options: Any
) -> Given:
    """What a measure says of a run of a talk: the last one, unless told otherwise."""
    analysis = analysis_with(*lines, cues=cues)
    runs = analysis.runs()
    found: Given = measure(analysis, runs[run], None, **options)
    assert isinstance(found, Answer | NotApplicable)
    return found


def analysis_with(*lines: str | Interaction, cues: dict[str, Any] | None = None) -> Analysis:
    """The analysis of lines, or of a talk, with cues of the agent's by name (or whole definitions)."""
    first = lines[0]
    interaction = first if isinstance(first, Interaction) else talk(*[line for line in lines if isinstance(line, str)])
    return analysis_of(interaction, **(cues or {}))


def customers(name: str, *patterns: str) -> dict[str, CueDefinition]:
    """A cue of the customer's."""
    return {name: CueDefinition(name=name, patterns=list(patterns), by="customer")}


def worth(answer: Given) -> float:
    """The worth of what must be an answer."""
    assert isinstance(answer, Answer), answer
    return answer.worth


def quotes(answer: Given) -> list[tuple[str, str]]:
    """The cue and the words of each piece of evidence."""
    assert isinstance(answer, Answer), answer
    return [(item.cue, item.quote) for item in answer.evidence]


def through(channel: str, *lines: str) -> Interaction:
    """A talk in a channel."""
    turns = [Turn(role, text) for role, _, text in (line.partition(": ") for line in lines)]
    return Interaction(turns, meta={"channel": channel})
