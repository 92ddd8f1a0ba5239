"""What a "sorry" is: its complement tells an apology for a deed from a condition, a feeling, sympathy or a ritual."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from relational.analysis.runs import by_turn, of_run
from relational.contract import Cue, Run
from relational.cues.guards import conditional, feeling_shifted, negation, reported, ritual, sarcasm

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis
    from relational.analysis.core import Core

Kind: TypeAlias = Literal["deed", "general", "bare", "sympathy", "conditional", "shifted", "ritual", "preface", "void"]
_CUE = "relational/sorry.word"
# What may be shown of an apology: from the word to the end of its clause.
_REACH = 140
_END = re.compile(
    r"[.!?;\v\n]| - |, (?:as|because|however|though|which|since)\b|,? (?:and|but|so) (?:i|we|i'm|i'll|i've"
    r"|we'll|we've|let|please|your|the|it|here)\b"
)
# "Sorry, I will be with you": what follows is no deed of the past.
_AHEAD = re.compile(
    r"[ ,]*(?:i|we)(?:'ll| will| am going|'m going| can|'m (?:just |now |still )?(?:checking|looking))\b"
)
_SHIFTED = re.compile(
    r"[ ,]*(?:to (?:hear|see|learn) )?(?:that )?(?:you|u|he|she|they|anyone|anybody)(?: might| may| have|'ve|'re| are"
    r"| were| was| got| do| did)*(?: so| a bit| very| been)? (?:feel|felt|feeling|think|thought|took|take|taken"
    r"|see|saw|found|find|perceive|perceived|upset|offended|disappointed|unhappy|frustrated|annoyed|angry|confused"
    r"|displeased|dissatisfied|bothered|put out|inconvenienced by|believe|consider|didn't (?:like|enjoy"
    r"|understand)|did not (?:like|enjoy|understand)|misunderstood)\b"
    r"|[ ,]*(?:that )?(?:that's|this is|that is|this was|it was|it's) (?:your|how you|the way you|what you)\b"
    r"|[ ,]*(?:about|for) (?:your|the way you|how you) (?:feeling|feelings|feel|upset|disappointment|frustration"
    r"|perception|impression|anger)\b"
)
_CONDITION = re.compile(
    r"[^.!?\v\n]{0,60}?\b(?:if|should (?:this|that|it|you|there|any)|in case|to the extent|were any|any perceived"
    r"|may have|might have|whatever you may|where (?:this|it) (?:has )?(?:caused|upset))\b"
    r"|[ ,]*(?:for |about )?(?:any|whatever)\b"
)
_SUPPOSED_BEFORE = re.compile(
    r"\b(?:if|should) (?:mistakes?|errors?|anyone|anybody|anything|any|there|you|we|this|that|something|it)\b"
    r"[^.!?\v\n]{0,60}$"
)
_SYMPATHY = re.compile(
    r"[ ,]*(?:to (?:hear|read|learn|see|know|find out)\b|for your loss\b|about your\b|you (?:have|had) to go)"
)
_PREFACE = re.compile(
    r"[ ,.:-]*(?:but|unfortunately|however|no|not)\b"
    r"|[ ,.:-]*(?:that |to say )?(?:that |we |i |it |there |this |your |the \w+ )"
    r"(?:'s |is |are |'re |'m |am |will |would )?(?:just |only )?"
    r"(?:can't|cannot|can not|couldn't|unable|not able|not (?:possible|available|something|the account)"
    r"|isn't (?:possible"
    r"|available|something)|won't|don't (?:have|offer|do|see|find)|do not (?:have|offer|do|see|find)|doesn't|does not"
    r"|no longer|only)\b"
    r"|[ ,]*to (?:ask|bother|say|tell|inform|trouble|interrupt|disturb|insist|repeat)\b"
)
_REPAIRS = re.compile(
    r"[ ,?.]*(?:what|who|which|pardon|come again|say|could you|can you|may i|can i|would you)\b[^.!]{0,60}"
)
_GENERAL = re.compile(
    r"[ ,]*(?:about|for|that|over)? ?(?:(?:all|the|this|that|our|your|it|these|those|such|some|so|much|recent"
    r"|long|great"
    r"|slight|everything|happened|this has|has happened|these|bad|poor|caused|here|there|again|once|and|of|you)\b ?)*"
    r"(?:inconvenience\w*|trouble|issues?|problems?|confusion|situation|experience|matter|delay|delays|wait|error"
    r"|mistake|hassle|bother|this|that|it|happened|everything)?(?: (?:this|that|it|which)? ?(?:has|have|may have)?"
    r" ?(?:been )?(?:caused?|happened)(?: you)?)?[ ,]*$"
)
_DEED = re.compile(
    r"[ ,]*(?:so |really |truly )?(?:for|about|over|to have|to be|that|because|we|i|our|my|it|this|nobody"
    r"|no one|no-one"
    r"|you|your|the|he|she|they|not)\b"
)
_DONE = re.compile(
    r"\b(?:i|we|my|our|us|nobody|no one|nothing|never|was|were|got|had|didn't|hasn't|haven't|wasn't|weren't|not"
    r"|late|wrong"
    r"|[a-z]+ing|[a-z]+ed|lost|sent|left|broke|broken|kept|gave|told|took|made|cost|wait|mess|delay|mix-up"
    r"|mistake|error)\b"
)
# The deed may stand before the word: "We lost your form, and I'm sorry."
_DEED_BEFORE = re.compile(
    r"\b(?:(?:we|i)(?:'ve| have|'d| had)? (?:\w+ly |just |clearly |both )?(?:\w+ed|got|sent|left|lost|let|broke"
    r"|made|gave"
    r"|told|took|kept|forgot|should|didn't|did not|put|went|cost|fell|failed)\b|(?:our|my) (?:\w+ )?(?:mistake|fault"
    r"|error|mix-up|oversight|doing)|should (?:not|never) have|shouldn't have|(?:was|were|got|is|are) (?:not "
    r"|never )?"
    r"(?:\w+ed|sent|lost|left|late|wrong|broken)|nobody (?:\w+ed|rang|told|came))"
)


@frozen
class Sorry:
    """One apology word with its complement, in original characters.

    `kind`: "deed" names what the firm did or left undone; "general" names the inconvenience, the issue, "this";
    "bare" names nothing; "sympathy" is regret at what was heard; "conditional" and "shifted" take it back; "ritual" is
    a politeness; "preface" leads to a refusal; "void" is negated, reported or sarcastic.
    """

    kind: Kind
    turn: int
    start: int
    end: int
    quote: str


def sorries(analysis: Analysis) -> tuple[Sorry, ...]:
    """Every "sorry", "apologize" and the like of the agent's, in order."""
    core = analysis._core  # noqa: SLF001 - the folded text is the package's own
    return analysis.once("sorries", lambda: tuple(_sorry(core, cue) for cue in analysis.cues(_CUE)))


