"""Prove that a rubric behaves: run it as a script, or `pytest examples/12_property_test.py` for one test a law."""

import relational
from relational import Analysis, Outcome, Score
from relational.testing import check_rubric, parametrize_with_laws


@relational.rubric("mine/asks", version="1", summary="The agent asks something.")
def asks(analysis: Analysis) -> Outcome:
    """1 where any of the agent's turns has a question mark."""
    places = [(index, turn.text.find("?")) for index, turn in analysis.turns("agent") if "?" in turn.text]
    evidence = [analysis.span(index, place, place + 1, cue="question mark", worth=1.0) for index, place in places]
    return Score(float(bool(evidence)), evidence, opportunities=1)


@parametrize_with_laws([asks])
def test_it_keeps_the_laws(check) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - the kit hands it over
    """Hypothesis looks for a conversation that breaks one, and shows the shortest."""
    check()


if __name__ == "__main__":
    print(check_rubric(asks))
