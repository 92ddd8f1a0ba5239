"""A talk before and after a change: both outcomes, and what evidence came and went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from relational.contract import Rubric, RubricFile
from relational.evaluation import Evaluation
from relational.interaction import Interaction
from relational.outcome import Evidence, Outcome, Score
from relational.plugins import PluginHost
from relational.scoring import Scorer
from relational.testing.changes.change import Change, Changed, DoesNotApply


class Bench:
    """A scorer that remembers what it scored, so that many expectations over one corpus score each talk once."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self._known: dict[Interaction, Evaluation] = {}

    def evaluation(self, talk: Interaction) -> Evaluation:
        """The evaluation of a talk."""
        known = self._known.get(talk)
        if known is None:
            known = self._known[talk] = self.scorer.score(talk)
        return known

    def comparisons(
        self, talks: Iterable[Interaction], change: Change, *, given: Change | None = None, seed: int = 0
    ) -> Iterator[Comparison | DoesNotApply]:
        """Each talk before and after a change; with `given`, that change was made before, on both sides."""
        for talk in talks:
            before = talk
            if given is not None:
                prepared = given.apply(talk, seed)
                before = prepared.interaction if isinstance(prepared, Changed) else talk
            changed = change.apply(before, seed)
            if isinstance(changed, DoesNotApply):
                yield changed
            else:
                yield Comparison(
                    changed=changed,
                    talk=before,
                    before=self.evaluation(before),
                    after=self.scorer.score(changed.interaction),
                )


@frozen(kw_only=True)
class Comparison:
    """One talk before and after one change."""

    talk: Interaction
    changed: Changed
    before: Evaluation
    after: Evaluation

    def shift(self, rubric: str) -> float | None:
        """The value after less the value before; None where one of them has no value."""
        first, second = self.before[rubric], self.after[rubric]
        return second.value - first.value if isinstance(first, Score) and isinstance(second, Score) else None

    def switched(self, rubric: str) -> bool:
        """Whether a value came or went."""
        return isinstance(self.before[rubric], Score) is not isinstance(self.after[rubric], Score)

    def lost(self, rubric: str) -> tuple[Evidence, ...]:
        """Evidence of the first talk that has no counterpart in the second."""
        later = {(item.criterion, item.turn, item.start, item.end) for item in evidence(self.after[rubric])}
        return tuple(
            item
            for item in evidence(self.before[rubric])
            if (span := self.changed.carry(item)) is None
            or not any(
                criterion == item.criterion and turn == span.turn and start < span.end and span.start < end
                for criterion, turn, start, end in later
            )
        )

    def gained(self, rubric: str) -> tuple[Evidence, ...]:
        """Evidence of the second talk that has no counterpart in the first."""
        earlier = [
            (item.criterion, span)
            for item in evidence(self.before[rubric])
            if (span := self.changed.carry(item)) is not None
        ]
        return tuple(
            item
            for item in evidence(self.after[rubric])
            if not any(
                criterion == item.criterion
                and span.turn == item.turn
                and item.start < span.end
                and span.start < item.end
                for criterion, span in earlier
            )
        )


def evidence(outcome: Outcome) -> tuple[Evidence, ...]:
    """What a score cites and counts; nothing for an outcome without a value."""
    return tuple(item for item in outcome.evidence if item.worth) if isinstance(outcome, Score) else ()


def bench_for(rubric: Rubric | RubricFile | str, host: PluginHost | None = None) -> tuple[str, Bench]:
    """The name of a rubric and a bench that scores with it alone.

    A name is looked up in `host`, or among what is installed; UnknownNameError where it is not there,
    RubricFileError for a file with mistakes.
    """
    scorer = Scorer(select=[rubric], host=host)
    (name,) = scorer.rubrics
    return name, Bench(scorer)
