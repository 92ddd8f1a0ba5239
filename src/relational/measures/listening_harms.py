"""What shows that nobody listened: the same again, customers who have to repeat themselves, no room, mere echoes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relational.analysis import Analysis
from relational.analysis.listening import SUBSTANTIVE, heard, taken_up
from relational.analysis.questions import Question
from relational.analysis.shares import talk_share
from relational.analysis.slots_reasked import reasked
from relational.contract import Measure, Run, measure
from relational.outcome import Evidence, NotApplicable, Outcome, Score

# Set phrases that may be said again: waiting, thanks, offers, farewells.
_RITUAL = re.compile(
    r"\b(?:moment|minute|thank|thanks|anything else|welcome|bear with me|sorry|apologi[sz]e|help you|assist"
    r"|are you (?:still )?there|still with me|hello|great day|nice day|wonderful day|goodbye|rate|feedback)\b"
)
_SAME = 0.6
_TWO = 2
# Looking further back would make a long talk slow.
_RECENT = 12
_MIDDLING = 0.6


@measure("listening-said-again")
def said_again(analysis: Analysis, *, each: float = 0.35) -> Outcome:
    """1 less `each` for every question or instruction of the agent's that is put again in nearly the same words."""
    again = [item for item in analysis.repeats() if _in_focus(analysis, item.turn)]
    evidence: list[Evidence] = []
    for item in again:
        quote = analysis.interaction.turns[item.turn].text[item.start : item.end]
        if not _RITUAL.search(quote.lower()):
            evidence.append(analysis.span(item.turn, item.start, item.end, cue="said again", worth=-each))
    return Score(max(0.0, 1.0 - each * len(evidence)), evidence, opportunities=1)


def _in_focus(analysis: Analysis, turn: int) -> bool:
    return analysis.focus is None or analysis.focus == turn


@measure("listening-repeats-themselves")
def repeats_themselves(analysis: Analysis, *, unheard: Sequence[str], each: float = 0.34) -> Outcome:
    """1 less `each` for every time that the customer has to say or ask again what was not heard."""
    if analysis.focus is not None:
        return NotApplicable("a reply judged alone has nothing after it")
    places: dict[int, Evidence] = {}
    for name in unheard:
        for cue in analysis.cues(name):
            run = analysis.run_of(cue.turn)
            if run is None or analysis.reply_before(run) is None:
                continue
            if cue.discounted is None:
                places.setdefault(run.index, analysis.evidence(cue, -each))
    for run, asked in _put_again(analysis):
        again = analysis.span(asked.turn, asked.start, asked.end, cue="asked again", worth=-each)
        places.setdefault(run.index, again)
    return Score(max(0.0, 1.0 - each * len(places)), [places[index] for index in sorted(places)], opportunities=1)


def _put_again(analysis: Analysis) -> Iterator[tuple[Run, Question]]:
    """Questions of the customer's that were asked before in much the same words."""
    earlier: list[frozenset[str]] = []
    for run in analysis.runs("customer"):
        found = []
        for question in analysis.asked(run):
            stems = analysis.stems(question.turn, question.start, question.end)
            if len(stems) < _TWO:
                continue
            found.append(stems)
            if any(len(stems & other) >= _SAME * len(stems | other) for other in earlier[-_RECENT:]):
                yield run, question
        earlier += found


@measure("listening-room")
def room(analysis: Analysis, *, most: float = 0.75, all_of_it: float = 0.95) -> Outcome:
    """1 while the agent's share of the body's words is `most` or less, 0 from `all_of_it` on."""
    if analysis.focus is not None or not (analysis.events("problem") or analysis.events("emotion")):
        return NotApplicable("nothing was open that needed room")
    share = talk_share(analysis, "body")
    if share is None:
        share = talk_share(analysis)
    if share is None:
        return NotApplicable("nobody spoke")
    value = min(1.0, max(0.0, (all_of_it - share) / (all_of_it - most)))
    return Score(value, opportunities=1)


@measure("listening-parroting")
def parroting(analysis: Analysis) -> Outcome:
    """1 less the share of long customer turns that come back word for word with nothing added."""
    long = [item for item in heard(analysis) if len(analysis.content(item.prompt)) > SUBSTANTIVE]
    if not long:
        return NotApplicable("no long turn to copy")
    copied = [item.reply for item in long if taken_up(analysis, item.prompt, item.reply).parroted]
    return Score(1.0 - len(copied) / len(long), [_whole(analysis, run) for run in copied], opportunities=len(long))


def _whole(analysis: Analysis, run: Run) -> Evidence:
    turn = run.turns[0]
    return analysis.span(turn, 0, len(analysis.interaction.turns[turn].text), cue="parroting", worth=-1.0)


@measure("listening-reception")
def reception(analysis: Analysis, *, accepts: Sequence[str], unheard: Sequence[str]) -> Outcome:
    """What the customer's next turns show: near 1 where each accepts the reply, near 0 where each says it again.

    A turn that merely goes on counts a half, and one more such is added in every talk; the customer's first turn
    answers nothing. Source: next-turn proof in conversation analysis.
    """
    worths: list[float] = []
    evidence: list[Evidence] = []
    for run in analysis.runs("customer") if analysis.focus is None else ():
        if analysis.reply_before(run) is None:
            continue
        bad = [cue for name in unheard for cue in analysis.cues_in(name, run) if cue.discounted is None]
        good = [cue for name in accepts for cue in analysis.cues_in(name, run) if cue.discounted is None]
        worths.append(0.0 if bad else 1.0 if good else 0.5)
        evidence += [analysis.evidence(cue, -1.0) for cue in bad[:1]]
        evidence += [analysis.evidence(cue, 1.0) for cue in good[:1] if not bad]
    if not worths:
        return NotApplicable("no turn of the customer's follows a reply")
    # A turn of the middling kind is added, so that one turn does not decide.
    value = (sum(worths) + _MIDDLING) / (len(worths) + 1)
    return Score(value, evidence, opportunities=len(worths))


@measure("listening-asked-again")
def asked_again(analysis: Analysis, *, each: float = 0.4) -> Outcome:
    """1 less `each` for every question whose answer the customer had given."""
    found = [item for item in reasked(analysis) if _in_focus(analysis, item.turn)]
    lost = sum(each * item.share for item in found)
    evidence = [
        analysis.span(item.turn, item.start, item.end, cue="asked again", worth=round(-each * item.share, 4))
        for item in found
    ]
    return Score(max(0.0, 1.0 - lost), evidence, opportunities=1)


MEASURES: tuple[Measure, ...] = (reception, asked_again, said_again, repeats_themselves, room, parroting)
