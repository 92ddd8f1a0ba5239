"""Measures of confidence-building that judge the plan: its steps, its owner, its certainty, its consistency."""

from __future__ import annotations

import math
import re

from relational.analysis import Analysis, Sentence
from relational.analysis.commitments import VAGUE, Commitment
from relational.analysis.plans import calls_for_plan, is_pending, is_small, plan_is_due, said, sentence_of, undertaken
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, Missed, NotApplicable, Outcome, Score

_VERBS = (
    "add|attach|book|bring|calculate|call|change|charge|check|choose|clean|clear|click|close|collect|come|compare|confirm|connect|copy"
    "|count|create|cut|delete|disconnect|divide|download|drag|drop|email|enter|fill|find|fold|follow|go|hand|hold|insert|install|keep|leave|lift"
    "|log|look|measure|mix|multiply|open|pack|paste|pay|phone|pick|place|plug|pop|post|press|print|pull|push|put|read|reboot|remove|repeat|reply|reset"
    "|restart|ring|rinse|scan|screw|scroll|select|send|set|show|sign|slide|start|stick|stop|submit|subtract|swap|swipe|switch|sync|take|tap|tape"
    "|text|tick|try|turn|type|uncheck|undo|unplug|unscrew|update|upload|use|visit|wait|walk|wipe|write"
)
_POLITE = r"(?:[^.:;!?\n]{1,40}: ?)?(?:(?:please|kindly|then|next|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|now|just|simply|also|and|so|ok(?:ay)?|great|good|thanks?|after that|once [^,.;]{1,40},|to [^,.;]{1,60}[,:]|when [^,.;]{1,40},|if [^,.;]{1,40},|on [^,.;]{1,40},|in [^,.;]{1,40},|\d{1,2}[.):]?|step \w+[:.]?|[-*•>])[ ,:]*)*"
# A listed verb; or any word, not a function word, before what looks like its object: "strip it", "crease the edge".
_ACT = (
    rf"(?P<verb>(?:(?:{_VERBS})(?: (?:up|in|out|on|off))?\b(?! (?:is|are|was|will)\b))"
    r"|(?!(?:is|are|was|were|am|be|do|does|did|has|have|had|will|would|can|could|should|may|might|must|shall|not|no|nor|and|or|but|so|if|when|while|as|than|because"
    r"|that|which|who|whose|what|where|why|how|with|without|within|in|on|at|by|for|from|of|to|into|onto|over|under|after|before|between|through|about|against"
    r"|the|a|an|this|these|those|all|both|each|every|any|some|most|half|many|much|such|only|just|even|also|still|yet|very|too|quite|then|now|once|here|there"
    r"|i|you|he|she|it|we|they|me|him|her|us|them|my|your|his|its|our|their|thank|thanks|let|see|please|like|unlike|plus|minus|yes|please|sorry|well|ok|okay|under"
    r"|give|tell|confirm|provide|share|bear|allow|hope|wish|mind|consider|note|imagine|picture|trust|is|got|say|said|know|think|love|hate|want|need|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"[a-z]{2,}(?<!s)(?<!ed)(?<!ing)(?<!ly) (?:it|them|the|your|this|that|these|those|both)\b)"
)
# An instruction starts a sentence, or follows "please" or "you can"; more may follow it in the same sentence.
_STEP = re.compile(
    rf"{_POLITE}(?:you(?:'ll| will)?(?: (?:can|just|simply|then|only|need to|have to|should|will need to|must))+ )?{_ACT}", re.IGNORECASE
)
_ASKED = re.compile(
    rf"\b(?:please|kindly|you(?:'ll| will)? (?:(?:can|just|simply|then|only|need to|have to|should|will need to|must) )+)(?:now |then |just |also )*{_ACT}",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?:[,;:)]|\b(?:and|then|or|\d{{1,2}}[.)]?))\s*(?:(?:then|next|finally|now|just|also|and|please)[ ,]*)*(?:you (?:can |just |then )*)?{_ACT}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|\s)(?:\d{1,2}[.)]?|step \d|[•*-])\s", re.IGNORECASE)
