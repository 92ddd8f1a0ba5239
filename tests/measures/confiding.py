"""Small talks, with a few cues, for the measures of confidence-building."""

from __future__ import annotations

from relational.analysis import Analysis
from relational.contract import Answer, Event, Measure, Run
from relational.cues.definition import CueDefinition
from relational.outcome import NotApplicable, Outcome, Score
from tests.talks import analysis_of, talk

Given = Answer | NotApplicable


def cue(name: str, *patterns: str, strength: float = 1.0, guards: tuple[str, ...] = ()) -> CueDefinition:
    """A cue of the agent's with a strength."""
    return CueDefinition(name=name, patterns=list(patterns), strength=strength, guards=list(guards))


def analysis_with(*lines: str, cues: dict[str, CueDefinition], focus: int | None = None) -> Analysis:
    """The analysis of lines with those cues."""
    return analysis_of(talk(*lines), focus, **cues)


def asked(analysis: Analysis, kind: str) -> Event:
    """The first decision of a type that the customer is seen to take."""
    return next(event for event in analysis.events("decision") if event.type == kind)


def last_reply(analysis: Analysis) -> Run:
    """The agent's last run."""
    return analysis.runs("agent")[-1]


def judged(measure: Measure, analysis: Analysis, event: Event | None, **options: object) -> Given:
    """What a reply measure says of the last reply."""
    found: Given = measure(analysis, last_reply(analysis), event, **options)
    assert isinstance(found, Answer | NotApplicable)
    return found


def worth(given: Given) -> float:
    """The worth of what must be an answer."""
    assert isinstance(given, Answer), given
    return given.worth


def value(outcome: Outcome) -> float:
    """The value of what must be a score."""
    assert isinstance(outcome, Score), outcome
    return outcome.value


def shown(given: Given | Outcome) -> list[tuple[str, str]]:
    """Cue and words of each piece of evidence."""
    assert isinstance(given, Answer | Score), given
    return [(item.cue, item.quote) for item in given.evidence]
