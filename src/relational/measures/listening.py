"""Listening: what a reply does with what the customer has just said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from relational.analysis import Analysis
from relational.analysis.analysis import Sentence
from relational.analysis.asking import asks_for_field
from relational.analysis.listening import Heard, heard, points_back, says_again, taken_up
from relational.analysis.meanings import reworded
from relational.analysis.naming import EXPLICIT, NAMED, names
from relational.analysis.questions import Question
from relational.contract import Cue, Measure, Run, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_NOTHING = NotApplicable("the customer said nothing that a reply could take up")
# Under this a turn was passed over, and is shown as missed.
_PASSED_OVER = 0.15
# RUBRICS.md, R5: "right", "mm" and the like.
BACKCHANNEL = 0.2
_SHORT = 4
# What another act is worth where an answer was wanted.
_INSTEAD = 0.5
# A reply that holds a sentence said before.
_AGAIN = 0.6
_OFFER = re.compile(
    r"\banything else\b|\bhow (?:can|may) (?:i|we) (?:help|assist)\b|\bwhat can (?:i|we) do for you\b"
    r"|\bhow are you\b|\bare you (?:still )?(?:there|with me)\b|\bhello ?\?|\bok(?:ay)? ?\?$"
)
_SECOND = re.compile(
    r"(?:, | )(?:and|or) (?:is|are|was|do|does|did|can|could|will|would|should|has|have|how|when|where|what|which|who"
    r"|why)\b",
    re.IGNORECASE,
)
_HALF = 0.6
_NAME = 0.8
_TAGS = re.compile(r"[,.] ?(?:right|correct|yes|ok|okay|yeah|no|is that right|am i right|isn't it|huh) ?\?$")
_ASKS = re.compile(
    r"^(?:so |and |but |ok |okay |thanks |thank you |sorry |please )*(?:what|which|when|where|who|how|why|is|are|was"
    r"|were|do|does|did|has|have|had|can you (?:see|tell)|could you tell|tell me|let me know)\b"
)
_TAKES = re.compile(
    r"\b(?:i(?:'ll|'ve| will| have| am|'m| can| could|'d)|we(?:'ll|'ve| will| have| can|'re| are)|let me|done|here"
    r"(?:'s| is| are)|you(?:'ll|'re| are| can| will| need| should|r))\b"
)
_STATES = re.compile(r"\b(?:you|your|you're|you've|you'd|u|ur|youre|it|they|he|she)\b")
_WISH = re.compile(r"\b(?:i hope|good luck|take care|have a (?:great|good|nice|lovely)|anything else)\b")


_ASKS_AGAIN = re.compile(
    r"^(?:(?:ok|okay|thanks|thank you|and|right|so|then)[,.]? )*(?:please|could you|can you|would you|kindly|have you"
    r"|did you|does it|do you|try|send|check)\b"
)


@frozen
class Act:
    """One thing a reply does, with its worth and the sentence that does it."""

    name: str
    worth: float
    place: Sentence


def _sentences(analysis: Analysis, run: Run) -> list[tuple[Sentence, str]]:
    return [pair for turn in run.turns for pair in zip(analysis.sentences(turn), analysis.folded(turn), strict=True)]


def _contingency(analysis: Analysis, place: Sentence, prompt: Run) -> float:
    cue = Cue(name="", turn=place.turn, start=place.start, end=place.end, quote="")
    return analysis.contingency(cue, prompt)


def _in(analysis: Analysis, names: Sequence[str], run: Run) -> list[Cue]:
    return [cue for name in names for cue in analysis.cues_in(name, run) if cue.discounted is None]


def _at(places: Sequence[tuple[Sentence, str]], cue: Cue) -> Sentence:
    same = [place for place, _ in places if place.turn == cue.turn]
    return next((place for place in same if cue.start < place.end), same[-1])


def paraphrases(analysis: Analysis, item: Heard, leads: Sequence[str], checks: Sequence[str]) -> list[Act]:
    """Sentences that say back what was said: with a lead ("so you", "it sounds like"), more with a check."""
    places = _sentences(analysis, item.reply)
    led = {_at(places, cue) for cue in _in(analysis, leads, item.reply)}
    checked = {_at(places, cue) for cue in _in(analysis, checks, item.reply)}
    found = []
    for place, text in places:
        asks = text.endswith("?")
        share = _contingency(analysis, place, item.prompt)
        tagged = _TAGS.search(text) is not None
        if place in led:
            worth = 0.35 + 0.5 * share + (0.15 if place in checked or asks else 0.0)
        elif place in checked or tagged:
            worth = 0.15 + 0.6 * share
        elif not asks and _STATES.search(text) and not _WISH.search(text):
            worth = 0.45 * max(0.0, share - 0.3)
        else:
            worth = 0.2 * max(0.0, share - 0.3)
        found.append(Act("paraphrase", min(1.0, worth), place))
    return found


def answers(analysis: Analysis, item: Heard, non_answers: Sequence[str]) -> list[Act]:
    """What each question of the customer's gets, in order: 0 where the asked type of answer does not come."""
    places = _sentences(analysis, item.reply)
    dodged = bool(_in(analysis, non_answers, item.reply))
    acts: list[Act] = []
    for question in item.questions:
        best = Act("answer", 0.0, places[0][0])
        before = 0
        for turn in item.reply.turns:
            found = analysis.answers(turn, question)
            if found is not None:
                place = Sentence(turn, found.start, found.end, "")
                worth = (
                    0.4 if found.deferred else _fit(analysis, item, place, before + found.words_before, question.type)
                )
                worth *= _of_both(analysis, question, item.reply)
                if worth > best.worth:
                    best = Act("answer", worth * (0.25 if dodged else 1.0), place)
            before += len(analysis.words(turn))
        if acts and best.worth and _is_the_same(analysis, question, best.place, acts):
            best = Act("answer", best.worth / 2, best.place)
        if question.type in NAMED and not names(analysis, question, places):
            best = Act("answer", best.worth * 0.25, best.place)
        elif question.type in NAMED and best.worth < _NAME:
            best = Act("answer", _NAME, names(analysis, question, places)[0])
        acts.append(best)
    return acts


