"""What a turn asks, and where a reply gives the type of answer that was asked for."""

from __future__ import annotations

import re

from attrs import frozen

from relational.analysis.core import Core

# Words before the real question: "can you tell me when ..." asks when.
_PREFACE = re.compile(
    r"(?:(?:hi|hello|hey|ok|okay|so|and|but|well|also|please|thanks|thank you|yes|no|oh)[ ,.!-]+)*"
    r"(?:(?:can|could|would|will) (?:you|u)(?: please| kindly| possibly)? (?:tell|explain|say|clarify|let)(?: to)?(?: me)?(?: know)?(?: again)?"
    r"|(?:do|would) you (?:happen to )?know|i (?:want|need|would like|'d like|wanted) to (?:know|ask|understand|find out)|i(?:'m| am) (?:wondering|not sure|unsure|curious)"
    r"|i (?:wonder|was wondering|don't know|do not know|don't understand|do not understand)|any idea|please (?:explain|tell me|clarify)|may i (?:ask|know)|can i (?:ask|know))?"
    r"[ ,:]*(?:exactly |about |also |if )?"
)
_REQUEST = re.compile(
    r"(?:(?:can|could|would|will) (?:you|u|someone|we)(?: please| kindly| also| just)? (?!tell|explain|clarify|say)[a-z]+|please [a-z]+|i(?:'d| would) like (?:to|you)|i (?:want|need) (?:to|you))\b"
)
_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("how-to", re.compile(r"how (?:do|can|would|could|should|to|does one)\b(?! (?:you|i) know)|what (?:do|should|can|must) i (?:need to |have to )?do\b|what are the steps|(?:walk|talk|guide) me through")),
    ("why", re.compile(r"why\b|how come\b|what(?:'s| is| was) the reason|for what reason|what for\b")),
    ("when", re.compile(r"when\b|what (?:time|date|day)\b|how (?:soon|long)\b|by when\b|until when\b|what(?:'s| is) the (?:deadline|time|date|eta)")),
    ("how-much", re.compile(r"how (?:much|many|far|big|old|often)\b|what(?:'s| is| are| does)?(?: the| it)? (?:price|cost|fee|rate|total|balance|amount|number)\b")),
    ("where", re.compile(r"where\b|what (?:address|place|location|page|city)\b|which (?:page|place|branch|store)\b")),
    ("who", re.compile(r"who\b|whom\b|whose\b")),
    ("which", re.compile(r"which\b|what (?:kind|type|sort|size|color|colour|model|option)\b")),
    ("open", re.compile(r"explain\b|what (?:about|happened|happens|is going on)\b|tell me (?:about|more)|how (?:does|is|are|was|were)\b|what(?:'s| is) (?:the difference|going on)|what does .{1,30} mean")),
    ("what", re.compile(r"what\b|whats\b")),
    ("yes-no", re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|am|isn't|aren't|don't|doesn't|didn't|won't|wouldn't|can't|couldn't|if|any)\b")),
)
_LICENSE = re.compile(
    r"walk me through|in detail|detailed|step by step|from the (?:beginning|start)|everything|i(?:'d| would)? (?:want|like) to understand|explain|why exactly|full (?:story|explanation|details)|as much (?:detail|information)|long version"
)
_HURRY = re.compile(
    r"\bquick(?:ly)?\b|short version|\bin short\b|\bbriefly\b|in a (?:rush|hurry)|\bonly need\b|\bjust (?:need|want|tell)\b|no time|\basap\b|got to (?:run|go)|gotta (?:run|go)"
)
_ALTERNATIVES = re.compile(r"\b(\w+) or (?:the |a |an |do |is |should )*(\w+)")

_YES_NO = re.compile(
    r"(?:yes|yeah|yep|no|nope|not|sure|certainly|absolutely|definitely|of course|correct|indeed|unfortunately|sadly|i(?:'m| am) (?:afraid|sorry)|afraid|right|exactly|that(?:'s| is) (?:right|correct|fine|possible|not)|it depends"
    r"|you (?:can|can't|cannot|could|do|don't|will|won't|are|aren't|may|need)|(?:it|there|they|this|that|we|i|he|she)(?:'s|'re|'ll|'ve| is| are| was| were| has| have| will| can| do| does| did| isn't| aren't| don't| doesn't| didn't| can't| cannot| won't))\b"
)
_NUMBER = re.compile(r"[$£€]\s?\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|free|no (?:fee|charge|cost)|half|none)\b")
_TIME = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|now|soon|already|immediately|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|noon|midday|midnight|\d{1,2}(?::\d\d)?\s?[ap]\.?m|\d{1,2}:\d\d|\d{1,2}(?:st|nd|rd|th)|(?:\d+|an?|one|two|three|four|five|six|seven|ten|few|couple of|several)(?: (?:to|or|-) \w+|-\d+)?(?: \w+)? (?:minutes?|hours?|days?|weeks?|months?|years?)|as soon as|once|when|after|before|next|this (?:week|morning|afternoon|evening))\b"
)
_PLACE = re.compile(r"\b(?:in|at|on|under|near|next to|behind|inside|by|from|to|via|through|here|there|left|right|website|page|app|store|menu|settings|tab)\b|https?:|#url#|www\.")
_REASON = re.compile(r"\b(?:because|since|due to|as (?:the|your|we|it|there)|so that|reason|caused|that(?:'s| is) why|in order to|for security|owing to|otherwise|means that|it looks like|seems)\b")
_STEP = re.compile(
    r"(?:^|[.!?,;:\v] ?|\b(?:then|and|please|just|first|next|to) )(?:you (?:can|need to|should|will need to|have to|could)|go|click|select|choose|open|press|tap|enter|type|turn|hold|call|send|visit|log|sign|follow|check|use|fill|unplug|plug|restart|install|download|scroll|navigate|reply|email|ask|take|put|try|contact|add|remove|reset)\b|\bstep\b|\bby [a-z]+ing\b"
)
_PERSON = re.compile(r"\b(?:i|me|we|us|our|my|he|she|they|team|colleague|manager|department|courier|driver|bank|supplier|dr|mr|mrs|ms)\b|#name#")
_DEFERRED = re.compile(
    r"\b(?:let me (?:check|see|find|look|have a look|ask)|i(?:'ll| will) (?:check|find out|look|ask|get back)|i(?:'m| am) (?:checking|looking)|one moment|give me a (?:moment|minute|second)|bear with me|i (?:do not|don't) know(?: yet)?|i(?:'m| am) not sure)\b"
)
_STATEMENT_WORDS = 3

