"""A rubric as a class: its fields are options that a scorecard can set."""

import re

import attrs

import relational
from relational import Analysis, Outcome, RubricInfo, Score

INFO = RubricInfo(name="mine/short-turns", version="1", summary="The agent keeps turns short.")


@attrs.frozen
class ShortTurns:
    """Full marks up to `most` words a turn; from twice as many on, none."""

    most: int = 30
    info: RubricInfo = INFO

    def score(self, analysis: Analysis, /) -> Outcome:
        """The mean over the agent's turns, with the words that went beyond as evidence."""
        marks, evidence = [], []
        for index, turn in analysis.turns("agent"):
            words = list(re.finditer(r"\S+", turn.text))
            marks.append(max(0.0, min(1.0, 2 - len(words) / self.most)))
            if marks[-1] < 1:
                start = words[self.most].start()
                evidence.append(analysis.span(index, start, len(turn.text), cue="too long", worth=marks[-1] - 1))
        return Score(sum(marks) / len(marks), evidence, opportunities=len(marks))


TALK = "customer: Is it open?\nagent: Yes, until six, and on Saturdays we close at four, except in May."
for rubric in (ShortTurns(), ShortTurns(most=10)):
    outcome = relational.score(TALK, select=[rubric])["mine/short-turns"]
    assert isinstance(outcome, Score)
    print(rubric.most, outcome.value, [item.quote for item in outcome.evidence])