_ACRONYM = re.compile(r"\b(?!OK\b|PIN\b|USB\b|TV\b|UK\b|US\b|EU\b|ID\b|PC\b|SIM\b|PDF\b)[A-Z]{2,5}\b")
_ANYBODY = re.compile(r"\b(?:i'll|i will|i can|let me|we'll|we will) (?:just |gladly |happily |easily )?(?:do|reset|set|change|send|book|fix|arrange|sort|handle|take|update|cancel|transfer|add|remove|fill|make|put|get)\b", re.IGNORECASE)
_CORRECTED = re.compile(r"\b(?:sorry|actually|correction|instead|rather|moved|changed|make that|apolog\w+|mistake|earlier than|update|unfortunately|afraid)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|noon|by|at|within|until|before|in)\b[^.!?]{0,25}\b(?:\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|noon|one|two|three|four|five|six|seven|eight|nine|ten|minutes?|hours?|days?|week)"
    r"|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight)\b",
    re.IGNORECASE,
)
_WEIGHT = {"i": 1.0, "we": 0.6, "other": 0.0}
_KIND = {"done": 1.0, "will": 0.8, "doing": 0.6, "offer": 0.5, "let me": 0.3}
# To hand it on is less than to do it.
_RELAYS = frozenset("ask advise contact escalate escalated forward forwarded inform pass passed raise raised request requested report reported".split())
_RELAYED = 0.7
_CONCRETE = re.compile(
    r"\d|^(?:yes|no|none|exactly|(?:it|they|you|we|that|there|she|he)(?:'s| is| are| does| do| will| can| has| isn't| aren't| doesn't| don't| won't| can't))[ ,.:;!]|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half|minutes?|hours?|days?|weeks?|months?|years?|until)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:terms|website|site|policy|faqs?|manual|contract|document\w*)\b", re.IGNORECASE)
_PRONOUNS = frozenset("it this that them you".split())


@measure("confidence-steps")
def steps(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    order: str,
    owed: tuple[str, ...] = ("how-to", "first-time"),
    most: int = 5,
    words: int = 15,
    unordered: float = 0.85,
    jargon: float = 0.85,
    again: float = 0.3,
) -> Answer | NotApplicable:
    """0..1: whether the reply gives a few clear steps: one verb each, in order, short.

    1 for one to `most` steps; each more costs 0.1. Three steps or more without order words or numbers count
    `unordered`; steps longer than `words` words on average lose up to 0.4; two abbreviations or more that the
    customer did not use count `jargon`; telling customers to do what they have just tried counts `again`. Where nobody asked how, or the agent does it for them, the absence of
    steps is not applicable. RUBRICS 2.2.
    """
    found = [(sentence, start) for turn in reply.turns for sentence in analysis.sentences(turn) for start in _steps(sentence)]
    asked = event is None or event.type in owed or analysis.focus is not None
    if len(found) < (1 if asked else 2):
        if not asked or any(_ANYBODY.search(analysis.interaction.turns[turn].text) for turn in reply.turns):
            return NotApplicable("no steps in this reply, and none owed")
        return Answer(0.0)
    (first, start), (last, _) = found[0], found[-1]
    text = analysis.interaction.turns[first.turn].text
    end = last.end if last.turn == first.turn else first.end
    count = len(found)
    sentences = {(sentence.turn, sentence.start): sentence for sentence, _ in found}.values()
    size = sum(len(sentence.text.split()) for sentence in sentences) / count
    worth = 1.0 if count <= most else max(0.3, 1.0 - 0.1 * (count - most))
    if count > 2 and not analysis.cues_in(order, reply) and len(_NUMBERED.findall(text)) < 2:
        worth *= unordered
    worth *= 1.0 - 0.4 * min(1.0, max(0.0, size - words) / words)
    if event is not None and event.type == "attempt" and _tried(analysis, first, start, event):
        worth *= again
    if len(set(_ACRONYM.findall(text)) - _theirs(analysis, reply)) > 1:
        worth *= jargon
    return Answer(worth, [analysis.span(first.turn, first.start + start, end, cue="step", worth=round(worth, 4))])