def _asks_again(analysis: Analysis, item: Heard) -> bool:
    """Whether a reply asks for what the prompt speaks of."""
    content = analysis.content(item.prompt)
    return any(
        _ASKS_AGAIN.match(text) and content & analysis.stems(place.turn, place.start, place.end)
        for place, text in _sentences(analysis, item.reply)
    )


def _of_both(analysis: Analysis, question: Question, reply: Run) -> float:
    """Less than 1 where a sentence asks two things and the reply has nothing of the second."""
    text = analysis.interaction.turns[question.turn].text[question.start : question.end]
    second = _SECOND.search(text)
    if second is None:
        return 1.0
    asked = analysis.stems(question.turn, question.start + second.start(), question.end)
    said = analysis.content(reply)
    return 1.0 if not asked or asked & said or reworded(said, asked) else _HALF


def _is_the_same(analysis: Analysis, question: Question, place: Sentence, earlier: list[Act]) -> bool:
    """Whether a sentence that answered another question says nothing of what this one asks."""
    if all((act.place.turn, act.place.start) != (place.turn, place.start) for act in earlier):
        return False
    asked = analysis.stems(question.turn, question.start, question.end)
    said = analysis.stems(place.turn, place.start, place.end)
    return not asked & said and not reworded(said, asked)


def _fit(analysis: Analysis, item: Heard, place: Sentence, before: int, kind: str) -> float:
    """A short answer speaks for itself; a long one has to share something with the question."""
    text = analysis.interaction.turns[place.turn].text[place.start : place.end]
    size = text.count(" ") + 1
    explicit = EXPLICIT.get(kind)
    if explicit is not None and explicit.search(text.lower()) is None:
        return 0.3 * taken_up(analysis, item.prompt, item.reply).worth
    share = max(_contingency(analysis, place, item.prompt), taken_up(analysis, item.prompt, item.reply).worth)
    alone = 0.6 if size <= 2 * _SHORT and before <= 2 * _SHORT else 0.3
    return alone + (1.0 - alone) * share


def clarifying(analysis: Analysis, item: Heard, again: frozenset[tuple[int, int]]) -> list[Act]:
    """Questions that follow up what was said; asking for what a form wants is little, asking again nothing."""
    acts = []
    for place, text in _sentences(analysis, item.reply):
        if not (text.endswith("?") or _ASKS.match(text)) or _OFFER.search(text) or (place.turn, place.start) in again:
            continue
        share = _contingency(analysis, place, item.prompt)
        worth = 0.15 + 0.2 * share if asks_for_field(text) else 0.2 + 0.7 * share
        acts.append(Act("clarifying question", worth, place))
    return acts


