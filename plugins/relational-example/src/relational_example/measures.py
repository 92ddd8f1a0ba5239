"""A measure: a small typed function for what the declarative forms of a rubric file cannot say."""

from __future__ import annotations

import re

import relational
from relational import Analysis, Answer, Event, Run


@relational.measure("example/names-a-time")
def names_a_time(analysis: Analysis, reply: Run, event: Event | None, *, words: tuple[str, ...]) -> Answer:
    """1 where the reply names one of the `words` or a time of day, with the place; 0 where it does not.

    A reply measure is called once for each opportunity; `event` is None when a reply is judged alone.
    """
    times = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))}|\d{{1,2}}(?::\d\d)? ?[ap]m)\b", re.IGNORECASE)
    for turn in reply.turns:
        found = times.search(analysis.interaction.turns[turn].text)
        if found:
            return Answer(1.0, [analysis.span(turn, *found.span(), cue="a time", worth=1.0)])
    return Answer(0.0)
