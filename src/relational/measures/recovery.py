"""The apology after a failure by the firm: how it is given, when, and what takes it back."""

from __future__ import annotations

from relational.analysis import Analysis
from relational.analysis.failures import Case, case, place_of, taken_up
from relational.analysis.sorry import Sorry, sorries_in
from relational.contract import Measure, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

NO_FAILURE = NotApplicable("nothing in this talk shows that the firm failed")
# What an apology of each kind is worth; one for a deed is worth the more, the more it speaks of this deed.
_WORTH = {"deed": 1.0, "general": 0.48, "bare": 0.42, "sympathy": 0.3, "preface": 0.1}
_UNNAMED = 0.5
_TAKES_BACK = ("conditional", "shifted")
_EARLY = 3
_LATE = 0.7


@measure("recovery-apology")
def apology(analysis: Analysis) -> Outcome:
    """The best apology to the failure, 0..1: by kind, by how far it names this failure, and by time.

    From the third reply on, and after the solution, it is worth 0.7 of that. After Roschk and Kaiser 2013.
    """
    found = case(analysis)
    if found is None:
        return NO_FAILURE
    best = 0.0
    evidence: list[Evidence] = []
    for place, reply in enumerate(found.replies):
        for item in sorries_in(analysis, reply):
            if item.kind in ("ritual", *_TAKES_BACK):
                continue
            worth = _WORTH.get(item.kind, 0.0) * _named(analysis, found, item)
            worth = round(worth * (_LATE if place >= _EARLY or _after_solution(analysis, found, item) else 1.0), 4)
            if worth > best or not evidence:
                best = max(best, worth)
                evidence.append(analysis.span(item.turn, item.start, item.end, cue=f"apology.{item.kind}", worth=worth))
    return Score(best, evidence, () if best else missed(found, "apology"), opportunities=1)


def _named(analysis: Analysis, found: Case, item: Sorry) -> float:
    if item.kind != "deed":
        return 1.0
    sentence = analysis.sentences(item.turn)[analysis.sentence_index(item.turn, item.start)]
    return _UNNAMED + (1 - _UNNAMED) * taken_up(analysis, found, item.turn, sentence.start, max(item.end, sentence.end))


def _after_solution(analysis: Analysis, found: Case, item: Sorry) -> bool:
    """True for an apology that only comes once something else was promised or done, some sentences earlier."""
    first = analysis.once("first solution", lambda: _first_solution(analysis, found))
    return first is not None and first < (item.turn, item.start)


def _first_solution(analysis: Analysis, found: Case) -> tuple[int, int] | None:
    return min(
        (
            (each.turn, each.end)
            for each in analysis.commitments()
            if each.kind in ("done", "will", "doing") and not each.supposed and place_of(found, each.turn) is not None
        ),
        default=None,
    )


def missed(found: Case, criterion: str) -> tuple[Missed, ...]:
    """The customer's first words about the failure, as a miss."""
    if not found.events:
        return ()
    event = max(found.events, key=lambda each: (each.intensity, -each.turn))
    return (
        Missed(
            turn=event.turn,
            start=event.start,
            end=event.end,
            quote=event.quote,
            event=event.kind,
            criterion=criterion,
            due_turn=next((run.turns[0] for run in found.replies if run.turns[0] > event.turn), None),
        ),
    )


@measure("recovery-sincerity")
def sincerity(analysis: Analysis, *, conditional: float = 0.5, shifted: float = 0.6) -> Outcome:
    """1 less a cost for each apology that is put under an "if", or that regrets how the customer takes it, 0..1."""
    found = case(analysis)
    if found is None:
        return NO_FAILURE
    cost = {"conditional": conditional, "shifted": shifted}
    items = [item for reply in found.replies for item in sorries_in(analysis, reply) if item.kind in _TAKES_BACK]
    # "For any inconvenience" beside an apology that names the deed takes nothing back.
    named = any(item.kind == "deed" for reply in found.replies for item in sorries_in(analysis, reply))
    evidence = []
    lost = 0.0
    for item in items:
        harmless = item.kind == "conditional" and named
        worth = 0.0 if harmless else cost[item.kind]
        lost = max(lost, worth)
        evidence.append(analysis.span(item.turn, item.start, item.end, cue=f"apology.{item.kind}", worth=-worth))
    return Score(1.0 - lost, evidence, opportunities=1)


@measure("recovery-measure")
def restraint(analysis: Analysis, *, free: int = 2, each: float = 0.25) -> Outcome:
    """1 less `each` for every apology beyond the first that comes with nothing new beside it, after `free` of them.

    Saying sorry again while something is being done is no harm.
    """
    found = case(analysis)
    if found is None:
        return NO_FAILURE
    empty: list[Sorry] = []
    said = 0
    for reply in found.replies:
        for item in sorries_in(analysis, reply):
            if item.kind not in ("deed", "general", "bare"):
                continue
            said += 1
            if said > 1 and (item.kind != "deed" or _again(analysis, item)):
                empty.append(item)
    extra = empty[free - 1 :]
    evidence = [analysis.span(item.turn, item.start, item.end, cue="apology.again", worth=-each) for item in extra]
    return Score(max(0.0, 1.0 - each * len(extra)), evidence, opportunities=1)


def _again(analysis: Analysis, item: Sorry) -> bool:
    index = analysis.sentence_index(item.turn, item.start)
    return (item.turn, analysis.sentences(item.turn)[index].start) in _repeated(analysis)


def _repeated(analysis: Analysis) -> frozenset[tuple[int, int]]:
    return analysis.once("repeated", lambda: frozenset((each.turn, each.start) for each in analysis.repeats()))


MEASURES: tuple[Measure, ...] = (apology, sincerity, restraint)
