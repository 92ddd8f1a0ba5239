"""Laws about the answer itself: there is one for every talk, its numbers are in range, and its parts add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relational.outcome import Failure, Score
from relational.testing.law import Breach, Law, Verdict
from relational.testing.outcomes import out_of_range, readable

if TYPE_CHECKING:
    from relational.testing.probe import Sighting
    from relational.testing.session import Session


def _answers(_: Session, sighting: Sighting) -> Breach | bool:
    if sighting.lacks:
        return False
    wrong = f"it raised {sighting.raised}" if sighting.raised else readable(sighting.returned)
    if wrong is None and isinstance(sighting.returned, Failure):
        wrong = f"it returned a Failure: {sighting.returned.reason}"
    if wrong is None:
        return True
    return Breach(expected="a Score, NotApplicable or Abstention, whatever the talk", saw=wrong)


def _total(session: Session) -> Verdict:
    return session.search(_answers, sightings=session.pool)


def _in_range(_: Session, sighting: Sighting) -> Breach | bool:
    wrong = out_of_range(sighting.returned)
    if wrong:
        expected = "a value from 0 to 1, worths from -1 to 1, and whole counts of 0 or more"
        return Breach(expected=expected, saw="; ".join(wrong[:3]))
    return isinstance(sighting.returned, Score)


LAWS = (
    Law(
        name="total",
        promise="every valid talk gets a Score, NotApplicable or Abstention; nothing is raised",
        usually="an empty turn, a talk without turns or a single speaker was not thought of",
        needed="the engine asks the rubric at all",
        judge=_total,
    ),
    Law(
        name="in-range",
        promise="every value is a finite number from 0 to 1",
        usually="a sum was not divided by what it could have been at most, or a division by zero gave NaN",
        needed="the rubric gives a Score",
        judge=lambda session: session.search(_in_range),
    ),
)
