"""A rubric of your own, as a function, handed over as it is."""

import relational
from relational import Analysis, Outcome, Score


@relational.rubric("mine/asks-first", version="1", about="agent", summary="The agent asks before explaining.")
def asks_first(analysis: Analysis) -> Outcome:
    """1 where the agent's first turn asks something."""
    for index, turn in analysis.turns("agent"):
        asked = turn.text.find("?") + 1
        evidence = [analysis.span(index, 0, asked, cue="a question", worth=1.0)] if asked else []
        return Score(
            float(asked > 0), evidence, opportunities=1, summary="The first turn asks." if asked else "It tells."
        )
    return relational.NotApplicable("the agent says nothing")


outcome = relational.score("customer: It broke.\nagent: Oh no. What happened?", select=[asks_first])["mine/asks-first"]
assert isinstance(outcome, Score)
print(outcome.value, [item.quote for item in outcome.evidence])
