"""Re-asked: an agent's question whose answer stands in an earlier customer turn.

Shared by every rubric that asks whether the agent listened. `reasked(analysis)` is all that others need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from relational.analysis.answering import gives, words_of
from relational.analysis.question_types import question_type
from relational.analysis.slots import slots, slots_in
from relational.analysis.text import content_stem, weight

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis, Sentence

# What a question asks for, by the kind of slot that would answer it.
_ASKS = {
    "email": re.compile(
        r"\b(?:your|account|full) e-?mail\b|\bwhat (?:is|was) the e-?mail\b|\be-?mail\?(?! \w)"
        r"|\b(?:and|or|,) e-?mail\b(?! you| me| them| the)"
    ),
    "phone": re.compile(
        r"\b(?:phone|telephone|mobile|contact|cell) ?(?:phone )?number\b|\bnumber (?:to|can we|should we) "
    ),
    "number": re.compile(
        r"(?<!that )\b(?:order|reference|account|booking|ticket|policy|case|confirmation|invoice|customer)"
        r"(?:'s)? ?(?:number|no\b|id\b|code)"
    ),
    "name": re.compile(
        r"\b(?:your|full|first|last) (?:full |first |last )?name\b|\bwho am i (?:speaking|talking|chatting)\b"
    ),
    "address": re.compile(r"\b(?:address|post ?code|zip)\b"),
    "amount": re.compile(r"\b(?:budget|price range|how much (?:do|are|would|can) you|what amount)\b"),
    "party": re.compile(
        r"\bhow many (?:people|guests|persons|of you|adults|will|seats|are you|are coming)\b|\bparty size\b"
        r"|\bfor how many\b"
    ),
    "size": re.compile(r"\b(?:what|which) size\b"),
    "color": re.compile(r"\b(?:what|which) color\b"),
    "weekday": re.compile(
        r"\b(?:what|which) (?:day|date)\b|\bwhen (?:would|do|did|will|is|are|can|should|shall|could|might|suits)\b"
    ),
    "time": re.compile(
        r"\b(?:what|which) time\b|\bwhen (?:would|do|did|will|is|are|can|should|shall|could|might|suits)\b"
    ),
}
_GIVEN_AS = {"weekday": ("weekday", "date"), "time": ("time", "daypart")}
_MAIL_ADDRESS = re.compile(r"\be-?mail address\b")
# Asking to make sure, for another one, or for what was never meant, is no asking again.
_VERIFIES = re.compile(
    r"\b(?:confirm|verify|double-?check|correct\?|right\?|is that|just to be sure|make sure|security|so (?:it|that)'?s"
    r"|do you mean|did you mean|new|other|another|different|alternative|else|instead|again if)\b"
)
_REQUESTS = re.compile(
    r"\?|\b(?:please|provide|send|give|share|may i|can i|could i|could you|can you|tell me|need|what is|what's"
    r"|let me have)\b"
)
_OWN_DOING = re.compile(
    r"\b(?:i will|i'll|i have|i've|i am|i'm|we will|we'll|we have|we've|you will|you'll|has been)\b"
)
_OPEN_AGAIN = re.compile(
    r"\b(?:how (?:can|may) i (?:help|assist)|what(?:'s| is| was| seems to be) (?:the|your)"
    r" (?:problem|issue|matter|query)"
    r"|what can i (?:do|help)"
    r"|(?:describe|explain|tell me) (?:me )?(?:about )?(?:the|your) (?:problem|issue))\b"
)
_PLANS = re.compile(
    r"\b(?:want|need|like|book|reserve|table|free|prefer|suits?|works?|can do|make it|come|available|have it|let's|lets"
    r"|hop(?:e|ing)|think(?:ing)?|schedule|throw|move|arrive|leave|deliver(?:y|ed)?|appointment)\b"
)
# Words of scheduling say nothing of what is scheduled.
_ANY_PLAN = frozenset(
    map(
        content_stem,
        (
            "day date time week book booking reserve reservation made suit work best prefer come arrive start kick "
            "schedule scheduled available happy works deliver delivery party people sorry ideal convenient"
        ).split(),
    )
)
_SCHEDULES = re.compile(
    r"\b(?:would|should|shall|can|could|suits?|works?|prefer|like|want|need|book\w*|reserv\w*"
    r"|deliver\w*|start|kick|come"
    r"|leav\w*|arriv\w*|pick\w*)\b"
)
_HAVE_YOU = re.compile(
    r"^(?:(?:and|so|ok|okay|first|but|also),? )*"
    r"(?:have you|did you|are you|is (?:it|the|your)|do you|does (?:it|the)|was)\b"
)
# Where the kind of answer can be told, a question that is no yes-or-no one has been answered as well.
_TOLD_KINDS = frozenset({"when", "how-much", "where", "who"})
_DONE = re.compile(r"\b(?:i|i've|we|we've|it|it's|my|already|tried|is|was|are)\b")
_EMPTY = frozenset("tri alreadi pleas check sure happen help work problem issu question thank hello hi also".split())
# A customer's turn of fewer words tells nothing that "how can I help" could pass over.
_TELLING = 8
_RARE = 3.0
# Looking further back than this would make a long talk slow.
_MOST_PLACES = 8


@frozen
class ReAsk:
    """A question asked although its answer had been given.

    `turn`, `start` and `end` are the question's, in original characters; `given` is the customer's sentence that held
    the answer; `share` (0..1] says how much of what is asked had been given.
    """

    turn: int
    start: int
    end: int
    kind: str
    given: Sentence
    share: float


def reasked(analysis: Analysis) -> tuple[ReAsk, ...]:
    """Every question of the agent's whose answer stands in an earlier customer turn, in order.

    Judged alone, a reply shows its own only. Checking back ("Friday, is that right?", "please confirm") is none, nor is
    asking for another one. Three families: a field, day, time, amount or size that was stated; the problem itself
    ("what seems to be the issue?" after it was told); a yes-or-no question whose content was stated.
    """
    return analysis.once("re-asked", lambda: tuple(_find(analysis)))


def _find(analysis: Analysis) -> Iterator[ReAsk]:
    customers = [turn for turn, _ in analysis.turns("customer")]
    if not customers:
        return
    told = _Told(analysis)
    reached = 0
    for turn, _ in analysis.turns():
        while reached < len(customers) and customers[reached] < turn:
            told.hear(customers[reached])
            reached += 1
        if not reached or (analysis.focus is not None and turn != analysis.focus):
            continue
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            if _REQUESTS.search(text) is None or _VERIFIES.search(text):
                continue
            found = told.answer(sentence, text)
            if found is not None:
                yield found


class _Told:
    """What the customer has said so far."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.kinds: dict[str, tuple[Sentence, str]] = {}
        self.longest: Sentence | None = None
        self.by_stem: dict[str, list[tuple[Sentence, str]]] = {}
        self.unread: list[tuple[Sentence, str]] = []

    def hear(self, turn: int) -> None:
        """Take in one customer turn."""
        sentences, folded = self.analysis.sentences(turn), self.analysis.folded(turn)
        for slot in slots(self.analysis, turn):
            self.kinds.setdefault(slot.kind, (sentences[slot.sentence], folded[slot.sentence]))
        for sentence, text in zip(sentences, folded, strict=True):
            if self.longest is None and text.count(" ") >= _TELLING:
                self.longest = sentence
            if not text.endswith("?"):
                self.unread.append((sentence, text))

    def stems(self) -> dict[str, list[tuple[Sentence, str]]]:
        """The statements heard, by the content stems in them; read when a question first needs them."""
        for place, text in self.unread:
            for stem in self.analysis.stems(place.turn, place.start, place.end):
                self.by_stem.setdefault(stem, []).append((place, text))
        self.unread.clear()
        return self.by_stem

    def answer(self, sentence: Sentence, text: str) -> ReAsk | None:
        """What the sentence asks again, or None."""
        if self.longest is not None and text.endswith("?") and _OPEN_AGAIN.search(text):
            return self._asked(sentence, "problem", self.longest, 1.0)
        return self._field(sentence, text) or self._content(sentence, text)

    def _field(self, sentence: Sentence, text: str) -> ReAsk | None:
        if not text.endswith("?") and _OWN_DOING.search(text):
            return None
        bare = _MAIL_ADDRESS.sub("e-mail?", text)
        asked = [kind for kind, pattern in _ASKS.items() if pattern.search(bare)]
        if not asked:
            return None
        named = {kind for kind, _, _ in slots_in(text)}
        given = [
            (kind, place)
            for kind in asked
            if named.isdisjoint(_GIVEN_AS.get(kind, (kind,))) and (place := self._given(kind, sentence, text))
        ]
        if not given:
            return None
        return self._asked(sentence, given[0][0], given[0][1], len(given) / len(asked))

    def _given(self, kind: str, sentence: Sentence, text: str) -> Sentence | None:
        for name in _GIVEN_AS.get(kind, (kind,)):
            place = self.kinds.get(name)
            if place is None:
                continue
            if kind not in _GIVEN_AS:
                return place[0]
            # "When would you like it?" asks for the customer's plan, not for when they ordered.
            if _SCHEDULES.search(text) and _PLANS.search(place[1]) and self._same_plan(sentence, place[0]):
                return place[0]
        return None

    def _same_plan(self, sentence: Sentence, place: Sentence) -> bool:
        about = self.analysis.stems(sentence.turn, sentence.start, sentence.end) - _ANY_PLAN
        return not about or not about.isdisjoint(self.analysis.stems(place.turn, place.start, place.end))

    def _content(self, sentence: Sentence, text: str) -> ReAsk | None:
        """A question all of whose content one statement of the customer's holds, with an answer of its type."""
        if not text.endswith("?"):
            return None
        closed = _HAVE_YOU.match(text) is not None
        kind = "yes-no" if closed else question_type(text.rstrip("?"))
        if not closed and kind not in _TOLD_KINDS:
            return None
        stems = self.analysis.stems(sentence.turn, sentence.start, sentence.end) - _EMPTY
        if len(stems) < 2 or max(map(weight, stems)) < _RARE:
            return None
        heard = self.stems()
        if not all(stem in heard for stem in stems):
            return None
        rarest = min(stems, key=lambda stem: (len(heard[stem]), stem))
        for place, said in heard[rarest][:_MOST_PLACES]:
            tells = _DONE.search(said) if closed else gives(kind, said, words_of(said), stems)
            if tells and stems <= self.analysis.stems(place.turn, place.start, place.end):
                return self._asked(sentence, "stated", place, 1.0)
        return None

    @staticmethod
    def _asked(sentence: Sentence, kind: str, given: Sentence, share: float) -> ReAsk:
        return ReAsk(sentence.turn, sentence.start, sentence.end, kind, given, share)
