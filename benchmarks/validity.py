"""How far our values agree with people's: `python -m benchmarks.validity --data DIR`.

Everything goes through the front door: `relational.Scorer`, `.score` and `.score_reply`.
Rows to which we give no value rank lowest and never leave n; rows the raters left unlabeled do.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

import relational
from benchmarks import statistics
from benchmarks.data import Row, labeled, permuted
from benchmarks.tasks import TASKS, Task

NO_VALUE = float("-inf")
INTERVAL_BELOW = 100


@frozen(kw_only=True)
class Result:
    """One task, measured: agreement of ours and of counting words, beside the target."""

    task: Task
    n: int
    scored: int
    floor: float
    ours: float
    interval: tuple[float, float] | None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None where the task has none."""
        return None if self.task.target is None else self.ours >= self.task.target


def evaluate(task: Task, rows: Sequence[Row], evaluations: Sequence[relational.Evaluation]) -> Result:
    """Agreement over every row that the raters labeled."""
    labels, values, lengths = [], [], []
    for row, evaluation in zip(rows, evaluations, strict=True):
        label = task.label(row.labels)
        if label is None:
            continue
        value = task.value(evaluation)
        labels.append(label)
        values.append(NO_VALUE if value is None else value)
        lengths.append(float(row.words_of_agent if task.unit == "talk" else row.words_of_reply))
    agree = statistics.auc if task.measure == "auc" else statistics.spearman
    wanted = task.measure == "spearman" and len(labels) < INTERVAL_BELOW
    return Result(
        task=task,
        n=len(labels),
        scored=sum(value != NO_VALUE for value in values),
        floor=agree(lengths, labels),
        ours=agree(values, labels),
        interval=statistics.bootstrap_interval(values, labels) if wanted else None,
    )


def results(tasks: Iterable[Task], data: Path, half: str, *, permute: bool = False) -> Iterator[Result]:
    """The tasks in their order; a set is read and scored once, however many tasks look at it."""
    tasks = tuple(tasks)
    scorer = relational.Scorer(select=sorted({rubric for task in tasks for rubric, _ in task.ours}))
    _check_names(tasks, scorer)
    for (dataset, unit), group in itertools.groupby(tasks, key=lambda task: (task.dataset, task.unit)):
        rows = labeled(data, dataset, half)
        if permute:
            rows = permuted(rows)
        if unit == "talk":
            evaluations = [scorer.score(list(row.turns)) for row in rows]
        else:
            evaluations = [scorer.score_reply(list(row.turns), row.last) for row in rows]
        for task in group:
            yield evaluate(task, rows, evaluations)


def _check_names(tasks: Iterable[Task], scorer: relational.Scorer) -> None:
    """A criterion that its rubric does not declare would read as "no value" on every row."""
    for task in tasks:
        for rubric, criterion in task.ours:
            declared = [each.name for each in scorer.rubrics[rubric].criteria]
            if criterion is not None and criterion not in declared:
                raise LookupError(f"{rubric} declares no criterion {criterion!r}; it declares {', '.join(declared)}")


HEADER = ("set, label", "ours", "measure", "n", "scored", "floor", "value", "target", "met")
WIDTHS = (48, 54, 9, 6, 7, 7, 7, 7, 4)


def row(result: Result) -> tuple[str, ...]:
    """The cells of one printed line."""
    task = result.task
    ours = " or ".join(f"{rubric}: {criterion}" if criterion else rubric for rubric, criterion in task.ours)
    target = "none" if task.target is None else f"{task.target:.2f}"
    met = {None: "-", True: "yes", False: "no"}[result.met]
    share = f"{100 * result.scored / result.n:.0f} %" if result.n else "-"
    label = f"{task.dataset} {task.name}"
    numbers = (str(result.n), share, f"{result.floor:+.3f}", f"{result.ours:+.3f}", target, met)
    return (label, ours, task.measure, *numbers)


def line(cells: Sequence[str]) -> str:
    """Cells in columns, words to the left and numbers to the right."""
    words = [cell.ljust(width) for cell, width in zip(cells[:3], WIDTHS[:3], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(cells[3:], WIDTHS[3:], strict=True)]
    return " ".join(words + numbers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row a task; 0 where every target is met, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validity", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with <name>.<half>.jsonl.gz")
    parser.add_argument("--half", default="dev", help="which half of each set (default: dev)")
    parser.add_argument(
        "--permute-labels", action="store_true", help="shuffle labels within each set: the chance level"
    )
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        parser.error(f"no folder {options.data}")
    print(line(HEADER))
    found = []
    for result in results(TASKS, options.data, options.half, permute=options.permute_labels):
        interval = f"  95 % interval {result.interval[0]:+.2f} to {result.interval[1]:+.2f}" if result.interval else ""
        print(line(row(result)) + interval, flush=True)
        found.append(result)
    aimed = [result for result in found if result.met is not None]
    met = sum(result.met is True for result in aimed)
    print(f"{met} of {len(aimed)} targets met")
    return 0 if met == len(aimed) else 1


if __name__ == "__main__":
    sys.exit(main())
