"""What the agent proposes, arranges or advises, sentence by sentence, and how it is tied to what the customer said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.answering import holds
from relational.analysis.asking import asks_for_field
from relational.analysis.plans import undertaken
from relational.analysis.slots import slots
from relational.analysis.slots_fit import Constraint, constraints, fit, no_go
from relational.analysis.text import content_stem, weight
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis, Sentence

_FULL = 9.0
# A statement of so many spaces or more says what will be.
_SHORTEST = 3
_TELLING = 14
# A bare errand says nothing that could shape what is offered.
_ERRANDS = frozenset({"plan", "request"})
# Values that an offer can keep to.
_VALUES = frozenset({"weekday", "date", "time", "daypart", "amount", "party", "size", "color"})
# The acts of a desk: they are no remedy.
DESK = frozenset(
    (
        "check look see help assist have be ask wait hold search try review understand do say tell read find explain "
        "checked looked asked tried reviewed checking looking reading trying asking having get remain"
        " stay with back at "
        "found filter end disconnect speak verify pull access"
    ).split()
)
_PROPOSES = re.compile(
    r"\b(?:suggest|recommend|advise|propose|how about|what about|would you (?:like|prefer|rather)"
    r"|shall (?:i|we)|why not|go for"
    r"|you (?:can|could|may|might|should|need to|will need to|would need to|'ll)\b|you (?:don't|do"
    r" not) (?:have|need) to"
    r"|(?:i|we)(?:'d| would| can| could|'ll| will|'ve| have|'m|'re| am| are)(?: \w+)? (?:offer\w*"
    r"|book\w*|put|send\w*|sent"
    r"|arrang\w*|mov\w*|swap\w*|refund\w*|replac\w*|add\w*|order\w*|chang\w*|cancel\w*|transfer\w*"
    r"|appl\w*|increas\w*|reset\w*"
    r"|set|rais\w*|request\w*|email\w*|call\w*|ring\w*|text\w*|make|made|giv\w*|hold|reserv\w*"
    r"|remov\w*|updat\w*|escalat\w*"
    r"|forward\w*|credit\w*|waiv\w*|extend\w*|start\w*|keep|pick\w*|choos\w*|flag\w*|not\w* it"
    r"|print\w*|cover\w*|fix\w*)"
    r"|there(?:'s| is| are) (?:a|an|one|two|also|another)|we (?:have|offer|do have|do offer|stock)|here(?:'s| is| are)"
    r"|option|alternativ\w*|please (?:follow|try|go|tap|sync|open|click|use|select|send|take|come|pick|ring|call))\b"
)
_RITUAL = re.compile(
    r"\b(?:anything else|thank you for (?:contacting|taking|choosing|the information|reaching)|rate"
    r" (?:my|our|this) chat"
    r"|rating|feedback|have a (?:great|nice|good|lovely|wonderful)|(?:great|nice|lovely|wonderful"
    r"|good) (?:day|evening|rest)"
    r"|you(?:'re| are) (?:very )?welcome|happy to (?:help|assist)|pleasure|more than happy|you(?:'re"
    r"| are) through to|goodbye"
    r"|one moment|bear with me|hello|good (?:morning|afternoon|evening))\b"
)
_REFUSES = re.compile(
    r"\b(?:unable|can't|cannot|can not|not able|not possible|unfortunately|regrettably|sold out|fully booked|no longer"
    r"|is not|isn't|aren't|(?:there is|there's|there are) no|don't have|do not have|won't|not sure)\b"
)
# What every transaction is made of: sharing these words with the customer personalizes nothing.
_TRADE = frozenset(
    map(
        content_stem,
        (
            "order number account email address name detail information help please customer service team"
            " problem issue "
            "question contact day today time deliver delivery refund item product send receive payment"
            " thank check look "
            "find need want tell know use get work make possible"
        ).split(),
    )
)


@frozen
class Offer:
    """A sentence of the agent's that says what can or will be; a `firm` one proposes, arranges or advises it."""

    run: Run
    sentence: Sentence
    text: str
    stems: frozenset[str]
    firm: bool


