"""Offers that use what the customer said: constraints kept or broken, the link stated, their words in the offer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from relational.analysis import Analysis
from relational.analysis.offers import DESK, Offer, calls_for_offer, fits, offers, refuses, shaped
from relational.analysis.plans import undertaken
from relational.analysis.slots_fit import constraints
from relational.analysis.slots_judges import CONTRADICTED, SATISFIED
from relational.contract import Cue, Measure, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_NO_OFFER = NotApplicable("the customer stated nothing that an offer could use")
_BLAME = re.compile(
    r"\b(?:because|since|as) you(?:'ve| have| had)? (?:didn't|did not|haven't|have not|failed|never"
    r"|forgot|don't|do not|broke"
    r"|missed|should|are (?:so |very )?(?:important|valued|special|a valued|our)|were late|refused|entered the wrong)\b"
)
_GENERIC = 0.1
_SHOWN = 4
_NO = 0.5
# How it was received in the end is told by the customer's last runs.
_LAST = 3
_REFUSAL = 0.3
_WORDS = 0.35
# A link needs more of their words than any answer has.
_LINKED = 0.3


@measure("resolution-offers")
def fit_of_offers(
    analysis: Analysis, *, link: Sequence[str], gesture: Sequence[str], generic: Sequence[str], best_share: float = 0.6
) -> Outcome:
    """How far the agent's offers are shaped by what the customer said, 0..1: the best by `best_share`, else their mean.

    An offer that keeps a stated constraint and says so (a cue of `link` with their words) is worth 1; kept unsaid 0.8;
    a link with their words 0.5 to 0.8; their words alone up to 0.5; a remedy for anybody 0.1; one that breaks a
    constraint 0. Not applicable where nothing was asked for. Starting points after RUBRICS R3.
    """
    if not calls_for_offer(analysis):
        return _NO_OFFER
    found = offers(analysis)
    if not found:
        return Score(0.0, opportunities=1)
    marked = {
        name: _marked(analysis, cues) for name, cues in (("link", link), ("gesture", gesture), ("generic", generic))
    }
    by_run: dict[int, float] = {}
    shown: dict[int, Evidence] = {}
    some_firm = any(offer.firm for offer in found)
    for offer in found:
        here = {name for name, spots in marked.items() if _inside(spots, offer)}
        name, worth = _worth(analysis, offer, here)
        key = offer.run.index
        # Where something is offered, what else is said counts only if it keeps or breaks what was stated.
        if some_firm and not offer.firm and name in ("generic", "their-words"):
            continue
        if key in shown and shown[key].cue == "contradiction":
            continue
        if key not in by_run or worth > by_run[key] or name == "contradiction":
            by_run[key] = worth
            place = offer.sentence
            value = -1.0 if name == "contradiction" else round(worth, 4)
            shown[key] = analysis.span(place.turn, place.start, place.end, cue=name, worth=value)
    values = list(by_run.values())
    value = best_share * max(values) + (1.0 - best_share) * sum(values) / len(values)
    return Score(value, list(shown.values()), opportunities=len(values))


def _marked(analysis: Analysis, cues: Sequence[str]) -> list[Cue]:
    found = analysis.found()
    return [cue for name in cues if name in found for cue in analysis.cues(name) if cue.discounted is None]


def _inside(spots: Sequence[Cue], offer: Offer) -> bool:
    place = offer.sentence
    return any(cue.turn == place.turn and place.start <= cue.start < place.end for cue in spots)


def _worth(analysis: Analysis, offer: Offer, here: set[str]) -> tuple[str, float]:
    verdicts = fits(analysis, offer)
    if any(verdict == CONTRADICTED for _, verdict in verdicts) and not refuses(offer):
        return "contradiction", 0.0
    used = shaped(analysis, offer)
    linked = "link" in here and used >= _LINKED and not offer.text.endswith("?") and _BLAME.search(offer.text) is None
    factor = _REFUSAL if refuses(offer) else 1.0
    if any(verdict == SATISFIED for _, verdict in verdicts):
        return ("kept-and-said", factor) if linked else ("kept", 0.8 * factor)
    if linked:
        return "link", (0.5 + 0.3 * used) * factor
    if "gesture" in here and used >= _LINKED:
        return "gesture", (0.5 + 0.3 * used) * factor
    # A courtesy to everybody, or a reproach, in the form of a link ("because you are important to us").
    if "generic" in here or _BLAME.search(offer.text):
        return "generic", _GENERIC / 2
    return "their-words" if used else "generic", (_GENERIC + _WORDS * used) * factor


@measure("resolution-constraints")
def kept(analysis: Analysis) -> Outcome:
    """The share of the customer's stated constraints that an offer keeps, one that is broken costing as much, 0..1."""
    stated = constraints(analysis)
    found = offers(analysis)
    if not stated or not found or analysis.focus is not None:
        return NotApplicable("no constraint was stated before an offer")
    last = found[-1].run.turns[0]
    due = {(item.turn, item.start): item for item in stated if item.turn < last}
    if not due:
        return NotApplicable("no constraint was stated before an offer")
    verdicts: dict[tuple[int, int], int] = {}
    evidence: list[Evidence] = []
    for offer in found:
        for item, verdict in fits(analysis, offer):
            key = (item.turn, item.start)
            if verdicts.get(key, 0) == verdict:
                continue
            verdicts[key] = min(verdict, verdicts.get(key, verdict))
            place = offer.sentence
            name = "kept" if verdict == SATISFIED else "contradiction"
            evidence.append(analysis.span(place.turn, place.start, place.end, cue=name, worth=float(verdict)))
    missed = [
        Missed(
            turn=item.turn,
            start=item.start,
            end=item.end,
            quote=item.quote(analysis),
            event="preference",
            criterion="constraints",
            due_turn=last,
        )
        for key, item in due.items()
        if key not in verdicts
    ]
    total = sum(verdicts.get(key, 0) for key in due)
    return Score(max(0.0, total / len(due)), evidence, missed, opportunities=len(due))


