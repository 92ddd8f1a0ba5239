"""Expectations of a rubric's quality: they hold mostly, over a corpus, up to a declared rate of failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from relational.contract import Rubric, RubricFile
from relational.errors import InputError
from relational.outcome import Score
from relational.plugins import PluginHost
from relational.readers.coercion import interaction_from
from relational.testing.changes.change import Change, DoesNotApply
from relational.testing.comparing import Bench, Comparison, bench_for
from relational.testing.expectation import Case, Kind, Trial, Untried, worded
from relational.testing.handwritten import talks_from
from relational.testing.judging import SLIGHT, Quote, places, quoted, ranked, share, short_of, uncited
from relational.testing.table import CasesReport


@frozen
class _About:
    """What a case is called, what it is about, and where it was declared."""

    name: str
    capability: str
    place: str


@frozen
class _Tried:
    """What a case tries: a change, over which talks, and how many may fail."""

    over: Iterable[Any]
    after: Change
    given: Change | None
    ceiling: float


class Cases:
    """The expectations of one rubric, in the order they were declared. Make one with `expect`."""

    def __init__(self, rubric: str, bench: Bench, *, seed: int = 0) -> None:
        self.rubric = rubric
        self._bench = bench
        self._seed = seed
        self._cases: list[Case] = []

    def __iter__(self) -> Iterator[Case]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)

    def minimum(  # noqa: PLR0913 - what is expected, each part by its name
        self,
        name: str,
        *talks: Any,
        at_least: float | None = None,
        at_most: float | None = None,
        abstains: bool = False,
        not_applicable: bool = False,
        cites: Sequence[Quote] = (),
        capability: str = "general",
        place: str = "",
    ) -> Case:
        """Each of these talks has a value of `at_least`, or `at_most`; or abstains; or is not applicable.

        `cites` are quotes, alone or with the number of their turn, that its evidence must cover; one that is not
        there is an InputError, and so is a case that demands nothing.
        """
        given = talks_from(talks)
        wanted = self._demand(name, at_least, at_most, abstains=abstains, not_applicable=not_applicable)
        for quote in cites:
            for each in given:
                if not places(each, quote):
                    raise InputError(f"the case {name!r} wants {quoted(quote)} cited, and the talk does not say that")
        if not wanted and not cites:
            raise InputError(
                f"the case {name!r} demands nothing; give it at_least=, at_most=, abstains=True, "
                "not_applicable=True or cites="
            )
        promise = "; ".join([*wanted, *(f"cites {quoted(quote)}" for quote in cites)])

        def trials() -> Iterable[Trial | Untried]:
            for each in given:
                outcome = self._bench.evaluation(each)[self.rubric]
                off, why = short_of(outcome, at_least, at_most, abstains=abstains, not_applicable=not_applicable)
                unseen = uncited(outcome, each, cites)
                if unseen and not off:
                    off, why = 1.0, f"{worded(outcome)}, without citing {', '.join(map(quoted, unseen))}"
                yield Trial(talk=each, outcome=outcome, off=off, why=why)

        return self._add(_About(name, capability, place), "MFT", promise, 0.0, trials)

    def same(  # noqa: PLR0913 - what is expected, each part by its name
        self,
        name: str,
        *,
        over: Iterable[Any],
        after: Change,
        within: float,
        ceiling: float,
        given: Change | None = None,
        capability: str = "general",
        place: str = "",
    ) -> Case:
        """The value moves by no more than `within`, and does not come or go, for all but `ceiling` of the talks.

        With `given`, that change is made first on both sides: a name put in, so that another can be put in its place.
        """
        share(name, "within", within)
        promise = f"after {after.name!r} the value stays within {within:g}"

        def off(comparison: Comparison) -> float:
            shift = comparison.shift(self.rubric)
            return 1.0 if shift is None else abs(shift) if abs(shift) > within + SLIGHT else 0.0

        return self._compared(_About(name, capability, place), "INV", promise, _Tried(over, after, given, ceiling), off)

    def not_lower(
        self,
        name: str,
        *,
        over: Iterable[Any],
        after: Change,
        ceiling: float,
        given: Change | None = None,
        capability: str = "general",
        place: str = "",
    ) -> Case:
        """The value, as it is printed, does not fall and does not go for all but `ceiling` of the talks."""
        return self._directed(_About(name, capability, place), -1.0, _Tried(over, after, given, ceiling))

    def not_higher(
        self,
        name: str,
        *,
        over: Iterable[Any],
        after: Change,
        ceiling: float,
        given: Change | None = None,
        capability: str = "general",
        place: str = "",
    ) -> Case:
        """The value, as it is printed, does not rise for all but `ceiling` of the talks."""
        return self._directed(_About(name, capability, place), 1.0, _Tried(over, after, given, ceiling))

    def ranks_above(  # noqa: PLR0913 - what is expected, each part by its name
        self,
        name: str,
        better: Any = None,
        worse: Any = None,
        *,
        over: Iterable[Any] = (),
        after: Change | None = None,
        ceiling: float | None = None,
        capability: str = "general",
        place: str = "",
    ) -> Case:
        """The better talk has the better value, by the rubric's direction; a tie fails, and so does a missing value.

        Either two talks, `better` and `worse`; or talks `over` a corpus, each better than itself `after` a change,
        and a `ceiling`.
        """
        pair, corpus = (better is not None, worse is not None), (over != (), after is not None, ceiling is not None)
        if not (all(pair) and not any(corpus)) and not (all(corpus) and not any(pair)):
            raise InputError(
                f"the case {name!r} ranks nothing; give it a better and a worse talk, or over=, after= and ceiling="
            )
        about = _About(name, capability, place)
        lower = self._bench.scorer.rubrics[self.rubric].direction == "lower"
        if after is None or ceiling is None:
            first, second = interaction_from(better), interaction_from(worse)

            def trials() -> Iterable[Trial | Untried]:
                outcomes = [self._bench.evaluation(each)[self.rubric] for each in (first, second)]
                yield Trial(talk=first, outcome=outcomes[0], **ranked(outcomes[0], outcomes[1], lower=lower))

            return self._add(about, "DIR", "the better talk has the better value", 0.0, trials)
        share(name, "ceiling", ceiling)
        corpus_talks, change = talks_from(over), after

        def compared() -> Iterable[Trial | Untried]:
            for found in self._bench.comparisons(corpus_talks, change, seed=self._seed):
                if isinstance(found, DoesNotApply):
                    yield Untried(reason=found.reason)
                elif not isinstance(found.before[self.rubric], Score):
                    yield Untried(reason="there is no value to begin with")
                else:
                    yield self._trial(found, **ranked(found.before[self.rubric], found.after[self.rubric], lower=lower))

        promise = f"the talk has a better value than after {after.name!r}"
        return self._add(about, "DIR", promise, ceiling, compared)

    def run(self) -> CasesReport:
        """The results of all cases."""
        return CasesReport(results=tuple(case.run() for case in self._cases))

    def _demand(
        self, name: str, at_least: float | None, at_most: float | None, *, abstains: bool, not_applicable: bool
    ) -> list[str]:
        valued = at_least is not None or at_most is not None
        if sum((valued, abstains, not_applicable)) > 1:
            raise InputError(f"the case {name!r} demands a value and none at once; one of these has to go")
        wanted = []
        if at_least is not None:
            share(name, "at_least", at_least)
            wanted.append(f"a value of {at_least:g} or more")
        if at_most is not None:
            share(name, "at_most", at_most)
            wanted.append(f"a value of {at_most:g} or less")
        return wanted + ["an abstention"] * abstains + ["not applicable"] * not_applicable

    def _directed(self, about: _About, sign: float, tried: _Tried) -> Case:
        promise = f"after {tried.after.name!r} the value is not {'higher' if sign > 0 else 'lower'}"

        def off(comparison: Comparison) -> float:
            shift = comparison.shift(self.rubric)
            if shift is None:
                gone = isinstance(comparison.before[self.rubric], Score)
                return 1.0 if gone is (sign < 0) else 0.0
            return sign * shift if sign * shift > SLIGHT else 0.0

        return self._compared(about, "DIR", promise, tried, off)

    def _compared(
        self, about: _About, kind: Kind, promise: str, tried: _Tried, off: Callable[[Comparison], float]
    ) -> Case:
        share(about.name, "ceiling", tried.ceiling)
        talks = talks_from(tried.over)

        def trials() -> Iterable[Trial | Untried]:
            for found in self._bench.comparisons(talks, tried.after, given=tried.given, seed=self._seed):
                if isinstance(found, DoesNotApply):
                    yield Untried(reason=found.reason)
                elif found.shift(self.rubric) is None and not found.switched(self.rubric):
                    yield Untried(reason="there is no value on either side")
                else:
                    yield self._trial(found, off=off(found))

        return self._add(about, kind, promise, tried.ceiling, trials)

    def _trial(self, found: Comparison, *, off: float, why: str = "") -> Trial:
        before, after = found.before[self.rubric], found.after[self.rubric]
        return Trial(
            talk=found.talk,
            before=before,
            outcome=after,
            off=off,
            why=why or f"{worded(before)} before, {worded(after)} after",
            changed=found.changed,
            lost=found.lost(self.rubric) if off else (),
            gained=found.gained(self.rubric) if off else (),
        )

    def _add(
        self,
        about: _About,
        kind: Kind,
        promise: str,
        ceiling: float,
        trials: Callable[[], Iterable[Trial | Untried]],
    ) -> Case:
        if any(case.name == about.name for case in self._cases):
            raise InputError(f"there are two cases {about.name!r} for {self.rubric}; each needs a name of its own")
        case = Case(
            name=about.name,
            kind=kind,
            rubric=self.rubric,
            promise=promise,
            ceiling=ceiling,
            capability=about.capability,
            place=about.place,
            trials=trials,
        )
        self._cases.append(case)
        return case


def expect(rubric: Rubric | RubricFile | str, *, host: PluginHost | None = None, seed: int = 0) -> Cases:
    """An empty list of expectations of a rubric: one that is handed over, or one by its name in `host`.

    Changes are made by `seed`, so that a failing case fails again.
    """
    name, bench = bench_for(rubric, host)
    return Cases(name, bench, seed=seed)
