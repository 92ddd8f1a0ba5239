"""Where a reply gives the type of answer that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from relational.analysis.core import Core
from relational.analysis.questions import Question
from relational.analysis.text import content_stem

_YES_NO = re.compile(
    r"(?:(?:hi|hello|thanks|thank you|ok|okay|oh|well|good question|great question|so|i see"
    r"|i understand)\b[a-z ]{0,20}[,.!-]+ ?)?"
    r"(?:yes|yeah|yep|yup|aye|no|nope|nah|not|sure|certainly|absolutely|definitely|of course|correct|indeed"
    r"|unfortunately|regrettably|sadly|always|never|only"
    r"|i(?:'m| am) (?:afraid|sorry)|afraid|right|exactly|that(?:'s| is| will| would| should|'ll) |it depends|both"
    r"|neither|either"
    r"|(?:you|it|there|they|this|these|those|we|i|he|she|your|the \w+|both)(?:'s|'re|'ll|'ve|'d)? ?(?:is|are|was"
    r"|were|has|have|had|will|would|can|do|does|did|should|could|may|must|need|isn't|aren't|don't|doesn't"
    r"|didn't|can't|cannot|couldn't|won't|haven't|hasn't|not|\w+s|\w+ed)\b)"
)
_HOLDING = re.compile(
    r"\b(?:let me (?:just )?(?:check|see|find|look|have a look|ask|pull)|i(?:'ll| will| am going to| need to"
    r"| would need to)(?: just| have to)? (?:check|find out|look|ask|get back|confirm|need to (?:check|ask))"
    r"|i(?:'m| am) (?:just )?(?:checking|looking)"
    r"|(?:one|a|just a|give me a) (?:moment|minute|second|sec)|bear with me|i (?:do not|don't) (?:have"
    r"|know)(?: \w+){0,3} yet|leave (?:it|this|that) with me)\b"
)
# "Unplug it, wait a minute and plug it in" is a step, not a holding line.
_WAITING = re.compile(r"\b(?:(?:you|then|first|and) wait|\w+ \w+, wait)\b")
_PUT_OFF = re.compile(
    r"\b(?:(?:will|'ll|going to|to) (?:then |also |soon |shortly )?(?:contact|email|e-mail|message|call|ring|text"
    r"|update|inform|notify) you|let you know|get back to you|(?:be|get) in touch)\b"
)
# Cheap tests: no holding line is without one of these.
_HOLDERS = ("moment", "minute", "second", "check", "let me", "look", "bear", "ask", "find", "confirm", "leave", "yet")
_CLOCK = re.compile(
    r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,4}[/.-]\d{1,2}\b|#date#"
)
_SPELLED = re.compile(
    r"\b(?:at|by|till|until|between|from|around|about|to|half|past) (?:half |about |around )?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)\b"
)
_CURT = 3
_TIME = frozenset(
    "today tonight tomorrow yesterday now soon already immediately monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec noon "
    "midday midnight morning afternoon evening lunch "
    "minute minutes hour hours day days week weeks month months year years once after before next until till "
    "straight fortnight weekend always never daily weekly "
    "monthly anytime later shortly overnight earliest latest".split()
)
_NUMBER = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
    "hundred thousand free nothing half none number zero "
    "quarter double pounds dollars euros pence cents percent nil couple several".split()
)
_DIGIT = re.compile(r"[\d#$£€%]")
_VERDICT = frozenset("yes no yeah nope can can't cannot possible unfortunately sure".split())
_PLACE = frozenset(
    "here there left right top bottom back front under behind beside next near website site page app store menu "
    "settings tab link button corner street road "
    "drawer box counter desk floor lobby email inbox account profile branch office warehouse depot shop station "
    "airport town city url screen label receipt invoice "
    "envelope letter upstairs downstairs online".split()
)
_REASON = frozenset(
    "because since due reason reasons caused cause causes otherwise means therefore owing unless".split()
)
_PERSON = frozenset(
    "i me my he she they we us our him her team colleague manager department courier driver bank supplier dr mr "
    "mrs ms doctor nurse engineer landlord name "
    "agent someone office warehouse".split()
)
IMPERATIVES = frozenset(
    "go click select choose open press tap enter type turn hold call send visit log sign follow check use fill "
    "unplug plug restart install download scroll "
    "navigate reply email ask take put try contact add remove reset switch pull push wait close delete connect "
    "disconnect insert slide swipe hit pick copy paste "
    "save search update uninstall reinstall reboot charge keep leave make set find ring text bring write print "
    "attach post dial say tell give lift twist "
    "screw unscrew undo clear clean rinse mix pour stir repeat return reconnect authorize authorise deauthorize "
    "start stop submit confirm accept agree upload sync "
    "transfer move drag drop look read note measure cut fold place tick untick uncheck cancel change verify "
    "bookmark apply pay sit stand get hang flip run".split()
)
_STATEMENT_WORDS = 3
_MARKS = tuple(',.?!:;()"-/')
# The words by which an answer inside a long sentence is known.
STARTS = {"when": _TIME, "how-much": _NUMBER, "yes-no": _VERDICT}


@frozen
class Found:
    """Where the answer stands: a sentence in original characters, and how many words come before it."""

    turn: int
    start: int
    end: int
    words_before: int
    deferred: bool = False


def words_of(text: str) -> list[str]:
    """The words of folded text, without marks."""
    for mark in _MARKS:
        text = text.replace(mark, " ")  # several times faster than one expression, or than str.translate
    return text.split()


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The content stems among folded words."""
    return frozenset(filter(None, map(content_stem, words)))


