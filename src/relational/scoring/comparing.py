"""Two streams of evaluations of the same talks, rubric by rubric."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from relational.evaluation import Evaluation
from relational.outcome import Outcome
from relational.scoring.diffing import RubricDiff, RubricTally

TOTAL = "total"


@frozen(kw_only=True)
class Compared:
    """What a change did: one entry a rubric, then the total where there is more than one rubric.

    `talks` were compared; `alone` counts those that only the old and only the new side has.
    `only_old` and `only_new` are rubrics that have no counterpart.
    """

    talks: int
    alone: tuple[int, int]
    rubrics: tuple[RubricDiff, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]

    @property
    def bump_is_due(self) -> bool:
        """True where values changed and a rubric's version did not; the total has none."""
        rubrics = [one for one in self.rubrics if one.rubric != TOTAL]
        return any(one.bump == "bump" and one.old_version == one.new_version for one in rubrics)


class Comparison:
    """Grows by pairs of evaluations; holds counts, and the greatest `most` differences of each rubric."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._talks = 0
        self._alone = [0, 0]
        self._tallies: dict[str, RubricTally] = {}
        self._only: tuple[dict[str, None], dict[str, None]] = ({}, {})

    def add(self, old: Evaluation | None, new: Evaluation | None) -> None:
        """Count one talk; None stands for a side that does not have it."""
        if old is None or new is None:
            self._alone[old is None] += 1
            return
        self._talks += 1
        for name, before, after in self._pairs(old, new):
            tally = self._tallies.setdefault(name, RubricTally(name, most=self._most))
            tally.add(old.interaction_id, before, after)

    def _pairs(self, old: Evaluation, new: Evaluation) -> Sequence[tuple[str, Outcome, Outcome]]:
        if len(old) == len(new) == 1:  # a rubric may change its name with its version
            [(name, before)], [after] = old.items(), new.values()
            return [(name, before, after)]
        for names, one, other in zip(self._only, (old, new), (new, old), strict=True):
            names.update(dict.fromkeys(name for name in one if name not in other))
        pairs = [(name, before, new[name]) for name, before in old.items() if name in new]
        return [*pairs, (TOTAL, old.total, new.total)]

    def result(self) -> Compared:
        """What was counted so far."""
        names = [name for name in self._tallies if name != TOTAL] + [TOTAL] * (TOTAL in self._tallies)
        return Compared(
            talks=self._talks,
            alone=(self._alone[0], self._alone[1]),
            rubrics=tuple(self._tallies[name].result() for name in names),
            only_old=tuple(self._only[0]),
            only_new=tuple(self._only[1]),
        )
