"""Constraints that the customer stated, and whether a sentence of the agent's satisfies or contradicts one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.slots_judges import BY_KIND, CONTRADICTED, NOT, SATISFIED
from relational.analysis.text import content_stem, weight
from relational.contract import Event

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis, Sentence

_RARE = 2.5


@frozen
class Constraint:
    """Something that the customer wants, can or cannot have: its kind, the folded sentence, and where it stands."""

    kind: str
    text: str
    turn: int
    start: int
    end: int
    stems: frozenset[str]

    def quote(self, analysis: Analysis) -> str:
        """The customer's words."""
        return analysis.interaction.turns[self.turn].text[self.start : self.end]


def constraints(analysis: Analysis) -> tuple[Constraint, ...]:
    """One constraint for each kind of preference in each sentence of the customer's, in order of place."""
    return analysis.once("constraints", lambda: _constraints(analysis))


def _constraints(analysis: Analysis) -> tuple[Constraint, ...]:
    found: dict[tuple[int, int, str], Constraint] = {}
    for event in analysis.events("preference"):
        sentences = analysis.sentences(event.turn)
        index = next((i for i, item in enumerate(sentences) if event.start < item.end), len(sentences) - 1)
        sentence = sentences[index]
        key = (event.turn, sentence.start, event.type)
        if key not in found:
            text = analysis.folded(event.turn)[index]
            stems = _wanted(analysis, event, sentence)
            found[key] = Constraint(event.type, text, event.turn, sentence.start, sentence.end, stems)
    return tuple(found.values())


def _wanted(analysis: Analysis, event: Event, sentence: Sentence) -> frozenset[str]:
    """The rarer content stems from the preference on: what is wanted, or not."""
    end = max(event.end, min(sentence.end, event.end + 50))
    stems = analysis.stems(event.turn, event.start, end)
    return frozenset(stem for stem in stems - _EMPTY if weight(stem) >= _RARE)


_EMPTY = frozenset(
    map(
        content_stem,
        (
            "prefer rather want need look looking like love ideally possible something anything nothing somewhere find "
            "interested important adult people person guest order deliver delivery send buy hate avoid email phone "
            "scared afraid allergic"
        ).split(),
    )
)


def fit(constraint: Constraint, text: str, stems: frozenset[str]) -> int:
    """SATISFIED, CONTRADICTED or 0 for a folded sentence of the agent's with those content stems."""
    found = _judged(constraint, text)
    if found:
        return found
    # A day, a channel or a price is kept by its value, not by the words around it.
    if constraint.kind in ("no-go", "time", "channel", "price"):
        return 0
    return SATISFIED if constraint.stems & stems and NOT.search(text) is None else 0


def no_go(constraint: Constraint, text: str, stems: frozenset[str]) -> int:
    """For what they will not have: CONTRADICTED where it is offered all the same, SATISFIED where it is left out."""
    if constraint.kind != "no-go" or not constraint.stems & stems:
        return 0
    return SATISFIED if NOT.search(text) else CONTRADICTED


def _judged(constraint: Constraint, text: str) -> int:
    judge = BY_KIND.get(constraint.kind)
    return judge(constraint.text, text) if judge is not None else 0
