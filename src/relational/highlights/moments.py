"""The moments that mattered: what helped most, what hurt most, and what was due and did not come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from attrs import frozen

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.highlights.clashes import by_rubric
from relational.highlights.stakes import Stake, grouped, missed, seen
from relational.interaction import Interaction, Role

MomentKind: TypeAlias = Literal["best", "worst", "missed"]

AGENTS = (Role.AGENT, Role.SUPERVISOR)
# A second moment of the same exchange says less than one of another exchange that is worth as much.
SAME_EXCHANGE = 0.5
# Under so much of one rubric's value nothing is a moment.
LEAST = 0.01
UNMET = {
    "emotion": "A feeling that nobody answered",
    "disclosure": "Something of their life that nobody took up",
    "preference": "A wish that nothing was made to fit",
    "problem": "A trouble that stayed open",
    "question": "A question that got no answer",
    "confusion": "They were lost, and nobody helped",
    "stop": "A sign to stop that nobody heeded",
    "firm-failure": "A failure that nobody put right",
    "escalation": "A wish for somebody senior that was not honored",
    "unmet-request": "A request that met a dead end",
    "decision": "A worry about what to do that stayed",
    "positive": "A glad word that nobody took up",
    "challenge": "A challenge that met an argument",
}


@frozen(kw_only=True)
class Moment:
    """A span that mattered, the turn it belongs with, and in a sentence what it shows.

    `best` and `worst` quote the agent, `missed` the customer. `context` is the turn of the other side: what the agent
    answered, or where the answer was due; None where there is none. `rubric` and `criterion` are those it weighs most
    in, `rubrics` all that count it, weightiest first. `worth` is its sum over rubrics, each by its weight, in units of
    one rubric's value: below 0 where something was lost.
    """

    kind: MomentKind
    rubric: str
    criterion: str
    turn: int
    start: int
    end: int
    quote: str
    context: int | None
    rubrics: tuple[str, ...]
    worth: float
    says: str


def moments(evaluation: Evaluation, rubrics: Mapping[str, RubricInfo], *, each: int = 1) -> tuple[Moment, ...]:
    """Up to `each` moments of each kind: best, worst, then missed, the weightiest first; no two share a span.

    Worth is estimated from shares (`Scorer.why` measures it, by scoring again). What only the customer said is a sign
    of how a moment went and no moment itself.
    """
    talk = evaluation.interaction
    said = [group for group in grouped(seen(evaluation, rubrics)) if talk.turns[group[0].turn].role in AGENTS]
    due = grouped(missed(evaluation, rubrics))
    taken: set[tuple[int | None, int]] = set()
    found: list[Moment] = []
    kinds: tuple[tuple[MomentKind, list[list[Stake]]], ...] = (("best", said), ("worst", said), ("missed", due))
    for kind, groups in kinds:
        made = [_moment(kind, group, evaluation, rubrics) for group in groups]
        left = [moment for moment in made if (moment.worth if kind == "best" else -moment.worth) >= LEAST]
        for _ in range(min(each, len(left))):
            moment = max(left, key=lambda one: _rank(one, taken))
            left.remove(moment)
            taken.add(_exchange(moment))
            found.append(moment)
    return tuple(found)


def _rank(moment: Moment, taken: Iterable[tuple[int | None, int]]) -> tuple[float, int, int]:
    kept = SAME_EXCHANGE if _exchange(moment) in taken else 1.0
    return round(kept * abs(moment.worth), 9), -moment.turn, -moment.start


def _exchange(moment: Moment) -> tuple[int | None, int]:
    """The customer's turn and the agent's, in this order."""
    return (moment.turn, moment.context or -1) if moment.kind == "missed" else (moment.context, moment.turn)


def _moment(kind: MomentKind, group: list[Stake], evaluation: Evaluation, rubrics: Mapping[str, RubricInfo]) -> Moment:
    talk, scores, sign = evaluation.interaction, evaluation.scores, 1 if kind == "best" else -1
    turn, start, end = group[0].turn, group[0].start, max(stake.end for stake in group)
    sums = by_rubric(group)
    # A rubric that had many occasions speaks of a moment with more right than one that had a single one.
    weights = {stake.rubric: stake.weight for stake in group}
    sure = {
        name: sign * worth * weights[name] * scores[name].confidence for name, worth in sums.items() if sign * worth > 0
    }
    names = sorted(sure, key=lambda name: (-sure[name], name))
    name = names[0] if names else group[0].rubric
    stake = max((one for one in group if one.rubric == name), key=lambda one: sign * one.worth)
    return Moment(
        kind=kind,
        rubric=name,
        criterion=stake.criterion,
        turn=turn,
        start=start,
        end=end,
        quote=talk.turns[turn].text[start:end],
        context=stake.due_turn if kind == "missed" else _answered(talk, turn),
        rubrics=tuple(names),
        worth=sum(weights[name] * worth for name, worth in sums.items()),
        says=_says(kind, stake, rubrics.get(name)),
    )


def _answered(talk: Interaction, turn: int) -> int | None:
    """The customer's last turn before an agent's, or None."""
    before = (at for at in range(turn - 1, -1, -1) if talk.turns[at].role is Role.CUSTOMER and talk.turns[at].scored)
    return next(before, None)


def _says(kind: MomentKind, stake: Stake, info: RubricInfo | None) -> str:
    declared = info.criteria if info is not None else ()
    wanted = next((one.summary for one in declared if one.name == stake.criterion and one.summary), "")
    lower = info is not None and info.direction == "lower"
    if kind == "missed":
        unmet = UNMET.get(stake.event, f"Nothing met this {stake.event.replace('-', ' ') or 'occasion'}")
        return f"{unmet}. Due was: {wanted}" if wanted and not lower else f"{unmet}."
    if not wanted:
        return "These words earned most." if kind == "best" else "These words cost most."
    # A criterion's summary says what its rubric counts: what is good, or where lower is better, what is not.
    if (kind == "best") is lower:
        return f"Wanted instead: {wanted}" if kind == "worst" else f"Avoided here: {wanted}"
    return wanted
