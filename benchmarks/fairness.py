"""What must not matter to a score, and what must: `python -m benchmarks.fairness --data DIR`.

Each invariance is tried on real talks, each rubric's largest and mean shift printed. "beyond" counts comparisons that
moved by more than the invariance allows, or gained or lost their value.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

import relational
from benchmarks.data import labeled, maia
from benchmarks.ratings import RUBRICS
from relational.interaction import Interaction
from relational.readers.coercion import interaction_from
from relational.testing.fairness import Shift, by_neighbors, invariances, sweep
from relational.testing.required import Moves, moves, required_moves

SEED = 31
# By rubric and number of the invariance; at most two a rubric. Everything else that goes beyond is a fault.
EXCEPTIONS: Mapping[tuple[str, int], str] = {
    ("over-explaining", 8): "an abbreviation that is in no dictionary is told by its capitals",
    ("stop-sign", 11): "a sign with nothing but an emoji in it answers in another way than words do",
    ("listening-uptake", 16): "what is taken up is compared word by word, and a misspelled word is another one",
    ("personalised-resolution", 16): "what is taken up is compared word by word, and a misspelled word is another one",
}


def talks(data: Path, half: str, count: int) -> list[Interaction]:
    """So many dialogues of MAIA and as many of STAR, the same every time."""
    generator = random.Random(SEED)
    rows = [
        row
        for rows in (maia(data, half), labeled(data, "star", half))
        for row in generator.sample(rows, min(count, len(rows)))
    ]
    return [attrs.evolve(interaction_from(list(row.turns)), id=row.id) for row in rows]


def told(shift: Shift) -> str:
    """One printed row."""
    reason = EXCEPTIONS.get((shift.rubric, shift.invariance.number), "")
    verdict = "" if not shift.beyond else f"exception: {reason}" if reason else f"{' under '.join(shift.worst)}"
    return (
        f"  {shift.rubric:26}{shift.tried:6}{shift.largest:9.3f}{shift.mean:9.4f}"
        f"{shift.came_or_went:7}{shift.beyond:8}  {verdict}"
    ).rstrip()


def moved(found: Moves) -> str:
    """One printed row of a required move."""
    return (
        f"  ({found.move.letter}) {found.move.name:44}{found.rubric:26}"
        f"{found.tried:6}{found.right:7}{found.still:7}{found.wrong:7}"
    )


def shifts(interactions: Sequence[Interaction], scorer: relational.Scorer, only: set[int]) -> Iterator[Shift]:
    """The shifts under the invariances of these numbers, or under all."""
    wanted = [each for each in invariances(scorer) if not only or each.number in only]
    yield from sweep(interactions, scorer, wanted)
    if not only or 25 in only:
        yield from by_neighbors(interactions, scorer)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables; 0 where nothing but exceptions goes beyond and no required move is made the wrong way."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fairness", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with star and maia_rows")
    parser.add_argument("--half", default="dev", help="which half (default: dev)")
    parser.add_argument("--sample", type=int, default=25, help="how many dialogues of each set (default: 25)")
    parser.add_argument("--rubric", nargs="+", default=list(RUBRICS), help="which rubrics (default: all eighteen)")
    parser.add_argument("--only", nargs="+", type=int, default=[], help="only these invariances, by number")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        parser.error(f"no folder {options.data}")
    scorer = relational.Scorer(select=options.rubric, host=relational.PluginHost.installed())
    interactions = talks(options.data, options.half, options.sample)
    beyond = 0
    number = 0
    for shift in shifts(interactions, scorer, set(options.only)):
        if shift.invariance.number != number:
            number = shift.invariance.number
            print(f"\n{number} {shift.invariance.name} (within {shift.invariance.within:g})")
            print(f"  {'rubric':26}{'tried':>6}{'largest':>9}{'mean':>9}{'c/went':>7}{'beyond':>8}")
        print(told(shift), flush=True)
        beyond += bool(shift.beyond) and (shift.rubric, number) not in EXCEPTIONS
    print(f"\n  {'required move':48}{'rubric':26}{'tried':>6}{'right':>7}{'still':>7}{'wrong':>7}")
    found = list(moves(interactions, scorer, required_moves(interactions)))
    print(*map(moved, found), sep="\n")
    wrong = sum(each.wrong > each.right for each in found)
    print(f"\n{len(interactions)} talks; {beyond} pairs of invariance and rubric go beyond without being an exception")
    print(f"{wrong} of {len(found)} required moves are made the wrong way more often than the right one")
    return 0 if not beyond and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
