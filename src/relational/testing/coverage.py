"""What of a rubric file never came up on some conversations: cues, phrases, criteria, and the events they answer.

Memory does not grow with the conversations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from relational.interaction import Interaction
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.vocabulary import EVENTS
from relational.testing.trying import CriterionTrial, CueTrial, try_rubric

if TYPE_CHECKING:
    from relational.analysis import Analysis
    from relational.plugins.host import PluginHost


@frozen(kw_only=True)
class Covered:
    """One part of a rubric: how often it came up, and in how many talks. `note` says more of one that never did."""

    name: str
    times: int
    talks: int
    note: str = ""


@frozen(kw_only=True)
class Phrases:
    """The phrases of one cue: how many there are, and those that never matched."""

    cue: str
    total: int
    unmatched: tuple[str, ...]


@frozen(kw_only=True)
class Coverage:
    """What came up on some conversations, each part in the order of the file.

    Cues that nobody says by themselves are left out: they are words for the slots of others. `events` are the kinds
    that the rubric answers, or every kind where its measures look for events of their own.
    """

    rubric: str
    talks: int
    cues: tuple[Covered, ...]
    phrases: tuple[Phrases, ...]
    criteria: tuple[Covered, ...]
    events: tuple[Covered, ...]


def cover_rubric(rubric: FileRubric, talks: Iterable[Interaction], host: PluginHost) -> Coverage:
    """The coverage of a rubric by talks, which are gone over once."""
    spec = rubric.spec
    answered = {kind: None for criterion in spec.criteria for kind in criterion.answers}
    own = any(criterion.measure and not criterion.answers for criterion in spec.criteria)
    kinds = EVENTS if own else tuple(answered)
    times: Counter[str] = Counter()
    seen: Counter[str] = Counter()

    def count(analysis: Analysis) -> None:
        for kind in kinds:
            found = len(analysis.events(kind))
            times[kind] += found
            seen[kind] += found > 0

    trial = try_rubric(rubric, talks, host, samples=0, seen=count)
    said = [cue for cue in trial.cues if spec.cues[cue.name].by != "nobody"]
    return Coverage(
        rubric=trial.rubric,
        talks=trial.talks,
        cues=tuple(map(_cue, said)),
        phrases=tuple(
            Phrases(cue=cue.name, total=len(spec.cues[cue.name].patterns), unmatched=cue.unmatched) for cue in said
        ),
        criteria=tuple(map(_criterion, trial.criteria)),
        events=tuple(Covered(name=kind, times=times[kind], talks=seen[kind]) for kind in kinds),
    )


def _cue(cue: CueTrial) -> Covered:
    taken = ", ".join(f"{count:,} by {guard}" for guard, count in cue.discounted.items())
    note = f"always taken away: {taken}" if taken and not cue.hits else ""
    return Covered(name=cue.name, times=cue.hits, talks=cue.talks, note=note)


def _criterion(criterion: CriterionTrial) -> Covered:
    return Covered(name=criterion.name, times=criterion.due, talks=criterion.talks)
