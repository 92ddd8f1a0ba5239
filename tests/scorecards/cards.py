"""Small cards and small outcomes, for tests of how one becomes the other."""

from __future__ import annotations

from collections.abc import Mapping

from relational.contract import Criterion, RubricInfo
from relational.outcome import Outcome, Score
from relational.scorecard.folding import Folded, fold
from relational.scorecard.form import lay_out
from relational.scorecard.loader import load_scorecard
from relational.scorecard.model import Scorecard

INFOS = {name: RubricInfo(name=name, version="1", criteria=[Criterion(name="part")]) for name in "abcdef"}
INFOS["low"] = RubricInfo(name="low", version="1", direction="lower")
HEAD = '[scorecard]\nname = "mine"\n'


class Bare:
    """A rubric of which only its info is asked."""

    def __init__(self, info: RubricInfo) -> None:
        self.info = info

    def score(self, analysis: object, /) -> Outcome:
        """Never asked."""
        raise NotImplementedError


RUBRICS = {name: Bare(info) for name, info in INFOS.items()}


def card(text: str, head: str = HEAD) -> Scorecard:
    """The card of a file with this in it, which may name the rubrics a to f and low."""
    return load_scorecard(head + text, "card.toml", rubrics=RUBRICS)


def fill(
    given: Scorecard | str, outcomes: Mapping[str, Outcome | float], barred: Outcome | None = None, head: str = HEAD
) -> Folded:
    """The card filled in with these outcomes; a number stands for a score of it."""
    scored = {
        name: outcome if not isinstance(outcome, int | float) else Score(outcome) for name, outcome in outcomes.items()
    }
    made = card(given, head) if isinstance(given, str) else given
    return fold(lay_out(made, {name: INFOS[name] for name in scored}), scored, barred)


def parted(value: float, part: Outcome | float) -> Score:
    """A score with one criterion, called "part"."""
    return Score(value, criteria={"part": part if not isinstance(part, int | float) else Score(part)})
