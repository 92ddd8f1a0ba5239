"""A scorecard filled in for one interaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from relational.errors import nearest
from relational.interaction import Interaction
from relational.outcome import Abstention, Outcome, Score
from relational.problems import Problem


@frozen(kw_only=True)
class Receipt:
    """What produced an evaluation: enough to run it again and say what differs.

    `rubrics` maps each rubric to (version, plugin distribution, its version, options hash).
    """

    relational: str
    scorecard: str
    input: str
    rubrics: Mapping[str, tuple[str, str, str, str]] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class Evaluation(Mapping[str, Outcome]):
    """Outcomes by rubric name, with a total that states its coverage.

    `coverage` is scored weight / (all weight - not-applicable weight), 0..1;
    `interaction` is kept so that evidence can be shown in context.
    """

    interaction: Interaction = field(repr=False)
    outcomes: Mapping[str, Outcome] = field(hash=False)
    total: Outcome = field(factory=lambda: Abstention("no scorecard was folded"))
    coverage: float = 0.0
    verdict: str | None = None
    problems: tuple[Problem, ...] = ()
    receipt: Receipt | None = None

    @property
    def interaction_id(self) -> str:
        """The id of the interaction that was scored."""
        return self.interaction.id

    @property
    def scores(self) -> dict[str, Score]:
        """Only the rubrics that have a value."""
        return {name: outcome for name, outcome in self.outcomes.items() if isinstance(outcome, Score)}

    def __getitem__(self, name: str) -> Outcome:
        try:
            return self.outcomes[name]
        except KeyError:
            hint = nearest(name, self.outcomes)
            known = ", ".join(self.outcomes)
            raise KeyError(
                f"{name!r} was not scored" + (f"; did you mean {hint!r}?" if hint else "") + f" (scored: {known})"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.outcomes)

    def __len__(self) -> int:
        return len(self.outcomes)

    def __contains__(self, name: Any) -> bool:
        return name in self.outcomes
