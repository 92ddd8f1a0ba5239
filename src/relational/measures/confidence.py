"""Measures of confidence-building that judge one reply: understanding, removal of a roadblock, affirmation."""

from __future__ import annotations

import re

from relational.analysis import Analysis, Sentence
from relational.analysis.facts import is_concrete, straight
from relational.analysis.plans import prompt_of, sentence_of, sentences_of, speaks_of, undertaken_in
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable

# After praise: what for. "Great job", and nothing more, fits anybody.
_WHAT_FOR = re.compile(r"[ ,]{1,2}(?:[a-z]+ )?(?:on|with|at|in|of|for|to|that|when|because|by|how|[a-z]+ing)\b")
_REASON = re.compile(r"\b(?:because|which is why|that's why|since you|as you|so it)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?\n]")
# "You can do it by clicking on ..." tells the way; "Great, your table is booked" praises no one.
_MEANS = re.compile(r",? (?:by|via|online|through|under|here|from|on (?:the|our|your|my)|in (?:the|our|your|my))\b")
_DO_SO = (" do it", " do this", " do that")
_BOOKED = re.compile(
    r"[ ,!]{0,2}(?:your|the) [^.!?]{0,60}\b(?:booked|scheduled|reserved|confirmed|submitted|cancelled|canceled"
    r"|available)\b",
    re.IGNORECASE,
)
# A fact has a number, a bound or a plain "no" in it.
_FACT = re.compile(
    r"\d|\b(?:no|not|never|nothing|none|free|only|until|all|every|each|always|both|half|once|twice|one|two"
    r"|three|four|five|ten"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|\w+n't)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:see|read|refer|consult|check|visit|explained|described|listed|found"
    r"|stated)\b[^.!?]{0,30}\b(?:terms|website|site|policy|faqs?|manual|contract|page|document\w*|email)\b"
    r"|\b(?:sorry|unfortunately|regret\w*|afraid)\b",
    re.IGNORECASE,
)
_TO_YOU = re.compile(r"\b(?:you|your|yours|you're|you'll|you've|you'd)\b|^(?:then|so)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"(?: (?:the|any|a|an|your|of|all|this|that|those|these|more))* ([a-z]+)", re.IGNORECASE)
_FIRST = 3


@measure("confidence-understanding")
def understanding(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    cues: tuple[str, ...],
    generic: float = 0.3,
    topic: float = 0.4,
    late: float = 0.5,
    parrot: float = 0.3,
    void: tuple[str, ...] = (),
    implied: tuple[str, ...] = (),
    implicit: float = 0.3,
) -> Answer:
    """0..1: whether the reply shows, before it advises, that it understood the customer's worry or choice.

    An act of `cues` is worth `generic` where it fits any turn, up to 1 where its sentence takes up the customer's
    words; after the plan it counts `late`. A sentence near the start that speaks of the same thing adds up to
    `topic` of what is left, unless it waves the worry away or the like (`void`). An act of `implied` that speaks of
    the worry shows understanding without a word of it, worth `implicit`. A reply that only says the customer's words
    back counts `parrot`. RUBRICS 2.2.
    """
    prompt = prompt_of(analysis, reply, event)
    plan = [(item.turn, item.start) for item in undertaken_in(analysis, reply) if item.kind != "let me"]
    found: list[Evidence] = []
    best = 0.0
    for cue in _hits(analysis, cues, reply):
        worth = generic + (1 - generic) * analysis.contingency(cue, prompt)
        if plan and plan[0] < (cue.turn, cue.start):
            worth *= late
        found.append(analysis.evidence(cue, round(worth, 4)))
        best = best if cue.discounted else max(best, worth)
    if prompt is not None:
        empty = _sentences_of(analysis, void, reply)
        opening = [
            sentence
            for sentence in sentences_of(analysis, reply)[:_FIRST]
            if sentence not in empty and not sentence.text.endswith("!")
        ]
        near = max(opening, key=lambda sentence: speaks_of(analysis, sentence, prompt, pointing=False), default=None)
        worth = topic * speaks_of(analysis, near, prompt, pointing=False) if near is not None else 0.0
        if near is not None and not _TO_YOU.search(near.text):
            worth *= 0.5
        if near is not None and worth >= 0.1:
            best = 1 - (1 - best) * (1 - worth)
            found.append(_quoted(analysis, near, "understood.topic", worth))
    if best < implicit and prompt is not None:
        for cue in _hits(analysis, implied, reply):
            touched = speaks_of(analysis, sentence_of(analysis, cue.turn, cue.start), prompt)
            if cue.discounted is None and touched and not _of_another(analysis, cue, prompt):
                found.append(analysis.evidence(cue, implicit))
                best = implicit
                break
    if best and prompt is not None and _parrots(analysis, reply, prompt):
        best *= parrot
    return Answer(min(1.0, best), found)


@measure("confidence-removal")
def removal(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    cues: tuple[str, ...],
    calm: str,
    void: tuple[str, ...] = (),
    base: float = 0.35,
    fact: float = 0.6,
    bare: float = 0.1,
    answer: float = 0.45,
) -> Answer:
    """0..1: whether the reply takes the worry away with a fact: undone at will, not there, kept safe, bounded, plan B.

    A removing fact of `cues` is worth `base` where it may be about anything, up to 1 where its sentence speaks of the
    worry; in a sentence with a boast or the like (`void`) nothing counts. Another sentence about the worry that states
    a fact is worth up to `fact`; where the worry was put as a question, a concrete sentence at the start answers it
    and is worth `answer`. Calm without a reason (`calm`) is worth `bare`. RUBRICS 2.2.
    """
    prompt = prompt_of(analysis, reply, event)
    empty = _sentences_of(analysis, void, reply)
    found: list[Evidence] = []
    best = 0.0
    for cue in _hits(analysis, cues, reply):
        sentence = sentence_of(analysis, cue.turn, cue.start)
        if sentence in empty:
            continue
        near = (
            0.5
            if prompt is None
            else 0.0
            if _of_another(analysis, cue, prompt)
            else speaks_of(analysis, sentence, prompt, without=cue)
        )
        worth = base + (1 - base) * min(1.0, 1.6 * near)
        found.append(analysis.evidence(cue, round(worth, 4)))
        best = best if cue.discounted else max(best, worth)
    if best < fact and prompt is not None:
        for sentence in sentences_of(analysis, reply):
            if "?" in sentence.text or not _FACT.search(straight(sentence.text)) or _ELSEWHERE.search(sentence.text):
                continue
            if sentence in empty or analysis.stems(sentence.turn, sentence.start, sentence.end) <= analysis.content(
                prompt
            ):
                continue  # their own words, given back
            worth = fact * speaks_of(analysis, sentence, prompt, pointing=False)
            if worth > best:
                best = worth
                found.append(_quoted(analysis, sentence, "removes.fact", worth))
    if best < answer and event is not None and "?" in analysis.interaction.turns[event.turn].text[event.start :]:
        for sentence in sentences_of(analysis, reply)[:2]:
            if sentence not in empty and not sentence.text.endswith(("?", "!")) and is_concrete(sentence.text):
                best = answer
                found.append(_quoted(analysis, sentence, "removes.answer", answer))
                break
    if best < bare:
        for cue in analysis.cues_in(calm, reply):
            found.append(analysis.evidence(cue, bare))
            best = best if cue.discounted else max(best, bare)
    return Answer(min(1.0, best), found)


@measure("confidence-affirmation")
def affirmation(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    cues: tuple[str, ...],
    praise: tuple[str, ...],
    soft: tuple[str, ...] = (),
    owed: tuple[str, ...] = ("attempt", "first-time"),
    bare: float = 0.75,
    reason: float = 0.4,
    question: float = 0.85,
    crowd: int = 4,
    crowded: float = 0.5,
) -> Answer | NotApplicable:
    """0..1: whether the reply affirms what the customer did, can do, or may feel.

    Each kind of act counts once, by the strength of its cue: together `1 - product of (1 - strength)`. Praise of a
    deed without what for counts `bare`, and a reason in the sentence adds `reason` of what is left; of an act inside
    a question only those of `praise` count; a reply that ends in a question counts `question`. Phrases that come
    `crowd` at a time and touch nothing the customer said count `crowded` at most. Within a whole talk, comfort
    (`soft`) affirms nobody but a beginner: a worry wants a fact, an attempt a verdict. Where affirmation is only
    welcome, not owed, its absence is not applicable. RUBRICS 2.2.
    """
    left = 1.0
    found: list[Evidence] = []
    counted: list[Cue] = []
    specific = False
    wants_more = analysis.focus is None and event is not None and event.type != "first-time"
    seen = analysis.found()
    for name in cues:
        if name not in seen or (wants_more and name in soft):
            continue
        best = 0.0
        for cue in analysis.cues_in(name, reply):
            rest = analysis.interaction.turns[cue.turn].text[cue.end :]
            end = _SENTENCE_END.search(rest)
            if name not in praise and end is not None and end.group() == "?":
                continue
            if _BOOKED.match(rest) if name in praise else _MEANS.match(rest) and cue.quote.lower().endswith(_DO_SO):
                continue
            worth = cue.strength * _novelty(analysis, cue)
            if _WHAT_FOR.match(rest):
                specific = True
            elif name in praise[:1]:
                worth *= bare
            if _REASON.search(rest[: end.start() if end is not None else len(rest)]):
                worth += (1 - worth) * reason
            found.append(analysis.evidence(cue, round(worth, 4)))
            if cue.discounted is None:
                counted.append(cue)
                best = max(best, worth)
        left *= 1 - best
    worth = 1 - left
    if not counted and analysis.focus is None and event is not None and event.type not in owed:
        return NotApplicable("nothing in this reply affirms the customer, and nothing called for it")
    if worth and analysis.interaction.turns[reply.turns[-1]].text.rstrip(" \"'").endswith("?"):
        worth *= question
    if len(counted) >= crowd and not specific and worth > crowded:
        prompt = prompt_of(analysis, reply, event)
        if prompt is not None and all(analysis.contingency(cue, prompt) <= 0.3 for cue in counted):
            worth = crowded
    return Answer(worth, found)


def _hits(analysis: Analysis, names: tuple[str, ...], reply: Run) -> list[Cue]:
    found = analysis.found()
    return [cue for name in names if name in found for cue in analysis.cues_in(name, reply)]


def _sentences_of(analysis: Analysis, names: tuple[str, ...], reply: Run) -> set[Sentence]:
    return {
        sentence_of(analysis, cue.turn, cue.start) for cue in _hits(analysis, names, reply) if cue.discounted is None
    }


def _of_another(analysis: Analysis, cue: Cue, prompt: Run) -> bool:
    """True where the cue takes up a word of theirs and goes on with another thing: not the photos, but the money."""
    taken = analysis.stems(cue.turn, cue.start, cue.end) & analysis.content(prompt)
    following = _NEXT_WORD.match(analysis.interaction.turns[cue.turn].text, cue.end)
    if not taken or following is None:
        return False
    other = analysis.stems(cue.turn, following.start(1), following.end(1))
    return bool(other) and not other & analysis.content(prompt)


def _novelty(analysis: Analysis, cue: Cue) -> float:
    """1 the first time a sentence is said in a talk, a half the second time, 0 from the third on."""
    if len(analysis.cues(cue.name)) == 1:
        return 1.0
    return max(0.0, 1.5 - 0.5 * analysis.times_said(cue))


def _quoted(analysis: Analysis, sentence: Sentence, cue: str, worth: float) -> Evidence:
    return analysis.span(sentence.turn, sentence.start, sentence.end, cue=cue, worth=round(worth, 4))


def _parrots(analysis: Analysis, reply: Run, prompt: Run) -> bool:
    """True where the reply gives the customer's words back and adds next to nothing."""
    own = analysis.content(reply)
    return bool(own) and len(own - analysis.content(prompt)) <= 0.1 * len(own)


MEASURES: tuple[Measure, ...] = (understanding, removal, affirmation)
