"""What a change does: two versions of a rubric or scorecard over the same talks."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from relational.outcome import Evidence, Missed, Outcome, Score

Kind: TypeAlias = Literal["values", "evidence", "wording"]
Bump: TypeAlias = Literal["none", "patch", "bump", "unknown"]
_WEIGHT: Mapping[Kind, int] = {"values": 2, "evidence": 1, "wording": 0}
_NAMES = {"NotApplicable": "not applicable", "Abstention": "abstention", "Failure": "failure"}


@frozen(kw_only=True)
class Difference:
    """How an outcome differs from an older one of the same talk.

    `kind` says what is different at most: the value (or that there is one), what shows it, or only words about it.
    `reweighed` counts spans that both have, with another worth, criterion or guard.
    """

    interaction_id: str
    rubric: str
    kind: Kind
    old: Outcome
    new: Outcome
    appeared: tuple[Evidence, ...] = ()
    vanished: tuple[Evidence, ...] = ()
    reweighed: int = 0
    missed_appeared: tuple[Missed, ...] = ()
    missed_vanished: tuple[Missed, ...] = ()

    @property
    def moved(self) -> float | None:
        """The new value less the old one; None where either has none."""
        return self.new.value - self.old.value if isinstance(self.old, Score) and isinstance(self.new, Score) else None

    @property
    def crosses(self) -> bool:
        """True where the band, or the kind of outcome, is another."""
        return state(self.old) != state(self.new)


def state(outcome: Outcome) -> str:
    """The band of a score, or the kind of outcome that has none."""
    return outcome.band or "scored" if isinstance(outcome, Score) else _NAMES[type(outcome).__name__]


def difference(talk: str, rubric: str, old: Outcome, new: Outcome) -> Difference | None:
    """How `new` differs from `old`; None where they are equal but for the rubric's name and version."""
    new = evolve(new, rubric=old.rubric, version=old.version)
    if old == new:
        return None
    old_spans, new_spans = _spans(old), _spans(new)
    old_missed, new_missed = _missed(old), _missed(new)
    shared = old_spans.keys() & new_spans.keys()
    reweighed = sum(_weighed(old_spans[place]) != _weighed(new_spans[place]) for place in shared)
    found = Difference(
        interaction_id=talk,
        rubric=rubric,
        kind="wording",
        old=old,
        new=new,
        appeared=tuple(new_spans[place][0] for place in sorted(new_spans.keys() - shared)),
        vanished=tuple(old_spans[place][0] for place in sorted(old_spans.keys() - shared)),
        reweighed=reweighed,
        missed_appeared=tuple(item for place, item in new_missed.items() if place not in old_missed),
        missed_vanished=tuple(item for place, item in old_missed.items() if place not in new_missed),
    )
    return evolve(found, kind=_kind(found))


def _kind(found: Difference) -> Kind:
    old, new = found.old, found.new
    if found.crosses or found.moved:
        return "values"
    spans = found.appeared or found.vanished or found.reweighed or found.missed_appeared or found.missed_vanished
    return "evidence" if spans or _values(old) != _values(new) or _counted(old) != _counted(new) else "wording"


def _values(outcome: Outcome) -> Mapping[str, object]:
    return {name: one.value if isinstance(one, Score) else state(one) for name, one in outcome.criteria.items()}


def _counted(outcome: Outcome) -> int:
    return outcome.opportunities if isinstance(outcome, Score) else 0


def _spans(outcome: Outcome) -> Mapping[tuple[int, int, int], list[Evidence]]:
    spans: dict[tuple[int, int, int], list[Evidence]] = {}
    for item in outcome.evidence if isinstance(outcome, Score) else ():
        spans.setdefault((item.turn, item.start, item.end), []).append(item)
    return spans


def _weighed(items: Iterable[Evidence]) -> list[tuple[str, float, str]]:
    return sorted((item.criterion, item.worth, item.discounted or "") for item in items)


def _missed(outcome: Outcome) -> Mapping[tuple[int, int, int, str], Missed]:
    missed = outcome.missed if isinstance(outcome, Score) else ()
    return {(item.turn, item.start, item.end, item.event): item for item in missed}


@frozen(kw_only=True)
class RubricDiff:
    """What a change did to one rubric over all talks, with the version bump that it calls for, and why.

    `bands` counts talks by (old, new) band or kind of outcome, where these differ; `up` and `down` count values;
    `mean_move` is over the talks that have a value on both sides, None where there is none.
    """

    rubric: str
    old_version: str
    new_version: str
    talks: int
    same: int
    values: int
    evidence: int
    wording: int
    bands: tuple[tuple[str, str, int], ...]
    up: int
    down: int
    mean_move: float | None
    appeared: int
    vanished: int
    bump: Bump
    reason: str
    examples: tuple[Difference, ...]


class RubricTally:
    """Counts the differences of one rubric as they pass by; only the `most` greatest are kept."""

    def __init__(self, rubric: str, *, most: int) -> None:
        self._rubric, self._most = rubric, most
        self._kinds, self._bands = Counter[Kind](), Counter[tuple[str, str]]()
        self._talks = self._up = self._down = self._both = self._appeared = self._vanished = 0
        self._moved = 0.0
        self._order = count()
        self._kept: list[tuple[tuple[int, bool, float, int], Difference]] = []
        self._old_version = self._new_version = ""

    def add(self, talk: str, old: Outcome, new: Outcome) -> Difference | None:
        """Count one talk."""
        self._talks += 1
        self._both += isinstance(old, Score) and isinstance(new, Score)
        self._old_version, self._new_version = old.version, new.version
        found = difference(talk, self._rubric, old, new)
        if found is None:
            return None
        self._kinds[found.kind] += 1
        if found.crosses:
            self._bands[state(old), state(new)] += 1
        moved = found.moved or 0.0
        self._moved += moved
        self._up += moved > 0
        self._down += moved < 0
        self._appeared += len(found.appeared)
        self._vanished += len(found.vanished)
        # Of equals the first stays; the running number also keeps two differences from being compared.
        weight = (_WEIGHT[found.kind], found.crosses, abs(moved), -next(self._order))
        heapq.heappush(self._kept, (weight, found))
        if len(self._kept) > self._most:
            heapq.heappop(self._kept)
        return found

    def result(self) -> RubricDiff:
        """What was counted."""
        bump, reason = self._bump()
        return RubricDiff(
            rubric=self._rubric,
            old_version=self._old_version,
            new_version=self._new_version,
            talks=self._talks,
            same=self._talks - self._kinds.total(),
            values=self._kinds["values"],
            evidence=self._kinds["evidence"],
            wording=self._kinds["wording"],
            bands=tuple((old, new, number) for (old, new), number in sorted(self._bands.items())),
            up=self._up,
            down=self._down,
            mean_move=self._moved / self._both if self._both else None,
            appeared=self._appeared,
            vanished=self._vanished,
            bump=bump,
            reason=reason,
            examples=tuple(found for _, found in sorted(self._kept, key=lambda kept: kept[0], reverse=True)),
        )

    def _bump(self) -> tuple[Bump, str]:
        if not self._talks:
            return "unknown", "there was no conversation to compare them on"
        talks = f"{self._talks:,} conversation" + ("" if self._talks == 1 else "s")
        values, evidence = self._kinds["values"], self._kinds["evidence"]
        if values or evidence:
            what = f"values changed in {values}" if values else f"values are the same, evidence changed in {evidence}"
            return "bump", f"{what} of {talks}"
        if self._kinds["wording"]:
            return "patch", f"only words about the values changed, in {self._kinds['wording']} of {talks}"
        return "none", f"nothing changed in {talks}"