def _tried(analysis: Analysis, sentence: Sentence, start: int, event: Event) -> bool:
    """True where the first step is an act that the customer's turn speaks of already, or "do it again"."""
    verb = analysis.stems(sentence.turn, sentence.start + start, sentence.start + start + 12)
    turn = analysis.interaction.turns[event.turn].text
    return bool(verb & analysis.stems(event.turn, 0, len(turn))) or " again" in sentence.text


def _steps(sentence: Sentence) -> list[int]:
    """Where the verbs of a sentence's instructions stand; none in a question."""
    text = sentence.text
    if text.endswith("?"):
        return []
    head = _STEP.match(text) or _ASKED.search(text)
    if head is None:
        return []
    return [head.start("verb"), *(more.start("verb") for more in _MORE.finditer(text, head.end()))]


def _theirs(analysis: Analysis, reply: Run) -> set[str]:
    prompt = analysis.prompt(reply)
    if prompt is None:
        return set()
    return {word for turn in prompt.turns for word in _ACRONYM.findall(analysis.interaction.turns[turn].text.upper())}


@measure("confidence-ownership")
def ownership(
    analysis: Analysis,
    *,
    settled: tuple[str, ...],
    away: tuple[str, ...],
    owed: tuple[str, ...] = ("plan", "risk"),
    enough: float = 0.8,
    timed: float = 1.3,
    small: float = 0.4,
) -> Outcome:
    """0..1: whether somebody named takes it on: I (1), we (0.6), nobody in particular (0), with act, object and time.

    `1 - exp(-x / enough)` over distinct commitments; a firm time counts `timed`, an act that promises no result
    `small`. What is settled counts by the strength of its cue; sending the customer `away`, or to a dead end, costs
    the strength of each cue, 0.7 at most. Due where something is to be done, unless the customer is shown how to do
    it. RUBRICS R14 and 2.2.
    """
    due = [event for event in calls_for_plan(analysis) if event.kind == "problem" or event.type in owed]
    weights: dict[tuple[str, str], float] = {}
    evidence: list[Evidence] = []
    for item in undertaken(analysis):
        weight = _weight(item, timed, small)
        key = (item.act[:4], item.object.split(" ", 1)[0])
        gained = max(0.0, weight - weights.get(key, 0.0))
        weights[key] = max(weight, weights.get(key, 0.0))
        cue = f"own.{'someone' if item.actor == 'other' else item.actor}"
        evidence.append(analysis.span(item.turn, item.start, item.end, cue=cue, worth=round(min(1.0, gained), 4)))
    total = sum(weights.values())
    for cue in (cue for name in settled for cue in said(analysis, name)):
        if is_pending(analysis, cue):
            continue
        evidence.append(analysis.evidence(cue, cue.strength))
        total += 0.0 if cue.discounted else cue.strength
    if not due and analysis.focus is None and not any(weight >= 0.5 for weight in weights.values()):
        return NotApplicable("nothing in this talk had to be taken on")
    if total < 0.5 and analysis.focus is None and _is_self_service(analysis):
        return NotApplicable("the customer was shown how to do it; nobody had to take it on")
    value = 1.0 - math.exp(-total / enough)
    cost = 0.0
    for name in away:
        for cue in said(analysis, name):
            evidence.append(analysis.evidence(cue, -cue.strength))
            cost += 0.0 if cue.discounted else cue.strength
    value = max(0.0, value - min(0.7, cost))
    missed = _missed(analysis, due[0]) if due and value < 0.05 else ()
    return Score(value, evidence, missed, opportunities=max(1, len(due)))


