"""Measures of over-explaining: when an answer tells too little, and the graces of a good one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from relational.analysis import Analysis
from relational.analysis.answering import STARTS, gives, stems_of, words_of
from relational.analysis.explanation import Explanation
from relational.analysis.pieces import Piece
from relational.analysis.questions import POINT
from relational.contract import Answer, Cue, Event, Measure, Run, measure
from relational.outcome import Evidence, NotApplicable

_FINE = Answer(0.0)
_NOTHING = NotApplicable("the reply explains nothing")
_UNASKED = NotApplicable("nothing was asked")
_NOS = frozenset({"no", "nope", "not", "never", "nobody", "nowhere", "nothing"})
_VAGUE = frozenset(
    "soon shortly later eventually sometime whenever depends varies maybe probably perhaps dunno".split()
)
# Words that tell nothing, whatever was asked.
_EMPTY = frozenset(
    "sometimes always usually often just simply automatically basically generally normally unfortunately sadly stuff "
    "thing things lot lots sort sorts kind kinds reason reasons way ways get gets great nice good happen happens "
    "people most everything something anything somehow days".split()
)
_GUESSED = frozenset("suppose guess probably maybe perhaps presumably possibly sometimes usually depends".split())
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_BESIDE_A_LINK = 3
_FEWEST_TO_DESCRIBE = 7
_OWN = frozenset("i'll i've i'm we we'll we've we're ill ive".split())
_VERDICTS = STARTS["yes-no"]
_NEWS = 3
# A sentence with no more than one new word that takes so many from the question gives the question back.
_PARROTED = 3
# In a longer reply a brush-off takes less away.
_IN_PASSING = 0.3


@measure("explanation-too-little")
def too_little(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    brushes: Sequence[str],
    points: Sequence[str],
    repeats: Sequence[str],
    deep: Sequence[str],
    short: int,
    licensed: int,
    pointing: float,
    unexplained: float,
    vague: float,
    bare: float,
    again: float,
) -> Answer | NotApplicable:
    """How far a reply falls short of what was asked: 1 for a brush-off, or for words that only give the question back.

    `brushes` are brush-offs, `points` only say where to look, as a bare link does. To the `deep` types an answer
    of up to `short` words must
    bring a reason or a step and something new, unless it asks back; where detail was asked for, fewer than `licensed`
    words fall short.
    Where the customer has to ask again (`repeats`, or the same words), `again` counts at least. Not due where nothing
    was asked. Source: the maxim of quantity (Grice 1975).
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    if explained.ask == "told":
        return _UNASKED
    brief = explained.words <= short
    shortfalls: list[tuple[float, str, Cue | None]] = []
    brush = _first(analysis, reply, brushes)
    if brush is not None:
        full = brief or _no_reason(explained)
        shortfalls.append((brush.strength * (1.0 if full else _IN_PASSING), brush.name, brush))
    asks_back = any(piece.kind == "ask" for piece in explained.pieces)
    if brief and not asks_back:
        pointer = None if explained.ask == "where" else _first(analysis, reply, points)
        if pointer is not None:
            shortfalls.append((pointing, pointer.name, pointer))
        elif explained.ask != "where" and _only_a_link(explained):
            shortfalls.append((pointing, "only-a-link", None))
        if explained.ask in deep:
            shortfalls.append((_thin(analysis, explained, unexplained), "explains-nothing", None))
        elif explained.asked and brush is None:
            shortfalls.append((*_bare(explained, vague, bare), None))
    if explained.licensed and explained.words < licensed:
        shortfalls.append((1.0 - explained.words / licensed, "detail-was-asked-for", None))
    if _asks_again(analysis, explained, repeats):
        shortfalls.append((again, "asked-again", None))
    worth, name, cue = max(shortfalls, key=lambda item: item[0], default=(0.0, "", None))
    if not worth:
        return _FINE
    if cue is not None:
        return Answer(worth, (analysis.evidence(cue, worth),))
    return Answer(worth, (analysis.quoted(explained.said[0], cue=name, worth=worth),))


def _no_reason(explained: Explanation) -> bool:
    """A why that many words leave without a reason, a figure or a step: they talk round it."""
    if explained.ask != "why" or any(word[0].isdigit() for piece in explained.said for word in piece.tokens):
        return False
    return not any(gives("why", piece.text, piece.tokens, frozenset()) for piece in explained.said)


def _only_a_link(explained: Explanation) -> bool:
    text = " ".join(piece.text for piece in explained.said)
    link = _LINK.search(text)
    return link is not None and len(words_of(text[: link.start()] + text[link.end() :])) <= _BESIDE_A_LINK


def _first(analysis: Analysis, run: Run, names: Sequence[str]) -> Cue | None:
    """The first cue of some in a run, if there is one that no guard discounts."""
    some = analysis.found().intersection(names)
    found = [cue for name in some for cue in analysis.cues_in(name, run) if cue.discounted is None]
    return min(found, key=lambda cue: (cue.turn, cue.start, cue.name), default=None)


