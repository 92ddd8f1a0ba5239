"""Signs to stop that are told by their shape: a bare word back, a mere noise, the same question once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.complaints import is_excerpt
from relational.analysis.text import weight
from relational.contract import Event, Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# After fewer words of the agent's nothing was explained that could be lost.
_SAID = 8
_EXPLAINED = 20
_BARE = 6
_SHORT = 16
_FEW = 3
# A word that anybody knows needs no explanation.
_RARE = 3.0
_SAME = 0.6
_NOISE = re.compile(
    r"[\W_]*(?:(?:u+h*m+|e+r+m*|h+m+|h+u+h|e+h+|u+h+|o+h|a+h|so|well|wait|sorry|sigh|what|help|lol|yikes|oof|o+ps"
    r"|wow|gosh|phew|blimey|crikey|jeez|lost)[\W_]*)+"
)
_MARKS = re.compile(r"[\W_]*[?.!…][\W_]*")
# "The port?" and "what port?" ask after the word; a verb makes it a question of its own.
_OPENS = re.compile(
    r"(?:(?:sorry|wait|um+|er+m?|ok|okay|and|so|but|right|hang on|hold on|oh|hm+),? )*"
    r"(?!(?:is|are|was|were|do|does|did|can|could|will|would|should|how|when|where|why|who|have|has|shall|may|any|am"
    r"|if|isn't|aren't|don't|doesn't|won't|can't|you|i|we|that's|thanks|thank)\b)"
)
_SURE = re.compile(
    r"(?:(?:sorry|wait|um+|er+m?|ok|okay|and|so|but|right|hang on|hold on|oh|hm+|like|then)\b[,. ]*)+"
    r"(?:(?:was|is) (?:it|that)|(?:did|do) you (?:say|mean)|you mean|that's|i)\b"
)
_PRESSES = re.compile(
    r"\b(?:yes or no|or no\b|or not\b|or what\b|or yes\b|in one word|just (?:tell|say|answer)"
    r"|(?:so|and) (?:like|basically|in short))"
)
_AGAIN = re.compile(r"(?:(?:uh huh|ok|okay|right|fine|yes|yeah|sure|great|good|so|and|but|mm+|i see|alright)\b[,. ]*)+")

_TAG = re.compile(
    r"(?:, (?:is|isn't|are|aren't|was|wasn't|does|doesn't|did|didn't|do|don't|can|will|won't) \w+|right|surely)\?\W*$"
)
# Thanks, agreement, a wish or a report of success: what was said has landed.
_CONTENT = re.compile(
    r"\b(?:thank|thanks|cheers|great|good|perfect|lovely|brilliant|super|excellent|fine|sounds|will do"
    r"|got it now|works?"
    r"|worked|done|found|see it|makes sense|understood|appreciate|yes|yeah|yep|sure|ok|okay|please"
    r"|i'd like|i would like"
    r"|i'll|i will)\b"
)
# A question that is not answered but declined.
_DECLINES = re.compile(r"\b(?:rather|sooner|prefer|not|never|why|can't|cannot|skip|private|matters?|between)\b|n't\b")
# "Wait, the last part?": the same again is wanted.
_ELLIPTIC = re.compile(
    r"(?:(?:sorry|wait|hang on|hold on|hm+|and|ok|okay|oh|er+m?|um+)\b[,. ]*)*(?:the|what"
    r"|which)\b(?: \w+)? (?:last|first|middle|second|third"
    r"|end|start)\b"
)
_MURMUR = frozenset({"sorri", "sorry", "wait", "uh", "huh", "mm", "um", "hm", "yeah", "fine", "great", "right"})


@frozen
class Shape:
    """A sign in one customer turn: its kind ("term", "repair", "hearing" or "again") and where it stands."""

    kind: str
    turn: int
    start: int
    end: int


def shapes(analysis: Analysis) -> tuple[Shape, ...]:
    """The customer's runs that are told to be a sign by their shape, in order, at most one each.

    "term": a word of the agent's, asked back bare. "repair": a noise or mere marks where an answer was due, or an
    unsure check of what was said. "hearing": a part of it is wanted once more. "again": what they had
    asked, asked once more after the agent spoke of other things.
    """
    return analysis.once("sign-shapes", lambda: tuple(_shapes(analysis)))


def _shapes(analysis: Analysis) -> Iterator[Shape]:
    asked: list[frozenset[str]] = []
    for run in analysis.runs("customer"):
        before = analysis.reply_before(run)
        questions = analysis.asked(run)
        size = analysis.size(run)
        if before is not None and size <= _SHORT:
            kind = _kind(analysis, run, before, asked)
            if kind and (kind == "hearing" or analysis.size(before) >= _SAID):
                turn = run.turns[-1]
                yield Shape(kind, turn, 0, len(analysis.interaction.turns[turn].text))
        for question in questions:
            stems = analysis.stems(question.turn, question.start, question.end)
            if stems:
                asked.append(stems)
        if not questions and size <= 4 * _SHORT and analysis.content(run):
            asked.append(analysis.content(run))
        del asked[:-_FEW]


def _end(run: Run) -> Event:
    return Event(kind="", turn=run.turns[-1], start=0, end=0, quote="")


def left_over(analysis: Analysis) -> Shape | None:
    """In an exchange of a few runs: the customer's last words after the agent explained or told them what to do.

    A statement that neither thanks nor agrees nor answers a question, or one with a tag ("is it?"), says that it did
    not go well. None where there is no such run.
    """
    if not is_excerpt(analysis._core):  # noqa: SLF001 - the package's own
        return None
    for run in reversed(analysis.runs("customer")):
        before = analysis.reply_before(run)
        if before is None or analysis.size(before) < _SAID or not analysis.reply_to(_end(run), 1):
            continue
        turn = run.turns[-1]
        last = analysis.folded(turn)[-1] if analysis.folded(turn) else ""
        if (
            not last
            or (last.endswith("?") and not _TAG.search(last))
            or _CONTENT.search(" ".join(analysis.folded(turn)))
        ):
            return None
        asked = analysis.folded(before.turns[-1])[-1:]
        if any(text.endswith("?") for text in asked) and not (_TAG.search(last) or _DECLINES.search(last)):
            return None
        return Shape("against", turn, 0, len(analysis.interaction.turns[turn].text))
    return None


def _kind(analysis: Analysis, run: Run, before: Run, asked: list[frozenset[str]]) -> str:
    texts = [text for turn in run.turns for text in analysis.folded(turn)]
    whole, size, long = " ".join(texts), analysis.size(run), analysis.size(before) >= _EXPLAINED
    if _MARKS.fullmatch(whole):
        return "repair" if "?" in whole or long else ""
    if size <= _FEW and _NOISE.fullmatch(whole) and (long or "?" in whole):
        return "repair"
    last = texts[-1]
    if not last.endswith("?"):
        return ""
    if size <= _BARE and _ELLIPTIC.match(whole):
        return "hearing"
    stems, said = analysis.content(run) - _MURMUR, analysis.content(before)
    if size <= _BARE and stems and stems <= said and max(map(weight, stems)) >= _RARE and _OPENS.match(last):
        return "term"
    if stems & said and len(stems & said) >= _SAME * len(stems) and _SURE.match(whole):
        return "repair"
    asked_before = stems and any(len(stems & old) >= _SAME * len(stems) for old in asked)
    return "again" if _PRESSES.search(whole) or (asked_before and _AGAIN.match(whole)) else ""
