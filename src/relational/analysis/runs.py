"""Who speaks when: the side of each turn, and runs of consecutive turns of one speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from relational.contract import Run
from relational.cues.matcher import AGENT, CUSTOMER
from relational.interaction import Interaction, Role, Turn


class _Placed(Protocol):
    """What stands in a turn."""

    @property
    def turn(self) -> int: ...


Placed = TypeVar("Placed", bound=_Placed)
SIDES = {Role.AGENT: AGENT, Role.SUPERVISOR: AGENT, Role.CUSTOMER: CUSTOMER}


class Runs:
    """The runs of an interaction; turns that are not scored belong to none and break none.

    `sides[turn]` is AGENT, CUSTOMER or 0; `index[turn]` the run of a turn, or -1; `run_sides[run]` and
    `turns[run]` are a run's side and its turns. `Run` values are made when asked for: most never are.
    A turn in `focus` is a run of its own.
    """

    __slots__ = ("_all", "_interaction", "_made", "_side_runs", "index", "run_sides", "sides", "turns")

    def __init__(self, interaction: Interaction, focus: int | None) -> None:
        self._interaction = interaction
        self._all: tuple[Run, ...] | None = None
        self._made: dict[int, Run] = {}
        self._side_runs: dict[int, list[int]] = {}
        self.sides: list[int] = []
        self.index: list[int] = []
        self.turns: list[list[int]] = []
        self.run_sides: list[int] = []
        role: Role | None = None
        speaker: str | None = None
        for number, turn in enumerate(interaction.turns):
            side = _side(turn)
            self.sides.append(side)
            if not side:
                self.index.append(-1)
                continue
            if turn.role is role and turn.speaker == speaker and number != focus:
                self.turns[-1].append(number)
            else:
                role, speaker = turn.role, turn.speaker
                self.turns.append([number])
                self.run_sides.append(side)
            self.index.append(len(self.turns) - 1)

    def __len__(self) -> int:
        return len(self.turns)

    def run(self, index: int) -> Run:
        """The run of that index."""
        run = self._made.get(index)
        if run is None:
            turns = self.turns[index]
            first = self._interaction.turns[turns[0]]
            run = self._made[index] = Run(first.role, first.speaker, tuple(turns), index)
        return run

    def of_turn(self, turn: int) -> Run | None:
        """The run a turn belongs to; None for a turn that is not scored."""
        index = self.index[turn]
        return None if index < 0 else self.run(index)

    def all(self) -> tuple[Run, ...]:
        """Every run, in order."""
        if self._all is None:
            self._all = tuple(map(self.run, range(len(self.turns))))
        return self._all

    def before(self, index: int, side: int) -> Run | None:
        """The nearest run of that side before a run."""
        runs = self._of_side(side)
        place = bisect_left(runs, index)
        return self.run(runs[place - 1]) if place else None

    def after(self, turn: int, side: int, most: int) -> tuple[Run, ...]:
        """Up to `most` runs of that side after the run of a turn."""
        start = self.index[turn]
        if start < 0:
            return ()
        runs = self._of_side(side)
        place = bisect_right(runs, start)
        return tuple(map(self.run, runs[place : place + most]))

    def _of_side(self, side: int) -> list[int]:
        # Looked up, not walked: many speakers on one side would make a walk quadratic.
        runs = self._side_runs.get(side)
        if runs is None:
            runs = [index for index, other in enumerate(self.run_sides) if other == side]
            self._side_runs[side] = runs
        return runs


def _side(turn: Turn) -> int:
    # Identity is several times cheaper here than a look-up by an enum's hash.
    role = turn.role
    if role is Role.AGENT or role is Role.SUPERVISOR:
        return AGENT if turn.scored else 0
    return CUSTOMER if role is Role.CUSTOMER and turn.scored else 0


def by_turn(items: Iterable[Placed]) -> dict[int, list[Placed]]:
    """What stands in each turn: looking through all of it once for every run would be quadratic."""
    turns: dict[int, list[Placed]] = {}
    for item in items:
        turns.setdefault(item.turn, []).append(item)
    return turns


def of_run(run: Run, turns: Mapping[int, Sequence[Placed]]) -> tuple[Placed, ...]:
    """What stands in the turns of a run, in order."""
    return tuple(item for turn in run.turns for item in turns.get(turn, ())) if turns else ()