def _thin(analysis: Analysis, explained: Explanation, unexplained: float) -> float:
    """How little a short answer to how, why or what-is brings.

    Nothing new is 1, one thing without reason or step `unexplained`.
    """
    words = [word for piece in explained.said for word in piece.tokens]
    wanted = stems_of(words_of(explained.wanted))
    known = wanted if explained.prompt is None else wanted | analysis.content(explained.prompt)
    new = stems_of([word for word in words if word not in _EMPTY]) - known
    if not new:
        return 1.0
    if explained.ask == "open" and len(words) < _FEWEST_TO_DESCRIBE:
        return unexplained
    if len(new) > 1:
        return 0.0
    if explained.ask in ("open", "repair"):
        return unexplained if len(words) < 6 else 0.0
    if not any(gives(explained.ask, piece.text, piece.tokens, wanted) for piece in explained.said):
        return unexplained
    return unexplained / 2 if len(words) < 5 else 0.0


def _bare(explained: Explanation, vague: float, bare: float) -> tuple[float, str]:
    """What a short answer to a plain question lacks: anything definite, or anything beside "no"."""
    words = [word for piece in explained.said for word in piece.tokens]
    if len(words) <= 3 and words[0] in _NOS and explained.ask in POINT:
        return vague, "bare"
    if len(words) <= 2 and explained.ask in ("yes-no", "which") and len(explained.pieces) == 1:
        if words[0] in _NOS:
            return bare, "bare"
        # Who is in a hurry wants no more than a yes.
        return 0.0 if explained.hurried or len(words) > 1 else bare / 2, "bare"
    if len(words) <= 8 and not _VAGUE.isdisjoint(words) and not any(word[0].isdigit() for word in words):
        return vague, "vague"
    if explained.ask in POINT and not any(word[0].isdigit() for word in words):
        stems, wanted = stems_of(words), stems_of(words_of(explained.wanted))
        if (explained.ask == "what" and stems <= wanted) or (
            len(stems - wanted) < 2 and len(stems & wanted) >= _PARROTED
        ):
            return vague, "nothing-new"
    if len(words) <= 12 and explained.ask in ("when", "how-much"):
        given = any(gives(explained.ask, piece.text, piece.tokens, frozenset()) for piece in explained.said)
        return 0.0 if given else vague, "no-answer"
    return 0.0, ""


def _asks_again(analysis: Analysis, explained: Explanation, repeats: Sequence[str]) -> bool:
    """The customer's next words say that the question still stands, or put it again."""
    following = analysis.next_prompt(explained.reply)
    if following is None:
        return False
    if _first(analysis, following, repeats) is not None:
        return True
    return analysis.put_again(explained.reply)


@measure("explanation-graces")
def graces(
    analysis: Analysis,
    reply: Run,
    event: Event | None,
    *,
    none: float,
    within: int,
    first: float,
    worth: Mapping[str, float],
) -> Answer | NotApplicable:
    """What of the good moves is missing: 0 where an explanation has them, `none` where it has none.

    `first` is what it is worth that the answer stands within the first words; `worth` gives cues and their worth.
    Where nothing or very much was asked, no answer can come first, and `first` is given.

    Source: plain-language guidance.
    """
    explained = analysis.explanation(reply)
    if explained is None:
        return _NOTHING
    evidence: list[Evidence] = []
    credit = 0.0
    if explained.ask in ("open", "told", "problem", "repair"):
        credit = first
    elif _answer_first(explained, within):
        credit = first
        evidence.append(analysis.quoted(explained.said[0], cue="answer-first", worth=-first))
    for name in sorted(analysis.found().intersection(worth)):
        cue = _first(analysis, reply, (name,))
        if cue is not None:
            credit += worth[name]
            evidence.append(analysis.evidence(cue, -worth[name]))
    return Answer(none * max(0.0, 1.0 - credit), evidence)


def _answer_first(explained: Explanation, within: int) -> bool:
    """The first statement is the answer, and few words stand before it; a short first statement is taken for it."""
    lead = explained.said[0]
    before = sum(piece.words for piece in takewhile(lambda piece: piece is not lead, explained.pieces))
    if before > within:
        return False
    wanted = stems_of(words_of(explained.wanted))
    if not before and lead.words <= within:
        return _definite(explained, lead, wanted)
    return gives(explained.ask, lead.text, lead.tokens, wanted)


def _definite(explained: Explanation, piece: Piece, wanted: frozenset[str]) -> bool:
    """A few words that tell something: a number, a verdict, a reason, a step, an act of one's own, or enough news."""
    words = piece.tokens
    if any(word[0].isdigit() for word in words):
        return True
    if not _GUESSED.isdisjoint(words):
        return False
    if not _OWN.isdisjoint(words) or not _VERDICTS.isdisjoint(words):
        return True
    kinds = ("why", "how-to", explained.ask) if explained.ask in POINT else ("why", "how-to")
    if any(gives(kind, piece.text, words, frozenset()) for kind in kinds):
        return True
    return len(stems_of([word for word in words if word not in _EMPTY]) - wanted) >= _NEWS


MEASURES: tuple[Measure, ...] = (too_little, graces)