def _is_self_service(analysis: Analysis) -> bool:
    """True where some reply of the agent's is a list of instructions: two steps or more."""
    return any(
        sum(len(_steps(sentence)) for turn in run.turns for sentence in analysis.sentences(turn)) > 1
        for run in analysis.runs("agent")
    )


def _weight(item: Commitment, timed: float, small: float) -> float:
    weight = _WEIGHT[item.actor] * _KIND[item.kind]
    if is_small(item):
        return weight * small
    if item.act in _RELAYS:
        weight *= _RELAYED
    if item.time and item.time not in VAGUE:
        weight *= timed
    elif not item.object:
        weight *= 0.7
    return weight


def _missed(analysis: Analysis, event: Event) -> tuple[Missed, ...]:
    replies = analysis.reply_to(event, 1)
    if not replies:
        return ()
    return (
        Missed(
            turn=event.turn,
            start=event.start,
            end=event.end,
            quote=event.quote,
            event=event.kind,
            due_turn=replies[0].turns[0],
        ),
    )


@measure("confidence-certainty")
def certainty(
    analysis: Analysis,
    *,
    facts: tuple[str, ...],
    hedges: tuple[str, ...],
    bounds: tuple[str, ...],
    undated: float = 0.6,
) -> Outcome:
    """0..1: the mean certainty of what the agent says of plan and facts, sentence by sentence, less where it is little.

    A definite statement or commitment is 1; a hedged one is the product of its hedges' strengths (their implied
    likelihoods); an honest bound is 1 with a date or a next step beside it, `undated` without. Questions and what
    the agent says of the customer do not count. Oba and Berger 2022; RUBRICS 2.2.
    """
    if not plan_is_due(analysis):
        return NotApplicable("no plan in this talk to be sure of")
    marks: dict[tuple[int, int], dict[str, list[Evidence | Cue]]] = {}
    places: dict[tuple[int, int], Sentence] = {}

    def mark(kind: str, turn: int, start: int, item: Evidence | Cue) -> None:
        sentence = sentence_of(analysis, turn, start)
        if not sentence.text.endswith("?"):
            places[turn, sentence.start] = sentence
            marks.setdefault((turn, sentence.start), {}).setdefault(kind, []).append(item)

    for item in undertaken(analysis):
        if item.actor != "other" and item.kind in ("will", "done", "doing") and not is_small(item):
            mark("sure", item.turn, item.start, analysis.span(item.turn, item.start, item.end, cue="sure.promise", worth=1.0))
    for kind, names in (("sure", facts), ("hedge", hedges), ("bound", bounds)):
        for name in names:
            for cue in said(analysis, name):
                if cue.discounted is None and not is_pending(analysis, cue):
                    mark(kind, cue.turn, cue.start, cue)
    replies = dict.fromkeys(reply for event in calls_for_plan(analysis) for reply in analysis.reply_to(event, 1))
    sentences = [sentence for run in replies for turn in run.turns for sentence in analysis.sentences(turn)]
    for sentence in sentences:
        known = marks.get((sentence.turn, sentence.start))
        if known is None and _CONCRETE.search(sentence.text) and not _ELSEWHERE.search(sentence.text):
            shown = analysis.span(sentence.turn, sentence.start, sentence.end, cue="sure.figure", worth=1.0)
            mark("sure", sentence.turn, sentence.start, shown)
    if not marks:
        if sentences and not any(map(_steps, sentences)):
            return Score(0.0, opportunities=1)
        return NotApplicable("the agent said nothing of the plan that could be sure or unsure")
    evidence: list[Evidence] = []
    total = 0.0
    for place in sorted(marks):
        worth, shown = _certain(analysis, places[place], marks[place], undated)
        total += worth
        evidence += shown
    return Score(total / len(marks) * _amount(len(marks)), evidence, opportunities=len(marks))


