"""When a plan is called for: what the customer has to decide, dare or get done, and what the agent undertakes."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from relational.analysis.commitments import Commitment
from relational.analysis.duplicates import Twins, grams_of
from relational.analysis.facts import straight
from relational.analysis.runs import by_turn, of_run
from relational.analysis.text import WORD, content_stem, weight
from relational.contract import Cue, Event, Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis, Sentence

# Acts that commit nobody to a result.
SMALL = frozenset(
    (
        "check look see help assist have be ask wait hold search try review understand do say tell read find explain "
        "checked looked asked tried reviewed checking looking reading trying asking having get remain stay with back "
        "place at found filter end disconnect speak"
    ).split()
)
# Said before a question that only looks something up: "can you tell me", "I'd like to know".
_LOOK_UP = re.compile(
    r"\b(?:can|could|would|will|do) you (?:please |kindly |possibly )?(?:tell|give|let|know|check|confirm"
    r"|show|say)(?: me)?(?: know)?\b"
    r"|\b(?:can|could|may|might) i (?:please |also )?(?:ask|know|have|get|see|find out)\b"
    r"|\bi(?:'d| would)? (?:just )?(?:like|want|need|wanted) to (?:know|ask|find out|check|search|look up"
    r"|see|hear)\b|\bi(?:'m| am| was) (?:just )?wondering\b|\bmy name(?:'s| is)\b"
    r"|\b(?:let me (?:know|ask|see)|tell me|give me|help me find|excuse me|thank you|thanks|to me)\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"(?:^|[.,:;!?-] ?|\b(?:so|and|but) )(?:(?:is|are)(?! there)|does(?! \w+ \w* ?(?:have|offer|serve"
    r"|accept))|will|would|can|could|should|has|have|am|did|shall|was)(?! (?:you|it open))\b[^?]{12,}\?"
    r"|\b(?:i|we|my|our|me|us|i'm|i've|i'd|i'll|we're|we've|we'd|we'll|he|she|his|her|dad|mum|mom|mother"
    r"|father|son|daughter|wife|husband|kids?|baby|partner)(?:'s)?\b",
    re.IGNORECASE,
)
_PENDING = re.compile(
    (r"\b(?:once|when|until|till|after|before|if|unless|whether|as soon as|that) [^.!?\n]{0,40}$"), re.IGNORECASE
)


_BACK = re.compile(r"\b(?:it|that|this|them|those|they|there|one)\b", re.IGNORECASE)
_FULL = 9.0
_POINTING = 0.2


@cache
def _fears() -> frozenset[str]:
    # The words of worrying itself are shared by every reply to a worry and say nothing of what it is about.
    words = "worried scared lose losing risk trust sure want problem happen feel time thing need going concern question"
    return frozenset(filter(None, map(content_stem, words.split())))


def calls_for_plan(analysis: Analysis) -> tuple[Event, ...]:
    """The customer's decisions, risks, attempts, requests and problems, in order."""
    return analysis.once("calls-for-plan", lambda: _calls(analysis))


def _calls(analysis: Analysis) -> tuple[Event, ...]:
    # What they ask to be done is among the decisions already.
    problems = (event for event in analysis.events("problem") if event.type != "request")
    found = [*analysis.events("decision"), *problems]
    return tuple(sorted(found or _needs(analysis), key=lambda event: (event.turn, event.start)))


def _needs(analysis: Analysis) -> list[Event]:
    """Where nothing was named as a decision or a problem: the first turn that speaks of the customer or theirs."""
    for turn, said_ in analysis.turns("customer"):
        if _NEED.search(_LOOK_UP.sub(" ", straight(said_.text))) is not None:
            return [
                Event(
                    kind="decision",
                    turn=turn,
                    start=0,
                    end=len(said_.text),
                    quote=said_.text,
                    intensity=0.3,
                    type="plan",
                )
            ]
    return []


def undertaken(analysis: Analysis) -> tuple[Commitment, ...]:
    """The commitments that stand (none under an "if" or a "would"), of the judged reply where one is judged alone.

    A sentence that nearly repeats an earlier one of them undertakes nothing more.
    """
    return analysis.once("undertaken", lambda: _undertaken(analysis))


def undertaken_in(analysis: Analysis, run: Run) -> tuple[Commitment, ...]:
    """The same, within one run."""
    return of_run(run, analysis.once("undertaken by turn", lambda: by_turn(undertaken(analysis))))


