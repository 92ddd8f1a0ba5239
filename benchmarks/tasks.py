"""What is compared with what: one task a label, each with its measure and its target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from benchmarks.data import Labels
from relational import Evaluation, Outcome, Score

Measure: TypeAlias = Literal["spearman", "auc"]
Unit: TypeAlias = Literal["reply", "talk"]


@frozen(kw_only=True)
class Task:
    """One label of one set beside one of our values.

    `label` gives a number, or None where the raters gave none; `ours` names rubric and criterion
    (criterion None: the rubric's own value), and the larger of several counts, row by row.
    """

    dataset: str
    name: str
    label: Callable[[Labels], float | None] = field(repr=False)
    ours: tuple[tuple[str, str | None], ...]
    measure: Measure
    unit: Unit = "reply"
    target: float | None

    def value(self, evaluation: Evaluation) -> float | None:
        """Our number for one row, or None where nothing was scored."""
        found = [
            value for rubric, criterion in self.ours if (value := _value(evaluation, rubric, criterion)) is not None
        ]
        return max(found, default=None)


def _value(evaluation: Evaluation, rubric: str, criterion: str | None) -> float | None:
    outcome: Outcome | None = evaluation[rubric]
    if criterion is not None:
        outcome = evaluation[rubric].criteria.get(criterion)
    return outcome.value if isinstance(outcome, Score) else None


def _number(*path: str) -> Callable[[Labels], float | None]:
    def label(labels: Labels) -> float | None:
        value: Any = labels
        for key in path:
            value = value[key]
        return None if value is None else float(value)

    return label


def _is(name: str, *wanted: str) -> Callable[[Labels], float | None]:
    return lambda labels: None if labels[name] is None else float(labels[name] in wanted)


def _is_not(name: str, unwanted: str) -> Callable[[Labels], float | None]:
    return lambda labels: None if labels[name] is None else float(labels[name] != unwanted)


TASKS: tuple[Task, ...] = (
    Task(
        dataset="epitome",
        name="emotional_reactions",
        label=_number("emotional_reactions"),
        ours=(("empathy", "emotional-reaction"),),
        measure="spearman",
        target=0.50,
    ),
    Task(
        dataset="epitome",
        name="interpretations",
        label=_number("interpretations"),
        ours=(("empathy", "interpretation"),),
        measure="spearman",
        target=0.55,
    ),
    Task(
        dataset="epitome",
        name="explorations",
        label=_number("explorations"),
        ours=(("empathy", "exploration"),),
        measure="spearman",
        target=0.70,
    ),
    Task(
        dataset="ieval",
        name="empathetic",
        label=_number("empathetic"),
        ours=(("empathy", None),),
        measure="spearman",
        unit="talk",
        target=0.40,
    ),
    Task(
        dataset="offmychest",
        name="emo_support",
        label=_number("emo_support"),
        ours=(("empathy", "emotional-reaction"), ("empathy", "interpretation")),
        measure="auc",
        target=0.76,
    ),
    Task(
        dataset="lend_an_ear",
        name="validating_emotions",
        label=_number("expert_mean", "validating_emotions"),
        ours=(("empathy", "validation"),),
        measure="spearman",
        unit="talk",
        target=0.50,
    ),
    Task(
        dataset="lend_an_ear",
        name="demonstrating_understanding",
        label=_number("expert_mean", "demonstrating_understanding"),
        ours=(("empathy", "interpretation"),),
        measure="spearman",
        unit="talk",
        target=0.40,
    ),
    Task(
        dataset="mrbench",
        name="tutor_tone Encouraging",
        label=_is("tutor_tone", "Encouraging"),
        ours=(("confidence-building", "affirmation"),),
        measure="auc",
        target=0.80,
    ),
    Task(
        # Telling instead of guiding is a proxy for over-explaining, so this row has no target.
        dataset="mrbench",
        name="revealing_of_the_answer not No",
        label=_is_not("revealing_of_the_answer", "No"),
        ours=(("over-explaining", None),),
        measure="auc",
        target=None,
    ),
    Task(
        dataset="esconv_strategies",
        name="Affirmation and Reassurance",
        label=_is("strategy_of_last_turn", "Affirmation and Reassurance"),
        ours=(("confidence-building", "affirmation"),),
        measure="auc",
        target=0.70,
    ),
)
