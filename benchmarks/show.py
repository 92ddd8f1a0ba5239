"""One talk beside our explanation and the panel's readings: `python -m benchmarks.show ID --data DIR --rubric NAME`.

For authors to read; the texts stay in the data folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import relational
from benchmarks.data import Row
from benchmarks.ratings import RUBRICS, Reading, rated, talks


def numbered(row: Row) -> Iterator[str]:
    """The turns with their indices, as evidence counts them."""
    for index, turn in enumerate(row.turns):
        yield f"[{index:2}] {turn['role']}: {' '.join(turn['text'].split())}"


def explained(name: str, outcome: relational.Outcome) -> Iterator[str]:
    """A rubric's outcome in full: value, summary, tip, then each criterion's evidence and misses."""
    if not isinstance(outcome, relational.Score):
        yield f"{name}: {type(outcome).__name__}: {outcome.reason}"
        return
    yield f"{name}: {outcome.value:.3f} {outcome.band or ''}  ({outcome.opportunities} opportunities)"
    yield f"  {outcome.summary}"
    if outcome.tip:
        yield f"  tip: {outcome.tip}"
    for item in outcome.evidence:
        discounted = f" discounted: {item.discounted}" if item.discounted else ""
        yield f"  + [{item.turn:2}] {item.worth:+.2f} {item.criterion} ({item.cue}) {item.quote!r}{discounted}"
    for missed in outcome.missed:
        due = "" if missed.due_turn is None else f", due at [{missed.due_turn}]"
        yield f"  - [{missed.turn:2}] missed {missed.criterion}: {missed.event} {missed.quote!r}{due}"
    for criterion, each in outcome.criteria.items():
        value = f"{each.value:.3f}" if isinstance(each, relational.Score) else type(each).__name__
        yield f"    {criterion}: {value}"


def panel_line(reading: Reading | None) -> str:
    """The panel's readings in one line."""
    if reading is None:
        return "  panel: not read"
    numbers = " ".join(f"{number:g}" for number in reading.numbers) or "-"
    return f"  panel: {numbers}; NA {reading.not_applicable}; turns {', '.join(map(str, reading.turns)) or '-'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the talk, then each rubric's explanation beside the panel's readings."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.show", description=__doc__)
    parser.add_argument("id", nargs="+", help="ids of talks, such as maia:de_client_01:185 or star:10")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labeled sets")
    parser.add_argument("--half", default="dev", help="which half (default: dev)")
    parser.add_argument("--rubric", nargs="+", default=None, help="which rubrics (default: all that are installed)")
    options = parser.parse_args(arguments)
    rows = talks(options.data, options.half)
    unknown = [name for name in options.id if name not in rows]
    if unknown:
        parser.error(f"no talk {', '.join(unknown)} in the {options.half} half of {options.data}")
    panel = {talk.row.id: talk.readings for talk in rated(options.data, options.half)}
    installed = relational.PluginHost.installed().rubrics
    names = options.rubric or [name for name in RUBRICS if name in installed]
    scorer = relational.Scorer(select=names)
    for name in options.id:
        print(f"== {name}", *numbered(rows[name]), sep="\n")
        evaluation = scorer.score(list(rows[name].turns))
        for rubric in names:
            print(*explained(rubric, evaluation[rubric]), panel_line(panel.get(name, {}).get(rubric)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
