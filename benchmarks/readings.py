"""Whether what we show makes sense to a reader: `python -m benchmarks.readings --data DIR`.

Prints, for every rubric with stored verdicts, how many of its shown evidence and misses a reader found right, with
Wilson's interval, and how many verdicts are stale: about an item that is no longer shown. `--sheet FILE` writes a
seeded sample with its texts, to be read and filled in outside of this project; `--take FILE` stores the verdicts of
such a sheet without any text: place, hash of the words, verdict and reason.

The stored verdicts are one language model's, not blind to what we claim, from the words and the turns around them.
They are not people's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from attrs import asdict, field, frozen
from attrs.validators import in_, min_len

import relational
from benchmarks import statistics
from benchmarks.data import labeled, maia
from benchmarks.ratings import RUBRICS

PROJECT = Path(__file__).resolve().parents[1]
STORE = Path(__file__).resolve().parent / "readings"
SEED = 5
NOTE = "The stored verdicts are one language model's readings, not people's; a verdict on changed words is stale."
WANTED: Mapping[str, int] = {"evidence": 25, "missed": 15}
PER_TALK = 2
DIALOGUES, STAR = 150, 75

Kind: TypeAlias = Literal["evidence", "missed"]


@frozen(kw_only=True)
class Item:
    """One thing we show about one talk; `quote` and `talk` stay out of the store."""

    talk_id: str
    rubric: str
    kind: Kind
    turn: int
    start: int
    end: int
    criterion: str
    span: str
    quote: str = field(repr=False)
    about: str = ""

    @property
    def id(self) -> str:
        """The same for the same words at the same place under the same criterion."""
        place = (self.talk_id, self.rubric, self.kind, self.turn, self.start, self.end, self.criterion, self.span)
        return _hash("|".join(map(str, place)))


@frozen(kw_only=True)
class Verdict:
    """What a reader said of one item: `right` where the words are what we say they are, and count as we count them."""

    id: str
    talk_id: str
    rubric: str
    kind: Kind
    turn: int
    start: int
    end: int
    criterion: str
    span: str
    verdict: str = field(validator=in_(("right", "wrong")))
    reason: str = field(validator=min_len(1))


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def talks(data: Path, half: str, samples: Path | None = None) -> dict[str, relational.Interaction]:
    """The pool by id: a seeded part of MAIA and of STAR, and every readable sample."""
    generator = random.Random(SEED)
    dialogues, star = maia(data, half), labeled(data, "star", half)
    rows = generator.sample(dialogues, min(DIALOGUES, len(dialogues))) + generator.sample(star, min(STAR, len(star)))
    pool = {
        row.id: relational.Interaction([relational.Turn(turn["role"], turn["text"]) for turn in row.turns], id=row.id)
        for row in rows
    }
    return pool | dict(_samples(samples)) if samples else pool


def _samples(folder: Path) -> Iterator[tuple[str, relational.Interaction]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in sorted(folder.glob("*/*")):
            if path.suffix == ".md":
                continue
            try:
                found = list(relational.read(path))
            except relational.RelationalError:
                continue
            yield from ((f"sample:{path.parent.name}/{path.name}#{number}", talk) for number, talk in enumerate(found))


def shown(talk_id: str, rubric: str, outcome: relational.Outcome) -> Iterator[Item]:
    """The evidence that counts or is shown as discounted, then the misses."""
    if not isinstance(outcome, relational.Score):
        return
    for item in outcome.evidence:
        if item.worth or item.discounted:
            about = f"{item.cue} worth {item.worth:+.2f}" + (
                f" discounted {item.discounted}" if item.discounted else ""
            )
            yield _item(talk_id, rubric, "evidence", item, about)
    for missed in outcome.missed:
        yield _item(talk_id, rubric, "missed", missed, missed.event)


def _item(talk_id: str, rubric: str, kind: Kind, item: relational.Evidence | relational.Missed, about: str) -> Item:
    return Item(
        talk_id=talk_id,
        rubric=rubric,
        kind=kind,
        turn=item.turn,
        start=item.start,
        end=item.end,
        criterion=item.criterion,
        span=_hash(item.quote),
        quote=item.quote,
        about=about,
    )


def items(
    pool: Mapping[str, relational.Interaction], names: Sequence[str], host: relational.PluginHost | None = None
) -> dict[str, list[Item]]:
    """Everything shown in the pool, by rubric."""
    scorer = relational.Scorer(select=sorted(names), host=host)
    found: dict[str, list[Item]] = {name: [] for name in names}
    for talk_id, talk in pool.items():
        evaluation = scorer.score(talk)
        for name in names:
            found[name].extend(shown(talk_id, name, evaluation[name]))
    return found


def sampled(found: Iterable[Item], rubric: str) -> list[Item]:
    """So many of each kind as are wanted, at most two of a talk as long as others are left; the same every time."""
    everything = sorted(found, key=lambda item: item.id)
    random.Random(f"{SEED} {rubric}").shuffle(everything)
    chosen: list[Item] = []
    for kind, wanted in WANTED.items():
        of_kind = [item for item in everything if item.kind == kind]
        seen: dict[str, int] = {}
        first: list[Item] = []
        later: list[Item] = []
        for item in of_kind:
            seen[item.talk_id] = seen.get(item.talk_id, 0) + 1
            (first if seen[item.talk_id] <= PER_TALK else later).append(item)
        chosen += (first + later)[:wanted]
    return chosen


def sheet(chosen: Iterable[Item], pool: Mapping[str, relational.Interaction]) -> Iterator[dict[str, Any]]:
    """The sample with its texts, verdict and reason left open."""
    for item in chosen:
        turns = pool[item.talk_id].turns
        near = turns[max(0, item.turn - 2) : item.turn + 3]
        stored = {"id": item.id, **asdict(item)}
        context = [f"[{index}] {turn.role}: {turn.text}" for index, turn in enumerate(near, max(0, item.turn - 2))]
        yield {**stored, "context": context, "verdict": "", "reason": ""}


def verdict(record: Mapping[str, Any]) -> Verdict:
    """A stored line, or a line of a sheet without its texts."""
    return Verdict(**{name: record[name] for name in Verdict.__annotations__})


def stored(folder: Path = STORE) -> dict[str, list[Verdict]]:
    """Every stored verdict by rubric."""
    found: dict[str, list[Verdict]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        records = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        found[path.stem] = [verdict(record) for record in records]
    return found


def take(path: Path, folder: Path = STORE) -> int:
    """Store the filled lines of a sheet, in place of earlier verdicts on the same items; how many were taken."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    taken = [verdict(record) for record in records if record["verdict"]]
    known = stored(folder)
    folder.mkdir(exist_ok=True)
    for rubric in sorted({each.rubric for each in taken}):
        merged = {each.id: each for each in known.get(rubric, [])}
        merged |= {each.id: each for each in taken if each.rubric == rubric}
        lines = [json.dumps(asdict(each), ensure_ascii=False) + "\n" for _, each in sorted(merged.items())]
        (folder / f"{rubric}.jsonl").write_text("".join(lines), encoding="utf-8")
    return len(taken)


