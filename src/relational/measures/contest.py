"""Winning the argument or moving on: what a reply does with a challenge, a stretched word or a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from relational.analysis import Analysis
from relational.analysis.challenges import Challenge, challenges
from relational.analysis.plans import is_small
from relational.analysis.runs import by_turn, of_run
from relational.analysis.sorry import sorries_in
from relational.contract import Cue, Measure, Run, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_NOTHING = NotApplicable("nothing in this talk could have been contested")
_ALONE = NotApplicable("without the customer's words nothing is known to be contested")
_SORRY = {"deed": 0.9, "general": 0.8, "bare": 0.7}
# What makes a corrected detail matter: it sets a date, a sum, a dose, or what to do next.
_CONSEQUENCE = re.compile(
    r"\b(?:so (?:that|you|it|we|i|the|let|please|your)|which (?:means|is why|sets|changes|affects)|that (?:means|sets"
    r"|changes|affects|matters)|(?:as|because|since|and) (?:it|that|this|the) (?:\w+ )?(?:affects|sets|changes|decides"
    r"|means|matters|determines|counts)|otherwise|in that case|i(?:'ll| will)|we(?:'ll| will)|you(?:'ll| will)"
    r"|please|don't|do not|let's|shall (?:we|i)|i(?:'ve| have)|i(?:'m| am) \w+ing)\b"
)
_MATTERS = re.compile(
    r"\b(?:dose|doses|mg|ml|tablets?|pills?|allerg\w+|safety|safe|gas|electric\w*|fire|deadline|closes|expires?|expiry"
    r"|due|owed?|refund\w*|charge[ds]?|fee|sign|legal\w*|passport|visa|account number|sort code|iban|date of birth"
    r"|departs?|departure|boarding|check-in|cut-off|insur\w+|amount|total|limit)\b"
)
_VALUE = re.compile(
    r"\d+(?:[:.,]\d+)*|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june"
    r"|july|august|september|october|november|december|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)


@measure("contest-concession")
def concession(
    analysis: Analysis,
    *,
    told: Sequence[str],
    concedes: Mapping[str, float],
    contests: Mapping[str, float],
    withholds: Mapping[str, float],
    neutral: float = 0.45,
) -> Outcome:
    """The mean over challenges of how far the reply concedes or lets pass, 0..1.

    A concession is worth what `concedes` gives; an apology counts as one; neither conceding nor contesting `neutral`;
    `withholds` (a refusal, the same demand again) costs what it gives; a contest is worth 0.
    """
    found = challenges(analysis, told)
    if not found:
        return _NOTHING
    if analysis.focus is not None and analysis.prompt(found[0].reply) is None:
        return _ALONE
    evidence: list[Evidence] = []
    missed: list[Missed] = []
    total = weights = 0.0
    for item in found:
        worth, shown = _conceded(analysis, item.reply, concedes, withholds, neutral)
        against = list(_contested(analysis, item.reply, contests))
        if any(not each.discounted and each.worth < 0 for each in against):
            worth = 0.0
            missed += _missed(item)
        evidence += [*shown, *against]
        total += item.weight * worth
        weights += item.weight
    return Score(total / weights, evidence, missed, opportunities=len(found))


def _conceded(
    analysis: Analysis, reply: Run, concedes: Mapping[str, float], withholds: Mapping[str, float], neutral: float
) -> tuple[float, list[Evidence]]:
    evidence: list[Evidence] = []
    best = cost = 0.0
    for name, cue in _hits(analysis, reply, concedes):
        evidence.append(analysis.evidence(cue, concedes[name]))
        best = best if cue.discounted else max(best, concedes[name])
    for item in sorries_in(analysis, reply):
        worth = _SORRY.get(item.kind, 0.0)
        if worth > best:
            best = worth
            evidence.append(analysis.span(item.turn, item.start, item.end, cue="apology", worth=worth))
    for name, cue in _hits(analysis, reply, withholds):
        evidence.append(analysis.evidence(cue, -withholds[name]))
        cost = cost if cue.discounted else max(cost, withholds[name])
    for again in analysis.repeats_in(reply):
        if again.end - again.start > 30:
            cost = max(cost, 0.4)
            evidence.append(analysis.span(again.turn, again.start, again.end, cue="said-again", worth=-0.4))
    return max(0.0, max(best, neutral) - cost), evidence


def _hits(analysis: Analysis, reply: Run, names: Mapping[str, float]) -> Iterator[tuple[str, Cue]]:
    present = analysis.found()
    for name in names:
        if name in present:
            for cue in analysis.cues_in(name, reply):
                yield name, cue


def _contested(analysis: Analysis, reply: Run, contests: Mapping[str, float]) -> Iterator[Evidence]:
    for name, cue in _hits(analysis, reply, contests):
        if cue.discounted is None and name.startswith("correction") and _material(analysis, reply, cue):
            yield analysis.span(cue.turn, cue.start, cue.end, cue="correction.material", worth=0.0)
        else:
            yield analysis.evidence(cue, -contests[name])


def _material(analysis: Analysis, reply: Run, cue: Cue) -> bool:
    """True where the corrected value feeds an action: it comes with a consequence, or comes back in one."""
    sentences = [each for turn in reply.turns for each in analysis.sentences(turn)]
    texts = [each for turn in reply.turns for each in analysis.folded(turn)]
    here = next((index for index, each in enumerate(sentences) if each.turn == cue.turn and cue.start < each.end), None)
    if here is None:
        return False
    text, after = texts[here], " ".join(texts[here + 1 :])
    if _MATTERS.search(text) and _CONSEQUENCE.search(text + " " + after):
        return True
    values = set(_VALUE.findall(text))
    acted = values & set(_VALUE.findall(after))
    return bool(acted) and _CONSEQUENCE.search(after) is not None


def _missed(item: Challenge) -> list[Missed]:
    event = item.event
    if event is None:
        return []
    return [
        Missed(
            turn=event.turn,
            start=event.start,
            end=event.end,
            quote=event.quote,
            event=event.kind,
            due_turn=item.reply.turns[0],
        )
    ]


@measure("contest-moving-on")
def moving_on(
    analysis: Analysis,
    *,
    told: Sequence[str],
    pivots: Mapping[str, float],
    contests: Mapping[str, float],
    action: float = 1.0,
    small: float = 0.6,
    after_contest: float = 0.3,
) -> Outcome:
    """The mean over challenges of how far the reply moves to what happens next, 0..1.

    The best of the named `pivots`, of a deed or promise (`action`) and of one that only looks (`small`); beside a
    contest, `after_contest` of that.
    """
    found = challenges(analysis, told)
    if not found:
        return _NOTHING
    if analysis.focus is not None and analysis.prompt(found[0].reply) is None:
        return _ALONE
    evidence: list[Evidence] = []
    total = weights = 0.0
    for item in found:
        shown = [*_pivoted(analysis, item.reply, pivots), *_acted(analysis, item.reply, action, small)]
        worth = max((each.worth for each in shown), default=0.0)
        if any(not each.discounted and each.worth < 0 for each in _contested(analysis, item.reply, contests)):
            worth *= after_contest
        evidence += shown
        total += item.weight * worth
        weights += item.weight
    return Score(total / weights, evidence, opportunities=len(found))


def _pivoted(analysis: Analysis, reply: Run, pivots: Mapping[str, float]) -> Iterator[Evidence]:
    return (analysis.evidence(cue, pivots[name]) for name, cue in _hits(analysis, reply, pivots))


def _acted(analysis: Analysis, reply: Run, action: float, small: float) -> Iterator[Evidence]:
    for item in of_run(reply, analysis.once("commitments by turn", lambda: by_turn(analysis.commitments()))):
        # "He will have done" is a guess at what was.
        if not item.supposed and item.act != "have":
            worth = small if is_small(item) else action
            yield analysis.span(item.turn, item.start, item.end, cue="next-step", worth=worth)


@measure("contest-restraint")
def restraint(analysis: Analysis, *, told: Sequence[str], contests: Mapping[str, float]) -> Outcome:
    """1 less the cost of every contest in the replies to challenges, 0..1; a material correction costs nothing."""
    found = challenges(analysis, told)
    if not found:
        return _NOTHING
    evidence = [each for item in found for each in _contested(analysis, item.reply, contests)]
    lost = -sum(each.worth for each in evidence if not each.discounted)
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=len(found))


MEASURES: tuple[Measure, ...] = (concession, moving_on, restraint)
