"""What our values do when talks are damaged on purpose: `python -m benchmarks.ablate --data DIR`.

Means are taken over the talks that have a value before the change, best at 1. A talk that has none afterwards counts
as the lowest, 0, and is counted under "lost"; a talk that gains one is left out.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

import relational
from benchmarks import changes
from benchmarks.data import Row, Turns, labeled, maia
from benchmarks.panel import NO_VALUE, kindness
from benchmarks.ratings import RUBRICS

SEED = 31
CONTINGENT = ("empathy", "listening-uptake", "personalised-resolution", "person-interest", "recovery", "stop-sign")
MUST_FALL = 0.30
SOLVING = ("ownership-path", "recovery", "no-dead-end", "personalised-resolution")
SWAPPED = "replies of another talk"

Change: TypeAlias = Callable[[Row, relational.Evaluation, str], Turns | None]


@frozen(kw_only=True)
class Result:
    """One rubric under one change."""

    rubric: str
    change: str
    n: int
    before: float
    after: float
    lost: int

    @property
    def fall(self) -> float:
        """The fall as a share of the mean before; negative where the mean rose."""
        return (self.before - self.after) / self.before if self.before else 0.0

    @property
    def required(self) -> bool:
        """True where this fall decides the exit code."""
        return self.change == SWAPPED and self.rubric in CONTINGENT


def sample(data: Path, half: str, count: int) -> list[Row]:
    """So many dialogues of MAIA and half as many of STAR, the same every time."""
    generator = random.Random(SEED)
    dialogues, star = maia(data, half), labeled(data, "star", half)
    chosen = generator.sample(dialogues, min(count, len(dialogues)))
    return chosen + generator.sample(star, min(count // 2, len(star)))


def partners(rows: Sequence[Row], seed: int = SEED) -> dict[str, Row]:
    """For each talk another one of the same set, each given once."""
    sets: dict[str, list[Row]] = {}
    for row in rows:
        sets.setdefault(row.id.split(":")[0], []).append(row)
    found: dict[str, Row] = {}
    for of_set in sets.values():
        order = of_set[:]
        random.Random(seed).shuffle(order)
        found |= {row.id: other for row, other in zip(order, order[1:] + order[:1], strict=True)}
    return found


def shared_changes(rows: Sequence[Row]) -> Mapping[str, Change]:
    """The changes that are the same for every rubric."""
    others, generator = partners(rows), random.Random(SEED)
    return {
        SWAPPED: lambda row, _, __: changes.swapped(row, others[row.id]),
        "agent's turns shuffled": lambda row, _, __: changes.shuffled(row, generator),
        "empathy moved to the end": lambda row, scored, _: (
            changes.moved_to_end(row, scored["empathy"]) if "empathy" in scored else None
        ),
        "solving turn deleted": lambda row, scored, _: changes.without_solving(
            row, [scored[name] for name in SOLVING if name in scored]
        ),
    }


def own_changes() -> Mapping[str, Change]:
    """The changes that depend on what the rubric itself found."""
    return {"best sentence five times more": lambda row, scored, name: changes.repeated(row, scored[name])}


def folded(
    rubric: str,
    change: str,
    befores: Sequence[relational.Outcome],
    afters: Sequence[relational.Outcome],
    *,
    lower: bool,
) -> Result:
    """Means before and after, over the talks with a value before."""
    first, second, lost = [], [], 0
    for before, after in zip(befores, afters, strict=True):
        value, changed = kindness(before, lower=lower), kindness(after, lower=lower)
        if value != NO_VALUE:
            first.append(value)
            second.append(max(0.0, changed))
            lost += changed == NO_VALUE
    n = len(first)
    return Result(
        rubric=rubric,
        change=change,
        n=n,
        before=sum(first) / n if n else 0.0,
        after=sum(second) / n if n else 0.0,
        lost=lost,
    )


def results(rows: Sequence[Row], names: Sequence[str], host: relational.PluginHost) -> list[Result]:
    """Every rubric under every change; talks that hold nothing to change are left out of that change."""
    scorer = relational.Scorer(select=sorted(names), host=host)
    lower = {name: scorer.rubrics[name].direction == "lower" for name in names}
    befores = [scorer.score(list(row.turns)) for row in rows]
    found = []
    for title, change in shared_changes(rows).items():
        pairs = [
            (before, scorer.score(list(turns)))
            for row, before in zip(rows, befores, strict=True)
            if (turns := change(row, before, "")) is not None
        ]
        for name in names:
            outcomes = [(before[name], after[name]) for before, after in pairs]
            found.append(
                folded(name, title, [old for old, _ in outcomes], [new for _, new in outcomes], lower=lower[name])
            )
    for title, change in own_changes().items():
        for name in names:
            alone = relational.Scorer(select=[name], host=host)
            outcomes = [
                (before[name], alone.score(list(turns))[name])
                for row, before in zip(rows, befores, strict=True)
                if (turns := change(row, before, name)) is not None
            ]
            found.append(
                folded(name, title, [old for old, _ in outcomes], [new for _, new in outcomes], lower=lower[name])
            )
    return found


def line(result: Result) -> str:
    """One printed row."""
    verdict = ""
    if result.required:
        verdict = "met" if result.fall >= MUST_FALL else f"not met (at least {100 * MUST_FALL:.0f} %)"
    return (
        f"{result.rubric:30}{result.n:5}{result.before:9.3f}{result.after:9.3f}"
        f"{100 * result.fall:+8.0f} %{result.lost:7}  {verdict}"
    ).rstrip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a block a change; 0 where every contingent rubric falls enough when replies are swapped, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with star and maia_rows")
    parser.add_argument("--half", default="dev", help="which half (default: dev)")
    parser.add_argument(
        "--sample", type=int, default=100, help="MAIA dialogues; STAR gives half as many (default: 100)"
    )
    parser.add_argument("--rubric", nargs="+", default=list(RUBRICS), help="which rubrics (default: all eighteen)")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        parser.error(f"no folder {options.data}")
    host = relational.PluginHost.installed()
    names = [name for name in options.rubric if name in host.rubrics]
    missing = [name for name in options.rubric if name not in host.rubrics]
    if not names:
        parser.error(f"none of these is installed: {', '.join(missing)}")
    rows = sample(options.data, options.half, options.sample)
    print(f"{len(rows)} talks; no value after the change counts as 0 and is counted under 'lost'; best at 1")
    found = results(rows, names, host)
    for title in dict.fromkeys(result.change for result in found):
        print(f"\n{title:30}{'n':>5}{'before':>9}{'after':>9}{'fall':>10}{'lost':>7}")
        print(*(line(result) for result in found if result.change == title), sep="\n")
    if missing:
        print(f"\nmissing, not installed: {', '.join(missing)}")
    wanted = [result for result in found if result.required]
    met = sum(result.fall >= MUST_FALL for result in wanted)
    unmet = [name for name in missing if name in CONTINGENT]
    print(
        f"{met} of {len(wanted) + len(unmet)} contingent rubrics fall by {100 * MUST_FALL:.0f} % or more when swapped"
    )
    return 0 if met == len(wanted) and not unmet else 1


if __name__ == "__main__":
    sys.exit(main())
