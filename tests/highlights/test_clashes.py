"""Where the same words help one rubric and hurt another."""

from __future__ import annotations

import relational
from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights import Clash, clashes
from relational.interaction import Interaction, Turn
from relational.outcome import Evidence, Score

TEXT = "Let me tell you all about the line card first."
TALK = Interaction([Turn("customer", "Why?"), Turn("agent", TEXT)])


def score(start: int, end: int, worth: float) -> Score:
    """One span and what it was worth."""
    return Score(0.5, [Evidence(turn=1, start=start, end=end, quote=TEXT[start:end], worth=worth)])


def found(**scores: Score) -> tuple[Clash, ...]:
    """The clashes; in `long` lower is better."""
    infos = {"long": RubricInfo(name="long", version="1", direction="lower")}
    return clashes(Evaluation(interaction=TALK, outcomes=scores), infos)


def test_overlapping_spans_that_pull_apart_are_a_clash() -> None:
    """It quotes both spans as one, and names both sides, the weightiest first."""
    [clash] = found(warm=score(0, 15, 0.4), kind=score(0, 6, 0.9), blunt=score(4, 20, -0.5), long=score(8, 22, 0.7))
    assert clash == Clash(turn=1, start=0, end=22, quote=TEXT[:22], helps=("kind", "warm"), hurts=("long", "blunt"))


def test_words_that_only_help_or_hardly_matter_are_none() -> None:
    """Nor are words side by side."""
    assert found(warm=score(0, 15, 0.4), kind=score(0, 6, 0.9)) == ()
    assert found(warm=score(0, 15, 0.4), blunt=score(0, 6, -0.04)) == ()
    assert found(warm=score(0, 6, 0.4), blunt=score(6, 15, -0.5)) == ()


def test_the_front_door_knows_the_installed_rubrics() -> None:
    """Other rubrics are handed over."""
    evaluation = Evaluation(
        interaction=TALK, outcomes={"over-explaining": score(0, 6, 0.9), "empathy": score(0, 6, 1.0)}
    )
    assert [clash.hurts for clash in relational.clashes(evaluation)] == [("over-explaining",)]
    assert relational.clashes(evaluation, {}) == ()
