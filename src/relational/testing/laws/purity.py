"""The law that scoring leaves everything as it was: the talk, the analysis that others share, and the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relational.analysis import Analysis
from relational.errors import RelationalError
from relational.rubrics.vocabulary import EVENTS
from relational.testing.law import Breach, Law
from relational.testing.outcomes import essence
from relational.testing.world import CHANCE

if TYPE_CHECKING:
    from relational.outcome import Outcome
    from relational.testing.probe import Score_, Sighting
    from relational.testing.session import Session


def _pure(session: Session, sighting: Sighting) -> Breach | bool:
    found: list[str] = []

    def around(analysis: Analysis, score: Score_) -> Outcome:
        talk, seen = essence(analysis.interaction), _seen(analysis, session.cue_names)
        outcome = score(analysis)
        if essence(analysis.interaction) != talk:
            found.append("the talk")
        elif _seen(analysis, session.cue_names) != seen:
            found.append("what the analysis answers to others")
        return outcome

    found += session.probe.see(sighting.talk, around).changed
    if CHANCE in found and not session.result_of("deterministic").ok:
        found.remove(CHANCE)  # whoever rolls dice is told so there
    if found:
        return Breach(expected="talk, analysis and process as they were", saw=f"it changed {' and '.join(found)}")
    return True


def _seen(analysis: Analysis, names: tuple[str, ...]) -> Any:
    """What other rubrics would be told."""
    turns = range(len(analysis.interaction.turns))
    return essence(
        (
            analysis.runs(),
            [analysis.events(kind) for kind in EVENTS],
            [_cues(analysis, name) for name in names],
            [(analysis.words(turn), analysis.sentences(turn)) for turn in turns],
        )
    )


def _cues(analysis: Analysis, name: str) -> Any:
    try:
        return analysis.cues(name)
    except RelationalError:
        return ()


LAWS = (
    Law(
        name="pure",
        promise="scoring changes nothing: not the talk, not the analysis that others share, nothing global",
        usually="a mapping of the talk or a list of the analysis was written to, or random.seed was called; chance "
        "belongs into a random.Random of your own",
        needed="the rubric answers",
        judge=lambda session: session.search(_pure),
    ),
)
