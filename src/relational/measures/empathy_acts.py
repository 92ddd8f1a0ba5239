"""Acts that answer a feeling: sympathy, shared joy, a feeling read, an experience of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from relational.analysis import Analysis
from relational.analysis.analysis import Sentence
from relational.analysis.experience import own_experience
from relational.analysis.feelings import direction
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence

MISAIMED = "misaimed"
# "Sorry you feel that way": what reads the feeling in it regrets nothing.
FEELING_SHIFTED = "feeling-shifted"
_SECOND_TIME = 0.5
# To point back ("that") is contingency of this size, and fits any turn.
_POINTING = 0.3
# A statement retells what was said where at least this much of it is taken up; one beside an act lends it this share.
_TAKEN_UP = 0.5
_BESIDE = 0.6
# An opening of a few words that echoes what is at stake ("Three days, and no word.") is less than a retelling.
_ECHO = 0.5
_LONGEST_ECHO = 14
# Where "you" comes later than this, the sentence is about something else.
_EARLY = 40
# So many generic acts in one reply, and none that takes anything up, are a recital.
_RECITAL = 3
_RECITED = 0.6
_GENERIC = 0.5
# What one telling of an own experience is worth, and how much each further one adds.
_EXPERIENCE = 0.3
_MORE = 0.15
_RETOLD = re.compile(
    r"\b(?:you(?:'ve|'d| have| had)(?: (?:clearly|obviously|really|already|been|now|just|all|also|so|even))* \w+"
    r"|you (?:were|did|was|had|got|lost|paid|spent|came|went|gave|kept|felt|thought|took|told|tried|bought|sent|left"
    r"|found|made|put|saw|needed|wanted|worked|waited|called|rang|asked|counted|trusted|planned|expected|hoped)"
    r"|you(?:'re| are)(?: \w+)? (?:\w+ing|stuck|left|out of|without|owed|up against))\b"
)
_INSTRUCTS = re.compile(
    r"\d|\b(?:able to|should|could|need to|have to|must|please|can(?!'t|not)|may|might|will|click"
    r"|select|tap|fill|send|provide"
    r"|confirm|number)\b"
)
_OWN_WORK = re.compile(
    r"\b(?:i|i'm|i've|i'll|we|we're|we've|we'll|our|has been|have been|was|will|thank|thanks|sorry)\b"
)
# Own joys are nothing like a customer's pain.
_GLADDENS = re.compile(r"\b(?:funny|fun|awesome|amazing|excited|favou?rite)\b|\blove\b.*!$")
# An echo is a fragment ("Three days, and no word."): with a verb in the present it says something else.
_FINITE = re.compile(
    r"\b(?:it|that|this|he|she|there|what|who)'s\b|\b(?:is|are|be|has|have|do|does|don't|hope|wish|happy|love|suggest"
    r"|think|know|let|try|go|stay|keep|take|get|cut"
    r"|like|want|works?|means?|depends)\b"
)
_YOU = re.compile(r"\b(?:you|your|you're|you've|you'll|youre|u|ur|yourself|yours)\b")
_ADVICE = re.compile(
    r"\b(?:if|when|whenever|should|could|need to|have to|must|please|once|after|before|will|can|may"
    r"|going to|maybe|perhaps|probably|click"
    r"|select|tap|find|open|please|might|unless|whether|until)\b"
)


@measure("empathy-act")
def act(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    acts: Sequence[Mapping[str, Any]],
    address: float = 0.0,
    shifted: Sequence[str] = (),
) -> Answer:
    """The best of the named acts in the reply, 0..1.

    Each act has a `cue`; its `worth` where the sentence takes up what the customer said; `generic`, where it fits any
    turn; `alone`, for a reply whose occasion is not known; and `to`, the feeling it suits ("pain", "joy"): shown to the
    opposite one it is misaimed and earns nothing, nor does one within a `shifted` cue ("sorry you feel that way").
    Said again in the talk it earns half, a third time nothing; three generic acts in one reply are a recital. A reply
    without an act that at least tells the customer something of themselves earns `address`. After the graded levels
    of EPITOME (Sharma et al. 2020).
    """
    answer = _answer(_acts(analysis, reply, _prompts(analysis, reply, event), acts, shifted))
    if answer.worth or not address:
        return answer
    return Answer(address * _addresses(analysis, reply), answer.evidence)


def _addresses(analysis: Analysis, reply: Run) -> float:
    """1 where a sentence tells the customer something of themselves, a half where it advises them, else 0."""
    best = 0.0
    for turn in reply.turns:
        for text in analysis.folded(turn):
            if not text.endswith("?") and _YOU.search(text):
                best = max(best, 0.5 if _ADVICE.search(text) else 1.0)
    return best


@measure("empathy-interpretation")
def interpretation(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    acts: Sequence[Mapping[str, Any]],
    shifted: Sequence[str] = (),
    retold: float = 0.7,
    experience: float = 0.9,
) -> Answer:
    """How far the reply reads the customer's feeling or situation, 0..1.

    The best of: the named acts; a sentence that retells what the customer has gone through (`retold` at most, by how
    much of it is taken up); a like experience of the agent's own (`experience` at most, by how much is told of it).
    After the interpretations of EPITOME (Sharma et al. 2020): a feeling named, or an experience shared.
    """
    prompts = _prompts(analysis, reply, event)
    found = list(_acts(analysis, reply, prompts, acts, shifted))
    if prompts:
        found += _told(analysis, reply, prompts, retold, experience)
    return _answer(found)


def _prompts(analysis: Analysis, reply: Run, event: Event | None) -> tuple[Run, ...]:
    """What the reply may take up: the run before it, and the one that showed the feeling."""
    runs = (analysis.prompt(reply), None if event is None else analysis.run_of(event.turn))
    return tuple(dict.fromkeys(run for run in runs if run is not None))


def _answer(found: Iterable[Evidence]) -> Answer:
    evidence = tuple(found)
    best = max((item.worth for item in evidence), default=0.0)
    generic = [item for item in evidence if 0 < item.worth <= _GENERIC]
    kinds = {item.cue for item in generic}
    echoes = len(generic) - len({(item.cue, item.quote.lower()) for item in generic})
    recital = best <= _GENERIC and (len(kinds) >= _RECITAL or echoes > 1)
    return Answer(best * (_RECITED if recital else 1.0), evidence)


def _acts(
    analysis: Analysis,
    reply: Run,
    prompts: tuple[Run, ...],
    acts: Sequence[Mapping[str, Any]],
    shifted: Sequence[str],
) -> Iterator[Evidence]:
    # Kept together with `acts`, so that its identity stays taken as long as the answer is kept.
    _, present = analysis.once(
        ("acts", id(acts)), lambda: (acts, [each for each in acts if each["cue"] in analysis.found()])
    )
    if not present:
        return
    felt = direction(analysis, prompts[-1] if prompts else None)
    void = [cue for name in shifted for cue in analysis.cues_in(name, reply)]
    for each in present:
        for cue in analysis.cues_in(each["cue"], reply):
            if cue.discounted:
                yield analysis.evidence(cue, 0.0)
            elif any(other.turn == cue.turn and other.start < cue.end and cue.start < other.end for other in void):
                yield _void(cue, FEELING_SHIFTED)
            elif _opposite(each.get("to"), felt):
                yield _void(cue, MISAIMED)
            else:
                yield analysis.evidence(cue, round(_worth(analysis, each, cue, prompts) * _freshness(analysis, cue), 4))


def _worth(analysis: Analysis, each: Mapping[str, Any], cue: Cue, prompts: tuple[Run, ...]) -> float:
    worth: float = each["worth"]
    generic: float = each.get("generic", worth)
    if not prompts and "alone" in each:
        generic = worth = each["alone"]
    return generic + (worth - generic) * _taken_up(analysis, cue, prompts)


def _taken_up(analysis: Analysis, cue: Cue, prompts: tuple[Run, ...]) -> float:
    """How far the sentence takes up what was said; where it does not, how far a statement beside it does."""
    found = _contingency(analysis, cue, prompts)
    if found or not prompts:
        return found
    sentences, texts = analysis.sentences(cue.turn), analysis.folded(cue.turn)
    place = analysis.sentence_index(cue.turn, cue.start)
    beside = [index for index in (place - 1, place + 1) if 0 <= index < len(sentences) and _echoes(texts[index])]
    return _BESIDE * max((_contingency(analysis, _cue_of(sentences[index]), prompts) for index in beside), default=0.0)


def _contingency(analysis: Analysis, cue: Cue, prompts: tuple[Run, ...]) -> float:
    found = max(analysis.contingency(cue, prompt) for prompt in prompts or (None,))
    return found if found > _POINTING else 0.0


def _cue_of(sentence: Sentence) -> Cue:
    return Cue(name="", turn=sentence.turn, start=sentence.start, end=sentence.end, quote="")


def _opposite(suits: str | None, shown: str) -> bool:
    return suits is not None and shown in ("pain", "joy") and shown != suits


def _void(cue: Cue, why: str) -> Evidence:
    return Evidence(
        turn=cue.turn,
        start=cue.start,
        end=cue.end,
        quote=cue.quote,
        cue=cue.name,
        worth=0.0,
        discounted=why,
    )


def _freshness(analysis: Analysis, cue: Cue) -> float:
    count = analysis.times_said(cue)
    return 1.0 if count < 2 else _SECOND_TIME if count == 2 else 0.0


def _told(
    analysis: Analysis, reply: Run, prompts: tuple[Run, ...], retold: float, experience: float
) -> Iterator[Evidence]:
    told = 0
    first = None
    sad = direction(analysis, prompts[-1]) == "pain"
    for turn in reply.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            count = 0 if sad and _GLADDENS.search(text) else own_experience(text)
            told += count
            first = first or (sentence if count else None)
            share = _retells(text, opens=turn == reply.turns[0] and sentence.start == 0)
            if share:
                taken_up = _contingency(analysis, _cue_of(sentence), prompts)
                if taken_up >= _TAKEN_UP:
                    worth = round(retold * share * taken_up, 4)
                    yield analysis.span(turn, sentence.start, sentence.end, cue="retold", worth=worth)
    if first:
        worth = min(experience, _EXPERIENCE + _MORE * (told - 1))
        yield analysis.span(first.turn, first.start, first.end, cue="own-experience", worth=round(worth, 4))


def _retells(text: str, *, opens: bool) -> float:
    """1 for a statement of what the customer went through, less for an opening that echoes what is at stake, else 0."""
    match = _RETOLD.search(text)
    if match and match.start() <= _EARLY and not text.endswith("?") and not _ADVICE.search(text):
        return 1.0
    return (
        _ECHO
        if opens and text.count(" ") < _LONGEST_ECHO and "!" not in text and _echoes(text) and not _FINITE.search(text)
        else 0.0
    )


def _echoes(text: str) -> bool:
    """True for a statement about what happened: no question, no instruction, not the agent's own doing."""
    return not (text.endswith("?") or _INSTRUCTS.search(text) or _OWN_WORK.search(text))


MEASURES: tuple[Measure, ...] = (act, interpretation)
