"""Acts that answer a feeling: sympathy, shared joy, a feeling read, an experience of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from relational.analysis import Analysis
from relational.analysis.experience import own_experience
from relational.analysis.feelings import direction
from relational.contract import Answer, Cue, Event, Evidence, Measure, Run, measure
from relational.cues.fold import fold

MISAIMED = "misaimed"
_SECOND_TIME = 0.5
_RETOLD = re.compile(
    r"\b(?:you(?:'ve|'d| have| had)(?: (?:clearly|obviously|really|already|been|now|just|all|also|so|even))* \w+"
    r"|you (?:were|did|was|had|got|lost|paid|spent|came|went|gave|kept|felt|thought|took|told|tried|bought|sent|left|found|made|put|saw|needed|wanted|worked|waited|called|rang|asked|counted|trusted|planned|expected|hoped)"
    r"|you(?:'re| are)(?: \w+)? (?:\w+ing|stuck|left|out of|without|owed|up against))\b"
)
_ADVICE = re.compile(r"\b(?:if|when|whenever|should|could|need to|have to|must|please|once|will|can|may|might|unless|whether|until)\b")


@measure("empathy-act")
def act(analysis: Analysis, reply: Run, event: Event | None, *, acts: Sequence[Mapping[str, Any]]) -> Answer:
    """The best of the named acts in the reply, 0..1.

    Each act has a cue, its `worth` where the sentence takes up what the customer said, `generic` where it fits any
    turn, and optionally `to`, the feeling it suits ("pain", "joy"): shown to the opposite feeling it is misaimed and
    earns nothing. Said again in the talk it earns half, a third time nothing. After EPITOME's graded levels.
    """
    prompt = _prompt(analysis, reply, event)
    return _answer(_acts(analysis, reply, prompt, acts))


@measure("empathy-interpretation")
def interpretation(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    acts: Sequence[Mapping[str, Any]],
    retold: float = 0.9,
    experience: float = 0.85,
) -> Answer:
    """How far the reply reads the customer's feeling or situation, 0..1.

    The best of: the named acts; a sentence that retells what the customer has gone through (`retold` at most, by how
    much of it is taken up); a like experience of the agent's own (`experience` at most, by how much is told of it).
    After the interpretations of EPITOME, which count both a named feeling and a shared experience.
    """
    prompt = _prompt(analysis, reply, event)
    found = list(_acts(analysis, reply, prompt, acts))
    if prompt is not None:
        found += _told(analysis, reply, prompt, retold, experience)
    return _answer(found)


def _prompt(analysis: Analysis, reply: Run, event: Event | None) -> Run | None:
    return analysis.prompt(reply) if event is None else analysis.run_of(event.turn)


def _answer(found: Iterable[Evidence]) -> Answer:
    evidence = tuple(found)
    return Answer(max((item.worth for item in evidence), default=0.0), evidence)


def _acts(analysis: Analysis, reply: Run, prompt: Run | None, acts: Sequence[Mapping[str, Any]]) -> Iterator[Evidence]:
    known = analysis.found()
    for each in acts:
        if each["cue"] not in known:
            continue
        for cue in analysis.cues_in(each["cue"], reply):
            if cue.discounted:
                yield analysis.evidence(cue, 0.0)
            elif _opposite(each.get("to"), direction(analysis, prompt)):
                yield _misaimed(cue)
            else:
                generic = each.get("generic", each["worth"])
                worth = generic + (each["worth"] - generic) * analysis.contingency(cue, prompt)
                yield analysis.evidence(cue, round(worth * _freshness(analysis, cue), 4))


def _opposite(suits: str | None, shown: str) -> bool:
    return suits is not None and shown in ("pain", "joy") and shown != suits


def _misaimed(cue: Cue) -> Evidence:
    return Evidence(
        turn=cue.turn,
        start=cue.start,
        end=cue.end,
        quote=cue.quote,
        cue=cue.name,
        worth=0.0,
        discounted=MISAIMED,
    )


def _freshness(analysis: Analysis, cue: Cue) -> float:
    count = analysis.times_said(cue)
    return 1.0 if count < 2 else _SECOND_TIME if count == 2 else 0.0


def _told(analysis: Analysis, reply: Run, prompt: Run, retold: float, experience: float) -> Iterator[Evidence]:
    told = 0
    first = None
    for turn in reply.turns:
        for sentence in analysis.sentences(turn):
            text = fold(sentence.text).text
            count = own_experience(text)
            told += count
            first = first or (sentence if count else None)
            match = _RETOLD.search(text)
            if match and not _ADVICE.search(text):
                place = Cue(name="", turn=turn, start=sentence.start, end=sentence.end, quote="")
                worth = retold * analysis.contingency(place, prompt)
                yield analysis.span(turn, sentence.start, sentence.end, cue="retold", worth=round(worth, 4))
    if first:
        worth = min(experience, 0.2 + 0.12 * told)
        yield analysis.span(first.turn, first.start, first.end, cue="own-experience", worth=round(worth, 4))


MEASURES: tuple[Measure, ...] = (act, interpretation)