# Speech and hasty typing leave the question mark out: a cue tells by the first words of a sentence.
UNMARKED = "relational/question.unmarked"
POINT = frozenset({"what", "when", "where", "who", "how-much"})
_ANSWER = {
    "when": _TIME,
    "how-much": _NUMBER,
    "where": _PLACE,
    "why": _REASON,
    "how-to": _STEP,
    "who": _PERSON,
}


@frozen
class Question:
    """What a turn asks. Places are original characters of the turn.

    `type` is yes-no, what, when, where, who, how-much, which, how-to, why, open or request.
    `licensed` means a long answer was asked for; `hurried` means a short one was.
    """

    turn: int
    start: int
    end: int
    type: str
    licensed: bool = False
    hurried: bool = False


@frozen
class Found:
    """Where the answer stands: a sentence in original characters, and how many words come before it."""

    turn: int
    start: int
    end: int
    words_before: int
    deferred: bool = False


def question_type(sentence: str) -> str:
    """The type of a folded sentence that asks, or "" when it asks nothing."""
    core = sentence[_PREFACE.match(sentence).end() :]  # type: ignore[union-attr]  # every part is optional
    if _REQUEST.match(core) or _REQUEST.match(sentence):
        return "request" if sentence.endswith("?") or _REQUEST.match(core) else ""
    for name, pattern in _TYPES:
        if pattern.match(core):
            if name == "yes-no" and _ALTERNATIVES.search(core) and " or not" not in core:
                return "which"
            return name
    if not sentence.endswith("?"):
        return ""
    for name, pattern in _TYPES[:-1]:
        if (match := pattern.search(core)) and (match.start() == 0 or core[match.start() - 1] in " ,-"):
            return name
    return "yes-no"


def asks(core: Core, turn: int) -> tuple[Question, ...]:
    """Every question of a turn, in order."""
    found = []
    text = core.text
    unmarked = {cue.start for cue in core.cues(UNMARKED, UNMARKED) if cue.turn == turn}
    if not unmarked and text.find("?", *core.bounds(turn)) < 0:
        return ()
    for start, end in core.sentences(turn):
        sentence = text[start:end]
        if not sentence.endswith("?") and not (unmarked and core.original(turn, start, end)[0] in unmarked):
            continue
        kind = question_type(sentence.rstrip(" ."))
        if kind and (sentence.endswith("?") or kind not in ("yes-no", "request", "open")):
            found.append(
                Question(
                    turn,
                    *core.original(turn, start, end),
                    kind,
                    _LICENSE.search(sentence) is not None,
                    _HURRY.search(text, *core.bounds(turn)) is not None,
                )
            )
    return tuple(found)


def question(core: Core, turn: int) -> Question | None:
    """The question a turn leaves standing: its last one that is no mere request, else its last."""
    found = core.once(("asks", turn), lambda: asks(core, turn))
    real = [item for item in found if item.type != "request"]
    return (real or list(found) or [None])[-1]


def answered(core: Core, turn: int, asked: Question) -> Found | None:
    """The first sentence of a turn that gives the asked type of answer, or defers it openly; None without one."""
    words = 0
    fallback: Found | None = None
    for start, end in core.sentences(turn):
        sentence = core.text[start:end]
        count = sentence.count(" ") + 1
        if not sentence.endswith("?"):
            here = (turn, *core.original(turn, start, end), words)
            if _DEFERRED.search(sentence):
                fallback = fallback or Found(*here, True)
            elif _gives(core, start, end, sentence, asked):
                return Found(*here)
        words += count
    return fallback


def _gives(core: Core, start: int, end: int, sentence: str, asked: Question) -> bool:
    if asked.type == "yes-no":
        return _YES_NO.match(sentence) is not None or _shares(core, start, end, asked)
    if asked.type == "request":
        return sentence.count(" ") + 1 >= _STATEMENT_WORDS or _YES_NO.match(sentence) is not None
    pattern = _ANSWER.get(asked.type)
    if pattern is not None:
        return pattern.search(sentence) is not None
    return sentence.count(" ") + 1 >= _STATEMENT_WORDS and (
        asked.type in ("what", "which", "open") or _shares(core, start, end, asked)
    )


def _shares(core: Core, start: int, end: int, asked: Question) -> bool:
    first = core.folded_position(asked.turn, asked.start)
    last = core.folded_position(asked.turn, max(asked.start, asked.end - 1)) + 1
    return bool(core.content_of(start, end) & core.content_of(first, last))
