"""The law that a rubric which cannot look says so: Abstention, not a low value and not NotApplicable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from relational.interaction import Interaction, Role
from relational.outcome import Abstention, NotApplicable
from relational.testing.law import Breach, Law
from relational.testing.laws.removal import STEADY
from relational.testing.outcomes import better, brief, value_of, worst

if TYPE_CHECKING:
    from relational.contract import RubricInfo
    from relational.testing.probe import Sighting
    from relational.testing.session import Session

SIDES = {"agent": (Role.AGENT, Role.SUPERVISOR), "customer": (Role.CUSTOMER,)}


def _honest(session: Session, sighting: Sighting) -> Breach | bool:
    said = sighting.returned
    if isinstance(said, Abstention | NotApplicable) and not str(said.reason).strip():
        return Breach(expected="a reason in words", saw=f"{type(said).__name__} without one")
    if value_of(said) is None:
        return False
    for what, due, talk in _poorer(sighting.talk, session.info):
        other = session.see(talk)
        wrong = other.sound and _dishonest(other.returned, said, session.info, due=due)
        if wrong:
            return Breach(
                expected=f"an Abstention with a reason, or the same as before, with {what}",
                saw=f"{brief(said)}; with {what}: {brief(other.returned)}",
            )
    return True


def _poorer(talk: Interaction, info: RubricInfo) -> Iterator[tuple[str, bool, Interaction]]:
    """The talk without one signal, and whether the rubric cannot do without it by what it says of itself."""
    for side, roles in SIDES.items():
        left = tuple(turn for turn in talk.turns if turn.role not in roles)
        yield f"no turn of the {side}", info.about == side, attrs.evolve(talk, turns=left)
    if any(turn.start is not None for turn in talk.turns):
        untimed = tuple(attrs.evolve(turn, start=None, end=None) for turn in talk.turns)
        yield "no times", False, attrs.evolve(talk, turns=untimed)


def _dishonest(outcome: object, before: object, info: RubricInfo, *, due: bool) -> bool:
    """Whether a missing signal was taken for a bad one, or for there being no occasion."""
    if isinstance(outcome, Abstention):
        return not str(outcome.reason).strip()
    if due or isinstance(outcome, NotApplicable):
        return True
    value, full = value_of(outcome), value_of(before)
    if value is None or full is None:
        return False
    return abs(value - worst(info)) < 1e-9 and better(full, value, info)


LAWS = (
    Law(
        name="abstains-honestly",
        promise="where a side or the times are missing, a rubric that looks at them abstains and says why",
        usually="a missing signal was counted as zero; declare it in `needs`, and the engine abstains for you, or "
        "return an Abstention",
        needed="the rubric gives a Score, of which something can be taken away",
        judge=lambda session: session.search(_honest),
        after=STEADY,
    ),
)
