"""The sentences of a reply by what they do: say something, ask the customer, or be courteous."""

from __future__ import annotations

import re
from typing import NamedTuple

from relational.analysis.answering import holds, words_of
from relational.analysis.core import Core

# How sentences begin that belong to the courtesies of a talk, not to what it explains.
_COURTESY = re.compile(
    r"(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings)\b(?: (?!thank|you|your|i|we"
    r"|this|the|it)(?:there|again|(?:mr|mrs|ms|dr|dear)\.? )?[#\w]+#?)?"
    r"|(?:many |ok(?:ay)?,? |perfect,? |great,? )?thank(?:s| you)\b(?: (?:so much|very much|again|a lot"
    r"|for [^,.!?:;]{1,60}|[#\w]+#?$))?|(?:you're|you are) (?:very |most |so )?welcome"
    r"|welcome(?: to [^,.!?:;]{1,40}| back)?"
    r"|no (?:problem|worries)(?: at all)?|(?:it(?:'s| is|'s been) )?my pleasure|(?:good|great|fair) (?:question|point)"
    r"|(?:i(?:'m| am)|we(?:'re| are)) (?:so |very |really |truly |terribly )?(?:sorry|glad|happy|pleased"
    r"|delighted)(?: (?:to (?:hear|help|assist|explain|know|see)|for|about|that (?:you|this)|you(?:'ve|'re"
    r"| have| are| had| feel)|this (?:has|is|was|happened)|if)\b[^,.!?:;]*)?"
    r"|(?:so |very )?sorry(?: (?:to (?:hear|keep|have)|for|about|that (?:you|this)|you(?:'ve|'re| have| are| had)"
    r"|this (?:has|is|was|happened)|if)\b[^,.!?:;]*)?|(?:my )?apologies(?: for[^,.!?:;]*)?|(?:i|we)(?: do"
    r"| really)? (?:apologi[sz]e|understand|appreciate)\b[^,.!?:;]*|i see"
    r"|(?:(?:i|we)(?:'d| would|'ll| will) be )?(?:more than )?(?:happy|glad) to (?:help|assist|explain)[^,.!?:;]*"
    r"|i hope\b[^,.!?:;]*|have an? (?:\w+ )?(?:\w+ )?(?:day|evening|one|weekend|night|time|afternoon|morning"
    r"|week|rest)\b[^,.!?:;]*|take care|stay safe|enjoy\b[^,.!?:;]*|good luck|good(?:bye| night)|bye|cheers"
    r"|(?:yours |with )?(?:kind |best |warm )?(?:regards|wishes)\b[^.!?]*|yours (?:sincerely|faithfully"
    r"|truly)[^.!?]*|sincerely[^.!?]*"
    r"|(?:just )?(?:one|a) (?:moment|minute|second|sec)\b(?: please)?|please (?:bear with|hold|wait|allow me"
    r"|give me)\b[^,.!?:;]*|allow me\b[^,.!?:;]*|bear with\b[^,.!?:;]*|hold on(?: please)?|hang on|i(?:'m"
    r"| am) (?:still |right )?(?:here|with you|back)\b[^,.!?:;]*"
    r"|(?:my name(?:'s| is)|you(?:'re| are) (?:through to|speaking|chatting))\b[^,.!?:;]*"
    r"|(?:ok(?:ay)?|sure|certainly|of course|absolutely|great|perfect|excellent|awesome|fantastic|brilliant|lovely"
    r"|right|alright|got it|understood|done|wonderful|noted|oh|ah|hm+|well)\b)"
)
_LONGEST = 130
_HELD = 100
_JOINED = re.compile(r"[ ,;:!.-]*(?:(?:but|and|so|please|then)\b ?)?")
_CLOSING = re.compile(
    r"(?:thank(?:s| you) (?:very much |so much )?(?:again for |for )(?:taking|chatting|contacting|choosing"
    r"|reaching|getting|calling|being|using|shopping|holding|waiting|bearing|your (?:time|patience|call"
    r"|business|custom|understanding|loyalty))\b"
    r"|(?:please )?(?:kindly )?(?:fill (?:this|it) in if|rate (?:this|our|my))|is there (?:any|some)thing else"
    r"|anything else|once this chat|you will (?:shortly |soon )?(?:be )?receiv\w+ (?:an email to rate"
    r"|a (?:short )?survey)"
    r"|if (?:you (?:have (?:any (?:other |more |further |additional )?(?:questions?|quer\w+|issues?|problems?"
    r"|concerns?)|a moment)|wouldn't mind|need (?:any|further|anything)|(?:'re|are) looking to get in touch)"
    r"|there(?:'s| is) (?:nothing|anything) else)|should you (?:have|need)"
    r"|(?:please )?(?:do not|don't) hesitate|(?:please )?feel free|i(?:'m| am)? (?:will be "
    r"|going to )?(?:end(?:ing)?|clos(?:e|ing)) th(?:e|is) chat|for (?:your reference|security purposes"
    r"|quality)|we (?:are|'re) (?:always )?here|we(?:'re| are) happy to help"
    r"|(?:sadly |unfortunately,? )?(?:due to quality|i(?: have|'ve)? (?:not|haven't) received (?:a"
    r"|any) (?:response|reply))|please let (?:us|me) know if you (?:need|have) (?:any |further )"
    r"|i(?: just)? need to refresh|i(?:'m| am) (?:just )?refreshing|we haven't heard|are you still"
    r"|so that i can (?:assist|help)|to help me (?:assist|help)|this (?:call|chat) (?:is|may be))"
)
_FORM = re.compile(
    r"\b(?:can|could|may|would|will) (?:you|i|we)(?: please| kindly| also)* (?:confirm|provide|have|take|ask|send"
    r"|share|tell|advise|give|let|know|check|verify|try|describe|spell|repeat|show)\b"
    r"|\bplease(?: can you| also| just)? (?:confirm|provide|state|share|advise|send (?:me|us|over)|let (?:me"
    r"|us) know|tell me|give me|specify|indicate|reply with|answer)\b"
)
# Between a first statement and a question that follows it.
JOINTS = re.compile(r"[.!;:,\v]| - ")
_ANSWERING = re.compile(
    r"(?!(?:can|could|would|will|do|does|did|is|are|may|shall|should|what|which|who|when|where|why|how|if|and|or)\b)"
)
_AGREEING = re.compile(r"(?:sure|yes|yeah|yep|certainly|of course|absolutely|no|not quite|almost)[,;:.] ")
# No courtesy begins with another word: most sentences need no closer look.
_FIRST = frozenset(
    "hi hello hey hiya dear good greetings many ok okay perfect great thank thanks you're you welcome no it it's "
    "my fair i i'm i'd i'll "
    "we we're so very sorry apologies be more happy glad have take stay enjoy goodbye bye cheers yours with kind "
    "best warm regards wishes sincerely "
    "just one a please allow bear hold hang sure certainly of absolutely excellent awesome fantastic brilliant "
    "lovely right alright got "
    "understood done wonderful noted oh ah hm hmm well is anything once if should do don't feel for unfortunately "
    "are this there's "
    "kindly fill rate".split()
)


