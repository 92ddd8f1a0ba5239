"""Hypothesis strategies for conversations: the same made-up talks that the laws are tried on, for your own tests.

Drawn from a rubric's own words where one is given, so that a search meets what the rubric is about. They shrink
towards few turns of few plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from relational.errors import InputError
from relational.evaluation import Evaluation
from relational.interaction import Interaction, Role, Turn
from relational.testing.choosing import several
from relational.testing.seeds import Seeds, seeds_of
from relational.testing.subject import installed, rubric_from
from relational.testing.talks import make_interaction, make_text, make_turn

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from relational.contract import Rubric, RubricFile
    from relational.plugins import PluginHost

T = TypeVar("T")
_PERCENT = range(100)


class _Drawn:
    """Choices that Hypothesis makes, and shrinks towards the plainest."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def pick(self, items: Sequence[T]) -> T:
        return self._draw(st.sampled_from(items))

    def chance(self, percent: int) -> bool:
        return self._draw(st.sampled_from(_PERCENT)) >= 100 - percent


def turns(
    *,
    rubric: Rubric | RubricFile | str | None = None,
    role: Role | str | None = None,
    text: SearchStrategy[str] | None = None,
    host: PluginHost | None = None,
) -> SearchStrategy[Turn]:
    """Turns of any role, or of one; their text is plausible and hostile unless a strategy for it is given."""
    return _turns(_seeds(rubric, host), None if role is None else Role(role), text)


def interactions(
    *,
    rubric: Rubric | RubricFile | str | None = None,
    min_turns: int = 0,
    max_turns: int = 8,
    text: SearchStrategy[str] | None = None,
    host: PluginHost | None = None,
) -> SearchStrategy[Interaction]:
    """Conversations of all shapes: one-sided, empty, with private notes, with and without times and names.

    With a rubric (an object, a rubric file or a name), most words come from its own cues, examples and code.
    """
    _check_bounds(min_turns, max_turns)
    return _interactions(_seeds(rubric, host), min_turns, max_turns, text)


def transcripts(
    *,
    rubric: Rubric | RubricFile | str | None = None,
    min_turns: int = 1,
    max_turns: int = 8,
    host: PluginHost | None = None,
) -> SearchStrategy[str]:
    """Conversations as text, one `role: words` line a turn, as `relational.score` reads them."""
    _check_bounds(min_turns, max_turns)
    return _transcripts(_seeds(rubric, host), min_turns, max_turns)


def scored_interactions(
    *,
    rubric: Rubric | RubricFile | str,
    min_turns: int = 0,
    max_turns: int = 8,
    host: PluginHost | None = None,
) -> SearchStrategy[Evaluation]:
    """Evaluations of such conversations by one rubric; the outcome is `evaluation[name]`."""
    from relational.scoring import Scorer

    _check_bounds(min_turns, max_turns)
    host = host or installed()
    known = rubric_from(rubric, host)
    scorer = Scorer(select=[known], host=host)
    return _interactions(seeds_of(known, host), min_turns, max_turns, None).map(scorer.score)


@st.composite
def _turns(draw: DrawFn, seeds: Seeds, role: Role | None, text: SearchStrategy[str] | None) -> Turn:
    return make_turn(_Drawn(draw), seeds, role, _from(draw, text))


@st.composite
def _interactions(draw: DrawFn, seeds: Seeds, least: int, most: int, text: SearchStrategy[str] | None) -> Interaction:
    return make_interaction(_Drawn(draw), seeds, least, most, _from(draw, text))


@st.composite
def _transcripts(draw: DrawFn, seeds: Seeds, least: int, most: int) -> str:
    source = _Drawn(draw)

    def line() -> str:
        role = source.pick((Role.CUSTOMER, Role.AGENT))
        return f"{role}: {' '.join(make_text(source, seeds, role).split()) or 'Yes.'}"

    return "\n".join(several(source, line, least, most))


def _from(draw: DrawFn, text: SearchStrategy[str] | None) -> Callable[[], str] | None:
    return None if text is None else lambda: draw(text)


def _seeds(rubric: Rubric | RubricFile | str | None, host: PluginHost | None) -> Seeds:
    return Seeds() if rubric is None else seeds_of(rubric_from(rubric, host), host)


def _check_bounds(min_turns: int, max_turns: int) -> None:
    if not 0 <= min_turns <= max_turns:
        raise InputError(f"min_turns={min_turns} and max_turns={max_turns}; expected 0 <= min_turns <= max_turns")