def answered(core: Core, turn: int, asked: Question) -> Found | None:
    """The first sentence of a turn that gives the asked type of answer, or defers it openly; None without one."""
    words = 0
    fallback: Found | None = None
    first = core.folded_position(asked.turn, asked.start)
    last = core.folded_position(asked.turn, max(asked.start, asked.end - 1)) + 1
    asked_for = stems_of(words_of(core.text[first:last]))
    for start, end in core.sentences(turn):
        sentence = core.text[start:end]
        tokens = words_of(sentence)
        if not sentence.endswith("?"):
            if defers(sentence, tokens):
                fallback = fallback or Found(turn, *core.original(turn, start, end), words, deferred=True)
            elif gives(asked.type, sentence, tokens, asked_for):
                return Found(turn, *core.original(turn, start, end), words)
        words += len(tokens)
    return fallback


def holds(sentence: str) -> bool:
    """The customer is asked to wait while the agent looks: "let me check"."""
    if not any(map(sentence.__contains__, _HOLDERS)) or _HOLDING.search(sentence) is None:
        return False
    return "wait" not in sentence or _WAITING.search(sentence) is None


def defers(sentence: str, tokens: Sequence[str]) -> bool:
    """The answer is put off openly: "let me check", or "they will contact you" with no word of when."""
    if holds(sentence):
        return True
    return "you" in sentence and _TIME.isdisjoint(tokens) and _PUT_OFF.search(sentence) is not None


def gives(kind: str, sentence: str, tokens: Sequence[str], asked_for: frozenset[str]) -> bool:
    """Whether a folded sentence gives an answer of a question's type; `asked_for` are the question's content stems."""
    if kind == "when":
        if not _TIME.isdisjoint(tokens) or (_DIGIT.search(sentence) and _CLOCK.search(sentence)):
            return True
        return not _NUMBER.isdisjoint(tokens) and (len(tokens) <= _CURT or _SPELLED.search(sentence) is not None)
    if kind == "how-much":
        return not _NUMBER.isdisjoint(tokens) or _DIGIT.search(sentence) is not None
    if kind == "how-to":
        return steps_in(sentence, tokens) > 0
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


_OPENS = frozenset(
    "then and please just first next now finally also simply again once or but so second third lastly afterwards "
    "kindly".split()
)
_ADDRESSED = frozenset("you you'll you'd u".split())
_MODALS = frozenset("can need should must could have want".split())
_BETWEEN = frozenset("to then just also first now".split())
_ENDS = frozenset(".,;:!?>)-\v")


def steps_in(sentence: str, tokens: Sequence[str]) -> int:
    """How many things a folded sentence tells the customer to do: verbs where a clause begins, or after "you can"."""
    if IMPERATIVES.isdisjoint(tokens):
        return 0
    count = 0
    fresh = True
    addressed = told = False
    for raw in sentence.split(" "):
        word = raw.strip(".,;:!?()[]\"'*>-\v")
        if word in IMPERATIVES and (fresh or told):
            count += 1
        told = (addressed and word in _MODALS) or (told and word in _BETWEEN)
        addressed = word in _ADDRESSED
        fresh = not word or word in _OPENS or (fresh and word.isdigit()) or raw[-1:] in _ENDS
    return count
