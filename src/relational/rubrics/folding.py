"""Fold criteria and groups of criteria into one value."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from relational.outcome import Score
from relational.rubrics.criteria import Results
from relational.rubrics.model import FoldSpec
from relational.rubrics.opportunities import Opportunity


@frozen
class Folded:
    """A value, or None where no criterion has one; `worths` by opportunity where the members share them."""

    value: float | None
    driver: str = ""
    opportunities: tuple[Opportunity, ...] = ()
    worths: tuple[float | None, ...] = ()


def fold(spec: FoldSpec, results: Results, groups: Mapping[str, FoldSpec], *, lower: bool) -> Folded:
    """The value of a fold, 0..1, after scale, bonus, penalty, cap and gates."""
    parts = {name: _part(name, results, groups, lower=lower) for name in spec.of}
    known = {name: part for name, part in parts.items() if part.value is not None}
    if not known:
        return Folded(None)
    if spec.kind == "best":
        folded = _best(known, {name: _share(name, results, groups) for name in known})
    elif spec.kind in ("max", "min"):
        pick = max if spec.kind == "max" else min
        driver = pick(known, key=lambda name: (known[name].value or 0.0, _order(name, spec)))
        folded = Folded(known[driver].value, driver)
    else:
        folded = _mean(known, results, groups, lower=lower)
    if folded.value is None:
        return folded
    value = min(1.0, folded.value * spec.scale)
    for bonus in spec.bonus:
        extra = bonus.at_most * (_part(bonus.of, results, groups, lower=lower).value or 0.0)
        value += -extra if lower else extra
    for penalty in spec.penalty:
        kept = _part(penalty.of, results, groups, lower=lower).value
        value *= 1.0 if kept is None else 1.0 - penalty.at_most * (1.0 - kept)
    value = min(value, spec.cap)
    for gate in spec.gate:
        reached = _part(gate.unless, results, groups, lower=lower).value
        if reached is not None and reached < gate.at_least:
            value = min(value, gate.cap)
    return Folded(max(0.0, min(1.0, value)), folded.driver, folded.opportunities, folded.worths)


def _order(name: str, spec: FoldSpec) -> int:
    return -spec.of.index(name)


def _part(name: str, results: Results, groups: Mapping[str, FoldSpec], *, lower: bool) -> Folded:
    if name in groups:
        return fold(groups[name], results, groups, lower=lower)
    result = results[name]
    if not isinstance(result.outcome, Score):
        return Folded(None)
    return Folded(result.outcome.value, name, result.opportunities, result.worths)


def _mean(known: Mapping[str, Folded], results: Results, groups: Mapping[str, FoldSpec], *, lower: bool) -> Folded:
    weights = {name: groups[name].weight if name in groups else results[name].spec.weight for name in known}
    total = sum(weights.values())
    if not total:
        return Folded(None)
    value = sum(weights[name] * (part.value or 0.0) for name, part in known.items()) / total
    # What moved the value most: the greatest loss where higher is better, else the greatest gain.
    loss = {
        name: weights[name] * ((part.value or 0.0) if lower else 1.0 - (part.value or 0.0))
        for name, part in known.items()
    }
    return Folded(value, max(loss, key=lambda name: (loss[name], name)))


def _share(name: str, results: Results, groups: Mapping[str, FoldSpec]) -> float:
    """What a full answer of that kind is worth where the best one counts: the weight, 1 at most."""
    return min(1.0, groups[name].weight if name in groups else results[name].spec.weight)


def _best(known: Mapping[str, Folded], shares: Mapping[str, float]) -> Folded:
    """Each opportunity is worth the best of the acts that answer it."""
    shared = next(iter(known.values())).opportunities
    driver = max(known, key=lambda name: (shares[name] * (known[name].value or 0.0), name))
    if not shared or any(part.opportunities != shared for part in known.values()):
        return Folded(shares[driver] * (known[driver].value or 0.0), driver)
    worths: list[float | None] = []
    for index in range(len(shared)):
        given = [(shares[name], part.worths[index]) for name, part in known.items()]
        real = [share * worth for share, worth in given if worth is not None]
        worths.append(max(real) if real else None)
    total = sum(item.weight for item, worth in zip(shared, worths, strict=True) if worth is not None)
    sum_ = sum(item.weight * worth for item, worth in zip(shared, worths, strict=True) if worth is not None)
    return Folded(sum_ / total if total else 0.0, driver, shared, tuple(worths))
