"""The law that twice the talk takes at most about twice the work, in characters and in turns."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from relational.interaction import Interaction, Role, Turn
from relational.outcome import Outcome
from relational.testing.law import Breach, Law, Verdict
from relational.testing.seeds import Seeds, general

if TYPE_CHECKING:
    from relational.analysis import Analysis
    from relational.testing.probe import Score_
    from relational.testing.session import Session

Make = Callable[[int], Interaction]
#: Linear work grows by 4 from the second last to the last of three doublings, quadratic by 16.
TOO_FAST = 9.0
#: Below this the work is too little to tell, and to matter.
_ENOUGH = 0.02
_LONG = 0.25
_TURNS, _CHARACTERS = 64, 2_000
_DOUBLINGS = 6
_ATTEMPTS = 3


@frozen
class _Shape:
    """A way in which talks get large: from `size` on, doubled."""

    name: str
    size: int
    make: Make


def _shapes(seeds: Seeds) -> Iterator[_Shape]:
    agent = (*seeds.agent[:12], *general().agent[:6])
    customer = (*seeds.customer[:12], *general().customer[:6])

    def turns(count: int) -> Interaction:
        return Interaction(
            [
                Turn(Role.AGENT, agent[place // 2 % len(agent)])
                if place % 2
                else Turn(Role.CUSTOMER, customer[place // 2 % len(customer)])
                for place in range(count)
            ]
        )

    def long_turn(role: Role, lines: tuple[str, ...]) -> Make:
        block = ". ".join(lines) + ". "

        def make(count: int) -> Interaction:
            long = Turn(role, (block * (count // len(block) + 1))[:count])
            other = Turn(Role.CUSTOMER, customer[0]) if role is Role.AGENT else Turn(Role.AGENT, agent[0])
            return Interaction([other, long] if role is Role.AGENT else [long, other])

        return make

    yield _Shape("turns", _TURNS, turns)
    yield _Shape("characters of one agent's turn", _CHARACTERS, long_turn(Role.AGENT, agent))
    yield _Shape("characters of one customer's turn", _CHARACTERS, long_turn(Role.CUSTOMER, customer))


def _bounded(session: Session) -> Verdict:
    shapes = list(_shapes(session.seeds))
    for number, shape in enumerate(shapes, 1):
        # Noise makes single measurements long; work that is linear does not look quadratic three times over.
        grown = [_steep(session, shape)]
        while grown[-1] and len(grown) < _ATTEMPTS:
            grown.append(_steep(session, shape))
        if grown[-1]:
            breach = Breach(expected=f"about 4 times the work for 4 times the {shape.name}", saw=grown[-1])
            return Verdict(searched=True, tried=len(shapes), exercised=number, breach=breach)
    return Verdict(searched=True, tried=len(shapes), exercised=len(shapes))


def _steep(session: Session, shape: _Shape) -> str:
    """In words how the work grew too fast, or ''."""
    spent: list[tuple[int, float]] = []
    for doubling in range(_DOUBLINGS):
        size = shape.size << doubling
        seconds = _seconds(session, shape.make(size), least_of=2 if doubling < _DOUBLINGS - 1 else 3)
        if seconds is None:
            return ""
        spent.append((size, seconds))
        if len(spent) >= 3 and seconds > _ENOUGH:
            small, first = spent[-3]
            if seconds / max(first, 1e-5) > TOO_FAST and seconds / max(spent[-2][1], 1e-5) > TOO_FAST**0.5:
                return f"{seconds / first:.0f} times the work from {small} to {size} {shape.name}"
        if seconds > _LONG:
            return ""
    return ""


def _seconds(session: Session, talk: Interaction, least_of: int) -> float | None:
    """The least processor time of the rubric alone over a talk; None where it is not asked or breaks."""
    spent: list[float] = []

    def around(analysis: Analysis, score: Score_) -> Outcome:
        start = time.process_time()
        outcome = score(analysis)
        spent.append(time.process_time() - start)
        return outcome

    enabled = gc.isenabled()
    gc.disable()
    try:
        for _ in range(least_of):
            if session.probe.see(talk, around).raised:
                return None
            if not spent:
                return None
    finally:
        if enabled:
            gc.enable()
    return min(spent)


LAWS = (
    Law(
        name="bounded-time",
        promise="work grows at most in proportion to the text and to the number of turns",
        usually="for each turn, all turns were gone through again; or a regular expression tries every beginning "
        "against every end",
        needed="the rubric can be timed",
        judge=_bounded,
    ),
)