def calls_for_offer(analysis: Analysis) -> bool:
    """Whether the customer said what an offer could use: a fact, a wish, a trouble, or a sentence of length."""
    return analysis.once("calls-for-offer", lambda: _calls(analysis))


def _calls(analysis: Analysis) -> bool:
    if analysis.focus is not None:
        return True
    if any(analysis.events(kind) for kind in ("preference", "disclosure", "emotion")):
        return True
    if any(event.type not in _ERRANDS for kind in ("problem", "decision") for event in analysis.events(kind)):
        return True
    if any(slot.kind in _VALUES for turn, _ in analysis.turns("customer") for slot in slots(analysis, turn)):
        return True
    return any(text.count(" ") >= _TELLING for turn, _ in analysis.turns("customer") for text in analysis.folded(turn))


def offers(analysis: Analysis) -> tuple[Offer, ...]:
    """The agent's offers after the customer's first words, in order; of a reply judged alone, its own."""
    return analysis.once("offers", lambda: tuple(_offers(analysis)))


def _offers(analysis: Analysis) -> list[Offer]:
    committed = {
        (item.turn, analysis.sentence_index(item.turn, item.start))
        for item in undertaken(analysis)
        if item.act not in DESK
    }
    found = []
    for turn, _ in analysis.turns():
        run = analysis.run_of(turn)
        if run is None or analysis.prompt(run) is None or (analysis.focus is not None and turn != analysis.focus):
            continue
        for index, (sentence, text) in enumerate(zip(analysis.sentences(turn), analysis.folded(turn), strict=True)):
            promised = (turn, index) in committed
            told = text.count(" ") >= _SHORTEST and not text.endswith("?")
            firm = promised or _PROPOSES.search(text) is not None
            if (firm or told) and not _empty(text):
                stems = analysis.stems(turn, sentence.start, sentence.end)
                found.append(Offer(run, sentence, text, stems, firm))
    return found


def _empty(text: str) -> bool:
    return _RITUAL.search(text) is not None or holds(text) or asks_for_field(text)


def refuses(offer: Offer) -> bool:
    """Whether the sentence says what cannot be done."""
    return _REFUSES.search(offer.text) is not None


def shaped(analysis: Analysis, offer: Offer) -> float:
    """How much of what the customer said so far an offer uses, 0..1, by the rarity of the words they share.

    The words of any transaction do not count, and what was said just before counts in full, earlier words by half.
    """
    prompt = analysis.prompt(offer.run)
    assert prompt is not None
    near = analysis.content(prompt)
    points = sum(min(6.0, weight(stem)) for stem in (offer.stems & near) - _TRADE)
    if points < _FULL:
        earlier = said_before(analysis, offer.run) - near
        points += 0.5 * sum(min(6.0, weight(stem)) for stem in (offer.stems & earlier) - _TRADE)
    return min(1.0, points / _FULL)


def said_before(analysis: Analysis, reply: Run) -> frozenset[str]:
    """The content stems of everything the customer said before a reply."""
    first = analysis.once("stems first said", lambda: _first_said(analysis))
    return frozenset(stem for stem in analysis.content(reply) if first.get(stem, reply.index) < reply.index)


def _first_said(analysis: Analysis) -> dict[str, int]:
    first: dict[str, int] = {}
    for run in analysis.runs("customer"):
        for stem in analysis.content(run):
            first.setdefault(stem, run.index)
    return first


def fits(analysis: Analysis, offer: Offer) -> tuple[tuple[Constraint, int], ...]:
    """The constraints stated before an offer that it satisfies (1) or contradicts (-1)."""
    found = []
    for item in constraints(analysis):
        if item.turn < offer.run.turns[0]:
            verdict = no_go(item, offer.text, offer.stems) or fit(item, offer.text, offer.stems)
            if verdict:
                found.append((item, verdict))
    return tuple(found)