@measure("resolution-acts")
def acts(analysis: Analysis, *, saturation: float = 2.0) -> Outcome:
    """How much the agent does about this customer's case, 0..1: `saturation` undertakings give 0.63."""
    if not calls_for_offer(analysis):
        return _NO_OFFER
    found = [item for item in undertaken(analysis) if item.kind != "let me" and item.act not in DESK]
    evidence = [
        analysis.span(item.turn, item.start, item.end, cue="act", worth=round(1 / saturation, 4)) for item in found
    ]
    weighed = sum(1.5 if item.kind == "offer" else 1.0 for item in found)
    weighed -= _NO * sum(map(refuses, offers(analysis)))
    return Score(1.0 - math.exp(-max(0.0, weighed) / saturation), evidence[:_SHOWN], opportunities=1)


@measure("resolution-gesture")
def adapted(analysis: Analysis, *, gesture: Sequence[str], full: float = 2.0) -> Outcome:
    """How many gestures are altered for this person, 0..1: `full` different ones give 1."""
    if not calls_for_offer(analysis):
        return _NO_OFFER
    found = {cue.quote.lower(): cue for cue in _marked(analysis, gesture) if analysis.focus in (None, cue.turn)}
    evidence = [analysis.evidence(cue, round(1 / full, 4)) for cue in found.values()]
    return Score(min(1.0, len(found) / full), evidence, opportunities=1)


@measure("resolution-reception")
def reception(analysis: Analysis, *, fits_them: Sequence[str], fits_not: Sequence[str]) -> Outcome:
    """How the customer takes it in their last three runs, 0..1: 0.4 for neither, more if gladly, less if it misfits."""
    if not calls_for_offer(analysis) or analysis.focus is not None:
        return _NO_OFFER
    given = offers(analysis)
    first = given[0].run.index if given else None
    good, bad = _marked(analysis, fits_them), _marked(analysis, fits_not)
    balance = 0.0
    evidence = []
    for run in analysis.runs("customer")[-_LAST:]:
        if first is None or run.index < first:
            continue
        pleased = [cue for cue in good if cue.turn in run.turns]
        put_out = [cue for cue in bad if cue.turn in run.turns]
        balance += min(2, len(pleased)) - 1.3 * min(2, len(put_out))
        evidence += [analysis.evidence(cue, 0.3) for cue in pleased[:1]]
        evidence += [analysis.evidence(cue, -0.5) for cue in put_out[:1]]
    return Score(max(0.0, min(1.0, 0.4 + balance / 6)), evidence, opportunities=1)


MEASURES: tuple[Measure, ...] = (fit_of_offers, kept, acts, adapted, reception)
