"""How far our values agree with the panel's: `python -m benchmarks.panel --data DIR --half dev [--rubric NAME ...]`.

The panel is a language model's readings of real service chats in different roles, not people: agreement with it
says that two readers look for the same things, not that a customer felt them.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

import relational
from benchmarks import statistics
from benchmarks.data import Row
from benchmarks.ratings import RUBRICS, Rated, Reading, rated

NOTE = (
    "The panel is a language model's readings, not people. 4 is always best; lower-is-better values are turned round."
)
NO_VALUE = -1.0  # below every value: an unscored talk ranks lowest
ENOUGH_TALKS = 20
SHOWN_TALKS = 8
ROUNDS = 500


@frozen(kw_only=True)
class Talk:
    """One counted talk: the panel's mean beside our value, best at the top on both."""

    id: str
    theirs: float
    ours: float
    words: float
    sentiment: float


@frozen(kw_only=True)
class Result:
    """One rubric beside the panel; `kappa` is None where the panel always, or never, found an opportunity."""

    rubric: str
    talks: tuple[Talk, ...]
    kappa: float | None
    named: int
    could_name: int
    chance: float
    failed: int

    @property
    def n(self) -> int:
        """How many talks count."""
        return len(self.talks)

    @property
    def scored(self) -> int:
        """How many of them have a value of ours."""
        return sum(talk.ours != NO_VALUE for talk in self.talks)

    def spearman(self, of: str = "ours") -> float:
        """Spearman's correlation of one of our numbers with the panel's mean."""
        return statistics.spearman([getattr(talk, of) for talk in self.talks], [talk.theirs for talk in self.talks])

    def interval(self) -> tuple[float, float]:
        """The bootstrap interval of ours."""
        ours, theirs = [talk.ours for talk in self.talks], [talk.theirs for talk in self.talks]
        return statistics.bootstrap_interval(ours, theirs, rounds=ROUNDS)

    def furthest(self, count: int = SHOWN_TALKS) -> list[tuple[Talk, float]]:
        """The talks whose two ranks differ most, with the difference as a share of n: positive, we are kinder."""
        ours = statistics.ranks([talk.ours for talk in self.talks])
        theirs = statistics.ranks([talk.theirs for talk in self.talks])
        gaps = [(talk, (a - b) / self.n) for talk, a, b in zip(self.talks, ours, theirs, strict=True)]
        return sorted(gaps, key=lambda gap: -abs(gap[1]))[:count]


def kindness(outcome: relational.Outcome, *, lower: bool) -> float:
    """Our value with the best at 1, or NO_VALUE."""
    if not isinstance(outcome, relational.Score):
        return NO_VALUE
    return 1.0 - outcome.value if lower else outcome.value


def shown_turns(outcome: relational.Outcome) -> set[int]:
    """Every turn that our evidence or misses point at, criteria included."""
    if not isinstance(outcome, relational.Score):
        return set()
    turns: set[int] = set()
    for each in (outcome, *outcome.criteria.values()):
        if isinstance(each, relational.Score):
            turns.update(item.turn for item in each.evidence)
            turns.update(item.turn for item in each.missed)
            turns.update(item.due_turn for item in each.missed if item.due_turn is not None)
    return turns


def chance_of_naming(row: Row, ours: set[int], theirs: set[int]) -> float:
    """How often so many turns of each side, drawn blindly, would include one of theirs."""
    none = 1.0
    for role in {turn["role"] for turn in row.turns}:
        side = {index for index, turn in enumerate(row.turns) if turn["role"] == role}
        wanted, drawn = len(side & theirs), len(side & ours)
        none *= math.comb(len(side) - wanted, drawn) / math.comb(len(side), drawn)
    return 1.0 - none


def compare(
    rubric: str,
    pairs: Sequence[tuple[Rated, relational.Outcome]],
    *,
    lower: bool,
    sentiment: Callable[[Row], float],
) -> Result:
    """One rubric over all talks of the panel."""
    counted, kappas, chances, named = [], [], [], 0
    for talk, outcome in pairs:
        reading: Reading = talk.readings[rubric]
        kappas.append((isinstance(outcome, relational.NotApplicable), reading.nothing_called))
        if not reading.counts:
            continue
        row = talk.row
        counted.append(
            Talk(
                id=row.id,
                theirs=reading.mean,
                ours=kindness(outcome, lower=lower),
                words=float(row.words_of_agent),
                sentiment=sentiment(row),
            )
        )
        if reading.turns and isinstance(outcome, relational.Score):
            ours, theirs = shown_turns(outcome), set(reading.turns)
            named += bool(ours & theirs)
            chances.append(chance_of_naming(row, ours, theirs))
    theirs_na = [panel for _, panel in kappas]
    return Result(
        rubric=rubric,
        talks=tuple(counted),
        kappa=statistics.kappa([mine for mine, _ in kappas], theirs_na) if len(set(theirs_na)) > 1 else None,
        named=named,
        could_name=len(chances),
        chance=sum(chances) / len(chances) if chances else 0.0,
        failed=sum(isinstance(outcome, relational.Failure) for _, outcome in pairs),
    )


