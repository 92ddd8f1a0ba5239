"""What the value of a rubric file would be if its criteria had been met otherwise, by the file's own fold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import attrs

from relational.analysis import Analysis
from relational.outcome import Missed, Score
from relational.rubrics.criteria import Result, evaluate, mean_worth, missed_of
from relational.rubrics.file_rubric import FileRubric
from relational.rubrics.folding import fold

# A criterion, and the opportunity for it by its index; None where the criterion looks at the whole talk.
Place: TypeAlias = tuple[str, int | None]


class Refold:
    """The criteria of a rubric file over one talk, to be folded again with other worths."""

    def __init__(self, rubric: FileRubric, analysis: Analysis) -> None:
        self._spec = rubric.spec
        self._lower = rubric.spec.direction == "lower"
        self._results = {plan.spec.name: evaluate(analysis, plan) for plan in rubric.plans}

    @property
    def goal(self) -> float:
        """What a criterion is worth where nothing is left to wish for."""
        return 0.0 if self._lower else 1.0

    def places(self) -> Iterator[tuple[Place, float]]:
        """Where each criterion with a value was due, and what it is worth there now."""
        for name, result in self._results.items():
            if not isinstance(result.outcome, Score):
                continue
            if not result.opportunities:
                yield (name, None), result.outcome.value
            for index, worth in enumerate(result.worths):
                if worth is not None:
                    yield (name, index), worth

    def value(self, worths: Mapping[Place, float]) -> float | None:
        """The rubric's value with these worths in the place of those that were found."""
        changed = dict(self._results)
        for (name, index), worth in worths.items():
            changed[name] = _with(changed[name], index, worth)
        return fold(self._spec.fold, changed, self._spec.groups, lower=self._lower).value

    def missed(self, place: Place) -> Missed | None:
        """What called for an answer at a place; None for a criterion that looks at the whole talk."""
        name, index = place
        return None if index is None else missed_of(self._results[name].opportunities[index], name)


def _with(result: Result, index: int | None, worth: float) -> Result:
    assert isinstance(result.outcome, Score)
    if index is None:
        return attrs.evolve(result, outcome=attrs.evolve(result.outcome, value=worth))
    worths = (*result.worths[:index], worth, *result.worths[index + 1 :])
    mean = mean_worth(result.opportunities, worths)
    assert mean is not None
    return attrs.evolve(result, outcome=attrs.evolve(result.outcome, value=mean), worths=worths)