def uptakes(analysis: Analysis, item: Heard) -> list[Act]:
    """The customer's terms, taken up: at the sentence that has most of them."""
    places = _sentences(analysis, item.reply)
    found = taken_up(analysis, item.prompt, item.reply)
    place = max(places, key=lambda pair: _contingency(analysis, pair[0], item.prompt))
    worth = found.worth
    if worth < BACKCHANNEL and points_back(place[1]) and _TAKES.search(place[1]):
        worth = BACKCHANNEL
    elif not worth and len(place[1]) > 1:
        worth = BACKCHANNEL / 2
    return [Act("taken up", worth, place[0])]


def repeated(analysis: Analysis) -> frozenset[tuple[int, int]]:
    """Where the agent says a sentence again."""
    return analysis.once("said-again", lambda: frozenset((item.turn, item.start) for item in analysis.repeats()))


@measure("listening-response")
def response(analysis: Analysis, *, leads: Sequence[str], checks: Sequence[str], non_answers: Sequence[str]) -> Outcome:
    """How well replies meet what was just said, 0..1: the best of answer, paraphrase, question and uptake counts.

    A question wants its answer; other acts stand in for it in part. Weighted over the customer's runs that say
    something. Source: Demszky et al. 2021 for uptake, MITI 4 for reflections.
    """
    due = heard(analysis)
    if not due:
        return _NOTHING
    evidence: list[Evidence] = []
    missed: list[Missed] = []
    total = whole = 0.0
    again = repeated(analysis)
    said = {turn for turn, _ in again}
    for item in due:
        acts = [
            *paraphrases(analysis, item, leads, checks),
            *clarifying(analysis, item, again),
            *uptakes(analysis, item),
        ]
        best = max(acts, key=lambda act: act.worth)
        worth = best.worth
        if item.questions:
            given = answers(analysis, item, non_answers)
            answer = max(given, key=lambda act: act.worth)
            mean = 0.5 * answer.worth + 0.5 * sum(act.worth for act in given) / len(given)
            worth = max(mean, _INSTEAD * worth) + 0.15 * min(mean, worth)
            best = answer if mean >= _INSTEAD * best.worth else best
        if says_again(analysis, item.prompt) and _asks_again(analysis, item):
            worth *= _AGAIN / 2
        if not said.isdisjoint(item.reply.turns):
            worth *= _AGAIN
        worth = round(min(1.0, worth), 4)
        total += item.weight * worth
        whole += item.weight
        if worth < _PASSED_OVER:
            missed.append(_missed(analysis, item))
        else:
            evidence.append(
                analysis.span(best.place.turn, best.place.start, best.place.end, cue=best.name, worth=worth)
            )
    return Score(total / whole, evidence, missed, opportunities=len(due))


def _missed(analysis: Analysis, item: Heard) -> Missed:
    """The question that got no answer, or the sentence that said most."""
    if item.questions:
        asked = item.questions[0]
        turn, start, end = asked.turn, asked.start, asked.end
    else:
        places = [place for turn in item.prompt.turns for place in analysis.sentences(turn)]
        place = max(places, key=lambda place: len(analysis.stems(place.turn, place.start, place.end)))
        turn, start, end = place.turn, place.start, place.end
    quote = analysis.interaction.turns[turn].text[start:end]
    return Missed(
        turn=turn,
        start=start,
        end=end,
        quote=quote,
        event="question" if item.questions else "problem",
        due_turn=item.reply.turns[0],
    )


@measure("listening-paraphrase")
def paraphrase(analysis: Analysis, *, leads: Sequence[str], checks: Sequence[str]) -> Outcome:
    """The best paraphrase of the talk, 0..1, or of the judged reply; a check makes it worth more."""
    due = heard(analysis)
    acts = [act for item in due for act in paraphrases(analysis, item, leads, checks)]
    if not acts:
        return _NOTHING
    best = max(acts, key=lambda act: act.worth)
    shown = [
        analysis.span(act.place.turn, act.place.start, act.place.end, cue="paraphrase", worth=round(act.worth, 4))
        for act in acts
        if act.worth >= 2 * BACKCHANNEL
    ]
    return Score(best.worth, shown, opportunities=len(due))


MEASURES: tuple[Measure, ...] = (response, paraphrase)