def _undertaken(analysis: Analysis) -> tuple[Commitment, ...]:
    focus = analysis.focus
    made = [item for item in analysis.commitments() if not item.supposed and (focus is None or item.turn == focus)]
    # Where no full stop parts them, the same words in one sentence are a copy, too.
    first: dict[tuple[str, ...], Commitment] = {}
    for item in made:
        first.setdefault((item.actor, item.kind, item.act, item.object, item.time), item)
    placed = [(item, (item.turn, sentence_of(analysis, item.turn, item.start).start)) for item in first.values()]
    fresh = said_once(analysis, {place for _, place in placed})
    return tuple(item for item, place in placed if place in fresh)


def said_once(analysis: Analysis, places: Collection[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Of sentences, by turn and start, those that are no near-copy of an earlier one among them."""
    twins = Twins()
    kept = []
    for turn, start in sorted(places) if len(places) > 1 else places:
        grams = grams_of(WORD.findall(analysis.folded(turn)[analysis.sentence_index(turn, start)]))
        if twins.nearest(grams)[0] is None:
            kept.append((turn, start))
        twins.add(grams)
    return frozenset(kept)


def is_small(item: Commitment) -> bool:
    """True for an act that promises no result: to check, to look, to do one's best, to end the chat."""
    return item.act in SMALL or "chat" in item.object


def is_pending(analysis: Analysis, cue: Cue) -> bool:
    """True where the words stand under a "once", a "when" or an "if": not yet so."""
    return _PENDING.search(analysis.interaction.turns[cue.turn].text[max(0, cue.start - 60) : cue.start]) is not None


def plan_is_due(analysis: Analysis) -> bool:
    """True where the customer called for a plan, the agent has made one, or a reply is judged alone."""
    if analysis.focus is not None or calls_for_plan(analysis):
        return True
    return any(item.kind != "let me" and not is_small(item) for item in undertaken(analysis))


def said(analysis: Analysis, name: str) -> tuple[Cue, ...]:
    """The hits of a cue, of the judged reply where one is judged alone."""
    hits = analysis.cues(name)
    if analysis.focus is None or not hits:
        return hits
    return tuple(cue for cue in hits if cue.turn == analysis.focus)


def speaks_of(
    analysis: Analysis, place: Sentence, prompt: Run, *, without: Cue | None = None, pointing: bool = True
) -> float:
    """How far a sentence speaks of what the customer's run was about, 0..1, by the rarity of the words they share.

    The words of worrying, and those of the cue `without`, do not count; pointing back ("it", "that") counts 0.2.
    """
    shared = analysis.stems(place.turn, place.start, place.end) & analysis.content(prompt)
    shared -= _fears()
    if without is not None:
        shared -= analysis.stems(without.turn, without.start, without.end)
    points = sum(min(6.0, weight(stem)) for stem in shared) / _FULL
    floor = _POINTING if pointing and _BACK.search(place.text) else 0.0
    return min(1.0, max(points, floor))


def sentences_of(analysis: Analysis, run: Run) -> tuple[Sentence, ...]:
    """The sentences of a run."""
    return analysis.once(
        ("sentences-of-run", run.index), lambda: tuple(item for turn in run.turns for item in analysis.sentences(turn))
    )


def sentence_of(analysis: Analysis, turn: int, start: int) -> Sentence:
    """The sentence of a turn that holds a place, or its last one."""
    return analysis.sentences(turn)[analysis.sentence_index(turn, start)]


def answering(analysis: Analysis, most: int = 4) -> tuple[Run, ...]:
    """The first replies to what called for a plan, at most so many; the judged reply where one is judged alone."""
    return analysis.once(("answering", most), lambda: _answering(analysis, most))


def _answering(analysis: Analysis, most: int) -> tuple[Run, ...]:
    if analysis.focus is not None:
        run = analysis.run_of(analysis.focus)
        return (run,) if run is not None else ()
    found: dict[int, Run] = {}
    for event in calls_for_plan(analysis):
        for run in analysis.reply_to(event, 1):
            found[run.index] = run
        if len(found) == most:
            break
    return tuple(found.values())


def prompt_of(analysis: Analysis, reply: Run, event: Event | None) -> Run | None:
    """The customer's run that a reply answers: the event's, else the one before it."""
    return analysis.prompt(reply) if event is None else analysis.run_of(event.turn)
