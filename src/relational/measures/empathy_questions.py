"""Exploration: questions about the customer's feelings or situation."""

from __future__ import annotations

import re

from relational.analysis import Analysis
from relational.analysis.asking import asks_for_field, serves_the_work
from relational.analysis.feelings import is_case
from relational.contract import Answer, Cue, Event, Measure, Run, measure

_I = re.compile(r"\b(?:i|i'm|im|i've|ive|i'd|i'll|me|my|myself|mine|we|us|our)\b")
_YOU = re.compile(r"\b(?:you|your|you're|youre|u|ur|yourself|yours)\b")
# What the agent offers or asks leave for, and what a form wants to know, explores nothing.
_OFFER = re.compile(
    r"\b(?:can|could|may|shall|should|would|do|did) (?:i|we)\b|\b(?:want|like|need) (?:me|us) to\b|\b(?:help"
    r"|assist) you\b|\banything else\b"
    r"|\bdo you mind if i\b|\bis (?:that|it|this) (?:ok|okay|alright|all right|fine|correct|right)\b"
    r"|\bwould you (?:like|want|prefer) (?:to (?!talk|share|tell)|a|an|the|it)\b"
    r"|\b(?:can|could|would|will) you (?:please |kindly |also |just )*(?:confirm|provide|send|give|check|verify|try"
    r"|share (?:a|the|your)|tell me (?:your|the)|let me (?:know|have)|spell|repeat|wait|hold|click|restart|upload"
    r"|enter|bear)\b"
    r"|\bhave you tried (?:turning|switching|restart|reset|clear|logging|unplug|reinstall)"
    r"|^(?:shall|may)\b|\bplease\b"
)
_TALK = re.compile(
    r"\b(?:want|wanna|like|care|need|able) to (?:talk|chat|vent|share|discuss|pm|message)\b|^wanna talk\b"
)
_RHETORICAL = re.compile(
    r"^(?:who knows|who cares|so what|what the (?:hell|fuck)|why not|what if|right|no|yes|ok|okay|you know|y'know"
    r"|isn't it|yeah|really|huh|eh)\b"
    r"|(?:isn't it|right|y'know|you know|ok|okay|yeah|no|eh|huh|aren't you|don't you|doesn't it|wasn't it) ?\?$"
    r"|\b(?:anyone|anybody|people|humans|they|one)\b|\bwhat (?:do|did) you (?:expect|want me)\b"
)
_GREETING = re.compile(
    r"\bhow are (?:you|u|things)(?: doing)?(?: today| this \w+)?(?: (?:friend|man|mate|dear|there|all))? ?\?$"
)
_UNMARKED = re.compile(
    r"^(?:so |and |but |well |ok |okay )?(?:what|how|why|when|where|who|which|have you|do you|are you|did you"
    r"|is there|were you|can you tell)\b"
    r"(?! (?:i|a|an|we|it's|you (?:need|should|can|have))\b)"
)
_TELL = re.compile(
    r"\b(?:tell (?:me|us) (?:more|about|what|how|a bit|a little)|talk me through|say more|i'd (?:like"
    r"|love) to (?:hear|know|understand)"
    r"|i(?:'m| am) (?:curious|wondering|all ears))"
)

_ASKS = re.compile(
    r"\b(?:what|how|why|when|where|who|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|any)\b"
)
_WHY = re.compile(r"(?:why|how|what|meaning|since)\b")
_LONGEST_UNMARKED = 14
# Where something is to be put right, a question is about the case unless it asks how it is for them, or goes on from
# what they said: to point back ("that") is contingency of this size.
_HOW_IT_IS = re.compile(
    r"\b(?:feel\w*|worr\w*|scar\w*|upset\w*|bother\w*|hard\w*|weigh\w*|cop(?:e|ing)|manag(?:e|ing)|hold(?:ing)? up"
    r"|matters?|happened (?:to|with|next|then)|are you (?:ok|okay|alright|all right|safe)|affect\w*|means? (?:to|for)"
    r"|help most|most urgent|at stake|with you|in the meantime|meanwhile)\b"
)
_POINTING = 0.3
_OF_THE_CASE = 0.25
# Under what counts as an answer, above what asks nothing.
_OF_THE_WORK = 0.04


@measure("empathy-exploration")
def exploration(
    analysis: Analysis, reply: Run, event: Event | None, *, generic: float = 0.5, about_you: float = 0.8
) -> Answer:
    """How far the reply asks about the customer's feelings or situation, 0..1.

    A question that fits anybody ("What happened?") is worth `generic`, one about the customer `about_you`, more the
    more it takes up what they said. Offers, form fields, greetings and rhetorical questions are worth little or
    nothing, and so are questions about the case in a talk about something gone wrong. After the explorations of
    EPITOME.
    """
    asked = None if event is None else analysis.run_of(event.turn)
    prompts = dict.fromkeys((analysis.prompt(reply), asked or analysis.prompt(reply)))
    evidence = []
    best = 0.0
    for turn in reply.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            worth = _worth(text, generic, about_you)
            if worth >= generic:
                place = Cue(name="", turn=turn, start=sentence.start, end=sentence.end, quote="")
                taken_up = max(analysis.contingency(place, prompt) for prompt in prompts)
                case = taken_up <= _POINTING and not _HOW_IT_IS.search(text) and is_case(analysis)
                worth = worth * _OF_THE_CASE if case else worth + (1.0 - worth) * taken_up
            if worth > _OF_THE_WORK:
                evidence.append(
                    analysis.span(turn, sentence.start, sentence.end, cue="question", worth=round(worth, 4))
                )
            best = max(best, round(worth, 4))
    return Answer(best, evidence)


def _worth(text: str, generic: float, about_you: float) -> float:
    you = _YOU.search(text) is not None
    if not text.endswith("?"):
        if _TELL.search(text):
            return generic
        unmarked = _UNMARKED.match(text) is not None and text.count(" ") < _LONGEST_UNMARKED
        return 0.0 if not unmarked else generic if you else generic * 0.8
    if _OFFER.search(text) or asks_for_field(text):
        return 0.0
    if _GREETING.search(text):
        return generic * 0.4
    if serves_the_work(text) or (text.count(" ") < 1 and not _WHY.match(text)):
        return _OF_THE_WORK
    if _TALK.search(text):
        return generic * 0.7
    if _RHETORICAL.search(text):
        return generic * (0.8 if you else 0.4)
    own = _I.search(text) is not None
    if own and not you:
        return generic * 0.3
    if not you:
        # An echo ("Three times?") is no question of one's own.
        return generic if _ASKS.search(text) else generic * 0.3
    return about_you if not own else (generic + about_you) / 2


MEASURES: tuple[Measure, ...] = (exploration,)