def vader() -> Callable[[Row], float] | None:
    """The mean sentiment of the agent's turns, each talk read once; None where vaderSentiment is not installed."""
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        return None
    score = SentimentIntensityAnalyzer().polarity_scores
    known: dict[str, float] = {}

    def mean(row: Row) -> float:
        if row.id not in known:
            found = [score(turn["text"])["compound"] for turn in row.turns if turn["role"] == "agent"]
            known[row.id] = sum(found) / len(found) if found else 0.0
        return known[row.id]

    return mean


def results(
    talks: Sequence[Rated],
    names: Sequence[str],
    sentiment: Callable[[Row], float] | None,
    host: relational.PluginHost,
) -> list[Result]:
    """Every rubric of the names, all of them installed, in their order."""
    if not names:
        return []
    scorer = relational.Scorer(select=sorted(names), host=host)
    evaluations = [scorer.score(list(talk.row.turns)) for talk in talks]
    return [
        compare(
            name,
            [(talk, evaluation[name]) for talk, evaluation in zip(talks, evaluations, strict=True)],
            lower=scorer.rubrics[name].direction == "lower",
            sentiment=sentiment or (lambda _: 0.0),
        )
        for name in names
    ]


HEADER = (
    f"{'rubric':24}{'n':>5}{'scored':>8}{'ours':>8}{'length':>8}{'vader':>8}"
    f"{'NA kappa':>10}{'turn named':>12}{'by chance':>11}"
)


def line(result: Result, *, with_sentiment: bool) -> str:
    """One printed row."""
    share = f"{100 * result.scored / result.n:.0f} %" if result.n else "-"
    named = f"{100 * result.named / result.could_name:.0f} %" if result.could_name else "-"
    sentiment = f"{result.spearman('sentiment'):+.2f}" if with_sentiment else "-"
    kappa = "-" if result.kappa is None else f"{result.kappa:+.2f}"
    failed = f"  {result.failed} failures" if result.failed else ""
    return (
        f"{result.rubric:24}{result.n:5}{share:>8}{result.spearman():+8.2f}{result.spearman('words'):+8.2f}"
        f"{sentiment:>8}{kappa:>10}{named:>12}{100 * result.chance:9.0f} %{failed}"
    )


def means(found: Sequence[Result], *, with_sentiment: bool) -> str:
    """The last line: means over the rubrics with enough talks."""
    enough = [result for result in found if result.n >= ENOUGH_TALKS]
    if not enough:
        return f"no rubric with {ENOUGH_TALKS} or more talks"

    def mean(of: str) -> float:
        return sum(result.spearman(of) for result in enough) / len(enough)

    sentiment = f", vaderSentiment {mean('sentiment'):+.3f}" if with_sentiment else ""
    lowest = min(enough, key=Result.spearman)
    return (
        f"mean Spearman over {len(enough)} rubrics with {ENOUGH_TALKS} or more talks: ours {mean('ours'):+.3f}, "
        f"length {mean('words'):+.3f}{sentiment}; lowest {lowest.rubric} {lowest.spearman():+.2f}"
    )


def print_furthest(result: Result) -> None:
    """Ids and values only: the texts stay where they are."""
    print(f"{result.rubric}: largest rank disagreement")
    for talk, gap in result.furthest():
        value = "no value" if talk.ours == NO_VALUE else f"{talk.ours:.3f}"
        verdict = "we are kinder" if gap > 0 else "we are harder"
        print(f"  {talk.id:28} panel {talk.theirs:.2f}  ours {value:>8}  rank gap {gap:+.2f}  {verdict}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row a rubric and the mean; 0 unless nothing could be compared."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.panel", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with panel.<half>.json and its talks")
    parser.add_argument("--half", default="dev", help="which half (default: dev)")
    parser.add_argument("--rubric", nargs="+", default=list(RUBRICS), help="which rubrics (default: all of the panel)")
    parser.add_argument("--talks", action="store_true", help="list the talks with the largest rank disagreement")
    parser.add_argument("--intervals", action="store_true", help="add the 95 %% bootstrap interval of ours")
    options = parser.parse_args(arguments)
    if not (options.data / f"panel.{options.half}.json").is_file():
        parser.error(f"no file {options.data / f'panel.{options.half}.json'}")
    unknown = [name for name in options.rubric if name not in RUBRICS]
    if unknown:
        parser.error(f"the panel did not read {', '.join(unknown)}; it read {', '.join(RUBRICS)}")
    host = relational.PluginHost.installed()
    sentiment = vader()
    names = [name for name in options.rubric if name in host.rubrics]
    found = results(rated(options.data, options.half), names, sentiment, host)
    by_name = {result.rubric: result for result in found}
    print(NOTE)
    print(HEADER)
    for name in options.rubric:
        if name not in by_name:
            print(f"{name:24}  missing: not installed")
            continue
        low, high = by_name[name].interval() if options.intervals else (0.0, 0.0)
        interval = f"   95 % interval {low:+.2f} to {high:+.2f}" if options.intervals else ""
        print(line(by_name[name], with_sentiment=sentiment is not None) + interval, flush=True)
    print(means(found, with_sentiment=sentiment is not None))
    if options.talks:
        for result in found:
            print_furthest(result)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
