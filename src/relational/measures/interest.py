"""Interest in the person: what was told is asked about, noticed or at least acknowledged, and not passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from relational.analysis import Analysis
from relational.analysis.analysis import Sentence
from relational.analysis.asking import asks_for_field, serves_the_work
from relational.analysis.experience import own_experience
from relational.analysis.told import Occasion, occasions, speaks_of
from relational.contract import Measure, Run, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

# A later reply counts less.
_DECAY = (1.0, 0.7)
_MET = 0.25
_SERVICE = re.compile(
    r"\b(?:anything else|something else|(?:can|may|could|how can|shall|should) (?:i|we)\b|would you"
    r" (?:like|mind|prefer)"
    r"|do you (?:want|need|mind)|can you (?:please|confirm|provide|send|tell me|help|try|check|see)"
    r"|could you|are you still"
    r"|still (?:there|with me)|is (?:that|this|it) (?:ok|okay|correct|right|all|fine)|right\?"
    r"|correct\?|please|let me know)"
)
_PERSON = re.compile(r"\b(?:he|she|they|him|her|his|their|them|everyone|you two|both of you)\b")
# A question about their days, not about the case.
_LIFE = re.compile(
    r"\b(?:(?:part|rest|most|much|side) of your (?!order|account|address)"
    r"|your (?:week|weekends?|days?|life|routine|evenings?|mornings?|family|plans|holidays?|trip|training|studies))\b"
)
_POINTS = re.compile(r"\b(?:it|that|this|there|then|those|these)\b")
_YOU = re.compile(r"\b(?:you|your|you're|you've|you'll|you'd|yours|u|ur)\b")
_ASKS_BACK = re.compile(r"\?|\b(?:you|your)\b")
_POLICY = re.compile(
    r"\b(?:polic\w+|terms|required|must|need to|have to|unfortunately|unable|cannot|can't|not able"
    r"|not possible|however|but"
    r" we)\b"
)
# Told to everybody: a canned instruction is no acknowledgment.
_CANNED = re.compile(r"\b(?:if you(?:'re| are| have)|click|tap|select|follow (?:the|these)|steps?)\b|\d\)")
_STOCK = re.compile(
    r"\b(?:thank(?:s| you) (?:so much )?for (?:your (?:loyalty|patience|question|feedback"
    r"|understanding|message|time|interest)"
    r"|contacting|choosing|reaching|getting)|we (?:really )?(?:value|appreciate)|valued|important to us)\b"
)
_OWN_WORK = re.compile(r"\b(?:i'll|i will|i've|i have|i am|i'm|we'll|we will|we've|we have|let me|i can|we can)\b")
_LONGEST_ASIDE = 18
# After an aside about oneself, back to the customer.
_TURNS_BACK = re.compile(r"[,;:] (?:so|and|but|which) | - ")
_SHARED_TIE = re.compile(
    r"\b(?:myself|too|as well|at home|same|my own|also|mine|i've (?:got )?(?:that|two|one|the same))\b"
)


@measure("interest-uptake")
def uptake(analysis: Analysis, *, personal: bool, cues: Mapping[str, Sequence[str]]) -> Outcome:
    """How far the agent takes up what the customer tells, 0..1: of their life (`personal`), or of their situation.

    Each run that tells something is an occasion; the next two replies may meet it, the second counting 0.7. A question
    about it, or words that notice it, are worth 1; a specific acknowledgment about 0.6; a warm word that fits anything
    `generic`, 0.3 (cues of the group "warm"); a form question nothing. After Huang et al. 2017: follow-up questions.
    Judged alone, a reply answers the run before it.
    """
    found = [item for item in occasions(analysis) if item.personal is personal]
    if analysis.focus is not None:
        return _alone(analysis, found, cues)
    total = earned = 0.0
    evidence: list[Evidence] = []
    missed: list[Missed] = []
    count = 0
    for occasion in found:
        replies = analysis.reply_to(occasion.event, 2)
        if not replies:
            continue
        best = _best(analysis, occasion, replies, cues)
        count += 1
        total += occasion.weight
        earned += occasion.weight * (best.worth if best else 0.0)
        if best is not None:
            evidence.append(best)
        if (best is None or best.worth < _MET) and occasion.personal:
            missed.append(_missed(occasion, replies[0]))
    if not count:
        return NotApplicable("the customer told nothing of the kind")
    return Score(earned / total, evidence, missed, opportunities=count)


def _alone(analysis: Analysis, found: Sequence[Occasion], cues: Mapping[str, Sequence[str]]) -> Outcome:
    assert analysis.focus is not None
    reply = analysis.run_of(analysis.focus)
    if reply is None:
        return NotApplicable("the turn is not scored")
    prompt = analysis.prompt(reply)
    occasion = next((item for item in found if prompt is not None and item.run == prompt), None)
    if occasion is None:
        return NotApplicable("nothing told just before")
    best = _best(analysis, occasion, (reply,), cues)
    return Score(best.worth if best else 0.0, [best] if best else [], opportunities=1)


def _missed(occasion: Occasion, reply: Run) -> Missed:
    event = occasion.event
    return Missed(
        turn=event.turn,
        start=event.start,
        end=event.end,
        quote=event.quote,
        event=event.kind,
        criterion="taking-up",
        due_turn=reply.turns[0],
    )


def _best(
    analysis: Analysis, occasion: Occasion, replies: Sequence[Run], cues: Mapping[str, Sequence[str]]
) -> Evidence | None:
    best: Evidence | None = None
    for distance, reply in enumerate(replies):
        for item in _acts(analysis, occasion, reply, cues):
            worth = round(item.worth * _DECAY[distance], 4)
            if best is None or worth > best.worth:
                best = analysis.span(item.turn, item.start, item.end, cue=item.cue, worth=worth)
    return best


def _acts(analysis: Analysis, occasion: Occasion, reply: Run, cues: Mapping[str, Sequence[str]]) -> Iterator[Evidence]:
    places = {group: _places(analysis, names, reply) for group, names in cues.items()}
    for turn in reply.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            here = {group for group, spots in places.items() if _inside(spots, sentence)}
            name, worth = _act(analysis, occasion, sentence, text, here)
            if worth:
                yield analysis.span(turn, sentence.start, sentence.end, cue=name, worth=worth)


def _places(analysis: Analysis, names: Sequence[str], reply: Run) -> list[tuple[int, int]]:
    found = analysis.found()
    return [
        (cue.turn, cue.start)
        for name in names
        if name in found
        for cue in analysis.cues_in(name, reply)
        if cue.discounted is None
    ]


def _inside(spots: Sequence[tuple[int, int]], sentence: Sentence) -> bool:
    return any(turn == sentence.turn and sentence.start <= start < sentence.end for turn, start in spots)


def _act(analysis: Analysis, occasion: Occasion, sentence: Sentence, text: str, here: set[str]) -> tuple[str, float]:
    """What a sentence does with what was told, and what that is worth."""
    stems = analysis.stems(sentence.turn, sentence.start, sentence.end)
    near = speaks_of(occasion, text, stems)
    if text.endswith("?"):
        return _question(occasion, text, near, here)
    if "noticing" in here:
        return "noticing", 0.4 + 0.6 * near
    if "warm" in here:
        return ("noticing", 0.9 * near) if near else ("generic", 0.3)
    aside = _TURNS_BACK.split(text, 1)[0]
    if near and aside.count(" ") <= _LONGEST_ASIDE and own_experience(aside) and _SHARED_TIE.search(aside):
        return "self-disclosure", 0.7
    if not near or _POLICY.search(text) or _CANNED.search(text) or _STOCK.search(text):
        return "", 0.0
    if _YOU.search(text) and not _OWN_WORK.search(text):
        return "acknowledgment", 0.7 * near
    return "acknowledgment", 0.55 * near if occasion.personal else 0.35 * near


def _question(occasion: Occasion, text: str, near: float, here: set[str]) -> tuple[str, float]:
    if "purpose" in here:
        return "follow-up", 0.9
    if asks_for_field(text) or _SERVICE.search(text):
        return "", 0.0
    work = 0.5 if serves_the_work(text) else 1.0
    if near:
        return "follow-up", work * near
    if _PERSON.search(text) and occasion.personal:
        return "follow-up", work
    if _POINTS.search(text):
        return "follow-up", 0.5 * work if occasion.personal else 0.35 * work
    if occasion.personal and _LIFE.search(text):
        return "follow-up", 0.6 * work
    return "question", 0.15 * work


MEASURES: tuple[Measure, ...] = (uptake,)