def _amount(count: int) -> float:
    """One definite sentence says less of a plan than three: 0.82, 0.93, 0.98, to 1."""
    return 1.0 - 0.5 * math.exp(-count)


def _certain(
    analysis: Analysis, sentence: Sentence, marks: dict[str, list[Evidence | Cue]], undated: float
) -> tuple[float, list[Evidence]]:
    """A sentence's certainty, and what shows it."""
    if "bound" in marks:
        worth = 1.0 if _DATED.search(_with_next(analysis, sentence)) else undated
        return worth, [_shown(analysis, item, worth) for item in marks["bound"]]
    if "hedge" in marks:
        worth = math.prod({item.start: item.strength for item in marks["hedge"] if isinstance(item, Cue)}.values())
        return worth, [_shown(analysis, item, worth - 1.0) for item in marks["hedge"]]
    return 1.0, [_shown(analysis, marks["sure"][0], 1.0)]


def _shown(analysis: Analysis, item: Evidence | Cue, worth: float) -> Evidence:
    return item if isinstance(item, Evidence) else analysis.evidence(item, round(worth, 4))


def _with_next(analysis: Analysis, sentence: Sentence) -> str:
    """A sentence and the one after it in its turn."""
    text = analysis.interaction.turns[sentence.turn].text
    following = next((other.end for other in analysis.sentences(sentence.turn) if other.start >= sentence.end), len(text))
    return text[sentence.start : following]


@measure("confidence-consistency")
def consistency(analysis: Analysis, *, refusals: str) -> Outcome:
    """1 where no two undertakings contradict each other, else 0: the same act at two times, or promised and refused.

    A later one that is marked as a correction does not contradict. Not applicable with fewer than two to compare.
    """
    firm = [item for item in undertaken(analysis) if item.actor != "other" and item.kind == "will" and not is_small(item)]
    refused = [cue for cue in said(analysis, refusals) if cue.discounted is None] if firm else []
    if len(firm) + len(refused) < 2:
        return NotApplicable("no two undertakings to compare")
    latest: dict[tuple[str, str], Commitment] = {}
    for item in firm:
        if not item.time or item.time in VAGUE:
            continue
        key = (item.act, _object(item.object))
        earlier = latest.get(key)
        if earlier is not None and _day(earlier.time) != _day(item.time) and earlier.turn < item.turn and not _is_corrected(analysis, item.turn, item.start):
            return _contradiction(analysis, earlier, item.turn, item.start, item.end)
        latest[key] = item
    for cue in refused:
        act = cue.quote.lower().split()[-1]
        for item in firm:
            if item.act == act and (item.turn, item.start) < (cue.turn, cue.start) and not _is_corrected(analysis, cue.turn, cue.start):
                return _contradiction(analysis, item, cue.turn, cue.start, cue.end)
    return Score(1.0, opportunities=1)


def _object(words: str) -> str:
    """The first word of an object that is no article and no pronoun."""
    plain = [word.strip(",.") for word in words.split() if word not in _PRONOUNS and word not in ("the", "a", "an", "your", "on", "by", "at", "to")]
    return plain[0] if plain and not _DATED.match(plain[0]) else ""


def _day(time: str) -> str:
    return time.removeprefix("by ").removeprefix("on ").removeprefix("before ").removeprefix("at ")


def _is_corrected(analysis: Analysis, turn: int, start: int) -> bool:
    return _CORRECTED.search(sentence_of(analysis, turn, start).text) is not None


def _contradiction(analysis: Analysis, first: Commitment, turn: int, start: int, end: int) -> Score:
    evidence = (
        analysis.span(first.turn, first.start, first.end, cue="contradicted", worth=-0.5),
        analysis.span(turn, start, end, cue="contradicts", worth=-0.5),
    )
    return Score(0.0, evidence, opportunities=1)


MEASURES: tuple[Measure, ...] = (steps, ownership, certainty, consistency)
