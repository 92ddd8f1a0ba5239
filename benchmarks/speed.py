"""How fast we are beside others, and what more rubrics cost: `python -m benchmarks.speed --data DIR`.

Everything runs in one process, in interleaved rounds, over the same conversations; ratios of medians are the result,
since the microseconds of a shared machine are not. Ours reads every value, quote, miss and summary.
"""

from __future__ import annotations

import argparse
import functools
import gc
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import ahocorasick_rs
import orjson
from attrs import frozen
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import relational
from benchmarks.corpus import conversations
from benchmarks.data import Row
from benchmarks.synthetic import plugin

THREE = ("confidence-building", "empathy", "over-explaining")
TEN = (
    *THREE,
    "deescalation",
    "listening-uptake",
    "no-contest",
    "person-interest",
    "personalised-resolution",
    "recovery",
    "stop-sign",
)
SYNTHETIC = 200
LOOPED_PATTERNS = 100
DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"

Job: TypeAlias = Callable[[], object]
Contestant: TypeAlias = Callable[[Sequence[Row]], Job]


@frozen
class Target:
    """A ratio that must not be exceeded."""

    name: str
    ratio: float
    at_most: float

    @property
    def met(self) -> bool:
        """True where the ratio holds."""
        return self.ratio <= self.at_most


def read_everything(evaluation: relational.Evaluation) -> int:
    """Touch all that a user would show, so that nothing lazy is left unpaid."""
    seen = 0
    for outcome in evaluation.outcomes.values():
        for each in (outcome, *outcome.criteria.values()):
            if isinstance(each, relational.Score):
                seen += len(each.summary) + len(each.tip) + (each.value > 0)
                seen += sum(len(item.quote) for item in each.evidence)
                seen += sum(len(item.quote) for item in each.missed)
            else:
                seen += len(each.reason)
    return seen


@functools.cache
def compiled(rubrics: tuple[str, ...] | None = THREE, synthetic: int = 0) -> relational.Scorer:
    """One scorer for all rounds, as a service would keep it; None means every built-in rubric."""
    with tempfile.TemporaryDirectory() as folder:
        host = relational.PluginHost.of(plugin(Path(folder), synthetic))
        return relational.Scorer(select=rubrics, host=host, scorecard=relational.Scorecard())


def ours(rubrics: tuple[str, ...] | None, synthetic: int = 0) -> Contestant:
    """Our rubrics over interactions made afresh, so that no round profits from the one before."""

    def contestant(rows: Sequence[Row]) -> Job:
        scorer = compiled(rubrics, synthetic)
        talks = [
            relational.Interaction([relational.Turn(turn["role"], turn["text"]) for turn in row.turns], id=row.id)
            for row in rows
        ]
        return lambda: [read_everything(evaluation) for evaluation in scorer.score_many(talks)]

    return contestant


def vader(rows: Sequence[Row]) -> Job:
    """One sentiment number a turn."""
    texts = [turn["text"] for row in rows for turn in row.turns]
    score = SentimentIntensityAnalyzer().polarity_scores
    return lambda: [score(text) for text in texts]


def looped_patterns(rows: Sequence[Row]) -> Job:
    """A plain loop of compiled expressions, one a literal of ours, over every turn."""
    literals = sorted(compiled().literals)
    step = max(1, len(literals) // LOOPED_PATTERNS)
    patterns = [re.compile(rf"\b{re.escape(each)}\b", re.IGNORECASE) for each in literals[::step][:LOOPED_PATTERNS]]
    texts = [turn["text"] for row in rows for turn in row.turns]
    return lambda: [[match.span() for pattern in patterns for match in pattern.finditer(text)] for text in texts]


def floor(rows: Sequence[Row]) -> Job:
    """The least that could be done: parse the JSON, join, fold case, count our literals in one scan."""
    documents = [orjson.dumps({"id": row.id, "turns": row.turns}) for row in rows]
    automaton = ahocorasick_rs.AhoCorasick(compiled().literals, implementation=ahocorasick_rs.Implementation.DFA)

    def count(document: bytes) -> int:
        text = "\n".join(turn["text"] for turn in orjson.loads(document)["turns"]).lower()
        return len(automaton.find_matches_as_indexes(text, overlapping=True))

    return lambda: [count(document) for document in documents]


CONTESTANTS: Mapping[str, Contestant] = {
    "relational, three rubrics": ours(THREE),
    "relational, ten rubrics": ours(TEN),
    "relational, all eighteen": ours(None),
    f"all eighteen and {SYNTHETIC} synthetic": ours(None, SYNTHETIC),
    "vaderSentiment, a number a turn": vader,
    f"a loop of {LOOPED_PATTERNS} re patterns": looped_patterns,
    "floor: parse, join, fold, count": floor,
}


def interleaved(rows: Sequence[Row], rounds: int) -> dict[str, float]:
    """Median seconds a pass of each contestant; every round runs all of them, after one round that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for number in range(rounds + 1):
        for name, contestant in CONTESTANTS.items():
            job = contestant(rows)
            gc.collect()
            started = time.perf_counter()
            job()
            taken = time.perf_counter() - started
            if number:
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def import_ratio(rounds: int) -> float:
    """What `import relational` costs beside `import attrs, pluggy`: medians of fresh, alternating processes."""

    def cost(statement: str) -> float:
        code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
        command = [sys.executable, "-c", code]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 our own line

    pairs = [(cost("import relational"), cost("import attrs, pluggy")) for _ in range(rounds)]
    return statistics.median(first for first, _ in pairs) / statistics.median(second for _, second in pairs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print times and ratios; 0 where every target is met, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with star and maia_rows")
    parser.add_argument("--half", default="dev", help="which half of each set (default: dev)")
    parser.add_argument("--sample", type=int, default=300, help="how many STAR dialogues (default: 300)")
    parser.add_argument("--rounds", type=int, default=7, help="how many counted rounds (default: 7)")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        parser.error(f"no folder {options.data}; name the one with star.{options.half}.jsonl.gz by --data")
    rows = conversations(options.data, options.half, options.sample)
    turns = sum(len(row.turns) for row in rows)
    print(f"{len(rows)} conversations, {turns} turns, {options.rounds} interleaved rounds, medians")
    medians = interleaved(rows, options.rounds)
    three, ten, eighteen, many, sentiment, _, least = medians.values()
    for name, seconds in medians.items():
        print(f"{name:34} {1e6 * seconds / turns:9.2f} µs/turn   beside vaderSentiment {seconds / sentiment:8.3f}")
    targets = (
        Target("three / vaderSentiment (aim 0.15)", three / sentiment, 0.3),
        Target("ten / vaderSentiment (aim 0.2)", ten / sentiment, 0.4),
        Target("eighteen / vaderSentiment (aim 0.25)", eighteen / sentiment, 0.5),
        Target(f"{SYNTHETIC} synthetic more / eighteen", many / eighteen, 2.0),
        Target("three / floor", three / least, 15.0),
        Target("import relational / import attrs, pluggy", import_ratio(max(5, options.rounds)), 1.5),
    )
    for target in targets:
        verdict = "met" if target.met else "not met"
        print(f"{target.name:42} {target.ratio:8.3f}   at most {target.at_most:5.2f}   {verdict}")
    met = sum(target.met for target in targets)
    print(f"{met} of {len(targets)} targets met")
    return 0 if met == len(targets) else 1


if __name__ == "__main__":
    sys.exit(main())