def sorries_in(analysis: Analysis, run: Run) -> tuple[Sorry, ...]:
    """Those of one run."""
    return of_run(run, analysis.once("sorries by turn", lambda: by_turn(sorries(analysis))))


def _sorry(core: Core, cue: Cue) -> Sorry:
    start = core.folded_position(cue.turn, cue.start)
    after = core.folded_position(cue.turn, cue.end - 1) + 1
    last = min(core.bounds(cue.turn)[1], after + _REACH)
    stop = _END.search(core.text, after, last)
    end = stop.start() if stop else last
    first = core.sentence_at(cue.turn, start)[0]
    kind = _kind(core.text, first, start, after, end)
    begin, finish = core.original(cue.turn, start, max(after, end))
    text = core.interaction.turns[cue.turn].text
    return Sorry(kind, cue.turn, begin, finish, text[begin:finish])


def _kind(text: str, first: int, start: int, after: int, end: int) -> Kind:
    rest, before = text[after:end], text[first:start]
    if negation(text, start, after) or reported(text, start, after) or sarcasm(text, start, after):
        return "void"
    if _CONDITION.match(rest) or _SUPPOSED_BEFORE.search(before) or conditional(text, start, after):
        return "conditional"
    if text.startswith("shame", start) or _SHIFTED.match(rest) or feeling_shifted(text, start, after):
        return "shifted"
    if ritual(text, start, after) or (_REPAIRS.match(rest) and text[end : end + 1] == "?"):
        return "ritual"
    if _SYMPATHY.match(rest):
        return "sympathy"
    named = _DEED_BEFORE.search(before) is not None
    if _PREFACE.match(rest) or (text[end : end + 5] in (", but", " but ") and not rest.strip()):
        return "preface"
    if not rest.strip(" ,'") or _AHEAD.match(rest):
        return "deed" if named else "bare"
    if _GENERAL.match(rest):
        return "deed" if named else "general"
    if _DEED.match(rest) and _DONE.search(rest):
        return "deed"
    return "deed" if named else "general" if _DEED.match(rest) else "bare"
