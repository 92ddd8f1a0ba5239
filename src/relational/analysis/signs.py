"""Signs to stop that are told by their shape: a bare word back, a mere noise, the same question once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.text import weight
from relational.contract import Run

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

_MURMUR = frozenset({"sorri", "sorry", "wait", "uh", "huh", "mm", "um", "hm", "yeah", "fine", "great", "right"})


@frozen
class Shape:
    """A sign in one customer turn: its kind ("term", "repair" or "again") and where it stands."""

    kind: str
    turn: int
    start: int
    end: int


def shapes(analysis: Analysis) -> tuple[Shape, ...]:
    """The customer's runs that are told to be a sign by their shape, in order, at most one each.

    "term": a word of the agent's, asked back bare. "repair": a noise or mere marks where an answer was due, or an
    unsure check of what was said. "again": what they had asked, asked once more after the agent spoke of other things.
    """
    return analysis.once("sign-shapes", lambda: tuple(_shapes(analysis)))


def _shapes(analysis: Analysis) -> Iterator[Shape]:
    asked: list[frozenset[str]] = []
    for run in analysis.runs("customer"):
        before = analysis.reply_before(run)
        questions = analysis.asked(run)
        size = analysis.size(run)
        if before is not None and size <= _SHORT and analysis.size(before) >= _SAID:
            kind = _kind(analysis, run, before, asked)
            if kind:
                turn = run.turns[-1]
                yield Shape(kind, turn, 0, len(analysis.interaction.turns[turn].text))
        for question in questions:
            stems = analysis.stems(question.turn, question.start, question.end)
            if stems:
                asked.append(stems)
        if not questions and size <= 4 * _SHORT and analysis.content(run):
            asked.append(analysis.content(run))
        del asked[:-_FEW]


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
    stems, said = analysis.content(run) - _MURMUR, analysis.content(before)
    if size <= _BARE and stems and stems <= said and max(map(weight, stems)) >= _RARE and _OPENS.match(last):
        return "term"
    if stems & said and len(stems & said) >= _SAME * len(stems) and _SURE.match(whole):
        return "repair"
    asked_before = stems and any(len(stems & old) >= _SAME * len(stems) for old in asked)
    return "again" if _PRESSES.search(whole) or (asked_before and _AGAIN.match(whole)) else ""
