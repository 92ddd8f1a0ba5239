"""Where a reply gives the type of answer that was asked for."""

from __future__ import annotations

import re

from attrs import frozen

from relational.analysis.core import Core
from relational.analysis.questions import Question
from relational.analysis.text import content_stem

# Every mark that may touch a word becomes a space; apostrophes stay.
PLAIN = str.maketrans({mark: " " for mark in ".,;:!?()[]{}\"*/~-\v\n<>|=+_&#"})

_YES_NO = re.compile(
    r"(?:(?:hi|hello|thanks|thank you|ok|okay|oh|well|good question|great question|so|i see|i understand)\b[a-z ]{0,20}[,.!-]+ ?)?"
    r"(?:yes|yeah|yep|yup|aye|no|nope|nah|not|sure|certainly|absolutely|definitely|of course|correct|indeed|unfortunately|regrettably|sadly|always|never|only"
    r"|i(?:'m| am) (?:afraid|sorry)|afraid|right|exactly|that(?:'s| is| will| would| should|'ll) |it depends|both|neither|either"
    r"|(?:you|it|there|they|this|these|those|we|i|he|she|your|the \w+|both)(?:'s|'re|'ll|'ve|'d)? ?(?:is|are|was|were|has|have|had|will|would|can|do|does|did|should|could|may|must|need|isn't|aren't|don't|doesn't|didn't|can't|cannot|couldn't|won't|haven't|hasn't|not|\w+s|\w+ed)\b)"
)
_DEFERRED = re.compile(
    r"\b(?:let me (?:just )?(?:check|see|find|look|have a look|ask|pull)|i(?:'ll| will| am going to| need to| would need to)(?: just| have to)? (?:check|find out|look|ask|get back|confirm|need to (?:check|ask))|i(?:'m| am) (?:just )?(?:checking|looking)"
    r"|(?:one|a|just a|give me a) (?:moment|minute|second|sec)|bear with me|i (?:do not|don't) (?:have|know)(?: \w+){0,3} yet|leave (?:it|this|that) with me)\b"
)
_DEFERRING = frozenset("check find look ask confirm checking looking moment minute second sec bear yet leave see pull".split())
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,4}[/.-]\d{1,2}\b|#date#")
_TIME = frozenset(
    "today tonight tomorrow yesterday now soon already immediately monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec noon midday midnight morning afternoon evening lunch "
    "minute minutes hour hours day days week weeks month months year years once after before next until till straight fortnight weekend always never daily weekly "
    "monthly anytime later shortly overnight earliest latest".split()
)
_NUMBER = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand free nothing half none number zero "
    "quarter double pounds dollars euros pence cents percent nil couple several".split()
)
_DIGIT = re.compile(r"[\d#$£€%]")
_PLACE = frozenset(
    "here there left right top bottom back front under behind beside next near website site page app store menu settings tab link button corner street road "
    "drawer box counter desk floor lobby email inbox account profile branch office warehouse depot shop station airport town city url screen label receipt invoice "
    "envelope letter upstairs downstairs online".split()
)
_REASON = frozenset("because since due reason reasons caused cause causes otherwise means meant so therefore owing thanks after when if unless until".split())
_PERSON = frozenset(
    "i me my he she they we us our him her team colleague manager department courier driver bank supplier dr mr mrs ms doctor nurse engineer landlord name "
    "agent someone office warehouse".split()
)
IMPERATIVES = frozenset(
    "go click select choose open press tap enter type turn hold call send visit log sign follow check use fill unplug plug restart install download scroll "
    "navigate reply email ask take put try contact add remove reset switch pull push wait close delete connect disconnect insert slide swipe hit pick copy paste "
    "save search update uninstall reinstall reboot charge keep leave make set find ring text bring write print attach post dial say tell give lift twist "
    "screw unscrew undo clear clean rinse mix pour stir repeat return reconnect authorize authorise deauthorize start stop submit confirm accept agree upload sync "
    "transfer move drag drop look read note measure cut fold place tick untick uncheck cancel change verify bookmark apply pay sit stand get hang flip run".split()
)
_MODAL = frozenset("can need should must could will'll have".split())
_STATEMENT_WORDS = 3


@frozen
class Found:
    """Where the answer stands: a sentence in original characters, and how many words come before it."""

    turn: int
    start: int
    end: int
    words_before: int
    deferred: bool = False


def answered(core: Core, turn: int, asked: Question) -> Found | None:
    """The first sentence of a turn that gives the asked type of answer, or defers it openly; None without one."""
    words = 0
    fallback: Found | None = None
    asked_for = stems_of(core, asked)
    for start, end in core.sentences(turn):
        sentence = core.text[start:end]
        tokens = sentence.translate(PLAIN).split()
        if not sentence.endswith("?"):
            if defers(sentence, tokens):
                fallback = fallback or Found(turn, *core.original(turn, start, end), words, deferred=True)
            elif gives(asked.type, sentence, tokens, asked_for):
                return Found(turn, *core.original(turn, start, end), words)
        words += len(tokens)
    return fallback


def stems_of(core: Core, asked: Question) -> frozenset[str]:
    """The content stems of a question's own sentence."""
    first = core.folded_position(asked.turn, asked.start)
    last = core.folded_position(asked.turn, max(asked.start, asked.end - 1)) + 1
    return core.content_of(first, last)


def defers(sentence: str, tokens: list[str]) -> bool:
    """The answer is put off openly: "let me check"."""
    return not _DEFERRING.isdisjoint(tokens) and _DEFERRED.search(sentence) is not None


def gives(kind: str, sentence: str, tokens: list[str], asked_for: frozenset[str]) -> bool:
    """Whether a folded sentence gives an answer of a question's type; `asked_for` are the question's content stems."""
    if kind == "when":
        return not _TIME.isdisjoint(tokens) or (_DIGIT.search(sentence) is not None and _CLOCK.search(sentence) is not None)
    if kind == "how-much":
        return not _NUMBER.isdisjoint(tokens) or _DIGIT.search(sentence) is not None
    if kind == "how-to":
        return steps_in(sentence) > 0
    if kind == "where":
        return not _PLACE.isdisjoint(tokens) or "http" in sentence or "www." in sentence
    if kind == "who":
        return not _PERSON.isdisjoint(tokens)
    if kind in ("yes-no", "which", "request") and _YES_NO.match(sentence) is not None:
        return True
    if kind == "why" and not _REASON.isdisjoint(tokens):
        return True
    if kind == "request":
        return len(tokens) >= _STATEMENT_WORDS
    return not asked_for.isdisjoint(map(content_stem, tokens))


_CLAUSE_STARTS = re.compile(r"(?:^|[.!?,;:\v>*)-] ?|\b(?:then|and|please|just|first|next|now|finally|also|simply|\d{1,2}[.)]?) )(?:(?:then|and|please|just|first|next|now|finally|also|simply|again|once more|\d{1,2}[.)]?) )*(?:(?:you|you'll|you'd) (?:can |need to |should |must |could |will need to |want to |have to |will have to )?(?:then |just |also )?)?([a-z]+)")


def steps_in(sentence: str) -> int:
    """How many things a folded sentence tells the customer to do."""
    return sum(match[1] in IMPERATIVES for match in _CLAUSE_STARTS.finditer(sentence))
