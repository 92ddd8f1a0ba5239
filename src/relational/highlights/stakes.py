"""What each place of a talk is worth to the rubrics: an estimate from shares, without scoring anything again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.outcome import Evidence, Missed, Score

# What a criterion without a weight of its own can move: it works as a bonus, a penalty or a cap.
BRAKE = 0.25


@frozen(kw_only=True)
class Stake:
    """A span and what it did for one rubric: above 0 where it helped, below where it hurt.

    `worth` is in units of the rubric's value (0..1): the item's worth times its criterion's share. `weight` is what the
    rubric weighs in the total, against the average one. A stake with an `event` was due and did not come; its span
    is the customer's.
    """

    rubric: str
    criterion: str
    turn: int
    start: int
    end: int
    worth: float
    weight: float = 1.0
    event: str = ""
    due_turn: int | None = None


def seen(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo]) -> Iterator[Stake]:
    """What earned or cost something, rubric by rubric; what a guard discounted is left out."""
    weights = weights_of(evaluation)
    for name, score in evaluation.scores.items():
        info = rubrics.get(name)
        sign = -1.0 if info is not None and info.direction == "lower" else 1.0
        shares = _shares(info, score)
        counted = [item for item in score.evidence if item.worth and not item.discounted]
        for item in counted:
            part = shares.get(item.criterion, 1.0 / len(counted)) / _times(score, item)
            yield Stake(
                rubric=name,
                criterion=item.criterion,
                turn=item.turn,
                start=item.start,
                end=item.end,
                worth=sign * item.worth * part,
                weight=weights[name],
            )


def missed(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo]) -> Iterator[Stake]:
    """What was due and did not come, rubric by rubric: what its criteria lack, over all that was missed."""
    weights = weights_of(evaluation)
    for name, score in evaluation.scores.items():
        info = rubrics.get(name)
        shares = _shares(info, score)
        for item in score.missed:
            yield Stake(
                rubric=name,
                criterion=item.criterion,
                turn=item.turn,
                start=item.start,
                end=item.end,
                worth=-_lost(item, score, info, shares),
                weight=weights[name],
                event=item.event,
                due_turn=item.due_turn,
            )


def weights_of(evaluation: Evaluation) -> dict[str, float]:
    """What each rubric with a value weighs on the scorecard, 1 on average."""
    lines = evaluation.breakdown.lines if evaluation.breakdown is not None else ()
    shares = dict.fromkeys(evaluation.scores, 0.0)
    for line in lines:
        if line.rubric in shares:
            shares[line.rubric] += line.share
    whole = sum(shares.values())
    return {name: len(shares) * share / whole if whole else 1.0 for name, share in shares.items()}


def _lost(item: Missed, score: Score, info: RubricInfo | None, shares: Mapping[str, float]) -> float:
    """What the criteria that the same event made due lack together; one entry may stand for several of them."""
    lower = info is not None and info.direction == "lower"
    answering = {one.name for one in (info.criteria if info is not None else ()) if item.event in one.answers}
    concerned = (answering | {item.criterion}) & set(shares)
    alike = sum(one.event == item.event for one in score.missed)
    if not concerned:
        return (score.value if lower else 1.0 - score.value) / len(score.missed)
    values = {name: outcome.value for name, outcome in score.criteria.items() if isinstance(outcome, Score)}
    return sum(shares[name] * (values[name] if lower else 1.0 - values[name]) for name in concerned) / alike


def _shares(info: RubricInfo | None, score: Score) -> dict[str, float]:
    """What each scored criterion can move of the rubric's value."""
    weights = {
        criterion.name: criterion.weight
        for criterion in (info.criteria if info is not None else ())
        if isinstance(score.criteria.get(criterion.name), Score)
    }
    total = sum(weights.values())
    return {name: weight / total if weight else BRAKE for name, weight in weights.items()}


def _times(score: Score, item: Evidence) -> int:
    """Over how many occasions a criterion's value is a mean; harm is not thinned by them."""
    outcome = score.criteria.get(item.criterion)
    return max(1, outcome.opportunities) if item.worth > 0 and isinstance(outcome, Score) else 1


def grouped(stakes: Iterable[Stake]) -> list[list[Stake]]:
    """Stakes whose spans overlap, together; groups in order of place, and no two of them share a character."""
    groups: list[list[Stake]] = []
    end = (-1, -1)
    for stake in sorted(stakes, key=lambda one: (one.turn, one.start, -one.end, one.rubric, one.criterion)):
        if groups and (stake.turn, stake.start) < end:
            groups[-1].append(stake)
            end = max(end, (stake.turn, stake.end))
        else:
            groups.append([stake])
            end = (stake.turn, stake.end)
    return groups