class Piece(NamedTuple):
    """A sentence after its courtesies, in folded places; `kind` is "say", "ask" or "courtesy".

    `tokens` are the words of a statement; `words` counts those of any sentence.
    """

    turn: int
    start: int
    end: int
    kind: str
    words: int
    text: str
    tokens: tuple[str, ...]


def pieces_of(core: Core, turn: int) -> tuple[Piece, ...]:
    """The sentences of a turn, by what they do."""
    return core.once(("pieces", turn), lambda: tuple([_piece(core.text, turn, *span) for span in core.sentences(turn)]))


def _piece(text: str, turn: int, start: int, end: int) -> Piece:
    begin: int | None = start
    space = text.find(" ", start, end)
    if text[start : end if space < 0 else space].rstrip(",.!?:;-\v") in _FIRST:
        begin = _after_courtesies(text, start, end)
        if begin is None:
            return Piece(turn, start, end, "courtesy", text.count(" ", start, end) + 1, "", ())
    else:
        begin = start
    last = text[end - 1]
    if last == "?" or (last in ')"' and text[end - 2] == "?"):
        joint = _answer_before_question(text, start, begin, end)
        if joint is None:
            return Piece(turn, begin, end, "ask", text.count(" ", begin, end) + 1, text[begin:end], ())
        end = joint
    sentence = text[begin:end]
    if _asks_for_something(sentence):
        return Piece(turn, begin, end, "ask", sentence.count(" ") + 1, sentence, ())
    if begin == start and end - begin < _HELD and holds(sentence):
        return Piece(turn, begin, end, "courtesy", sentence.count(" ") + 1, sentence, ())
    tokens = tuple(words_of(sentence))
    return Piece(turn, begin, end, "say", len(tokens), sentence, tokens)


def _asks_for_something(sentence: str) -> bool:
    """A request for a detail without a question mark: "please confirm your address"."""
    return ("please" in sentence or " you " in sentence or "may i" in sentence or "can i" in sentence) and _FORM.search(
        sentence
    ) is not None


def _answer_before_question(text: str, start: int, begin: int, end: int) -> int | None:
    """Where a statement ends that goes before a question in one sentence: "yes, until Thursday; shall I move it?"."""
    if _ANSWERING.match(text, begin, end) is None:
        return None
    joint = max(text.rfind(mark, begin, end) for mark in (", ", "; ", " - ", ": "))
    if joint > begin and text.count(" ", begin, joint):
        return joint
    # "Sure, Friday at ten?" answers, "Sure, what is your name?" does not.
    agreed = _AGREEING.match(text, start, end)
    return end if agreed and _ANSWERING.match(text, max(begin, agreed.end()), end) else None


def _after_courtesies(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins to say something, or None where it is all courtesy."""
    begin = start
    while True:
        if _CLOSING.match(text, begin, end):
            return None
        courtesy = _COURTESY.match(text, begin, end)
        if courtesy is None or courtesy.end() - begin > _LONGEST:
            return begin
        rest = _JOINED.match(text, courtesy.end(), end)
        begin = courtesy.end() if rest is None else rest.end()
        if text.find(" ", begin, end) < 0:
            return None
