"""How often we rank the better of two talks higher: `python -m benchmarks.pairs [FILE ...]`.

A line of a file is `{"id", "rubric", "better": {"turns": [{"speaker", "text"}, ...]}, "worse": {...}}`, with an
optional `"trap"` and `"kind"` ("easy" or "fine"). A tie is wrong, and so is a side without a value.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from attrs import field, frozen

import relational

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "pairs"
TARGETS: Mapping[str, float] = {"easy": 0.95, "fine": 0.85}
OTHER_NAMES: Mapping[str, str] = {
    "point-of-empathy": "empathy",
    "concise-explanation": "over-explaining",
}

Talk: TypeAlias = tuple[dict[str, str], ...]


@frozen(kw_only=True)
class Pair:
    """Two talks about the same thing, one of them handled better on one rubric."""

    id: str
    rubric: str
    better: Talk = field(repr=False)
    worse: Talk = field(repr=False)
    trap: str = ""
    kind: str = ""


@frozen(kw_only=True)
class Verdict:
    """How one pair came out: both values with the best at 1, or the words that say why there is none."""

    pair: Pair
    better: float | str
    worse: float | str

    @property
    def right(self) -> bool:
        """True where both have a value and the better one's is higher."""
        return isinstance(self.better, float) and isinstance(self.worse, float) and self.better > self.worse

    @property
    def why(self) -> str:
        """What went wrong, in a few words."""
        if isinstance(self.better, str) or isinstance(self.worse, str):
            return "no value"
        return "tie" if self.better == self.worse else "reversed"


def rubric_named(name: str) -> str:
    """Our name for a rubric: the catalogue's names and underscores are accepted."""
    plain = name.replace("_", "-")
    return OTHER_NAMES.get(plain, plain)


def _talk(record: Any) -> Talk:
    turns = record["turns"] if isinstance(record, Mapping) else record
    return tuple({"role": turn.get("speaker") or turn["role"], "text": turn["text"]} for turn in turns)


def read(path: Path) -> Iterator[Pair]:
    """The pairs of one file, in its order; an empty line is passed over."""
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            record = json.loads(line)
            yield Pair(
                id=str(record.get("id", f"{path.stem}:{number}")),
                rubric=rubric_named(record["rubric"]),
                better=_talk(record["better"]),
                worse=_talk(record["worse"]),
                trap=record.get("trap") or "",
                kind=record.get("kind") or "",
            )


def _value(outcome: relational.Outcome, *, lower: bool) -> float | str:
    if not isinstance(outcome, relational.Score):
        return type(outcome).__name__
    return 1.0 - outcome.value if lower else float(outcome.value)


def judge(pairs: Sequence[Pair], host: relational.PluginHost | None = None) -> list[Verdict]:
    """A verdict a pair; their rubrics must be installed."""
    found: dict[int, Verdict] = {}
    for rubric in sorted({pair.rubric for pair in pairs}):
        scorer = relational.Scorer(select=[rubric], host=host)
        lower = scorer.rubrics[rubric].direction == "lower"
        for place, pair in enumerate(pairs):
            if pair.rubric == rubric:
                better, worse = (
                    _value(scorer.score(list(talk))[rubric], lower=lower) for talk in (pair.better, pair.worse)
                )
                found[place] = Verdict(pair=pair, better=better, worse=worse)
    return [found[place] for place in range(len(pairs))]


def share(verdicts: Sequence[Verdict]) -> str:
    """Right of all, with the percentage."""
    if not verdicts:
        return "-"
    right = sum(verdict.right for verdict in verdicts)
    return f"{right}/{len(verdicts)} {100 * right / len(verdicts):3.0f} %"


def meets(verdicts: Sequence[Verdict]) -> bool:
    """Whether each kind that has a target reaches it."""
    for kind, target in TARGETS.items():
        of_kind = [verdict for verdict in verdicts if verdict.pair.kind == kind]
        if of_kind and sum(verdict.right for verdict in of_kind) < target * len(of_kind):
            return False
    return True


def grouped(verdicts: Iterable[Verdict], by: str) -> dict[str, list[Verdict]]:
    """Verdicts by one property of their pair, in the order met."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[getattr(verdict.pair, by)].append(verdict)
    return dict(groups)


def _words(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.3f}"


def report(verdicts: Sequence[Verdict], missing: Sequence[str]) -> Iterator[str]:
    """The lines that are printed."""
    yield f"{'rubric':24}{'all':>14}{'easy':>14}{'fine':>14}"
    for rubric, of_rubric in grouped(verdicts, "rubric").items():
        kinds = grouped(of_rubric, "kind")
        easy, fine = share(kinds.get("easy", [])), share(kinds.get("fine", []))
        yield f"{rubric:24}{share(of_rubric):>14}{easy:>14}{fine:>14}  {'met' if meets(of_rubric) else 'not met'}"
    for rubric in missing:
        yield f"{rubric:24}  missing: not installed"
    traps = {trap: of_trap for trap, of_trap in grouped(verdicts, "trap").items() if trap}
    if traps:
        whole = [trap for trap, of_trap in traps.items() if all(verdict.right for verdict in of_trap)]
        yield f"{'trap':44}{'right':>14}"
        yield from (f"{trap:44}{share(of_trap):>14}" for trap, of_trap in sorted(traps.items()) if trap not in whole)
        yield f"and {len(whole)} traps without a failure"
    for verdict in verdicts:
        if not verdict.right:
            pair = verdict.pair
            tags = ", ".join(tag for tag in (pair.kind, pair.trap) if tag)
            values = f"better {_words(verdict.better)}, worse {_words(verdict.worse)}"
            yield f"{verdict.why:9} {pair.rubric} {pair.id} ({tags}): {values}"
    yield f"all: {share(verdicts)}, values with the best at 1"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print accuracy by rubric and trap and every failing pair; 0 where each rubric meets its targets, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pairs", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="JSON Lines files (default: tests/pairs/*.jsonl)")
    parser.add_argument("--rubric", nargs="+", default=[], help="only these rubrics")
    options = parser.parse_args(arguments)
    files = options.files or sorted(FOLDER.glob("*.jsonl"))
    wanted = {rubric_named(name) for name in options.rubric}
    pairs = [pair for path in files for pair in read(path) if not wanted or pair.rubric in wanted]
    host = relational.PluginHost.installed()
    missing = sorted({pair.rubric for pair in pairs if pair.rubric not in host.rubrics})
    verdicts = judge([pair for pair in pairs if pair.rubric in host.rubrics], host)
    print(*report(verdicts, missing), sep="\n")
    return 0 if all(meets(each) for each in grouped(verdicts, "rubric").values()) and not missing else 1


if __name__ == "__main__":
    sys.exit(main())