def precision(verdicts: Sequence[Verdict]) -> str:
    """Right of all, with the share and Wilson's interval."""
    if not verdicts:
        return "none read"
    right = sum(each.verdict == "right" for each in verdicts)
    low, high = statistics.wilson_interval(right, len(verdicts))
    return f"{right}/{len(verdicts)} {right / len(verdicts):.2f} ({low:.2f} to {high:.2f})"


def report(known: Mapping[str, Sequence[Verdict]], current: Mapping[str, Sequence[Item]]) -> Iterator[str]:
    """A row a rubric with verdicts; stale ones are counted and left out of the precision."""
    yield NOTE
    yield f"{'rubric':26}{'evidence right':>28}{'misses right':>28}{'stale':>10}"
    for rubric, verdicts in known.items():
        ids = {item.id for item in current.get(rubric, ())}
        fresh = [each for each in verdicts if each.id in ids]
        kinds = {kind: [each for each in fresh if each.kind == kind] for kind in WANTED}
        stale = f"{len(verdicts) - len(fresh)}/{len(verdicts)}"
        yield f"{rubric:26}{precision(kinds['evidence']):>28}{precision(kinds['missed']):>28}{stale:>10}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the precision by rubric, or write a sheet, or take one in."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readings", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with maia_rows and star")
    parser.add_argument("--samples", type=Path, help="a folder of sample files, one folder a format")
    parser.add_argument("--half", default="dev", help="which half (default: dev)")
    parser.add_argument("--rubric", nargs="+", default=list(RUBRICS), help="which rubrics (default: all eighteen)")
    parser.add_argument("--sheet", type=Path, help="write a sample to read; outside of this project")
    parser.add_argument("--take", type=Path, help="store the verdicts of a filled sheet")
    options = parser.parse_args(arguments)
    if options.sheet and options.sheet.resolve().is_relative_to(PROJECT):
        parser.error("a sheet holds texts of the data; write it outside of this project")
    if options.take:
        print(f"{take(options.take)} verdicts taken")
    host = relational.PluginHost.installed()
    pool = talks(options.data, options.half, options.samples)
    found = items(pool, [name for name in options.rubric if name in host.rubrics], host)
    if options.sheet:
        chosen = [item for name, of_rubric in found.items() for item in sampled(of_rubric, name)]
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in sheet(chosen, pool))
        options.sheet.write_text("".join(lines), encoding="utf-8")
        print(f"{len(chosen)} items in {options.sheet}")
        return 0
    known = {name: verdicts for name, verdicts in stored().items() if name in options.rubric}
    print(*report(known, found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
